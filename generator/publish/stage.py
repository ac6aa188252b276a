"""Fills the folder of a release that nobody is served yet, and proves that it holds what it should."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

from generator.publish.compose import PACKED_ENDINGS, Piece, served_of
from generator.publish.manifest import FileMark, mark_of, mark_of_bytes
from generator.publish.packing import packed
from generator.publish.problems import CannotPublish
from generator.publish.release import SERVED_FOLDER, Served

_BLOCK = 1 << 20
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
"""What is published may be read by the web server, whoever it runs as and whatever the account's own habits are."""


class Staged(Struct, frozen=True):
    """What was staged.

    Attributes:
        files: Path to what is there now.
        lost: What should have been carried on and is damaged in its release.
    """

    files: dict[str, Served] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def stage(  # noqa: PLR0913  # where from, where to, and what is told meanwhile
    pieces: Iterable[Piece],
    served_dir: Path,
    *,
    site_dir: Path,
    releases_dir: Path,
    withdrawn: bytes,
    on_file: Callable[[str, int], None],
) -> Staged:
    """Writes each piece into `served_dir`, whose parent is there and which is not.

    Raises:
        CannotPublish: The built site changed meanwhile.
        OSError: The disk does not allow it.
    """
    staged = Staged()
    made = {served_dir.parent}
    _make_folders(served_dir, made)
    for piece in pieces:
        target = served_dir / piece.path
        _make_folders(target.parent, made)
        if piece.source == "withdrawn":
            mark = put(target, withdrawn, piece.time)
        elif piece.source == "pack":
            mark = _pack(piece, served_dir)
        else:
            source_dir = site_dir if piece.source == "site" else releases_dir / piece.source / SERVED_FOLDER
            copied = _copied(piece, source_dir / piece.path, target, staged)
            if copied is None:
                continue
            mark = copied
        staged.files[piece.path] = served_of(piece, mark)
        on_file(piece.path, mark.size)
    return staged


def put(file: Path, data: bytes, time: int) -> FileMark:
    """Writes one new file.

    Raises:
        OSError: The disk does not allow it, or the file is there already.
    """
    with _new(file, time) as descriptor:
        _write(descriptor, data)
    return mark_of_bytes(data)


def read_back(served_dir: Path, files: Iterable[tuple[str, FileMark]]) -> None:
    """Reads every file and compares it with what it should hold.

    Raises:
        CannotPublish: A file does not hold what was written.
        OSError: The disk does not allow it.
    """
    for path, mark in files:
        if mark_of(served_dir / path) != mark:
            mend = "look at the disk of the target, then try again"
            raise CannotPublish(f"{served_dir / path} does not hold what was written to it", mend)


def _copied(piece: Piece, source: Path, target: Path, staged: Staged) -> FileMark | None:
    """What was copied; None for a piece to be carried on whose release is damaged."""
    try:
        mark = _copy(source, target, piece.time)
    except FileNotFoundError:
        mark = None
    if mark == piece.mark:
        return mark
    if piece.source == "site":
        mend = "wait until the site is built, then publish it"
        raise CannotPublish(f"{source} changed while it was being published", mend)
    target.unlink(missing_ok=True)
    if piece.origin == "packed":
        plain = staged.files.get(_plain(piece.path))
        # The file itself is here and whole: only its packed form is lost, and can be made again.
        return _pack(piece, target.parents[piece.path.count("/")]) if plain else None
    staged.lost.append(piece.path)
    return None


def _copy(source: Path, target: Path, time: int) -> FileMark:
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as opened, _new(target, time) as descriptor:
        while block := opened.read(_BLOCK):
            digest.update(block)
            size += len(block)
            _write(descriptor, block)
    return FileMark(digest.hexdigest(), size)


def _pack(piece: Piece, served_dir: Path) -> FileMark:
    """Packs a file that was staged before, since its path comes first."""
    ending = next(ending for ending in PACKED_ENDINGS if piece.path.endswith(ending))
    data = (served_dir / _plain(piece.path)).read_bytes()
    return put(served_dir / piece.path, packed(data, ending), piece.time)


def _plain(path: str) -> str:
    return path.rpartition(".")[0]


@contextmanager
def _new(file: Path, time: int) -> Iterator[int]:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _FILE_MODE)
    try:
        os.fchmod(descriptor, _FILE_MODE)
        yield descriptor
        os.utime(descriptor, (time, time))
    finally:
        os.close(descriptor)


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _make_folders(folder: Path, made: set[Path]) -> None:
    if folder in made:
        return
    _make_folders(folder.parent, made)
    folder.mkdir()
    folder.chmod(_FOLDER_MODE)
    made.add(folder)
