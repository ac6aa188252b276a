"""People are called by their roles. What looks like a name is a guess, and reported as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from generator.check.entries import MOST_TOLD, VOCABULARY, Entry, Passage, place_in
from generator.check.indexes import Indexes
from generator.check.person_names import PersonName
from generator.check.prose import prose_of
from generator.findings import Finding


def nobody_is_named(entry: Entry, indexes: Indexes) -> Iterator[Finding]:
    """People are called by their roles. One finding for each name in a file."""
    if entry.file == VOCABULARY or entry.is_retired:
        return
    # Where every noun is written large, two in a row say nothing; a common given name still does.
    guesses = indexes.site.config.languages.default != "de" and not entry.language
    named: dict[tuple[str, ...], tuple[Passage, PersonName]] = {}
    for passage, name in _names_in(entry, indexes.own_names, guesses=guesses):
        named.setdefault(name.words, (passage, name))
    for passage, name in islice(named.values(), MOST_TOLD):
        shown = " ".join(passage.text[name.start : name.end].split())
        yield Finding(
            "person-stays-unnamed",
            place_in(passage, name.start, name.end),
            f"`{shown}` looks like the name of a person",
            "write the role instead; if it is no person, say so: "
            "`footpath: allow person-stays-unnamed because …` in a comment",
        )


def _any(words: tuple[str, ...], known: Mapping[str, object]) -> bool:
    return any(word in known for word in words)


def _names_in(entry: Entry, known: Mapping[str, object], *, guesses: bool) -> Iterator[tuple[Passage, PersonName]]:
    """The names in a file that none of the site's own words explains; none overlap."""
    for passage in entry.passages:
        covered: set[int] = set()
        for name in prose_of(passage.text, passage.form).names:
            match name.sign:
                case "guess":
                    counts = guesses and passage.field[-1:] != ("title",) and not _any(name.words, known)
                case "given" | "alone":
                    counts = name.words[-1] not in known
                case "spoken":
                    counts = True
            if counts and name.start not in covered and name.end - 1 not in covered:
                covered.update(range(name.start, name.end))
                yield passage, name
