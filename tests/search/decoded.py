"""What a search index says, apart from how it is cut into files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import cbor2

SIGNATURE = b"pagefind_dcd"
Places = dict[str, tuple[Any, ...]]
"""Address of a page to the places of a word in its text and in its fields, those by name."""


class Said(NamedTuple):
    """Of one language: each word with its pages and forms, and each page with what a result shows and its words."""

    words: dict[str, tuple[Places, dict[str, Places]]]
    pages: dict[str, tuple[dict[str, Any], int]]


def said_by(index_dir: Path) -> dict[str, Said]:
    """What the index in a folder says, by language."""
    entry = json.loads((index_dir / "pagefind-entry.json").read_bytes())
    return {language: _language(index_dir, told["hash"]) for language, told in entry["languages"].items()}


def _language(index_dir: Path, name: str) -> Said:
    _, pages, chunks, _, _, fields = cbor2.loads(plain(index_dir / f"pagefind.{name}.pf_meta"))
    fragments = [json.loads(plain(index_dir / "fragment" / f"{page}.pf_fragment")) for page, _ in pages]
    urls = [fragment["url"] for fragment in fragments]
    words: dict[str, tuple[Places, dict[str, Places]]] = {}
    for _, _, chunk in chunks:
        (entries,) = cbor2.loads(plain(index_dir / "index" / f"{chunk}.pf_index"))
        for word, postings, forms in entries:
            assert word not in words
            by_form = {form: _places(own, urls, fields) for form, own in forms}
            words[word] = (_places(postings, urls, fields), by_form)
    counts = (count for _, count in pages)
    return Said(words, {url: (fragment, count) for url, fragment, count in zip(urls, fragments, counts, strict=True)})


def _places(postings: Iterable[Any], urls: Sequence[str], fields: Sequence[str]) -> Places:
    page, found = 0, {}
    for step, in_text, in_fields in postings:
        page += step
        found[urls[page]] = (in_text, [fields[-1 - one] if one < 0 else one for one in in_fields])
    return found


def plain(file: Path) -> bytes:
    """A part of an index before it was packed."""
    data = gzip.decompress(file.read_bytes())
    assert data.startswith(SIGNATURE)
    return data.removeprefix(SIGNATURE)


def chunks_of(index_dir: Path) -> Mapping[str, list[tuple[str, str, int]]]:
    """By language the ends of each chunk as the table of contents has them, and its size in bytes as it is loaded."""
    entry = json.loads((index_dir / "pagefind-entry.json").read_bytes())
    found = {}
    for language, told in entry["languages"].items():
        _, _, chunks, *_ = cbor2.loads(plain(index_dir / f"pagefind.{told['hash']}.pf_meta"))
        found[language] = [
            (first, last, (index_dir / "index" / f"{name}.pf_index").stat().st_size) for first, last, name in chunks
        ]
    return found
