"""What holds for every article, on a site with nothing, with the least, with everything, and on the demo."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from generator.read.theme import read_theme, shipped_theme_dir
from tests.conftest import copy_demo
from tests.theme.sites import LEAST, NOTHING, Article, articles_of, words_of, write_everything
from tests.tiny import BAKERY, write_site

ASSETS_DIR = shipped_theme_dir() / "assets"
STYLES = "\n".join(file.read_text(encoding="utf-8") for file in (ASSETS_DIR / "css").glob("*.css"))
CLASSES = {*re.findall(r"\.(fp-[\w-]+)", STYLES), "fp-head__title"}
ICONS = read_theme(shipped_theme_dir().parent)[0].icons
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
MUST_HOLD_SOMETHING = {
    *HEADINGS,
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "nav",
    "header",
    "table",
}
MUST_HOLD_SOMETHING |= {
    "th",
    "summary",
    "details",
    "blockquote",
    "figure",
    "figcaption",
    "a",
    "button",
    "b",
    "strong",
    "div",
}
VALUES = {
    "work-system",
    "policy-source",
    "performance-support",
    "not-for-you",
    "did-not-work",
    "success-case",
    "my_team",
}
VALUES |= {"customer-experience", "part_of", "depends_on", "used_with", "alternative_to", "story-only", "for-everyone"}
VALUES |= {"after-saving", "not-met"}

SITES: dict[str, Callable[[Path], Path]] = {
    "nothing": lambda folder: write_site(folder, NOTHING),
    "the least": lambda folder: write_site(folder, LEAST),
    "a bakery": lambda folder: write_site(folder, BAKERY),
    "everything": write_everything,
    "the demo": copy_demo,
}


@pytest.fixture(scope="module", params=[(name, preview) for name in SITES for preview in (False, True)], ids=str)
def articles(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Article]:
    name, preview = request.param
    return articles_of(SITES[name](tmp_path_factory.mktemp("site") / "site"), preview=preview)


def each(articles: dict[str, Article]) -> Iterator[tuple[str, Element]]:
    for url, article in articles.items():
        for element in article.root.iter():
            if isinstance(element.tag, str):
                yield url, element


def test_the_html_is_valid_and_one_block(articles: dict[str, Article]) -> None:
    for url, article in articles.items():
        assert [child.tag for child in article.root] == ["div"], url
        assert not re.search(r"\n\s*\n", article.html), url


def test_nothing_is_empty(articles: dict[str, Article]) -> None:
    for url, element in each(articles):
        if element.tag in MUST_HOLD_SOMETHING:
            holds = bool(words_of(element)) or any(
                str(part.tag).endswith(("img", "video", "svg")) for part in element.iter()
            )
            assert holds, f"{url}: <{element.tag} class={element.get('class')!r}>"
        if element.tag in ("ul", "ol"):
            assert all(child.tag == "li" for child in element), url
        if element.tag == "section":
            first = next(iter(element))
            headings = any(part.tag in HEADINGS for part in element.iter())
            assert headings or element.get("aria-label"), f"{url}: a section that says not what it is: {first.tag}"


def test_a_heading_is_followed_by_something(articles: dict[str, Article]) -> None:
    for url, element in each(articles):
        children = [child for child in element if isinstance(child.tag, str)]
        if (
            element.tag != "header"
            and children
            and children[-1].tag in HEADINGS
            and "fp-page" not in (element.get("class") or "")
        ):
            is_title_of_link = element.tag == "a" or "fp-step" in (element.get("class") or "")
            assert is_title_of_link, f"{url}: {words_of(children[-1])}"


def test_headings_go_down_one_by_one(articles: dict[str, Article]) -> None:
    for url, article in articles.items():
        levels = [int(str(element.tag)[1]) for element in article.root.iter() if element.tag in HEADINGS]
        assert levels[:1] == [1], url
        assert levels.count(1) == 1, url
        assert all(after <= before + 1 for before, after in pairwise(levels)), f"{url}: {levels}"


def test_an_id_stands_once_in_a_page(articles: dict[str, Article]) -> None:
    for url, article in articles.items():
        ids = Counter(["content", "fp-menu", *(name for element in article.root.iter() if (name := element.get("id")))])
        assert [name for name, count in ids.items() if count > 1] == [], url


def test_every_label_by_id_is_there(articles: dict[str, Article]) -> None:
    for url, article in articles.items():
        ids = {element.get("id") for element in article.root.iter()}
        for element in article.root.iter():
            for name in (element.get("aria-labelledby") or "").split():
                assert name in ids, url


def test_every_class_is_in_the_design_kit(articles: dict[str, Article]) -> None:
    for url, element in ((url, element) for url, article in articles.items() for element in article.whole.iter()):
        names = set((element.get("class") or "").split())
        drawings = {f"fp-i-{name}" for name in ICONS}
        assert {name for name in names - CLASSES - drawings if not name.startswith("fp-page--")} == set(), url


def test_no_page_brings_styles_or_scripts_of_its_own(articles: dict[str, Article]) -> None:
    for url, element in ((url, element) for url, article in articles.items() for element in article.whole.iter()):
        assert element.tag not in ("script", "style", "iframe", "object", "link"), url
        assert [name for name in element.attrib if name == "style" or name.startswith("on")] == [], url


def test_telephone_links_have_no_blanks_and_say_their_number(articles: dict[str, Article]) -> None:
    for url, element in each(articles):
        address = element.get("href") or ""
        if address.startswith("tel:"):
            assert re.fullmatch(r"tel:\+?[\d-]+", address), url
            assert re.sub(r"\D", "", address)[-6:] in re.sub(r"\D", "", words_of(element)), url


def test_a_link_out_of_the_site_says_so(articles: dict[str, Article]) -> None:
    for url, element in each(articles):
        if (element.get("href") or "").startswith("http"):
            assert element.get("rel") == "noopener", f"{url}: {element.get('href')}"
            drawings = {name for part in element.iter() for name in (part.get("class") or "").split()}
            assert "fp-i-out" in drawings, f"{url}: {element.get('href')}"


def test_no_value_of_a_file_is_shown_raw(articles: dict[str, Article]) -> None:
    for url, article in articles.items():
        assert VALUES & set(re.findall(r"[\w-]+", article.words)) == set(), url
        assert "{" not in article.words, url
        assert not re.search(r"\b0 (steps|minutes|stories)\b", article.words), url


@pytest.mark.parametrize("name", ["nothing", "the least", "everything"])
def test_nothing_of_the_program_is_shown(name: str, tmp_path: Path) -> None:
    for url, article in articles_of(SITES[name](tmp_path)).items():
        assert not {"None", "True", "False", "Markup", "Undefined"} & set(re.findall(r"\w+", article.words)), url


def test_pictures_have_words_and_tables_have_heads(articles: dict[str, Article]) -> None:
    for url, element in each(articles):
        # The first picture of a film is part of a button, whose words say what it does.
        of_a_button = {id(img) for button in articles[url].by_class("fp-film__play") for img in button.iter("img")}
        match element.tag:
            case "img":
                assert element.get("alt") or id(element) in of_a_button, url
            case "th":
                assert element.get("scope") in ("row", "col"), url
            case str(tag) if tag.endswith("}svg"):
                named_by = element.get("aria-labelledby") or element.get("aria-label")
                is_named = element.get("role") in ("group", "img") and named_by
                assert element.get("aria-hidden") == "true" or is_named, url
            case "details":
                assert element[0].tag == "summary", url
            case "nav":
                assert element.get("aria-label"), url
            case _:
                pass


def test_what_scrolls_sideways_does_so_in_a_box_of_its_own(articles: dict[str, Article]) -> None:
    for url, article in articles.items():
        boxed = {id(table) for box in article.by_class("fp-scroll") for table in box.iter("table")}
        prose = {id(table) for box in article.by_class("fp-story__body") for table in box.iter("table")}
        assert all(id(table) in boxed | prose for table in article.root.iter("table")), url
        for box in article.by_class("fp-scroll"):
            assert (box.get("role"), box.get("tabindex")) == ("region", "0"), url


def test_links_inside_the_site_lead_from_its_root_or_stay_on_the_page(articles: dict[str, Article]) -> None:
    for url, element in each(articles):
        for address in (element.get("href"), element.get("src")):
            if address is not None:
                assert re.match(r"(/(?!/)|#.|https?://|mailto:.|tel:.)", address), f"{url}: {address!r}"
