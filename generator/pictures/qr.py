"""QR codes for paper: dark on light in every scheme, the same bytes for the same address."""

from __future__ import annotations

import re

from markupsafe import Markup

QUIET_ZONE = 4
"""Light modules on each side. Source: ISO/IEC 18004, 6.3.8."""
_LIGHT_AND_DARK = re.compile(rb"(\xff*)(\0+)")


def qr_svg(address: str, name: str = "") -> Markup:
    """A QR code as an SVG element without a size of its own; a style sheet gives it one.

    Error level M: about 15 % of it may be dirty or torn.

    Args:
        address: What a telephone opens, whole: `https://…`.
        name: What the drawing is called for those who cannot see it; the address when left out.
    """
    import zxingcpp  # noqa: PLC0415  # only paper needs it

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(scale=1, add_quiet_zones=False)
    modules = memoryview(image)  # type: ignore[arg-type]  # a buffer, as its stub does not say
    size = len(modules) + 2 * QUIET_ZONE
    named = Markup('<svg role="img" aria-label="{}" ').format(name or address)
    return named + Markup(  # noqa: S704  # holds numbers alone
        f'viewBox="0 0 {size} {size}" class="fp-qr"><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path stroke="#000" d="{_lines(modules)}"/></svg>'
    )


def _lines(modules: memoryview) -> str:
    """The dark modules as strokes along the middle of each row."""
    width, whole, drawn = len(modules), modules.tobytes(), []
    for row in range(width):
        drawn.append(f"M{QUIET_ZONE} {QUIET_ZONE + row}.5")
        drawn += [
            f"m{len(light)} 0h{len(dark)}" if light else f"h{len(dark)}"
            for light, dark in _LIGHT_AND_DARK.findall(whole, row * width, (row + 1) * width)
        ]
    return "".join(drawn)


def qr_file(address: str) -> bytes:
    """The same as a file of its own, with a size: browsers take a picture without one for broken."""
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300" '
    return str(qr_svg(address)).replace("<svg ", start, 1).encode()
