"""Each question, typed into the real page, finds its page among the first three."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.search.conftest import results_of

QUESTIONS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "questions.yml").read_text(encoding="utf-8"))
FIRST = 3


@pytest.fixture(scope="module")
def search_page(browser: object, site_url: str) -> Iterator[object]:
    page = browser.new_page()
    page.goto(f"{site_url}search/")
    yield page
    page.close()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["asked"])
def test_a_question_finds_its_page(search_page: object, site_url: str, question: dict[str, Any]) -> None:
    role = question.get("as")
    search_page.evaluate("role => role ? footpath.memory.set('role', role) : footpath.memory.forget('role')", role)
    found = results_of(search_page, question["asked"], site_url)
    wanted = question["finds"] if isinstance(question["finds"], list) else [question["finds"]]
    if wanted:
        assert set(wanted) & set(found[:FIRST]), found[:6]
    else:
        assert found == []


def test_a_swedish_question_finds_pages_in_both_languages(browser: object, site_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{site_url}sv/search/")
    handed_over = results_of(page, "vad hände i natt", site_url)
    assert handed_over[0] == "/sv/for/care-assistant/take-over-a-shift/"
    # What is not translated is found by its own words, and its page speaks Swedish around them.
    untranslated = results_of(page, "invoice is stuck", site_url)
    assert "/sv/journeys/invoice-is-stuck/" in untranslated
    assert all(address.startswith("/sv/") for address in (*handed_over, *untranslated))
    page.close()


def test_every_role_and_every_kind_is_asked_for() -> None:
    assert len(QUESTIONS) >= 40
    wanted = " ".join(str(question["finds"]) for question in QUESTIONS)
    for role in ("care-assistant", "service-technician", "assembly-operator", "account-manager", "first-line-manager"):
        assert f"/for/{role}/" in wanted
    for address in ("/for/finance-specialist/", "/tools/", "/stories/", "/goals/", "/which-tool-when/", "[]"):
        assert address in wanted
