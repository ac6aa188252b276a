"""Private progress: a reader ticks steps for nobody else, takes the ticks along, and has everything forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import press, served

JOURNEY = "/journeys/hoist-that-will-not-lift/"
ANSWER = "/for/service-technician/alone-and-stuck/"
KEPT = "footpath.memory.get('tried')"


@pytest.fixture(scope="module")
def site(demo_site: Path) -> Iterator[str]:
    with served(demo_site / "site") as url:
        yield url


@pytest.fixture
def page(browser: object) -> Iterator[object]:
    context = browser.new_context()
    context.set_default_timeout(5_000)
    opened = context.new_page()
    yield opened
    context.close()


def tick(page: object, *steps: str) -> None:
    for step in steps:
        page.locator(f"#step-{step} .fp-tick button").click()


def test_a_ticked_step_is_kept_by_journey_and_step_and_shown_on_every_page_of_it(page: object, site: str) -> None:
    page.goto(site + ANSWER)
    assert page.locator(".fp-progress").is_hidden()
    tick(page, "before-driving", "calm-the-room")
    assert page.evaluate(KEPT) == {"hoist-that-will-not-lift": ["before-driving", "calm-the-room"]}
    assert page.locator(".fp-progress").inner_text().startswith("2 of 6 tried")
    page.goto(site + JOURNEY)
    assert page.locator(".fp-step--tried").count() == 2
    assert "tried" in page.locator("#step-calm-the-room .fp-step__toggle").inner_text()
    page.locator("#step-calm-the-room .fp-step__toggle").click()
    tick(page, "calm-the-room")
    assert page.locator(".fp-progress").inner_text().startswith("1 of 6 tried")


def test_a_journey_can_be_started_over_without_the_others(page: object, site: str) -> None:
    page.goto(site + "/for/care-assistant/alone-and-stuck/")
    page.locator(".fp-tick button").first.click()
    page.goto(site + ANSWER)
    tick(page, "before-driving")
    page.get_by_role("button", name="Start over").click()
    assert list(page.evaluate(KEPT)) == ["alone-at-night"]
    assert page.locator(".fp-step--tried").count() == 0
    assert page.locator(".fp-progress").is_hidden()


def test_home_leads_back_to_where_one_was_until_everything_is_tried(page: object, site: str) -> None:
    page.goto(site + "/")
    assert page.locator(".fp-going-on").count() == 0
    page.goto(site + ANSWER)
    tick(page, "before-driving")
    page.goto(site + "/")
    page.locator(".fp-going-on a").click()
    assert page.url == site + ANSWER
    for button in page.locator(".fp-tick button[aria-pressed='false']").all()[::-1]:
        button.click()
    page.goto(site + "/")
    assert page.locator(".fp-going-on").count() == 0


def test_ticks_are_saved_as_a_file_and_brought_in_elsewhere(
    browser: object, page: object, site: str, tmp_path: Path
) -> None:
    page.goto(site + ANSWER)
    tick(page, "before-driving", "calm-the-room")
    page.goto(site + "/trust/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save my ticks").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    kept = {"hoist-that-will-not-lift": ["before-driving", "calm-the-room"]}
    assert json.loads(file.read_text()) == {"format": 1, "tried": kept}

    other = browser.new_context().new_page()
    other.goto(site + ANSWER)
    tick(other, "calm-the-room")
    other.goto(site + "/trust/")
    other.locator("input[type=file]").set_input_files(file)
    other.get_by_text("1 step brought in.").wait_for()
    assert {name: sorted(steps) for name, steps in other.evaluate(KEPT).items()} == kept
    other.context.close()


@pytest.mark.parametrize("text", ["no json", "[]", "null", '{"tried": {"a": ["b"]}}', '{"format": 1, "tried": null}'])
def test_another_file_changes_nothing(page: object, site: str, tmp_path: Path, text: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(text)
    page.goto(site + "/trust/")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("not a file from these pages").wait_for()
    assert page.evaluate(KEPT) is None


def test_what_is_not_an_id_is_left_out_of_a_file(page: object, site: str, tmp_path: Path) -> None:
    file = tmp_path / "odd.json"
    file.write_text(json.dumps({"format": 1, "tried": {"<b>": ["x"], "a": ["<i>", "b", 7, "b"], "c": {}}}))
    page.goto(site + "/trust/")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("1 step brought in.").wait_for()
    assert page.evaluate(KEPT) == {"a": ["b"]}


def test_one_press_forgets_everything(page: object, site: str) -> None:
    page.goto(site + "/?role=care-assistant")
    page.locator("[data-fp-scheme]").click()
    page.goto(f"{site}{JOURNEY}#step-calm-the-room")
    tick(page, "calm-the-room")
    page.goto(site + "/trust/")
    assert "Care assistant" in page.locator("[data-fp-now=role]").inner_text()
    assert "1 step" in page.locator("[data-fp-now=tried]").inner_text()
    page.get_by_role("button", name="Forget all of it").click()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.locator(".fp-top__role").is_hidden()
    assert {line.inner_text() for line in page.locator(".fp-kept__now").all()} == {"Now: nothing"}
    assert page.get_by_text("This browser keeps nothing").is_visible()


def test_nothing_is_sent_anywhere(page: object, site: str) -> None:
    page.goto(site + ANSWER)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    tick(page, "before-driving", "calm-the-room")
    page.get_by_role("button", name="Start over").click()
    page.wait_for_timeout(200)
    assert asked == []


def test_the_page_says_truthfully_what_is_kept_also_without_javascript(browser: object, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/trust/")
    section = page.locator("#fp_kept")
    for words in ("Who you are at work", "steps that you ticked", "steps you opened", "Light or dark"):
        assert words in section.inner_text()
    assert section.get_by_role("button").count() == 0
    page.goto(site + ANSWER)
    assert page.locator(".fp-tick").count() == 0
    context.close()


def test_nothing_else_is_kept_than_the_page_says(page: object, site: str) -> None:
    page.goto(site + "/?role=service-technician")
    page.goto(f"{site}{JOURNEY}#step-calm-the-room")
    tick(page, "calm-the-room")
    page.locator("#step-before-driving .fp-step__toggle").click()
    page.locator("#step-before-driving .fp-tool").first.click()
    names = page.evaluate("[footpath.memory.keys(), footpath.session.keys()]")
    assert sorted(names[0]) == ["going-on", "role", "tried"]
    assert sorted(names[1]) == ["along", "opened:hoist-that-will-not-lift", "role-title", "ways"]


def test_the_page_lists_each_thing_only_once_it_is_kept(page: object, site: str) -> None:
    def now(line: str) -> str:
        return page.locator(f'[data-fp-now="{line}"] .fp-kept__now').inner_text()

    page.goto(site + "/?role=service-technician")
    page.goto(site + "/trust/")
    page.wait_for_function("footpath.session.get('role-title') !== null")
    page.reload()
    assert [now(line) for line in ("opened", "slash")] == ["Now: nothing", "Now: nothing"]
    page.goto(site + "/search/")
    page.get_by_label("The key / jumps to the search").uncheck()
    page.goto(site + "/trust/")
    assert [now(line) for line in ("opened", "slash")] == ["Now: nothing", "Now: your choice"]
    page.get_by_role("button", name="Forget all of it").click()
    assert now("slash") == "Now: nothing"


def test_a_step_is_ticked_with_the_keyboard_alone(page: object, site: str) -> None:
    page.goto(site + ANSWER)
    press(page, "Tried it : Calm the room")
    assert page.evaluate(KEPT) == {"hoist-that-will-not-lift": ["calm-the-room"]}
    assert page.locator("#step-calm-the-room .fp-tick button").get_attribute("aria-pressed") == "true"
