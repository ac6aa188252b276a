"""The whole search index of a site, as files. It follows the pages: what has not changed is not made again."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from generator.kept import Kept, Rows
from generator.kept.made import Made
from generator.search.chunks import Chunk
from generator.search.language import LanguageIndex, as_file, index_of, key_of, plain_of
from generator.search.pagefind import PROGRAM_FILES, find_program
from generator.search.reading import RECORDS, FoundPage, Program, Reading
from generator.search.records import record_from
from generator.spread import spread

INDEX_FOLDER = "pagefind"
"""Below the root of the site. The name is Pagefind's own; readers never see it."""
PARTS = "search parts"
"""Where the parts of indexes are kept."""
_FEW = 64
"""Chunks that are compressed here: another process would take longer to begin."""
_AT_ONCE = 32
"""Chunks that a process is given at once."""
_RANKED = ("is", "for")
"""What results are ranked by; the other filters are facets of the search page."""


class IndexLost(Exception):  # noqa: N818  # says what happened
    """What was made last is not remembered any more, and the pages that it was made of may be others now."""


class SearchIndex(Struct, frozen=True, array_like=True):
    """An index as it is remembered.

    Attributes:
        key: As `search_key` gives it.
        languages: Each language that has pages, by its code.
        parts: Path of each file that is no page to what tells its contents apart.
    """

    key: str
    languages: tuple[LanguageIndex, ...]
    parts: Mapping[str, str]


def search_key(pages: Sequence[FoundPage]) -> str:
    """The key of the index over pages; empty where there are none."""
    together = "".join(sorted(page.record for page in pages))
    return hashlib.sha256(together.encode()).hexdigest() if pages else ""


def index_made_last(kept: Kept, name: str) -> SearchIndex | None:
    """The index that was made last for a site."""
    # That of another site in the same cache would publish what it says.
    found = kept.own_value(_named(name))
    return found if isinstance(found, SearchIndex) else None


def forget_index(kept: Kept, name: str) -> None:
    """Takes back what is remembered of the index that was made last for a site."""
    kept.keep(_named(name), None)


def files_made_last(kept: Kept, name: str) -> Mapping[str, Made]:
    """The files of the index that was made last for a site, by their path in it; none where there was none.

    Making one raises `IndexLost` where it is not remembered any more.
    """
    rows, records = kept.rows(PARTS), kept.rows(RECORDS)

    def part(name: str) -> bytes:
        data = rows.get(name)
        if data is None:
            raise IndexLost
        return data

    def fragment(key: str) -> bytes:
        data = records.get(key)
        if data is None:
            raise IndexLost
        return record_from(data).fragment

    index = index_made_last(kept, name)
    return _files(index, part, fragment) if index else {}


def search_files(
    pages: Sequence[FoundPage],
    *,
    kept: Kept,
    name: str,
    processes: int = 1,
    hold: Callable[[], object] = lambda: None,
) -> Mapping[str, Made]:
    """The files of the index over `pages`, by their path in the site. It is remembered as the one made last.

    Args:
        pages: All that search finds.
        kept: Results of earlier builds; takes those of this one.
        name: Of the site: what was made for one is never put into another, which may not show the same.
        processes: How many to use at most.
        hold: Called while pages are read and when they have been; ends it with whatever it raises.

    Raises:
        NoSearchIndex: Pagefind is not there or refuses.
        OSError: The disk does not allow it.
    """
    key, index, at_hand = search_key(pages), index_made_last(kept, name), dict[str, bytes]()
    reading = Reading(pages, kept=kept, processes=processes, hold=hold)
    rows = kept.rows(PARTS)
    if key and index is not None and index.key == key and not _is_whole(index, kept):
        # Made again here and at once, not by each process that comes upon the hole.
        index = None
    if key and (index is None or index.key != key):
        # Told before anything is done.
        find_program()
        index, at_hand = _made(key, pages, reading, before=index, kept=kept, processes=processes)
        hold()
        rows.put(at_hand)
        kept.keep(_named(name), index)

    def part(name: str) -> bytes:
        data = at_hand.get(name) or rows.get(name)
        if data is None:
            # Lost in the meantime: the whole index is made again, which gives the same.
            at_hand.update(_made(key, pages, reading, before=None, kept=kept, processes=processes)[1])
            data = at_hand[name]
        return data

    return _files(index, part, lambda record: reading.record(record).fragment) if index and key else {}


def _is_whole(index: SearchIndex, kept: Kept) -> bool:
    """Whether all that an index rests on is still there."""
    return all(needed <= set(kept.rows(shelf).keys()) for shelf, needed in _rows_of(index).items())


def _files(index: SearchIndex, part: Callable[[str], bytes], fragment: Callable[[str], bytes]) -> Mapping[str, Made]:
    """The files of an index; what gives a part by its row, and what a browser gets of a page by its record."""
    files = {
        f"{INDEX_FOLDER}/{path}": Made(f"{path} {told}", partial(part, _row(path, told)))
        for path, told in index.parts.items()
    }
    for language in index.languages:
        for name, page in zip(language.page_names(), language.pages, strict=True):
            path = f"{INDEX_FOLDER}/fragment/{name}.pf_fragment"
            files[path] = Made(page.digest, partial(fragment, page.record))
    return files


def rows_made_last(kept: Kept, name: str) -> Mapping[str, set[str]]:
    """The rows that the index which was made last rests on, by their shelf."""
    index = index_made_last(kept, name)
    return _rows_of(index) if index else {RECORDS: set(), PARTS: set()}


def _rows_of(index: SearchIndex) -> Mapping[str, set[str]]:
    return {
        RECORDS: {page.record for language in index.languages for page in language.pages},
        PARTS: {_row(path, told) for path, told in index.parts.items()},
    }


def _named(name: str) -> str:
    return f"search index of {name}"


def _row(path: str, told: str) -> str:
    return f"{path} {told}"


def _made(  # noqa: PLR0913  # made in two places
    key: str,
    pages: Sequence[FoundPage],
    reading: Reading,
    *,
    before: SearchIndex | None,
    kept: Kept,
    processes: int,
) -> tuple[SearchIndex, dict[str, bytes]]:
    """The index over pages, and the rows of its parts that are new."""
    known = {page.record for language in (before.languages if before else ()) for page in language.pages}
    reading.read(page.record for page in pages if page.record not in known)
    by_language: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for page in pages:
        by_language[page.language][page.url] = page.record
    rows = kept.rows(PARTS)
    languages: list[LanguageIndex] = []
    told: dict[str, str] = {}
    new: dict[str, bytes] = {}
    for code, records in sorted(by_language.items()):
        of_before = next((one for one in before.languages if one.language == code), None) if before else None
        language, chunks = index_of(
            code,
            records,
            reading.record,
            before=of_before,
            record_of_before=reading.record_of_before,
            load=partial(_chunk, rows=rows, language=code),
        )
        if language.pages:
            languages.append(language)
        told |= {_chunk_path(code, chunk.key): chunk.key for chunk in language.chunks}
        new |= {_row(_chunk_path(code, one), one): data for one, data in _as_files(chunks, kept, processes)}
    program = reading.program()
    for path, data in _whole_files(languages, program):
        # By what stands in it: how well it was compressed is nobody's concern.
        told[path] = key_of(plain_of(data) if path.endswith(".pf_meta") else data)
        new[_row(path, told[path])] = data
    return SearchIndex(key, tuple(languages), told), new


def _as_files(chunks: Mapping[str, bytes], kept: Kept, processes: int) -> Iterator[tuple[str, bytes]]:
    """Each chunk as a browser loads it, by its key: to compress them takes as long as to put them together."""

    def some(keys: Sequence[str]) -> list[tuple[str, bytes]]:
        return [(key, as_file(chunks[key])) for key in keys]

    keys = list(chunks)
    many = len(keys) > _FEW
    if many:
        kept.close()  # a file must not be open in two processes under one lock
    heaps = [keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE)]
    for done in spread(heaps, some, processes=processes if many else 1):
        yield from done


def _chunk_path(language: str, key: str) -> str:
    return f"index/{language}_{key}.pf_index"


def _chunk(chunk: Chunk, *, rows: Rows, language: str) -> bytes | None:
    data = rows.get(_row(_chunk_path(language, chunk.key), chunk.key))
    return plain_of(data) if data is not None else None


def _whole_files(languages: Sequence[LanguageIndex], program: Program) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of what there is one of, for the site or for a language."""
    entries = {}
    for language in languages:
        contents = language.contents(program.version)
        name = f"{language.language}_{key_of(contents)}"
        wasm = program.wasm.get(language.language)
        entries[language.language] = {"hash": name, "wasm": wasm, "page_count": len(language.pages)}
        yield f"pagefind.{name}.pf_meta", as_file(contents)
        of_ranking, facets = _facts(language)
        yield f"pages.{language.language}.json", _as_json(of_ranking)
        yield f"facets.{language.language}.json", _as_json(facets)
        if wasm:
            yield f"wasm.{wasm}.pagefind", program.files[f"wasm.{wasm}.pagefind"]
    for name in PROGRAM_FILES:
        yield name, program.files[name]
    yield "pagefind-entry.json", _as_json({**program.entry, "languages": entries})


def _facts(language: LanguageIndex) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """`pages.<language>.json`: the names of all pages, and which of them are what and for whom; and the facets.

    `facets.<language>.json` has for each value of each facet which pages have it; only the search page asks for it, and
    of a large site it is the larger half. Pagefind can tell all this too, but only by loading the whole index. Pages
    are numbered by their place among the names and written as steps from one to the next, which compresses well.
    Stories, the largest kind, are left out of `is`: they are what is left over.
    """
    facts: dict[str, dict[str, list[int]]] = {}
    last: dict[tuple[str, str], int] = {}
    for place, page in enumerate(language.pages):
        had = ((name, value) for name, values in page.filters.items() for value in values)
        for name, value in had:
            if (name, value) != ("is", "story"):
                facts.setdefault(name, {}).setdefault(value, []).append(place - last.get((name, value), -1))
                last[name, value] = place
    ranked = {name: facts.pop(name) for name in _RANKED if name in facts}
    return {"ids": language.page_names(), "facts": ranked}, facts


def _as_json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
