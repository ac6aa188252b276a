"""What speed is promised, each promise beside what was measured: whether it is kept is computed, never typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.timing.contenders import HUGO, MATERIAL, OURS, OURS_WITHOUT_SEARCH, ZENSICAL, ZENSICAL_PRUNED
from benchmarks.timing.figures import Size, What, number

MIDDLE, LARGE = 1000, 10_000
_CORES = 1.3
"""More than one core on average: a build that waits for one of them all the time has less."""
_GIB = 2**30


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure that must not be passed.

    Attributes:
        row: Its row in the design of speed.
        about: What is measured, in words.
        most: The most it may be; None where what it is compared with was not measured.
        measured: What it was; None where it was not measured.
        unit: What both are counted in.
    """

    row: int
    about: str
    most: float | None
    measured: float | None
    unit: str = "s"

    @property
    def verdict(self) -> str:
        """Met, missed or not measured."""
        if self.most is None or self.measured is None:
            return "not measured"
        return "met" if self.measured <= self.most else "**missed**"


def promises(sizes: Sequence[Size]) -> tuple[Promise, ...]:
    """Every promise about the sizes that were measured, in the order of the rows."""
    by_stories = {size.stories: size for size in sizes}
    found = [promise for size in sizes for promise in _about(size)]
    if MIDDLE in by_stories and LARGE in by_stories:
        found.append(_linear(by_stories[MIDDLE], by_stories[LARGE]))
    return tuple(sorted(found, key=lambda promise: promise.row))


def _about(size: Size) -> Iterator[Promise]:
    if size.stories == MIDDLE:
        yield from _edits(size, without=1.2, whole=2.5)
        yield Promise(4, _at(size, "preview, from save to page"), 0.3, _median(size.preview))
    if size.stories == LARGE:
        yield from _edits(size, without=3.0, whole=20.0)
        hugo = size.seconds(HUGO, "cold")
        yield Promise(
            1, _at(size, "one story edited, no search, beside a tenth of a whole Hugo build"), _part(hugo, 0.1),
            size.seconds(OURS_WITHOUT_SEARCH, "edited"),
        )  # fmt: skip
        yield from _cold(size)
        yield Promise(5, _at(size, "`footpath check`, warm"), 1.0, size.seconds(OURS, "check"))
    yield from _unchanged(size)
    if size.search is not None and size.stories == LARGE:
        first, fetched = size.search.first_s.values(), size.search.first_bytes.values()
        yield Promise(7, _at(size, "first question in a fresh browser, the slowest"), 150, 1000 * max(first), "ms")
        yield Promise(
            7, _at(size, "a further question, the slowest"), 150, 1000 * max(size.search.next_s.values()), "ms"
        )
        yield Promise(7, _at(size, "fetched for a first question, the most"), 400, max(fetched) / 1000, "KB")


def _edits(size: Size, *, without: float, whole: float) -> Iterator[Promise]:
    ways: tuple[tuple[What, str], ...] = (("edited", "in place"), ("in CI", "as in CI"))
    for what, where in ways:
        yield Promise(
            1, _at(size, f"one story edited, no search, {where}"), without, size.seconds(OURS_WITHOUT_SEARCH, what)
        )
        yield Promise(1, _at(size, f"one story edited, with search, {where}"), whole, size.seconds(OURS, what))


def _unchanged(size: Size) -> Iterator[Promise]:
    for name in (OURS, OURS_WITHOUT_SEARCH):
        if name not in size.written:
            continue
        yield Promise(
            2, _at(size, f"nothing changed, {name}, beside one story edited"), size.seconds(name, "edited"),
            size.seconds(name, "unchanged"),
        )  # fmt: skip
        yield Promise(2, _at(size, f"files of the site written, {name}"), 0, size.written[name][0], "files")


def _cold(size: Size) -> Iterator[Promise]:
    ours, without = size.seconds(OURS, "cold"), size.seconds(OURS_WITHOUT_SEARCH, "cold")
    yield Promise(3, _at(size, "cold, no search, beside Hugo"), size.seconds(HUGO, "cold"), without)
    zensical = size.seconds(ZENSICAL_PRUNED, "cold") or size.longer_than.get(ZENSICAL_PRUNED)
    yield Promise(3, _at(size, "cold, with search, beside half of Zensical, pruned"), _part(zensical, 0.5), ours)
    zensical = size.seconds(ZENSICAL, "cold")
    yield Promise(3, _at(size, "cold, with search, beside half of Zensical"), _part(zensical, 0.5), ours)
    material = size.seconds(MATERIAL, "cold")
    yield Promise(3, _at(size, "cold, with search, beside a tenth of Material"), _part(material, 0.1), ours)
    for name, what in ((OURS_WITHOUT_SEARCH, "no search"), (OURS, "with search")):
        memory = size.memory_bytes.get(name)
        together = None if memory is None else memory / _GIB
        yield Promise(3, _at(size, f"memory of all processes, cold, {what}"), 1.0, together, "GiB")
    figure = size.built.get((OURS_WITHOUT_SEARCH, "cold")) or size.built.get((OURS, "cold"))
    # A promise is the most of something, so both cores at work is: at most so little of two idle.
    idle = None if figure is None else 2 - figure.cores
    yield Promise(3, _at(size, "cores idle on average of two, cold"), 2 - _CORES, idle, "cores")


def _linear(middle: Size, large: Size) -> Promise:
    name = OURS_WITHOUT_SEARCH if (OURS_WITHOUT_SEARCH, "cold") in large.built else OURS
    return Promise(
        3, f"cold at 10 000, {name}, beside 11 times 1 000", _part(middle.seconds(name, "cold"), 11),
        large.seconds(name, "cold"),
    )  # fmt: skip


def _at(size: Size, about: str) -> str:
    return f"{number(size.stories)}: {about}"


def _part(seconds: float | None, part: float) -> float | None:
    return None if seconds is None else seconds * part


def _median(found: Sequence[float]) -> float | None:
    return sorted(found)[len(found) // 2] if found else None
