"""The folder of a target on a server that is reached over SFTP: what is there, the switch, and tidying up."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from generator.publish.problems import CannotPublish, SomebodyElse
from generator.publish.release import RECORD_FILE, RELEASE_ID, SERVED_FOLDER, made_at, read_release
from generator.publish.sftp import Refused, Server, quoted
from generator.publish.shelf import CURRENT, HOLD_FILE, RELEASES, Hold, Listing
from generator.publish.told import TOLD_FILES

_SWITCHING = ".switching"
_PATIENCE_SECONDS = 10
"""A switch takes a moment. Who holds it for so long has ended in the middle."""
_LEFTOVERS_STAY = dt.timedelta(hours=1)
"""What is on its way in may be another publish; after this it is not."""


class State(Struct, frozen=True):
    """What is on the server.

    Attributes:
        listing: Its releases.
        leftovers: Names in the folder of releases that are on their way in or out.
    """

    listing: Listing
    leftovers: tuple[str, ...]


def state_of(server: Server) -> State:
    """What is on the server; its two folders are made where they are missing.

    Raises:
        CannotPublish: There is no way to it, or the folder cannot be made.
    """
    with tempfile.TemporaryDirectory() as folder:
        work_dir = Path(folder)
        top = server.path
        asked = [f"-mkdir {quoted(top)}", f"-mkdir {quoted(f'{top}/{RELEASES}')}"]
        asked += [f"-get {quoted(f'{top}/{CURRENT}/../{RECORD_FILE}')} {quoted(f'{work_dir}/current')}"]
        asked += [f"-get {quoted(f'{top}/{HOLD_FILE}')} {quoted(f'{work_dir}/hold')}"]
        asked += [f"ls -1a {quoted(f'{top}/{RELEASES}')}"]
        try:
            names = [line.rstrip("/").rpartition("/")[2] for line in server.run(asked)]
        except Refused as refused:
            mend = "make the folder, or let the account write there"
            raise CannotPublish(f"{server.host} has no folder {top} for us ({refused})", mend) from None
        ids = sorted((name for name in names if RELEASE_ID.fullmatch(name)), reverse=True)
        if ids:
            server.run(list(_fetching(server, ids, work_dir)))
        releases = tuple(filter(None, (read_release(work_dir / name) for name in ids)))
        listing = Listing(tuple(ids), releases, _current_id(work_dir / "current"), Hold.read(work_dir / "hold"))
        return State(listing, tuple(name for name in names if name.startswith((".tmp-", ".trash-"))))


def can_do_all(server: Server) -> bool:
    """Whether the server can do everything that guarantee A needs, asked in one go.

    Raises:
        CannotPublish: There is no way to the server.
    """
    with _trials(server) as trials:
        try:
            server.run([command for commands in trials.values() for command in commands])
        except Refused:
            return False
    return True


def probe(server: Server) -> dict[str, str]:
    """What guarantee A needs, each with the refusal of the server; an empty one where it can.

    Raises:
        CannotPublish: There is no way to the server.
    """
    found = {}
    with _trials(server) as trials:
        for what, commands in trials.items():
            try:
                server.run(commands)
            except Refused as refused:
                found[what] = str(refused) or "refused"
            else:
                found[what] = ""
    return found


@contextmanager
def _trials(server: Server) -> Iterator[dict[str, list[str]]]:
    """What guarantee A needs, each with the commands that try it; they clear up behind themselves."""
    with tempfile.NamedTemporaryFile(prefix="footpath-try-") as trial:
        one, two, three = (quoted(f"{server.path}/.tmp-{Path(trial.name).name}-{number}") for number in range(3))
        clear = [f"-rm {place}" for place in (one, two, three)]
        # The links lead to a folder, as the real one does: without posix-rename a server takes one that leads nowhere.
        switch_link = [f"ln -s . {two}", f"ln -s . {three}", f"rename {three} {two}"]
        yield {
            "files": [*clear, f"put {quoted(trial.name)} {one}"],
            "second names for a file": [f"ln {one} {two}", f"rm {two}"],
            "link that is switched in one move": [*clear, *switch_link, *clear],
        }


def switch(server: Server, new_id: str, expected: str, first: list[str]) -> None:
    """Serves a release, if what is served is still what it was made to follow.

    Args:
        server: Where.
        new_id: Of the release.
        expected: The id of what is served now.
        first: Commands that belong to the switch.

    Raises:
        SomebodyElse: Another publish came first.
        CannotPublish: The server does not do it.
    """
    top, switching = server.path, quoted(f"{server.path}/{_SWITCHING}")
    link, current = quoted(f"{top}/.tmp-{CURRENT}-{new_id}"), quoted(f"{top}/{CURRENT}")
    with tempfile.TemporaryDirectory() as folder:
        served = Path(folder, "current")
        look = [f"mkdir {switching}", f"-get {quoted(f'{top}/{CURRENT}/../{RECORD_FILE}')} {quoted(str(served))}"]
        for _ in range(_PATIENCE_SECONDS * 2):
            try:
                server.run(look)
                break
            except Refused:
                time.sleep(0.5)
        else:
            server.run([f"-{command}" for command in look])
        if _current_id(served) != expected:
            server.run([f"-rmdir {switching}"])
            raise SomebodyElse("somebody else has published meanwhile", "try again")
    target = quoted(f"{RELEASES}/{new_id}/{SERVED_FOLDER}")
    try:
        server.run([*first, f"-rm {link}", f"ln -s {target} {link}", f"rename {link} {current}", f"-rmdir {switching}"])
    except Refused as refused:
        server.run([f"-rmdir {switching}"])
        mend = "look at the server, then try again"
        raise CannotPublish(f"{server.host} does not switch to the new site ({refused})", mend) from None


def tidied(server: Server, old: Sequence[str], leftovers: Sequence[str], now: dt.datetime) -> list[str]:
    """Removes old releases and what was left half done long before `now`; what cannot be removed.

    Raises:
        CannotPublish: There is no way to the server.
    """
    going = [f".trash-{name}" for name in old]
    releases_dir = f"{server.path}/{RELEASES}"
    for name in leftovers:
        of_release = name.removeprefix(".tmp-").removeprefix(".trash-")
        is_old = bool(RELEASE_ID.fullmatch(of_release)) and now - made_at(of_release) > _LEFTOVERS_STAY
        if name.startswith(".trash-") or is_old:
            going.append(name)
    if not going:
        return []
    with tempfile.TemporaryDirectory() as folder:
        moves = {place_in(server, name): f"{releases_dir}/.trash-{name}" for name in old}
        server.run(
            [
                *(f"-rename {quoted(here)} {quoted(there)}" for here, there in moves.items()),
                *_fetching(server, going, Path(folder)),
            ]
        )
        commands: list[str] = []
        for name in going:
            record = Path(folder, name, RECORD_FILE)
            try:
                paths = list(json.loads(record.read_bytes())["files"])
            except (OSError, ValueError, KeyError, TypeError):
                paths = list(TOLD_FILES)
            commands += _removing(f"{releases_dir}/{name}", paths)
    answers = server.run([*commands, f"ls -1a {quoted(releases_dir)}"])
    here = {line.rstrip("/").rpartition("/")[2] for line in answers}
    return [f"{releases_dir}/{name}" for name in going if name in here]


def _removing(place: str, paths: Sequence[str]) -> Iterator[str]:
    served = f"{place}/{SERVED_FOLDER}"
    yield from (f"-rm {quoted(f'{served}/{path}')}" for path in paths)
    folders = {parent.as_posix() for path in paths for parent in Path(path).parents} - {"."}
    yield from (f"-rmdir {quoted(f'{served}/{folder}')}" for folder in sorted(folders, reverse=True))
    yield f"-rmdir {quoted(served)}"
    yield f"-rm {quoted(f'{place}/{RECORD_FILE}')}"
    yield f"-rmdir {quoted(place)}"


def _fetching(server: Server, names: Sequence[str], work_dir: Path) -> Iterator[str]:
    """The commands that fetch the records of releases, each into a folder of its own."""
    for name in names:
        (work_dir / name).mkdir()
        record = f"{server.path}/{RELEASES}/{name}/{RECORD_FILE}"
        yield f"-get {quoted(record)} {quoted(f'{work_dir}/{name}/{RECORD_FILE}')}"


def _current_id(record: Path) -> str:
    try:
        return str(json.loads(record.read_bytes())["id"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def place_in(server: Server, name: str) -> str:
    """The folder of a release on the server."""
    return f"{server.path}/{RELEASES}/{name}"
