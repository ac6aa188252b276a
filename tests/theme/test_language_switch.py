"""The reader's language is one click away, with a keyboard too and without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest

PAIRS = [
    ("index.html", "sv/index.html"),
    ("for/care-assistant/take-over-a-shift/index.html", "sv/for/care-assistant/take-over-a-shift/index.html"),
]


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize(("there", "back"), [*PAIRS, *(pair[::-1] for pair in PAIRS)])
def test_one_click_leads_to_the_same_page(browser: object, demo_site: Path, there: str, back: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto((demo_site / "site" / there).as_uri())
    switch = page.locator("a[rel=alternate]:visible").first
    box = switch.bounding_box()
    assert box["height"] >= 44
    language = switch.get_attribute("hreflang")
    # A browser without a server does not open the index of a folder.
    assert switch.evaluate("link => link.href") == (demo_site / "site" / back).as_uri().removesuffix("index.html")
    page.goto((demo_site / "site" / back).as_uri())
    assert page.locator("html").get_attribute("lang") == language
    context.close()


def test_the_switch_can_be_reached_with_a_keyboard(browser: object, demo_site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((demo_site / "site" / "sv" / "index.html").as_uri())
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('hreflang')") == "en":
            break
    else:
        pytest.fail("nothing with hreflang took the focus")
    assert page.evaluate("document.activeElement.innerText") == "English"
    page.close()


def test_a_page_from_right_to_left_is_mirrored(browser: object, demo_site: Path) -> None:
    page = browser.new_page(viewport={"width": 768, "height": 800})
    page.goto((demo_site / "site" / "sv" / "index.html").as_uri())
    page.evaluate("document.documentElement.dir = 'rtl'")
    mark, width = page.locator(".fp-mark").bounding_box(), 768
    assert mark["x"] + mark["width"] > width * 0.8
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.close()
