"""Slips in what authors type, beyond the examples of the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check.reported import Reported
from tests.check.sites import reported_in, write_example
from tests.check.test_references import story

SITUATION = """\
-- journeys/situations/oven-stops.yml --
title: The oven stops
when: {when}
i_want_to: {i_want_to}
so_that: {so_that}
moment: solve
evidence: [{{type: interview, date: 2026-03-02, count: 6}}]
"""
RIGHT = {"when": "the oven stops", "i_want_to": "save the bread", "so_that": "the shops get it"}
ROLE = "-- journeys/roles/night-baker.yml --\ntitle: Night baker\nunit: {unit}\nstatus: draft\n"


def told(folder: Path, *texts: str) -> tuple[Reported, ...]:
    return reported_in(write_example(folder, *texts))


@pytest.mark.parametrize(
    ("field", "typed", "help_line"),
    [
        ("when", "When the oven stops", "leave out `When`; the page adds it"),
        ("i_want_to", "I want to save it", "leave out `I want to`; the page adds it"),
        ("so_that", "So that it is saved", "leave out `So that`; the page adds it"),
        ("so_that", "it is saved.", "leave out the full stop; the page adds the rest"),
        ("when", "the oven stops.", "leave out the full stop; the page adds the rest"),
    ],
)
def test_the_words_a_page_adds_are_told(tmp_path: Path, field: str, typed: str, help_line: str) -> None:
    (found,) = told(tmp_path, SITUATION.format(**{**RIGHT, field: typed}))
    assert (found.rule, found.severity, found.help) == ("sentence-reads-on", "warning", help_line)


@pytest.mark.parametrize("typed", ["whenever it stops", "it stops ...", "it stops…"])
def test_words_that_only_look_like_those_of_the_page_are_fine(tmp_path: Path, typed: str) -> None:
    assert told(tmp_path, SITUATION.format(**{**RIGHT, "when": typed})) == ()


def test_a_story_that_holds_a_comment_only_has_no_text(tmp_path: Path) -> None:
    assert [found.rule for found in told(tmp_path, story("<!-- later -->"))] == ["story-has-text"]


def test_a_draft_may_wait_for_its_text(tmp_path: Path) -> None:
    text = story("").replace("title:", "status: draft\ntitle:", 1)
    assert "story-has-text" not in [found.rule for found in told(tmp_path, text)]


@pytest.mark.parametrize("unseen", "\u00a0\u200b\u200d\u2060\ufeff")
def test_an_invisible_character_in_an_id_is_told(tmp_path: Path, unseen: str) -> None:
    (found,) = told(tmp_path, ROLE.format(unit=f'"bake{unseen}house"'))
    assert (found.rule, found.message) == ("team-exists", "an invisible character stands in this id")
    assert found.help == "type the id again"


@pytest.mark.parametrize("typed", ["Everyone", "everbody", "EVERYONE"])
def test_everyone_is_suggested_where_it_may_stand(tmp_path: Path, typed: str) -> None:
    text = "-- journeys/rest.yml --\ntitle: Rest\nstatus: draft\nroles: [{}]\nsituations: [oven-stops]\n"
    text += "why: Tired people err.\nhow: Sit.\nwhat: One step.\nsteps: [{{id: sit, do: Sit}}]\n"
    found = [one for one in told(tmp_path, text.format(typed)) if one.rule == "role-exists"]
    assert [one.help for one in found] == ["did you mean `everyone`?"]


def test_a_tool_that_is_still_to_be_written_is_no_single_tool(tmp_path: Path) -> None:
    text = story("It stopped.").replace("tools: [oven-panel, night-line]", "tools: [to-write]")
    assert "to-write" in text
    assert "story-has-two-tools" not in [found.rule for found in told(tmp_path, text)]


@pytest.mark.parametrize(
    ("address", "rules"),
    [("karin.berg@q.example", ["email-belongs-to-function"]), ("night.line@q.example", []), ("tell@q.example", [])],
)
def test_an_address_in_contribute_belongs_to_a_function(tmp_path: Path, address: str, rules: list[str]) -> None:
    config = f"-- site_config.yml --\nsite: {{name: Bakery}}\ncontribute:\n  tell: mailto:{address}?subject=Story\n"
    assert [found.rule for found in told(tmp_path, config)] == rules
