"""What stands on a page, for the search: all that its index says of it, and nothing that follows from other pages."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from msgspec import Struct, msgpack

FIELDS = ("about", "description", "image", "image_alt", "said", "title")
"""The fields of a page that are searched too, in the order that numbers them in every index."""


class PageRecord(Struct, frozen=True, array_like=True):
    """What stands on one page.

    Attributes:
        language: Of the page.
        fragment: What a browser gets of a result, compressed, as Pagefind wrote it.
        digest: sha256 in hex of the fragment before it was compressed.
        word_count: How many words it has.
        filters: Facet to the values that the page has.
        words: Each word, as Pagefind stems it, to its places: two arrays of CBOR, of the text and of the fields.
        variants: The same for words that are written with marks: word to form to places.
    """

    language: str
    fragment: bytes
    digest: str
    word_count: int
    filters: Mapping[str, list[str]]
    words: Mapping[str, bytes]
    variants: Mapping[str, Mapping[str, bytes]]


WITHOUT_WORDS = PageRecord("", b"", "", 0, {}, {}, {})
"""Of a page on which there is nothing to find."""
_QUICK = 1


def record_as_bytes(record: PageRecord) -> bytes:
    """A record to keep."""
    return zlib.compress(msgpack.encode(record), _QUICK)


def record_from(data: bytes) -> PageRecord:
    """The record that was kept."""
    return _DECODER.decode(zlib.decompress(data))


_DECODER = msgpack.Decoder(PageRecord)
