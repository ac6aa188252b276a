"""axe finds no barrier on any kind of page, light and dark, on a phone and at a desk, with scripts and without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.npm import npm_file
from tests.browser.server import serving

RUN = """() => axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(barrier =>
    `${barrier.id}: ${barrier.help} — ${barrier.nodes.slice(0, 3).map(node => node.target.join(" ")).join(" | ")}`))"""


def barriers_of(page: object, url: str) -> list[str]:
    page.goto(url)
    page.evaluate(npm_file("axe-core/axe.min.js").read_text(encoding="utf-8") + ";undefined")
    return page.evaluate(RUN)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_barrier(browser: object, served: str, kinds: dict[str, str], width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    found = {kind: barriers_of(page, served + url) for kind, url in kinds.items() if kind != "redirect"}
    context.close()
    assert {kind: barriers for kind, barriers in found.items() if barriers} == {}


def test_axe_finds_no_barrier_without_scripts(browser: object, site_dir: Path, kinds: dict[str, str]) -> None:
    """axe is a script itself, so the pages come without theirs."""
    page = browser.new_page(viewport={"width": 320, "height": 800})
    with serving(site_dir, change=lambda html: re.sub(rb"<script\b.*?</script>", b"", html, flags=re.DOTALL)) as url:
        found = {kind: barriers_of(page, url + path) for kind, path in kinds.items() if kind != "redirect"}
        assert page.evaluate("document.documentElement.className") == ""
    page.close()
    assert {kind: barriers for kind, barriers in found.items() if barriers} == {}


def test_axe_would_find_one(browser: object, served: str) -> None:
    page = browser.new_page()
    page.goto(served)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"\">')")
    page.evaluate(npm_file("axe-core/axe.min.js").read_text(encoding="utf-8") + ";undefined")
    found = page.evaluate(RUN)
    page.close()
    assert [barrier.partition(":")[0] for barrier in found] == ["image-alt"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_where_a_word_says_what_it_means(browser: object, served: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    page.goto(served + "for/everyone/first-week/")
    page.locator(".fp-term").first.click()
    page.locator(".fp-meaning").wait_for()
    page.evaluate(npm_file("axe-core/axe.min.js").read_text(encoding="utf-8") + ";undefined")
    found = page.evaluate(RUN)
    context.close()
    assert found == []
