"""Pages that belong to journeys say so, until there are too many to be of help."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.theme.sites import articles_of, words_of
from tests.tiny import BAKERY, write_site

ONE_MORE = """\
-- journeys/way-{number}.yml --
title: Way {number}
roles: [baker]
situations: [oven-is-cold]
goals: [bread-at-six]
why: It helps.
how: By hand.
what: One step.
steps:
  - id: look
    do: Look
    tool: oven-card
"""


def bakery_with(folder: Path, journeys: int) -> Path:
    """The bakery with so many journeys in all."""
    return write_site(folder, BAKERY, *(ONE_MORE.format(number=number) for number in range(2, journeys + 1)))


@pytest.mark.parametrize(("journeys", "is_listed"), [(1, True), (4, True), (5, False)])
@pytest.mark.parametrize("url", ["/tools/oven-card/", "/situations/oven-is-cold/"])
def test_a_page_lists_its_journeys_but_not_five_of_them(
    tmp_path: Path, url: str, journeys: int, *, is_listed: bool
) -> None:
    article = articles_of(bakery_with(tmp_path, journeys))[url]
    found = article.by_class("fp-partof")
    assert bool(found) is is_listed
    if is_listed:
        assert "Heat the oven" in words_of(found[0])
    # Who comes through one of them is shown that one, however many there are.
    assert [
        element
        for element in article.whole.iter("template")
        if "heat-the-oven:" in (element.get("data-journeys") or "")
    ]


def test_the_exact_step_is_one_press_away(tmp_path: Path) -> None:
    article = articles_of(bakery_with(tmp_path, 1))["/tools/night-phone/"]
    links = {words_of(link): link.get("href") for link in article.by_class("fp-partof")[0].iter("a")}
    assert links == {"Heat the oven": "/journeys/heat-the-oven/", "Step 2": "/journeys/heat-the-oven/#step-ring"}


@pytest.mark.parametrize(("journeys", "has_steps"), [(12, True), (13, False)])
def test_up_to_a_dozen_listed_journeys_bring_their_steps(tmp_path: Path, journeys: int, *, has_steps: bool) -> None:
    article = articles_of(bakery_with(tmp_path, journeys))["/journeys/"]
    assert len(article.by_class("fp-peek")) == (journeys if has_steps else 0)
    assert len([row for row in article.by_class("fp-row") if row.tag == "a"]) == journeys


def test_a_conditional_step_looks_different_in_the_short_list(tmp_path: Path) -> None:
    article = articles_of(bakery_with(tmp_path, 1))["/journeys/"]
    assert [words_of(line) for line in article.by_class("fp-steplist__may")] == ["2 Still cold? Ring the night phone"]
    assert [words_of(line) for line in article.by_class("fp-steplist__then")] == ["1 Look at the card"]
