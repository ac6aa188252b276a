"""What an author's picture may turn out to be; apart from what makes pictures, which is heavy."""

from __future__ import annotations


class BrokenPicture(Exception):  # noqa: N818  # says what the picture is
    """An author's picture cannot be unpacked, though its head is in order. The message names it."""
