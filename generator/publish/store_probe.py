"""Tries out what a target can do that shows files one by one, and so whether it gets its guarantee."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.carrier import Refused
from generator.publish.manifest import mark_of
from generator.publish.probe import NEVER_BROKEN, Probed
from generator.publish.problems import CannotPublish
from generator.publish.store import OWN_FOLDER, Store, no_way

_FIRST, _SECOND = b"first\n", b"second\n"
_HALF = b"half\n" * 100_000
"""More than what waits in the programs and servers on the way."""
_WHOLE = "files that are shown once they are whole"
_LOCK = "a lock, so that of two who publish at once one is told to wait"


def probe_store(store: Store) -> Probed:
    """What a target can do. What is tried in it is taken away again.

    Raises:
        CannotPublish: There is no way to it.
    """
    problem = _problem_with_files(store)
    if problem:
        return Probed("", (), (f"files written, read, replaced and deleted ({problem})",))
    can, cannot = ["files written, read as they were written, and deleted"], []
    if store.replace is not None and store.replaces_at_once:
        can.append("files replaced in one move, while somebody reads them")
    if shows_half(store):
        return Probed("", tuple(can), (f"{_WHOLE}: half a file is shown while it is being sent",))
    if store.half_sent is not None:
        can.append(_WHOLE)
    if claims_hold(store):
        can.append(_LOCK)
    else:
        cannot.append(f"{_LOCK}: the server cannot write a file only where there is none. Publish from one place")
    return Probed(NEVER_BROKEN, tuple(can), tuple(cannot))


def stop_where_half_is_shown(store: Store) -> None:
    """Ends where readers would get half a page whenever a publish is cut.

    Raises:
        CannotPublish: They would, or there is no way to the target.
    """
    if shows_half(store):
        mend = (
            "use a server that writes a file aside and then names it, as Apache and nginx do, or another kind of target"
        )
        raise CannotPublish(f"{store.shown} shows half a file while it is being sent", mend)


def shows_half(store: Store) -> bool:
    """Whether a file is shown that is being sent, or whose sending was cut.

    Raises:
        CannotPublish: There is no way to it.
    """
    if store.half_sent is None:
        return False
    with _trial(store) as path:
        store.write(path, _FIRST)
        with store.half_sent(path, _HALF):
            is_first = _holds_first(store, path)
        return not (is_first and _holds_first(store, path))


def _holds_first(store: Store, path: str) -> bool:
    try:
        return store.read(path) == _FIRST
    except CannotPublish:
        # It was there a moment ago: what is sent is not what the server says of it.
        return False


def claims_hold(store: Store) -> bool:
    """Whether of two who claim the same name only the first gets it.

    Raises:
        CannotPublish: There is no way to it.
    """
    held = True
    with _trial(store) as path:
        for data in (_FIRST, _SECOND):
            try:
                store.carrier.put_new(path, data)
            except Refused:
                held &= data == _SECOND
            else:
                held &= data == _FIRST
        return held & (store.read(path) == _FIRST)


@contextmanager
def _trial(store: Store) -> Iterator[str]:
    """A name that nothing has; what is there at the end is deleted."""
    path = f"{OWN_FOLDER}/trial-{secrets.token_hex(4)}"
    yield path
    try:
        store.carrier.delete([path])
    except Refused as refused:
        raise no_way(store.shown, refused) from None


def _problem_with_files(store: Store) -> str:
    """Why files cannot be written, read, replaced and deleted; empty where they can."""
    path = f"{OWN_FOLDER}/trial-{secrets.token_hex(4)}"
    try:
        store.carrier.put(path, _FIRST)
        is_read = store.read(path) == _FIRST
        if store.replace is not None:
            _try_replacing(store, path.rpartition("/")[2])
        store.carrier.delete([path])
        is_gone = store.read(path) is None
    except Refused as refused:
        return str(refused)
    if not is_read:
        return "what is read is not what was written"
    return "" if is_gone else "a file that was deleted is still there"


def _try_replacing(store: Store, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(_SECOND)
        for _ in range(2):  # where nothing is, then over it
            store.bring(Path(folder), {name: mark_of(Path(folder) / name)})
        store.carrier.delete([name])
