"""What must not reach readers yet: texts nobody has written, and content for some people only."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.entries import Entry
from generator.check.indexes import Indexes
from generator.facts.published import status_of
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


def audience_is_everybody(indexes: Indexes) -> Iterator[Finding]:
    """Nothing that goes out is meant for some people only: this version builds one site, and everybody gets it."""
    for _, content in indexes.site.contents():
        if content.audience and status_of(content) != "draft":
            yield Finding(
                "audience-is-everybody",
                Place(content.file, ("audience",), "key"),
                f'"{content.title}" names an audience, and this version of Footpath shows it to everybody',
                "take it out of this site, or delete `audience:` if everybody may see it",
            )
