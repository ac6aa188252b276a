"""The built demo: whatever a page points at is there, and no page asks anything of another host."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

OUTSIDE = re.compile(r"(https?:|//)", re.IGNORECASE)


@dataclass
class BuiltPage:
    """What a page holds, points at, and asks for by itself."""

    file: Path
    ids: list[str]
    points_at: list[str]
    asks_for: list[str]


class Collector(HTMLParser):
    """Gathers ids and addresses of one page."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.page = BuiltPage(file, [], [], [])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.page.ids.append(given["id"])
        addresses = [given[name] for name in ("href", "src", "poster", "action") if name in given]
        self.page.points_at += addresses
        is_only_a_name = tag == "link" and given.get("rel") in ("canonical", "alternate")
        if tag not in ("a", "area", "form") and not is_only_a_name:
            self.page.asks_for += addresses


@pytest.fixture(scope="module")
def pages(demo_site: Path) -> dict[Path, BuiltPage]:
    """Every page of the built demo, by its file."""
    found = {}
    for file in sorted((demo_site / "site").rglob("*.html")):
        collector = Collector(file)
        collector.feed(file.read_text(encoding="utf-8"))
        found[file] = collector.page
    assert len(found) > 50
    return found


def inner_links(pages: dict[Path, BuiltPage], site_dir: Path) -> Iterator[tuple[Path, str, Path, str]]:
    """Page, address, the file it means, and the anchor in it."""
    for page in pages.values():
        for address in page.points_at:
            if OUTSIDE.match(address) or address.startswith(("mailto:", "tel:")):
                continue
            path, anchor = urldefrag(address)
            base = site_dir if path.startswith("/") else page.file.parent
            target = (base / unquote(path.lstrip("/").partition("?")[0])).resolve() if path else page.file
            yield page.file, address, target / "index.html" if target.is_dir() else target, anchor


def test_every_link_picture_and_style_is_there(pages: dict[Path, BuiltPage], demo_site: Path) -> None:
    missing = {
        (str(file), link) for file, link, target, _ in inner_links(pages, demo_site / "site") if not target.is_file()
    }
    assert missing == set()


def test_every_anchor_is_there(pages: dict[Path, BuiltPage], demo_site: Path) -> None:
    site_dir = (demo_site / "site").resolve()
    by_file = {file.resolve(): page for file, page in pages.items()}
    missing = {
        (str(file), link)
        for file, link, target, anchor in inner_links(pages, site_dir)
        if anchor and target.resolve() in by_file and anchor not in by_file[target.resolve()].ids
    }
    assert missing == set()


def test_no_page_has_two_equal_ids(pages: dict[Path, BuiltPage]) -> None:
    assert {
        str(file): twice
        for file, page in pages.items()
        if (twice := [i for i, count in Counter(page.ids).items() if count > 1])
    } == {}


def test_no_page_asks_anything_of_another_host(pages: dict[Path, BuiltPage]) -> None:
    assert {
        (str(page.file), address) for page in pages.values() for address in page.asks_for if OUTSIDE.match(address)
    } == set()
