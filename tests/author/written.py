"""Does for a test what the command line does for an author: reads exactly, writes what an outcome says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from generator.author.changes import FileChange


def exact_texts(folder: Path) -> Callable[[str], str]:
    """Path to the text of a file as it lies on the disk."""
    return lambda path: (folder / path).read_bytes().decode("utf-8")


def write(folder: Path, changes: Iterable[FileChange]) -> Path:
    """Writes and deletes what the changes say."""
    for change in changes:
        file = folder / change.path
        if change.text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(change.text.encode("utf-8"))
    return folder


def texts_below(folder: Path) -> dict[str, bytes]:
    """Path to bytes of every file of a site."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
