"""Nothing that somebody is about to press moves away: not when fonts arrive, and not when scripts begin.

Source of the measure: Layout Instability API; 0.1 counts as good, and we want a fifth of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

MOVES = 0.02
_WATCH = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.moved.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });
"""
_TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def phone(browser: object) -> Iterator[object]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(_WATCH)
    page = context.new_page()
    yield page
    context.close()


def opened_while_late(page: object, address: str, late: str) -> float:
    """How much moves when the files that fit `late` arrive after the page has been painted without them."""
    held: list[object] = []
    page.route(re.compile(late), lambda request: held.append(request))  # noqa: PLW0108  # a built-in cannot be a handler
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
    page.wait_for_function("() => document.readyState !== 'loading'")
    page.evaluate(_TWO_FRAMES)
    assert held
    for request in held:
        request.continue_()
    page.unroute(re.compile(late))
    page.wait_for_load_state("load")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.evaluate(_TWO_FRAMES)
    return float(page.evaluate("window.moved.reduce((all, one) => all + one, 0)"))


@pytest.mark.parametrize("kind", ["home", "answer", "journey", "situation", "map", "tools"])
def test_nothing_moves_when_fonts_arrive_late(phone: object, served: str, kinds: dict[str, str], kind: str) -> None:
    assert opened_while_late(phone, served + kinds[kind], r"\.woff2$") <= MOVES


@pytest.mark.parametrize(
    "address", ["for/service-technician/alone-and-stuck/", "stories/basement-at-2140/", "stories/hear-by-three/"]
)
def test_nothing_moves_on_an_answer_or_a_story_when_fonts_arrive_late(phone: object, served: str, address: str) -> None:
    assert opened_while_late(phone, served + address, r"\.woff2$") <= MOVES


@pytest.mark.parametrize("kind", ["home", "answer", "story", "map", "tools", "stories", "search", "card", "codes"])
def test_nothing_moves_when_scripts_begin_late(phone: object, served: str, kinds: dict[str, str], kind: str) -> None:
    assert opened_while_late(phone, served + kinds[kind], r"footpath\.\w+\.js$") <= MOVES
