"""Where things lie in a drawing: points, boxes and curves, in CSS pixels from the upper left corner.

Knows nothing of elements or colours.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct


class Point(NamedTuple):
    """A place in a drawing; `y` grows downwards."""

    x: float
    y: float


class Box(Struct, frozen=True):
    """A rectangle by its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """Its middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def meets(self, other: Box, *, room: float = 0) -> bool:
        """Whether the two come nearer than `room`; with 0, whether they share more than an edge."""
        return (
            self.x < other.right + room
            and other.x < self.right + room
            and self.y < other.bottom + room
            and other.y < self.bottom + room
        )

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def within(self, other: Box) -> bool:
        """Whether it lies wholly in `other`, but for what rounding to a tenth does."""
        slack = 0.1
        return (
            self.x >= other.x - slack
            and self.y >= other.y - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )

    def moved(self, by: Point) -> Box:
        """The same box elsewhere."""
        return Box(self.x + by.x, self.y + by.y, self.width, self.height)

    @staticmethod
    def around(centre: Point, width: float, height: float) -> Box:
        """The box of that size with that middle."""
        return Box(centre.x - width / 2, centre.y - height / 2, width, height)


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them; there must be one at least."""
    all_boxes = list(boxes)
    x, y = min(box.x for box in all_boxes), min(box.y for box in all_boxes)
    return Box(x, y, max(box.right for box in all_boxes) - x, max(box.bottom for box in all_boxes) - y)


Curve = tuple[Point, ...]
"""A start, then three points for each cubic Bézier piece: two that pull, and where it ends."""


def straight(*points: Point) -> Curve:
    """The curve of straight lines through `points`."""
    pieces = [points[0]]
    for start, end in itertools.pairwise(points):
        pieces += [_between(start, end, 1 / 3), _between(start, end, 2 / 3), end]
    return tuple(pieces)


def _between(start: Point, end: Point, share: float) -> Point:
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


_SAMPLES = 24
"""Points for each piece of a curve: a piece of 300 px is known every 12 px."""


def along(curve: Curve) -> tuple[Point, ...]:
    """Points on a curve from its start to its end, near enough to each other to find what lies in its way."""
    return tuple(_samples(curve))


def _samples(curve: Curve) -> Iterator[Point]:
    yield curve[0]
    for n in range(0, len(curve) - 1, 3):
        a, b, c, d = curve[n : n + 4]
        for step in range(1, _SAMPLES + 1):
            t = step / _SAMPLES
            u = 1 - t
            yield Point(
                u**3 * a.x + 3 * u**2 * t * b.x + 3 * u * t**2 * c.x + t**3 * d.x,
                u**3 * a.y + 3 * u**2 * t * b.y + 3 * u * t**2 * c.y + t**3 * d.y,
            )


def length(points: Iterable[Point]) -> float:
    """How long the way from point to point is."""
    return sum(math.dist(one, other) for one, other in itertools.pairwise(points))


def direction(start: Point, end: Point) -> Point:
    """The step of length 1 from one point towards another; to the right when they are the same."""
    length = math.hypot(end.x - start.x, end.y - start.y)
    return Point((end.x - start.x) / length, (end.y - start.y) / length) if length else Point(1, 0)
