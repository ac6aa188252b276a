"""A page for those who look after tools: where they are used, what is hard there, what is due, what is in it for them."""

from __future__ import annotations

from pathlib import Path

from tests.theme.sites import LEAST, articles_of, words_of
from tests.tiny import BAKERY, DAY, write_site

SHOP = """\
-- journeys/teams/shop.yml --
title: Shop
parent: town
-- journeys/teams/town.yml --
title: Town
-- journeys/tools/oven-card.yml --
title: Oven card
kind: paper
owner: shop
why: It says what to press.
needs_from_us: Wipe it.
benefit_to_owner: Fewer calls at night.
reviewed: 2025-01-01
review_in: 6 months
changes:
  - {date: 2026-12-01, what: Bigger letters.}
-- journeys/heat-the-oven.yml --
title: Heat the oven
owner: shop
roles: [baker]
situations: [oven-is-cold]
goals: [bread-at-six]
why: Cold ovens bake nothing.
how: Look, press, wait.
what: Two steps at the oven.
steps:
  - {id: look, do: Look at the card, tool: oven-card, pain_point: It hangs behind the door.}
"""


def test_what_came_of_a_story_is_the_proof_where_it_says_so(tmp_path: Path) -> None:
    told = BAKERY.replace("journeys: [heat-the-oven]", "journeys: [heat-the-oven]\nresult: There was bread at six.")
    words = articles_of(write_site(tmp_path, told, SHOP), on=DAY)["/owners/shop/"].words
    assert "The proof There was bread at six. A cold morning · Baker" in words


def test_a_team_sees_where_its_tools_are_used_and_what_is_hard_there(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, BAKERY, SHOP), on=DAY)
    words = pages["/owners/shop/"].words
    for part in (
        "Who looks after what · Town",
        "Where it is used Heat the oven · 1 answer leads here",
        "Who uses it Baker",
        "What is in it for you Fewer calls at night.",
        "The proof “The card was in the drawer.” A cold morning · Baker",
        "What you need from people Wipe it.",
        "What will change 1 December 2026 to come Bigger letters.",
        "It hangs behind the door. Oven card · Heat the oven",
        "Due for a check Oven card · last looked through on 1 January 2025",
        "What else you look after Heat the oven",
    ):
        assert part in words, part
    (card,) = pages["/owners/"].by_class("fp-card")
    assert words_of(card) == "Town Shop Night phone, Oven card 2 tools · in 1 way of working · 1 due for a check"


def test_a_page_leads_to_the_team_that_looks_after_it(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, BAKERY, SHOP), on=DAY)
    assert '<a href="/owners/shop/">Shop</a>' in pages["/tools/oven-card/"].html


def test_a_team_without_a_tool_has_no_page_and_a_site_without_owners_no_list(tmp_path: Path) -> None:
    nobody = LEAST.replace("owner: shop\n", "status: informal\n").replace("title: Shop", "title: Shop")
    pages = articles_of(write_site(tmp_path, nobody), on=DAY)
    assert [url for url in pages if url.startswith("/owners/")] == []
    owner = "-- journeys/roles/baker.yml --\ntitle: Baker\nowner: shop\n"
    pages = articles_of(write_site(tmp_path, owner), on=DAY)
    assert [url for url in pages if url.startswith("/owners/")] == []
    assert "Looked after by Shop" in pages["/for/baker/"].words


HEARD = """\
-- journeys/registers/heard.yml --
- {date: 2026-01-02, asked: Why so cold?, unit: shop, we_did: A new door.}
- {date: 2026-02-02, asked: Why so late?, we_did: Not yet.}
-- journeys/roles/baker.yml --
title: Baker
unit: shop
reviewed: 2026-03-04
-- journeys/roles/seller.yml --
title: Seller
reviewed: 2026-03-04
"""


def test_what_was_heard_stands_beside_what_changed(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, BAKERY, HEARD), on=DAY)
    asked = {
        url: [words_of(one) for one in pages[url].by_class("fp-heard__asked")]
        for url in ("/tell/", "/changed/", "/changed/baker/", "/changed/seller/")
    }
    assert asked == {
        "/tell/": ["Why so late?", "Why so cold?"],
        "/changed/": ["Why so late?", "Why so cold?"],
        "/changed/baker/": ["Why so cold?"],
        "/changed/seller/": [],
    }
