"""The drawings beside words, once in the style sheet instead of many times on every page."""

from __future__ import annotations

from collections.abc import Mapping

_ESCAPED = {"%": "%25", "#": "%23", "<": "%3C", ">": "%3E", '"': "'", "\n": " "}
_VIEW_BOX = "0 0 24 24"
"""Of Material's icons."""


def icon_styles(icons: Mapping[str, str]) -> str:
    """A rule for each drawing: `.fp-i-phone` holds it as a mask, which takes the colour of the words beside it.

    `icons` is name to the inner part of an SVG.
    """
    return "".join(f'.fp-i-{name} {{ --fp-drawing: url("{_address(inner)}"); }}\n' for name, inner in icons.items())


def _address(inner: str) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_VIEW_BOX}">{inner}</svg>'
    return "data:image/svg+xml," + "".join(_ESCAPED.get(letter, letter) for letter in svg)
