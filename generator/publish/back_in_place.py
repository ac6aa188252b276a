"""Goes back to an earlier release on a target that shows files one by one: what was replaced since is brought again."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec.structs import replace

from generator.publish.carrier import Refused
from generator.publish.compose import ASSET_FOLDERS
from generator.publish.in_place import Coming, bring, keep_replaced
from generator.publish.manifest import FileMark, mark_of
from generator.publish.problems import CannotPublish
from generator.publish.release import SERVED_FOLDER, Release, Served
from generator.publish.shelf import Hold, Listing
from generator.publish.store import Store, no_way
from generator.publish.store_shelf import HOLD_PATH, KEPT_FOLDER, kept_files, look, look_at_all
from generator.publish.turn import taken

_CHOOSE = "choose another one from `footpath releases`, and name it with `--to`"


def go_back_in_place(store: Store, *, to: str | None, now: dt.datetime) -> Release:
    """Brings an earlier release back, every file of it compared, and holds publishing; the release.

    Raises:
        SomebodyElse: A publish is at it.
        CannotPublish: There is no such release, or it is not whole any more.
    """
    seen = look(store)
    with taken(store, seen.begun, now) as turn, tempfile.TemporaryDirectory() as folder:
        seen, listing = look_at_all(store)
        turn.check(seen.begun)
        store.tidy()
        unsure = {path for one in seen.begun for path in one.unsure}
        release = listing.earlier(to)
        current = seen.current.files if seen.current else {}
        marks = {
            path: served.mark
            for path, served in release.files.items()
            if path in unsure or path not in current or current[path].mark != served.mark
        }
        _fetch(store, listing, release, marks, Path(folder, SERVED_FOLDER))
        # Held first: a publish that comes next must not bring back what is being left.
        store.write(HOLD_PATH, Hold(now, listing.current_id).as_bytes())
        others = [path for path in sorted({*current, *unsure}) if path not in release.files]
        carried = {path: _carried(current[path], now) for path in others if _is_asked_for(path, current, unsure)}
        gone = [path for path in others if path not in carried]
        keep_replaced(store, seen.current, {*marks, *gone} - unsure)
        served = replace(release, files=dict(sorted({**release.files, **carried}.items())))
        bring(
            store,
            turn,
            Path(folder),
            Coming(served, marks, current.keys()),
            [*gone, *unsure],
            lambda _path, _size: None,
        )
        store.delete(gone)
    return release


def _fetch(store: Store, listing: Listing, release: Release, marks: Mapping[str, FileMark], into_dir: Path) -> None:
    """Brings files of a release here, from wherever one with these bytes is kept, and compares them."""
    into_dir.mkdir()
    records = {one.id: one for one in listing.releases}
    places: dict[str, list[str]] = {}
    kept = kept_files(store)
    for path, mark in marks.items():
        holds = (name for name in sorted(kept) if path in kept[name] and _mark_in(records.get(name), path) == mark)
        places.setdefault(next(holds, ""), []).append(path)
    for name, paths in places.items():
        if name:
            try:
                store.carrier.fetch(f"{KEPT_FOLDER}/{name}", into_dir, paths)
            except Refused as refused:
                raise no_way(store.shown, refused) from None
    for path, mark in marks.items():
        file = into_dir / path
        if not file.is_file() or mark_of(file) != mark:
            raise CannotPublish(f"of the release {release.id} {path} is not kept as it was", _CHOOSE)


def _mark_in(release: Release | None, path: str) -> FileMark | None:
    served = release.files.get(path) if release else None
    return served.mark if served else None


def _is_asked_for(path: str, current: Mapping[str, Served], unsure: Collection[str]) -> bool:
    """Whether pages that are open somewhere may ask for a file of the release that is left."""
    return path in current and path not in unsure and path.startswith(ASSET_FOLDERS)


def _carried(served: Served, now: dt.datetime) -> Served:
    origin = "carried" if served.origin == "built" else served.origin
    return replace(served, origin=origin, gone=served.gone or now)
