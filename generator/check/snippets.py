"""Finds a few words again in the text they were taken from, whatever the line breaks between them.

A check sees a text as its value; the author's file may break its lines elsewhere. Both count
the same snippet the same way here, so that the third "training" stays the third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice, takewhile


def occurrences(snippet: str, text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each place where the words of `snippet` stand in `text`, in order."""
    words = snippet.split()
    if words:
        pattern = r"\s+".join(map(re.escape, words))
        yield from (found.span() for found in re.finditer(pattern, text))


def occurrence_before(snippet: str, text: str, start: int) -> int:
    """How many equal snippets begin in `text` before `start`."""
    return sum(1 for _ in takewhile(lambda span: span[0] < start, occurrences(snippet, text)))


def occurrence(snippet: str, text: str, number: int) -> tuple[int, int] | None:
    """Start and end of the occurrence with this number, counted from 0; None when there are fewer."""
    return next(islice(occurrences(snippet, text), number, None), None)


def line_that_means(snippet: str, text: str) -> tuple[int, int] | None:
    """Start and end of the first line that holds `snippet` written otherwise: with `&#106;` for a letter, say."""
    wanted, start = "".join(snippet.split()).lower(), 0
    for line in text.split("\n"):
        if wanted and wanted in "".join(unescape(line).split()).lower():
            return start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        start += len(line) + 1
    return None
