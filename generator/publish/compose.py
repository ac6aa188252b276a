"""What a new release will hold: the built site, and what readers of earlier releases still ask for.

Pure: from manifests and records to pieces, each with where its bytes come from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from generator.publish.manifest import FileMark, Manifest
from generator.publish.release import Origin, Release, Served

CARRIED_FOR = dt.timedelta(days=30)
"""So long a page may stay open in a tab and still find its styles, scripts and pictures."""
ASSET_FOLDERS = ("assets/", "pagefind/")
LOST_PAGE = "404.html"
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".vtt", ".webmanifest", ".txt")
_WORTH_PACKING = 512
"""In bytes. Below this, packing saves no packet on the wire."""
PACKED_ENDINGS = (".gz", ".br")


class Piece(Struct, frozen=True):
    """One file to be staged.

    Attributes:
        path: Where it is served.
        source: `site`, `withdrawn`, `pack`, or the id of the release that it is copied from.
        mark: What it must hold; None where that is known only after packing.
        time: Its time of change.
        origin: Why it is there.
        gone: Since when no built page needs it.
    """

    path: str
    source: Literal["site", "withdrawn", "pack"] | str  # noqa: PYI051  # the first three are read by name
    mark: FileMark | None
    time: int
    origin: Origin
    gone: dt.datetime | None = None


class Changes(Struct, frozen=True):
    """How a built site differs from what is served.

    Attributes:
        new: Paths that are not served yet.
        changed: Paths whose bytes differ.
        removed: Paths that are no longer built.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def changes_to(current: Release | None, built: Manifest) -> Changes:
    """What publishing would change, of what is built."""
    before = (
        {path: served.mark for path, served in current.files.items() if served.origin == "built"} if current else {}
    )
    return Changes(
        new=tuple(path for path in built if path not in before),
        changed=tuple(path for path in built if path in before and before[path] != built[path]),
        removed=tuple(path for path in sorted(before) if path not in built),
    )


def compose(  # noqa: PLR0913  # what there is now, what there was, and when
    built: Manifest,
    withdrawn: FileMark,
    *,
    kept: Sequence[Release],
    current: Release | None,
    now: dt.datetime,
    carries: bool = True,
) -> tuple[Piece, ...]:
    """Every file of a new release but those that tell about it.

    Args:
        built: The built site.
        withdrawn: The page that stands where a page was.
        kept: Every earlier release that is still there, in any order.
        current: The one of them that is served.
        now: When the new one is made.
        carries: Whether what pages of earlier releases ask for is carried on.
    """
    times = Times(kept, now)
    pieces = {path: Piece(path, "site", mark, times.of(path, mark), "built") for path, mark in built.items()}
    for path in sorted(_pages_of(kept) - pieces.keys()):
        pieces[path] = Piece(path, "withdrawn", withdrawn, times.of(path, withdrawn), "withdrawn")
    for piece in [*pieces.values()]:
        for packed in _packed(piece, kept):
            pieces.setdefault(packed.path, packed)
    if carries:
        _carry(pieces, kept, current, now)
    return tuple(pieces[path] for path in sorted(pieces))


class Times:
    """Gives each file its time: that of the same bytes at the same place, else one that no other bytes had there.

    A web server names a file's version by time and size, so two versions must never share a second.
    """

    def __init__(self, kept: Sequence[Release], now: dt.datetime) -> None:
        self._now = int(now.timestamp())
        self._known: dict[tuple[str, FileMark], int] = {}
        self._latest: dict[str, int] = {}
        for release in kept:
            for path, served in release.files.items():
                self._known[path, served.mark] = served.time
                self._latest[path] = max(served.time, self._latest.get(path, 0))

    def of(self, path: str, mark: FileMark) -> int:
        """The time of a file with these bytes at this place, in whole seconds."""
        known = self._known.get((path, mark))
        return known if known is not None else max(self._now, self._latest.get(path, 0) + 1)


def _pages_of(kept: Sequence[Release]) -> set[str]:
    """Every page that was ever served, as far as is remembered; a withdrawn page is remembered for good."""
    return {
        path
        for release in kept
        for path, served in release.files.items()
        if path.endswith(".html") and path != LOST_PAGE and served.origin in ("built", "withdrawn")
    }


def _packed(piece: Piece, kept: Sequence[Release]) -> Iterator[Piece]:
    """The packed forms of a file, taken from an earlier release where the file is the same."""
    if piece.mark is None or piece.mark.size < _WORTH_PACKING or not piece.path.endswith(_PACKED):
        return
    same = next((one for one in kept if _mark_at(one, piece.path) == piece.mark), None)
    for ending in PACKED_ENDINGS:
        path = piece.path + ending
        before = same.files.get(path) if same else None
        if same and before and before.origin == "packed":
            yield Piece(path, same.id, before.mark, piece.time, "packed")
        else:
            yield Piece(path, "pack", None, piece.time, "packed")


def _mark_at(release: Release, path: str) -> FileMark | None:
    served = release.files.get(path)
    return served.mark if served else None


def _carry(pieces: dict[str, Piece], kept: Sequence[Release], current: Release | None, now: dt.datetime) -> None:
    """Adds what pages of earlier releases still ask for, the served release first; a file with its packed forms."""
    for release in sorted(kept, key=lambda one: (one is current, one.id), reverse=True):
        for path, served in release.files.items():
            if path in pieces or not path.startswith(ASSET_FOLDERS) or served.origin not in ("built", "carried"):
                continue
            gone = served.gone or (now if release is current else release.published)
            if now - gone >= CARRIED_FOR:
                continue
            for each in (path, *(path + ending for ending in PACKED_ENDINGS)):
                same = release.files.get(each)
                if same and (each == path or same.origin == "packed"):
                    origin: Origin = "carried" if each == path else "packed"
                    pieces[each] = Piece(each, release.id, same.mark, same.time, origin, gone)


def served_of(piece: Piece, mark: FileMark) -> Served:
    """A staged piece as its release records it."""
    return Served(mark, piece.time, piece.origin, piece.gone)
