"""Pictures for tests, drawn on the spot."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}


def picture(ending: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **saved: Any) -> bytes:
    """A picture as a file, light at the top and dark at the bottom, so that one sees which way up it is."""
    drawn = Image.linear_gradient("L").transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize(size)
    whole = io.BytesIO()
    drawn.convert(mode).save(whole, FORMATS[ending], **saved)
    return whole.getvalue()
