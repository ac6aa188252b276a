"""Counts what people read in a file: words, sentences, the words of the vocabulary. Finds nothing wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.entries import VOCABULARY, Entry
from generator.check.indexes import Indexes
from generator.check.prose import prose_of
from generator.check.wording import OTHERS_WORDS, Avoided, avoided_of
from generator.facts.measured import Measured
from generator.text.reading import count_text


def measured(entry: Entry, indexes: Indexes) -> Measured:
    """What was counted in a file of content; nothing in settings, registers and what is kept only."""
    if entry.content is None or entry.file == VOCABULARY or entry.is_retired:
        return Measured()
    texts = [
        prose_of(passage.text, passage.form).own_words
        for passage in entry.passages
        if OTHERS_WORDS.isdisjoint(map(str, passage.field))
    ]
    # A text that ends without a stop is a sentence of its own: the title, a line of a list.
    whole = "\n\n".join(texts)
    words, sentences, long_words = count_text(whole)
    return Measured(words, sentences, long_words, tuple(_terms(whole, indexes)))


def _terms(text: str, indexes: Indexes) -> Iterator[tuple[str, int, int]]:
    small = " ".join(text.casefold().split())
    avoided = avoided_of(indexes.site.vocabulary.terms)
    by_term: dict[str, list[Avoided]] = {}
    for word in avoided:
        by_term.setdefault(word.use, []).append(word)
    for term, old_words in by_term.items():
        old = sum(len(word.pattern.findall(small)) for word in old_words if word.looked_for in small)
        new = len(_pattern(term).findall(small)) if term.casefold() in small else 0
        if old or new:
            yield term, old, new


def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])" + re.escape(term.casefold()) + r"(?:s|es)?(?![\w-])")
