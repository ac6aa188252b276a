"""The kinds of pages that only a large site has: no barrier, valid HTML, nothing wider than a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import pipeline
from tests.browser.kinds import pages_by_kind
from tests.browser.server import serving
from tests.browser.test_barriers import barriers_of
from tests.browser.test_valid_html import mistakes_in
from tests.test_large_sites import large_site
from tests.tiny import DAY, write_site

ONLY_LARGE = {"story-list", "tool-answers", "health-list", "coverage"}
ALSO_OTHERWISE = {"stories", "health", "tool"}
"""Pages that show something else on a large site."""


@pytest.fixture(scope="module")
def large_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site_dir = write_site(tmp_path_factory.mktemp("large"), large_site(stories=160, journeys=61, tools=1, roles=14))
    pipeline.build(pipeline.check(site_dir, date=DAY, environment={}))
    return site_dir / "site"


@pytest.fixture(scope="module")
def large_url(large_dir: Path) -> Iterator[str]:
    with serving(large_dir) as url:
        yield url


@pytest.fixture(scope="module")
def large_kinds(large_dir: Path) -> dict[str, str]:
    found = {kind: url for kind, url in pages_by_kind(large_dir).items() if kind in ONLY_LARGE | ALSO_OTHERWISE}
    assert found.keys() == ONLY_LARGE | ALSO_OTHERWISE
    return {**found, "story-page": "stories/page/2/"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_barrier(
    browser: object, large_url: str, large_kinds: dict[str, str], width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    found = {kind: barriers_of(page, large_url + url) for kind, url in large_kinds.items()}
    context.close()
    assert {kind: barriers for kind, barriers in found.items() if barriers} == {}


def test_no_page_is_wider_than_a_small_phone(browser: object, large_url: str, large_kinds: dict[str, str]) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    wide = {}
    for kind, url in large_kinds.items():
        page.goto(large_url + url)
        wide[kind] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.close()
    assert {kind: pixels for kind, pixels in wide.items() if pixels > 0} == {}


def test_the_pages_are_valid_html(large_dir: Path, large_kinds: dict[str, str], tmp_path: Path) -> None:
    assert mistakes_in([large_dir / url / "index.html" for url in large_kinds.values()], tmp_path) == []


def test_the_search_that_a_long_list_leads_to_looks_for_its_kind_alone(browser: object, large_url: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(large_url + "stories/")
    page.get_by_role("link", name="Search in all of these").click()
    page.locator("#fp-q").fill("morning")
    page.wait_for_selector(".fp-found__kind")
    kinds = set(page.locator(".fp-found__kind .fp-badge").all_inner_texts())
    page.close()
    assert kinds == {"Story"}
