"""Publishes to a folder so that readers get the whole old site or the whole new one (guarantee A).

Lock, stage on the same file system, verify, wait for the disk, name the release, switch the link, tidy up. Until the
link is switched nothing that readers get has changed; after that only what nobody reads any more is touched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.publish.audience import stop_at_another_audience
from generator.publish.compose import Changes, Times, changes_to, compose
from generator.publish.disk import settle, settle_all
from generator.publish.lock import Lock, locked
from generator.publish.manifest import Manifest, as_text, content_id, mark_of_bytes
from generator.publish.problems import CannotPublish
from generator.publish.release import (
    RECORD_FILE,
    SERVED_FOLDER,
    Release,
    Served,
    as_record,
    is_whole,
    made_at,
    release_id,
)
from generator.publish.shelf import Hold, Shelf, stop_when_held
from generator.publish.stage import put, read_back, stage
from generator.publish.told import BUILD_FILE, MANIFEST_FILE, SIGNATURE_FILE, build_file, signed
from generator.publish.withdrawn import WithdrawnWords, read_built_site, withdrawn_page


class Publication(Struct, frozen=True):
    """What is published and what is said about it.

    Attributes:
        site_dir: The built site.
        words: Of the page that stands where a page was.
        now: When it is published.
        commit: Of the authors' files; empty where nobody knows.
        version: Of Footpath.
        signing_key: A file with a key for signing; None for no signature.
        forgets: Nothing of earlier releases may stay.
        audience: Whose site it is; empty for everybody.
    """

    site_dir: Path
    words: WithdrawnWords
    now: dt.datetime
    commit: str = ""
    version: str = ""
    signing_key: Path | None = None
    forgets: bool = False
    audience: str = ""


class Published(Struct, frozen=True):
    """What a publish came to.

    Attributes:
        release: What readers get now.
        changes: What was built differently from before; nothing where nothing was to be done.
        written: How many bytes were written.
        is_new: Whether anything was done.
        left: Files and folders that nobody needs and that could not be removed.
        lost: Assets of earlier releases that are damaged and were not carried on.
        mixed_seconds: For how long some pages were new and others old; None where that is never so.
    """

    release: Release
    changes: Changes
    written: int = 0
    is_new: bool = True
    left: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    mixed_seconds: float | None = None


Progress = Callable[[str, int], None]
"""Called with the path and the bytes of each file that was staged."""


def publish_to_folder(
    publication: Publication,
    folder: Path,
    *,
    on_start: Callable[[Manifest], None] = lambda _: None,
    on_file: Progress = lambda _path, _size: None,
) -> Published:
    """Makes `folder`'s `current` show the built site.

    Raises:
        SomebodyElse: Another publish is at it.
        CannotPublish: Publishing is held, or something is in the way; readers get what they got.
        OSError: The disk does not allow it; readers get what they got, unless the new site is already served whole.
    """
    shelf = Shelf(folder)
    shelf.make()
    with locked(folder) as lock:
        stop_when_held(shelf.hold())
        built = read_built_site(publication.site_dir, publication.audience)
        on_start(built)
        left = shelf.tidy()
        kept = shelf.releases()
        stop_at_another_audience(kept, publication.audience)
        current = _current(shelf, kept)
        changes = changes_to(current, built)
        content = content_id(built)
        if not publication.forgets:
            if current and current.content == content and is_whole(current, shelf.releases_dir / current.id):
                settle(shelf.folder)
                return Published(current, changes, is_new=False, left=tuple(left))
            waiting = _waiting(shelf, kept, current, content)
            if waiting is not None:
                shelf.serve(waiting.id)
                return Published(waiting, changes, left=tuple(left))
        try:
            release, lost = _staged(publication, shelf, lock, built, kept, current, on_file)
        except BaseException:
            # Half a site would only fill the disk until the next publish.
            with suppress(OSError):
                shelf.tidy()
            raise
        shelf.take_in(release.id)
        shelf.serve(release.id)
        if publication.forgets:
            left += shelf.prune({release.id}, most=0)
        else:
            left += shelf.prune({release.id, release.previous})
        written = sum(served.mark.size for served in release.files.values())
        return Published(release, changes, written, left=tuple(left), lost=tuple(lost))


def dry_run(publication: Publication, folder: Path) -> tuple[Changes, Manifest]:
    """What publishing would change, and the built site. Nothing is written.

    Raises:
        CannotPublish: There is no site to publish, or publishing is held.
        OSError: The disk does not allow it.
    """
    shelf = Shelf(folder)
    stop_when_held(shelf.hold())
    built = read_built_site(publication.site_dir, publication.audience)
    kept = shelf.releases()
    stop_at_another_audience(kept, publication.audience)
    return changes_to(_current(shelf, kept), built), built


def go_back(folder: Path, *, to: str | None, now: dt.datetime) -> Release:
    """Serves an earlier release that is whole, and holds publishing; the release.

    Args:
        folder: Of the target.
        to: The id of a release; None for the one before.
        now: When.

    Raises:
        SomebodyElse: A publish is at it.
        CannotPublish: There is no such release, or it is damaged.
        OSError: The disk does not allow it.
    """
    shelf = Shelf(folder)
    if not shelf.names():
        raise CannotPublish(f"nothing was published to {folder} yet", "publish with `footpath publish`")
    with locked(folder):
        listing = shelf.listing()
        release = listing.earlier(to)
        if not is_whole(release, shelf.releases_dir / release.id):
            mend = "choose another one from `footpath releases`, and name it with `--to`"
            raise CannotPublish(f"the release {release.id} is damaged", mend)
        # Held first: a publish that comes between must not bring back what is being left.
        shelf.set_hold(Hold(now, listing.current_id))
        shelf.serve(release.id)
        return release


def _current(shelf: Shelf, kept: tuple[Release, ...]) -> Release | None:
    current_id = shelf.current_id()
    return next((release for release in kept if release.id == current_id), None)


def _waiting(shelf: Shelf, kept: tuple[Release, ...], current: Release | None, content: str) -> Release | None:
    """A whole release of the same content that an interrupted publish made and did not come to serve."""
    before = current.id if current else ""
    for release in kept:
        is_next = release.previous == before and release.id > before
        if is_next and release.content == content and is_whole(release, shelf.releases_dir / release.id):
            return release
    return None


def _staged(  # noqa: PLR0913, PLR0917  # what a release is made of
    publication: Publication,
    shelf: Shelf,
    lock: Lock,
    built: Manifest,
    kept: tuple[Release, ...],
    current: Release | None,
    on_file: Progress,
) -> tuple[Release, list[str]]:
    """A release on the disk, whole and without its name yet; and what could not be carried on into it."""
    content = content_id(built)
    now = after_all(shelf.names(), publication.now)
    gone_page = withdrawn_page(publication.site_dir, publication.words)
    pieces = compose(
        built, mark_of_bytes(gone_page), kept=kept, current=current, now=now, carries=not publication.forgets
    )
    new_id = release_id(content, now)
    coming_dir = shelf.coming_dir(new_id)
    lock.name_holder()
    coming_dir.mkdir(mode=0o755)
    coming_dir.chmod(0o755)
    served_dir = coming_dir / SERVED_FOLDER
    staged = stage(
        pieces,
        served_dir,
        site_dir=publication.site_dir,
        releases_dir=shelf.releases_dir,
        withdrawn=gone_page,
        on_file=on_file,
    )
    before = current.id if current else ""
    release = Release(
        new_id, content, before, now, publication.commit, publication.version, staged.files, publication.audience
    )
    release = replace(
        release, files={**release.files, **tell(release, served_dir, Times(kept, now), publication.signing_key)}
    )
    put(coming_dir / RECORD_FILE, as_record(release), int(now.timestamp()))
    settle_all(coming_dir)
    read_back(served_dir, [(path, served.mark) for path, served in release.files.items()])
    return release, staged.lost


def tell(release: Release, served_dir: Path, times: Times, signing_key: Path | None) -> Mapping[str, Served]:
    """Writes what the release tells about itself; path to what is there now."""
    manifest = as_text({path: served.mark for path, served in release.files.items()}).encode()
    facts = build_file(release, manifest)
    told = {MANIFEST_FILE: manifest, BUILD_FILE: facts}
    if signing_key is not None:
        told[SIGNATURE_FILE] = signed(facts, signing_key)
    at = {name: times.of(name, mark_of_bytes(data)) for name, data in told.items()}
    return {name: Served(put(served_dir / name, data, at[name]), at[name], "told") for name, data in told.items()}


def after_all(names: Sequence[str], now: dt.datetime) -> dt.datetime:
    """The time of a new release: now, or a second after the latest of `names` where clocks disagree."""
    latest = [made_at(name) + dt.timedelta(seconds=1) for name in names[:1]]
    return max([now.replace(microsecond=0), *latest])
