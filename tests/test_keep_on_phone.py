"""“Keep on this phone” in a real browser: kept by a press, there without signal, renewed, undone, and switched off."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import run_footpath
from tests.tiny import BAKERY, write_site

ANSWER = "/for/baker/oven-is-cold/"
KEEP, UNDO, SAID = "[data-fp-keep-do]", "[data-fp-keep-undo]", "[data-fp-keep-said]"
WHAT_IS_THERE = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(request.url);
  return { caches: await caches.keys(), urls: found.sort(),
           workers: (await navigator.serviceWorker.getRegistrations()).length };
}"""


class Host:
    """A static server below a sub-path that can lose its signal and come back with another build."""

    def __init__(self, site_dir: Path, prefix: str = "") -> None:
        self.site_dir, self.prefix, self.missing, self.broken = site_dir, prefix, set[str](), set[str]()
        self.asked: list[str] = []
        self._server: ThreadingHTTPServer | None = None
        self._port = 0
        self.up()

    @property
    def url(self) -> str:
        return f"http://localhost:{self._port}{self.prefix}"

    def up(self) -> None:
        host = self

        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *arguments: object) -> None:
                super().__init__(*arguments, directory=str(host.site_dir))

            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                inside = path.removeprefix(host.prefix)
                host.asked.append(inside)
                if not path.startswith(host.prefix) or inside in host.missing:
                    self.send_error(404)
                elif inside in host.broken:
                    self.send_error(503)
                else:
                    self.path = inside
                    super().do_GET()

            def end_headers(self) -> None:
                self.send_header("Cache-Control", "no-cache")  # as pages should be served
                super().end_headers()

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            request_queue_size = 64  # a page and its worker ask for many files at once

        self._server = Server(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def down(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def build(folder: Path, *changes: tuple[str, str]) -> Path:
    text = BAKERY
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    done = run_footpath("build", "--date", "2026-11-23", cwd=write_site(folder, text))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


OFF = ("site: {name: Bakery}", "site: {name: Bakery}\nkeep_on_phone: no")
NEWER = ("do: Look at the card", "do: Look at the new card")


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("builds")
    built = {
        "first": build(folder / "first"),
        "newer": build(folder / "newer", NEWER),
        "off": build(folder / "off", OFF),
    }
    # A server tells in seconds when a file was made, and these were made within one or two.
    for minutes, site_dir in enumerate(built.values()):
        for file in site_dir.rglob("*"):
            os.utime(file, (file.stat().st_mtime + 60 * minutes,) * 2)
    return built


@pytest.fixture
def host(builds: dict[str, Path]) -> Iterator[Host]:
    running = Host(builds["first"], "/below/a/folder")
    yield running
    running.down()


@pytest.fixture
def host_at_root(builds: dict[str, Path]) -> Iterator[Host]:
    running = Host(builds["first"])
    yield running
    running.down()


@pytest.fixture
def page(browser: object) -> Iterator[object]:
    context = browser.new_context(locale="en-GB")
    yield context.new_page()
    context.close()


def keep(page: object, host: Host, path: str = ANSWER) -> None:
    page.goto(host.url + path)
    page.locator(KEEP).click()
    page.locator(UNDO).wait_for(state="visible")


def wait_until(page: object, is_so: str) -> None:
    """Waits for a condition on what is there; the policy forbids a string that is evaluated in the page."""
    for _ in range(300):
        there = page.evaluate(WHAT_IS_THERE)
        if eval(is_so, {"there": there}):  # noqa: S307  # our own words
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{is_so}: {there}")


def test_nothing_is_registered_or_stored_without_the_press(host: Host, page: object) -> None:
    for path in ("/", "/for/baker/", ANSWER, "/tools/oven-card/", "/without-signal/"):
        page.goto(host.url + path)
        page.wait_for_load_state("networkidle")
    assert page.evaluate(WHAT_IS_THERE) == {"caches": [], "urls": [], "workers": 0}
    assert "/service-worker.js" not in host.asked
    assert "/keep.json" not in host.asked


def test_a_kept_answer_is_there_without_signal_with_its_styles_and_fonts(host: Host, page: object) -> None:
    keep(page, host)
    assert "Kept on this phone" in page.locator(SAID).inner_text()
    host.down()
    for path in (ANSWER, f"{ANSWER}index.html", f"{ANSWER}?journey=heat-the-oven", "/for/baker/", "/tools/oven-card/"):
        page.goto(host.url + path)
        assert page.evaluate("document.querySelector('link[rel=stylesheet]').sheet.cssRules.length") > 100
    page.goto(host.url + ANSWER)
    assert "Look at the card" in page.locator(".fp-steps").inner_text()
    assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].filter(f => f.status === 'loaded').length)") > 1
    assert page.evaluate("typeof footpath") == "object"
    assert "Works without signal" in page.locator(SAID).inner_text()
    host.up()


def test_a_site_at_the_root_of_its_host_can_be_kept_too(host_at_root: Host, page: object) -> None:
    keep(page, host_at_root)
    host_at_root.down()
    page.goto(host_at_root.url + ANSWER)
    assert "Works without signal" in page.locator(SAID).inner_text()
    page.goto(host_at_root.url + "/stories/")
    assert page.url == f"{host_at_root.url}/without-signal/?page=%2Fstories%2F"
    host_at_root.up()


def test_a_page_that_is_not_kept_is_a_kind_page_that_leads_on(host: Host, page: object) -> None:
    keep(page, host)
    host.down()
    page.goto(f"{host.url}/stories/cold-morning/")
    assert page.locator("h1").inner_text() == "No signal, and this page is not kept here"
    kept = page.locator("[data-fp-kept] li:not([hidden]) a")
    assert [kept.nth(n).inner_text() for n in range(kept.count())] == ["Baker", "The oven is cold"]
    assert page.locator("[data-fp-again]").get_attribute("href") == f"{host.url}/stories/cold-morning/"
    kept.nth(1).click()
    page.wait_for_url(host.url + ANSWER)
    host.up()


def test_only_pages_and_parts_that_the_site_lists_are_stored(host: Host, page: object) -> None:
    keep(page, host)
    page.goto(f"{host.url}/stories/cold-morning/")
    there = page.evaluate(WHAT_IS_THERE)
    listed = json.loads((host.site_dir / "for/baker/keep.json").read_text(encoding="utf-8"))
    wanted = [page["url"] for page in listed["pages"]] + listed["files"] + ["kept-pages.json"]
    assert there["urls"] == sorted(f"{host.url}/{path}" for path in wanted)
    assert len(there["caches"]) == 1
    assert there["caches"][0].startswith(f"footpath:{host.prefix}/:")


def test_a_new_build_takes_the_place_of_what_was_kept(host: Host, page: object, builds: dict[str, Path]) -> None:
    keep(page, host)
    before = page.evaluate(WHAT_IS_THERE)["caches"]
    host.site_dir = builds["newer"]
    page.goto(f"{host.url}/tools/oven-card/")
    wait_until(page, f"len(there['caches']) == 1 and there['caches'] != {before}")
    host.down()
    page.goto(host.url + ANSWER)
    assert "Look at the new card" in page.locator(".fp-steps").inner_text()
    host.up()


def test_a_new_build_that_comes_half_leaves_what_was_kept(host: Host, page: object, builds: dict[str, Path]) -> None:
    keep(page, host)
    host.site_dir = builds["newer"]
    host.broken = {"/tools/night-phone/"}
    host.asked.clear()
    page.goto(f"{host.url}/")
    while "/tools/night-phone/" not in host.asked:
        page.wait_for_timeout(50)
    page.wait_for_timeout(200)
    host.down()
    page.goto(host.url + ANSWER)
    assert "Look at the card" in page.locator(".fp-steps").inner_text()
    host.up()
    host.broken = set()
    page.goto(f"{host.url}/")
    wait_until(page, "len(there['caches']) == 1")


def test_one_press_takes_everything_away(host: Host, page: object) -> None:
    keep(page, host)
    page.locator(UNDO).click()
    page.locator(KEEP).wait_for(state="visible")
    assert page.locator(SAID).inner_text() == "No longer kept on this phone."
    assert page.evaluate(WHAT_IS_THERE) == {"caches": [], "urls": [], "workers": 0}


def test_one_work_can_go_while_another_stays(host: Host, page: object) -> None:
    keep(page, host)
    keep(page, host, "/for/seller/")
    page.locator(UNDO).click()
    page.locator(KEEP).wait_for(state="visible")
    urls = page.evaluate(WHAT_IS_THERE)["urls"]
    assert f"{host.url}{ANSWER}" in urls
    assert f"{host.url}/for/seller/" not in urls
    page.goto(host.url + ANSWER)
    page.locator(UNDO).wait_for(state="visible")


def test_a_keeping_that_fails_says_so_and_leaves_nothing(host: Host, page: object) -> None:
    host.broken = {"/tools/night-phone/"}
    page.goto(host.url + ANSWER)
    page.locator(KEEP).click()
    page.locator(f"{KEEP}:enabled").wait_for()
    assert "did not work" in page.locator(SAID).inner_text()
    host.broken = set()
    page.locator(KEEP).click()
    page.locator(UNDO).wait_for(state="visible")


@pytest.mark.parametrize("how", ["keep.json says no", "keep.json is gone", "the other worker alone"])
def test_the_kill_switch_takes_the_worker_and_its_caches_away(
    host: Host, page: object, builds: dict[str, Path], how: str
) -> None:
    keep(page, host)
    host.site_dir = builds["off"]
    if how == "keep.json is gone":
        host.missing = {"/keep.json", "/service-worker.js"}
    if how == "the other worker alone":
        host.broken = {"/keep.json"}
    page.goto(f"{host.url}/")
    wait_until(page, "there == {'caches': [], 'urls': [], 'workers': 0}")
    page.goto(host.url + ANSWER)
    assert page.locator(KEEP).count() == 0
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_a_site_that_does_not_let_keep_has_no_button_no_spare_page_and_a_worker_that_goes(
    builds: dict[str, Path],
) -> None:
    off = builds["off"]
    assert "data-fp-keep" not in (off / "for/baker/oven-is-cold/index.html").read_text(encoding="utf-8")
    assert not (off / "without-signal").exists()
    assert not (off / "for/baker/keep.json").exists()
    assert json.loads((off / "keep.json").read_text(encoding="utf-8")) == {"keep": False}
    assert "unregister" in (off / "service-worker.js").read_text(encoding="utf-8")


def test_what_an_unchanged_role_keeps_is_listed_in_the_same_bytes(builds: dict[str, Path]) -> None:
    first, newer = builds["first"], builds["newer"]
    assert (first / "for/seller/keep.json").read_bytes() == (newer / "for/seller/keep.json").read_bytes()
    assert (first / "keep.json").read_bytes() != (newer / "keep.json").read_bytes()


def test_the_button_is_not_shown_without_javascript_or_without_a_secure_connection(host: Host, browser: object) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.url + ANSWER)
    assert not page.locator("[data-fp-keep]").is_visible()
    context.close()
