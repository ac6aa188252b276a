"""The join: which role finds which answer in which situation."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts.addresses import page_urls, redirects
from generator.facts.answers import answers_of
from generator.facts.confidence import confidence
from generator.facts.published import published_site
from generator.facts.steps import main_steps, minutes_of, tools_in_order, works_without_signal
from generator.model.fields import Duration, JourneyId, SituationId
from generator.model.site import Site
from generator.read.site import read_site
from tests.tiny import BAKERY, DAY, write_site


def site_of(folder: Path, *texts: str, on: dt.date = DAY, preview: bool = False) -> Site:
    read = read_site(write_site(folder, BAKERY, *texts))
    assert read.findings == ()
    return published_site(read.site, on=on, preview=preview)


def keys(site: Site) -> set[str]:
    return {f"{role}/{situation}" for role, situation in answers_of(site)}


def journey(name: str, more: str = "") -> str:
    fields = {"title": name, "roles": "[baker]", "situations": "[oven-is-cold]", "goals": "[bread-at-six]"}
    fields |= {"why": "x", "how": "x", "what": "x", "steps": "[{id: one, do: Wait}]"}
    fields |= dict(line.split(": ", 1) for line in more.splitlines())
    return f"-- journeys/{name}.yml --\n" + "".join(f"{key}: {value}\n" for key, value in fields.items())


def test_a_role_has_an_answer_where_a_journey_names_it(tmp_path: Path) -> None:
    assert keys(site_of(tmp_path)) == {"baker/oven-is-cold"}


def test_a_journey_for_everyone_is_one_answer_for_everyone(tmp_path: Path) -> None:
    site = site_of(tmp_path, journey("start", "roles: [everyone]\nsituations: [first-day]"))
    assert keys(site) == {"baker/oven-is-cold", "everyone/first-day"}


def test_a_role_with_words_of_its_own_gets_an_answer_of_its_own(tmp_path: Path) -> None:
    steps = "[{id: one, do: Wait, for_role: {seller: {do: Count the rolls}}}]"
    site = site_of(tmp_path, journey("start", f"roles: [everyone]\nsituations: [first-day]\nsteps: {steps}"))
    assert keys(site) == {"baker/oven-is-cold", "everyone/first-day", "seller/first-day"}


def test_a_story_alone_makes_an_answer_for_the_role_that_tells_it(tmp_path: Path) -> None:
    story = BAKERY.partition("-- stories/cold-morning.md --\n")[2].replace("[oven-is-cold]", "[first-day]")
    site = site_of(tmp_path, f"-- stories/first.md --\n{story}")
    answer = answers_of(site)["baker", SituationId("first-day")]  # type: ignore[index]
    assert (answer.journeys, answer.stories) == ((), ("first",))


@pytest.mark.parametrize(
    ("others", "first"),
    [
        ([journey("b", "rank: -1")], "b"),
        ([journey("b", "rank: 1")], "heat-the-oven"),
        ([journey("a", "roles: [baker, seller]")], "heat-the-oven"),
        ([journey("a", "roles: [everyone]")], "heat-the-oven"),
        ([journey("a", "title: An earlier title")], "a"),
    ],
)
def test_two_journeys_for_one_pair_are_ordered_by_rank_then_roles_then_title(
    tmp_path: Path, others: list[str], first: str
) -> None:
    site = site_of(tmp_path, *others)
    assert answers_of(site)["baker", SituationId("oven-is-cold")].journeys[0] == first  # type: ignore[index]


def test_drafts_and_stories_to_come_are_seen_in_the_preview_only(tmp_path: Path) -> None:
    texts = (
        journey("draft", "status: draft\nsituations: [first-day]"),
        BAKERY[BAKERY.index("-- stories/") :].replace("title: A cold", "published: 2026-12-01\ntitle: A cold"),
    )
    assert keys(site_of(tmp_path, *texts)) == {"baker/oven-is-cold"}
    assert "cold-morning" not in site_of(tmp_path, *texts).stories
    assert "cold-morning" in site_of(tmp_path, *texts, on=dt.date(2026, 12, 1)).stories
    preview = site_of(tmp_path, *texts, preview=True)
    assert keys(preview) == {"baker/oven-is-cold", "baker/first-day"}
    assert "cold-morning" in preview.stories


def test_what_is_retired_is_shown_nowhere(tmp_path: Path) -> None:
    site = site_of(tmp_path, journey("old", "status: retired\nsituations: [first-day]"), preview=True)
    assert JourneyId("old") not in site.journeys


def test_an_old_id_leads_on_in_one_hop_and_still_works_in_references(tmp_path: Path) -> None:
    card = BAKERY.partition("-- journeys/tools/oven-card.yml --\n")[2].partition("-- ")[0]
    site = site_of(
        tmp_path,
        "-- journeys/tools/oven-card.yml --\n(gone)\n",
        f"-- journeys/tools/card.yml --\n{card}aliases: [oven-card]\n",
        "-- journeys/roles/baker.yml --\ntitle: Baker\naliases: [master]\n",
    )
    assert tools_in_order(main_steps(site.journeys[JourneyId("heat-the-oven")])) == ("card", "night-phone")
    assert redirects(site) == {
        "/tools/oven-card/": "/tools/card/",
        "/for/master/": "/for/baker/",
        "/for/master/oven-is-cold/": "/for/baker/oven-is-cold/",
    }
    assert not redirects(site).keys() & page_urls(site)


def test_a_step_can_be_taken_from_elsewhere_with_words_of_its_own(tmp_path: Path) -> None:
    site = site_of(tmp_path, journey("other", "steps: [{id: one, use: heat-the-oven/look, minutes: 9}]"))
    step = main_steps(site.journeys[JourneyId("other")])[0]
    assert (step.id, step.do, step.tool, step.minutes) == ("one", "Look at the card", "oven-card", 9)


def test_minutes_leave_out_conditions_and_count_steps_side_by_side_once(tmp_path: Path) -> None:
    side_by_side = "{do: a, minutes: 5}, {do: b, minutes: 7, joins: and}"
    steps = f"[{side_by_side}, {{do: c, minutes: 2, when: If}}, {{do: d, minutes: 1, optional: yes}}]"
    site = site_of(tmp_path, journey("other", f"steps: {steps}"))
    minutes = minutes_of(main_steps(site.journeys[JourneyId("other")]))
    assert minutes is not None
    assert (minutes.least, minutes.most) == (7, 10)


def test_it_works_without_signal_when_every_tool_does(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    steps = main_steps(site.journeys[JourneyId("heat-the-oven")])
    assert works_without_signal(steps, site.tools) is True
    app = "-- journeys/tools/oven-card.yml --\ntitle: App\nkind: work-system\nowner: shop\nwhy: x\n"
    assert works_without_signal(steps, site_of(tmp_path, app).tools) is None
    assert works_without_signal(steps, site_of(tmp_path, app + "access: {offline: no}\n").tools) is False


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("[]", "guess"),
        ("[{type: interview, date: 2026-01-01, count: 9}]", "some"),
        ("[{type: interview, date: 2026-01-01, count: 2}, {type: data, date: 2026-01-01, count: 3}]", "solid"),
        ("[{type: interview, date: 2024-01-01, count: 9}, {type: data, date: 2026-01-01, count: 9}]", "some"),
    ],
)
def test_confidence_follows_from_the_evidence(tmp_path: Path, evidence: str, expected: str) -> None:
    text = BAKERY[BAKERY.index("-- journeys/situations/oven") : BAKERY.index("-- journeys/situations/first")]
    site = site_of(tmp_path, f"{text}evidence: {evidence}\n")
    assert confidence(site.situations[SituationId("oven-is-cold")], on=DAY) == expected


@given(
    start=st.dates(min_value=dt.date(1, 1, 1)),
    count=st.integers(1, 9999),
    unit=st.sampled_from(["day", "week", "month", "year"]),
)
def test_a_length_of_time_after_a_day_is_later_and_never_fails(start: dt.date, count: int, unit: str) -> None:
    after = Duration(count, unit).after(start)  # type: ignore[arg-type]
    assert after > start or after == dt.date.max


def test_six_months_after_the_last_of_august_is_the_last_of_february() -> None:
    assert Duration(6, "month").after(dt.date(2025, 8, 31)) == dt.date(2026, 2, 28)
