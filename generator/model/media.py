"""A file beside the stories that is no text."""

from __future__ import annotations

from msgspec import Struct


class Media(Struct, frozen=True):
    """A picture, film, caption or document beside the stories.

    Attributes:
        path: Relative to the site folder, with `/`.
        content_hash: sha256 of the bytes, in hex.
        size: In bytes.
        width: Of a picture as it is shown, upright, in pixels; 0 for what is no picture.
        height: The same.
    """

    path: str
    content_hash: str
    size: int
    width: int = 0
    height: int = 0
