"""The six faces a site is set in, from packages with an open licence. Reads package data and nothing else."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

from msgspec import Struct

Voice = Literal["serif", "sans"]

_PACKAGES: dict[Voice, tuple[str, str]] = {
    "serif": ("font_source_serif_pro", "SourceSerifPro"),
    "sans": ("font_source_sans_pro", "SourceSansPro"),
}
_STYLES = {(400, False): "Regular", (400, True): "It", (600, False): "Semibold"}


class Face(Struct, frozen=True):
    """One cut of a family.

    Attributes:
        voice: serif for titles and what people say, sans for everything one acts on.
        weight: 400 or 600, as in CSS.
        is_italic: Only of weight 400.
    """

    voice: Voice
    weight: int = 400
    is_italic: bool = False

    @property
    def family(self) -> str:
        """The name the style sheet asks for. Not the fonts' own name, so that an installed one does not slip in."""
        return f"Footpath {self.voice.capitalize()}"

    @property
    def name(self) -> str:
        """A short name for files: `serif-600`, `sans-400-italic`."""
        return f"{self.voice}-{self.weight}" + ("-italic" if self.is_italic else "")


FACES = tuple(Face(voice, weight, is_italic) for voice in _PACKAGES for weight, is_italic in _STYLES)


@cache
def font_bytes(face: Face) -> bytes:
    """The whole font file (TrueType) of a face.

    Source: PyPI font-source-serif-pro and font-source-sans-pro, SIL Open Font License 1.1.
    """
    package, family = _PACKAGES[face.voice]
    return (files(package) / "files" / f"{family}-{_STYLES[face.weight, face.is_italic]}.ttf").read_bytes()
