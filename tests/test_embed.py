"""Answers and journeys in a frame of somebody else's page: no bar, no foot, links open on their own."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ANSWER = "for/service-technician/alone-and-stuck/"


@pytest.fixture(scope="module")
def server(demo_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo, and beside it a page of another intranet that frames an answer, with what Teams allows a tab."""
    folder = tmp_path_factory.mktemp("intranet")
    (folder / "paths").symlink_to(demo_site / "site")
    frame = f'<h1>Intranet</h1><iframe src="/paths/embed/{ANSWER}" width="600" height="500" '
    frame += 'sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>'
    (folder / "index.html").write_text(f"<!doctype html><title>Intranet</title>{frame}", encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_a_frame_shows_the_answer_alone_and_its_links_open_beside_the_intranet(server: str, browser: object) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{server}/")
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").inner_text() == "Alone and stuck"
    assert frame.locator("header.fp-top, footer.fp-foot, .fp-skip").count() == 0
    assert not frame.locator("[data-fp-keep]").is_visible()
    with context.expect_page() as opened:
        frame.get_by_role("link", name="Open in Halvorsund").click()
    opened.value.wait_for_load_state()
    assert opened.value.url == f"{server}/paths/{ANSWER}"
    assert opened.value.locator("header.fp-top").count() == 1
    assert page.url == f"{server}/"
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []
    context.close()


def test_every_answer_and_journey_has_such_a_form_and_no_search_engine_keeps_it(demo_site: Path) -> None:
    site = demo_site / "site"
    for pattern in ("for/*/*/index.html", "journeys/*/index.html"):
        originals = sorted(site.glob(pattern))
        assert len(originals) > 5
        for original in originals:
            path = original.relative_to(site)
            html = (site / "embed" / path).read_text(encoding="utf-8")
            assert '<meta name="robots" content="noindex">' in html
            assert f'<link rel="canonical" href="https://paths.halvorsund.example/{path.parent.as_posix()}/">' in html
    assert "/embed/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_no_link_of_a_frame_stays_in_it_but_to_a_step_or_a_number(demo_site: Path) -> None:
    for file in sorted((demo_site / "site/embed").rglob("index.html")):
        for tag in re.findall(r"<a\b[^>]*>", file.read_text(encoding="utf-8")):
            stays = re.search(r'href="(#|tel:|mailto:)', tag) is not None
            assert stays or 'target="_blank"' in tag or "href" not in tag, tag
            assert not (stays and "target=" in tag), tag
