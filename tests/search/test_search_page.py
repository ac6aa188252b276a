"""The search as a reader meets it: in the bar, on its page, with the keyboard, without a script, from a disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.search.conftest import results_of

Ask = Callable[[str], list[str]]
FIRST_QUERY_BYTES = 400_000
"""Source: design, 6-speed.md, row 7; without compression, so rather less for a reader."""
MOST_PARTS = 3
SHOWN_IN_BAR = 6
FOCUS = "document.activeElement.id || document.activeElement.className"


def rows(page: object) -> list[str]:
    return page.locator(".fp-found__main > .fp-rows .fp-row__title").all_inner_texts()


def test_nothing_of_the_search_is_loaded_before_the_box_has_the_focus(page: object, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}for/care-assistant/", wait_until="networkidle")
    assert [url for url in asked if "/pagefind/" in url or url.endswith(".json")] == []
    with page.expect_request("**/pagefind/pagefind.js"):
        page.focus("#fp-find")


def test_a_first_question_asks_only_this_host_and_little_of_it(page: object, site_url: str) -> None:
    answers: list[object] = []
    page.goto(f"{site_url}tools/", wait_until="networkidle")
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # Playwright marks what it is given
    page.locator("#fp-find").press_sequentially("invoice")
    page.wait_for_selector(".fp-find__panel:not([hidden])")
    # Looking for a word loads the part of the index that holds it, never all of it.
    assert len([answer for answer in answers if answer.url.endswith(".pf_index")]) <= MOST_PARTS
    assert [answer.url for answer in answers if not answer.url.startswith(site_url)] == []
    assert 0 < sum(len(answer.body()) for answer in answers) < FIRST_QUERY_BYTES


def test_the_box_shows_the_first_results_and_leads_to_all(page: object, site_url: str) -> None:
    page.goto(f"{site_url}tools/crm/")
    page.locator("#fp-find").press_sequentially("hoist")
    page.wait_for_selector(".fp-find__panel:not([hidden])")
    links = page.locator(".fp-find__panel a")
    assert links.count() == SHOWN_IN_BAR + 1
    assert "for Service technician" in links.first.inner_text()
    page.keyboard.press("ArrowDown")
    assert "fp-find__row" in page.evaluate(FOCUS)
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUS) == "fp-find"
    assert not page.locator(".fp-find__panel").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/some/folder/search/?q=hoist")
    page.wait_for_selector(".fp-found .fp-row")
    assert page.input_value("#fp-q") == "hoist"


def test_a_result_in_the_bar_is_a_page_of_the_site(page: object, site_url: str) -> None:
    page.goto(f"{site_url}tools/crm/")
    page.locator("#fp-find").press_sequentially("district nurse")
    page.wait_for_selector(".fp-find__panel:not([hidden])")
    page.locator(".fp-find__panel a").first.click()
    page.wait_for_url(f"{site_url}tools/district-nurse/")


def test_a_phone_has_a_button_that_leads_to_the_page(browser: object, site_url: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{site_url}tools/crm/")
    assert not page.locator("#fp-find").is_visible()
    page.locator(".fp-find__go").click()
    page.wait_for_url("**/search/*")
    assert page.locator("#fp-q").is_visible()
    page.close()


def test_results_say_what_they_are_and_mark_the_hit(page: object, ask: Ask) -> None:
    assert ask("hoist")[0] == "/for/service-technician/alone-and-stuck/"
    first = page.locator(".fp-found__main li").first
    assert "What to do" in first.inner_text()
    assert "for Service technician" in first.inner_text()
    assert first.locator("mark").first.inner_text().lower().startswith("hoist")
    assert first.locator(".fp-found__also a").inner_text() == "Care assistant"
    assert page.get_attribute(".fp-found__count", "role") == "status"
    assert "results for “hoist”" in page.inner_text(".fp-found__count")


def test_facets_narrow_and_stand_in_the_address_and_back_goes_back(page: object, ask: Ask) -> None:
    everything = ask("nurse")
    page.locator("details[data-facet=kind] label", has_text="Tool").click()
    page.wait_for_function("() => document.querySelectorAll('.fp-found__main > .fp-rows > li').length < 12")
    page.wait_for_url("**kind=Tool**")
    tools = [address for address in everything if address.startswith("/tools/")]
    badges = page.locator(".fp-found__main .fp-badge").all_inner_texts()
    assert set(badges) == {"Tool"}
    assert len(badges) >= len(tools)
    count = page.locator("details[data-facet=kind] label", has_text="Tool").locator(".fp-facet__count").inner_text()
    assert len(badges) == int(count)
    page.reload()
    page.wait_for_selector(".fp-found .fp-row")
    assert set(page.locator(".fp-found__main .fp-badge").all_inner_texts()) == {"Tool"}
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('.fp-found__main .fp-badge').length > 8")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["nurse"]}


def test_a_facet_offers_only_what_has_results(page: object, ask: Ask) -> None:
    ask("invoice stuck")
    page.wait_for_selector("details[data-facet=kind]")
    counts = page.locator(".fp-facet__count").all_inner_texts()
    assert counts
    assert "0" not in counts


def test_the_remembered_roles_answers_come_first_and_the_page_says_so(page: object, site_url: str, ask: Ask) -> None:
    assert ask("hoist")[0] == "/for/service-technician/alone-and-stuck/"
    page.evaluate("footpath.memory.set('role', 'care-assistant')")
    page.reload()
    assert results_of(page, "hoist", site_url)[0] == "/for/care-assistant/alone-and-stuck/"
    assert "Care assistant" in page.inner_text(".fp-found__first")


def test_a_slip_of_the_finger_is_understood_and_said(page: object, ask: Ask) -> None:
    assert ask("sevice app")[0] == "/tools/service-app/"
    assert "Nothing found for “sevice app”. These are for “service app”." in page.inner_text(".fp-found__count")


def test_the_list_of_words_leads_to_the_word(ask: Ask) -> None:
    assert "/words/#blister-pack" in ask("blister pack sealed pharmacy")


@pytest.mark.parametrize(
    ("role", "whom"), [(None, "Ask a colleague"), ("care-assistant", "Medicine, always and at once")]
)
def test_where_nothing_is_found_people_are(page: object, site_url: str, role: str | None, whom: str) -> None:
    page.goto(f"{site_url}search/")
    page.evaluate("role => role && footpath.memory.set('role', role)", role)
    assert results_of(page, "giraffe & qwrtz", site_url) == []
    words = page.inner_text(".fp-nothing")
    assert whom in words
    assert "Look through the situations" in words
    letters = page.eval_on_selector_all(".fp-nothing a[href^=mailto]", "links => links.map(link => link.href)")
    assert letters
    assert all(unquote(letter.partition("subject=")[2]) == "giraffe & qwrtz" for letter in letters)


def test_what_is_typed_is_never_read_as_html(page: object, ask: Ask) -> None:
    ask("<img src=x onerror=alert(1)>hoist")
    assert page.locator(".fp-page--search img").count() == 0


def test_the_keyboard_leads_down_the_results_and_back(page: object, ask: Ask) -> None:
    ask("hoist")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.querySelector('b').textContent") == rows(page)[1]
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUS) == "fp-q"


def test_a_slash_jumps_to_the_search_unless_switched_off(page: object, site_url: str) -> None:
    page.goto(f"{site_url}tools/crm/")
    page.keyboard.press("/")
    assert page.evaluate(FOCUS) == "fp-find"
    assert page.input_value("#fp-find") == ""
    page.goto(f"{site_url}search/")
    page.uncheck("[data-fp-slash]")
    page.goto(f"{site_url}tools/crm/")
    page.keyboard.press("/")
    assert page.evaluate(FOCUS) != "fp-find"


def test_without_javascript_the_page_lists_everything(browser: object, site_url: str, demo_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}tools/crm/")
    page.fill("#fp-find", "hoist")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=hoist")
    links = set(page.eval_on_selector_all("main a", "links => links.map(link => link.href)"))
    site_dir = demo_site / "site"
    wanted = [*site_dir.glob("for/*/*/index.html"), *site_dir.glob("journeys/*/index.html")]
    wanted += [*site_dir.glob("tools/*/index.html"), *site_dir.glob("goals/*/index.html")]
    assert len(wanted) > 40
    assert {f"{site_url}{file.parent.relative_to(site_dir).as_posix()}/" for file in wanted} <= links
    assert f"{site_url}stories/" in links
    context.close()


def test_from_a_disk_typing_narrows_the_list(browser: object, demo_site: Path) -> None:
    page = browser.new_page()
    page.goto((demo_site / "site" / "search" / "index.html").as_uri())
    page.fill("#fp-q", "hoist dead")
    page.wait_for_function("() => document.querySelector('.fp-found__count').textContent.includes('not ready')")
    visible = page.locator("[data-fp-list] li:visible > div > a").all_inner_texts()
    assert visible == ["Alone and stuck"]
    page.fill("#fp-q", "")
    page.wait_for_function("() => !document.querySelector('[data-fp-list] li[hidden]')")
    page.close()


def test_pages_that_repeat_others_or_lead_on_are_not_found(page: object, site_url: str) -> None:
    page.goto(f"{site_url}search/")
    found = page.evaluate(
        """async () => {
            const { index } = await footpath.search.begin();
            const all = (await index.search(null)).results;
            return Promise.all(all.map(async one => (await one.data()).raw_url));
        }"""
    )
    assert "/for/care-assistant/alone-and-stuck/" in found
    assert {"/", "/trust/", "/health/", "/search/", "/404.html"} & set(found) == set()
