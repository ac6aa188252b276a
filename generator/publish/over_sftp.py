"""Publishes over SFTP with guarantee A: to a server that can switch a link in one move, as OpenSSH does.

As in a folder, with three differences. What the server has already is not sent again: a file of the same bytes is the
same file under a second name. There are no locks, so each publish stages in a folder of its own, and whoever comes
second notices at the switch. And what is damaged on the server by others is found by `footpath verify`, not here: only
what was sent is read back.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from generator.publish.audience import stop_at_another_audience
from generator.publish.compose import Changes, Piece, Times, changes_to, compose, served_of
from generator.publish.folder import Publication, Published, after_all, tell
from generator.publish.manifest import Manifest, content_id, mark_of, mark_of_bytes
from generator.publish.problems import CannotPublish
from generator.publish.release import RECORD_FILE, RELEASE_ID, SERVED_FOLDER, Release, Served, as_record, release_id
from generator.publish.sftp import Refused, Server, quoted
from generator.publish.sftp_shelf import can_do_all, place_in, probe, state_of, switch, tidied
from generator.publish.shelf import HOLD_FILE, KEPT_RELEASES, RELEASES, Hold, Listing, stop_when_held
from generator.publish.stage import stage
from generator.publish.withdrawn import read_built_site, withdrawn_page


def publish_over_sftp(
    publication: Publication,
    server: Server,
    *,
    on_start: Callable[[Manifest], None] = lambda _: None,
    on_file: Callable[[str, int], None] = lambda _path, _size: None,
) -> Published:
    """Makes `current` on the server show the built site.

    Raises:
        SomebodyElse: Another publish came first.
        CannotPublish: Publishing is held, the server cannot do it, or something is in the way.
        OSError: The disk here does not allow it.
    """
    built = read_built_site(publication.site_dir, publication.audience)
    on_start(built)
    state = state_of(server)
    listing = state.listing
    stop_when_held(listing.hold)
    stop_at_another_audience(listing.releases, publication.audience)
    current = listing.current
    content = content_id(built)
    changes = changes_to(current, built)
    if not publication.forgets and current and current.content == content:
        return Published(current, changes, is_new=False)
    if not can_do_all(server):
        refusals = [what for what, refusal in probe(server).items() if refusal]
        mend = "use a server of OpenSSH, or another kind of target"
        raise CannotPublish(f"{server.host} has no {' and no '.join(refusals)}", mend)
    before = current.id if current else ""
    waiting = [one for one in listing.releases if one.previous == before < one.id and one.content == content]
    if waiting and not publication.forgets:
        switch(server, waiting[0].id, before, [])
        return Published(waiting[0], changes)
    with tempfile.TemporaryDirectory() as folder:
        release, lost, written = _sent(publication, server, built, listing, Path(folder), on_file)
    coming = f"{server.path}/{RELEASES}/.tmp-{release.id}"
    switch(server, release.id, before, [f"rename {quoted(coming)} {quoted(place_in(server, release.id))}"])
    keep = {release.id} if publication.forgets else {release.id, before}
    old = [one for one in listing.names[0 if publication.forgets else KEPT_RELEASES - 1 :] if one not in keep]
    left = tidied(server, old, state.leftovers, publication.now)
    return Published(release, changes, written, left=tuple(left), lost=tuple(lost))


def go_back_over_sftp(server: Server, *, to: str | None, now: dt.datetime) -> Release:
    """Serves an earlier release and holds publishing; the release.

    Raises:
        SomebodyElse: A publish came first.
        CannotPublish: There is no such release.
    """
    listing = state_of(server).listing
    release = listing.earlier(to)
    with tempfile.TemporaryDirectory() as folder:
        hold = Path(folder, "hold")
        hold.write_bytes(Hold(now, listing.current_id).as_bytes())
        new = quoted(f"{server.path}/.tmp-{HOLD_FILE}")
        server.run([f"put {quoted(str(hold))} {new}", f"rename {new} {quoted(f'{server.path}/{HOLD_FILE}')}"])
    switch(server, release.id, listing.current_id, [])
    return release


def end_hold_over_sftp(server: Server) -> bool:
    """Lets publishing go on; whether it was held.

    Raises:
        CannotPublish: There is no way to the server.
    """
    try:
        server.run([f"rm {quoted(f'{server.path}/{HOLD_FILE}')}"])
    except Refused:
        return False
    return True


def dry_run_over_sftp(publication: Publication, server: Server) -> tuple[Changes, Manifest]:
    """What publishing would change, and the built site.

    Raises:
        CannotPublish: There is no site to publish, or publishing is held.
    """
    built = read_built_site(publication.site_dir, publication.audience)
    listing = state_of(server).listing
    stop_when_held(listing.hold)
    stop_at_another_audience(listing.releases, publication.audience)
    return changes_to(listing.current, built), built


def _sent(  # noqa: PLR0913, PLR0917  # what a release is made of
    publication: Publication,
    server: Server,
    built: Manifest,
    listing: Listing,
    work_dir: Path,
    on_file: Callable[[str, int], None],
) -> tuple[Release, list[str], int]:
    """A whole release on the server, without its name yet; what could not be carried on; the bytes that were sent."""
    now = after_all(listing.names, publication.now)
    gone_page = withdrawn_page(publication.site_dir, publication.words)
    kept, current = listing.releases, listing.current
    carries = not publication.forgets
    pieces = compose(built, mark_of_bytes(gone_page), kept=kept, current=current, now=now, carries=carries)
    linked = dict(_linked(pieces, current))
    here = [piece for piece in pieces if piece.path not in linked]
    served_dir = work_dir / SERVED_FOLDER
    staged = stage(
        here,
        served_dir,
        site_dir=publication.site_dir,
        releases_dir=work_dir,
        withdrawn=gone_page,
        on_file=lambda _path, _size: None,
    )
    files = {piece.path: served_of(piece, piece.mark) for piece in pieces if piece.path in linked and piece.mark}
    before = current.id if current else ""
    new_id, content = release_id(content_id(built), now), content_id(built)
    release = Release(
        new_id,
        content,
        before,
        now,
        publication.commit,
        publication.version,
        {**files, **staged.files},
        publication.audience,
    )
    told = tell(release, served_dir, Times(kept, now), publication.signing_key)
    release = replace(release, files={**release.files, **told})
    (work_dir / RECORD_FILE).write_bytes(as_record(release))
    sent = {**staged.files, **told}
    _send(server, release, linked, sent, work_dir, on_file)
    return release, staged.lost, sum(served.mark.size for served in sent.values())


def _linked(pieces: Sequence[Piece], current: Release | None) -> Iterator[tuple[str, str]]:
    """Path to the release that has the same bytes there already, but of files that are still to be packed."""
    to_pack = {piece.path.rpartition(".")[0] for piece in pieces if piece.source == "pack"}
    for piece in pieces:
        if piece.path in to_pack or piece.mark is None:
            continue
        if RELEASE_ID.fullmatch(piece.source):
            yield piece.path, piece.source
        elif current and piece.path in current.files and current.files[piece.path].mark == piece.mark:
            yield piece.path, current.id


def _send(  # noqa: PLR0913, PLR0917  # what goes where
    server: Server,
    release: Release,
    linked: dict[str, str],
    sent: dict[str, Served],
    work_dir: Path,
    on_file: Callable[[str, int], None],
) -> None:
    """Makes the folders, gives second names to what is there already, sends the rest and compares what arrived."""
    coming = f"{server.path}/{RELEASES}/.tmp-{release.id}"
    folders = {parent.as_posix() for path in release.files for parent in Path(path).parents} - {"."}
    commands = [f"mkdir {quoted(coming)}", f"put -f {quoted(f'{work_dir}/{RECORD_FILE}')} {quoted(coming)}"]
    commands += [f"mkdir {quoted(f'{coming}/{SERVED_FOLDER}')}"]
    commands += [f"mkdir {quoted(f'{coming}/{SERVED_FOLDER}/{folder}')}" for folder in sorted(folders)]
    opened = [
        coming,
        f"{coming}/{SERVED_FOLDER}",
        *(f"{coming}/{SERVED_FOLDER}/{folder}" for folder in sorted(folders)),
    ]
    # The web server reads here, whatever the account's own habits are.
    commands.append(f"-chmod 755 {quoted(f'{server.path}/{RELEASES}')}")
    commands += [f"chmod 755 {quoted(place)}" for place in opened]
    for path, source in linked.items():
        old, new = f"{place_in(server, source)}/{SERVED_FOLDER}/{path}", f"{coming}/{SERVED_FOLDER}/{path}"
        commands.append(f"ln {quoted(old)} {quoted(new)}")
    paths = {}
    for path in sent:
        put = f"put -fp {quoted(f'{work_dir}/{SERVED_FOLDER}/{path}')} {quoted(f'{coming}/{SERVED_FOLDER}/{path}')}"
        paths[put] = path
        commands.append(put)

    def on_command(command: str) -> None:
        if command in paths:
            on_file(paths[command], sent[paths[command]].mark.size)

    # What was sent is fetched back and compared.
    back_dir = work_dir / "back"
    back_dir.mkdir()
    places = {path: back_dir / str(number) for number, path in enumerate(sent)}
    for path, place in places.items():
        commands.append(f"get {quoted(f'{coming}/{SERVED_FOLDER}/{path}')} {quoted(str(place))}")
    try:
        server.run(commands, on_command)
    except Refused as refused:
        mend = "look at the server: its disk, and what the account may do"
        raise CannotPublish(f"{server.host} does not take the site ({refused})", mend) from None
    for path, place in places.items():
        if mark_of(place) != sent[path].mark:
            mend = "look at the disk of the server, then try again"
            raise CannotPublish(f"{coming}/{SERVED_FOLDER}/{path} does not hold what was sent", mend)
