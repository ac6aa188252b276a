"""Where the words of arrows lie: on their own line, and on nothing else."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.pictures.boxes import Box, Curve, Point, along, length

_ROOM = 4.0
"""Between words and whatever they must not touch."""
_CELL = 80.0
_RING = 14.0
_RINGS_MORE = 4
"""A free place that is a little farther away may cross out fewer lines."""
_SPACING = 8.0


class _Field:
    """Boxes that must stay free, found by the cells of a coarse grid that they touch."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._cells: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells[cell].append(box)

    def is_free(self, box: Box) -> bool:
        # Plain loops: a large map asks this some hundred thousand times.
        cells = self._cells
        for cell in _cells(box):
            for other in cells.get(cell, ()):
                if box.meets(other, room=_ROOM):
                    return False
        return True


class _Lines:
    """The points of all lines, found by the cells of the same grid."""

    def __init__(self, lines: Sequence[Sequence[Point]]) -> None:
        self._cells: defaultdict[tuple[int, int], list[tuple[int, Point]]] = defaultdict(list)
        for n, line in enumerate(lines):
            for point in line:
                self._cells[math.floor(point.x / _CELL), math.floor(point.y / _CELL)].append((n, point))

    def crossed(self, box: Box, own: int) -> int:
        """How many points of other lines lie in a box."""
        left, right, top, bottom = box.x, box.right, box.y, box.bottom
        count = 0
        for cell in _cells(box):
            for n, (x, y) in self._cells.get(cell, ()):
                count += n != own and left <= x <= right and top <= y <= bottom
        return count


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    columns = range(math.floor((box.x - _ROOM) / _CELL), math.floor((box.right + _ROOM) / _CELL) + 1)
    rows = range(math.floor((box.y - _ROOM) / _CELL), math.floor((box.bottom + _ROOM) / _CELL) + 1)
    return itertools.product(columns, rows)


def settled_labels(
    curves: Sequence[Curve], sizes: Sequence[tuple[float, float]], taken: Sequence[Box]
) -> list[Box | None]:
    """A box for the words of each curve, in the same order; None where the size is 0.

    The middle of the line is best; then what crosses out fewer other lines; then, when the whole line is
    taken, the nearest free place beside its middle. There always is one: the paper has no edge.
    """
    field = _Field(taken)
    lines = [_spaced(along(curve)) for curve in curves]
    crowd = _Lines(lines)
    found: list[Box | None] = [None] * len(curves)
    # Short lines first: they have the fewest places.
    order = sorted(range(len(curves)), key=lambda n: (length(lines[n]), n))
    for n in order:
        if not sizes[n][0]:
            continue
        box = _best(lines[n], n, sizes[n], field, crowd)
        field.add(box)
        found[n] = box
    return found


def _best(line: Sequence[Point], own: int, size: tuple[float, float], field: _Field, lines: _Lines) -> Box:
    width, height = size
    half = len(line) / 2
    places = [
        (box, abs(n - half) / half)
        for n, point in enumerate(line)
        if field.is_free(box := Box.around(point, width, height))
    ]
    if places:
        return min(places, key=lambda place: (lines.crossed(place[0], own) + 6 * place[1], place[1]))[0]
    middle = line[len(line) // 2]
    free = ((ring, box) for ring, point in _rings(middle) if field.is_free(box := Box.around(point, width, height)))
    nearest = next(free)
    others = itertools.takewhile(lambda found: found[0] <= nearest[0] + _RINGS_MORE, free)
    return min((nearest, *others), key=lambda found: (lines.crossed(found[1], own) + found[0], found[0]))[1]


def _spaced(line: Sequence[Point]) -> list[Point]:
    """Points of a line that are not nearer to each other than needed; its start and end stay."""
    kept = [line[0]]
    for point in line[1:-1]:
        if math.dist(point, kept[-1]) >= _SPACING:
            kept.append(point)
    return [*kept, line[-1]]


def _rings(middle: Point) -> Iterator[tuple[int, Point]]:
    """Points around a point with the number of their ring, nearer ones first, without end."""
    for ring in itertools.count(1):
        for step in range(12):
            angle = math.tau * step / 12
            yield ring, Point(middle.x + math.cos(angle) * ring * _RING, middle.y + math.sin(angle) * ring * _RING)
