"""`# footpath: allow RULE because …` lets one place be, and nothing else."""

from __future__ import annotations

import pytest

from generator.check.settle import settle
from generator.findings import FieldPath, Finding, Place

FILE = "journeys/tools/radio.yml"
STORY = "stories/radio.md"
LONG = "footpath: allow sentence-is-short because it is a quotation"


def rules_left(
    text: str, field: FieldPath = ("why",), *, rule: str = "sentence-is-short", file: str = FILE
) -> list[str]:
    snippet = "LONG" if field == ("body",) else ""
    finding = Finding(rule, Place(file, field, snippet=snippet), "so it is", "do it")
    return [found.rule for found in settle([finding], rules={}, texts={file: text})]


@pytest.mark.parametrize(
    "text",
    [
        f"title: Radio\nwhy: Because # {LONG}\n",
        f"title: Radio\n# {LONG}\nwhy: Because\n",
        f"title: Radio\n# {LONG}\n# and another comment\nwhy: Because\n",
        f"title: Radio\n# {LONG}\nwhy: >-\n  Because\n  of it\n",
        f"title: Radio\nwhy: >- # {LONG}\n  Because\n  of it\n",
        f"title: Radio\nwhy:\n  # {LONG}\n  Because\n",
        "title: Radio\nwhy: Because # footpath: allow sentence-is-short because a",
    ],
)
def test_a_comment_on_the_line_or_above_it_lets_the_place_be(text: str) -> None:
    assert rules_left(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"title: Radio # {LONG}\nwhy: Because\n",
        f"title: Radio\nwhy: Because\n# {LONG}\n",
        f"# {LONG}\ntitle: Radio\nwhy: Because\n",
        f'title: Radio\nwhy: "Because # {LONG}"\n',
        f"title: Radio\nwhy: >-\n  Because\n  # {LONG}\n",
        f"title: Radio\nwhy: 'Because\n  # {LONG}'\n",
        "title: Radio\nwhy: Because # footpath: allow why-says-why because it is a quotation\n",
    ],
)
def test_a_comment_elsewhere_or_in_a_text_lets_nothing_be(text: str) -> None:
    assert rules_left(text) == ["sentence-is-short"]


def test_a_comment_at_the_top_is_about_the_whole_file() -> None:
    text = f"# A tool.\n# {LONG}\n\ntitle: Radio\n"
    assert rules_left(f"# A tool.\n# {LONG}\ntitle: Radio\n", ()) == []
    assert rules_left(text, ()) == ["sentence-is-short"], "an empty line ends what the comment is about"


@pytest.mark.parametrize(
    "body",
    [
        f"<!-- {LONG} -->\nLONG it is.",
        f"<!-- {LONG} -->\n\nLONG it is.",
        f"LONG it is. <!-- {LONG} -->",
        f"<!-- {LONG} -->\n<!-- footpath: allow why-says-why because so -->\nLONG it is.",
    ],
)
def test_in_prose_the_comment_is_that_of_html(body: str) -> None:
    assert rules_left(f"---\ntitle: R\n---\n{body}\n", ("body",), file=STORY) == []


@pytest.mark.parametrize("body", [f"# {LONG}\nLONG it is.", f"<!-- {LONG} -->\nShort.\n\nLONG it is."])
def test_in_prose_a_number_sign_makes_a_heading(body: str) -> None:
    assert rules_left(f"---\ntitle: R\n---\n{body}\n", ("body",), file=STORY) == ["sentence-is-short"]


@pytest.mark.parametrize(
    "comment", ["allow sentence-is-short", "allow sentence-is-short because", "allow sentence-is-short because …"]
)
def test_a_reason_is_required(comment: str) -> None:
    assert rules_left(f"title: Radio\nwhy: Because # footpath: {comment}\n") == ["allow-has-reason"]


def test_a_comment_that_names_no_known_rule_is_a_finding() -> None:
    text = "title: Radio\nwhy: Because # footpath: allow {} because it is late\n"
    assert rules_left(text.format("sentence-is-shorter")) == ["sentence-is-short", "rule-is-known"]
    assert rules_left(text.format("")) == ["sentence-is-short", "rule-is-known"]


def test_a_rule_that_keeps_readers_safe_cannot_be_allowed() -> None:
    text = "title: Radio\nwhy: Because # footpath: allow text-is-safe because I like it\n"
    assert rules_left(text, rule="text-is-safe") == ["text-is-safe", "rule-can-change"]


def test_a_guess_that_protects_people_can_be_allowed_in_one_place_only() -> None:
    text = "title: Radio\nwhy: Because # footpath: allow email-belongs-to-function because it is the lost and found\n"
    assert rules_left(text, rule="email-belongs-to-function") == []


def test_a_comment_in_a_file_without_findings_is_looked_at_too() -> None:
    found = settle([], rules={}, texts={FILE: "title: Radio # footpath: allow no-such-rule because so\n"})
    assert [(one.rule, one.line, one.column) for one in found] == [("rule-is-known", 1, 14)]
