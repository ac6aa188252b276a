"""Tries out what a folder can do, and so which guarantee it gets."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from generator.publish.disk import settle_all
from generator.publish.lock import locked
from generator.publish.shelf import Shelf
from generator.publish.stage import put

_LONG_AGO = 1_000_000_000
ALL_AT_ONCE = "A, all at once"
"""Readers get the whole old site or the whole new one."""
NEVER_BROKEN = "B, never broken"
"""While it runs some pages may be new and others old; each finds what it loads."""


class Probed(Struct, frozen=True):
    """What a target can do.

    Attributes:
        level: The guarantee it gets; empty where it cannot be published to.
        can: What was tried and works, each as a few words.
        cannot: What was tried and does not work, with the reason of the system.
    """

    level: str
    can: tuple[str, ...]
    cannot: tuple[str, ...]


def probe_folder(folder: Path) -> Probed:
    """What a folder can do. It is made if it is missing; what is tried in it is taken away again.

    Raises:
        SomebodyElse: A publish is at it.
        CannotPublish: Something that is not ours stands in its place.
        OSError: The folder cannot be made or written to.
    """
    shelf = Shelf(folder)
    shelf.make()
    can, cannot = ["a lock"], []
    with locked(folder):
        trial_dir = Path(tempfile.mkdtemp(prefix=".tmp-trial-", dir=shelf.releases_dir))
        try:
            for what, try_it in _TRIALS.items():
                try:
                    try_it(trial_dir)
                except OSError as error:
                    cannot.append(f"{what} ({error.strerror or error})")
                else:
                    can.append(what)
        finally:
            shutil.rmtree(trial_dir, ignore_errors=True)
    return Probed("" if cannot else ALL_AT_ONCE, tuple(can), tuple(cannot))


def _files_that_last(trial_dir: Path) -> None:
    put(trial_dir / "file", b"x", _LONG_AGO)
    settle_all(trial_dir)
    if int((trial_dir / "file").stat().st_mtime) != _LONG_AGO:
        raise OSError("files do not keep their time")


def _folders_renamed(trial_dir: Path) -> None:
    for name in ("one", "two"):
        (trial_dir / name).mkdir()
        (trial_dir / name / name).write_bytes(b"")
    (trial_dir / "one").rename(trial_dir / "one-renamed")


def _link_switched(trial_dir: Path) -> None:
    for name in ("one-renamed", "two"):
        (trial_dir / "new").symlink_to(name)
        (trial_dir / "new").replace(trial_dir / "link")
        if (trial_dir / "link").readlink() != Path(name) or not (trial_dir / "link").is_dir():
            raise OSError("a link does not lead where it should")


_TRIALS: dict[str, Callable[[Path], None]] = {
    "files that are on the disk when it says so": _files_that_last,
    "folders renamed in one move": _folders_renamed,
    "a link switched in one move": _link_switched,
}
