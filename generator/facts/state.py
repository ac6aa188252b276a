"""The state of a site in numbers: what the health page shows, and what CI prints."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.facts.changes import TOLD, history_of
from generator.facts.coverage import State
from generator.facts.knowledge import Knowledge
from generator.facts.measured import Measured, WordException, together
from generator.model.fields import Kind, TeamId
from generator.text.whole_words import pattern_of

MONTHS = 12
"""So many months back the growth is told."""


class KindState(Struct, frozen=True):
    """The texts of one kind: how many things, how many words in all, how hard to read."""

    kind: Kind
    things: int
    words: int
    lix: int


class OwnerState(Struct, frozen=True):
    """What one team looks after: how many things, looked through in time, due, and never looked through."""

    team: TeamId
    things: int
    checked: int
    due: int
    never: int


class TermState(Struct, frozen=True):
    """A word we use: how often it stands in texts; how often a word that is to be avoided for it, in how many files.

    What may stand with a reason is not counted.
    """

    term: str
    new: int
    old: int
    files: int


class Grown(Struct, frozen=True):
    """How many of the things that are here now were here at the end of a month."""

    month: dt.date
    counts: tuple[tuple[Kind, int], ...]


class SiteState(Struct, frozen=True):
    """The state of a site.

    Attributes:
        coverage: By moment, how many pairs of a role and a situation have what.
        sure: How many situations are known how well.
        notes: How many things there are to say, by section.
        kinds: The texts by kind.
        owners: Freshness by who looks after it.
        vocabulary: The words that have others to avoid.
        exceptions: The words to avoid that stand there with a reason.
        grown: Month by month, the oldest first; empty without a history.
    """

    coverage: Mapping[str, Mapping[State, int]]
    sure: Mapping[str, int]
    notes: Mapping[str, int]
    kinds: tuple[KindState, ...]
    owners: tuple[OwnerState, ...]
    vocabulary: tuple[TermState, ...]
    exceptions: tuple[WordException, ...]
    grown: tuple[Grown, ...]


def state_of_site(known: Knowledge) -> SiteState:
    """The state of a site, in numbers."""
    measured = dict(known.measured.items())
    guesses = Counter(note.sure for note in known.health.get("guesses", ()))
    situations = len(known.site.situations)
    return SiteState(
        coverage=dict(known.covered.items()),
        sure={"solid": situations - guesses.total(), "some": guesses["some"], "guess": guesses["guess"]},
        notes={name: len(notes) for name, notes in known.health.items()},
        kinds=tuple(_kinds(known, measured)),
        owners=tuple(
            OwnerState(team, len(owned.things), owned.checked, len(owned.due), owned.never)
            for team, owned in known.owned.items()
        ),
        vocabulary=_vocabulary(known, measured),
        exceptions=tuple(known.exceptions),
        grown=_grown(known),
    )


def _kinds(known: Knowledge, measured: Mapping[str, Measured]) -> Iterator[KindState]:
    for kind in TOLD:
        files = [content.file for content in known.site.of_kind(kind).values()]
        whole = together(measured[file] for file in files if file in measured)
        if files and whole.words:
            yield KindState(kind, len(files), whole.words, whole.lix)


def _vocabulary(known: Knowledge, measured: Mapping[str, Measured]) -> tuple[TermState, ...]:
    new: Counter[str] = Counter()
    old: Counter[str] = Counter()
    files: Counter[str] = Counter()
    may_stand = Counter((one.file, term) for one in known.exceptions for term in _avoiding(known, one.word))
    for _, content in known.site.contents():
        for term, old_uses, new_uses in measured.get(content.file, Measured()).terms:
            left = max(0, old_uses - may_stand[content.file, term])
            new[term] += new_uses
            old[term] += left
            files[term] += bool(left)
    terms = [term.term for term in known.site.vocabulary.terms if term.avoid]
    return tuple(TermState(term, new[term], old[term], files[term]) for term in terms)


def _avoiding(known: Knowledge, word: str) -> Iterator[str]:
    """The terms that stand for a word to avoid."""
    for term in known.site.vocabulary.terms:
        if any(pattern_of(avoided).fullmatch(word) for avoided in term.avoid):
            yield term.term


def _grown(known: Knowledge) -> tuple[Grown, ...]:
    begins = next(iter(known.site.history.begins), None)
    today = known.calendar.today
    if begins is None or begins > today:
        return ()
    came: list[tuple[Kind, dt.date]] = [
        (kind, history_of(known.site, content).added or begins)
        for kind in TOLD
        for content in known.site.of_kind(kind).values()
    ]
    months = [_month(today, back) for back in reversed(range(MONTHS))]
    return tuple(
        Grown(month, tuple((kind, sum(own == kind and day < _next(month) for own, day in came)) for kind in TOLD))
        for month in months
        if _next(month) > begins
    )


def _month(today: dt.date, back: int) -> dt.date:
    """The first day of the month so many months before that of `today`."""
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return dt.date(year, month + 1, 1)


def _next(month: dt.date) -> dt.date:
    return (month + dt.timedelta(days=32)).replace(day=1)
