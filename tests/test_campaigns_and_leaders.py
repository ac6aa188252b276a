"""Campaigns and leaders: what goes out when follows from dates alone, and one page says how it all hangs together."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from generator.facts.campaigns import quiet_weeks
from generator.plan.announcements import AnnouncementText
from generator.plan.views import Announcement
from generator.render.announcement import announcement_files
from tests.conftest import run_footpath
from tests.test_packs_and_teams import TEAMS, entries_of
from tests.theme.sites import articles_of
from tests.tiny import BAKERY, DAY, write_site

MONDAY = DAY
"""The day of the tests is one."""
OTHER_STORY = """\
-- stories/warm-evening.md --
---
title: A warm evening
summary: Everything went well.
told_by: {roles: [seller]}
situations: [first-day]
tools: [night-phone, oven-card]
try_tomorrow: Say so.
kind: intended
---
> It was warm.

It was.
"""
CAMPAIGN = """\
-- journeys/campaigns/card-week.yml --
title: The week of the card
summary: One thing a week.
sponsor: Head of the bakehouse
goal: bread-at-six
items:
  - {date: 2026-10-05, story: cold-morning, adkar: awareness, roles: [baker], words: It was four and cold.}
  - {date: 2026-11-23, pack: card-first, adkar: ability, roles: [baker], words: Bring *your* card.}
  - {date: 2026-12-07, journey: heat-the-oven, adkar: knowledge, words: "Two steps, that is all."}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write_site(tmp_path / "shop", BAKERY, TEAMS, OTHER_STORY, CAMPAIGN)


def at(day: str) -> dt.date:
    return dt.date.fromisoformat(day)


def test_a_campaign_shows_this_week_then_what_comes(shop: Path) -> None:
    said = articles_of(shop)["/campaigns/card-week/"].words
    order = ["This week", "Bring your card.", "Next", "Two steps, that is all.", "What can each", "What each role can"]
    places = [said.find(words) for words in order if words in said]
    assert len(places) == 5
    assert places == sorted(places)


def test_the_story_of_the_week_is_the_one_the_campaign_names(shop: Path) -> None:
    for day in ("2026-10-05", "2026-10-08", "2026-10-11"):
        assert "Story of the week · Baker A cold morning" in articles_of(shop, on=at(day))["/"].words


def test_in_other_weeks_it_is_one_that_was_not_told_lately(shop: Path) -> None:
    for week in range(1, 12):
        home = articles_of(shop, on=at("2026-10-05") + dt.timedelta(weeks=week))["/"].words
        assert "Story of the week · Seller A warm evening" in home


def test_a_story_comes_again_after_26_weeks(shop: Path) -> None:
    again = at("2026-10-05") + dt.timedelta(weeks=26)
    assert "Story of the week · Baker A cold morning" in articles_of(shop, on=again)["/"].words
    last = articles_of(shop)["/campaigns/card-week/"].by_class("fp-item")[-1]
    coming = " ".join(" ".join(last.itertext()).split())
    assert "5 April 2027 · Story comes again A cold morning" in coming
    # The words were about the day on which it first went out.
    assert "It was four and cold." not in coming


def test_a_story_comes_on_another_day_where_its_campaign_says_so(shop: Path) -> None:
    earlier = CAMPAIGN + "  - {date: 2027-01-11, story: cold-morning}\n"
    said = articles_of(write_site(shop, earlier))["/campaigns/card-week/"].words
    assert "11 January 2027 · Story A cold morning" in said
    assert "5 April 2027" not in said
    assert "12 July 2027 · Story comes again" in said


def test_home_says_what_else_goes_out_this_week(shop: Path) -> None:
    home = articles_of(shop)["/"].words
    assert "Pack for the team: The card first · The week of the card" in home
    assert "Pack for the team" not in articles_of(shop, on=at("2026-11-30"))["/"].words


def test_a_role_sees_what_comes_and_how_long_it_is_quiet(shop: Path) -> None:
    said = articles_of(shop)["/campaigns/card-week/"].words
    row = said[said.index("What each role can expect") :]
    assert "Baker 23 November 2026 The card first 3 7 December 2026 to 5 April 2027" in row
    assert "Seller 7 December 2026 Heat the oven 1" in row


def test_a_role_for_which_nothing_is_planned_comes_first(shop: Path) -> None:
    only_baker = CAMPAIGN.replace("adkar: knowledge, words", "roles: [baker], words")
    said = articles_of(write_site(shop, only_baker))["/campaigns/card-week/"].words
    row = said[said.index("What each role can expect") :]
    assert row.index("Seller Nothing is planned for this role.") < row.index("Baker")


def test_gaps_of_up_to_four_weeks_are_no_silence() -> None:
    days = [DAY, DAY + dt.timedelta(weeks=4), DAY + dt.timedelta(weeks=9)]
    assert list(quiet_weeks(days)) == [(days[1], days[2])]
    assert list(quiet_weeks([])) == []


def test_what_readers_do_not_get_does_not_go_out(shop: Path) -> None:
    hidden = OTHER_STORY.replace("kind: intended", "kind: intended\nstatus: draft")
    named = CAMPAIGN + "  - {date: 2026-11-24, story: warm-evening}\n"
    pages = articles_of(write_site(shop, hidden, named))
    assert "A warm evening" not in pages["/campaigns/card-week/"].words
    assert "A warm evening" not in pages["/"].words


def test_the_day_alone_decides(shop: Path) -> None:
    first, second = (articles_of(shop, on=at("2026-12-01")) for _ in range(2))
    assert {url: page.html for url, page in first.items()} == {url: page.html for url, page in second.items()}
    week = [articles_of(shop, on=MONDAY + dt.timedelta(days=day))["/campaigns/card-week/"].html for day in range(7)]
    # The queue drops on Tuesday what went out on Monday.
    assert [html == week[-1] for html in week] == [False, *[True] * 6]


def test_announcements_and_the_calendar_are_files_beside_the_page(shop: Path) -> None:
    write_site(shop, "-- site_config.yml --\nsite: {name: Bakery, url: 'https://bakery.example/p/'}\n")
    write_site(shop, BAKERY[BAKERY.index("-- journeys/teams") :], TEAMS, OTHER_STORY, CAMPAIGN)
    done = run_footpath("--root", shop, "build", "--date", DAY.isoformat(), "--no-search", cwd=shop)
    assert done.returncode == 0, done.stdout + done.stderr
    folder = shop / "site/campaigns/card-week"
    made = sorted(file.name for file in folder.iterdir() if file.name != "index.html")
    stems = ["2026-11-23-card-first", "2026-12-07-heat-the-oven", "2027-04-05-cold-morning"]
    assert made == sorted(["card-week.ics", *(f"{stem}.{end}" for stem in stems for end in ("htm", "txt", "json"))])
    assert (folder / "2026-11-23-card-first.txt").read_text(encoding="utf-8") == (
        "**The card first**\n\nBring your card.\n\n[See the questions](https://bakery.example/p/packs/card-first/)\n"
    )
    days = [entry["DTSTART;VALUE=DATE"] for entry in entries_of((folder / "card-week.ics").read_bytes())]
    assert days == ["20261005", "20261123", "20261207", "20270405"]


def test_a_site_without_an_address_has_no_announcements(shop: Path) -> None:
    assert "Ready-made words" not in articles_of(shop)["/campaigns/card-week/"].words


def test_an_announcement_cannot_act_whatever_is_in_it() -> None:
    nasty = '<script>alert(1)</script> & "[x](javascript:1)" *b*'
    files = Announcement("/a.htm", "/a.md", "/a.json")
    text = AnnouncementText(files, "en", "Story", nasty, nasty, "Read", "/stories/a/")
    made = dict(announcement_files(text, "https://bakery.example/stories/a/"))
    html, markdown, card = (made[f"/a.{end}"].decode() for end in ("htm", "md", "json"))
    assert "<script" not in html
    assert html.count("href=") == 1
    assert "](javascript" not in markdown.replace("\\]", "")
    assert "<script" not in markdown.replace("\\<", "")
    read = json.loads(card)
    assert (read["type"], read["version"]) == ("AdaptiveCard", "1.4")
    assert read["actions"] == [{"type": "Action.OpenUrl", "title": "Read", "url": "https://bakery.example/stories/a/"}]
    assert read["body"][1]["text"] == nasty


def test_a_leader_sees_the_line_from_the_goal_to_the_story(shop: Path) -> None:
    page = articles_of(shop)["/leaders/goal/bread-at-six/"]
    said = page.words
    assert "Somebody is hungry." in said
    assert "The oven is cold Heat the oven A cold morning" in said
    assert "Huddle · 10 minutes · 1 of 3 teams have begun" in said
    assert [" ".join(one.itertext()).split()[0] for one in page.by_class("fp-moves")[0]] == [
        "Go",
        "Ask,",
        "Thank",
        "Take",
        "Come",
    ]


def test_a_leader_sees_the_last_reading_of_each_measure_and_what_to_expect(shop: Path) -> None:
    goal = shop / "journeys/goals/bread-at-six.yml"
    goal.write_text(
        goal.read_text(encoding="utf-8") + "measures:\n  - name: Loaves by six\n    unit: '%'\n    target: 95\n"
        "    expect: Falls before it rises.\n    readings:\n      - {date: 2026-06-30, value: 70}\n"
        "      - {date: 2026-09-30, value: 68.5}\n",
        encoding="utf-8",
    )
    said = articles_of(shop)["/leaders/goal/bread-at-six/"].words
    assert "Loaves by six 68.5 %" in said
    assert "95" in said
    assert "Falls before it rises." in said


def test_a_campaign_has_a_page_for_leaders_too(shop: Path) -> None:
    said = articles_of(shop)["/leaders/campaign/card-week/"].words
    assert "Head of the bakehouse" in said
    assert "Bring your card." in said
    assert "The oven is cold Heat the oven A cold morning" in said


def test_the_page_for_leaders_says_whom_nothing_has_reached(shop: Path) -> None:
    said = articles_of(shop)["/leaders/"].words
    assert "1 of 3 teams have begun" in said
    assert "night: none of the 2 teams has begun" in said.casefold()


def test_a_site_without_packs_and_campaigns_has_no_page_for_leaders(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, BAKERY))
    assert not [url for url in pages if url.startswith(("/leaders/", "/campaigns/"))]


def test_an_old_id_of_a_goal_leads_to_its_page_for_leaders(shop: Path) -> None:
    goal = TEAMS[TEAMS.index("-- journeys/goals") : TEAMS.index("-- journeys/registers")]
    pages = articles_of(write_site(shop, goal.replace("type:", "aliases: [bread]\ntype:")))
    assert "/leaders/goal/bread/" in pages


def test_an_answer_says_the_goal_in_the_words_of_the_readers_own_team(shop: Path) -> None:
    pages = articles_of(shop)
    assert "Warm bread or no bread." in pages["/for/baker/oven-is-cold/"].words
    assert "Six means six." not in pages["/for/baker/oven-is-cold/"].words


def test_every_brief_of_the_demo_is_one_side_of_a4(demo_site: Path, browser: object) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]  # a playwright browser
    briefs = sorted((demo_site / "site/leaders").glob("*/*/index.html"))
    assert len(briefs) == 4
    for brief in briefs:
        page.goto(brief.as_uri())
        assert len(re.findall(rb"/MediaBox", page.pdf(prefer_css_page_size=True))) == 1, brief
    page.close()
