"""Letters twice as large on the narrowest phone: the page grows downwards, never sideways."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_pages_in_browser import PAGES


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/nothing-here/"])
def test_nothing_is_wider_than_the_window(browser: object, demo_site: Path, path: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto((demo_site / "site" / path.strip("/") / "index.html").as_uri())
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    assert overflow <= 0
