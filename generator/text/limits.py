"""Keeps one text from holding up the others: what is too hard is refused before or while it is converted."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST_LINE = 20_000
MOST_BRACKETS = 400
"""Python-Markdown needs 28 s for 16 000 opening brackets and 0.02 s for 400 (measured, one core)."""
MOST_SIGNS = 3_000
DEEPEST_QUOTE = 20
SECONDS_FOR_ONE_TEXT = 5.0

_RUN = re.compile(r"([*_\[\]<&`~!>|#\\])\1{79,}")
_QUOTE = re.compile(rf"^(?:[ \t]*(?:>|[-*+]|\d+\.)){{{DEEPEST_QUOTE},}}", re.MULTILINE)


class TooHard(Exception):  # noqa: N818  # says what the text is, not that we went wrong
    """The conversion of one text took longer than it may."""


def why_too_hard(text: str) -> str | None:
    """What makes a text too hard to convert, in words; None for every text a person would write."""
    if text.count("[") > MOST_BRACKETS:
        return f"holds more than {MOST_BRACKETS} opening brackets"
    if sum(map(text.count, "*_`<&~")) > MOST_SIGNS:
        return f"holds more than {MOST_SIGNS} Markdown signs"
    if max(map(len, text.split("\n"))) > LONGEST_LINE:
        return f"has a line of more than {LONGEST_LINE} letters"
    if _RUN.search(text):
        return "repeats one sign 80 times or more"
    if _QUOTE.search(text):
        return f"nests quotes or lists more than {DEEPEST_QUOTE} deep"
    return None


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Ends what runs inside after `seconds` with TooHard, where the system has timers for that.

    Without them (Windows, a thread that is not the main one) `why_too_hard` alone protects.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TooHard

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
