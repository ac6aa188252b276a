"""Packs and teams: a talk ready to lead, an entry for the calendar, and what teams say of themselves."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from generator.facts.slots import slot_in
from generator.model.goal import Goal
from generator.model.practice import AdoptionEntry, Pack, Team
from generator.plan.calendars import CalendarEntry, CalendarFile
from generator.render.calendar_file import calendar_file
from tests.conftest import Run, run_footpath
from tests.theme.sites import Article, articles_of
from tests.tiny import BAKERY, DAY, write_site

TEAMS = """\
-- journeys/teams/morning.yml --
title: Morning bakers
parent: shop
roles: [baker]
slot: Thursday at 05:40, by the oven
shift: Day, 03:00 to 11:00
-- journeys/teams/night.yml --
title: Night bakers
parent: shop
roles: [baker]
slot: Thursday at 23:10, by the oven
shift: Night, 22:00 to 06:00
-- journeys/teams/late-night.yml --
title: Late night bakers
parent: shop
roles: [baker]
slot: When there is time
shift: night, 23:00 to 07:00
-- journeys/packs/card-first.yml --
title: The card first
summary: Ten minutes by the oven.
teams: [shop]
stories: [cold-morning]
goal: bread-at-six
type: huddle
minutes: 10
comfort: gentle
prompts:
  - {type: question, loop: 2, comfort: bold, text: "Who wrote the card, and for whom?"}
  - {type: listen, comfort: gentle, text: Where was the card?}
  - {type: share, comfort: open, text: Where is yours?}
we_will: Put the card beside the oven.
look_back_in: 4 weeks
-- journeys/goals/bread-at-six.yml --
title: Bread at six
type: customer-experience
why_head: Customers come at six.
why_heart: Somebody is hungry.
value: {me: I sleep., my_team: Nobody runs.}
in_our_words:
  - {team: morning, words: Warm bread or no bread.}
  - {team: shop, words: Six means six.}
-- journeys/registers/adoption.yml --
- {team: morning, pack: card-first, date: 2026-10-01, state: planned}
- {team: morning, pack: card-first, date: 2026-10-08, state: trying, we_will: It hangs there., look_back: 2026-11-05}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write_site(tmp_path / "shop", BAKERY, TEAMS)


@pytest.fixture
def pages(shop: Path) -> dict[str, Article]:
    return articles_of(shop)


def test_a_pack_holds_the_whole_talk_in_its_order(pages: dict[str, Article]) -> None:
    said = pages["/packs/card-first/"].words
    order = [
        "Huddle · 10 minutes",
        "Somebody is hungry.",
        "I sleep.",
        "Nobody runs.",
        "Warm bread or no bread.",
        "It was four in the morning",
        "Where was the card?",
        "Where is yours?",
        "Who wrote the card, and for whom?",
        "Put the card beside the oven.",
        "Look back, in 4 weeks",
    ]
    places = [said.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_question_says_how_far_it_goes_and_what_it_doubts(pages: dict[str, Article]) -> None:
    asked = [" ".join(one.itertext()) for one in pages["/packs/card-first/"].by_class("fp-questions__soft")]
    assert [" ".join(words.split()) for words in asked] == [
        "gentle Did we do it right?",
        "open Did we do it right?",
        "bold Is the rule itself right?",
    ]


def test_a_pack_without_questions_of_its_own_asks_those_of_its_stories(tmp_path: Path) -> None:
    story = BAKERY[BAKERY.index("-- stories/") :].replace(
        "consent:", "prompts: [{type: share, text: When were you cold?}]\nconsent:"
    )
    pack = "-- journeys/packs/short.yml --\ntitle: Short\nroles: [baker]\nstories: [cold-morning]\n"
    page = articles_of(write_site(tmp_path, BAKERY, story, pack))["/packs/short/"]
    assert "When were you cold?" in page.words
    assert "Made for: Baker" in page.words


def test_the_slides_say_the_same_one_thing_at_a_time(pages: dict[str, Article]) -> None:
    slides = pages["/packs/card-first/slides/"].by_class("fp-slide")
    shown = [" ".join(" ".join(slide.itertext()).split()) for slide in slides]
    assert len(shown) == 7
    assert shown[0].startswith("The card first Somebody is hungry.")
    assert "The card was in the drawer." in shown[1]
    assert [words for slide in shown for words in re.findall(r"^(Listen|Share|Question)", slide)] == [
        "Listen",
        "Share",
        "Question",
    ]
    assert shown[-1].startswith("Look back, in 4 weeks")


def test_the_sheet_has_room_for_the_team_and_none_for_names(pages: dict[str, Article]) -> None:
    said = pages["/packs/card-first/sheet/"].words
    assert "Put the card beside the oven." in said
    assert "No names on this sheet." in said


def test_slides_and_sheets_are_not_found_by_search(pages: dict[str, Article]) -> None:
    assert pages["/packs/card-first/"].page.found is not None
    assert pages["/packs/card-first/slides/"].page.found is None
    assert pages["/packs/card-first/sheet/"].page.found is None


def test_a_department_in_a_pack_stands_for_every_team_below_it(pages: dict[str, Article]) -> None:
    said = pages["/packs/card-first/"].words
    assert all(team in said for team in ("Morning bakers", "Night bakers", "Late night bakers"))


@pytest.mark.parametrize(
    ("words", "weekday", "at"),
    [
        ("Thursday at 14:50, by the key cupboard", 3, dt.time(14, 50)),
        ("Fridays, 7:00", 4, dt.time(7)),
        ("torsdag 14.50", 3, dt.time(14, 50)),
        ("Tisdagar efter kaffet", 1, None),
        ("Sunday", 6, None),
    ],
)
def test_a_slot_that_begins_with_a_day_is_a_day_of_the_calendar(words: str, weekday: int, at: dt.time | None) -> None:
    slot = slot_in(words)
    assert slot is not None
    assert (slot.weekday, slot.at) == (weekday, at)


@pytest.mark.parametrize(
    "words", ["First Monday of the month, 13:00", "Every other Tuesday", "When there is time", "", "14:50", "Mondayish"]
)
def test_a_slot_that_comes_otherwise_is_none(words: str) -> None:
    assert slot_in(words) is None


def test_the_next_meeting_is_never_today_and_never_further_than_a_week() -> None:
    slot = slot_in("Monday at 09:00")
    assert slot is not None
    for days in range(14):
        day = DAY + dt.timedelta(days=days)
        assert day < slot.next_after(day) <= day + dt.timedelta(days=7)
        assert slot.next_after(day).weekday() == 0


def entries_of(ics: bytes) -> list[dict[str, str]]:
    """The entries of a calendar file, unfolded."""
    text = ics.decode().replace("\r\n ", "")
    found = []
    for part in text.split("BEGIN:VEVENT\r\n")[1:]:
        lines = part.split("END:VEVENT")[0].strip().split("\r\n")
        found.append(dict(line.split(":", 1) for line in lines))
    return found


def test_a_team_puts_the_talk_and_the_look_back_into_its_calendar(shop: Path) -> None:
    done = run_footpath("--root", shop, "build", "--date", DAY.isoformat(), "--no-search", cwd=shop)
    assert done.returncode == 0, done.stdout + done.stderr
    talk, back = entries_of((shop / "site/packs/card-first/night.ics").read_bytes())
    assert (talk["SUMMARY"], talk["DTSTART"], talk["DTEND"]) == ("The card first", "20261126T231000", "20261126T232000")
    assert (back["SUMMARY"], back["DTSTART"]) == ("Look back: The card first", "20261224T231000")
    assert talk["UID"] != back["UID"]
    page = (shop / "site/packs/card-first/index.html").read_text(encoding="utf-8")
    assert 'href="night.ics"' in page or "night.ics" in page
    # A team that began has met already; one whose slot names no day has no date.
    assert sorted(file.name for file in (shop / "site/packs/card-first").glob("*.ics")) == ["night.ics"]


def test_a_calendar_file_is_escaped_folded_and_ends_its_lines_as_calendars_want() -> None:
    title = "Say it; then, listen \\ " + "å" * 60
    entry = CalendarEntry("a/b", DAY, None, 30, title, "One\nTwo", "/packs/a/")
    made = calendar_file(CalendarFile("/x.ics", (entry,)), name="Bakery", site_url="https://bakery.example/")
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert b"\n" not in made.replace(b"\r\n", b"")
    (found,) = entries_of(made)
    assert found["SUMMARY"] == "Say it\\; then\\, listen \\\\ " + "å" * 60
    assert found["DESCRIPTION"] == "One\\nTwo\\nhttps://bakery.example/packs/a/"
    assert found["DTSTART;VALUE=DATE"] == "20261123"


def test_the_last_thing_a_team_said_counts(pages: dict[str, Article]) -> None:
    said = pages["/teams/morning/"].words
    assert "trying it" in said
    assert "It hangs there." in said
    assert "planned" not in said


def test_the_page_of_teams_says_whom_nothing_has_reached(pages: dict[str, Article]) -> None:
    said = pages["/teams/"].words
    assert "1 of 3 teams have begun" in said
    assert "night: none of the 2 teams has begun" in said.casefold()
    assert "5 November 2026" in said
    assert "look back now" in said


def test_a_planned_talk_has_not_begun(tmp_path: Path) -> None:
    planned = (
        "-- journeys/registers/adoption.yml --\n- {team: night, pack: card-first, date: 2026-10-01, state: planned}\n"
    )
    said = articles_of(write_site(tmp_path, BAKERY, TEAMS, planned))["/teams/"].words
    assert "0 of 3 teams have begun" in said
    assert "day: none of" not in said.casefold()


def test_a_department_shows_its_own_teams(pages: dict[str, Article]) -> None:
    said = pages["/teams/shop/"].words
    assert all(team in said for team in ("Morning bakers", "Night bakers", "The card first"))


def test_a_site_without_packs_and_teams_has_no_page_for_them(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, BAKERY))
    assert not [url for url in pages if url.startswith(("/packs/", "/teams/"))]


def test_teams_without_a_log_are_listed_and_not_compared(tmp_path: Path) -> None:
    site = write_site(tmp_path, BAKERY, TEAMS, "-- journeys/registers/adoption.yml --\n(gone)")
    said = articles_of(site)["/teams/"].words
    assert "Morning bakers" in said
    assert "begun" not in said


def test_a_link_to_a_team_without_a_page_is_told(tmp_path: Path, footpath: Run) -> None:
    site = write_site(tmp_path / "a", BAKERY.replace("I found it at last.", "I found [them](team:shop)."))
    assert "error[link-leads-somewhere]" in footpath("--root", site, "check").stdout
    site = write_site(site, TEAMS)
    assert "link-leads-somewhere" not in footpath("--root", site, "check").stdout


def test_an_old_id_of_a_team_or_pack_leads_to_its_page(tmp_path: Path) -> None:
    old = "-- journeys/packs/card-first.yml --\ntitle: The card first\naliases: [card]\nteams: [night]\n"
    team = "-- journeys/teams/night.yml --\ntitle: Night bakers\naliases: [owls]\nroles: [baker]\n"
    pages = articles_of(write_site(tmp_path, BAKERY, TEAMS, old, team))
    assert {"/packs/card/", "/teams/owls/"} <= set(pages)


def test_teams_above_each_other_in_a_circle_end(tmp_path: Path) -> None:
    circle = """\
-- journeys/teams/morning.yml --
title: Morning bakers
parent: night
roles: [baker]
-- journeys/teams/night.yml --
title: Night bakers
parent: morning
roles: [baker]
"""
    pages = articles_of(write_site(tmp_path, BAKERY, TEAMS, circle))
    assert "/teams/morning/" in pages


@pytest.mark.parametrize("model", [AdoptionEntry, Team, Pack, Goal])
def test_there_is_no_place_for_a_person_or_a_count_of_people(model: type) -> None:
    fields = set(model.model_fields)  # type: ignore[attr-defined]  # each is a record
    assert not fields & {"person", "people", "name", "names", "who", "email", "count", "participants", "members"}


def test_the_demo_tells_the_honest_finding(demo_site: Path) -> None:
    said = re.sub(r"<[^>]+>|\s+", " ", (demo_site / "site/teams/index.html").read_text(encoding="utf-8"))
    said = " ".join(said.split())
    assert "14 of 23 teams have begun" in said
    assert "1 made it their own 2 does it always 6 trying it 5 talked about it" in said
    assert "Night: none of the 5 teams has begun" in said


def test_arrow_keys_lead_from_slide_to_slide(demo_site: Path, browser: object) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})  # type: ignore[attr-defined]  # a playwright browser
    page.goto((demo_site / "site/packs/show-the-difference/slides/index.html").as_uri())
    here = "document.activeElement.id"
    seen = []
    for key in ("ArrowRight", "ArrowRight", "PageDown", "ArrowLeft"):
        page.keyboard.press(key)
        seen.append(page.evaluate(here))
    assert seen == ["fp_slide-1", "fp_slide-2", "fp_slide-3", "fp_slide-2"]
    page.close()


@pytest.mark.parametrize(("path", "sheets"), [("slides", None), ("sheet", 1)])
def test_slides_print_one_on_a_page_and_the_sheet_on_one(
    demo_site: Path, browser: object, path: str, sheets: int | None
) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]  # a playwright browser
    for pack in sorted((demo_site / "journeys/packs").glob("*.yml")):
        page.goto((demo_site / f"site/packs/{pack.stem}/{path}/index.html").as_uri())
        printed = len(re.findall(rb"/MediaBox", page.pdf(prefer_css_page_size=True)))
        assert printed == (sheets or page.locator(".fp-slide").count()), pack.stem
    page.close()
