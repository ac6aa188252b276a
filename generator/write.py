"""write: makes a folder equal to what was rendered or built, and touches only what differs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from generator.kept import Kept
from generator.render.files import MadeFile, Tree

_UNFINISHED = ".footpath-new"


class Written(Struct, frozen=True):
    """What writing a folder changed.

    Attributes:
        written: Paths of files whose bytes are new, ordered.
        removed: Paths of files that were there and are no longer wanted, ordered.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]

    def then(self, later: Written) -> Written:
        """What changed in both, one after the other."""
        written = {*self.written, *later.written} - set(later.removed)
        removed = {*self.removed, *later.removed} - set(later.written)
        return Written(tuple(sorted(written)), tuple(sorted(removed)))


def write_tree(tree: Tree, tree_dir: Path, *, root_dir: Path, kept: Kept) -> Written:
    """Makes `tree_dir` hold exactly the files of `tree`.

    Args:
        tree: What to write.
        tree_dir: Where.
        root_dir: The site folder, which authors' files are copied from.
        kept: What was made before.

    Raises:
        OSError: The disk does not allow it.
    """

    def put(path: str) -> Callable[[Path], bool]:
        content = tree.files[path]
        if isinstance(content, MadeFile):
            return lambda file: write_if_different(made(content, root_dir, kept), file)
        return lambda file: write_if_different(content, file)

    return _make_equal(tree_dir, {path: put(path) for path in tree.files})


def made(content: MadeFile, root_dir: Path, kept: Kept) -> bytes:
    """The bytes that `content` stands for."""
    if content.takes_long:
        return kept.bytes_for(content.key, lambda: content.make(root_dir))
    return content.make(root_dir)


def write_files(files: Mapping[str, bytes | Path], folder: Path) -> Written:
    """Makes `folder` hold exactly `files`: path to bytes, or to a file with the same bytes."""

    def put(content: bytes | Path) -> Callable[[Path], bool]:
        if isinstance(content, bytes):
            return lambda file: write_if_different(content, file)
        return lambda file: _copy_if_different(content, file)

    return _make_equal(folder, {path: put(content) for path, content in files.items()})


def write_whole(file: Path, fill: Callable[[Path], object]) -> None:
    """Puts one file in place in one move; `fill` writes it beside its place first."""
    _replace(file, fill)


def files_in(folder: Path) -> Iterable[str]:
    """Paths of all files below `folder` that are not hidden, with `/`, assets first, then by name."""
    found = []
    for place, folders, names in os.walk(folder):
        # Hidden folders are somebody else's: `.git` in a folder that is also a branch, say.
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name).relative_to(folder).as_posix() for name in names if not is_hidden(name)]
    return sorted(found, key=_assets_first)


def _assets_first(path: str) -> tuple[bool, str]:
    return path.endswith(".html"), path


def is_hidden(name: str) -> bool:
    """Whether a file is not of ours; what an interrupted write of ours left behind is."""
    return name.startswith(".") and not name.endswith(_UNFINISHED)


def _make_equal(folder: Path, wanted: Mapping[str, Callable[[Path], bool]]) -> Written:
    folder.mkdir(parents=True, exist_ok=True)
    here = set(files_in(folder))
    written = []
    for path, put in wanted.items():
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"a path of ours leads out of its folder: {path}")
        file = folder / path
        clear_the_way(folder, path, here)
        if put(file):
            written.append(path)
    removed = sorted(here - wanted.keys())
    for path in removed:
        remove_file(folder, path)
    return Written(tuple(sorted(written)), tuple(removed))


def remove_file(folder: Path, path: str) -> None:
    """Removes a file below `folder`, and the folders that are empty then."""
    (folder / path).unlink(missing_ok=True)
    _remove_empty_folders(folder, (folder / path).parent)


def clear_the_way(folder: Path, path: str, here: Collection[str]) -> None:
    """Removes a folder where a file belongs, and a file where a folder belongs."""
    file = folder / path
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    for parent in Path(path).parents[:-1]:
        # A link is never followed: what it leads to is not ours.
        if parent.as_posix() in here or (folder / parent).is_symlink():
            (folder / parent).unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)


def write_if_different(data: bytes, file: Path) -> bool:
    """Puts `data` in place in one move, unless it is there already; whether it was not."""
    with suppress(OSError):
        if file.stat().st_size == len(data) and file.read_bytes() == data:
            return False
    _replace(file, lambda new: new.write_bytes(data))
    return True


def _copy_if_different(source: Path, file: Path) -> bool:
    with suppress(FileNotFoundError):
        if file.stat().st_size == source.stat().st_size and file.read_bytes() == source.read_bytes():
            return False
    _replace(file, lambda new: shutil.copyfile(source, new))
    return True


def _replace(file: Path, fill: Callable[[Path], object]) -> None:
    """Puts a file in place in one move, so that nobody ever reads half of it."""
    # Of this process: another build may be putting the same file in place.
    new = file.with_name(f".{file.name}.{os.getpid()}{_UNFINISHED}")
    try:
        fill(new)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _remove_empty_folders(top: Path, folder: Path) -> None:
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
