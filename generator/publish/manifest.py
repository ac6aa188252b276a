"""What a built site is made of: each file with the hash of its bytes, and the content id of the whole."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from generator.publish.problems import CannotPublish

_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)")
_BLOCK = 1 << 20


class FileMark(Struct, frozen=True):
    """What one file holds.

    Attributes:
        sha256: Of its bytes, in hexadecimal.
        size: In bytes.
    """

    sha256: str
    size: int


Manifest = Mapping[str, FileMark]
"""Path, with `/`, to what stands there; ordered by path."""


def manifest_of(folder: Path) -> Manifest:
    """Every file of a folder, read whole. Time and size say nothing about what is in a file, so they are not asked.

    Hidden files are left out: they are somebody else's.

    Raises:
        CannotPublish: Something in it is neither a file nor a folder.
        OSError: The disk does not allow it.
    """
    return dict(sorted((path, mark_of(folder / path)) for path in _paths(folder, "")))


def mark_of(file: Path) -> FileMark:
    """The hash and size of a file."""
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return FileMark(digest.hexdigest(), size)


def mark_of_bytes(data: bytes) -> FileMark:
    """The hash and size of bytes."""
    return FileMark(hashlib.sha256(data).hexdigest(), len(data))


def as_text(marks: Mapping[str, FileMark]) -> str:
    """The manifest as `sha256sum --check` reads it: one line for each file, ordered by path."""
    return "".join(f"{mark.sha256}  {path}\n" for path, mark in sorted(marks.items()))


def hashes_in(text: str) -> Mapping[str, str]:
    """Path to hash of a manifest's text.

    Raises:
        ValueError: It is no manifest.
    """
    found = {}
    for line in text.splitlines():
        parts = _LINE.fullmatch(line)
        if parts is None or not is_inside(parts[2]):
            raise ValueError("this is no manifest")
        found[parts[2]] = parts[1]
    return found


def content_id(manifest: Manifest) -> str:
    """The name of the content of a site: the same files give the same id, wherever and whenever they are built."""
    return hashlib.sha256(as_text(manifest).encode()).hexdigest()


def is_inside(path: str) -> bool:
    """Whether a path stays in the folder that it is relative to."""
    return not path.startswith("/") and not {"", ".", ".."} & set(path.split("/"))


def _paths(top: Path, below: str) -> Iterator[str]:
    with os.scandir(top / below) as entries:
        for entry in entries:
            path = f"{below}/{entry.name}" if below else entry.name
            if entry.name.startswith("."):
                continue
            kind = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(kind):
                yield from _paths(top, path)
            elif stat.S_ISREG(kind) and "\n" not in path:
                yield path
            else:
                raise CannotPublish(f"{top / path} is no ordinary file", "build the site anew with `footpath build`")
