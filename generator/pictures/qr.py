"""QR codes for paper: dark on light in every scheme, the same bytes for the same address."""

from __future__ import annotations

import segno
from markupsafe import Markup

QUIET_ZONE = 4
"""Light modules on each side. Source: ISO/IEC 18004, 6.3.8."""


def qr_svg(address: str, name: str = "") -> Markup:
    """A QR code as an SVG element without a size of its own; a style sheet gives it one.

    Error level M: about 15 % of it may be dirty or torn. `boost_error` is off, so that two addresses of
    one length give two codes of one size.

    Args:
        address: What a telephone opens, whole: `https://…`.
        name: What the drawing is called for those who cannot see it; the address when left out.
    """
    code = segno.make(address, error="m", micro=False, boost_error=False)
    drawing = code.svg_inline(
        border=QUIET_ZONE, dark="#000", light="#fff", svgclass="fp-qr", lineclass=None, omitsize=True, svgid=None
    )
    named = Markup('<svg role="img" aria-label="{}" ').format(name or address)
    return named + Markup(drawing.removeprefix("<svg ").replace("\n", ""))  # noqa: S704  # holds numbers alone


def qr_file(address: str) -> bytes:
    """The same as a file of its own, with a size: browsers take a picture without one for broken."""
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300" '
    return str(qr_svg(address)).replace("<svg ", start, 1).encode()
