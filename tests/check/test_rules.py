"""Each rule's file is its test: the wrong example gives exactly these findings, the right one gives none."""

from __future__ import annotations

import ast
import os
import re
from importlib import resources
from pathlib import Path

import pytest

from generator.check.table import rule_of, rules
from tests.check.sites import as_lines, reported_in, write_example

PACKAGE = Path(__file__).resolve().parents[2] / "generator"
UPDATE = "UPDATE_EXPECTED" in os.environ
"""Set it to write what Footpath says now into the rule files; then read the difference."""

TELLS = {"Finding", "YamlProblem", "TextProblem", "_add", "fits"}
"""What makes a finding in the code of reading and converting."""


@pytest.mark.parametrize("rule_id", rules())
def test_the_wrong_example_gives_exactly_its_findings(rule_id: str, tmp_path: Path) -> None:
    rule = rules()[rule_id]
    says = as_lines(reported_in(write_example(tmp_path, rule.wrong)))
    if UPDATE and says != rule.says:
        _write_expected(rule_id, rule.says, says)
    else:
        assert says == rule.says
    assert f"{rule.severity}[{rule_id}]" in says


@pytest.mark.parametrize("rule_id", rules())
def test_the_right_example_gives_no_finding(rule_id: str, tmp_path: Path) -> None:
    assert as_lines(reported_in(write_example(tmp_path, rules()[rule_id].right))) == ""


def test_the_example_site_gives_no_finding(tmp_path: Path) -> None:
    assert as_lines(reported_in(write_example(tmp_path))) == ""


@pytest.mark.parametrize("rule_id", rules())
def test_wrong_and_right_differ_in_the_point_only(rule_id: str) -> None:
    rule = rules()[rule_id]
    assert rule.wrong != rule.right
    assert rule.says.count("]: ") == 1, "an example shows one finding"


@pytest.mark.parametrize("rule_id", rules())
def test_a_rule_is_written_in_whole_sentences(rule_id: str) -> None:
    rule = rules()[rule_id]
    assert rule.sentence.endswith(".")
    assert all(paragraph.endswith((".", "!")) for paragraph in rule.why.split("\n\n"))
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.id)


@pytest.mark.parametrize("rule_id", rules())
def test_findings_are_told_in_plain_words(rule_id: str) -> None:
    message, _, help_line = rules()[rule_id].says.partition("]: ")[2].partition("\n  = help: ")
    assert help_line, "each finding says what would mend it"
    for text in (message, help_line):
        assert not text.endswith(".")
        for word in ("invalid", "failed", "illegal", "must not", "null", "string", "boolean", "array"):
            assert word not in text.lower(), f"{word!r} is no word of authors"


def test_every_rule_in_the_code_is_in_the_table_and_every_rule_of_the_table_in_the_code() -> None:
    said, written = set(), set()
    for part in ("read", "text", "check"):
        for file in (PACKAGE / part).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                written |= _rules_in(node)
                if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in TELLS:
                    said |= set().union(*map(_rules_in, node.args))
    assert said - set(rules()) == set(), "a rule that cannot be explained"
    assert set(rules()) - written == set(), "a rule that nothing finds"


def _rules_in(node: ast.AST) -> set[str]:
    """The rule id that a literal is, if it is one."""
    value = node.value if isinstance(node, ast.Constant) else None
    return {value} if isinstance(value, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", value) else set()


def test_a_rule_file_that_has_lost_its_form_is_noticed() -> None:
    text = (resources.files("generator.check") / "rules" / "step-tool-exists.md").read_text("utf-8")
    assert rule_of("step-tool-exists", text) == rules()["step-tool-exists"]
    with pytest.raises(ValueError, match="form of a rule"):
        rule_of("step-tool-exists", text.replace("## Right", "## right"))
    with pytest.raises(ValueError, match="fields"):
        rule_of("step-tool-exists", text.replace("severity: error", "severity: fatal"))


def test_what_keeps_readers_safe_cannot_be_changed() -> None:
    fixed = {rule.id for rule in rules().values() if not rule.may_change}
    assert {"text-is-safe", "email-belongs-to-function", "personal-number-stays-out", "story-has-consent"} <= fixed
    assert not any(rules()[rule].severity == "warning" for rule in fixed)


def _write_expected(rule_id: str, old: str, new: str) -> None:
    file = PACKAGE / "check" / "rules" / f"{rule_id}.md"
    before = f"## What Footpath says\n\n```text\n{old}\n```"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, before.replace(old, new)), encoding="utf-8")
