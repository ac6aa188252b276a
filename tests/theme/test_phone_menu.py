"""The menu on a phone: it covers the page, so nothing under it takes the focus."""

from __future__ import annotations

from pathlib import Path

import pytest

WHERE = """() => {
    const element = document.activeElement;
    return element === document.body ? "nothing" : element.closest(".fp-menu") ? "menu" : element.className || element.id;
}"""
IS_OPEN = "document.querySelector('.fp-menu').matches(':popover-open')"
TABS = 20


@pytest.fixture
def phone(browser: object, demo_site: Path) -> object:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto((demo_site / "site" / "for" / "care-assistant" / "index.html").as_uri())
    page.locator(".fp-top__open").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(IS_OPEN)
    yield page
    page.close()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_focus_stays_in_the_open_menu(phone: object, key: str) -> None:
    seen = []
    for _ in range(TABS):
        phone.keyboard.press(key)
        seen.append(phone.evaluate(WHERE))
    assert "menu" in seen
    assert set(seen) <= {"menu", "nothing"}
    assert phone.evaluate(IS_OPEN)


def test_escape_closes_the_menu_and_returns_to_its_button(phone: object) -> None:
    phone.keyboard.press("Tab")
    assert phone.evaluate(WHERE) == "menu"
    phone.keyboard.press("Escape")
    assert not phone.evaluate(IS_OPEN)
    assert phone.evaluate(WHERE) == "fp-top__open"
    assert phone.locator("main").is_visible()


def test_the_button_inside_closes_it_too(phone: object) -> None:
    phone.locator(".fp-menu__close").click()
    assert not phone.evaluate(IS_OPEN)
    phone.keyboard.press("Tab")
    assert phone.evaluate(WHERE) != "menu"


def test_the_menu_covers_the_page(phone: object) -> None:
    box = phone.locator(".fp-menu").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 320, 640)
    assert not phone.locator("main").is_visible()
