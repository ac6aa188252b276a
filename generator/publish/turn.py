"""One publish at a time on a target without locks of a system: a numbered file that only one can make.

The file also says which paths may be neither old nor new, so that whoever comes after an interrupted publish sends them
again. Its maker renews it while at work; after some minutes without that it is taken for left behind.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import secrets
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.publish.carrier import Refused
from generator.publish.lock import is_running
from generator.publish.problems import CannotPublish, SomebodyElse
from generator.publish.store import OWN_FOLDER, Store

NAME = re.compile(r"publishing-(\d{1,9})\.json")
_BOOT, _NUMBERS = Path("/proc/sys/kernel/random/boot_id"), Path("/proc/self/ns/pid")
_LEFT_AFTER = dt.timedelta(minutes=5)
"""A publish that has not renewed its file for so long has ended, or has lost its way to the server."""
_RENEWED_EACH_SECONDS = 60.0
_AGAIN = "wait until it has ended, then try again"


class Begun(Struct, frozen=True):
    """A publish that has begun and has not ended, as its file says.

    Attributes:
        number: Of its file; the highest has the turn.
        maker: One who publishes; nothing that names a person or a computer.
        host: The computer, as a hash.
        process: On that computer.
        seen: When it was last known to be at work.
        unsure: Paths that may be neither what they were nor what they will be.
    """

    number: int
    maker: str
    host: str
    process: int
    seen: dt.datetime
    unsure: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where its file is."""
        return f"{OWN_FOLDER}/publishing-{self.number}.json"

    def as_bytes(self) -> bytes:
        """As it is written down."""
        said = {
            "maker": self.maker,
            "host": self.host,
            "process": self.process,
            "seen": self.seen.isoformat(),
            "unsure": self.unsure,
        }
        return json.dumps(said).encode() + b"\n"

    def is_at_work(self, now: dt.datetime) -> bool:
        """Whether it still goes on, as far as can be told."""
        if self.host == _this_host() and not is_running(self.process):
            return False
        return now - self.seen < _LEFT_AFTER


def begun_in(folder: Path) -> tuple[Begun, ...]:
    """The publishes whose files are in a folder, the latest last."""
    found = []
    for file in folder.iterdir():
        parts = NAME.fullmatch(file.name)
        if parts is None:
            continue
        try:
            said = json.loads(file.read_bytes())
            maker, host = str(said["maker"]), str(said["host"])
            seen, unsure = dt.datetime.fromisoformat(said["seen"]), tuple(map(str, said["unsure"]))
            found.append(Begun(int(parts[1]), maker, host, int(said["process"]), seen, unsure))
        except (ValueError, KeyError, TypeError):
            found.append(Begun(int(parts[1]), "", "", 0, dt.datetime.fromtimestamp(0, dt.UTC)))
    return tuple(sorted(found, key=lambda one: one.number))


class Turn:
    """A turn that is held."""

    def __init__(self, store: Store, own: Begun, now: dt.datetime, before: Sequence[Begun]) -> None:
        self._store, self._own, self._before = store, own, before
        self._begun_at, self._now = time.monotonic(), now
        self._ended, self._lost = threading.Event(), False
        self._writing = threading.Lock()
        self._renewing = threading.Thread(target=self._renew, daemon=True)
        self._renewing.start()

    def unsure(self, paths: Sequence[str]) -> None:
        """Says which paths will be neither old nor new for a while.

        Raises:
            CannotPublish: There is no way to the server.
        """
        self._own = replace(self._own, unsure=tuple(paths))
        self._write()

    def check(self, seen: Sequence[Begun] | None = None) -> None:
        """Looks whether the turn is still held.

        Args:
            seen: Who has begun, where that was just asked.

        Raises:
            SomebodyElse: Somebody else has taken it; what this one left unsure is written down for them.
            CannotPublish: There is no way to the server.
        """
        if seen is None:
            numbers = self._numbers()
            # A file of this number that another one has made was found out before anything was unsure.
            others = self._own.number not in numbers
        else:
            numbers = [one.number for one in seen]
            others = not any(one.maker == self._own.maker for one in seen)
        if not others and max(numbers, default=0) == self._own.number:
            return
        self._lost = True
        self._stop_renewing()
        if self._own.unsure:
            # Whoever comes next sends these again.
            self._write()
        raise SomebodyElse("somebody else is publishing", _AGAIN)

    def _numbers(self) -> list[int]:
        try:
            names = self._store.carrier.names(OWN_FOLDER)
        except Refused as refused:
            raise CannotPublish(f"{self._store.shown} does not answer ({refused})", "publish again") from None
        return [int(parts[1]) for parts in map(NAME.fullmatch, names) if parts]

    def end(self, *, is_whole: bool) -> None:
        """Ends it. Where everything is as it should be, what earlier ones left unsure is settled too.

        Raises:
            CannotPublish: There is no way to the server.
        """
        if self._lost:
            return
        self._stop_renewing()
        if not is_whole and self._own.unsure:
            self._write()
            return
        settled = [*self._before, self._own] if is_whole else [self._own]
        try:
            # The own one last: until then it is this one's turn.
            if len(settled) > 1:
                self._store.carrier.delete([one.path for one in settled[:-1]])
            self._store.carrier.delete([self._own.path])
        except Refused as refused:
            raise CannotPublish(f"{self._store.shown} does not answer ({refused})", "publish again") from None

    def _stop_renewing(self) -> None:
        self._ended.set()
        self._renewing.join()

    def _write(self) -> None:
        with self._writing:
            elapsed = dt.timedelta(seconds=time.monotonic() - self._begun_at)
            # Long ago, once it has ended: then nobody has to wait for it.
            seen = self._own.seen - _LEFT_AFTER if self._ended.is_set() else self._now + elapsed
            self._store.write(self._own.path, replace(self._own, seen=seen).as_bytes())

    def _renew(self) -> None:
        while not self._ended.wait(_RENEWED_EACH_SECONDS):
            try:
                if self._own.maker.encode() in (self._store.read(self._own.path) or b""):
                    self._write()
            except CannotPublish:
                continue  # the next try, or whoever waits for the copying, will say so


@contextmanager
def taken(store: Store, before: Sequence[Begun], now: dt.datetime) -> Iterator[Turn]:
    """Holds the turn of a target, without waiting for it; `before` are those who have begun and not ended.

    Raises:
        SomebodyElse: Another one is at work, or took the turn.
        CannotPublish: There is no way to the server.
    """
    if before and before[-1].is_at_work(now):
        raise SomebodyElse("somebody else is publishing", _AGAIN)
    number = before[-1].number + 1 if before else 1
    own = Begun(number, secrets.token_hex(8), _this_host(), os.getpid(), now)
    if not store.claim(own.path, own.as_bytes()):
        raise SomebodyElse("somebody else is publishing", _AGAIN)
    turn = Turn(store, own, now, before)
    try:
        yield turn
    except BaseException:
        turn.end(is_whole=False)
        raise
    turn.end(is_whole=True)


def _this_host() -> str:
    """A name for where a process number means something: not for another machine, start or container."""
    known = [socket.gethostname()]
    with suppress(OSError):  # not Linux
        known += [_BOOT.read_text(encoding="ascii"), str(_NUMBERS.readlink())]
    return hashlib.sha256("\n".join(known).encode()).hexdigest()[:16]
