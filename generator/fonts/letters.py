"""How wide words are, measured with the fonts they will be shown in, so that nothing in a picture overflows."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from generator.fonts.faces import Face, font_bytes

_UNKNOWN_EM = 1.0
"""Width of a letter the face does not have: as wide as high, which no script exceeds on average."""
_SAFETY = 1.02
"""Room for a browser's own rounding and for the font it takes before ours has arrived."""
_MORE = "…"
_BREAKS = "-‐–/&"  # hyphens and a dash as people type them


class _Widths(Struct, frozen=True):
    em: int
    by_letter: Mapping[str, int]


@cache
def _widths(face: Face) -> _Widths:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # only pictures need it

    font = TTFont(io.BytesIO(font_bytes(face)), lazy=True)
    advance = font["hmtx"].metrics
    return _Widths(
        font["head"].unitsPerEm, {chr(point): advance[name][0] for point, name in font.getBestCmap().items()}
    )


def width_px(text: str, face: Face, size_px: float) -> float:
    """How wide one line of `text` is, in CSS pixels; a little more rather than less."""
    widths = _widths(face)
    unknown = _UNKNOWN_EM * widths.em
    units = sum(widths.by_letter.get(letter, unknown) for letter in text)
    return units / widths.em * size_px * _SAFETY


def in_lines(text: str, face: Face, size_px: float, *, width: float, most: int) -> tuple[str, ...]:
    """`text` broken at blanks into at most `most` lines that each fit into `width` pixels.

    A word that is too wide alone is broken inside; what does not fit into the last line
    ends in `…`, so the whole text must be told elsewhere (a `<title>`, the table twin).
    """
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most:
        line, rest = _first_line(rest, face, size_px, width)
        lines.append(line)
    if rest:
        lines[-1] = _shortened(f"{lines[-1]} {rest[0]}", face, size_px, width)
    return tuple(lines)


def _first_line(words: list[str], face: Face, size_px: float, width: float) -> tuple[str, list[str]]:
    taken = 1
    while taken < len(words) and width_px(" ".join(words[: taken + 1]), face, size_px) <= width:
        taken += 1
    line = " ".join(words[:taken])
    if width_px(line, face, size_px) <= width:
        return line, words[taken:]
    fitting = max(1, next(n for n in range(len(line), -1, -1) if n == 0 or width_px(line[:n], face, size_px) <= width))
    # Better behind a hyphen of its own than anywhere.
    fitting = next((n for n in range(fitting, 1, -1) if line[n - 1] in _BREAKS), fitting)
    return line[:fitting], [line[fitting:], *words[1:]] if line[fitting:] else words[1:]


def _shortened(text: str, face: Face, size_px: float, width: float) -> str:
    while text and width_px(text.rstrip() + _MORE, face, size_px) > width:
        text = text[:-1]
    return text.rstrip() + _MORE
