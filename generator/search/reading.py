"""What stands on each page that search finds: remembered, or read by Pagefind, some pages at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

from msgspec import Struct

from generator.kept import Kept
from generator.search.pagefind import NOT_READ, Output, read_pages, version
from generator.search.records import WITHOUT_WORDS, PageRecord, record_as_bytes, record_from
from generator.spread import spread

RECORDS = "search records"
"""Where what stands on pages is kept."""
_PROGRAM = "search program"
_FORM = 1
"""Grows when what is made of a page changes, so that a record of before is not taken for one of now."""
_AT_ONCE = 200
"""Pages that Pagefind reads in one go: it needs a third of a megabyte for each, and a moment to begin."""


class FoundPage(Struct, frozen=True):
    """A page that search finds.

    Attributes:
        url: Its address.
        record: The key of what stands on it, from `record_keys`.
        language: The code of its language, in small letters.
        html: Gives it as a whole document.
    """

    url: str
    record: str
    language: str
    html: Callable[[], bytes]


def record_keys() -> Callable[[str, str], str]:
    """What gives the key of what stands on a page, by its address and the key of its text."""
    common = hashlib.sha256(repr((version(), NOT_READ, _FORM)).encode())

    def key_of(url: str, text_key: str) -> str:
        whole = common.copy()
        whole.update(f"{url} {text_key}".encode())
        return whole.hexdigest()

    return key_of


class Program(Struct, frozen=True):
    """What searches in the browser.

    Attributes:
        version: Of Pagefind.
        files: Name to bytes.
        entry: What `pagefind-entry.json` says beside its languages.
        wasm: Language to the name of its program; None where Pagefind knows no word forms of it.
    """

    version: str
    files: Mapping[str, bytes]
    entry: Mapping[str, Any]
    wasm: Mapping[str, str | None]


def article_as_page(html: str, language: str) -> bytes:
    """An article as a document of its own: what is to be found stands in it, and nothing of it in the frame."""
    return f'<!doctype html>\n<html lang="{escape(language)}"><body>\n{html}\n</body></html>\n'.encode()


class Reading:
    """Reads pages. What it has read is kept, and stays at hand here in case it cannot be."""

    def __init__(self, pages: Sequence[FoundPage], *, kept: Kept, processes: int, hold: Callable[[], object]) -> None:
        """For `pages`.

        Args:
            pages: All that may be asked for.
            kept: Results of earlier builds; takes those of this one.
            processes: How many to use at most.
            hold: Called while pages are read; ends that with whatever it raises.
        """
        self._by_key = {page.record: page for page in pages}
        self._kept = kept
        self._rows = kept.rows(RECORDS)
        self._processes = processes
        self._hold = hold
        self._new: dict[str, bytes] = {}

    def read(self, keys: Iterable[str]) -> None:
        """Reads the pages with these keys of which nothing is kept."""
        there = frozenset(self._rows.keys())
        todo = [self._by_key[key] for key in keys if key not in there and key not in self._new]
        chunks = [todo[start : start + _AT_ONCE] for start in range(0, len(todo), _AT_ONCE)]
        many = len(chunks) > 1
        if many:
            self._kept.close()  # a file must not be open in two processes under one lock
        for records, output in spread(chunks, self._some, processes=self._processes if many else 1):
            self._take(records, output)

    def record(self, key: str) -> PageRecord:
        """What stands on one of the pages, by its key."""
        found = self.record_of_before(key)
        if found is None:
            self._take(*self._some([self._by_key[key]]))
            found = record_from(self._new[key])
        return found

    def record_of_before(self, key: str) -> PageRecord | None:
        """What stood on a page, by its key; None where it is lost."""
        data = self._new.get(key) or self._rows.get(key)
        return record_from(data) if data is not None else None

    def program(self) -> Program:
        """What searches in the browser, in the languages of all pages."""
        first_of = {page.language: page for page in self._by_key.values()}
        known = self._known_program()
        for language, page in first_of.items():
            if known is None or language not in known.wasm:
                known = self._take(*self._some([page]))
        return known or Program(version(), {}, {}, {})

    def _some(self, pages: Sequence[FoundPage]) -> tuple[dict[str, bytes], Output]:
        output = read_pages({page.url: page.html() for page in pages}, self._hold)
        records = {page.record: record_as_bytes(output.records.get(page.url, WITHOUT_WORDS)) for page in pages}
        return records, Output({}, output.program, output.entry, output.wasm)

    def _take(self, records: Mapping[str, bytes], output: Output) -> Program:
        self._new |= records
        self._rows.put(records)
        known = self._known_program()
        if known is None or not known.wasm.items() >= output.wasm.items():
            files, wasm = (known.files, known.wasm) if known else ({}, {})
            known = Program(version(), {**files, **output.program}, output.entry, {**wasm, **output.wasm})
            self._kept.keep(_PROGRAM, known)
        return known

    def _known_program(self) -> Program | None:
        known = self._kept.value(_PROGRAM)
        return known if isinstance(known, Program) and known.version == version() else None
