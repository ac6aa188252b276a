"""What joins and what holds cards in a drawing: arrows, the words on them, groups.

How something passes is told by the line: dashes by hand, dots by a link, a strong line by itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct

from generator.fonts.letters import width_px
from generator.pictures.boxes import Box, Curve, Point, direction
from generator.pictures.svg import HEADING, LABEL, lines_of, number, tag, text_lines

TIP = 9.0
"""How long the head of an arrow is."""
_TIP_HALF = 4.5
_ROOM_X, _ROOM_Y = 5.0, 3.0
"""Between the words on an arrow and the edge of what lies behind them."""


class Label(Struct, frozen=True):
    """The words on an arrow in lines, and the size that they take with the ground behind them."""

    lines: tuple[str, ...]
    width: float
    height: float


def label_of(text: str, *, width: float, most: int = 3) -> Label:
    """`text` in at most `most` lines that are no wider than `width` together with the ground behind them."""
    lines = lines_of(text, LABEL, width=width - 2 * _ROOM_X, most=most)
    widest = max((width_px(line, LABEL.face, LABEL.size_px) for line in lines), default=0)
    return Label(lines, min(width, widest + 2 * _ROOM_X), len(lines) * LABEL.line_px + 2 * _ROOM_Y)


def draw_label(
    label: Label, box: Box, *, at_start: bool = False, css: str = "", data: Mapping[str, str] | None = None
) -> Markup:
    """Words on ground of the colour of the paper, so that the line behind them does not cross them out.

    They stand in the middle of their ground, or `at_start` of it.
    """
    x, anchor = (box.x + _ROOM_X, "") if at_start else (box.centre.x, "middle")
    first = box.y + _ROOM_Y + LABEL.size_px * 0.95
    return tag(
        "g",
        tag("rect", class_="fp-pic__ground", x=box.x, y=box.y, width=box.width, height=box.height, rx=6),
        text_lines(label.lines, LABEL, x=x, y=first, anchor=anchor),
        class_=f"fp-pic__words {css}".strip(),
        **_data(data),
    )


def draw_arrow(  # noqa: PLR0913  # everything named
    curve: Curve,
    *,
    passes: str = "",
    to_end: bool = True,
    to_start: bool = False,
    css: str = "",
    data: Mapping[str, str] | None = None,
) -> Markup:
    """A line along `curve`, with a head where it leads to.

    Args:
        curve: From the edge of one card to the edge of another.
        passes: by-hand, by-link, by-itself or empty: what the line looks like.
        to_end: A head at the end.
        to_start: A head at the start.
        css: Further classes of the whole.
        data: What scripts read: `from` becomes data-from.
    """
    points = list(curve)
    heads = []
    if to_end:
        tip, back = points[-1], direction(_before(points), points[-1])
        points[-1] = Point(tip.x - back.x * TIP * 0.7, tip.y - back.y * TIP * 0.7)
        heads.append(_head(tip, back))
    if to_start:
        tip, back = points[0], direction(_before(points[::-1]), points[0])
        points[0] = Point(tip.x - back.x * TIP * 0.7, tip.y - back.y * TIP * 0.7)
        heads.append(_head(tip, back))
    line = "fp-pic__arrow" + (f" fp-pic__arrow--{passes}" if passes else "")
    return tag(
        "g", tag("path", class_=line, d=_path(points)), *heads, class_=f"fp-pic__way {css}".strip(), **_data(data)
    )


def _before(points: list[Point]) -> Point:
    """The last point that is not the end itself, so that the end has a direction."""
    return next((point for point in reversed(points[:-1]) if point != points[-1]), points[0])


def _path(points: list[Point]) -> str:
    rest = (
        "C" + " ".join(f"{number(x)} {number(y)}" for x, y in points[n : n + 3]) for n in range(1, len(points) - 2, 3)
    )
    return f"M{number(points[0].x)} {number(points[0].y)}" + "".join(rest)


def _head(tip: Point, way: Point) -> Markup:
    base = Point(tip.x - way.x * TIP, tip.y - way.y * TIP)
    corners = (
        tip,
        Point(base.x - way.y * _TIP_HALF, base.y + way.x * _TIP_HALF),
        Point(base.x + way.y * _TIP_HALF, base.y - way.x * _TIP_HALF),
    )
    drawn = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "Z"
    return tag("path", class_="fp-pic__tip", d=drawn)


def _data(data: Mapping[str, str] | None) -> dict[str, str]:
    return {f"data_{key}": value for key, value in (data or {}).items()}


GROUP_HEAD = 34.0
"""How much room the heading of a group takes at its top."""
GROUP_PAD = 16.0
"""Between the edge of a group and the cards in it."""


def heading_width(title: str) -> float:
    """How wide a group must be for its heading."""
    return width_px(title, HEADING.face, HEADING.size_px) + 2 * GROUP_PAD


def draw_group(title: str, box: Box, *, css: str = "") -> Markup:
    """A rounded field with its name in the upper corner; cards are drawn over it."""
    return draw_field(box, css=css) + draw_heading(title, Box(box.x, box.y, heading_width(title), GROUP_HEAD), css=css)


def draw_field(box: Box, *, css: str = "") -> Markup:
    """The field of a group alone: arrows go over it."""
    field = tag("rect", class_="fp-pic__field", x=box.x, y=box.y, width=box.width, height=box.height, rx=18)
    return tag("g", field, class_=f"fp-pic__group {css}".strip())


def draw_heading(title: str, box: Box, *, css: str = "") -> Markup:
    """The name of a group on ground of its own: drawn after arrows, so that none crosses it out."""
    ground = tag(
        "rect",
        class_="fp-pic__headground",
        x=box.x + GROUP_PAD - 4,
        y=box.y + 7,
        width=box.width - 2 * GROUP_PAD + 8,
        height=22,
        rx=6,
    )
    words = text_lines((title,), HEADING, x=box.x + GROUP_PAD, y=box.y + 23)
    return tag("g", ground, words, class_=f"fp-pic__group {css}".strip())
