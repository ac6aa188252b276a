"""The preview, in a real browser: it reloads on save, keeps the last good site, and answers this computer only."""

from __future__ import annotations

import http.client
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.model.audience import EVERYBODY
from generator.pipeline import CACHE_VARIABLE
from generator.serve.preview import serve_site
from tests.conftest import Run
from tests.tiny import BAKERY, DAY, write_site


class Preview:
    """A preview that is running."""

    def __init__(self, folder: Path, audience: str = EVERYBODY) -> None:
        self.folder = folder
        self.audience = audience
        self.said: list[str] = []
        self.stop = threading.Event()
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        assert self.ready.wait(60), self.said

    def _say(self, text: str) -> None:
        self.said.append(text)
        if "http://" in text:
            self.url = text.partition(" at ")[2].partition(" ")[0]
            self.ready.set()

    def _serve(self) -> None:
        kept = {CACHE_VARIABLE: os.environ[CACHE_VARIABLE]}
        serve_site(
            self.folder,
            port=0,
            date=DAY,
            environment=kept,
            say=self._say,
            audience=self.audience,
            stop=self.stop,
        )

    def save(self, path: str, old: str, new: str, until: Callable[[], bool]) -> None:
        """Saves a changed file, once, and waits until the preview has seen it."""
        file = self.folder / path
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        self.wait(until)

    def wait(self, until: Callable[[], bool]) -> None:
        """Waits for what a save leads to."""
        for _ in range(1200):
            if until():
                return
            time.sleep(0.05)
        raise AssertionError(self.said)

    def end(self) -> None:
        """Ends it, as Ctrl+C does."""
        self.stop.set()
        self.thread.join(20)
        assert not self.thread.is_alive()

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
        """Status and body of one request, its path sent as it is."""
        address = self.url.removeprefix("http://").rstrip("/")
        connection = http.client.HTTPConnection(address, timeout=10)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        return response.status, body


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    draft = "-- journeys/tools/new-oven.yml --\ntitle: New oven\nkind: place\nstatus: draft\nowner: shop\nwhy: It is warm.\n"
    later = (
        BAKERY[BAKERY.index("-- stories/") :]
        .replace("cold-morning", "later")
        .replace("title: A cold morning", "title: Later\npublished: 2027-01-01")
    )
    running = Preview(write_site(tmp_path / "bakery", BAKERY, draft, later))
    yield running
    running.end()


def test_saving_a_file_reloads_the_page(preview: Preview, browser: object) -> None:
    page = browser.new_page()
    page.goto(preview.url + "tools/oven-card/")
    card = preview.folder / "journeys/tools/oven-card.yml"
    card.write_text(card.read_text(encoding="utf-8").replace("Oven card", "Oven poster"), encoding="utf-8")
    # Not a function in the page: the policy lets nothing be evaluated there.
    page.locator("h1", has_text="Oven poster").wait_for(timeout=30_000)
    page.close()


class SavedTooSoon(Preview):
    """A preview whose author saves in the moment between the first build and its end."""

    def _say(self, text: str) -> None:
        if text.startswith("Built") and not self.said:
            card = self.folder / "journeys/tools/oven-card.yml"
            card.write_text(card.read_text(encoding="utf-8").replace("Oven card", "Oven poster"), encoding="utf-8")
        super()._say(text)


def test_what_is_saved_during_the_first_build_is_shown(tmp_path: Path) -> None:
    preview = SavedTooSoon(write_site(tmp_path / "bakery", BAKERY))
    try:
        preview.wait(lambda: "Oven poster" in preview.ask("/tools/oven-card/")[1])
    finally:
        preview.end()


def test_an_error_is_shown_on_the_page_and_the_last_good_site_stays(preview: Preview, browser: object) -> None:
    page = browser.new_page()
    page.goto(preview.url + "tools/oven-card/")
    card = preview.folder / "journeys/tools/oven-card.yml"
    good = card.read_text(encoding="utf-8")
    card.write_text(good.replace("why:", "wy:"), encoding="utf-8")
    page.wait_for_selector("[role=alert]", timeout=30_000)
    words = page.inner_text("[role=alert]")
    assert "journeys/tools/oven-card.yml:4:1: error[field-is-known]" in words
    assert "did you mean `why`?" in words
    assert "Oven card" in page.inner_text("h1")
    card.write_text(good, encoding="utf-8")
    page.wait_for_selector("[role=alert]", state="detached", timeout=30_000)
    page.close()


def test_drafts_and_what_is_to_come_are_shown_and_marked(preview: Preview) -> None:
    assert "This is a draft" in preview.ask("/tools/new-oven/")[1]
    status, body = preview.ask("/stories/later/")
    assert status == 200
    assert "1 January 2027" in body


def test_it_is_bound_to_this_computer_only(preview: Preview) -> None:
    assert preview.url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""])
def test_a_request_that_names_another_host_is_refused(preview: Preview, host: str) -> None:
    assert preview.ask("/", Host=host)[0] == 403


def test_a_request_from_a_page_of_another_origin_is_refused(preview: Preview) -> None:
    assert preview.ask("/", Origin="https://evil.example")[0] == 403
    assert preview.ask("/", Origin="null")[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        # The served folder lies three below the author's.
        "/../../../site_config.yml",
        "/..%2f..%2f..%2fsite_config.yml",
        "/%2e%2e/%2e%2e/%2e%2e/site_config.yml",
        "/tools/../../../../site_config.yml",
        "/../tree/mkdocs.yml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/../../../../../../../../etc/passwd",
        "/..\\..\\..\\site_config.yml",
        "/..%5c..%5c..%5csite_config.yml",
        "/%00",
        "/.footpath/build",
    ],
)
def test_no_path_leads_out_of_the_site(preview: Preview, path: str) -> None:
    status, body = preview.ask(path)
    assert status == 404
    assert "Bakery" not in body or "<h1" in body
    assert "site: {name" not in body
    assert "docs_dir" not in body
    assert "root:" not in body


def test_head_and_missing_slash_are_answered_as_servers_do(preview: Preview) -> None:
    assert preview.ask("/tools/", "HEAD") == (200, "")
    assert preview.ask("/tools")[0] == 301
    assert preview.ask("/nothing/")[0] == 404


def test_the_preview_leaves_the_published_site_alone(preview: Preview) -> None:
    assert not (preview.folder / "site").exists()


KEY = """\
-- journeys/tools/night-key.yml --
title: Night key zqcanary
kind: place
owner: shop
why: It opens at night.
audience: [night]
-- journeys/tools/day-key.yml --
title: Day key
kind: place
owner: shop
why: It opens by day.
audience: [day]
-- journeys/tools/day-draft.yml --
title: Day draft
kind: place
status: draft
owner: shop
why: It will open by day.
audience: [day]
"""


@pytest.fixture
def for_day(tmp_path: Path) -> Iterator[Preview]:
    running = Preview(write_site(tmp_path / "bakery", BAKERY, KEY), "day")
    yield running
    running.end()


def test_the_preview_of_an_audience_shows_what_it_gets_and_no_byte_of_the_rest(for_day: Preview) -> None:
    assert any("Your site, as `day` get it, is at http" in said for said in for_day.said)
    assert for_day.ask("/tools/day-key/")[0] == 200
    assert "This is a draft" in for_day.ask("/tools/day-draft/")[1]
    assert for_day.ask("/tools/night-key/")[0] == 404
    held = [file for file in (for_day.folder / ".footpath/preview").rglob("*") if file.is_file()]
    assert held
    assert [file for file in held if b"zqcanary" in file.read_bytes()] == []


def test_previews_of_everything_and_of_an_audience_stand_side_by_side(for_day: Preview) -> None:
    everything = Preview(for_day.folder)
    try:
        assert "zqcanary" in everything.ask("/tools/night-key/")[1]
        # The one is not below the other, however it is asked for.
        for path in ("/site-for-day/served/", "/../site-for-day/served/", "/../../served/tools/night-key/"):
            assert everything.ask(path)[0] == 404
            assert for_day.ask(path)[0] == 404
        both = (everything, for_day)
        for_day.save(
            "journeys/tools/day-key.yml",
            "Day key",
            "Sun key",
            lambda: all("Sun key" in preview.ask("/tools/day-key/")[1] for preview in both),
        )
        assert for_day.ask("/tools/night-key/")[0] == 404
    finally:
        everything.end()


def test_an_audience_that_is_no_more_is_told(for_day: Preview) -> None:
    told = "Nothing is for the audience `day` any more: you see what everybody gets."
    for_day.save("journeys/tools/day-key.yml", "[day]", "[night]", lambda: told in for_day.said)
    assert for_day.ask("/tools/day-key/")[0] == 404


def test_an_audience_that_nothing_names_has_no_preview(tmp_path: Path, footpath: Run) -> None:
    done = footpath("--root", write_site(tmp_path / "bakery", BAKERY, KEY), "serve", "--audience", "nigth")
    assert done.returncode == 2
    assert "Nothing is for the audience `nigth`. Did you mean `night`?" in done.stderr
    assert not (tmp_path / "bakery/.footpath/preview").exists()
