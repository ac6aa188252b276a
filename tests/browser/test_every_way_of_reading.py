"""Large letters, wider spacing, no motion, colours of the reader's own, the keyboard alone: nothing is lost."""

from __future__ import annotations

import pytest

# "The same in words" names a fold beside a drawing; where the drawing has no room, the words stand open without it.
VISIBLE_WORDS = """() => {
    const LEFT_OUT = ".fp-top, svg, .fp-sr, .fp-fold--phone > summary";
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        const text = walker.currentNode.data.trim();
        if (text && parent.checkVisibility({visibilityProperty: true}) && !parent.closest(LEFT_OUT)) {
            texts.push(text);
        }
    }
    return texts;
}"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Words whose own box is cut off by a box around them that neither scrolls nor is for screen readers alone.
CUT_OFF = """() => {
    const cut = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const parent = node.parentElement;
        if (!node.data.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
        if (parent.closest(".fp-sr, .fp-skip, svg")) continue;
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        for (let around = parent; around && around !== document.body; around = around.parentElement) {
            const style = getComputedStyle(around);
            // Kept for those who listen, as .fp-sr, but only in this width: an icon stands for it.
            if (style.clipPath === "inset(50%)" && style.position === "absolute") break;
            if (style.overflowX === "visible" && style.overflowY === "visible") continue;
            const limit = around.getBoundingClientRect();
            const isHidden = mode => mode === "hidden" || mode === "clip";
            const isWide = isHidden(style.overflowX) && (box.right > limit.right + 1 || box.left < limit.left - 1);
            const isHigh = isHidden(style.overflowY) && (box.bottom > limit.bottom + 1 || box.top < limit.top - 1);
            if (isWide || isHigh) cut.push(`${node.data.trim()} in ${around.className}`);
            break;
        }
    }
    return cut;
}"""
# WCAG 1.4.12, set element by element: the policy refuses a style sheet.
WIDER = """() => document.querySelectorAll("body *").forEach(element => {
    element.style.setProperty("line-height", "1.5", "important");
    element.style.setProperty("letter-spacing", "0.12em", "important");
    element.style.setProperty("word-spacing", "0.16em", "important");
    if (element.matches("p")) element.style.setProperty("margin-bottom", "2em", "important");
})"""
MOVING = """() => Array.from(document.querySelectorAll("*")).filter(element => {
    const longest = text => Math.max(...text.split(",").map(part =>
        parseFloat(part) * (part.trim().endsWith("ms") ? 0.001 : 1)));
    return ["", "::before", "::after"].some(piece => {
        const style = getComputedStyle(element, piece || null);
        return longest(style.transitionDuration) > 0.01
            || (style.animationName !== "none" && longest(style.animationDuration) > 0.01)
            || style.scrollBehavior === "smooth";
    });
}).map(element => element.outerHTML.slice(0, 90))"""


def test_twice_as_large_nothing_is_lost(browser: object, served: str, kinds: dict[str, str]) -> None:
    """A browser's zoom of 200 %: half as many CSS pixels, each twice as large."""
    desk = browser.new_page(viewport={"width": 1280, "height": 1024})
    zoomed = browser.new_context(viewport={"width": 640, "height": 512}, device_scale_factor=2).new_page()
    for kind, url in kinds.items():
        if kind == "redirect":
            continue
        desk.goto(served + url)
        zoomed.goto(served + url)
        # At a desk some folds stand open, so what is folded on a narrow page is opened first.
        for page in (desk, zoomed):
            page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        assert zoomed.evaluate(OVERFLOW) <= 0, url
        assert zoomed.evaluate(CUT_OFF) == [], url
        assert set(desk.evaluate(VISIBLE_WORDS)) - set(zoomed.evaluate(VISIBLE_WORDS)) == set(), url
    desk.close()
    zoomed.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_wider_spacing_cuts_nothing_off(browser: object, served: str, kinds: dict[str, str], width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for url in kinds.values():
        page.goto(served + url)
        page.evaluate(WIDER)
        assert page.evaluate(OVERFLOW) <= 0, url
        assert page.evaluate(CUT_OFF) == [], url
    page.close()


def test_nothing_moves_for_who_asks_for_less_motion(browser: object, served: str, kinds: dict[str, str]) -> None:
    page = browser.new_page(reduced_motion="reduce")
    for url in kinds.values():
        page.goto(served + url)
        assert page.evaluate(MOVING) == [], url
        assert page.evaluate("document.getAnimations().filter(one => one.playState === 'running').length") == 0, url
    page.close()


def test_with_colours_of_the_readers_own_everything_is_there(
    browser: object, served: str, kinds: dict[str, str]
) -> None:
    usual = browser.new_page(viewport={"width": 320, "height": 800})
    forced = browser.new_context(viewport={"width": 320, "height": 800}, forced_colors="active").new_page()
    for url in kinds.values():
        usual.goto(served + url)
        forced.goto(served + url)
        assert forced.evaluate("matchMedia('(forced-colors: active)').matches")
        assert forced.evaluate(VISIBLE_WORDS) == usual.evaluate(VISIBLE_WORDS), url
        assert forced.evaluate(OVERFLOW) <= 0, url
    usual.close()
    forced.context.close()
