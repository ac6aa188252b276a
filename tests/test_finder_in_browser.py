"""The finder: two clicks to any answer, one when the role is remembered, and forgotten in one press."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.plan.views import Finder, FinderRole, FinderSituation
from generator.render.finder import finder_script
from tests.served import press, served

HREFS = "elements => elements.map(element => element.href)"


@pytest.fixture(scope="module")
def site(demo_site: Path) -> Iterator[str]:
    with served(demo_site / "site") as url:
        yield url


@pytest.fixture
def page(browser: object) -> Iterator[object]:
    context = browser.new_context()
    context.set_default_timeout(5_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


def rows(page: object) -> list[str]:
    return page.locator("[data-fp-finder] .fp-row__title").all_inner_texts()


def choose(page: object, site: str, role: str) -> None:
    """Remembers a role, as a deep link does."""
    page.goto(f"{site}/?role={role}")
    page.locator("[data-fp-forget]").wait_for(state="visible")


def test_a_chosen_role_narrows_the_situations_and_leads_straight_to_the_answer(page: object, site: str) -> None:
    page.goto(f"{site}/")
    before = rows(page)
    page.get_by_text("choose your role").click()
    page.get_by_role("link", name="Care assistant", exact=True).first.click()
    page.locator("[data-fp-forget]").wait_for(state="visible")
    assert rows(page) != before
    assert "for Care assistant" in page.locator("[data-fp-pick] summary").inner_text()
    page.get_by_role("link", name="Take over a shift").first.click()
    assert page.url == f"{site}/for/care-assistant/take-over-a-shift/"


def test_the_role_is_kept_under_its_own_name_for_the_other_scripts(page: object, site: str) -> None:
    choose(page, site, "service-technician")
    assert page.evaluate("footpath.memory.get('role')") == "service-technician"
    assert page.url == f"{site}/"


def test_every_answer_of_a_remembered_role_is_one_click_from_home(page: object, site: str, demo_site: Path) -> None:
    roles = [folder.name for folder in (demo_site / "site" / "for").iterdir() if folder.is_dir()]
    assert len(roles) > 5
    for role in roles:
        if role == "everyone":
            continue
        choose(page, site, role)
        found = set(page.eval_on_selector_all("main a", HREFS))
        own = {file.parent.name for file in demo_site.glob(f"site/for/{role}/*/index.html")}
        shared = {file.parent.name for file in demo_site.glob("site/for/everyone/*/index.html")} - own
        wanted = {f"{site}/for/{role}/{name}/" for name in own} | {f"{site}/for/everyone/{name}/" for name in shared}
        assert wanted - found == set(), role


def test_no_link_within_the_site_is_marked_as_leading_out_of_it(page: object, site: str) -> None:
    marked = "links => links.filter(link => getComputedStyle(link, '::after').content.includes('\u2197')).map(link => link.href)"
    page.goto(f"{site}/")
    assert page.eval_on_selector_all("main a", marked) == []
    choose(page, site, "care-assistant")
    assert page.eval_on_selector_all("main a", marked) == []
    page.get_by_role("button", name="forget").click()
    assert page.eval_on_selector_all("main a", marked) == []


def test_a_role_nobody_knows_changes_nothing(page: object, site: str) -> None:
    page.goto(f"{site}/?role=astronaut")
    assert page.evaluate("footpath.memory.get('role')") is None
    assert page.locator("[data-fp-forget]").is_hidden()


def test_one_press_forgets_the_role(page: object, site: str) -> None:
    page.goto(f"{site}/")
    before = rows(page)
    choose(page, site, "care-assistant")
    page.get_by_role("button", name="forget").click()
    assert rows(page) == before
    assert page.evaluate("footpath.memory.get('role')") is None
    page.goto(f"{site}/tools/")
    assert page.locator(".fp-top__role").is_hidden()


def test_the_header_of_every_page_says_the_role_and_how_to_change_it(page: object, site: str) -> None:
    choose(page, site, "care-assistant")
    for path in ("/tools/crm/", "/for/care-assistant/take-over-a-shift/", "/trust/"):
        page.goto(site + path)
        chip = page.locator(".fp-top__role")
        chip.wait_for(state="visible")
        assert chip.inner_text().split() == ["for", "Care", "assistant", "change"]
        assert chip.get_by_role("link", name="Care assistant").evaluate("a => a.href") == f"{site}/for/care-assistant/"
    chip.get_by_role("link", name="change").click()
    assert page.locator("[data-fp-pick] details").evaluate("details => details.open")


def test_on_a_situation_the_own_answer_is_first_and_says_so(page: object, site: str) -> None:
    choose(page, site, "service-technician")
    page.goto(f"{site}/situations/alone-and-stuck/")
    first = page.locator("[data-fp-answers] > li").first
    page.locator("[data-fp-answers] .fp-badge").wait_for()
    assert "Service technician" in first.inner_text()
    assert "Your answer" in first.inner_text()


def test_a_page_for_somebody_else_points_to_the_own_answer(page: object, site: str) -> None:
    choose(page, site, "service-technician")
    page.goto(f"{site}/for/care-assistant/alone-and-stuck/")
    page.locator(".fp-own a").click()
    assert page.url == f"{site}/for/service-technician/alone-and-stuck/"
    assert page.locator(".fp-own").count() == 0


def test_a_link_to_a_journey_opens_the_own_answer_and_stays_the_journey_for_others(page: object, site: str) -> None:
    page.goto(f"{site}/journeys/")
    link = page.get_by_role("link", name="Alone in a basement")
    assert link.evaluate("a => a.href") == f"{site}/journeys/hoist-that-will-not-lift/"
    choose(page, site, "service-technician")
    page.goto(f"{site}/journeys/")
    page.wait_for_function("document.querySelectorAll('main a[href*=\"for/service-technician\"]').length > 0")
    assert link.evaluate("a => a.href") == f"{site}/for/service-technician/alone-and-stuck/"
    page.goto(f"{site}/for/service-technician/alone-and-stuck/")
    whole = page.get_by_role("link", name="The whole way of working")
    assert whole.evaluate("a => a.href") == f"{site}/journeys/hoist-that-will-not-lift/"


def test_the_finder_is_asked_for_only_when_it_is_needed(browser: object, site: str) -> None:
    context = browser.new_context()
    context.set_default_timeout(5_000)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/")
    page.goto(f"{site}/journeys/")
    assert [url for url in asked if "finder" in url] == []
    choose(page, site, "care-assistant")
    assert [url for url in asked if "finder" in url] != []
    context.close()


def test_it_works_from_a_disk(page: object, demo_site: Path) -> None:
    home = (demo_site / "site" / "index.html").as_uri()
    page.goto(f"{home}?role=care-assistant")
    page.locator("[data-fp-forget]").wait_for(state="visible")
    page.get_by_role("link", name="Take over a shift").first.click()
    assert page.url.endswith("/site/for/care-assistant/take-over-a-shift/index.html")
    page.locator(".fp-top__change").click()
    assert page.url.endswith("/site/index.html#fp_role")


def test_from_home_to_the_answer_with_the_keyboard_alone(page: object, site: str) -> None:
    page.goto(f"{site}/")
    press(page, "I am a … choose your role")
    press(page, "Finance specialist")
    page.locator("[data-fp-forget]").wait_for(state="visible")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    press(page, "Blocked the day before a deadline")
    page.wait_for_url("**/for/finance-specialist/blocked-before-deadline/")


def test_without_javascript_roles_and_situations_are_links(browser: object, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(5_000)
    page = context.new_page()
    page.goto(f"{site}/")
    links = page.eval_on_selector_all("main a", HREFS)
    assert f"{site}/for/care-assistant/" in links
    assert f"{site}/situations/alone-and-stuck/" in links
    assert page.get_by_role("button", name="forget").count() == 0
    context.close()


def test_the_first_screen_of_a_phone_has_the_finder(browser: object, site: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.set_default_timeout(5_000)
    page = context.new_page()
    choose(page, site, "care-assistant")
    tops = [row.bounding_box()["y"] for row in page.locator("[data-fp-finder] > li").all()[:4]]
    assert max(tops) < 640
    assert all(row.bounding_box()["height"] >= 48 for row in page.locator("[data-fp-finder] > li").all())
    context.close()


def test_two_hundred_roles_stay_a_small_file() -> None:
    situations = tuple(
        FinderSituation(f"s-{n}", f"Situation {n}", "do it", "solve", is_critical=False) for n in range(100)
    )
    keys = tuple(situation.id for situation in situations)
    roles = tuple(FinderRole(f"role-{n}", f"Role {n}", (), keys) for n in range(200))
    assert len(finder_script(Finder(situations, roles, ()))) < 100_000
