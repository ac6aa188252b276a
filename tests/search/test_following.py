"""The index follows the pages that changed, and says what Pagefind says of all pages at once."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kept import Kept
from generator.search import chunks, pagefind, reading
from generator.search.index import INDEX_FOLDER, search_files
from generator.search.items import Item, Postings, as_chunk, items_of
from generator.search.language import LanguageIndex, index_of
from generator.search.reading import FoundPage, article_as_page
from generator.search.records import PageRecord, record_as_bytes, record_from
from tests.conftest import Run
from tests.search.decoded import chunks_of, said_by
from tests.tiny import BAKERY, write_site

WORDS = ("a", "ab", "abc", "abcd", "abcde", "bake", "baker", "bakery", "bread", "brød", "oven", "ovens", "zest", "ö")


def whole_index(site_dir: Path, out_dir: Path) -> Path:
    """What Pagefind makes of all finished pages at once, with nothing of ours in between."""
    command = [str(pagefind.find_program()), "--site", str(site_dir), "--output-path", str(out_dir), "--silent"]
    command += [word for selector in pagefind.NOT_READ for word in ("--exclude-selectors", selector)]
    subprocess.run(command, check=True, timeout=300)
    return out_dir


def test_the_index_of_the_demo_says_what_pagefind_says_of_its_finished_pages(demo_site: Path, tmp_path: Path) -> None:
    ours, theirs = (
        said_by(demo_site / "site" / INDEX_FOLDER),
        said_by(whole_index(demo_site / "site", tmp_path / "all")),
    )
    assert ours.keys() == theirs.keys() == {"en", "sv"}
    for language, said in theirs.items():
        assert ours[language].pages == said.pages
        assert ours[language].words == said.words


def test_after_an_edit_it_still_says_what_pagefind_says_of_all(tmp_path: Path, footpath: Run) -> None:
    root_dir = write_site(tmp_path / "bakery", BAKERY)
    assert footpath("--root", root_dir, "build").returncode == 0
    write_site(root_dir, BAKERY.replace("It says what to press.", "It says which knöb to turn, and the knob turns."))
    assert footpath("--root", root_dir, "build").returncode == 0
    index_dir = root_dir / "site" / INDEX_FOLDER
    (ours,), (theirs,) = said_by(index_dir).values(), said_by(whole_index(root_dir / "site", tmp_path / "all")).values()
    assert ours == theirs
    assert any("knöb" in forms for _, forms in ours.words.values())


def test_pages_read_in_heaps_say_what_all_say_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    articles = {
        f"/{name}/": f"<h1>{name}</h1><p>{text} {name} ö</p>" for name, text in zip("abcde", WORDS, strict=False)
    }
    pages = [
        FoundPage(
            url,
            f"record of {url}",
            "en",
            lambda html=html: article_as_page(f"<main data-pagefind-body>{html}</main>", "en"),
        )
        for url, html in articles.items()
    ]
    seen = []
    for at_once in (1, 2, 100):
        monkeypatch.setattr(reading, "_AT_ONCE", at_once)
        folder = tmp_path / str(at_once)
        files = search_files(pages, kept=Kept(None), name="site")
        seen.append({path: made.make() for path, made in files.items()})
        for path, data in seen[-1].items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        assert said_by(folder / INDEX_FOLDER)["en"].pages.keys() == articles.keys()
    assert seen[0] == seen[1] == seen[2]


def test_of_an_edit_only_the_changed_pages_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    read = reading.read_pages
    monkeypatch.setattr(reading, "read_pages", lambda pages, hold: asked.append(sorted(pages)) or read(pages, hold))
    kept = Kept(tmp_path)

    def made(**texts: str) -> Mapping[str, bytes]:
        pages = [
            FoundPage(
                f"/{name}/",
                f"{name} {text}",
                "en",
                lambda text=text: article_as_page(f"<h1 data-pagefind-body>{text}</h1>", "en"),
            )
            for name, text in texts.items()
        ]
        return {path: one.make() for path, one in search_files(pages, kept=kept, name="site").items()}

    made(one="Bread", two="Oven")
    assert asked == [["/one/", "/two/"]]
    changed = made(one="Bread", two="Ovens of steel")
    assert asked[1:] == [["/two/"]]
    made(one="Bread")
    assert asked[2:] == []
    assert made(one="Bread", two="Ovens of steel") == changed
    assert asked[2:] == []


def test_a_page_without_words_is_found_by_nobody_and_hinders_nobody(tmp_path: Path) -> None:
    pages = [
        FoundPage(url, url, "en", lambda html=html: article_as_page(f"<main data-pagefind-body>{html}</main>", "en"))
        for url, html in (("/empty/", "<p></p>"), ("/full/", "<h1>Bread</h1>"))
    ]
    files = search_files(pages[:1], kept=Kept(tmp_path / "kept"), name="site")
    assert not any("/fragment/" in path for path in files)
    files = search_files(pages, kept=Kept(tmp_path / "kept"), name="site")
    assert sum("/fragment/" in path for path in files) == 1


# The laws of merging, on made-up records: what came before must not matter.

page_words = st.dictionaries(
    st.sampled_from(WORDS), st.lists(st.integers(0, 400), min_size=1, max_size=4).map(sorted), max_size=len(WORDS)
)
sites = st.dictionaries(st.sampled_from(["/a/", "/b/", "/c/", "/d/"]), page_words, min_size=1)


def places(numbers: list[int]) -> bytes:
    return pagefind.cbor2.dumps(([-25, *numbers], []))[1:]


def record(url: str, words: Mapping[str, list[int]]) -> PageRecord:
    plain = {word: places(numbers) for word, numbers in words.items() if word.isascii()}
    marked = {"brod": {"brød": places(words["brød"])}} if "brød" in words else {}
    return PageRecord(
        "en", b"fragment", f"{hash((url, repr(words))) & 0xFFFFFFFF:064x}", len(words), {"is": ["story"]}, plain, marked
    )


def merged(
    site: Mapping[str, Mapping[str, list[int]]],
    before: LanguageIndex | None,
    records: dict[str, PageRecord],
    stored: dict[str, bytes],
) -> LanguageIndex:
    keys = {url: f"{url} {words}" for url, words in site.items()}
    records |= {keys[url]: record(url, words) for url, words in site.items()}
    index, new = index_of(
        "en",
        keys,
        records.__getitem__,
        before=before,
        record_of_before=records.get,
        load=lambda chunk: stored.get(chunk.key),
    )
    stored |= new
    return index


@given(st.lists(sites, min_size=2, max_size=5))
def test_an_index_that_followed_equals_one_made_anew(history: list[dict[str, dict[str, list[int]]]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chunks, "_TARGET", 60)
        patch.setattr(chunks, "_HEAVY", 55)
        records: dict[str, PageRecord] = {}
        stored: dict[str, bytes] = {}
        index = None
        for site in history:
            index = merged(site, index, records, stored)
            clean: dict[str, bytes] = {}
            assert index == merged(site, None, {}, clean)
            assert {chunk.key: stored[chunk.key] for chunk in index.chunks} == clean


@given(sites, st.data())
def test_a_lost_part_of_the_index_of_before_does_not_matter(
    site: dict[str, dict[str, list[int]]], data: st.DataObject
) -> None:
    records: dict[str, PageRecord] = {}
    stored: dict[str, bytes] = {}
    before = merged(site, None, records, stored)
    url = data.draw(st.sampled_from(sorted(site)))
    lost = data.draw(st.sampled_from(["chunks", "records"]))
    (stored if lost == "chunks" else records).clear()
    changed = {**site, url: {"new": [1]}}
    assert merged(changed, before, records, stored) == merged(changed, None, {}, {})


def test_a_chunk_gives_its_items_back() -> None:
    def item(word: str) -> Item:
        own = Postings()
        own.add(3, places([1]))
        own.add(300, places([2, 70_000]))
        own.form(word + "é").add(3, places([4]))
        return own.item(word)

    items = [item(word) for word in ("a", "b" * 23, "c" * 24, "d" * 300)]
    assert items_of(as_chunk(items), [len(one.data) for one in items]) == items


def test_a_record_is_kept_as_it_is() -> None:
    one = record("/a/", {"bread": [1, 2], "brød": [3]})
    assert record_from(record_as_bytes(one)) == one


def test_words_that_begin_alike_lie_together_and_a_heavy_one_alone(demo_site: Path) -> None:
    for of_language in chunks_of(demo_site / "site" / INDEX_FOLDER).values():
        assert len(of_language) > 1
        for (_, last, _), (first, _, _) in pairwise(of_language):
            assert last[:3] != first[:3]


def test_a_rare_word_loads_little_of_a_large_index() -> None:
    chance = random.Random(1)  # noqa: S311  # the same words each time
    words = sorted({"".join(chance.choice("abcdefghij") for _ in range(6)) for _ in range(3000)})
    records = {
        f"/{number}/": {word: [number] for word in chance.sample(words, 60)} | {"everywhere": list(range(300))}
        for number in range(150)
    }
    stored: dict[str, bytes] = {}
    index = merged(records, None, {}, stored)
    sizes = {chunk.first: len(stored[chunk.key]) for chunk in index.chunks}
    assert sizes.pop("everywhere") > 48_000
    assert max(sizes.values()) < 8 * 24_000
