"""Publishes to a target that shows files one by one, so that no page is ever without what it loads (guarantee B).

Take the turn, keep what will be replaced, say what will be unsure, bring what pages load, then pages, then what leads
to them, then what tells about the release, then the record of what is served; delete after that. What is interrupted is
repeated, and then finishes.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from generator.publish.audience import audience_of, stop_at_another_audience, stop_at_others
from generator.publish.compose import Changes, Piece, Times, changes_to, compose, served_of
from generator.publish.folder import Publication, Published, after_all, tell
from generator.publish.manifest import FileMark, Manifest, content_id, mark_of_bytes
from generator.publish.order import PAGES, waves
from generator.publish.problems import CannotPublish
from generator.publish.release import RELEASE_ID, SERVED_FOLDER, Release, Served, as_record, release_id
from generator.publish.shelf import KEPT_RELEASES, Listing, stop_when_held
from generator.publish.stage import stage
from generator.publish.store import Store
from generator.publish.store_probe import stop_where_half_is_shown
from generator.publish.store_shelf import (
    KEPT_FOLDER,
    SERVED_FILE,
    keep_record,
    look,
    look_at_all,
    pruned,
)
from generator.publish.turn import Turn, taken
from generator.publish.withdrawn import is_ours, read_built_site, withdrawn_page

OnFile = Callable[[str, int], None]


def publish_in_place(
    publication: Publication,
    store: Store,
    *,
    on_start: Callable[[Manifest], None] = lambda _: None,
    on_file: OnFile = lambda _path, _size: None,
) -> Published:
    """Makes the target show the built site.

    Raises:
        SomebodyElse: Another publish is at it.
        CannotPublish: Publishing is held, or something is in the way; readers get whole pages, old or new.
        OSError: The disk here does not allow it.
    """
    built = read_built_site(publication.site_dir, publication.audience)
    on_start(built)
    seen = look(store)
    stop_when_held(seen.hold)
    stop_at_another_audience(filter(None, [seen.current]), publication.audience)
    content = content_id(built)
    if not publication.forgets and not seen.begun and seen.current and seen.current.content == content:
        return Published(seen.current, changes_to(seen.current, built), is_new=False)
    if seen.current is None and not seen.begun:
        _stop_at_others(store, publication.audience)
        stop_where_half_is_shown(store)
    with taken(store, seen.begun, publication.now) as turn, tempfile.TemporaryDirectory() as folder:
        seen, listing = look_at_all(store)  # nobody changes it any more
        turn.check(seen.begun)
        store.tidy()
        stop_when_held(seen.hold)
        stop_at_another_audience(listing.releases, publication.audience)
        changes = changes_to(seen.current, built)
        unsure = {path for one in seen.begun for path in one.unsure}
        coming = _composed(publication, store, built, listing, unsure, Path(folder))
        release = coming.release
        gone = [path for path in sorted({*_files(seen.current), *unsure}) if path not in release.files]
        if not publication.forgets:
            keep_replaced(store, seen.current, {*coming.send, *gone} - unsure)
        keep_record(store, release)
        mixed = bring(store, turn, Path(folder), coming, [*gone, *unsure], on_file)
        store.delete(gone)
        names = [release.id] if publication.forgets else [release.id, *listing.names][:KEPT_RELEASES]
        left = pruned(store, listing, {*names, release.id, "" if publication.forgets else release.previous})
    written = sum(mark.size for mark in coming.send.values())
    return Published(release, changes, written, left=tuple(left), lost=tuple(coming.lost), mixed_seconds=mixed)


def dry_run_in_place(publication: Publication, store: Store) -> tuple[Changes, Manifest]:
    """What publishing would change, and the built site. Nothing is written.

    Raises:
        CannotPublish: There is no site to publish, publishing is held, or there is no way to the target.
    """
    built = read_built_site(publication.site_dir, publication.audience)
    seen = look(store)
    stop_when_held(seen.hold)
    stop_at_another_audience(filter(None, [seen.current]), publication.audience)
    return changes_to(seen.current, built), built


class Coming(Struct):
    """What is about to be served.

    Attributes:
        release: Its record.
        send: What has to be sent for it, and lies in the folder of work.
        there: What is served already, whatever its bytes.
        lost: What could not be carried on.
    """

    release: Release
    send: Mapping[str, FileMark]
    there: Collection[str]
    lost: Sequence[str] = field(default_factory=list)


def bring(  # noqa: PLR0913, PLR0917  # what goes where, and who may know
    store: Store, turn: Turn, work_dir: Path, coming: Coming, more_unsure: Sequence[str], on_file: OnFile
) -> float:
    """Brings what lies in a folder of work, in order, then the record; for how long pages were a mix, in seconds.

    Raises:
        SomebodyElse: Another publish took the turn.
        CannotPublish: Something did not arrive.
    """
    turn.unsure([*coming.send, *more_unsure])
    begun = None
    for number, paths in enumerate(waves(coming.send, coming.there)):
        if not paths:
            continue
        if number:
            turn.check()
        if number >= PAGES and begun is None:
            begun = time.monotonic()
        marks = {path: coming.send[path] for path in paths}
        store.bring(work_dir / SERVED_FOLDER, marks, lambda path: on_file(path, coming.send[path].size))
    mixed = time.monotonic() - begun if begun is not None else 0.0
    turn.check()
    store.write(SERVED_FILE, as_record(coming.release))
    return mixed


def _stop_at_others(store: Store, audience: str) -> None:
    """Ends where somebody else's site would be written over."""
    home = store.read("index.html")
    if home is not None and not is_ours(home):
        raise CannotPublish(f"{store.shown} shows a site that Footpath did not make", "name an empty folder in it")
    if home is not None:
        stop_at_others(audience_of(home), audience)


def _composed(  # noqa: PLR0913, PLR0917  # what a release is made of
    publication: Publication, store: Store, built: Manifest, listing: Listing, unsure: set[str], work_dir: Path
) -> Coming:
    """The next release, with what has to be sent for it in `work_dir`."""
    now = after_all(listing.names, publication.now)
    gone_page, current = withdrawn_page(publication.site_dir, publication.words), listing.current
    kept, carries = listing.releases, not publication.forgets
    pieces = compose(built, mark_of_bytes(gone_page), kept=kept, current=current, now=now, carries=carries)
    if store.keeps_headers:
        pieces = tuple(piece for piece in pieces if piece.origin != "packed")
    here, there, lost = _parted(pieces, _files(current), unsure)
    served_dir = work_dir / SERVED_FOLDER
    staged = stage(
        here,
        served_dir,
        site_dir=publication.site_dir,
        releases_dir=work_dir,
        withdrawn=gone_page,
        on_file=lambda _path, _size: None,
    )
    before = current.id if current else ""
    content = content_id(built)
    release = Release(
        release_id(content, now),
        content,
        before,
        now,
        publication.commit,
        publication.version,
        dict(sorted({**there, **staged.files}.items())),
        publication.audience,
    )
    told = tell(release, served_dir, Times(kept, now), publication.signing_key)
    release = replace(release, files={**release.files, **told})
    now_there = _files(current)
    send = {
        path: served.mark
        for path, served in {**staged.files, **told}.items()
        if path in unsure or path not in now_there or now_there[path].mark != served.mark
    }
    return Coming(release, send, now_there.keys(), [*lost, *staged.lost])


def _parted(
    pieces: Sequence[Piece], now_there: Mapping[str, Served], unsure: set[str]
) -> tuple[list[Piece], dict[str, Served], list[str]]:
    """What has to be made here; what is there already; what can be carried on no more."""
    there: dict[str, Served] = {}
    make: dict[str, Piece] = {}
    lost: list[str] = []
    for piece in pieces:
        is_there = piece.path in now_there and now_there[piece.path].mark == piece.mark and piece.path not in unsure
        if is_there and piece.mark is not None:
            there[piece.path] = served_of(piece, piece.mark)
        elif piece.origin == "packed":
            make[piece.path] = replace(piece, source="pack", mark=None)
        elif RELEASE_ID.fullmatch(piece.source):
            lost.append(piece.path)
        else:
            make[piece.path] = piece
    plain = {path.rpartition(".")[0] for path, piece in make.items() if piece.source == "pack"}
    by_path = {piece.path: piece for piece in pieces}
    for path in plain - make.keys():
        if RELEASE_ID.fullmatch(by_path[path].source):
            # Its bytes are not here, so it goes on without its packed forms.
            for piece in [*make.values()]:
                if piece.source == "pack" and piece.path.rpartition(".")[0] == path:
                    del make[piece.path]
        else:
            make[path] = by_path[path]
            there.pop(path, None)
    return [make[path] for path in sorted(make)], there, lost


def _files(release: Release | None) -> Mapping[str, Served]:
    return release.files if release else {}


def keep_replaced(store: Store, current: Release | None, replaced: set[str]) -> None:
    """Keeps what will be replaced, so that there is something to go back to.

    Raises:
        CannotPublish: The target does not do it.
    """
    paths = [path for path in sorted(replaced) if path in _files(current)]
    if current is None or not paths:
        return
    store.keep(paths, f"{KEPT_FOLDER}/{current.id}")
