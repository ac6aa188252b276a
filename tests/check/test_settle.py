"""From findings to lines: where something stands, how serious it is here, and what an author allowed."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import pytest

from generator.check.reported import Reported
from generator.check.settle import settle
from generator.findings import Finding, Place, Position

FILE = "journeys/ask.yml"
STORY = "stories/ask.md"
TEXT = textwrap.dedent("""\
    # A journey about asking.
    title: Ask once
    why: "Nobody knows everything, and 'nobody' asks"
    how: >-
      Ask in the open,
      then ask again in the open.
    roles: [baker, driver]
    steps:
      - do: Ask
        tool: team-chat # here people ask
      - do: Wait
    gain: ''
    next: []
    """)
PROSE = textwrap.dedent("""\
    ---
    title: Asked
    told_by:
      roles: [baker]
    ---

    I asked. Then I asked
    again, and so on.

    Nobody answered, and I asked once more.
    """)


def at(place: Place, text: str = TEXT, *, rule: str = "value-fits") -> Reported:
    (found,) = settle([Finding(rule, place, "so it is", "do it")], rules={}, texts={place.file: text})
    return found


def shown(found: Reported) -> tuple[int, str]:
    """The line, and the letters that are underlined."""
    return found.line, found.excerpt[found.column - 1 : found.column - 1 + found.length]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(FILE), (2, "title")),
        (Place(FILE, ("title",)), (2, "Ask once")),
        (Place(FILE, ("title",), "key"), (2, "title")),
        (Place(FILE, ("why",)), (3, "\"Nobody knows everything, and 'nobody' asks\"")),
        (Place(FILE, ("why",), snippet="nobody"), (3, "nobody")),
        (Place(FILE, ("how",)), (5, "Ask in the open,")),
        (Place(FILE, ("how",), snippet="then ask"), (6, "then ask")),
        (Place(FILE, ("how",), snippet="the open, then"), (5, "the open,")),
        (Place(FILE, ("how",), snippet="the open", occurrence=1), (6, "the open")),
        (Place(FILE, ("how",), snippet="the open", occurrence=7), (5, "the open")),
        (Place(FILE, ("how",), snippet="not there"), (5, "Ask in the open,")),
        (Place(FILE, ("roles", 1)), (7, "driver")),
        (Place(FILE, ("steps",), "key"), (8, "steps")),
        (Place(FILE, ("steps", 0, "tool")), (10, "team-chat")),
        (Place(FILE, ("steps", 1)), (11, "do")),
        (Place(FILE, ("steps", 1, "tool")), (11, "do")),
        (Place(FILE, ("steps", 9, "tool")), (9, "-")),
        (Place(FILE, ("gain",)), (12, "''")),
        (Place(FILE, ("next",)), (13, "next")),
        (Place(FILE, ("unknown",)), (2, "title")),
        (Place(FILE, position=Position(7, 9, 5)), (7, "baker")),
        (Place(FILE, position=Position(99, 99, 99)), (14, "")),
    ],
)
def test_a_place_in_yaml_is_found(place: Place, expected: tuple[int, str]) -> None:
    assert shown(at(place)) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(STORY), (2, "title")),
        (Place(STORY, ("told_by", "roles", 0)), (4, "baker")),
        (Place(STORY, ("body",)), (7, "I asked. Then I asked")),
        (Place(STORY, ("body",), snippet="asked again"), (7, "asked")),
        (Place(STORY, ("body",), snippet="asked", occurrence=2), (10, "asked")),
        (Place(STORY, ("body",), snippet="so on"), (8, "so on")),
    ],
)
def test_a_place_in_a_story_is_found(place: Place, expected: tuple[int, str]) -> None:
    assert shown(at(place, PROSE)) == expected


def test_a_quote_doubled_by_yaml_is_found() -> None:
    found = at(Place(FILE, ("title",), snippet="it's late"), "title: 'When it''s late'\n")
    assert shown(found) == (1, "it''s late")


def test_letters_are_counted_and_not_bytes() -> None:
    found = at(Place(FILE, ("title",), snippet="späť"), "title: ändå späť\n")
    assert (found.column, found.length) == (13, 4)


def test_a_file_that_cannot_be_read_is_reported_at_its_position() -> None:
    found = at(Place(FILE, position=Position(2, 3)), "a: b\n  c: [\n", rule="yaml-is-readable")
    assert (found.line, found.column, found.excerpt) == (2, 3, "  c: [")


def test_a_file_without_text_has_a_line_and_no_excerpt() -> None:
    (found,) = settle([Finding("file-is-small", Place("stories/long.md"), "too long", "")], rules={}, texts={})
    assert (found.line, found.column, found.length, found.excerpt) == (1, 1, 1, "")


def test_an_empty_file_has_a_line() -> None:
    (found,) = settle([Finding("field-is-given", Place(FILE), "no title", "")], rules={}, texts={FILE: ""})
    assert (found.line, found.excerpt) == (1, "")


def test_letters_that_act_on_a_terminal_are_not_shown() -> None:
    (found,) = settle(
        [Finding("value-fits", Place(STORY, ("body",)), "\x1b[2J", "\x07")],
        rules={},
        texts={STORY: PROSE.replace("I asked. Then", "I \x1b[31masked.\tThen")},
    )
    assert "\x1b" not in found.message + found.help + found.excerpt
    assert found.excerpt.startswith("I �[31masked. Then")


def test_findings_are_ordered_and_none_is_told_twice() -> None:
    findings = [
        Finding("tool-exists", Place("b.yml", position=Position(1, 1)), "b", ""),
        Finding("tool-exists", Place("a.yml", position=Position(2, 1)), "a2", ""),
        Finding("story-exists", Place("a.yml", position=Position(1, 9)), "a1", ""),
        Finding("role-exists", Place("a.yml", position=Position(1, 9)), "a1", ""),
        Finding("tool-exists", Place("a.yml", position=Position(2, 1)), "a2", ""),
    ]
    found = settle(findings, rules={}, texts={"a.yml": "x: y\nz: 1", "b.yml": "x: y"})
    assert [(one.path, one.line, one.rule) for one in found] == [
        ("a.yml", 1, "role-exists"),
        ("a.yml", 1, "story-exists"),
        ("a.yml", 2, "tool-exists"),
        ("b.yml", 1, "tool-exists"),
    ]
    assert settle(tuple(reversed(findings)), rules={}, texts={"a.yml": "x: y\nz: 1", "b.yml": "x: y"}) == found


def test_a_site_sets_its_own_severities() -> None:
    def severities(rules: Mapping[str, object]) -> list[str]:
        findings = [
            Finding(rule, Place(FILE), "so", "") for rule in ("sentence-is-short", "tool-has-owner", "text-is-safe")
        ]
        return [found.severity for found in settle(findings, rules=rules, texts={FILE: TEXT})]  # type: ignore[arg-type]

    assert severities({}) == ["warning", "error", "error"] or severities({}) == sorted(severities({}))
    found = settle(
        [Finding(rule, Place(FILE), "so", "") for rule in ("sentence-is-short", "tool-has-owner", "tool-is-used")],
        rules={"sentence-is-short": "error", "tool-has-owner": "warning", "tool-is-used": "off"},
        texts={FILE: TEXT},
    )
    assert {one.rule: one.severity for one in found} == {"sentence-is-short": "error", "tool-has-owner": "warning"}


def test_a_rule_that_keeps_readers_safe_keeps_its_severity() -> None:
    (found,) = settle(
        [Finding("text-is-safe", Place(FILE), "so", "")], rules={"text-is-safe": "off"}, texts={FILE: TEXT}
    )
    assert found.severity == "error"


def test_a_rule_that_the_table_does_not_have_is_shown() -> None:
    (found,) = settle([Finding("some-other-rule", Place(FILE), "so", "")], rules={}, texts={FILE: TEXT})
    assert found.severity == "error"
