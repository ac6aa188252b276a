"""Keeps one text from holding up the others: what is too hard is refused before or while it is converted."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LONGEST_TEXT = 40_000
"""About 7 000 words. Lists and headings take Python-Markdown time that grows with the square of their length."""
LONGEST_LINE = 20_000
MOST_BRACKETS = 400
"""Python-Markdown needs 28 s for 16 000 opening brackets and 0.02 s for 400 (measured, one core)."""
MOST_SIGNS = 3_000
MOST_HEADINGS = 400
"""Lines that can be a heading or a rule: 10 000 of them take Python-Markdown 19 s, 400 take 0.05 s."""
MOST_TAGS = 500
"""Opening angle brackets: 27 kB of unfinished tags take Python-Markdown more than 3 s."""
DEEPEST_QUOTE = 20
SECONDS_FOR_ONE_TEXT = 5.0

_RUN = re.compile(r"([*_\[\]<&`~!>|#\\])\1{79,}")
_HEADING = re.compile(r"^[ \t>*+.\d-]*#|^[ \t>*+.\d=-]+$", re.MULTILINE)
_QUOTE = re.compile(rf"^(?:[ \t]*(?:>|[-*+]|\d+\.)){{{DEEPEST_QUOTE},}}", re.MULTILINE)


class TooHard(Exception):  # noqa: N818  # says what the text is, not that we went wrong
    """The conversion of one text took longer than it may."""


def why_too_hard(text: str) -> str | None:
    """What makes a text too hard to convert, in words; None for every text a person would write.

    What passes takes less than a second to convert, whatever it is made of (measured; tests/test_bombs.py).
    """
    reasons: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: len(text) > LONGEST_TEXT, f"has more than {LONGEST_TEXT} letters"),
        (lambda: text.count("[") > MOST_BRACKETS, f"holds more than {MOST_BRACKETS} opening brackets"),
        (lambda: text.count("<") > MOST_TAGS, f"holds more than {MOST_TAGS} opening angle brackets"),
        (lambda: sum(map(text.count, "*_`<&~")) > MOST_SIGNS, f"holds more than {MOST_SIGNS} Markdown signs"),
        (lambda: len(_HEADING.findall(text)) > MOST_HEADINGS, f"holds more than {MOST_HEADINGS} headings or rules"),
        (
            lambda: max(map(len, text.split("\n"))) > LONGEST_LINE,
            f"has a line of more than {LONGEST_LINE} letters",
        ),
        (lambda: _RUN.search(text), "repeats one sign 80 times or more"),
        (lambda: _QUOTE.search(text), f"nests quotes or lists more than {DEEPEST_QUOTE} deep"),
    )
    return next((words for holds, words in reasons if holds()), None)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Ends what runs inside after `seconds` of work with TooHard, where the system has timers for that.

    Without them (Windows, a thread that is not the main one) `why_too_hard` alone protects.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TooHard

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
