"""People are called by their roles. What looks like a name is a guess, and reported as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.check.entries import MOST_TOLD, VOCABULARY, Entry, Passage, place_in
from generator.check.indexes import Indexes
from generator.check.person_names import PersonName
from generator.check.prose import prose_of
from generator.findings import Finding
from generator.model.fields import Kind
from generator.model.site import Site

_NAMED_KINDS: tuple[Kind, ...] = ("role", "tool", "goal", "team", "pack", "campaign")


def nobody_is_named(indexes: Indexes) -> Iterator[Finding]:
    """People are called by their roles. One finding for each name in a file."""
    known = _known_words(indexes.site)
    # Where every noun is written large, two in a row say nothing; a common given name still does.
    guesses = indexes.site.config.languages.default != "de"
    for entry in indexes.entries:
        if entry.file == VOCABULARY or entry.is_retired:
            continue
        named: dict[tuple[str, ...], tuple[Passage, PersonName]] = {}
        for passage, name in _names_in(entry, known, guesses=guesses and not entry.language):
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


def _known_words(site: Site) -> frozenset[str]:
    """Every word of the site's own names, in small letters: of things, terms and the organisation, not of stories."""
    identity = site.config.site
    names = [content.title for kind in _NAMED_KINDS for content in site.of_kind(kind).values()]
    names += [term.term for term in site.vocabulary.terms]
    names += [word for term in site.vocabulary.terms for word in term.in_.values()]
    names += [identity.name, identity.organisation or "", identity.tagline or ""]
    return frozenset(word for name in names for word in re.findall(r"\w+", name.lower()))


def _names_in(entry: Entry, known: frozenset[str], *, guesses: bool) -> Iterator[tuple[Passage, PersonName]]:
    """The names in a file that none of the site's own words explains; none overlap."""
    for passage in entry.passages:
        covered: set[int] = set()
        for name in prose_of(passage.text, passage.form).names:
            match name.sign:
                case "guess":
                    counts = guesses and passage.field[-1:] != ("title",) and known.isdisjoint(name.words)
                case "given" | "alone":
                    counts = name.words[-1] not in known
                case "spoken":
                    counts = True
            if counts and name.start not in covered and name.end - 1 not in covered:
                covered.update(range(name.start, name.end))
                yield passage, name
