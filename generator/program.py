"""program: a fingerprint of everything that could make the same files of an author come out differently.

Our own code and theme, and the versions of the libraries that our results are made with.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = (
    "mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "nh3", "jinja2", "markupsafe", "pyyaml", "pydantic",
    "pydantic-core", "msgspec", "cbor2", "rapidfuzz", "pygraphviz", "pillow", "segno", "zxing-cpp", "fonttools",
    "brotli", "tzdata",
)  # fmt: skip


def program_key(theme_dir: Path) -> str:
    """16 hexadecimal digits; other ones mean that results of before may not hold.

    Args:
        theme_dir: Where the theme that ships lies.
    """
    whole = hashlib.sha256(repr((sys.version_info[:3], sys.implementation.name)).encode())
    for name in _LIBRARIES:
        whole.update(f"{name} {_version(name)}\n".encode())
    for top in (Path(__file__).resolve().parent, theme_dir.resolve()):
        for file in sorted(_files_below(top)):
            data = file.read_bytes()
            whole.update(f"{file.relative_to(top).as_posix()} {len(data)}\n".encode() + data)
    return whole.hexdigest()[:16]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _files_below(top: Path) -> Iterator[Path]:
    for entry in top.iterdir():
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files_below(entry)
        elif entry.is_file():
            yield entry
