"""Paper for those who go and see: where to go next, sheets to write on, cards for a workshop."""

from __future__ import annotations

from pathlib import Path

from tests.theme.sites import NOTHING, articles_of, words_of
from tests.tiny import BAKERY, DAY, write_site

EVIDENCE = """\
-- journeys/situations/oven-is-cold.yml --
title: The oven is cold
when: the oven is cold
i_want_to: get it hot
so_that: there is bread at six
moment: solve
roles: [baker]
evidence:
  - {type: interview, date: 2026-05-12, roles: [baker], count: 6}
  - {type: observation, date: 2026-05-13, count: 2}
  - {type: survey, date: 2020-01-02, count: 7}
"""


def test_where_nobody_was_told_anything_comes_first_then_what_is_old(tmp_path: Path) -> None:
    page = articles_of(write_site(tmp_path, BAKERY, EVIDENCE), on=DAY)["/field-kit/"]
    (lines,) = page.by_class("fp-next")
    assert [words_of(line) for line in lines] == [
        (
            "First day · a guess, nobody has told us yet"
            " When it is my first day, I want to know where things are so that I am not in the way."
        ),
        (
            "The oven is cold · many have told us, in more than one way · last told May 2026"
            " · some of it more than two years old · Baker"
            " When the oven is cold, I want to get it hot so that there is bread at six."
        ),
    ]


def test_what_is_well_known_needs_no_visit_and_the_sheets_stay(tmp_path: Path) -> None:
    well_known = EVIDENCE.replace("2020-01-02", "2026-05-14")
    pages = articles_of(
        write_site(tmp_path, BAKERY, well_known, "-- journeys/situations/first-day.yml --\n(gone)\n"), on=DAY
    )
    assert pages["/field-kit/"].by_class("fp-next") == []
    assert "A sheet for watching" in pages["/field-kit/"].words
    assert "/field-kit/" not in pages["/situations/oven-is-cold/"].html
    assert "/field-kit/" not in pages["/health/"].html


def test_a_situation_that_rests_on_little_leads_to_the_sheets(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, BAKERY), on=DAY)
    assert 'href="/field-kit/"' in pages["/situations/first-day/"].html
    assert 'href="/field-kit/"' in pages["/health/"].html


def test_there_is_a_card_for_each_tool_and_some_to_fill_in(tmp_path: Path) -> None:
    cards = articles_of(write_site(tmp_path, BAKERY), on=DAY)["/field-kit/cards/"].by_class("fp-workshop__card")
    assert [words_of(card) for card in cards[:2]] == [
        "people to ask Night phone Somebody answers at night. Looked after by Shop",
        "on paper Oven card It says what to press. Looked after by Shop",
    ]
    assert {words_of(card) for card in cards[2:]} == {"What is missing"}


def test_a_site_without_situations_and_tools_has_no_paper(tmp_path: Path) -> None:
    assert not [url for url in articles_of(write_site(tmp_path, NOTHING)) if url.startswith("/field-kit/")]
