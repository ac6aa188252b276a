"""What makes a site a process is held to the same as the rest, and leaves no trace where a site does not use it."""

from __future__ import annotations

from pathlib import Path

from tests.browser.kinds import pages_by_kind
from tests.theme.sites import articles_of, words_of
from tests.tiny import BAKERY, write_site

OF_A_LIVING_SITE = {
    "campaign", "campaigns", "cards", "changed", "field-kit", "health", "leader-brief", "leaders", "owner", "owners",
    "pack", "pack-sheet", "pack-slides", "packs", "so-far", "team", "teams", "tell", "trust", "words",
}  # fmt: skip
ALWAYS = {"", "embed", "field-kit", "for", "goals", "health", "journeys", "map", "owners", "search", "situations"}
ALWAYS |= {"stories", "tools", "trust", "without-signal"}


def test_a_site_that_uses_none_of_it_has_none_of_its_pages_and_no_link_to_them(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, BAKERY))
    assert {url.split("/")[1] for url in pages} <= ALWAYS
    links = {link.get("href", "") for page in pages.values() for link in page.root.iter("a")}
    assert {link.split("/")[1] for link in links if link.startswith("/")} <= ALWAYS


def test_every_kind_of_its_pages_is_looked_at_in_a_browser(demo_site: Path) -> None:
    """axe, the keyboard, paper, no scripts and no request to another host: all are asked of each kind there is."""
    assert set(pages_by_kind(demo_site / "site")) >= OF_A_LIVING_SITE


def test_what_is_in_it_for_the_reader_and_the_words_of_their_own_team_stand_on_their_answer(tmp_path: Path) -> None:
    teams = """\
-- journeys/teams/night.yml --
title: Night team
roles: [baker]
-- journeys/teams/counter.yml --
title: Counter team
roles: [seller]
-- journeys/goals/bread-at-six.yml --
title: Bread at six
type: customer-experience
why_head: Customers come at six.
why_heart: Somebody is hungry.
value: {me: I sleep.}
in_our_words:
  - {team: counter, words: Six means six.}
  - {team: night, words: Warm bread or no bread.}
"""
    page = articles_of(write_site(tmp_path, BAKERY, teams))["/for/baker/oven-is-cold/"]
    assert "What is in it for you: I sleep." in page.words
    (ours,) = page.by_class("fp-ours")
    assert words_of(ours) == "“ Warm bread or no bread. ” Night team".replace("“ ", "“").replace(" ”", "”")


def test_what_people_told_stands_on_the_page_of_the_situation(tmp_path: Path) -> None:
    told = """\
-- journeys/situations/oven-is-cold.yml --
title: The oven is cold
when: the oven is cold
i_want_to: get it hot
so_that: there is bread at six
moment: solve
evidence:
  - {type: interview, date: 2026-05-12, roles: [baker], count: 6, note: Nobody knows where the card is.}
"""
    words = articles_of(write_site(tmp_path, BAKERY, told))["/situations/oven-is-cold/"].words
    assert "Nobody knows where the card is." in words
