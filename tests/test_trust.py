"""What the trust page says is what happens: in a browser, in the settings, and in every file of the built site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.check.numbers import personal_numbers
from tests.served import served
from tests.theme.sites import articles_of, words_of
from tests.tiny import BAKERY, write_site

ANSWER = "/for/service-technician/alone-and-stuck/"
JOURNEY = "/journeys/hoist-that-will-not-lift/"
SAID = {
    "role": "role",
    "role-title": "role",
    "tried": "tried",
    "going-on": "tried",
    "opened": "opened",
    "along": "opened",
    "ways": "opened",
    "scheme": "scheme",
    "no-slash": "slash",
}
"""What is kept in a browser, by the line of the trust page that says so."""
KEPT = """() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"""


@pytest.fixture(scope="module")
def site(demo_site: Path) -> Iterator[str]:
    with served(demo_site / "site") as url:
        yield url


def test_a_browser_keeps_what_the_page_says_and_asks_nobody_else(browser: object, site: str) -> None:
    context = browser.new_context()
    context.set_default_timeout(15_000)
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    page = context.new_page()
    page.goto(f"{site}/?role=service-technician")
    page.locator("[data-fp-forget]").wait_for(state="visible")
    page.goto(site + ANSWER)
    page.locator("#step-before-driving .fp-tick button").click()
    page.goto(site + JOURNEY)
    page.locator("#step-calm-the-room .fp-step__toggle").click()
    page.locator("[data-fp-scheme]").click()
    page.goto(f"{site}/search/?q=hoist")
    page.uncheck("[data-fp-slash]")
    for path in ("/tell/", "/changed/", "/owners/", "/field-kit/", "/health/", "/stories/two-sentences/", "/map/"):
        page.goto(site + path)
    kept = {key.rpartition(site_prefix(key))[2] for key in page.evaluate(KEPT)}
    lines = {SAID[key.partition(":")[0]] for key in kept}
    page.goto(f"{site}/trust/")
    told = set(page.eval_on_selector_all("[data-fp-now]", "lines => lines.map(line => line.dataset.fpNow)"))
    assert lines == told, "each line was tried, and nothing is kept that no line tells of"
    assert context.cookies() == []
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
    assert {url for url in asked if not url.startswith((site, "data:", "blob:"))} == set()
    page.get_by_role("button", name="Forget all of it").click()
    assert [key for key in page.evaluate(KEPT) if not key.endswith(("opened", "along", "ways"))] == []
    context.close()


def site_prefix(key: str) -> str:
    """What stands before the name of a thing that is kept."""
    return "footpath." if key.startswith("footpath.") else key[: key.index(":", len("footpath:")) + 1]


LETTERS = """\
-- site_config.yml --
site: {name: Bakery, url: https://bakery.example/paths/}
contribute:
  tell: mailto:stories@bakery.example
  challenge: https://forms.bakery.example/wrong?about={page}&title={title}
  edit: https://git.bakery.example/edit/main/{file}
"""


def test_the_page_says_where_it_goes_when_one_writes(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, BAKERY, LETTERS))
    (letters,) = (one for one in pages["/trust/"].by_class("fp-dl") if "Tell your own story" in words_of(one))
    assert words_of(letters) == (
        "Tell your own story stories@bakery.example "
        "This page is wrong, or something is missing forms.bakery.example "
        "Change the text git.bakery.example"
    )
    nobody = articles_of(write_site(tmp_path / "nobody", BAKERY))["/trust/"]
    assert "Where it goes when you write to us" not in nobody.words
    assert "feeds" not in nobody.words.lower()


def test_a_letter_asks_the_two_questions_and_says_which_page_it_is_about(tmp_path: Path) -> None:
    page = articles_of(write_site(tmp_path, BAKERY, LETTERS))["/tools/oven-card/"]
    (letter,) = re.findall(r'href="(mailto:stories[^"]*)"', page.html)
    assert unquote(unescape(letter)) == (
        "mailto:stories@bakery.example?subject=Oven card (/tools/oven-card/)&body=What happened?\r\n\r\n"
        "What would you tell a colleague to try tomorrow?\r\n\r\n"
        "(No names, please. Your work and the situation are enough.)"
    )


def test_a_form_on_the_web_is_given_the_page_and_its_title(tmp_path: Path) -> None:
    page = articles_of(write_site(tmp_path, BAKERY, LETTERS))["/tools/oven-card/"]
    assert (
        'href="https://forms.bakery.example/wrong?about=https%3A//bakery.example/paths/tools/oven-card/&amp;title=Oven%20card"'
        in page.html
    )


def test_the_last_line_of_a_page_leads_to_its_own_file(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, BAKERY, LETTERS))
    files = {
        "/tools/oven-card/": "journeys/tools/oven-card.yml",
        "/stories/cold-morning/": "stories/cold-morning.md",
        "/for/baker/oven-is-cold/": "journeys/heat-the-oven.yml",
    }
    for url, file in files.items():
        assert f'href="https://git.bakery.example/edit/main/{file}"' in pages[url].html
    assert "git.bakery.example" not in pages["/tools/"].html
    assert "{file}" not in "".join(page.html for page in pages.values())


_FOR_PEOPLE = (".html", ".htm", ".json", ".xml", ".txt", ".ics", ".vtt")
"""Pages, announcements, feeds, calendars and captions: whatever somebody may read."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def test_nothing_about_a_person_stands_in_any_file_of_the_site(demo_site: Path) -> None:
    texts = {
        file: unquote(unescape(file.read_text(encoding="utf-8")))
        for file in sorted((demo_site / "site").rglob("*"))
        if file.suffix in (*_FOR_PEOPLE, ".js", ".css")
    }
    assert len(texts) > 300
    own = "".join(file.read_text(encoding="utf-8") for file in demo_site.glob("site_config*.yml"))
    own += "".join(file.read_text(encoding="utf-8") for file in (demo_site / "stories").glob("*.md"))
    functions = set(_ADDRESS.findall(own))
    for file, text in texts.items():
        # Drawings and scripts show no address; the id of an event ends like one.
        shown = re.sub(r"<svg\b.*?</svg>|<script\b.*?</script>|(?m:^UID:.*$)", " ", text, flags=re.DOTALL)
        if file.suffix in _FOR_PEOPLE:
            assert set(_ADDRESS.findall(shown)) <= functions, file
            assert [shown[slice(*span)] for span in personal_numbers(shown)] == [], file
        assert not re.search(r"document\.cookie|navigator\.sendBeacon|google-analytics|matomo", text), file
