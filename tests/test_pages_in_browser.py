"""The demo as a reader meets it: in a real browser, on a phone and at a desk, light and dark, without JavaScript."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

PAGES = [
    "/",
    "/for/",
    "/for/care-assistant/",
    "/for/service-technician/alone-and-stuck/",
    "/for/everyone/first-week/",
    "/for/account-manager/found-a-better-way/",
    "/situations/",
    "/situations/alone-and-stuck/",
    "/journeys/",
    "/journeys/first-five-shifts/",
    "/journeys/first-five-shifts/card/",
    "/journeys/first-five-shifts/codes/",
    "/embed/journeys/first-five-shifts/",
    "/embed/for/service-technician/alone-and-stuck/",
    "/without-signal/",
    "/stories/",
    "/stories/basement-at-2140/",
    "/tools/",
    "/tools/visit-app/",
    "/map/",
    "/which-tool-when/",
    "/goals/",
    "/goals/right-first-time/",
    "/words/",
    "/trust/",
    "/tell/",
    "/health/",
    "/search/",
    "/sv/",
    "/sv/for/care-assistant/take-over-a-shift/",
    "/sv/tools/crm/",
    "/nothing-here/",
]
"""One of every kind."""


@pytest.fixture(scope="module")
def server(demo_site: Path) -> Iterator[str]:
    """The demo behind an ordinary static server."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def send_error(self, code: int, *_: object, **__: object) -> None:
            page = (Path(self.directory) / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(demo_site / "site")))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_overflows_asks_another_host_or_complains(
    server: str, browser: object, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in PAGES:
        page.goto(server + path)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{path} is {overflow} px too wide at {width}"
        assert page.locator("h1").count() == 1, path
    context.close()
    assert [url for url in asked if not url.startswith(server)] == []
    assert [text for text in complaints if "404" not in text] == []


TEXTS = """({visible}) => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode.data.replace(/\\s+/g, " ").trim();
        if (text && (!visible || walker.currentNode.parentElement.checkVisibility())) texts.push(text);
    }
    return texts;
}"""
LINKS = "() => Array.from(document.querySelectorAll('a[href]'), a => new URL(a.getAttribute('href'), document.baseURI).href)"


def test_scripts_take_no_word_and_no_link_from_a_page(server: str, browser: object) -> None:
    """They may fold what is long and add what is to be pressed; what stands without them, stands with them."""
    without = browser.new_context(java_script_enabled=False).new_page()
    with_it = browser.new_context().new_page()
    for path in PAGES:
        without.goto(server + path)
        with_it.goto(server + path)
        seen = set(without.evaluate(TEXTS, {"visible": True}))
        assert seen - set(with_it.evaluate(TEXTS, {"visible": False})) == set(), path
        # A script may add to an address by which journey the reader came; where it leads stays.
        leads_to = {url.partition("?journey=")[0] for url in with_it.evaluate(LINKS)}
        assert set(without.evaluate(LINKS)) <= leads_to | set(with_it.evaluate(LINKS)), path
    without.context.close()
    with_it.context.close()


@pytest.mark.parametrize("with_scripts", [False, True])
def test_every_answer_is_two_clicks_from_home(
    server: str, browser: object, demo_site: Path, *, with_scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=with_scripts)
    page = context.new_page()
    page.goto(server + "/")
    links = "elements => elements.map(element => new URL(element.getAttribute('href'), document.baseURI).href)"
    first = {url.split("#")[0] for url in page.eval_on_selector_all("main a", links)}
    reached = set(first)
    for url in sorted(first):
        if url.startswith(server):
            page.goto(url)
            reached |= {found.split("#")[0] for found in page.eval_on_selector_all("main a", links)}
    context.close()
    answers = {
        f"{server}/{file.parent.relative_to(demo_site / 'site').as_posix()}/"
        for file in demo_site.glob("site/for/*/*/index.html")
    }
    assert len(answers) > 15
    assert answers - reached == set()


CELLS = """rows => rows.flatMap(row => [...row.children].slice(1).map((cell, place) =>
    [cell.dataset.label, row.closest("table").tHead.rows[0].cells[place + 1].textContent]))"""


@pytest.mark.parametrize("url", ["/which-tool-when/", "/map/", "/goals/right-first-time/"])
def test_a_phone_shows_tables_of_sentences_whole_with_each_cell_under_its_heading(
    server: str, browser: object, url: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(server + url)
    hidden = "boxes => boxes.map(box => box.scrollWidth - box.clientWidth)"
    assert page.eval_on_selector_all(".fp-scroll:has(> .fp-table--stack)", hidden) == [0]
    cells = page.eval_on_selector_all(".fp-table--stack tbody tr", CELLS)
    assert cells
    assert [label for label, heading in cells if label != heading] == []
    page.close()


@pytest.mark.parametrize("path", ["/journeys/first-five-shifts/", "/tools/service-app/"])
def test_side_matter_never_leaves_half_a_screen_empty_beside_it(server: str, browser: object, path: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(server + path)
    ends = "columns => columns.map(column => column.lastElementChild.getBoundingClientRect().bottom)"
    main, side = page.eval_on_selector_all(".fp-split > *", ends)
    assert side - main < 450
    page.close()


def test_an_address_that_cannot_be_decoded_stops_no_script(server: str, browser: object) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{server}/journeys/first-five-shifts/#100%")
    assert page.get_by_role("button", name="Tried it").count() == 0  # folded steps hide theirs
    page.get_by_role("button", name="Show all steps").click()
    assert page.get_by_role("button", name="Tried it").count() > 1
    assert complaints == []
    page.close()


def test_the_first_tab_leads_past_the_header(server: str, browser: object) -> None:
    page = browser.new_page()
    page.goto(server + "/for/care-assistant/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.close()
