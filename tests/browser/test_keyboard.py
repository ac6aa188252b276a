"""The keyboard alone: everything can be reached, one always sees where one is, and one gets to an answer and on."""

from __future__ import annotations

import pytest

FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const look = () => [element, ...element.querySelectorAll("*"), element.parentElement].slice(0, 30).map(one => {
        const style = getComputedStyle(one);
        return [style.outlineStyle === "none" ? "" : style.outlineWidth + style.outlineColor,
            style.boxShadow, style.stroke + style.strokeWidth, style.borderColor, style.backgroundColor, style.textDecorationLine].join();
    }).join("|");
    const with_focus = look();
    const boxes = Array.from(element.getClientRects());
    // The middle of what is inside the window: a wide table is a place to be too.
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const shown = boxes.some(one => {
        const [x, y] = [middle(one.left, one.right, innerWidth), middle(one.top, one.bottom, innerHeight)];
        const top = document.elementFromPoint(x, y);
        return top && (element.contains(top) || top.contains(element) || top.closest("label")?.control === element);
    });
    const style = getComputedStyle(element);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    element.blur();
    const without = look();
    element.focus({preventScroll: true});
    return {name: element.outerHTML.slice(0, 100), href: element.href?.baseVal ? new URL(element.href.baseVal, document.baseURI).href : element.href || "", shown, differs: outlined || with_focus !== without};
}"""
MOST_TABS = 400


def walk(page: object) -> list[dict[str, object]]:
    """Everything that the Tab key meets on a page, in order, until it leaves the page."""
    met: list[dict[str, object]] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None:
            break
        met.append(found)
    return met


@pytest.mark.parametrize("width", [320, 1280])
def test_one_always_sees_where_one_is(browser: object, served: str, kinds: dict[str, str], width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    for kind in ("home", "answer", "journey", "story", "tool", "map", "which-tool"):
        page.goto(served + kinds[kind])
        met = walk(page)
        assert met, kind
        assert [found["name"] for found in met if not found["differs"]] == [], kind
        assert [found["name"] for found in met if not found["shown"]] == [], kind
    page.close()


def tab_to(page: object, selector: str) -> None:
    """Presses Tab until what fits `selector` has the focus; opens the folds that it meets, as a person would."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('details:not([open]) > summary')"):
            page.keyboard.press("Enter")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no {selector} on {page.url}")


def press_until(page: object, wanted: str) -> None:
    """Presses Tab until a link whose address ends with `wanted` has the focus, then Enter."""
    tab_to(page, f'a[href$="{wanted}"]')
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_keyboard_leads_from_home_to_an_answer_and_through_a_journey(browser: object, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(served)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    tab_to(page, "[data-role=service-technician]")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-fp-finder] a[href*='/for/service-technician/']")
    assert page.evaluate("document.activeElement.matches('[data-fp-pick] summary')"), "one is before the situations"
    press_until(page, "/for/service-technician/alone-and-stuck/")
    assert page.locator(".fp-page--answer .fp-step").count() > 2
    press_until(page, "/journeys/hoist-that-will-not-lift/")
    steps = page.locator(".fp-page--journey [data-fp-steps] .fp-step__toggle")
    assert steps.count() > 2
    assert page.locator(".fp-page--journey [data-fp-steps] .fp-step__toggle[aria-expanded=true]").count() == 0
    tab_to(page, "[data-fp-steps] button[aria-expanded=false]")
    page.keyboard.press("Enter")
    assert page.locator(".fp-page--journey [data-fp-steps] .fp-step__toggle[aria-expanded=false]").count() == 0
    tools = {found["href"] for found in walk(page) if "/tools/" in found["href"]}
    assert len(tools) > 1, "the steps lead to their tools"
    page.go_back()
    assert page.url.endswith("/for/service-technician/alone-and-stuck/")
    page.close()


def test_the_keyboard_leads_from_an_answer_into_the_search_and_back(browser: object, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    answer = served + "for/service-technician/alone-and-stuck/"
    page.goto(answer)
    tab_to(page, "[data-fp-find] input")
    page.keyboard.type("course catalogue")
    page.wait_for_selector(".fp-find__panel a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement === document.querySelector('.fp-find__panel a')")
    # Not FOCUSED, which takes the focus away to compare: that closes the results.
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    href = page.evaluate("document.activeElement.href")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == href != answer
    assert page.locator("h1").count() == 1
    page.go_back()
    assert page.url == answer
    page.close()


def test_the_slash_leads_into_the_search_and_enter_to_all_results(browser: object, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    answer = served + "for/service-technician/alone-and-stuck/"
    page.goto(answer)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('[data-fp-find] input')")
    page.keyboard.type("fall arrest")
    page.wait_for_selector(".fp-find__panel a")
    page.keyboard.press("Escape")
    page.wait_for_selector(".fp-find__panel", state="hidden")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/search/?q=fall" in page.url
    page.go_back()
    assert page.url == answer
    page.close()
