"""Fonts of the reader's own system, made as wide and as high as ours: what a page is set in until ours have arrived.

Without this, lines break anew when a font arrives, and what somebody is about to press moves away under the thumb.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.fonts.faces import FACES, Face, Voice
from generator.fonts.measured import Measured

_LETTERS = "U+20-52F, U+1E00-1EFF, U+2010-205E, U+20AC, U+2122"
"""What stand-ins are for: signs and scripts that our faces lack keep their own size."""


class Cut(Struct, frozen=True):
    """One font that a system may have.

    Attributes:
        width: The average advance of a letter of `SAMPLE`, in ems.
        names: Full names, of the font itself and of those drawn to the same widths.
    """

    width: float
    names: tuple[str, ...]


class StandIn(Struct, frozen=True):
    """A family that many systems have. Weight 600 is taken from its bold.

    Attributes:
        voice: Whose place it takes.
        name: What it is called.
        regular: For weight 400.
        italic: For weight 400, italic.
        bold: For weight 600.
    """

    voice: Voice
    name: str
    regular: Cut
    italic: Cut
    bold: Cut

    @property
    def family(self) -> str:
        """The name the style sheet asks for, behind that of our own face."""
        return f"Footpath {self.voice.capitalize()} as {self.name}"

    def cut_for(self, face: Face) -> Cut:
        """What stands in for a face of the same voice."""
        return self.italic if face.is_italic else self.regular if face.weight == FACES[0].weight else self.bold


STAND_INS = (
    StandIn(
        "serif",
        "Georgia",
        Cut(0.4432, ("Georgia", "Gelasio Regular")),
        Cut(0.4522, ("Georgia Italic", "Gelasio Italic")),
        Cut(0.5160, ("Georgia Bold", "Gelasio Bold")),
    ),
    StandIn(
        "serif",
        "Noto",
        Cut(0.4812, ("Noto Serif", "Noto Serif Regular")),
        Cut(0.4677, ("Noto Serif Italic",)),
        Cut(0.5100, ("Noto Serif Bold",)),
    ),
    StandIn(
        "serif",
        "Times",
        Cut(0.4037, ("Times New Roman", "Liberation Serif", "Tinos Regular")),
        Cut(0.4051, ("Times New Roman Italic", "Liberation Serif Italic", "Tinos Italic")),
        Cut(0.4297, ("Times New Roman Bold", "Liberation Serif Bold", "Tinos Bold")),
    ),
    StandIn(
        "serif",
        "DejaVu",
        Cut(0.5158, ("DejaVu Serif",)),
        Cut(0.5158, ("DejaVu Serif Italic",)),
        Cut(0.5694, ("DejaVu Serif Bold",)),
    ),
    StandIn(
        "sans",
        "Segoe",
        Cut(0.4424, ("Segoe UI",)),
        Cut(0.4326, ("Segoe UI Italic",)),
        Cut(0.4565, ("Segoe UI Semibold",)),
    ),
    StandIn(
        "sans",
        "Roboto",
        Cut(0.4447, ("Roboto", "Roboto Regular")),
        Cut(0.4323, ("Roboto Italic",)),
        Cut(0.4516, ("Roboto Bold",)),
    ),
    StandIn(
        "sans",
        "Arial",
        Cut(0.4448, ("Arial", "Helvetica", "Liberation Sans", "Arimo Regular")),
        Cut(0.4448, ("Arial Italic", "Helvetica Oblique", "Liberation Sans Italic", "Arimo Italic")),
        Cut(0.4807, ("Arial Bold", "Helvetica Bold", "Liberation Sans Bold", "Arimo Bold")),
    ),
    StandIn(
        "sans",
        "DejaVu",
        Cut(0.5094, ("DejaVu Sans",)),
        Cut(0.5094, ("DejaVu Sans Oblique",)),
        Cut(0.5756, ("DejaVu Sans Bold",)),
    ),
)
"""In the order in which they are tried: nearest to ours first.

Source of the widths: `average_advance` of Gelasio (drawn to the widths of Georgia; npm @fontsource/gelasio), Noto Serif
20201225, Liberation Serif and Sans 1.07.4 (drawn to the widths of Times New Roman and Arial; so are Tinos and Arimo),
Roboto 20170802 and DejaVu 2.37, all from Debian 12. Segoe UI cannot be had: its average in npm @capsizecss/metrics
4.3.0, brought to this text by what the same list says of Arial (0.4458).
"""


def stand_in_rules(faces: Mapping[str, Measured]) -> str:
    """The `@font-face` rules of all stand-ins for our `faces`, as measured.

    Nothing is fetched for them: a system has the font or it has not.
    """
    return "".join(
        _rule(stand_in, face, faces[face.name])
        for stand_in in STAND_INS
        for face in FACES
        if face.voice == stand_in.voice
    )


def _rule(stand_in: StandIn, face: Face, ours: Measured) -> str:
    cut = stand_in.cut_for(face)
    scale = ours.width / cut.width
    sources = ", ".join(f'local("{name}")' for name in cut.names)
    return (
        f'@font-face {{ font-family: "{stand_in.family}"; font-weight: {face.weight}; '
        f"font-style: {'italic' if face.is_italic else 'normal'}; "
        f"src: {sources}; "
        f"size-adjust: {scale:.2%}; ascent-override: {ours.above / scale:.2%}; "
        f"descent-override: {ours.below / scale:.2%}; line-gap-override: {ours.gap / scale:.2%}; "
        f"unicode-range: {_LETTERS}; }}\n"
    )
