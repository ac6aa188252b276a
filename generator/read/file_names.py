"""What the names of authors' files say: which kind a file is of, and what to call one that is named otherwise."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.model.places import FILES

if TYPE_CHECKING:
    from generator.model.fields import Kind

LONGEST_ID = 80
ENDINGS = {".yaml": ".yml", ".yml": ".yml", ".md": ".md", ".markdown": ".md"}
"""Endings that authors take for ours, in small letters, and ours."""


@lru_cache(maxsize=1024)
def kind_of(folder: str, ending: str) -> Kind | None:
    """What a file in a folder holds whose name ends so; None where nothing reads such a file."""
    for kind, (path, ends) in FILES.items():
        below = kind == "story" and folder.startswith(path + "/")
        if ending == ends and (folder == path or below):
            return kind
    return None


def id_like(stem: str) -> str:
    """An id made from a file name; an example where nothing of it can be used."""
    plain = unicodedata.normalize("NFKD", stem.partition(".")[0]).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_ID].strip("-") or "alone-and-stuck"


def is_text(name: str) -> bool:
    """Whether a file name is text; some systems allow any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def renamed(path: str, file: Path) -> str:
    """Help for a file that only ends in the wrong letters; empty for others, and where the right name is taken."""
    ending = ENDINGS.get(file.suffix.lower(), "")
    right = PurePosixPath(path).with_suffix(ending)
    folder = str(right.parent)
    has_place = folder == "journeys/registers" or kind_of(folder, ending) is not None
    return f"rename it to `{right.name}`" if ending and has_place and not file.with_name(right.name).exists() else ""


def why_odd(folder: str, ending: str) -> str:
    """Why nothing reads a file in a folder whose name ends so."""
    if ending == ".yaml":
        return "files end in `.yml` here, not in `.yaml`"
    if folder.split("/", maxsplit=1)[0] == "stories":
        return f"a file that ends in `{ending}` has no place in stories/"
    return f"nothing reads a file that ends in `{ending}` in `{folder}/`"
