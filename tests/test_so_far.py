"""The way an organisation has come, month by month: stories, what teams did, changes of tools, readings of goals."""

from __future__ import annotations

from pathlib import Path

from tests.theme.sites import articles_of, words_of
from tests.tiny import BAKERY, DAY, write_site

WAY = """\
-- journeys/goals/bread-at-six.yml --
title: Bread at six
type: customer-experience
why_head: Customers come at six.
why_heart: Somebody is hungry.
measures:
  - {name: Loaves, unit: a day, readings: [{date: 2026-03-31, value: 80, note: It was cold.}, {date: 2027-01-01, value: 99}]}
-- journeys/packs/ask.yml --
title: Ask first
stories: [cold-morning]
teams: [shop]
-- journeys/registers/adoption.yml --
- {team: shop, pack: ask, date: 2026-03-01, state: discussed}
- {team: shop, pack: ask, date: 2026-03-20, state: trying}
- {team: shop, pack: ask, date: 2026-05-01, state: planned}
-- journeys/tools/oven-card.yml --
title: Oven card
kind: paper
owner: shop
why: It says what to press.
changes:
  - {date: 2026-02-01, what: New font.}
  - {date: 2026-12-01, what: Bigger letters.}
"""


def story(number: int) -> str:
    return f"""\
-- stories/cold-{number}.md --
---
title: Cold {number}
summary: It was cold.
told_by: {{roles: [baker]}}
situations: [oven-is-cold]
tools: [oven-card, night-phone]
try_tomorrow: Ask.
published: 2026-01-0{number}
consent: {{scope: the shop, checked: 2026-05-12, withdraw_to: stories@bakery.example}}
---
Cold.
"""


def test_each_month_tells_what_it_brought_and_nothing_that_is_to_come(tmp_path: Path) -> None:
    stories = "".join(map(story, range(1, 7)))
    page = articles_of(write_site(tmp_path, BAKERY, WAY, stories), on=DAY)["/so-far/"]
    assert [words_of(month) for month in page.by_class("fp-sofar__month")] == [
        "January 2026 " + " ".join(f"Cold {number} It was cold." for number in range(1, 5)) + " 2 more stories",
        "February 2026 Oven card : New font.",
        "March 2026 Shop worked with “Ask first” Bread at six : Loaves 80 a day It was cold.",
    ]


def test_without_teams_and_readings_there_is_no_way_to_tell_of(tmp_path: Path) -> None:
    assert "/so-far/" not in articles_of(write_site(tmp_path, BAKERY, story(1)), on=DAY)
