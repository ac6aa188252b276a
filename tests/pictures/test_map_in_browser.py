"""The map and the neighbourhoods as a real browser draws them: measured, pressed, filtered, printed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

MEASURE = """svg => {
  const box = element => { const b = element.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; };
  const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const within = (a, b) => a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];
  const wrong = [];
  const cards = [...svg.querySelectorAll('.fp-pic__card')].map(card => ({
    name: card.textContent, face: box(card.querySelector('.fp-pic__face')),
    texts: [...card.querySelectorAll('text')].map(box) }));
  const labels = [...svg.querySelectorAll('.fp-pic__words')].map(label => ({
    name: label.textContent, face: box(label.querySelector('rect')),
    texts: [...label.querySelectorAll('text')].map(box) }));
  const all = [...cards, ...labels];
  all.forEach((one, n) => {
    if (!one.texts.every(text => within(text, one.face))) wrong.push('text leaves ' + one.name);
    all.slice(n + 1).forEach(other => { if (meets(one.face, other.face)) wrong.push(one.name + ' meets ' + other.name); });
  });
  const small = [...svg.querySelectorAll('text')].filter(text => parseFloat(getComputedStyle(text).fontSize) < 12);
  if (small.length) wrong.push('too small: ' + small[0].textContent);
  return [cards.length, wrong];
}"""


@pytest.fixture(scope="module")
def server(demo_site: Path) -> Iterator[str]:
    """The demo behind an ordinary static server."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(demo_site / "site")))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("path", "width"),
    [
        ("/map/", 1280),
        ("/map/poster/", 1280),
        ("/tools/service-app/", 1280),
        ("/tools/ask-a-colleague/", 1280),
        ("/tools/ask-a-colleague/", 320),
        ("/tools/product-library/", 320),
    ],
)
def test_words_stay_in_their_boxes_and_boxes_apart(desk: Page, server: str, path: str, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(server + path)
    desk.evaluate("document.fonts.ready")
    drawings = desk.locator("svg.fp-pic[role=group]:visible")
    assert drawings.count() == 1
    cards, wrong = drawings.evaluate(MEASURE)
    assert cards > 3
    assert wrong == []
    if path.startswith("/tools/"):
        assert drawings.evaluate("svg => svg.getBoundingClientRect().right") <= width


def test_a_phone_opens_with_the_list_and_a_desk_with_the_picture(desk: Page, server: str) -> None:
    desk.goto(f"{server}/map/")
    assert desk.locator(".fp-pic__card").first.is_visible()
    assert not desk.locator(".fp-map").is_visible()
    desk.set_viewport_size({"width": 320, "height": 800})
    assert not desk.locator(".fp-pic__card").first.is_visible()
    assert desk.locator(".fp-map").is_visible()
    desk.locator(".fp-mapfold > summary").click()
    assert desk.locator(".fp-pic__card").first.is_visible()
    assert desk.evaluate("document.documentElement.scrollWidth") == 320


def test_a_filter_dims_says_how_many_are_left_and_can_be_shared(desk: Page, server: str) -> None:
    desk.goto(f"{server}/map/")
    desk.get_by_label("I am").select_option(label="Finance specialist")
    far = desk.locator(".fp-pic__link.fp-pic__far").count()
    tools = desk.locator(".fp-pic__link").count()
    assert 0 < far < tools
    assert desk.locator("main [role=status][data-words]").inner_text() == f"{tools - far} of {tools} fit"
    assert desk.locator("tr.fp-far").count() == far
    assert "role=finance-specialist" in desk.url
    desk.goto(desk.url)
    assert desk.locator(".fp-pic__link.fp-pic__far").count() == far
    desk.get_by_role("button", name="Show everything again").click()
    assert desk.locator(".fp-pic__far, .fp-far").count() == 0
    assert "role=" not in desk.url


def test_the_arrows_of_a_card_light_up_when_it_has_the_focus(desk: Page, server: str) -> None:
    desk.goto(f"{server}/map/")
    desk.locator(".fp-mapview").focus()
    desk.keyboard.press("Tab")
    key = desk.evaluate("document.activeElement.querySelector('[data-tool]').dataset.tool")
    near = desk.locator(".fp-pic__way.fp-pic__near")
    assert near.count() == desk.locator(f".fp-pic__way[data-from={key}], .fp-pic__way[data-to={key}]").count() > 0
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"{server}/tools/{key}/")


def test_the_picture_gets_larger_moves_and_is_still_pressed(desk: Page, server: str) -> None:
    desk.goto(f"{server}/map/")
    width = "document.querySelector('.fp-mapview svg').getBoundingClientRect().width"
    before = desk.evaluate(width)
    for _ in range(3):
        desk.get_by_role("button", name="Larger").click()
    assert desk.evaluate(width) > before * 1.5
    left = "document.querySelector('.fp-mapview').scrollLeft"
    start = desk.evaluate(left)
    desk.mouse.move(900, 600)
    desk.mouse.down()
    desk.mouse.move(700, 590, steps=5)
    desk.mouse.up()
    assert desk.evaluate(left) == pytest.approx(start + 200, abs=3)
    assert desk.url == f"{server}/map/"
    desk.locator(".fp-pic__link").first.click()
    assert "/tools/" in desk.url


def test_without_scripts_there_are_links_and_no_dead_controls(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{server}/map/")
    assert page.locator("main select:visible, main button:visible").count() == 0
    page.locator(".fp-pic__link").first.click()
    assert "/tools/" in page.url
    context.close()


def test_the_poster_prints_on_one_sheet_of_a3(desk: Page, server: str) -> None:
    desk.goto(f"{server}/map/poster/")
    paper = desk.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1
    assert b"/MediaBox [0 0 1191" in paper or b"/MediaBox [0 0 1190" in paper
