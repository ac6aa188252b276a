"""An icon of the theme inside a drawing."""

from __future__ import annotations

from markupsafe import Markup

from generator.pictures.boxes import Point
from generator.pictures.svg import number, tag


def icon_at(inner: str, at: Point, size: str = ".67") -> Markup:
    """An icon with its upper left corner there; `size` is the part of 24 px."""
    if not inner:
        return Markup()
    drawn = Markup(inner)  # noqa: S704  # from the icon set of the theme
    return tag("g", drawn, class_="fp-pic__icon", transform=f"translate({number(at.x)} {number(at.y)}) scale({size})")
