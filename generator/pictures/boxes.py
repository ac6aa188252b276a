"""Where things lie in a drawing: points and boxes, in CSS pixels from the upper left corner.

Knows nothing of elements or colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Point(NamedTuple):
    """A place in a drawing; `y` grows downwards."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
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

    def within(self, other: Box) -> bool:
        """Whether it lies wholly in `other`, but for what rounding to a tenth does."""
        slack = 0.1
        return (
            self.x >= other.x - slack
            and self.y >= other.y - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )

    @staticmethod
    def around(centre: Point, width: float, height: float) -> Box:
        """The box of that size with that middle."""
        return Box(centre.x - width / 2, centre.y - height / 2, width, height)
