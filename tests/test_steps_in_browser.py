"""Step by step: folded on a journey page, open on an answer, and a page that knows which journey one came through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import press, served

JOURNEY = "/journeys/hoist-that-will-not-lift/"
ANSWER = "/for/service-technician/alone-and-stuck/"
THIRD = "fault-code-and-film"


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


def open_steps(page: object) -> list[str]:
    """The ids of the steps whose bodies are seen."""
    return page.eval_on_selector_all(
        "[data-fp-steps] .fp-step",
        "steps => steps.filter(step => step.querySelector('.fp-step__body > *').checkVisibility()).map(step => step.id)",
    )


def test_a_journey_shows_its_steps_folded_with_show_all_first(page: object, site: str) -> None:
    page.goto(site + JOURNEY)
    assert open_steps(page) == []
    holder = page.locator("[data-fp-steps]")
    buttons = holder.get_by_role("button").all()
    assert buttons[0].inner_text() == "Show all steps"
    titles = page.locator(".fp-step__do > button")
    assert titles.count() == 6
    assert "Look at the last three visits" in titles.first.inner_text()
    assert {one.get_attribute("aria-expanded") for one in titles.all()} == {"false"}
    assert "4 minutes" in titles.first.inner_text()


def test_the_title_opens_its_step_and_the_window_remembers_it(page: object, site: str) -> None:
    page.goto(site + JOURNEY)
    page.locator(f"#step-{THIRD} .fp-step__do button").click()
    assert open_steps(page) == [f"step-{THIRD}"]
    page.goto(site + "/")
    page.goto(site + JOURNEY)
    assert open_steps(page) == [f"step-{THIRD}"]
    page.locator(f"#step-{THIRD} .fp-step__do button").click()
    page.reload()
    assert open_steps(page) == []


def test_show_all_opens_all_and_then_hides_all(page: object, site: str) -> None:
    page.goto(site + JOURNEY)
    button = page.get_by_role("button", name="Show all steps")
    button.click()
    assert len(open_steps(page)) == 6
    page.get_by_role("button", name="Hide all steps").click()
    assert open_steps(page) == []
    assert button.get_attribute("aria-expanded") == "false"


def test_an_address_with_a_step_opens_that_step(page: object, site: str) -> None:
    page.goto(f"{site}{JOURNEY}#step-{THIRD}")
    assert open_steps(page) == [f"step-{THIRD}"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.fp-step').id") == f"step-{THIRD}"
    page.evaluate("location.hash = 'step-send-the-fault-home'")
    page.locator("#step-send-the-fault-home .fp-step__body").wait_for(state="visible")


def test_an_opened_step_says_where_one_is_and_leads_to_the_next(page: object, site: str) -> None:
    page.goto(f"{site}{JOURNEY}#step-{THIRD}")
    line = page.locator(f"#step-{THIRD} .fp-onward")
    assert "Step 3 of 6" in line.inner_text()
    line.get_by_role("link", name="Next step").click()
    page.locator("#step-call-by-topic .fp-step__body").wait_for(state="visible")
    assert page.locator("#step-send-the-fault-home .fp-onward").get_by_role("link", name="Next step").count() == 0


def test_on_paper_every_step_is_open(page: object, site: str) -> None:
    page.goto(site + JOURNEY)
    page.emulate_media(media="print")
    assert len(open_steps(page)) == 6
    assert page.locator(".fp-showall").is_hidden()
    assert page.locator(".fp-step__brief").first.is_hidden()


def test_without_javascript_nothing_looks_as_if_it_could_open(browser: object, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + JOURNEY)
    assert page.locator(".fp-step__body").first.is_visible()
    assert page.locator("[data-fp-steps] button").count() == 0
    context.close()


def test_on_an_answer_the_steps_are_open(page: object, site: str) -> None:
    page.goto(site + ANSWER)
    assert len(open_steps(page)) == 6
    assert page.get_by_role("button", name="Show all steps").count() == 0


def test_a_listed_journey_opens_in_place_with_a_link_to_each_step(browser: object, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("/journeys/", "/goals/right-first-time/"):
        page.goto(site + path)
        fold = page.locator(".fp-rows > li", has_text="Alone in a basement").locator("details")
        fold.locator("summary").click()
        fold.get_by_role("link", name="Call by topic").click()
        assert page.url == f"{site}{JOURNEY}#step-call-by-topic"
    context.close()


def test_a_tool_reached_through_a_journey_shows_that_journey(page: object, site: str) -> None:
    page.goto(f"{site}{JOURNEY}#step-{THIRD}")
    page.locator(f"#step-{THIRD} .fp-tool", has_text="Service app").first.click()
    assert page.url.endswith(f"/tools/service-app/?journey=hoist-that-will-not-lift&step={THIRD}")
    bar = page.get_by_role("navigation", name="Along the way")
    assert "Step 3 of 6" in bar.inner_text()
    current = page.locator(".fp-steplist [aria-current='step']")
    assert "Read the fault code" in current.inner_text()
    assert page.locator(".fp-steplist li").count() == 6
    assert page.locator("[data-fp-part-of]").is_hidden()
    bar.get_by_role("link", name="Call by topic").click()
    assert page.url == f"{site}{JOURNEY}#step-call-by-topic"


def test_the_journey_holds_while_one_stays_inside_it_and_ends_outside(page: object, site: str) -> None:
    page.goto(f"{site}/tools/service-app/?journey=hoist-that-will-not-lift&step={THIRD}")
    page.get_by_role("navigation", name="Along the way").wait_for()
    page.get_by_role("link", name="21:40 in a basement").first.click()
    page.get_by_role("navigation", name="Along the way").wait_for()
    page.goto(f"{site}/tools/course-catalogue/")
    page.goto(f"{site}/tools/service-app/")
    page.locator("[data-fp-part-of]").wait_for()
    assert page.get_by_role("navigation", name="Along the way").count() == 0


def test_what_was_opened_from_an_answer_leads_back_to_its_step(page: object, site: str) -> None:
    page.goto(site + ANSWER)
    page.locator(f"#step-{THIRD}").get_by_role("link", name="21:40 in a basement").click()
    bar = page.get_by_role("navigation", name="Along the way")
    bar.get_by_role("link", name="Alone in a basement").click()
    assert page.url == f"{site}{ANSWER}#step-{THIRD}"


def test_where_the_steps_cannot_be_read_there_is_a_plain_way_back(page: object, site: str) -> None:
    page.goto(site + JOURNEY)
    page.route("**/journeys/hoist-that-will-not-lift/", lambda route: route.abort())
    page.goto(f"{site}/tools/service-app/?journey=hoist-that-will-not-lift&step={THIRD}")
    back = page.get_by_role("link", name="Back to: Alone in a basement with a hoist that will not lift, step 3")
    assert back.evaluate("a => a.href") == f"{site}{JOURNEY}#step-{THIRD}"
    assert page.locator("[data-fp-part-of]").is_visible()


def test_from_a_disk_there_is_a_plain_way_back(page: object, demo_site: Path) -> None:
    folder = demo_site / "site"
    page.goto((folder / "journeys" / "hoist-that-will-not-lift" / "index.html").as_uri() + f"#step-{THIRD}")
    assert open_steps(page) == [f"step-{THIRD}"]
    tool = (folder / "tools" / "service-app" / "index.html").as_uri()
    page.goto(f"{tool}?journey=hoist-that-will-not-lift&step={THIRD}")
    page.get_by_role("link", name="Back to: Alone in a basement").click()
    assert page.url.endswith(f"/journeys/hoist-that-will-not-lift/index.html#step-{THIRD}")


def test_reached_cold_a_page_lists_what_it_is_part_of_with_the_exact_steps(browser: object, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/tools/service-app/")
    part_of = page.get_by_role("navigation", name="Part of")
    assert "Your first five shifts" in part_of.inner_text()
    part_of.get_by_role("link", name="Step 5").click()
    assert page.url == f"{site}{JOURNEY}#step-fixed-or-safe"
    context.close()


def test_a_wrong_journey_in_the_address_changes_nothing(page: object, site: str) -> None:
    page.goto(f"{site}/tools/service-app/?journey=<b>nothing&step=%22")
    assert page.locator("[data-fp-part-of]").is_visible()
    assert page.get_by_role("navigation", name="Along the way").count() == 0


def test_through_a_journey_with_the_keyboard_alone(page: object, site: str) -> None:
    page.goto(site + JOURNEY)
    press(page, "Look at the last three visits")
    page.locator("#step-before-driving .fp-step__body").wait_for(state="visible")
    press(page, "Service app")
    page.wait_for_url("**/tools/service-app/?journey=*")
    page.get_by_role("navigation", name="Along the way").wait_for()
    press(page, "After this: Calm the room")
    page.locator("#step-calm-the-room .fp-step__body").wait_for(state="visible")
