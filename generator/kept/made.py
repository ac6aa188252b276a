"""Bytes that need not be made: their key says what they would be."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class Made(Struct, frozen=True):
    """Stands for bytes.

    Attributes:
        key: Of everything the bytes depend on: the same key, the same bytes.
        make: Makes them.
    """

    key: str
    make: Callable[[], bytes]
