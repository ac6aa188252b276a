"""A word and all that an index says of it, in CBOR as Pagefind writes it, with the shortest form of each number.

Source of the form: `pagefind/src/index/index_words.rs` of Pagefind 1.5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import cbor2
from msgspec import Struct

_SHORT = 23
"""CBOR writes a length up to this together with the kind of what follows."""


class Item(Struct, frozen=True, array_like=True):
    """A word and all that an index says of it, packed."""

    word: str
    data: bytes


def _step(step: int) -> bytes:
    """The beginning of what is said of a page: three things, the first of them the step from the page before."""
    return b"\x83" + cbor2.dumps(step)


_STEPS = tuple(_step(step) for step in range(1024))
"""A large index has millions, most of them small."""


class Postings:
    """Collects the pages of one word, in their order."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._count = 0
        self._last = 0
        self._forms: dict[str, Postings] = {}

    def add(self, page: int, places: bytes) -> None:
        """Adds a page by its number, with the places of the word on it."""
        step = page - self._last
        self._data += _STEPS[step] if step < len(_STEPS) else _step(step)
        self._data += places
        self._last = page
        self._count += 1

    def form(self, form: str) -> Postings:
        """The pages on which the word is written in `form`."""
        return self._forms.setdefault(form, Postings())

    def packed(self) -> bytes:
        """All pages as an array."""
        return _array(self._count) + self._data

    def item(self, word: str) -> Item:
        """The word with its pages and forms."""
        forms = b"".join(b"\x82" + cbor2.dumps(form) + own.packed() for form, own in sorted(self._forms.items()))
        return Item(word, b"\x83" + cbor2.dumps(word) + self.packed() + _array(len(self._forms)) + forms)


def changed_item(
    item: Item | None, word: str, pages: Mapping[int, tuple[bytes | None, Mapping[str, bytes]]]
) -> Item | None:
    """An item in which some pages have other places; None where no page has the word any more.

    Args:
        item: What it was; None for a new word.
        word: The word.
        pages: Number of each changed page to the places of the word on it, None for none, and to those of its forms.
    """
    _, postings, forms = cbor2.loads(item.data) if item else (word, [], [])
    by_form = dict(forms)
    for page, (places, of_forms) in pages.items():
        _put(postings, page, places)
        for form in by_form.keys() | of_forms.keys():
            _put(by_form.setdefault(form, []), page, of_forms.get(form))
    left = [(form, own) for form, own in sorted(by_form.items()) if own]
    return Item(word, cbor2.dumps((word, postings, left))) if postings or left else None


def _put(postings: list[list[Any]], page: int, places: bytes | None) -> None:
    """Gives a page other places among those of a word, whose numbers are steps from one to the next; None for none."""
    before = place = 0
    while place < len(postings) and before + postings[place][0] < page:
        before += postings[place][0]
        place += 1
    is_there = place < len(postings) and before + postings[place][0] == page
    if places is None:
        if is_there:
            step = postings.pop(place)[0]
            if place < len(postings):
                postings[place][0] += step
        return
    if is_there:
        postings[place][1:] = cbor2.loads(b"\x82" + places)
        return
    if place < len(postings):
        postings[place][0] -= page - before
    postings.insert(place, [page - before, *cbor2.loads(b"\x82" + places)])


def as_chunk(items: Sequence[Item]) -> bytes:
    """The bytes of a chunk."""
    return b"\x81" + _array(len(items)) + b"".join(item.data for item in items)


def items_of(data: bytes, lengths: Sequence[int]) -> list[Item]:
    """The items of a chunk with these bytes; `lengths` are those of the items."""
    found = []
    begun = len(data) - sum(lengths)
    for length in lengths:
        item = data[begun : begun + length]
        found.append(Item(_text_at(item, 1), item))
        begun += length
    return found


def _text_at(data: bytes, place: int) -> str:
    """A text in CBOR: its length, with how many bytes that takes where it is more than 23, and its letters."""
    told = data[place] & 0x1F
    more = 1 << (told - 24) if told > _SHORT else 0
    begun = place + 1 + more
    length = int.from_bytes(data[place + 1 : begun], "big") if more else told
    return data[begun : begun + length].decode()


def _array(length: int) -> bytes:
    """The beginning of an array in CBOR."""
    head = bytearray(cbor2.dumps(length))
    head[0] |= 0x80
    return bytes(head)
