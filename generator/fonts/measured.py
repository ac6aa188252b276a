"""What is known of a face before any page is made: how wide and high it is, and which letters it has."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.fonts.faces import FACES, Face, font_bytes

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

SAMPLE = (
    "Look at the card beside the machine, press the green button once and wait for the light. If nothing happens "
    "within ten minutes, somebody else has to decide: ring the colleague on call, who answers at night and on Sundays "
    "as well. Afterwards write down in two sentences what you saw, what helped and which instructions were missing. "
    "“It took us 15 minutes instead of 3 hours”, says a technician. Titta på kortet bredvid maskinen och vänta tills "
    "lampan lyser. Om ingenting händer inom tio minuter ringer du jouren, och skriver sedan upp vad som fungerade."
)
"""Letters as often as they are in what people write here; the width of a face is their average advance."""

BLOCKS: Mapping[str, tuple[tuple[int, int], ...]] = {
    "latin": (
        (0x20, 0x7E),
        (0xA0, 0xFF),
        (0x152, 0x153),
        (0x2010, 0x205E),
        (0x20AC, 0x20AC),
        (0x2122, 0x2122),
        (0x2190, 0x2265),
    ),
    "latin-more": ((0x100, 0x151), (0x154, 0x24F), (0x1E00, 0x1EFF)),
    "greek": ((0x370, 0x3FF),),
    "cyrillic": ((0x400, 0x52F),),
}
"""Letters that are packed together: a browser asks for a block when a page uses a letter of it.

Source: blocks of the Unicode standard; punctuation, arrows, signs and the French œ go with latin. The rest of Latin
Extended-A does not: every page loads latin, and it would be a sixth of it.
"""


class Measured(Struct, frozen=True):
    """One face. Lengths are in ems.

    Attributes:
        width: The average advance of a letter of `SAMPLE`.
        above: How far it reaches above the line on which letters stand.
        below: How far below.
        gap: What it wants to be free between two lines.
        blocks: Those of `BLOCKS` that it has any letter of: the italics have no Greek.
    """

    width: float
    above: float
    below: float
    gap: float
    blocks: tuple[str, ...]


def measured_faces() -> Mapping[str, Measured]:
    """Name of each face to what is known of it. To open the fonts takes long, and the same ones are always the same."""
    return {face.name: _measured(face) for face in FACES}


def _measured(face: Face) -> Measured:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # heavy, and what comes out is remembered

    font = TTFont(io.BytesIO(font_bytes(face)), lazy=True)
    em, lines, letters = font["head"].unitsPerEm, font["hhea"], frozenset(font.getBestCmap())
    blocks = tuple(
        block
        for block, spans in BLOCKS.items()
        if any(point in letters for first, last in spans for point in range(first, last + 1))
    )
    return Measured(average_advance(font), lines.ascent / em, -lines.descent / em, lines.lineGap / em, blocks)


def average_advance(font: TTFont) -> float:
    """How wide a letter of `SAMPLE` is on average, in ems."""
    advance, name = font["hmtx"].metrics, font.getBestCmap()
    return float(sum(advance[name[ord(letter)]][0] for letter in SAMPLE) / len(SAMPLE) / font["head"].unitsPerEm)
