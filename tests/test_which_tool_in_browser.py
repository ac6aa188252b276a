"""Which tool when: at most three questions, at most three tools, and an honest end where nothing fits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import press, served

PAGE = "/which-tool-when/"


@pytest.fixture(scope="module")
def site(demo_site: Path) -> Iterator[str]:
    with served(demo_site / "site") as url:
        yield url


@pytest.fixture
def page(browser: object) -> Iterator[object]:
    context = browser.new_context()
    context.set_default_timeout(5_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


def title(page: object) -> str:
    return page.locator(".fp-choosing__ask").inner_text()


def found(page: object) -> list[str]:
    return page.locator(".fp-choosing > .fp-cards .fp-card__title").all_inner_texts()


def test_questions_come_one_at_a_time_and_end_with_few_tools(page: object, site: str) -> None:
    page.goto(site + PAGE)
    assert title(page) == "What do you need?"
    assert page.locator(".fp-chooser").is_hidden()
    page.get_by_role("button", name="Somebody who knows").click()
    assert title(page) == "Where are you?"
    page.get_by_role("button", name="At a desk").click()
    page.get_by_role("button", name="This minute").click()
    assert found(page) == ["Ask a colleague"]
    card = page.locator(".fp-choosing .fp-card").inner_text()
    assert "Use it when" in card
    assert "Not for" in card


def test_every_way_through_ends_after_at_most_three_questions_with_at_most_three_tools(page: object, site: str) -> None:
    page.goto(site + PAGE)
    waiting = [""]
    ends = 0
    while waiting:
        query = waiting.pop()
        page.goto(f"{site}{PAGE}?{query}")
        answers = page.locator(".fp-choosing__answer").count()
        if not answers:
            ends += 1
            assert len(found(page)) <= 3
            assert found(page) or "Nothing we have fits" in title(page)
            continue
        assert query.count("=") < 3
        for number in range(answers):
            page.goto(f"{site}{PAGE}?{query}")
            page.locator(".fp-choosing__answer").nth(number).click()
            waiting.append(page.url.partition("?")[2])
    assert ends > 10


def test_where_nothing_fits_it_says_so_and_offers_whom_to_ask(page: object, site: str) -> None:
    page.goto(f"{site}{PAGE}?need=try&where=visit")
    assert title(page) == "Nothing we have fits all of that"
    who = page.locator("[data-fp-who]")
    assert "Ask a colleague" in who.inner_text()
    assert who.locator("a[href^='mailto:ask@']").count() == 1
    assert "Practice corner" in page.locator("[data-fp-nearest]").inner_text()
    assert found(page) == []


def test_the_address_says_what_was_chosen_and_back_goes_one_question_back(page: object, site: str) -> None:
    page.goto(site + PAGE)
    page.get_by_role("button", name="Somebody who knows").click()
    assert page.url == f"{site}{PAGE}?need=person"
    page.get_by_role("button", name="At the plant").click()
    page.go_back()
    assert title(page) == "Where are you?"
    page.go_back()
    assert title(page) == "What do you need?"
    page.goto(f"{site}{PAGE}?need=person&where=desk&time=now")
    assert found(page) == ["Ask a colleague"]
    page.get_by_role("button", name="Start again").click()
    assert page.url == site + PAGE


def test_what_was_said_can_be_taken_back(page: object, site: str) -> None:
    page.goto(f"{site}{PAGE}?need=person&where=desk&time=now")
    page.locator("[data-fp-said]").get_by_role("button", name="At a desk").click()
    assert title(page) == "Where are you?"
    assert page.url == f"{site}{PAGE}?need=person"


def test_nonsense_in_the_address_begins_at_the_beginning(page: object, site: str) -> None:
    page.goto(f"{site}{PAGE}?need=%3Cb%3E&colour=blue")
    assert title(page) == "What do you need?"


def test_with_the_keyboard_alone_and_each_question_takes_the_focus(page: object, site: str) -> None:
    page.goto(site + PAGE)
    press(page, "To try it with my own hands")
    assert page.evaluate("document.activeElement.innerText") == "Where are you?"
    press(page, "At the plant")
    assert page.evaluate("document.activeElement.innerText") == "This fits"
    press(page, "Practice corner")
    page.wait_for_url("**/tools/practice-corner/")


def test_a_telephone_number_is_there_to_call(page: object, site: str) -> None:
    page.goto(f"{site}{PAGE}?need=safe&where=visit&time=now")
    assert page.locator(".fp-choosing .fp-card a[href^='tel:']").count() == 1


def test_without_javascript_every_question_has_its_answers_and_their_tools(browser: object, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + PAGE)
    assert page.locator(".fp-choosing").count() == 0
    questions = page.locator(".fp-chooser > li")
    assert questions.count() == 3
    questions.first.get_by_text("Somebody who knows").click()
    assert questions.first.get_by_role("link", name="Ask a colleague").first.is_visible()
    context.close()
