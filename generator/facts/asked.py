"""What a piece of work asks of a site: every read is noted, so that its result is known to hold while the answers do.

The recorded mappings stand in the place of those of a `Site` or of `Knowledge`, and read the same.
What is not recorded (settings, registers, the day) counts as asked by everybody: `unrecorded_of` is all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from generator.facts.calendar import Calendar
from generator.model.site import Site

K = TypeVar("K")
T = TypeVar("T")
V = TypeVar("V")

Question = tuple[str, str, object]
"""What is asked of, how (`one` of it, its `keys`, `all` of it), and the key, which is None but for `one`."""


class Notebook:
    """Notes the questions that the work in hand asks."""

    def __init__(self) -> None:
        self._noted: set[Question] = set()

    def note(self, question: Question) -> None:
        """Adds a question."""
        self._noted.add(question)

    def taken(self) -> frozenset[Question]:
        """The questions since the last time; the page is empty then."""
        noted, self._noted = frozenset(self._noted), set()
        return noted


class RecordedMapping(Mapping[K, V]):
    """A mapping that notes what is asked of it."""

    def __init__(self, name: str, inner: Mapping[K, V], notebook: Notebook) -> None:
        self._name = name
        self._inner = inner
        self._note = notebook.note

    def __getitem__(self, key: K) -> V:
        self._note((self._name, "one", key))
        return self._inner[key]

    def get(self, key: K, default: V | None = None) -> V | None:  # type: ignore[override]  # the two forms we use
        """The value of `key`, else `default`."""
        self._note((self._name, "one", key))
        return self._inner.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note((self._name, "one", key))
        return key in self._inner

    def __iter__(self) -> Iterator[K]:
        self._note((self._name, "keys", None))
        return iter(self._inner)

    def __len__(self) -> int:
        self._note((self._name, "keys", None))
        return len(self._inner)

    def values(self) -> Sequence[V]:  # type: ignore[override]  # read once, in order
        """All values, in order."""
        self._note((self._name, "all", None))
        return tuple(self._inner.values())

    def items(self) -> Sequence[tuple[K, V]]:  # type: ignore[override]  # read once, in order
        """All pairs, in order."""
        self._note((self._name, "all", None))
        return tuple(self._inner.items())


class RecordedSequence(Sequence[V]):
    """A tuple that notes that it was looked at."""

    def __init__(self, name: str, inner: Sequence[V], notebook: Notebook) -> None:
        self._name = name
        self._inner = inner
        self._notebook = notebook

    def _seen(self) -> Sequence[V]:
        self._notebook.note((self._name, "all", None))
        return self._inner

    def __getitem__(self, index):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204  # an index or a slice
        return self._seen()[index]

    def __len__(self) -> int:
        return len(self._seen())

    def __iter__(self) -> Iterator[V]:
        return iter(self._seen())


_AS_A_WHOLE = ("vocabulary", "adoption", "heard", "shared_translations")
"""Parts of a site that count as one thing: they are small, or change seldom."""


def recorded(value: T, notebook: Notebook, *, name: str = "") -> T:
    """`value`, a record of mappings and tuples, of which `notebook` notes what is asked.

    Records inside it are recorded too; their parts are named by the way to them, `site.stories`. What
    `unrecorded_of` gives stays as it is.
    """
    parts = {part: _recorded(inner, notebook, way) for part, inner, way in _parts(value, name)}
    return replace(value, **parts)  # type: ignore[type-var]  # it is a record


def _recorded(inner: Any, notebook: Notebook, way: str) -> Any:  # noqa: ANN401  # any part of a record of facts
    match inner:
        case Mapping():
            return RecordedMapping(way, inner, notebook)
        case tuple():
            return RecordedSequence(way, inner, notebook)
        case Calendar():
            return Calendar(inner.today, notebook.note)
        case _:
            return recorded(inner, notebook, name=way)


def sources_of(value: Any, *, name: str = "") -> Mapping[str, Mapping[Any, Any] | Sequence[Any] | Calendar]:  # noqa: ANN401
    """What questions about a recorded `value` are about, by the name that stands in them."""
    found: dict[str, Mapping[Any, Any] | Sequence[Any] | Calendar] = {}
    for _, inner, way in _parts(value, name):
        if isinstance(inner, Calendar):
            found["calendar"] = inner
        elif isinstance(inner, Mapping | tuple):
            found[way] = inner
        else:
            found |= sources_of(inner, name=way)
    return found


def unrecorded_of(value: Any) -> tuple[object, ...]:  # noqa: ANN401  # any record of facts
    """Everything in a record of which nothing is noted, as a value that can be fingerprinted."""
    by_name = asdict(value)
    noted = {part: inner for part, inner, _ in _parts(value, "")}
    whole = tuple(
        tuple(sorted(part)) if isinstance(part, frozenset) else part
        for name, part in by_name.items()
        if name not in noted
    )
    inside = (inner for inner in noted.values() if not isinstance(inner, Mapping | tuple | Calendar))
    return (whole, *(unrecorded_of(inner) for inner in inside))


def _parts(value: Any, name: str) -> Iterator[tuple[str, Any, str]]:  # noqa: ANN401  # any record of facts
    """Name, value and way of each part that is recorded."""
    for part, inner in asdict(value).items():
        is_whole = isinstance(value, Site) and part in _AS_A_WHOLE
        if not is_whole and isinstance(inner, Mapping | tuple | Calendar | Struct):
            yield part, inner, f"{name}.{part}".lstrip(".")
