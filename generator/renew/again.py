"""Many small pieces of work on one site, of which only those are done that may come out differently."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from msgspec import Struct

from generator.facts.answered import Answers
from generator.facts.asked import Notebook, sources_of
from generator.kept import Kept
from generator.kept.ledger import Ledger, Outcome, Question
from generator.kept.ledgers import keep_ledger, ledger_of
from generator.kept.records import fingerprint
from generator.spread import spread

U = TypeVar("U")
R = TypeVar("R")
CHUNK = 24
"""Pieces of work that are given to a process at once: few enough to end together, enough to be worth sending."""
FEW = 64
"""Up to so many are done here: another process would take longer to begin."""
_NO_SOURCES: Mapping[str, Mapping[str, bytes]] = MappingProxyType({})
_NO_STATES: Mapping[str, bytes] = MappingProxyType({})


class Again(Struct, Generic[R], frozen=True):
    """What came of work.

    Attributes:
        results: Name of each piece of work to its result, in the order of the names.
        reasons: Name of each that was done again to why: the question that is answered differently now; None where
            it is new, or where something has changed that all of them depend on.
    """

    results: Mapping[str, R]
    reasons: Mapping[str, Question | None]


def again(  # noqa: PLR0913  # everything by its name
    name: str,
    work: Mapping[str, U],
    do: Callable[[U], R],
    *,
    asked_of: Any,  # noqa: ANN401  # any record of facts
    notebook: Notebook,
    frame: object,
    fingerprints: Mapping[int, bytes],
    kept: Kept,
    processes: int,
    sources: Mapping[str, Mapping[str, bytes]] = _NO_SOURCES,
    states: Mapping[str, bytes] = _NO_STATES,
    beside: Callable[[], Mapping[str, bytes]] = dict,
    keep_beside: Callable[[Mapping[str, bytes]], None] = lambda _: None,
) -> Again[R]:
    """The results of all `work`, remembered or new.

    Args:
        name: Of the ledger that remembers.
        work: Each piece by a name that is the same from build to build.
        do: Does one piece. Whatever it asks of the site is noted in `notebook`.
        asked_of: What questions are about.
        notebook: Where they are noted.
        frame: All that `do` depends on and does not ask.
        fingerprints: Of pieces of content, by `id` of the object.
        kept: Results of earlier builds; takes those of this one.
        processes: How many to use at most.
        sources: What else is asked than `asked_of`, by the name that stands in questions.
        states: Of what is asked, by that name, as far as they are known: two equal ones mean that every answer is the
            same.
        beside: Called after some pieces, in the process that did them: what else came of them, as rows of bytes.
        keep_beside: Gets those rows, here.
    """
    ledger: Ledger[R] = ledger_of(kept, name)
    answers = Answers({**sources_of(asked_of), **sources}, fingerprint=fingerprint, known=fingerprints)
    told = fingerprint(frame)
    verdict = ledger.verdict(work, told, answers, states)
    todo = list(verdict.reasons)

    def some(names: Sequence[str]) -> tuple[dict[str, Outcome[R]], Mapping[str, bytes]]:
        outcomes = {}
        for one in names:
            notebook.taken()
            result = do(work[one])
            outcomes[one] = Outcome(notebook.taken(), result)
        return outcomes, beside()

    done: dict[str, Outcome[R]] = {}
    many = len(todo) > FEW
    if many:
        kept.close()  # a file must not be open in two processes under one lock
    chunks = [todo[start : start + CHUNK] for start in range(0, len(todo), CHUNK)]
    for outcomes, rows in spread(chunks, some, processes=processes if many else 1):
        done |= outcomes
        keep_beside(rows)
    if todo or list(ledger.work) != list(work):
        ledger = ledger.renew(work, told, answers, done, states)
        keep_ledger(kept, name, ledger)
    return Again({one: result for one, (_, result) in ledger.work.items()}, verdict.reasons)
