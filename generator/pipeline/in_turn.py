"""One build of a folder after the other, also when one of them is killed at any instant."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_PATIENCE_S = 0.2
"""So long SQLite waits by itself, in which Python hears no Ctrl+C."""
_ASKS_ANEW = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


NOT_KNOWN = 0
"""When the last turn ended, where there was none, or somebody has it, or it was ended by force."""


def last_turn(file: Path) -> int:
    """When the last turn with a `file` ended, in nanoseconds; or `NOT_KNOWN`."""
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return NOT_KNOWN


@contextmanager
def in_turn(file: Path) -> Iterator[int]:
    """Waits until nobody else, in this process or another, is between the two ends of this with the same `file`.

    It is the lock that SQLite takes on its files: the system itself lets go of it when a process ends, however it ends.
    The file stays empty, and that it is there means nothing; its time does. Yields what `last_turn` says of the turn
    before.

    Raises:
        OSError: The disk knows no locks, or does not allow the file.
    """
    with closing(_held(file)):
        before = last_turn(file)
        os.utime(file, ns=(NOT_KNOWN, NOT_KNOWN))
        try:
            yield before
        finally:
            os.utime(file)


def _held(file: Path) -> sqlite3.Connection:
    is_first = True
    while True:
        connection = None
        try:
            connection = sqlite3.connect(file, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False)
            # Nothing is ever written, so no journal need lie beside it.
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            if _code(error) == sqlite3.SQLITE_NOTADB and is_first:
                # Somebody wrote into it, so nobody can hold it.
                file.unlink(missing_ok=True)
                is_first = False
            elif _code(error) not in _ASKS_ANEW:
                raise OSError(None, str(error), str(file)) from error
        except BaseException:
            # Ctrl+C while waiting.
            if connection is not None:
                connection.close()
            raise
        else:
            return connection


def _code(error: sqlite3.Error) -> int:
    """What is the matter, without the details; some errors are of the Python side and have no number."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
