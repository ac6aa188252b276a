"""The pictures of the demo as a browser draws them: every word inside its box, none on another, none too small."""

from __future__ import annotations

from pathlib import Path

import pytest

MEASURE = """() => {
  const wrong = []
  document.querySelectorAll('details').forEach(one => { one.open = true })
  for (const picture of document.querySelectorAll('svg.fp-pic')) {
    const shown = picture.getBoundingClientRect()
    if (shown.width === 0) continue
    const room = picture.viewBox.baseVal
    const scale = shown.width / room.width
    const texts = [...picture.querySelectorAll('text')].map(text => ({text, box: text.getBBox()}))
    const outside = (box, within) => box.x < within.x - 0.5 || box.x + box.width > within.x + within.width + 0.5 ||
      box.y < within.y - 1.5 || box.y + box.height > within.y + within.height + 1.5
    for (const {text, box} of texts) {
      const size = parseFloat(getComputedStyle(text).fontSize) * scale
      if (size < 11.95) wrong.push(`${size} px: ${text.textContent}`)
      if (outside(box, room)) wrong.push(`outside the picture: ${text.textContent}`)
      const face = [...(text.parentElement.children)].find(one => one.classList.contains('fp-pic__face'))
      if (face && outside(box, face.getBBox())) wrong.push(`outside its card: ${text.textContent}`)
    }
    texts.forEach(({text, box}, index) => {
      for (const other of texts.slice(index + 1)) {
        const across = Math.min(box.x + box.width, other.box.x + other.box.width) - Math.max(box.x, other.box.x)
        const down = Math.min(box.y + box.height, other.box.y + other.box.height) - Math.max(box.y, other.box.y)
        if (across > 0.5 && down > 2) wrong.push(`${text.textContent} on ${other.text.textContent}`)
      }
    })
    for (const link of picture.querySelectorAll('a')) {
      const box = link.getBoundingClientRect()
      if (box.height < 24 || box.width < 24) wrong.push(`hard to press: ${link.textContent}`)
      if (!link.getAttribute('aria-label')) wrong.push(`a link without a name: ${link.textContent}`)
    }
  }
  return [document.querySelectorAll('svg.fp-pic').length, wrong]
}"""


@pytest.mark.parametrize("width", [320, 640, 1000, 1280])
@pytest.mark.parametrize("kind", ["for", "journeys", "goals"])
def test_words_are_whole_and_apart(browser: object, demo_site: Path, kind: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    pictures = 0
    for file in sorted((demo_site / "site" / kind).rglob("index.html")):
        page.goto(file.as_uri())
        page.evaluate("document.fonts.ready")
        count, wrong = page.evaluate(MEASURE)
        pictures += count
        assert wrong == [], f"{file.parent.name} at {width}"
    context.close()
    assert pictures > 5


def test_a_phone_has_one_form_of_a_chart_and_the_list_of_a_day(browser: object, demo_site: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto((demo_site / "site/goals/right-first-time/index.html").as_uri())
    assert not page.locator(".fp-chart__desk").first.is_visible()
    assert page.locator(".fp-chart__phone").first.is_visible()
    page.goto((demo_site / "site/for/care-assistant/index.html").as_uri())
    assert not page.locator(".fp-pic--day").is_visible()
    assert page.get_by_text("Keys and phone at the team room.").last.is_visible()
    page.close()


def test_the_names_of_lanes_stay_in_sight(browser: object, demo_site: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto((demo_site / "site/journeys/medicine-not-right/index.html").as_uri())
    names, lanes = page.locator(".fp-pic--lane-names"), page.locator(".fp-pic--lanes")
    before = lanes.bounding_box()["x"]
    page.locator(".fp-scroll:has(.fp-lanes)").evaluate("box => { box.scrollLeft = 600 }")
    assert lanes.bounding_box()["x"] == before - 600
    assert names.bounding_box()["x"] >= 0
    page.close()
