"""Texts made to explode: refused or converted within a second's work, named, and the others still build."""

from __future__ import annotations

import contextlib
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import pipeline
from generator.check.prose import prose_of
from generator.text import markdown
from generator.text.limits import LONGEST_LINE, LONGEST_TEXT, why_too_hard
from tests.test_hostile_input import BOMBS
from tests.test_serve import Preview
from tests.tiny import BAKERY, DAY, write_site

PIECES = [
    "[", "]", "[a](", "[a](b)", "![", '![a](b "', "[a](<", "[]: a\n", "*a", "**a*b", "***a** b", "a__b", "_a *b ", "`a", "``a`",
    "<a", "<b>", "<b><i>", "<!--", "<![", "<?", "<a href='", "<p><img src=a.png> ", "<pre>", "<div>\n\n", "<http://a>", "&#", "&amp;",
    "\\*", "> a\n", "> > a\n\n", "- a\n", "- a\n\n", "- a\n    - b\n", "* a\n* * a\n", "1. a\n", "1. ## a\n\n", "# a\n", "a\n===\n",
    "-\n", "***\n", "a  \n", "a\n\n", "|a|b|\n|-|-|\n|c|d|\n", "a|b\n-|-\n", "|a", "a\n: b\n", "[a]: b\n", "a.b@c ", "x", " \n", "(",
]  # fmt: skip
"""What worst cases are built of; each took Python-Markdown seconds or minutes where there were no limits."""
MOST_SECONDS = 6.0
"""Of work, for one text: ten times what the slowest takes here. Without limits many take minutes."""


def largest(piece: str) -> str:
    """As much of a piece as a text may hold."""

    def text(letters: int) -> str:
        whole = (piece * (letters // len(piece) + 1))[:letters]
        return "\n".join(whole[start : start + LONGEST_LINE - 1] for start in range(0, len(whole), LONGEST_LINE - 1))

    least, most = 1, LONGEST_TEXT - 10
    while most - least > 8:
        middle = (least + most) // 2
        least, most = (middle, most) if why_too_hard(text(middle)) is None else (least, middle)
    return text(least)


@pytest.fixture
def without_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits alone, as on a system without timers."""

    @contextlib.contextmanager
    def none(seconds: float) -> Iterator[None]:
        yield

    monkeypatch.setattr(markdown, "time_limit", none)


def test_what_the_limits_let_through_is_converted_within_a_moment(without_timer: None) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slow = {}
    for piece in PIECES:
        text = largest(piece)
        started = time.process_time()
        markdown.block_html(text)
        markdown.inline_html(text)
        prose_of(text, "block")
        if time.process_time() - started > MOST_SECONDS:
            slow[piece] = time.process_time() - started
    assert slow == {}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


@pytest.mark.parametrize("letters", [LONGEST_TEXT - 400, LONGEST_TEXT + 400])
def test_a_long_story_is_read_and_one_longer_than_any_is_named(tmp_path: Path, letters: int) -> None:
    body = "Seven short words stand in this sentence.\n\n" * (letters // 43)
    folder = write_site(tmp_path, BAKERY.replace("I found it at last.", body[:letters]))
    rules = [found.rule for found in pipeline.check(folder, date=DAY, environment={}).reported]
    assert rules == ([] if letters < LONGEST_TEXT else ["text-is-simple"])


MARKDOWN_BOMBS = {"brackets": "[" * 16_000, "definitions": "a\n: b\n" * 500, "headings": "# a\n" * 9_000}


@pytest.mark.parametrize("bomb", MARKDOWN_BOMBS.values(), ids=MARKDOWN_BOMBS)
def test_a_text_that_overflows_the_stack_or_takes_long_never_ends_the_build(tmp_path: Path, bomb: str) -> None:
    folder = write_site(tmp_path, BAKERY.replace("I found it at last.", bomb))
    depth = sys.getrecursionlimit()
    checked = pipeline.check(folder, date=DAY, environment={})
    assert sys.getrecursionlimit() == depth
    for found in checked.reported:
        assert found.severity == "warning" or (found.path, found.rule) == ("stories/cold-morning.md", "text-is-simple")
    assert b"Oven card" in pipeline.render(checked).files["docs/tools/oven-card/index.md"].make(folder)


STORY_BOMB = BAKERY[BAKERY.index("-- stories/") :].replace("cold-morning", "bomb").replace("I found it", "[" * 16_000)
YAML_BOMB = f"-- journeys/tools/bomb.yml --\n{BOMBS['merge keys']}"
LARGE = "-- journeys/tools/oven-card.yml --\n# " + "x" * 300_000 + "\n"


def test_the_preview_names_the_page_and_builds_the_others(tmp_path: Path) -> None:
    folder = write_site(tmp_path / "bakery", BAKERY, STORY_BOMB, YAML_BOMB, LARGE)
    preview = Preview(folder)
    try:
        status, page = preview.ask("/situations/first-day/")
        assert status == 200
        assert "3 errors to mend before this can go out" in page
        for place in ("stories/bomb.md:", "journeys/tools/bomb.yml:1", "journeys/tools/oven-card.yml:1"):
            assert place in page
            assert any(place in said for said in preview.said)
        assert preview.ask("/stories/bomb/")[0] == 200
        assert preview.ask("/tools/oven-card/")[0] == 404
    finally:
        preview.stop.set()
        preview.thread.join(20)


def test_a_site_with_such_a_page_is_not_published(tmp_path: Path) -> None:
    folder = write_site(tmp_path, BAKERY, STORY_BOMB)
    assert pipeline.check(folder, date=DAY, environment={}).has_errors
