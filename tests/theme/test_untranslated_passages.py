"""No text of an author is read aloud in the wrong language: on a page in Swedish, each English passage says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from msgspec.structs import replace

from generator.facts.knowledge import know
from generator.facts.localised import know_localised, localised_site
from generator.facts.published import published_site
from generator.model.site import Site
from generator.model.translation import BEGIN, END, has_words
from generator.model.walk import texts
from generator.model.words import interface_words
from generator.plan.pages import plan_pages
from generator.plan.views import Page
from generator.read.site import read_site
from generator.read.theme import read_theme
from generator.render.articles import Articles
from generator.text.markdown import inline_html, plain_text
from tests.theme.sites import EVERYTHING
from tests.tiny import DAY, write_site

ROOT_DIR = Path(__file__).resolve().parents[2]
SHORT = 12
"""So few letters can stand in a Swedish word by chance."""


@pytest.fixture(scope="module", params=["the demo", "everything at once"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of which nothing is translated."""
    folder = ROOT_DIR if request.param == "the demo" else write_site(tmp_path_factory.mktemp("all"), EVERYTHING)
    return replace(read_site(folder).site, translations={}, shared_translations={})


@pytest.fixture(scope="module")
def articles(site: Site) -> list[tuple[Page, str]]:
    theme, _ = read_theme(Path("nowhere"), "en", ["sv"])
    localised = localised_site(site, "sv")
    words = interface_words(theme.further_words["sv"], localised.config, "sv")
    known = know_localised(know(published_site(site, on=DAY), on=DAY), published_site(localised, on=DAY))
    in_swedish = Articles(theme, words, original="en")
    return [(page, in_swedish.article(page)) for page in plan_pages(known, words, language="sv")]


def pieces(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """The words below an element, each with the language they are read in."""
    language = element.get("lang", language)
    yield language, element.text or ""
    for child in element:
        yield from pieces(child, language)
        yield language, child.tail or ""


def test_each_passage_says_its_language(site: Site, articles: list[tuple[Page, str]]) -> None:
    records = [content for _, content in site.contents()]
    records += [site.config, site.vocabulary, *site.adoption, *site.heard]  # type: ignore[list-item]  # all are records
    own = {plain_text(inline_html(marked.text).html) for record in records for marked, _ in texts(record)}
    own = {" ".join(text.split()) for text in own if has_words(text) and len(text) > SHORT and "\n" not in text}
    own -= {site.config.site.name, site.config.site.organisation or ""}
    assert len(own) > SHORT
    for page, html in articles:
        said = "\n".join(
            words
            for language, words in pieces(html5lib.parse(html, namespaceHTMLElements=False), "sv")
            if language == "sv"
        )
        left = {text for text in own if text in " ".join(said.split())}
        assert left == set(), page.url


def test_no_mark_is_left_over_and_none_breaks_a_page(articles: list[tuple[Page, str]]) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    for _, html in articles:
        assert not re.search(f"[{BEGIN}{END}]|%EF%B7%9", html)
        parser.parseFragment(html)
