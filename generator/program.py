"""program: a fingerprint of everything that could make the same files of an author come out differently.

Our own code and theme, and the versions of the libraries that our results are made with.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LIBRARIES = (
    "mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "nh3", "jinja2", "markupsafe", "pyyaml", "pydantic",
    "pydantic-core", "msgspec", "cbor2", "rapidfuzz", "pygraphviz", "pillow", "segno", "zxing-cpp", "fonttools",
    "brotli", "tzdata", "font-source-serif-pro", "font-source-sans-pro", "pathspec",
)  # fmt: skip
_INSTALLED = ".dist-info"
"""How the name of a folder ends that tells of an installed library: `PyYAML-6.0.2.dist-info`."""


def program_key(theme_dir: Path) -> str:
    """16 hexadecimal digits; other ones mean that results of before may not hold.

    Args:
        theme_dir: Where the theme that ships lies.
    """
    whole = hashlib.sha256(repr((sys.version_info[:3], sys.implementation.name)).encode())
    versions = _versions()
    for name in _LIBRARIES:
        whole.update(f"{name} {versions.get(name) or _version(name)}\n".encode())
    for top in (Path(__file__).resolve().parent, theme_dir.resolve()):
        for path, file in sorted(_files_below(str(top), "")):
            with open(file, "rb") as stream:  # noqa: PTH123  # six hundred at each start, three times as quick
                data = stream.read()
            whole.update(f"{path} {len(data)}\n".encode() + data)
    return whole.hexdigest()[:16]


def _versions() -> dict[str, str]:
    """The libraries that are installed as is usual today, each with its version, as the names of folders tell.

    The first place that has a library is where Python takes it from.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError):
            for name in sorted(os.listdir(place or os.curdir)):  # noqa: PTH208  # only names are wanted
                if name.endswith(_INSTALLED):
                    library, _, version = name.removesuffix(_INSTALLED).partition("-")
                    found.setdefault(re.sub(r"[-_.]+", "-", library).lower(), version)
    return found


def _version(name: str) -> str:
    """The version of a library that is installed in another way, or none."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  # takes longer than all the rest here

    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _files_below(folder: str, below: str) -> Iterator[tuple[str, str]]:
    """The path of each file relative to the top, and its whole path."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _files_below(entry.path, f"{below}{entry.name}/")
            elif entry.is_file():
                yield f"{below}{entry.name}", entry.path
