"""docs/rules.md and `footpath explain` say what the table says.

Run with UPDATE_EXPECTED=1 to write docs/rules.md anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.check.explain import explanation, rules_page
from generator.check.table import rules

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_the_page_of_rules_is_current() -> None:
    if "UPDATE_EXPECTED" in os.environ:
        rules.cache_clear()  # the rule files may have been written a moment ago
    page = rules_page(rules())
    if "UPDATE_EXPECTED" in os.environ:
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page


@pytest.mark.parametrize("rule_id", rules())
def test_an_explanation_has_all_parts_and_fits_a_terminal(rule_id: str) -> None:
    rule = rules()[rule_id]
    text = explanation(rule)
    for part in (rule.id, rule.severity, "Why it matters to a reader", "Wrong", "What Footpath says", "Right"):
        assert part in text
    own_lines = [line for line in text.splitlines() if not line.startswith("    ")]
    assert max(map(len, own_lines)) <= 80


def test_an_explanation_says_how_a_rule_is_changed_or_why_not() -> None:
    def said(rule_id: str) -> str:
        return " ".join(explanation(rules()[rule_id]).split())

    assert "rules: {sentence-is-short: error}" in said("sentence-is-short")
    assert "cannot change it" in said("text-is-safe")
    assert "No comment lets a place be" in said("text-is-safe")
    assert "footpath: allow email-belongs-to-function" in said("email-belongs-to-function")
