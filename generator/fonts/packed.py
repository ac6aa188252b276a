"""Faces cut to blocks of letters and packed for the web, with the style rules that ask for them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping

from generator.fonts.faces import FACES, Face, font_bytes
from generator.fonts.measured import BLOCKS, Measured

_FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "calt", "tnum", "lnum"]


def blocks_in(text: str) -> tuple[str, ...]:
    """The blocks that hold letters of `text`; always latin, which the interface itself is written with."""
    points = {ord(letter) for letter in set(text)}
    return tuple(
        name
        for name, spans in BLOCKS.items()
        if name == "latin" or any(first <= point <= last for point in points for first, last in spans)
    )


def key_of(face: Face, block: str) -> str:
    """Names a packed font: the same key, the same bytes."""
    import fontTools  # noqa: PLC0415  # only a build needs it

    made_of = (fontTools.version, hashlib.sha256(font_bytes(face)).hexdigest(), BLOCKS[block], _FEATURES)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def packed(face: Face, block: str) -> bytes:
    """A face with the letters of one block only, as WOFF2."""
    # Heavy, and needed for fonts alone that are not kept.
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = _FEATURES
    options.hinting = False
    options.notdef_outline = True
    font = TTFont(io.BytesIO(font_bytes(face)), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[point for first, last in BLOCKS[block] for point in range(first, last + 1)])
    cutter.subset(font)
    font.flavor = "woff2"
    whole = io.BytesIO()
    font.save(whole)
    return whole.getvalue()


def font_rules(paths: Mapping[tuple[Face, str], str]) -> str:
    """The `@font-face` rules for packed fonts; `paths` are relative to the style sheet."""
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f"font-style: {'italic' if face.is_italic else 'normal'}; font-display: swap; "
        f'src: url("{path}") format("woff2"); unicode-range: {_range(BLOCKS[block])}; }}\n'
        for (face, block), path in paths.items()
    )


def wanted_fonts(blocks: Iterable[str], faces: Mapping[str, Measured]) -> Iterable[tuple[Face, str]]:
    """Every face with those of `blocks` that it has letters of; `faces` are as measured."""
    wanted = [block for block in BLOCKS if block in frozenset(blocks)]
    return ((face, block) for face in FACES for block in wanted if block in faces[face.name].blocks)


def _range(spans: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans)
