"""What builds remember, for the stages that ask: bytes that took long to make, values, and whole shelves of values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import TypeVar, cast
from zlib import crc32

from generator.kept.database import Database
from generator.kept.records import packed, unpacked

T = TypeVar("T")

LARGEST_BYTES = 1 << 30
"""Of the file. What the last build did not need goes first; what it did need always stays."""
MADE = "made"
"""The shelf of bytes whose keys say everything, whichever version of Footpath asks."""
_BUCKETS = 256
_TIDIED = "size when it was tidied"
_GROWN = 1.05


class Kept:
    """A folder of remembered results. Losing it costs time and nothing else.

    Values stay at hand in this process too, so that a preview need not unpack them at each save.
    """

    def __init__(self, folder: Path | None, *, program: str = "", site: str = "") -> None:
        """For results of `program` about `site`.

        Args:
            folder: Where they lie. Several sites may share it. None keeps them in this process only.
            program: A hash of everything that could make the same work come out differently.
            site: Tells the sites in one folder apart. For one that is not known yet, those of another one
                serve: a checkout in another place finds the results of the last one.
        """
        self._database = Database(folder)
        self._program = program
        self._site = site
        self._values: dict[str, object] = {}
        self._shelves: dict[str, Shelf] = {}
        self._needed: dict[str, set[str]] = {}
        self._at_hand: dict[str, tuple[object, object]] = {}

    def bytes_for(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What was kept for `key`, or what `make` yields, which is then kept.

        The key says everything that the bytes depend on. Damage is noticed, and the result made anew.
        """
        self._needed.setdefault(MADE, set()).add(key)
        data = self._database.get(MADE, key)
        if data is None:
            data = make()
            self._database.put([(MADE, key, data)])
        return data

    def value(self, name: str) -> object | None:
        """The value that this program kept under `name`; None when there is none."""
        if name not in self._values:
            found = _unpacked(self._database.get(self._known("values", name), name))
            if found is None:
                return None
            self._values[name] = found
        return self._values[name]

    def own_value(self, name: str) -> object | None:
        """The same, but only if it was kept for this very site."""
        if name not in self._values:
            found = _unpacked(self._database.get(self._own("values"), name))
            if found is None:
                return None
            self._values[name] = found
        return self._values[name]

    def keep(self, name: str, value: object) -> None:
        """Remembers a value under a name, in place of an earlier one."""
        self._values[name] = value
        self._database.put([(self._own("values"), name, packed(value))])

    def shelf(self, name: str) -> Shelf:
        """The values that this program kept on a shelf, to read and to change; `save` keeps the changes."""
        if name not in self._shelves:
            self._shelves[name] = Shelf(self._database, self._own(name), begun_as=self._known(name))
        return self._shelves[name]

    def rows(self, shelf: str) -> Rows:
        """Single rows of bytes of this program, read one by one from the file."""
        return Rows(self._database, f"{shelf}@{self._program}")

    def at_hand(self, name: str, key: object, make: Callable[[], T]) -> T:
        """What `make` yielded for `key`, kept in this process only: for what takes long to set up and cannot be packed.

        One thing for each name: another key takes the place of the one before.
        """
        found = self._at_hand.get(name)
        if found is None or found[0] != key:
            found = self._at_hand[name] = (key, make())
        return cast("T", found[1])

    def is_untidy(self) -> bool:
        """Whether the file has grown since it was tidied, by more than a twentieth; or was not, by this program."""
        tidied = self.own_value(_TIDIED)
        return not isinstance(tidied, int) or self._database.size() > tidied * _GROWN

    def tidy(self, needed: Mapping[str, Collection[str]]) -> None:
        """Forgets what is of no use any more.

        Args:
            needed: By shelf the keys of the rows that the build which just ended rests on. As many again of
                the newest others are kept, for somebody who goes back and forth between two states.
        """
        wanted = {f"{shelf}@{self._program}": frozenset(keys) for shelf, keys in needed.items()}
        wanted[MADE] = frozenset(self._needed.get(MADE, ()))
        others = {
            shelf: [key for key in self._database.keys(shelf) if key not in keys] for shelf, keys in wanted.items()
        }
        for shelf, keys in others.items():
            surplus = keys[: max(0, len(keys) - max(len(wanted[shelf]), _BUCKETS))]
            self._database.drop((shelf, key) for key in surplus)
        if self._program:
            self._database.drop_shelves(but=(MADE, f"%@{self._program}", f"%@{self._program}@%"))
        if self._database.size() > LARGEST_BYTES:
            self._database.drop((shelf, key) for shelf, keys in others.items() for key in keys)
        self._database.shrink()
        self.keep(_TIDIED, self._database.size())

    def close(self) -> None:
        """Lets go of the file; whoever asks next opens it again."""
        self._database.close()

    def _own(self, shelf: str) -> str:
        return f"{shelf}@{self._program}@{self._site}"

    def _known(self, shelf: str, key: str = "") -> str:
        """The shelf of this site, else that of the site that was written last; of those that have `key`, if given."""
        return self._database.newest_like(self._own(shelf), f"{shelf}@{self._program}@%", key=key) or self._own(shelf)


class Rows:
    """Rows of bytes by key."""

    def __init__(self, database: Database, shelf: str) -> None:
        self._database = database
        self._shelf = shelf

    def get(self, key: str) -> bytes | None:
        """The bytes under `key`; None when there are none, or damaged ones."""
        return self._database.get(self._shelf, key)

    def keys(self) -> list[str]:
        """The keys of all rows, the oldest first."""
        return self._database.keys(self._shelf)

    def put(self, rows: Mapping[str, bytes]) -> None:
        """Keeps rows by key."""
        self._database.put((self._shelf, key, data) for key, data in rows.items())


class Shelf(MutableMapping[str, object]):
    """Values by key, of which a change writes a few neighbours anew and not the whole shelf."""

    def __init__(self, database: Database, name: str, *, begun_as: str) -> None:
        """The shelf `name`, which begins with what stands on the shelf `begun_as`."""
        self._database = database
        self._name = name
        self._buckets: dict[int, dict[str, object]] = {}
        for key, data in database.shelf(begun_as).items():
            bucket = _unpacked(data)
            if isinstance(bucket, dict):
                self._buckets[int(key)] = bucket
        self._changed: set[int] = set(self._buckets) if begun_as != name else set()

    def __getitem__(self, key: str) -> object:
        return self._buckets[_bucket(key)][key]

    def __setitem__(self, key: str, value: object) -> None:
        self._buckets.setdefault(_bucket(key), {})[key] = value
        self._changed.add(_bucket(key))

    def __delitem__(self, key: str) -> None:
        del self._buckets[_bucket(key)][key]
        self._changed.add(_bucket(key))

    def __iter__(self) -> Iterator[str]:
        for bucket in self._buckets.values():
            yield from bucket

    def __len__(self) -> int:
        return sum(map(len, self._buckets.values()))

    def save(self) -> None:
        """Keeps what was changed."""
        self._database.put((self._name, str(number), packed(self._buckets[number])) for number in sorted(self._changed))
        self._changed.clear()


def _bucket(key: str) -> int:
    return crc32(key.encode()) % _BUCKETS  # the same in every process, unlike `hash`


def _unpacked(data: bytes | None) -> object | None:
    """The value in `data`; None for what cannot be read, whatever is wrong with it."""
    if data is None:
        return None
    try:
        return unpacked(data)
    except Exception:  # noqa: BLE001  # bytes of another time or hand: the result is made anew
        return None
