"""The file that remembered results lie in: rows of bytes by shelf and key, in SQLite.

SQLite because it is made for being killed at any instant and for being used by several at once. What
it cannot tell us, that somebody changed a byte, each row's checksum tells. Every trouble means the
same here: the row is not there, and the result is made anew.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

FILE = "results.sqlite"
_FORM = 1
"""Of the table; a file of another form is begun anew."""
_CHECKSUM_BYTES = 16
_OF_THE_DISK = frozenset({
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOMEM,
})  # fmt: skip
_PATIENCE_S = 20.0
_MAKE = (
    "PRAGMA auto_vacuum = INCREMENTAL",
    "CREATE TABLE IF NOT EXISTS kept (shelf TEXT, key TEXT, data BLOB, PRIMARY KEY (shelf, key))",
    f"PRAGMA user_version = {_FORM}",
)


class Database:
    """Rows in `folder`. A folder that cannot be written to only means that nothing is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._owner = 0

    def get(self, shelf: str, key: str) -> bytes | None:
        """The bytes under `key`; None when there are none, or damaged ones."""
        found = self._asked("SELECT key, data FROM kept WHERE shelf = ? AND key = ?", (shelf, key))
        return next((data for _, data in _sound(shelf, found)), None)

    def shelf(self, shelf: str) -> dict[str, bytes]:
        """Everything on a shelf that is sound."""
        return dict(_sound(shelf, self._asked("SELECT key, data FROM kept WHERE shelf = ?", (shelf,))))

    def keys(self, shelf: str) -> list[str]:
        """The keys of a shelf, the oldest first."""
        rows = self._asked("SELECT key, '' FROM kept WHERE shelf = ? ORDER BY rowid", (shelf,))
        return [key for key, _ in rows]

    def put(self, rows: Iterable[tuple[str, str, bytes]]) -> None:
        """Keeps shelf, key and bytes: all of `rows`, or none when the disk does not allow it."""
        signed = [(shelf, key, _checksum(shelf, key, data) + data) for shelf, key, data in rows]
        if signed:
            self._change("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", signed)

    def drop(self, rows: Iterable[tuple[str, str]]) -> None:
        """Forgets rows by shelf and key."""
        self._change("DELETE FROM kept WHERE shelf = ? AND key = ?", list(rows))

    def drop_shelves(self, *, but: tuple[str, ...]) -> None:
        """Forgets every shelf whose name is like none of `but`, in which `%` stands for anything."""
        unlike = " AND ".join(["shelf NOT LIKE ?"] * len(but))
        self._change(f"DELETE FROM kept WHERE {unlike}", [but])  # noqa: S608  # no value is in the text

    def newest_like(self, name: str, like: str, *, key: str = "") -> str | None:
        """`name` where it has rows, else the shelf like `like` that was written last; None when there is none.

        With `key`, of the shelves that have that row.
        """
        question = (
            "SELECT shelf, '' FROM kept WHERE shelf LIKE ? AND (? = '' OR key = ?) "
            "ORDER BY shelf = ? DESC, rowid DESC LIMIT 1"
        )
        return next((shelf for shelf, _ in self._asked(question, (like, key, key, name))), None)

    def size(self) -> int:
        """How many bytes the file has."""
        with suppress(OSError):
            return (self._folder / FILE).stat().st_size
        return 0

    def shrink(self) -> None:
        """Gives the room of dropped rows back to the disk."""
        self._change("PRAGMA incremental_vacuum", [()])

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            if self._connection is not None and self._owner == os.getpid():
                self._connection.close()
            self._connection = None

    def _asked(self, question: str, values: tuple[str, ...]) -> list[tuple[str, bytes]]:
        with self._lock:
            for _ in range(2):
                connection = self._open()
                if connection is None:
                    return []
                try:
                    return connection.execute(question, values).fetchall()
                except sqlite3.DatabaseError as error:
                    if _is_the_disks(error):
                        return []
                    self._begin_anew()
            return []

    def _change(self, order: str, rows: Sequence[tuple[str | bytes, ...]]) -> None:
        with self._lock:
            for _ in range(2):
                connection = self._open()
                if connection is None:
                    return
                try:
                    with connection:
                        if "?" in order:
                            connection.executemany(order, rows)
                        else:
                            connection.executescript(order)  # `execute` would do the first page of it only
                except sqlite3.DatabaseError as error:
                    if _is_the_disks(error):
                        return
                    self._begin_anew()
                else:
                    return

    def _open(self) -> sqlite3.Connection | None:
        """This process's own connection: one that was made before a fork must not be used after it."""
        if self._connection is not None and self._owner == os.getpid():
            return self._connection
        for _ in range(2):
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._connection = self._connected()
                self._owner = os.getpid()
            except OSError:
                return None
            except sqlite3.DatabaseError as error:
                if _is_the_disks(error):
                    return None
                self._begin_anew()
            else:
                return self._connection
        return None

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._folder / FILE, timeout=_PATIENCE_S, check_same_thread=False)
        try:
            (form,) = connection.execute("PRAGMA user_version").fetchone()
            if form not in (0, _FORM):
                raise sqlite3.DatabaseError("written by another version")
            # A crash of the computer may damage the file, which is noticed; a crash of ours may not.
            connection.execute("PRAGMA synchronous = OFF")
            if form == 0:
                for order in _MAKE:
                    connection.execute(order)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _begin_anew(self) -> None:
        self.close()
        for name in (FILE, f"{FILE}-journal"):
            with suppress(OSError):
                (self._folder / name).unlink()


def _is_the_disks(error: sqlite3.DatabaseError) -> bool:
    """Whether the file may be sound: it is busy, or the disk is full, read-only or gone. Else it is damaged."""
    return (error.sqlite_errorcode & 0xFF) in _OF_THE_DISK if hasattr(error, "sqlite_errorcode") else False


def _checksum(shelf: str, key: str, data: bytes) -> bytes:
    signed = hashlib.blake2b(f"{shelf}\0{key}\0".encode(), digest_size=_CHECKSUM_BYTES)
    signed.update(data)
    return signed.digest()


def _sound(shelf: str, rows: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for key, signed in rows:
        if isinstance(signed, bytes):
            data = signed[_CHECKSUM_BYTES:]
            if signed[:_CHECKSUM_BYTES] == _checksum(shelf, key, data):
                yield key, data
