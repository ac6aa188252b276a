"""The organisation's own colours as CSS, with tints and contrasts worked out."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.site_config import Look

_PAPER, _CARD = "#FBF7F0", "#FFFFFF"
_DARK_PAPER, _DARK_CARD = "#14201F", "#1C2B29"
_SHIPPED = {"brand": "#0E5A52", "warm": "#B4541A"}
_DARK_STYLES = "15-tokens-dark.css"
_DARK_CONDITION = "@media (prefers-color-scheme: dark)"
_LINEAR_BELOW = 0.04045
_ENOUGH = 4.5
"""Contrast of text. Source: WCAG 2.2, success criterion 1.4.3."""


def stylesheet(styles: Mapping[str, str], look: Look) -> str:
    """The one stylesheet of a site: the theme's files in order, with the organisation's colours and scheme.

    Where both schemes are there, the reader may choose one (`data-scheme` on the root), else the system does.
    """
    parts = dict(styles)
    own_light, own_dark = _own_colours(look)
    light_names = [name for name in parts if name < _DARK_STYLES]
    if own_light and light_names:
        parts[light_names[-1]] += f"\n:root {{ {own_light} }}"
    dark = parts.get(_DARK_STYLES, "") + (f"\n{_DARK_CONDITION} {{ :root {{ {own_dark} }} }}" if own_dark else "")
    match look.scheme:
        case "light":
            dark = ""
        case "dark":
            dark = dark.replace(_DARK_CONDITION, "@media all")
        case _:
            chosen = dark.replace(_DARK_CONDITION, "@media all").replace(":root", ':root[data-scheme="dark"]')
            dark = dark.replace(":root", ':root:not([data-scheme="light"])') + "\n" + chosen
    parts[_DARK_STYLES] = dark
    return "\n".join(text for _, text in sorted(parts.items()) if text).strip() + "\n"


def _own_colours(look: Look) -> tuple[str, str]:
    """Custom properties for the light and the dark scheme; empty where the shipped colours stay."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    if look.primary and look.primary.upper() != _SHIPPED["brand"]:
        light |= _strong("brand", look.primary, _PAPER, _CARD)
        dark |= _strong("brand", look.primary, _DARK_PAPER, _DARK_CARD)
        deep = readable(look.primary, "#FFFFFF")
        light |= {"deep": deep, "on-deep": "#FFFFFF", "on-deep-soft": mixed("#FFFFFF", deep, 0.88)}
    if look.accent and look.accent.upper() != _SHIPPED["warm"]:
        for colours, paper, card in ((light, _PAPER, _CARD), (dark, _DARK_PAPER, _DARK_CARD)):
            strong = _strong("warm", look.accent, paper, card)
            colours |= {"warm": strong["warm"], "warm-text": strong["warm"], "warm-tint": strong["warm-tint"]}
    return tuple(" ".join(f"--fp-{name}: {value};" for name, value in found.items()) for found in (light, dark))  # type: ignore[return-value]  # two in, two out


def _strong(name: str, colour: str, paper: str, card: str) -> dict[str, str]:
    """A colour that can be read on paper, card and its own tint, with what can be read on it."""
    tint = mixed(colour, card, 0.14)
    on_all = colour
    for ground in (paper, card, tint):
        on_all = readable(on_all, ground)
    on_it = max(("#FFFFFF", _DARK_PAPER), key=lambda text: contrast(text, on_all))
    return {name: on_all, f"{name}-tint": tint, f"on-{name}": on_it}


def readable(colour: str, paper: str) -> str:
    """`colour`, or the nearest mix of it with black or white that can be read on `paper`."""
    towards = "#000000" if luminance(paper) > 0.5 else "#FFFFFF"  # noqa: PLR2004  # half-way between black and white
    for step in range(21):
        candidate = mixed(towards, colour, step / 20)
        if contrast(candidate, paper) >= _ENOUGH:
            return candidate
    return towards


def mixed(one: str, other: str, share: float) -> str:
    """A colour with `share` (0 to 1) of `one` and the rest of `other`, as #RRGGBB."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance from 0 to 1. Source: WCAG 2.2, definition of relative luminance."""
    red, green, blue = (
        share / 12.92 if share <= _LINEAR_BELOW else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
