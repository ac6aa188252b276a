"""The search of a built site in a real browser: how soon results stand there, and what was fetched for them."""

from __future__ import annotations

import gzip
import os
import shutil
import statistics
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.timing.figures import SearchFigures

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUESTIONS = ("boiler", "gammelfors", "nightlist", "blunt apron", "invoice for the harbour")
"""A common word, a place, a rare word, two words, a sentence."""
_PACKED = frozenset([".html", ".css", ".js", ".svg", ".json"])
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
_BETWEEN_KEYS_MS = 80
_MOST_MS = 60_000
_QUIET_MS = 2000
"""So long after the last change the results are those of the whole question, not of its beginning."""
_WATCH = """
() => {
  const seen = { key: 0, shown: 0 };
  const panel = document.querySelector('.fp-find__panel');
  const box = document.querySelector('#fp-find');
  box.addEventListener('keydown', () => { seen.key = performance.now(); }, { capture: true });
  new MutationObserver(() => { if (!panel.hidden) seen.shown = performance.now(); })
    .observe(panel, { attributes: true, childList: true, subtree: true });
  window.benchmark = seen;
}
"""
_STANDS = "quiet => benchmark.shown > benchmark.key && performance.now() - benchmark.shown > quiet"
_TOOK = "() => benchmark.shown - benchmark.key"


class NoBrowser(Exception):  # noqa: N818  # says what is so
    """There is no browser here, or nothing to drive it with."""


class NoResults(Exception):  # noqa: N818  # says what is so
    """A question brought no results to the page."""


def search_figures(site_dir: Path, *, runs: int) -> SearchFigures:
    """Types questions into the box of a page; each first question in a browser that knows nothing.

    Raises:
        NoBrowser: There is none here.
        NoResults: A question brought none to the page.
    """
    program = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        raise NoBrowser("no browser of the Chromium family was found; BROWSER_PATH names one")
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415  # only this needs it
    except ImportError as error:
        raise NoBrowser("Playwright is not installed: make test sets it up") from error
    index = sum(file.stat().st_size for file in (site_dir / "pagefind").rglob("*") if file.is_file())
    with _served(site_dir) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        first_s, next_s, first_bytes = {}, {}, {}
        for number, question in enumerate(QUESTIONS):
            other = QUESTIONS[(number + 1) % len(QUESTIONS)]
            try:
                asked = [_asked(browser, f"{address}tools/", (question, other)) for _ in range(runs)]
            except Error as problem:
                raise NoResults(f"“{question}”: {problem.message.splitlines()[0]}") from problem
            first_s[question] = statistics.median(one[0][0] for one in asked)
            next_s[other] = statistics.median(one[0][1] for one in asked)
            first_bytes[question] = max(one[1] for one in asked)
        browser.close()
    return SearchFigures(first_s, next_s, first_bytes, index)


def _asked(browser: Browser, address: str, questions: Sequence[str]) -> tuple[list[float], int]:
    """Seconds for each question, and the bytes that the first one fetched."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.evaluate(_WATCH)
    fetched: list[float] = []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: fetched.append(event["encodedDataLength"]))
    took = []
    first_bytes = 0
    for question in questions:
        took.append(_typed(page, question))
        first_bytes = first_bytes or int(sum(fetched))
    context.close()
    return took, first_bytes


def _typed(page: Page, question: str) -> float:
    page.locator("#fp-find").fill("")
    page.locator("#fp-find").press_sequentially(question, delay=_BETWEEN_KEYS_MS)
    page.wait_for_function(_STANDS, arg=_QUIET_MS, timeout=_MOST_MS)
    return float(page.evaluate(_TOOK)) / 1000


@contextmanager
def _served(site_dir: Path) -> Iterator[str]:
    """The site behind a server that compresses text, as web servers of readers do."""

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            file = Path(self.translate_path(self.path))
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                self.send_error(404)
                return
            data = file.read_bytes()
            is_packed = file.suffix in _PACKED
            data = gzip.compress(data, 6) if is_packed else data
            self.send_response(200)
            if is_packed:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", self.guess_type(file))
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site_dir)))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/"
    finally:
        running.shutdown()
        running.server_close()
