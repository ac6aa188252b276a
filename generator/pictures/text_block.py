"""Words in a drawing as a block: broken into lines that fit, with the box that they take."""

from __future__ import annotations

from typing import Literal

from markupsafe import Markup
from msgspec import Struct

from generator.fonts.letters import width_px
from generator.pictures.boxes import Box
from generator.pictures.svg import TextStyle, lines_of, text_lines

Anchor = Literal["", "middle", "end"]

_ASCENT, _HEIGHT = 0.98, 1.26
"""Of a line of our sans face, in parts of the size of its letters: from the top to the base line, and whole."""


class TextBlock(Struct, frozen=True):
    """Lines of words at their place.

    Attributes:
        lines: What is written; empty for no words at all.
        x: Where the lines begin; with the anchor `middle` their middle, with `end` where they end.
        y: The upper edge.
        width: Of the widest line.
    """

    lines: tuple[str, ...]
    style: TextStyle
    x: float
    y: float
    width: float
    anchor: Anchor = ""

    @property
    def height(self) -> float:
        """From the upper edge of the first line to the lower edge of the last."""
        return len(self.lines) * self.style.line_px

    @property
    def box(self) -> Box:
        """The room that the words take."""
        left = {"": self.x, "middle": self.x - self.width / 2, "end": self.x - self.width}[self.anchor]
        return Box(left, self.y, self.width, self.height)

    def draw(self) -> Markup:
        """The lines as elements."""
        size, line = self.style.size_px, self.style.line_px
        base = self.y + (line - _HEIGHT * size) / 2 + _ASCENT * size
        return text_lines(self.lines, self.style, x=self.x, y=base, anchor=self.anchor)


def text_block(  # noqa: PLR0913  # everything named
    text: str, style: TextStyle, *, x: float, y: float, width: float, most: int, anchor: Anchor = ""
) -> TextBlock:
    """`text` in at most `most` lines of at most `width` pixels; what does not fit ends in `…`."""
    lines = lines_of(text, style, width=width, most=most)
    widest = max((width_px(line, style.face, style.size_px) for line in lines), default=0.0)
    return TextBlock(lines, style, x, y, widest, anchor)
