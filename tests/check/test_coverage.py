"""Who finds an answer, whose voice is missing, and what is old, beyond the examples of the rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.check.circles import circles
from tests.check.sites import reported_in, write_example
from tests.check.test_references import LINE, journey, story


def rules_in(folder: Path, *texts: str, on: date = date(2026, 11, 23)) -> list[str]:
    return [found.rule for found in reported_in(write_example(folder, *texts), on=on)]


SELLER = "-- journeys/roles/seller.yml --\ntitle: Seller\nstatus: live\n"
SITUATION = """\
-- journeys/situations/oven-stops.yml --
title: The oven stops
when: the oven stops
i_want_to: know what to save first
so_that: the shops get their bread
moment: solve
roles: [baker, seller]
evidence: [{type: interview, date: 2026-03-02, count: 6}]
"""


def test_a_journey_for_everyone_is_an_answer_for_each_role(tmp_path: Path) -> None:
    assert rules_in(tmp_path, SELLER, SITUATION) == ["role-has-new-story", "role-has-answer"]
    everyone = journey().replace("[baker]", "[everyone]")
    assert rules_in(tmp_path, SELLER, SITUATION, everyone) == ["role-has-new-story"]


def test_a_story_of_the_role_is_an_answer_too(tmp_path: Path) -> None:
    told = story("I stood in the shop.").replace("cold-oven.md", "shop.md").replace("[baker]", "[seller]")
    assert rules_in(tmp_path, SELLER, SITUATION, told) == []


def test_a_draft_answers_nobody(tmp_path: Path) -> None:
    alone = story("I rang.").replace("journeys: [save-the-bake]\n", "")
    assert rules_in(tmp_path, alone, journey(fields="status: draft\n")) == ["situation-has-journey"]


def test_a_role_without_any_story_is_told_so(tmp_path: Path) -> None:
    (found,) = reported_in(write_example(tmp_path, SELLER))
    assert found.message == 'the role "Seller" has told no story yet'


@pytest.mark.parametrize(("on", "rules"), [(date(2027, 3, 15), []), (date(2027, 3, 16), ["role-has-new-story"])])
def test_a_role_is_silent_after_26_weeks(tmp_path: Path, on: date, rules: list[str]) -> None:
    assert rules_in(tmp_path, on=on) == rules


def test_a_story_without_a_day_counts_as_told(tmp_path: Path) -> None:
    assert rules_in(tmp_path, story("I rang.").replace("published: 2026-09-14\n", "")) == []


@pytest.mark.parametrize("status", ["draft", "retiring", "gone", "informal"])
def test_a_tool_that_is_not_in_full_use_need_not_be_used(tmp_path: Path, status: str) -> None:
    tool = LINE.replace("night-line", "bell") + f"why: It rings.\nstatus: {status}\n"
    assert rules_in(tmp_path, tool) == []


def test_a_tool_that_only_helps_somebody_who_is_stuck_is_used(tmp_path: Path) -> None:
    tool = LINE.replace("night-line", "bell") + "why: It rings.\n"
    assert rules_in(tmp_path, tool) == ["tool-is-used"]
    assert rules_in(tmp_path, tool, journey(second="    if_stuck: [{ask: bell}]\n")) == []


@pytest.mark.parametrize(
    "step",
    [
        "tool: oven-panel\n    by: baker",
        "tool: oven-panel\n    hands_over: {to: bakehouse, what: the code}",
        "tool: oven-panel\n    choose: [{when: Dark?, tool: night-line}]",
        "with: [night-line]",
    ],
)
def test_there_are_many_ways_to_meet_somebody(tmp_path: Path, step: str) -> None:
    assert rules_in(tmp_path, journey().replace("    tool: night-line\n", f"    {step}\n")) == []


def test_a_change_that_names_other_roles_does_not_concern_a_journey(tmp_path: Path) -> None:
    def changed(affects: str) -> str:
        change = f"changes: [{{date: 2026-10-12, what: Press 2, affects: [{affects}]}}]"
        return LINE + f"why: Somebody answers.\n{change}\n"

    reviewed = journey(fields="reviewed: 2026-09-20\n")
    assert rules_in(tmp_path, SELLER, changed("seller"), reviewed) == ["role-has-new-story"]
    assert rules_in(tmp_path, SELLER, changed("baker"), reviewed) == [
        "role-has-new-story",
        "review-follows-change",
        "review-follows-change",
    ]


def test_a_change_to_come_is_no_reason_to_look_again(tmp_path: Path) -> None:
    tool = LINE + "why: Somebody answers.\nchanges: [{date: 2026-12-07, what: Press 2}]\n"
    assert rules_in(tmp_path, tool, journey(fields="reviewed: 2026-09-20\n")) == []


def test_a_retiring_tool_is_a_warning_once_its_last_day_is_over(tmp_path: Path) -> None:
    tool = LINE + "why: Somebody answers.\nstatus: retiring\nretire_date: 2026-11-20\nreplaced_by: oven-panel\n"
    (found,) = reported_in(write_example(tmp_path, tool))
    assert (found.rule, found.help) == ("step-tool-lasts", "use `oven-panel` instead")
    assert rules_in(tmp_path, tool, on=date(2026, 11, 20)) == []


@pytest.mark.parametrize(
    ("leads_to", "found"),
    [
        ({}, ()),
        ({"a": ["b"], "b": ["c"], "c": []}, ()),
        ({"a": ["a"]}, (("a",),)),
        ({"b": ["c"], "c": ["a"], "a": ["b"]}, (("a", "b", "c"),)),
        ({"a": ["x", "b"], "b": ["a"], "c": ["a"]}, (("a", "b"),)),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, (("a", "b"), ("c", "d"))),
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, (("a", "b"),)),
    ],
)
def test_circles_are_found_once(leads_to: dict[str, list[str]], found: tuple[tuple[str, ...], ...]) -> None:
    assert circles(leads_to) == found


def test_a_long_way_without_a_circle_takes_no_time() -> None:
    assert circles({str(number): [str(number + 1)] for number in range(50_000)}) == ()
    pairs = {str(number): [str(number ^ 1)] for number in range(50_000)}
    assert len(circles(pairs)) == 25_000
