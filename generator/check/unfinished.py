"""What must not reach readers yet: texts nobody has written."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.entries import Entry
from generator.check.indexes import Indexes
from generator.findings import Finding, Place

TEXT_TO_WRITE = "(to write)"
"""Stands in a new file for a text that somebody has to write."""
ID_TO_WRITE = "to-write"
"""Stands there wherever an author has to name something by its id."""


def texts_are_written(entry: Entry, _: Indexes) -> Iterator[Finding]:
    """No text that readers get is still the one a new file begins with."""
    for passage in entry.passages:
        if passage.text.strip() == TEXT_TO_WRITE:
            yield Finding(
                "text-is-written",
                Place(passage.file, passage.field),
                f"`{passage.field[-1]}` still says what a new file begins with",
                "write it, or delete the line where it may be left out",
            )
