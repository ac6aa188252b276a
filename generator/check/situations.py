"""The three parts of a situation, which the page puts together into one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.check.indexes import Indexes
from generator.facts.published import is_retired
from generator.findings import Finding, Place

_BEGINS: Mapping[str, re.Pattern[str]] = {
    "when": re.compile(r"\s*(when)\s", re.IGNORECASE),
    "i_want_to": re.compile(r"\s*(I\s+want\s+to)\b", re.IGNORECASE),
    "so_that": re.compile(r"\s*(so\s+that)\b", re.IGNORECASE),
}
"""What the page writes before each part."""
_STOP = re.compile(r"(?<![.\s])\.\s*$")


def sentence_reads_on(indexes: Indexes) -> Iterator[Finding]:
    """The parts of a situation hold neither the words nor the full stop that the page adds."""
    for situation in indexes.site.situations.values():
        for name, begins in _BEGINS.items() if not is_retired(situation) else ():
            text = str(getattr(situation, name))
            place = Place(situation.file, (name,))
            said = begins.match(text)
            if said:
                words = " ".join(said[1].split())
                message = f"`{name}` begins with `{words}`, and readers would read it twice"
                yield Finding("sentence-reads-on", place, message, f"leave out `{words}`; the page adds it")
            elif _STOP.search(text):
                message = f"`{name}` ends in a full stop, and the page ends the sentence itself"
                yield Finding("sentence-reads-on", place, message, "leave out the full stop; the page adds the rest")
