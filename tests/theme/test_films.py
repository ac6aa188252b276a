"""Films and pictures in a real browser: what is asked for and when, and what one gets."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

FILM = "/stories/basement-at-2140/"
STRIP = "/stories/checklist-we-threw-away/"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(demo_site: Path) -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(demo_site / "site")))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def opened(browser: Any, url: str, **context: Any) -> tuple[Any, list[str]]:
    """A page, and the addresses it asks for from then on."""
    page = browser.new_page(**context)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url, wait_until="networkidle")
    return page, asked


def of_the_film(asked: list[str]) -> list[str]:
    return [url for url in asked if url.endswith((".mp4", ".webm", ".vtt"))]


def test_nothing_of_a_film_is_asked_for_before_it_is_played(browser: Any, address: str) -> None:
    page, asked = opened(browser, address + FILM)
    page.locator(".fp-film").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    assert of_the_film(asked) == []
    assert page.locator("video").count() == 0
    button = page.get_by_role("button", name="Play, 50 seconds, with captions")
    before = page.locator(".fp-film").bounding_box()
    button.focus()
    page.keyboard.press("Enter")
    film = page.locator("video")
    film.wait_for()
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.7")
    assert {url.rpartition(".")[2] for url in of_the_film(asked)} == {"mp4", "vtt"}
    page.wait_for_function("() => document.querySelector('video').textTracks[0].activeCues.length > 0")
    assert page.evaluate("document.querySelector('video').textTracks[0].mode") == "showing"
    assert page.evaluate("[...document.querySelector('video').textTracks].map(track => track.language)") == ["en", "sv"]
    assert page.evaluate("document.activeElement.tagName") == "VIDEO"
    after = page.locator(".fp-film").bounding_box()
    assert abs(after["height"] - before["height"]) <= 2, "the page does not jump"
    page.keyboard.press("Space")
    page.wait_for_function("() => document.querySelector('video').paused")
    page.close()


def test_without_scripts_the_film_itself_stands_there(browser: Any, address: str) -> None:
    page, asked = opened(browser, address + FILM, java_script_enabled=False)
    film = page.locator("video")
    assert film.is_visible()
    assert film.get_attribute("preload") == "none"
    assert not page.locator(".fp-film__play").is_visible()
    assert [url for url in asked if url.endswith(".mp4")] == []
    page.close()


def test_what_a_film_says_stands_on_the_page_and_on_paper(browser: Any, address: str) -> None:
    page, _ = opened(browser, address + FILM)
    words = page.get_by_text("Three contacts stand in the charger.")
    assert not words.is_visible()
    page.get_by_text("What is said and shown, as text").click()
    assert words.is_visible()
    page.close()
    paper, _ = opened(browser, address + FILM)
    paper.emulate_media(media="print")
    assert paper.get_by_text("Three contacts stand in the charger.").is_visible()
    assert paper.locator(".fp-film img").is_visible()
    assert not paper.locator(".fp-film__label").is_visible()
    paper.close()


@pytest.mark.parametrize(
    ("width", "dense", "expected"), [(360, 1, 480), (360, 2, 800), (1280, 1, 800), (1280, 2, 1200)]
)
def test_a_phone_gets_a_small_picture_and_a_desk_a_large_one(
    browser: Any, address: str, width: int, dense: int, expected: int
) -> None:
    page, asked = opened(
        browser,
        address + "/stories/hear-by-three/",
        viewport={"width": width, "height": 900},
        device_scale_factor=dense,
    )
    page.locator(".fp-story > .fp-pair img").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    pictures = [url.split(".")[-2:] for url in asked if "/assets/media/" in url]
    assert pictures == [[str(expected), "avif"]]
    page.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_pictures_keep_their_shape_and_their_place(browser: Any, address: str, width: int) -> None:
    for path in (STRIP, FILM, "/for/assembly-operator/it-changed-on-monday/"):
        page, _ = opened(browser, address + path, viewport={"width": width, "height": 900})
        for img in page.locator("main picture img").all():
            img.scroll_into_view_if_needed()
            page.wait_for_function("img => img.complete && img.naturalWidth", arg=img.element_handle())
            box = img.bounding_box()
            own = img.evaluate("img => img.getAttribute('height') / img.getAttribute('width')")
            assert abs(box["height"] / box["width"] - own) < 0.02
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        page.close()
