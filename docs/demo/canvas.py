# ruff: noqa: INP001 – scripts of the demo: no package
"""A sheet to draw on in the colours, the faces and with the path of the site. Knows no story."""

from __future__ import annotations

import io
import math
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from generator.fonts.faces import Face, font_bytes  # needs the line above

Point = tuple[float, float]
Colour = tuple[int, int, int]
FINER = 2
"""Everything is drawn so many times larger and then made smaller, so that edges are smooth."""


def rgb(code: str) -> Colour:
    """`#0E5A52` as three numbers."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


class Light:
    """The colours of theme/assets/css/10-tokens.css."""

    paper, card, ink, soft = map(rgb, ("#FBF7F0", "#FFFFFF", "#1D2B2A", "#55645F"))
    line, trail, brand, tint = map(rgb, ("#E4DCCD", "#C9B899", "#0E5A52", "#E3EFEA"))
    warm, warm_tint, yellow, stop = map(rgb, ("#B4541A", "#FBE9DA", "#F2CC4D", "#9B2C2C"))


class Dark:
    """The colours of 15-tokens-dark.css, for what happens at night."""

    paper, card, ink, soft = map(rgb, ("#14201F", "#1C2B29", "#EEF3F0", "#A9B9B3"))
    line, trail, brand, tint = map(rgb, ("#2E403C", "#6F6A58", "#7FD0BF", "#21403A"))
    warm, warm_tint, yellow, stop = map(rgb, ("#F0A56B", "#3A2A1D", "#F2CC4D", "#F2A29B"))


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two; `share` 0 is the first, 1 the second."""
    share = min(1.0, max(0.0, share))
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def eased(now: float, begin: float, end: float) -> float:
    """0 before `begin`, 1 after `end`, and softly in between."""
    share = min(1.0, max(0.0, (now - begin) / (end - begin)))
    return share * share * (3 - 2 * share)


@cache
def _font(face: Face, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(font_bytes(face)), round(size * FINER))


SERIF, ITALIC, SANS, STRONG = Face("serif", 600), Face("serif", 400, is_italic=True), Face("sans"), Face("sans", 600)


class Sheet:
    """A drawing of `width` × `height` pixels; all lengths are in its pixels."""

    def __init__(self, width: int, height: int, colour: Colour) -> None:
        self.size = (width, height)
        self._image = Image.new("RGB", (width * FINER, height * FINER), colour)
        self._draw = ImageDraw.Draw(self._image)

    def finished(self) -> Image.Image:
        """The drawing at its own size."""
        return self._image.resize(self.size, Image.Resampling.BOX)

    def line(self, points: Sequence[Point], colour: Colour, width: float = 3) -> None:
        """A line with round ends and corners."""
        large = [(x * FINER, y * FINER) for x, y in points]
        self._draw.line(large, colour, round(width * FINER))
        radius = width * FINER / 2 - 0.5
        for x, y in large:
            self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), colour)

    def curve(self, points: tuple[Point, Point, Point, Point], colour: Colour, width: float = 3) -> None:
        """A Bézier curve."""
        self.line([_on_curve(points, step / 24) for step in range(25)], colour, width)

    def area(self, points: Sequence[Point], colour: Colour) -> None:
        """A filled shape."""
        self._draw.polygon([(x * FINER, y * FINER) for x, y in points], colour)

    def box(  # noqa: PLR0913  # a box has these
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        edge: Colour | None = None,
        round_by: float = 0,
        thick: float = 3,
    ) -> None:
        """A rectangle with round corners."""
        place = tuple(side * FINER for side in (left, top, left + width, top + height))
        self._draw.rounded_rectangle(place, round_by * FINER, fill, edge, round(thick * FINER) if edge else 0)

    def disc(
        self, middle: Point, radius: float, fill: Colour | None = None, edge: Colour | None = None, thick: float = 3
    ) -> None:
        """A circle."""
        x, y, r = middle[0] * FINER, middle[1] * FINER, radius * FINER
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill, edge, round(thick * FINER) if edge else 0)

    def arc(self, middle: Point, radius: float, degrees: tuple[float, float], colour: Colour, width: float = 3) -> None:
        """A part of a circle, from and to, clockwise from the right."""
        begin, end = degrees
        steps = max(2, round(abs(end - begin) / 6))
        turn = [math.radians(begin + (end - begin) * step / steps) for step in range(steps + 1)]
        self.line([(middle[0] + radius * math.cos(a), middle[1] + radius * math.sin(a)) for a in turn], colour, width)

    def words(  # noqa: PLR0913  # a line of words has these
        self, place: Point, words: str, size: float, colour: Colour, *, face: Face = SANS, anchor: str = "ls"
    ) -> None:
        """A line of words; `anchor` as in Pillow: `ls` is the left end of the base line, `mm` the middle."""
        large = (place[0] * FINER, place[1] * FINER)
        self._draw.text(large, words, colour, font=_font(face, size), anchor=anchor)

    def stones(self, points: Iterable[Point], colour: Colour, size: float = 6) -> None:
        """The path: stones of slightly different size and turn."""
        for number, (x, y) in enumerate(points):
            wide, high = size * (1 + 0.14 * math.sin(number * 2.1)), size * 0.82 * (1 + 0.12 * math.cos(number * 1.7))
            turn = math.radians(20 * math.sin(number * 1.3))
            around = [math.radians(angle) for angle in range(0, 360, 15)]
            self.area(
                [
                    (
                        x + wide * math.cos(a) * math.cos(turn) - high * math.sin(a) * math.sin(turn),
                        y + wide * math.cos(a) * math.sin(turn) + high * math.sin(a) * math.cos(turn),
                    )
                    for a in around
                ],
                colour,
            )


def _on_curve(points: tuple[Point, Point, Point, Point], share: float) -> Point:
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x = sum(weight * point[0] for weight, point in zip(weights, points, strict=True))
    y = sum(weight * point[1] for weight, point in zip(weights, points, strict=True))
    return x, y


def along(points: tuple[Point, Point, Point, Point], number: int) -> list[Point]:
    """Places for so many stones on a curve."""
    return [_on_curve(points, step / max(1, number - 1)) for step in range(number)]


def between(one: Point, other: Point, number: int) -> list[Point]:
    """Places for so many stones on a straight way, each a little beside it."""
    found = []
    for step in range(number):
        share = step / max(1, number - 1)
        beside = 2.2 * math.sin(step * 2.4)
        found.append((one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share + beside))
    return found
