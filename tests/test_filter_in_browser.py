"""Lists that can be narrowed, and the scheme a reader chooses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.served import served


@pytest.fixture
def stories(browser: object, demo_site: Path) -> object:
    with served(demo_site / "site") as url:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{url}/stories/")
        yield page
        page.close()


def shown(page: object) -> list[str]:
    return [card.inner_text() for card in page.locator("#fp_stories > * h3").all() if card.is_visible()]


def test_a_choice_narrows_the_stories_and_stands_in_the_address(stories: object) -> None:
    everything = shown(stories)
    stories.get_by_label("Told by").select_option("Account manager")
    assert shown(stories) == ["“You will hear by three”", "The demonstration that began with a question"]
    assert stories.locator(".fp-filter [role=status]").inner_text() == "2 fit."
    stories.reload()
    assert len(shown(stories)) == 2
    stories.get_by_role("button", name="Show all again").click()
    stories.wait_for_function("!location.search")
    assert shown(stories) == everything


def test_choices_that_exclude_each_other_say_so(stories: object) -> None:
    stories.get_by_label("Told by").select_option("Account manager")
    stories.get_by_label("Tool").select_option("Pocket card")
    assert shown(stories) == []
    assert "Nothing fits" in stories.locator(".fp-filter [role=status]").inner_text()


def test_without_a_script_there_is_the_list_and_no_dead_choice(browser: object, demo_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((demo_site / "site/stories/index.html").as_uri())
    assert not page.locator(".fp-filter").is_visible()
    assert len(shown(page)) == 12
    context.close()


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_the_scheme_a_reader_chooses_holds_on_the_next_page(
    browser: object, demo_site: Path, system: str, other: str
) -> None:
    def paper(page: object) -> str:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    colours = {"light": "rgb(251, 247, 240)", "dark": "rgb(20, 32, 31)"}
    with served(demo_site / "site") as url:
        context = browser.new_context(color_scheme=system)
        page = context.new_page()
        page.goto(f"{url}/")
        assert paper(page) == colours[system]
        page.get_by_role("button", name="Dark colours").click()
        assert paper(page) == colours[other]
        page.goto(f"{url}/tools/")
        assert paper(page) == colours[other]
        page.get_by_role("button", name="Dark colours").click()
        assert paper(page) == colours[system]
        assert page.evaluate("Object.keys(localStorage)") == []
        context.close()
