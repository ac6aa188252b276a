"""Words of the vocabulary in texts: each leads to what it means, once on a page, and changes nothing else of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.served import served
from tests.theme.sites import Article, articles_of, words_of
from tests.tiny import BAKERY, write_site

ANSWER, JOURNEY, STORY = "/for/baker/oven-is-cold/", "/journeys/heat-the-oven/", "/stories/cold-morning/"
WORDS = """\
-- journeys/registers/vocabulary.yml --
terms:
  - term: panel
    meaning: The glass with the buttons, at the *left* of the oven.
    in: {shop: glass}
  - term: oven
    meaning: It is hot.
    explain: no
  - term: night loaf
    meaning: Bread for the first tram.
  - term: cold start
"""
TEXTS = """\
-- journeys/roles/baker.yml --
title: Baker
unit: bakehouse
-- journeys/roles/seller.yml --
title: Seller
unit: counter
-- journeys/teams/bakehouse.yml --
title: Bakehouse
-- journeys/teams/counter.yml --
title: Counter
parent: shop
-- journeys/tools/glass-panel.yml --
title: Glass panel
kind: work-system
owner: shop
why: It shows how hot it is.
-- journeys/heat-the-oven.yml --
title: Heat the oven with the panel
roles: [baker, seller]
situations: [oven-is-cold]
goals: [bread-at-six]
why: A night loaf needs a hot oven.
how: Look, press, wait.
what: Two steps at the oven.
steps:
  - id: look
    do: Look at the panel
    say: The panel is dark.
    why: >-
      The [panel](tool:glass-panel) and the Glass panel and `panel` and “the panel” say little. Two panels say more than
      one panel, and glass breaks. A night loaf waits.
-- stories/cold-morning.md --
---
title: A cold morning
told_by: {roles: [baker]}
situations: [oven-is-cold]
tools: [oven-card, night-phone]
journeys: [heat-the-oven]
try_tomorrow: Look at the panel.
consent: {scope: the shop, checked: 2026-05-12, withdraw_to: stories@bakery.example}
---
It was four in the morning.

## The panel

> The panel was dark.

"Panel!" she said. I looked at the panel, and at the night
loaf, and at the next panel. Glass, all of it.
"""


@pytest.fixture
def articles(tmp_path: Path) -> dict[str, Article]:
    return articles_of(write_site(tmp_path, BAKERY, TEXTS, WORDS))


def terms_of(article: Article) -> list[tuple[str, str, str]]:
    """Word, target and explanation of each explained word, in order."""
    by_id = {element.get("id"): element for element in article.root.iter() if element.get("id")}
    return [
        (words_of(link), link.get("href", ""), words_of(by_id[link.get("aria-describedby")]).replace(" :", ":"))
        for link in article.by_class("fp-term")
    ]


PANEL = ("/words/#panel", "The glass with the buttons, at the left of the oven.")
LOAF = ("/words/#night-loaf", "Bread for the first tram.")


def test_a_word_leads_to_its_meaning_where_it_first_stands_in_running_text(articles: dict[str, Article]) -> None:
    """Not in a link, a heading, a name, code, or what somebody says."""
    assert terms_of(articles[ANSWER]) == [("panels", *PANEL), ("night loaf", *LOAF)]
    assert terms_of(articles[JOURNEY])[0][0] != "oven"
    assert terms_of(articles[STORY]) == [("panel", *PANEL), ("night loaf", *LOAF)]


def test_a_story_keeps_what_people_say_as_they_said_it(articles: dict[str, Article]) -> None:
    link = articles[STORY].by_class("fp-term")[0]
    assert (link.tail or "").startswith(", and at the ")


def test_the_word_that_a_team_says_instead_is_explained_with_ours_before_it(articles: dict[str, Article]) -> None:
    """On the pages of that team, also of one that belongs to it, and on no others."""
    on_page = terms_of(articles["/for/seller/oven-is-cold/"])
    assert on_page[0] == ("panels", *PANEL)
    assert "Glass" not in {word for word, _, _ in terms_of(articles[STORY])}


def test_only_its_own_word_stands_on_the_page_of_a_team(tmp_path: Path) -> None:
    own = TEXTS.replace("Two panels say more than\n      one panel, and glass", "All glass")
    found = terms_of(articles_of(write_site(tmp_path, BAKERY, own, WORDS))["/for/seller/oven-is-cold/"])
    assert found[0] == ("glass", PANEL[0], f"panel: {PANEL[1]}")


def test_a_word_that_may_mean_two_things_to_a_team_is_not_explained_to_it(tmp_path: Path) -> None:
    two = WORDS + "  - {term: glass, meaning: What breaks.}\n"
    pages = articles_of(write_site(tmp_path, BAKERY, TEXTS, two))
    assert ("glass", "/words/#glass", "What breaks.") in terms_of(pages[ANSWER])
    assert "What breaks." not in {meaning for _, _, meaning in terms_of(pages["/for/seller/oven-is-cold/"])}


def test_each_word_is_explained_once_and_a_link_leads_to_an_entry(articles: dict[str, Article]) -> None:
    entries = {element.get("id") for element in articles["/words/"].root.iter()}
    for article in articles.values():
        targets = [target for _, target, _ in terms_of(article)]
        assert len(targets) == len(set(targets))
        assert {target.partition("#")[2] for target in targets} <= entries


def test_nothing_else_of_a_page_changes(tmp_path: Path, articles: dict[str, Article]) -> None:
    """Search, copying and counting get the same text; the meanings stand hidden behind it."""
    without = articles_of(write_site(tmp_path / "without", BAKERY, TEXTS))
    changed = 0
    for url in (ANSWER, JOURNEY, STORY, f"/embed{ANSWER}"):
        html = re.sub(r'<div class="fp-meanings" hidden data-pagefind-ignore .*?</div>', "", articles[url].html)
        plain = re.sub(r'(?s)<a class="fp-term"[^>]*>(.*?)</a>', r"\1", html)
        assert plain == without[url].html
        changed += plain != html
    assert changed == 4


def test_a_page_without_such_words_and_a_site_without_a_vocabulary_have_nothing_of_it(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, BAKERY, WORDS))
    assert not any("fp-meanings" in article.html or "fp-term" in article.html for article in pages.values())


def test_a_word_that_is_not_translated_is_not_explained_in_that_language(tmp_path: Path, footpath: Run) -> None:
    swedish = """\
-- site_config.yml --
site: {name: Bakery}
languages: {default: en, also: [sv]}
-- journeys/registers/vocabulary.sv.yml --
terms:
  night loaf: {term: nattlimpa, meaning: Bröd till första vagnen.}
-- stories/cold-morning.sv.md --
---
title: En kall morgon
---
Klockan var fyra. Det luktade nattlimpa och panel.
"""
    site = write_site(tmp_path / "site", BAKERY, TEXTS, WORDS, swedish)
    assert footpath("--root", site, "build", "--no-search").returncode == 0
    html = (site / "site/sv/stories/cold-morning/index.html").read_text(encoding="utf-8")
    assert re.findall(r'class="fp-term"[^>]*>(.*?)</a>', html) == ["nattlimpa"]
    assert "Bröd till första vagnen." in html


@pytest.fixture(scope="module")
def demo(demo_site: Path) -> Iterator[str]:
    with served(demo_site / "site") as url:
        yield url


ON_DEMO = "/for/everyone/first-week/"
OPEN = "document.querySelector('.fp-meaning:popover-open')?.innerText ?? ''"


def test_a_keyboard_opens_what_a_word_means_and_closes_it(browser: object, demo: str) -> None:
    page = browser.new_page()
    page.goto(demo + ON_DEMO)
    word = page.locator(".fp-term", has_text="proof")
    word.focus()
    page.keyboard.press("Enter")
    assert "hoist licence" in page.evaluate(OPEN)
    assert word.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Words we use"
    page.keyboard.press("Escape")
    assert page.evaluate(OPEN) == ""
    assert page.evaluate("document.activeElement.textContent") == "proof"
    page.keyboard.press("Space")
    assert "hoist licence" in page.evaluate(OPEN)
    page.keyboard.press("Space")
    assert word.get_attribute("aria-expanded") == "false"
    page.close()


def test_a_finger_on_a_phone_opens_it_inside_the_screen_and_the_page_keeps_its_words(
    browser: object, demo: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    page = context.new_page()
    page.goto(demo + ON_DEMO)
    before = page.evaluate("document.querySelector('main').innerText")
    word = page.locator(".fp-term", has_text="proof")
    word.tap()
    box = page.locator(".fp-meaning").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["y"] + box["height"] <= 640
    word.tap()
    page.locator(".fp-meaning").wait_for(state="detached")
    assert page.evaluate("document.querySelector('main').innerText") == before
    context.close()


def test_the_link_in_it_leads_to_the_entry(browser: object, demo: str) -> None:
    page = browser.new_page()
    page.goto(demo + ON_DEMO)
    page.locator(".fp-term", has_text="proof").click()
    page.locator(".fp-meaning a").click()
    page.wait_for_url("**/words/#proof")
    page.close()


def test_without_a_script_the_word_is_a_link_with_its_meaning_as_description(browser: object, demo: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo + ON_DEMO)
    word = page.locator(".fp-term", has_text="proof")
    described = page.locator(f"#{word.get_attribute('aria-describedby')}")
    assert "hoist licence" in described.text_content()
    assert not described.is_visible()
    word.click()
    page.wait_for_url("**/words/#proof")
    context.close()


def test_on_paper_a_word_is_a_word(browser: object, demo: str) -> None:
    page = browser.new_page()
    page.goto(demo + ON_DEMO)
    page.emulate_media(media="print")
    line = "getComputedStyle(document.querySelector('.fp-term')).textDecorationLine"
    assert page.evaluate(line) == "none"
    assert "hoist licence" not in page.evaluate("document.body.innerText")
    page.close()
