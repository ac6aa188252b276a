"""The index of one language: from what stands on each of its pages, anew or from the index of before."""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

import cbor2
from msgspec import Struct

from generator.search.chunks import Chunk, Spacing, groups_in, is_heavy, letters_for, spacing_for, split, with_changes
from generator.search.items import Item, Postings, as_chunk, changed_item, items_of
from generator.search.pagefind import SIGNATURE
from generator.search.records import FIELDS, PageRecord

_NAME = 7
_LONGER_NAME = 12
_KEY = 10
"""Letters of a hash that name a file: of a page, of a page whose name is another's too, and of a part of the index."""

_LEVEL = 6
"""Of compression: the highest takes three times as long for one part in a hundred less."""

RecordOf = Callable[[str], PageRecord]
"""Gives what stands on a page, by the key of its record."""
RecordOfBefore = Callable[[str], PageRecord | None]
"""The same for a page of before; None where it is lost."""


class PageEntry(Struct, frozen=True, array_like=True):
    """A page in an index.

    Attributes:
        url: Its address.
        record: The key of its record.
        digest: Of what a result shows of it, as `PageRecord` has it; its beginning names the file.
        word_count: How many words it has.
        filters: Facet to the values that the page has.
    """

    url: str
    record: str
    digest: str
    word_count: int
    filters: Mapping[str, Sequence[str]]


class LanguageIndex(Struct, frozen=True, array_like=True):
    """The index of one language.

    Attributes:
        language: Its code.
        pages: By address; a page has its place here for a number.
        chunks: In the order of their words.
        spacing: Where its chunks begin.
    """

    language: str
    pages: tuple[PageEntry, ...]
    chunks: tuple[Chunk, ...]
    spacing: Spacing

    def chunk_name(self, chunk: Chunk) -> str:
        """The name of the file of a chunk."""
        return f"{self.language}_{chunk.key}"

    def page_names(self) -> list[str]:
        """The name of each page, by number: the beginning of its digest that is enough to tell it from the others."""
        short = Counter(page.digest[:_NAME] for page in self.pages)
        lengths = (_NAME if short[page.digest[:_NAME]] == 1 else _LONGER_NAME for page in self.pages)
        return [f"{self.language}_{page.digest[:length]}" for page, length in zip(self.pages, lengths, strict=True)]

    def contents(self, version: str) -> bytes:
        """The table of contents that a browser loads first, as Pagefind writes it, without filters."""
        pages = [[name, page.word_count] for name, page in zip(self.page_names(), self.pages, strict=True)]
        ends = [[chunk.first, chunk.last] for chunk in self.chunks]
        for before, after in pairwise(ends):
            before[1], after[0] = _told_apart(before[1], after[0])
        chunks = [[first, last, self.chunk_name(chunk)] for (first, last), chunk in zip(ends, self.chunks, strict=True)]
        return cbor2.dumps((version, pages, chunks, (), (), FIELDS))


def as_file(plain: bytes) -> bytes:
    """A part of an index as a browser loads it."""
    return gzip.compress(SIGNATURE + plain, _LEVEL, mtime=0)


def plain_of(file: bytes) -> bytes:
    """What `as_file` was given."""
    return gzip.decompress(file).removeprefix(SIGNATURE)


def key_of(plain: bytes) -> str:
    """What names a part of an index."""
    return hashlib.sha256(plain).hexdigest()[:_KEY]


def index_of(  # noqa: PLR0913  # everything by its name
    language: str,
    records: Mapping[str, str],
    record_of: RecordOf,
    *,
    before: LanguageIndex | None,
    record_of_before: RecordOfBefore,
    load: Callable[[Chunk], bytes | None],
) -> tuple[LanguageIndex, dict[str, bytes]]:
    """The index of a language, and the bytes of each chunk of it that is new, by its key.

    The same comes of the same pages, whatever was `before`.

    Args:
        language: Its code.
        records: The key of the record of each page, by address.
        record_of: Gives each of `records` by its key.
        before: An index of before.
        record_of_before: Gives the records of `before`.
        load: Gives the bytes of a chunk of `before`; None where they are lost.
    """
    if before is not None and [page.url for page in before.pages] == sorted(records):
        followed = _followed(before, records, record_of, record_of_before, load)
        if followed is not None:
            return followed
    return _anew(language, records, record_of)


def _anew(language: str, records: Mapping[str, str], record_of: RecordOf) -> tuple[LanguageIndex, dict[str, bytes]]:
    pages: list[PageEntry] = []
    words: defaultdict[str, Postings] = defaultdict(Postings)
    for url, key in sorted(records.items()):
        record = record_of(key)
        if not record.fragment:
            continue
        number = len(pages)
        pages.append(_entry(url, key, record))
        for word, places in record.words.items():
            words[word].add(number, places)
        for word, forms in record.variants.items():
            for form, places in forms.items():
                words[word].form(form).add(number, places)
    items = [words.pop(word).item(word) for word in sorted(words)]
    spacing = _spacing_of(items)
    new: dict[str, bytes] = {}
    chunks = tuple(_new_chunk(some, spacing, new) for some in split(items, spacing))
    return LanguageIndex(language, tuple(pages), chunks, spacing), new


def _spacing_of(items: Sequence[Item]) -> Spacing:
    size = sum(len(item.data) for item in items if not is_heavy(item))
    runs = (list(run) for heavy, run in groupby(items, is_heavy) if not heavy)
    return spacing_for(sum(groups_in(run, letters_for(size)) for run in runs), size)


def _followed(
    before: LanguageIndex,
    records: Mapping[str, str],
    record_of: RecordOf,
    record_of_before: RecordOfBefore,
    load: Callable[[Chunk], bytes | None],
) -> tuple[LanguageIndex, dict[str, bytes]] | None:
    """The same from the index of before, in which the same pages have other texts; None where that cannot be."""
    pages = list(before.pages)
    changed: defaultdict[str, dict[int, tuple[bytes | None, Mapping[str, bytes]]]] = defaultdict(dict)
    for number, page in enumerate(before.pages):
        key = records[page.url]
        if key != page.record:
            old, new = record_of_before(page.record), record_of(key)
            if old is None or not new.fragment:
                return None
            pages[number] = _entry(page.url, key, new)
            for word in _differing(old, new):
                changed[word][number] = new.words.get(word), new.variants.get(word, {})
    lost = False

    def items(chunk: Chunk) -> Sequence[Item]:
        nonlocal lost
        data = load(chunk)
        lost = lost or data is None
        return items_of(data, chunk.lengths) if data is not None else ()

    def change(word: str) -> Callable[[Item | None], Item | None]:
        return lambda item: changed_item(item, word, changed[word])

    new_chunks: dict[str, bytes] = {}
    pieces = with_changes(before.chunks, {word: change(word) for word in changed}, items, before.spacing)
    chunks = tuple(
        piece if isinstance(piece, Chunk) else _new_chunk(piece, before.spacing, new_chunks) for piece in pieces
    )
    shared = [chunk for chunk in chunks if not chunk.is_heavy]
    spacing = spacing_for(sum(chunk.groups for chunk in shared), sum(sum(chunk.lengths) for chunk in shared))
    if lost or spacing != before.spacing:
        return None
    return LanguageIndex(before.language, tuple(pages), chunks, spacing), new_chunks


def _entry(url: str, key: str, record: PageRecord) -> PageEntry:
    return PageEntry(url, key, record.digest, record.word_count, record.filters)


def _differing(old: PageRecord, new: PageRecord) -> Iterator[str]:
    """The words that stand elsewhere on a page now."""
    of_words = {word for word, _ in old.words.items() ^ new.words.items()}
    both = old.variants.keys() | new.variants.keys()
    yield from of_words | {word for word in both if old.variants.get(word) != new.variants.get(word)}


def _new_chunk(items: Sequence[Item], spacing: Spacing, new: dict[str, bytes]) -> Chunk:
    plain = as_chunk(items)
    key = key_of(plain)
    new[key] = plain
    lengths = tuple(len(item.data) for item in items)
    return Chunk(items[0].word, items[-1].word, groups_in(items, spacing.letters), lengths, is_heavy(items[0]), key)


def _told_apart(last: str, first: str) -> tuple[str, str]:
    """The shortest beginnings of the last word of a chunk and of the first of the next that differ."""
    alike = 0
    for one, other in zip(last, first, strict=False):
        if one != other:
            break
        alike += 1
    return last[: alike + 1], first[: alike + 1]
