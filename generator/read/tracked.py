"""Which files of a folder are under version control, read from git's own list; git itself is not needed.

What Footpath remembers of earlier builds must not be among them: whoever can add a file could make pages with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.findings import Finding, Place

WORK_FOLDER = ".footpath"
"""Holds what is remembered between builds."""
_FIXED = 40
"""Bytes of an entry before its hash. Source: gitformat-index(5)."""
_NAME_AT_ONCE = 4
"""From this version on a name is written as what differs from the one before."""
_EXTENDED = 0x4000


def tracked_results(root_dir: Path) -> Iterator[Finding]:
    """What is said of a site whose remembered results are under version control."""
    for path in tracked_below(root_dir / WORK_FOLDER)[:1]:
        message = "this file is under version control, and results that others can write are not used"
        mend = f"take it out with `git rm -r --cached {WORK_FOLDER}`, and delete the folder"
        yield Finding("results-are-our-own", Place(f"{WORK_FOLDER}/{path}"), message, mend)


def tracked_below(folder: Path) -> tuple[str, ...]:
    """The paths below `folder`, relative to it, that the repository around it holds; none where there is no such."""
    for top in folder.parents:
        git_dir = _git_dir(top / ".git")
        if git_dir is not None:
            prefix = f"{folder.relative_to(top).as_posix()}/".encode()
            found = (name for index in _indexes(git_dir) for name in _names(index, prefix, _hash_bytes(git_dir)))
            return tuple(sorted(name[len(prefix) :].decode("utf-8", "replace") for name in found))
    return ()


def _git_dir(place: Path) -> Path | None:
    """The folder of the repository; a worktree has a file that says where it is."""
    try:
        if place.is_dir():
            return place
        text = place.read_text("utf-8", "replace")
    except OSError:
        return None
    return place.parent / text.removeprefix("gitdir:").strip() if text.startswith("gitdir:") else None


def _indexes(git_dir: Path) -> Iterator[bytes]:
    """The list, and the parts of one that is kept in parts, where a file may stand that was taken out a moment ago."""
    for file in (git_dir / "index", *git_dir.glob("sharedindex.*")):
        try:
            yield file.read_bytes()
        except OSError:
            continue


def _hash_bytes(git_dir: Path) -> int:
    try:
        config = (git_dir / "config").read_text("utf-8", "replace").lower()
    except OSError:
        config = ""
    return 32 if "objectformat=sha256" in "".join(config.split()) else 20


def _names(index: bytes, prefix: bytes, hash_bytes: int) -> Iterator[bytes]:
    version, count = int.from_bytes(index[4:8], "big"), int.from_bytes(index[8:12], "big")
    # Nearly always there is nothing to find, and then this costs a millisecond for 10 000 files.
    if index[:4] != b"DIRC" or (version < _NAME_AT_ONCE and prefix not in index):
        return
    at, name = 12, b""
    for _ in range(count):
        start, at = at, at + _FIXED + hash_bytes
        is_extended = int.from_bytes(index[at : at + 2], "big") & _EXTENDED
        at += 4 if is_extended else 2
        kept = b""
        if version >= _NAME_AT_ONCE:
            shorter, at = _number(index, at)
            kept = name[: len(name) - shorter]
        end = index.find(b"\0", at)
        if end < 0:
            return
        name, at = kept + index[at:end], end + 1
        if version < _NAME_AT_ONCE:
            at = start + (end - start + 8) // 8 * 8
        if name.startswith(prefix):
            yield name


def _number(index: bytes, at: int) -> tuple[int, int]:
    """A number of any length, and where it ends."""
    value = 0
    for at_now in range(at, len(index)):
        value = (value << 7) | (index[at_now] & 0x7F)
        if not index[at_now] & 0x80:
            return value, at_now + 1
        value += 1
    return value, len(index)
