"""Values beside the readings of a chart, and the numbers of their notes: placed so that nothing covers anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from generator.pictures.boxes import Box, Point
from generator.pictures.svg import STRONG, TextStyle
from generator.pictures.text_block import TextBlock, text_block
from generator.plan.views import ReadingView

VALUE = TextStyle("fp-pic__value", STRONG, 14, 18)
NOTE_NUMBER = TextStyle("fp-pic__note-number", STRONG, 12, 16)
MARK = 8.5
"""Half the width of the stone that holds the number of a note."""
_DOT = 5.0
_BETWEEN = 4.0
_ROOF = 16.0
_CELLAR = 8.0
_NEAR = 22.0
_DENSE = 20.0
"""Where readings lie nearer to each other on the average, only the telling ones have their value."""


class Label(Struct, frozen=True):
    """The value of a reading, and the number of its note.

    Attributes:
        value: Without lines where only the number of the note has room.
        mark: Middle of the stone with the number; None for a reading without a note.
        note: The number, counted from 1; 0 for none.
        dot: The reading.
    """

    box: Box
    value: TextBlock
    mark: Point | None
    note: int
    dot: Point

    @property
    def is_far(self) -> bool:
        """Whether it lies so far from its reading that a line must join the two."""
        return min(abs(self.box.y - self.dot.y), abs(self.box.bottom - self.dot.y)) > _NEAR


def place_labels(
    readings: Sequence[ReadingView], dots: Sequence[Point], plot: Box, lines: Sequence[float]
) -> tuple[Label, ...]:
    """Labels for as many readings as have room, the telling ones first: the last, those with notes, the extremes.

    Args:
        readings: The oldest first.
        dots: Where each lies.
        plot: Where labels may be; they may rise a little above it.
        lines: Heights of lines across, which a label leaves free where it can.
    """
    room = Box(plot.x, plot.y - _ROOF, plot.width, plot.height + _ROOF + _CELLAR)
    notes = _note_numbers(readings)
    taken = [Box.around(dot, 2 * _DOT, 2 * _DOT) for dot in dots]
    placed: dict[int, Label] = {}
    for index in _by_weight(readings, notes, dots):
        text, note, dot = f"{readings[index].value:f}", notes[index], dots[index]
        size = text_block(text, VALUE, x=0, y=0, width=room.width, most=1)
        width = size.width + (_BETWEEN + 2 * MARK if note else 0)
        tries = [(text, _kept_in(room, box)) for box in _candidates(dot, width, size.height, lines)]
        if note:
            tries += [("", box) for box in _above_and_below(dot, size.height, room)]
        for words, box in tries:
            is_free = box.within(room) and not any(box.meets(other, room=1) for other in taken)
            if is_free and not any(_crosses(box, one, other) for one, other in pairwise(dots)):
                taken.append(box)
                value = text_block(words, VALUE, x=box.x, y=box.y, width=room.width, most=1)
                placed[index] = Label(box, value, Point(box.right - MARK, box.centre.y) if note else None, note, dot)
                break
    return tuple(placed[index] for index in sorted(placed))


def _above_and_below(dot: Point, height: float, room: Box) -> Iterator[Box]:
    """Places for the number of a note alone, the nearest first, as far as there is room."""
    for away in range(int(_DOT) + 3, int(room.height), 4):
        yield Box(dot.x - MARK, dot.y - away - height, 2 * MARK, height)
        yield Box(dot.x - MARK, dot.y + away, 2 * MARK, height)


def _note_numbers(readings: Sequence[ReadingView]) -> list[int]:
    """1, 2, 3 … for the readings with a note, as they are listed under the chart; 0 for the others."""
    numbers: list[int] = []
    for reading in readings:
        numbers.append(max(numbers, default=0) + 1 if reading.note else 0)
    return numbers


def _by_weight(readings: Sequence[ReadingView], notes: Sequence[int], dots: Sequence[Point]) -> list[int]:
    last = len(readings) - 1
    values = [reading.value for reading in readings]
    telling = [last, *(index for index, note in enumerate(notes) if note), 0]
    telling += [values.index(max(values)), values.index(min(values))]
    is_dense = (dots[-1].x - dots[0].x) / max(1, last) < _DENSE
    return list(dict.fromkeys([*telling, *(() if is_dense else range(last, -1, -1))]))


def _kept_in(room: Box, box: Box) -> Box:
    """The box moved aside as far as needed to lie between the left and the right edge."""
    return replace(box, x=max(room.x, min(box.x, room.right - box.width)))


def _candidates(dot: Point, width: float, height: float, lines: Sequence[float]) -> Iterator[Box]:
    """Above, below, then to the sides; those that a line across would run through come last."""
    gap = _DOT + 3
    above, below = dot.y - gap - height, dot.y + gap
    places = [
        Box(dot.x - width / 2, above, width, height),
        Box(dot.x - width / 2, below, width, height),
        Box(dot.x - width + 4, above, width, height),
        Box(dot.x - 4, above, width, height),
        Box(dot.x - 4, below, width, height),
        Box(dot.x - width + 4, below, width, height),
        Box(dot.x + gap, dot.y - height / 2, width, height),
        Box(dot.x - gap - width, dot.y - height / 2, width, height),
        Box(dot.x - width / 2, above - 12, width, height),
        Box(dot.x - width / 2, below + 12, width, height),
    ]
    yield from sorted(places, key=lambda box: any(box.y < y < box.bottom for y in lines))


def _crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether the straight line between two points runs through a box: the part of it within each edge is cut out."""
    enter, leave = 0.0, 1.0
    for origin, way, low, high in (
        (start.x, end.x - start.x, box.x, box.right),
        (start.y, end.y - start.y, box.y, box.bottom),
    ):
        if way == 0:
            if not low < origin < high:
                return False
            continue
        near, far = sorted(((low - origin) / way, (high - origin) / way))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave
