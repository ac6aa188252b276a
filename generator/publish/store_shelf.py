"""What is ours in a target that shows files one by one: what is served, earlier releases, the hold."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from generator.publish.carrier import Refused
from generator.publish.problems import CannotPublish
from generator.publish.release import RELEASE_ID, Release, as_record, release_in
from generator.publish.shelf import HOLD_FILE, Hold, Listing
from generator.publish.store import OWN_FOLDER, Store, no_way
from generator.publish.turn import Begun, begun_in

SERVED_FILE = f"{OWN_FOLDER}/served.json"
"""The record of what is served. It is written last: what it names is there."""
HOLD_PATH = f"{OWN_FOLDER}/{HOLD_FILE}"
RECORDS_FOLDER = f"{OWN_FOLDER}/records"
KEPT_FOLDER = f"{OWN_FOLDER}/kept"
"""For each release those of its files that another release has replaced."""


class Seen(Struct, frozen=True):
    """What a target says of itself.

    Attributes:
        current: What is served; None where nothing is.
        hold: Whether publishing is held.
        begun: Publishes that have begun and not ended, the latest last.
    """

    current: Release | None
    hold: Hold | None
    begun: tuple[Begun, ...]


def look(store: Store) -> Seen:
    """What a target says of itself, asked in one go.

    Raises:
        CannotPublish: There is no way to it.
    """
    with _fetched(store, 1) as here:
        return _seen(here)


def look_at_all(store: Store) -> tuple[Seen, Listing]:
    """The same, with every release that is kept.

    Raises:
        CannotPublish: There is no way to it.
    """
    with _fetched(store, 2) as here:
        seen, records_dir = _seen(here), here / "records"
        files = [*records_dir.iterdir()] if records_dir.is_dir() else []
        names = sorted((file.stem for file in files if RELEASE_ID.fullmatch(file.stem)), reverse=True)
        releases = tuple(filter(None, (release_in(records_dir / f"{name}.json") for name in names)))
    if seen.current is None:
        return seen, Listing(tuple(names), releases, "", seen.hold)
    # As it is served: after going back there is more than its own record says.
    others = tuple(release for release in releases if release.id != seen.current.id)
    releases = tuple(sorted((*others, seen.current), key=lambda release: release.id, reverse=True))
    return seen, Listing(tuple(names), releases, seen.current.id, seen.hold)


def _seen(here: Path) -> Seen:
    return Seen(release_in(here / "served.json"), Hold.read(here / HOLD_FILE), begun_in(here))


def keep_record(store: Store, release: Release) -> None:
    """Writes down what a release is.

    Raises:
        CannotPublish: It is not there now.
    """
    store.write(f"{RECORDS_FOLDER}/{release.id}.json", as_record(release))


def kept_files(store: Store) -> Mapping[str, frozenset[str]]:
    """Release to those of its files that are kept because another one has replaced them.

    Raises:
        CannotPublish: There is no way to it.
    """
    try:
        paths = store.carrier.names(KEPT_FOLDER, deep=True)
    except Refused as refused:
        raise no_way(store.shown, refused) from None
    found: dict[str, set[str]] = {}
    for path in paths:
        name, _, below = path.partition("/")
        found.setdefault(name, set()).add(below)
    return {name: frozenset(files) for name, files in found.items()}


def pruned(store: Store, listing: Listing, keep: Collection[str]) -> list[str]:
    """Removes every release but those in `keep`; what cannot be removed."""
    left = []
    for name in listing.names:
        if name in keep:
            continue
        try:
            store.carrier.purge(f"{KEPT_FOLDER}/{name}")
            store.carrier.delete([f"{name}.json"], RECORDS_FOLDER)
        except Refused:
            left.append(f"{KEPT_FOLDER}/{name}")
    return left


def end_hold(store: Store) -> bool:
    """Lets publishing go on; whether it was held.

    Raises:
        CannotPublish: There is no way to it.
    """
    if look(store).hold is None:
        return False
    try:
        store.carrier.delete([HOLD_PATH])
    except Refused as refused:
        raise CannotPublish(f"{store.shown} does not let publishing go on ({refused})", "try again") from None
    return True


@contextmanager
def _fetched(store: Store, depth: int) -> Iterator[Path]:
    """What is ours in the target, here; with what it keeps of releases left out."""
    with tempfile.TemporaryDirectory() as here:
        try:
            store.carrier.fetch(OWN_FOLDER, Path(here), depth=depth)
        except Refused as refused:
            raise no_way(store.shown, refused) from None
        yield Path(here)
