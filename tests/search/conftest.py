"""The demo behind an ordinary server, below a folder, as on many an intranet."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

FOLDER = "/some/folder"


@pytest.fixture(scope="session")
def site_url(demo_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demo is served, with a slash at the end."""
    root_dir = tmp_path_factory.mktemp("host")
    (root_dir / "some").mkdir()
    (root_dir / "some" / "folder").symlink_to(demo_site / "site")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root_dir)))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}{FOLDER}/"
    running.shutdown()
    running.server_close()


@pytest.fixture
def page(browser: object) -> Iterator[object]:
    """A page that has complained of nothing when the test is over: no error, no breach of the policy."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture
def ask(page: object, site_url: str) -> Callable[[str], list[str]]:
    """Types a question into the search page; yields the addresses of the results, below the root of the site."""

    def asked(question: str) -> list[str]:
        if not page.url.startswith(f"{site_url}search/"):
            page.goto(f"{site_url}search/")
        return results_of(page, question, site_url)

    return asked


def results_of(page: object, question: str, site_url: str) -> list[str]:
    """The addresses of the results on the search page, once they are those of the question."""
    page.fill("#fp-q", question)
    page.wait_for_function(
        # English quotes a question with “ and ”, Swedish with two ”.
        """words => {
            const said = document.querySelector('.fp-found__count').textContent;
            return said.includes(`“${words}”`) || said.includes(`”${words}”`);
        }""",
        arg=question.strip(),
    )
    addresses = page.eval_on_selector_all(
        ".fp-found__main > .fp-rows a.fp-row", "links => links.map(link => link.href)"
    )
    return ["/" + address.removeprefix(site_url) for address in addresses]
