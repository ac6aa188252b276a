"""One publish at a time: a lock that the system gives back when its holder ends, however that happens."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.problems import CannotPublish, SomebodyElse

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]  # asked for before each use

LOCK_FILE = ".footpath-lock"


class Lock:
    """A lock that is held."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def name_holder(self) -> None:
        """Writes down who holds it, for whoever comes second.

        Raises:
            OSError: The disk does not allow it.
        """
        said = json.dumps({"host": socket.gethostname(), "process": os.getpid()}).encode()
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, said, 0)


@contextmanager
def locked(folder: Path) -> Iterator[Lock]:
    """Holds the lock of a folder, without waiting for it.

    Raises:
        SomebodyElse: Another process holds it; the message names it where that is known.
        CannotPublish: This system has no such locks.
        OSError: The disk does not allow it.
    """
    if fcntl is None:
        raise CannotPublish("this system cannot lock a folder", "publish from Linux or macOS")
    descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SomebodyElse(_holder(descriptor), "wait until it has ended, then try again") from None
        yield Lock(descriptor)
    finally:
        os.close(descriptor)


def _holder(descriptor: int) -> str:
    """Who holds the lock, as far as can be told: a process that has ended does not."""
    try:
        said = json.loads(os.pread(descriptor, 1000, 0))
        host, process = str(said["host"]), int(said["process"])
    except (OSError, ValueError, KeyError, TypeError):
        return "somebody else is publishing"
    if host == socket.gethostname() and not is_running(process):
        return "somebody else is publishing"
    return f"process {process} on {host} is publishing"


def is_running(process: int) -> bool:
    """Whether a process of this computer goes on; where that cannot be asked, it does."""
    if os.name == "nt":
        return True  # there the question would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
