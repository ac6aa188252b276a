"""The words of the vocabulary as texts use them: which of them a page may explain, and what each means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.model.fields import TeamId
from generator.model.practice import Term, Vocabulary
from generator.model.site import Site
from generator.model.translation import Untranslated
from generator.text.markdown import slug
from generator.text.whole_words import pattern_of

TermKey = str
"""The place of a term in its list, counted from 0, as text."""
WORD = re.compile(r"\w+")
_ENDINGS = ("", "s", "es")
_TAKEN = frozenset(["content", "fp-menu"])
"""Ids of the frame, which no entry of the glossary can have."""


class Meaning(Struct, frozen=True):
    """A term that has a meaning.

    Attributes:
        term: The word.
        meaning: What it means.
        anchor: Of its entry among the words we use; may be empty.
        own: Team to the word that it says instead.
        names: Names of tools, teams and roles in which the term or such a word stands: they are names there.
    """

    term: str
    meaning: str
    anchor: str
    own: Mapping[TeamId, str]
    names: tuple[str, ...]


class TermIndex(Struct, frozen=True):
    """The words of the vocabulary.

    Attributes:
        beginnings: The first word of each form of a term, in small letters, to the terms it may begin.
        meanings: What each term that a page may explain means.
        glossary: What each term means that has a meaning.
    """

    beginnings: Mapping[str, tuple[TermKey, ...]]
    meanings: Mapping[TermKey, Meaning]
    glossary: Mapping[TermKey, str]


def index_terms(site: Site) -> TermIndex:
    """The terms of a site with their meanings."""
    meanings = dict(_meanings(site))
    beginnings: defaultdict[str, dict[TermKey, None]] = defaultdict(dict)
    for key, meaning in meanings.items():
        for form in (meaning.term, *meaning.own.values()):
            first, *more = WORD.findall(form.casefold())
            for ending in ("",) if more else _ENDINGS:
                beginnings[first + ending][key] = None
    glossary = {str(place): term.meaning for place, term in enumerate(site.vocabulary.terms) if term.meaning}
    return TermIndex({word: tuple(keys) for word, keys in sorted(beginnings.items())}, meanings, glossary)


def _meanings(site: Site) -> Iterator[tuple[TermKey, Meaning]]:
    names = [content.title for things in (site.tools, site.teams, site.roles) for content in things.values()]
    anchors: set[str] = set(_TAKEN)
    for place, term in enumerate(site.vocabulary.terms):
        anchor = slug(term.term)
        is_first = anchor not in anchors
        anchors.add(anchor)
        if not is_explained(term):
            continue
        own = {team: word for team, word in term.in_.items() if WORD.search(word)}
        forms = [pattern_of(form) for form in (term.term, *own.values())]
        yield (
            str(place),
            Meaning(
                term=term.term,
                meaning=term.meaning or "",
                anchor=anchor if is_first else "",
                own=own,
                names=tuple(sorted({name for name in names if any(form.search(name) for form in forms)})),
            ),
        )


def is_explained(term: Term) -> bool:
    """Whether texts may lead from a term to its meaning."""
    is_foreign = isinstance(term.term, Untranslated) or isinstance(term.meaning, Untranslated)
    return bool(term.explain and term.meaning and WORD.search(term.term)) and not is_foreign


def teams_above(site: Site, team_id: TeamId | None) -> Iterator[TeamId]:
    """A team and those it belongs to, the nearest first."""
    seen: set[TeamId] = set()
    while team_id is not None and team_id not in seen:
        seen.add(team_id)
        yield team_id
        team = site.teams.get(team_id)
        team_id = team.parent if team else None


def without_meanings(vocabulary: Vocabulary) -> Vocabulary:
    """The words alone. A page asks `TermIndex.meanings` for a meaning, so that it is known which pages show it."""
    return vocabulary.model_copy(
        update={"terms": tuple(term.model_copy(update={"meaning": None}) for term in vocabulary.terms)}
    )
