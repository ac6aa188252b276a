"""A day of a role as a path: a stone for each moment, words above and below, small stones for the time between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from generator.pictures.boxes import Box, Point
from generator.pictures.clock import minutes_of
from generator.pictures.kit import PictureKit, plain_words
from generator.pictures.svg import PLAIN, STRONG, TextStyle
from generator.pictures.text_block import TextBlock, text_block
from generator.plan.parts import ToolChip
from generator.plan.views import DayMomentView

WIDTH = 1080.0
"""The page at a desk; at 992 px the drawing shrinks to 928, where letters of 14 px are 12 px high."""
AT = TextStyle("fp-pic__at", STRONG, 17, 22)
WORDS = TextStyle("fp-pic__words", PLAIN, 15, 20)
TOOL = TextStyle("fp-pic__tool", STRONG, 14, 18)
LEGEND = TextStyle("fp-pic__legend", PLAIN, 14, 18)

_BOX_WIDTH = 172.0
_LEAST_STEP = 94.0
"""From one moment to the next: two on the same side of the path have their words beside each other."""
_MOST_IN_ROW = 1 + int((WIDTH - _BOX_WIDTH) // _LEAST_STEP)
_LEADER = 24.0
_WAVE = 7.0
_EDGE = 12.0
_ROW_GAP = 28.0
_PILL_GAP = 6.0
_PILL_TEXT_X = 32.0
_LEAST_BETWEEN_STONES = 13.0
_UNITS = {30: "day_stone_30", 60: "day_stone_60", 120: "day_stone_120"}
"""Minutes that a small stone may stand for, and the words for it."""


class ToolPill(Struct, frozen=True):
    """A tool as a small mark that leads to its page."""

    tool: ToolChip
    box: Box
    name: TextBlock


class DayStop(Struct, frozen=True):
    """One moment: its stone, and its words with the tools, all above the path or all below it."""

    stone: Point
    leader_end: Point
    at: TextBlock
    words: TextBlock
    pills: tuple[ToolPill, ...]

    @property
    def box(self) -> Box:
        """What the words and tools take."""
        bottom = max([self.words.box.bottom, *(pill.box.bottom for pill in self.pills)])
        return Box(self.at.x, self.at.y, _BOX_WIDTH, bottom - self.at.y)


class DayLayout(Struct, frozen=True):
    """A day in one row or more, each from left to right.

    Attributes:
        rows: Each has one stop at least.
        pebbles: The small stones on the path.
        unit: Minutes that a small stone stands for; 0 when the times are not known.
    """

    rows: tuple[tuple[DayStop, ...], ...]
    pebbles: tuple[Point, ...]
    unit: int
    legend: TextBlock | None
    height: float


def day_layout(moments: tuple[DayMomentView, ...], kit: PictureKit) -> DayLayout:
    """Where everything lies; there must be one moment at least."""
    minutes = minutes_of(moment.at for moment in moments)
    count = -(-len(moments) // _MOST_IN_ROW)
    size = -(-len(moments) // count)
    rows: list[tuple[DayStop, ...]] = []
    gaps: list[tuple[Point, Point, float]] = []
    y = 0.0
    for start in range(0, len(moments), size):
        times = minutes[start : start + size]
        row = _row(moments[start : start + size], times, y)
        rows.append(row)
        y = max([stop.box.bottom for stop in row] + [stop.stone.y + _EDGE for stop in row]) + _ROW_GAP
        if times:
            gaps += [
                (one.stone, other.stone, later - earlier)
                for (one, other), (earlier, later) in zip(pairwise(row), pairwise(times), strict=True)
            ]
    unit = _unit(gaps)
    pebbles = tuple(point for gap in gaps for point in _pebbles(*gap, unit)) if unit else ()
    legend = None
    if pebbles:
        legend = text_block(kit.say(_UNITS[unit]), LEGEND, x=22, y=y - 4, width=WIDTH - 22, most=1)
        y = legend.box.bottom + _ROW_GAP
    return DayLayout(tuple(rows), pebbles, unit if pebbles else 0, legend, y - _ROW_GAP + 2)


def _row(moments: Sequence[DayMomentView], times: Sequence[float], top: float) -> tuple[DayStop, ...]:
    """One row: the least distance between all, and what is left over shared out by the time between."""
    blocks = [_blocks(moment) for moment in moments]
    heights = [stop.box.height for stop in blocks]
    path = top + max(heights[::2]) + _LEADER + _WAVE
    left_over = WIDTH - _BOX_WIDTH - _EDGE - (len(moments) - 1) * _LEAST_STEP
    whole = times[-1] - times[0] if times else 0.0
    stops: list[DayStop] = []
    for index, stop in enumerate(blocks):
        share = (times[index] - times[0]) / whole if whole else index / max(1, len(moments) - 1)
        x = _EDGE + index * _LEAST_STEP + left_over * share
        is_above = index % 2 == 0
        stone = Point(x, path - _WAVE if is_above else path + _WAVE)
        y = stone.y - _LEADER - heights[index] if is_above else stone.y + _LEADER
        stops.append(_moved(stop, stone, x - 4, y, is_above=is_above))
    return tuple(stops)


def _blocks(moment: DayMomentView) -> DayStop:
    """The words and tools of a moment, below each other from 0, 0."""
    at = text_block(moment.at, AT, x=0, y=0, width=_BOX_WIDTH, most=2)
    words = text_block(plain_words(moment.what), WORDS, x=0, y=at.box.bottom, width=_BOX_WIDTH, most=12)
    y = words.box.bottom + 8
    pills: list[ToolPill] = []
    for tool in moment.tools:
        name = text_block(tool.title, TOOL, x=_PILL_TEXT_X, y=y + 6, width=_BOX_WIDTH - _PILL_TEXT_X - 12, most=2)
        box = Box(0, y, _PILL_TEXT_X + name.width + 12, name.height + 12)
        pills.append(ToolPill(tool, box, name))
        y = box.bottom + _PILL_GAP
    return DayStop(Point(0, 0), Point(0, 0), at, words, tuple(pills))


def _moved(stop: DayStop, stone: Point, x: float, y: float, *, is_above: bool) -> DayStop:
    at = replace(stop.at, x=x, y=y)
    words = replace(stop.words, x=x, y=stop.words.y + y)
    pills = tuple(
        replace(
            pill,
            box=replace(pill.box, x=x, y=pill.box.y + y),
            name=replace(pill.name, x=pill.name.x + x, y=pill.name.y + y),
        )
        for pill in stop.pills
    )
    end = stone.y - _LEADER + 4 if is_above else stone.y + _LEADER - 4
    return DayStop(stone, Point(stone.x, end), at, words, pills)


def _unit(gaps: Sequence[tuple[Point, Point, float]]) -> int:
    """The shortest time for a small stone at which they stand apart; 0 when none does."""
    for unit in _UNITS:
        if all((other.x - one.x) / (between // unit + 1) >= _LEAST_BETWEEN_STONES for one, other, between in gaps):
            return unit
    return 0


def _pebbles(one: Point, other: Point, between: float, unit: int) -> tuple[Point, ...]:
    """Small stones on the curve between two moments: as many as the unit goes into the time between."""
    count = int(between // unit)
    shares = [(n + 1) / (count + 1) for n in range(count)]
    return tuple(
        Point(one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share * share * (3 - 2 * share))
        for share in shares
    )
