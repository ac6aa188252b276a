"""Which pieces of work still hold: what each one asked last time, what it was told, and what it found.

The rule is the simplest that is right: a piece of work would find the same again when every answer it was given is
still the same. No piece of work says by itself what it depends on, so none can forget to.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from msgspec import Struct, field

R = TypeVar("R")
Question = tuple[str, str, object]
Answer = Callable[[Question], bytes]
"""A fingerprint of what a question is answered with now."""

_MOST_UNUSED = 0.25
"""Of the questions in a ledger, before it is written anew without them."""


class Outcome(Struct, Generic[R], frozen=True):
    """What a piece of work found, and what it asked for that."""

    asked: frozenset[Question]
    result: R


class Verdict(Struct, Generic[R], frozen=True):
    """What of earlier work still holds.

    Attributes:
        holds: Name to result of what would come out the same.
        reasons: Name to why the work must be done: the first question with another answer, in the order of questions;
            None for work that has never been done.
    """

    holds: Mapping[str, R]
    reasons: Mapping[str, Question | None]


class Ledger(Struct, Generic[R]):
    """The pieces of work of one stage. `frame` stands for all that is not asked one by one."""

    frame: bytes = b""
    questions: list[Question] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)
    work: dict[str, tuple[bytes, R]] = field(default_factory=dict)

    def verdict(self, names: Collection[str], frame: bytes, answer: Answer) -> Verdict[R]:
        """What still holds of the work in `names`."""
        if frame != self.frame:
            return Verdict({}, dict.fromkeys(names))
        changed = {
            number
            for number, (question, told) in enumerate(zip(self.questions, self.answers, strict=True))
            if answer(question) != told
        }
        holds: dict[str, R] = {}
        reasons: dict[str, Question | None] = {}
        for name in names:
            done = self.work.get(name)
            if done is None:
                reasons[name] = None
                continue
            asked, result = done
            first = min(changed.intersection(_numbers(asked)), default=None) if changed else None
            if first is None:
                holds[name] = result
            else:
                reasons[name] = self.questions[first]
        return Verdict(holds, reasons)

    def renew(self, names: Iterable[str], frame: bytes, answer: Answer, done: Mapping[str, Outcome[R]]) -> Ledger[R]:
        """The ledger of the work in `names`: what was `done` now, and the rest as it stands here, which must hold."""
        questions, answers = (list(self.questions), list(self.answers)) if frame == self.frame else ([], [])
        number_of = {question: number for number, question in enumerate(questions)}
        for outcome in done.values():
            new = [question for question in outcome.asked if question not in number_of]
            for question in sorted(new, key=repr):
                number_of[question] = len(questions)
                questions.append(question)
                answers.append(b"")
        fresh = {number_of[question] for outcome in done.values() for question in outcome.asked}
        for number in fresh:
            answers[number] = answer(questions[number])
        work: dict[str, tuple[bytes, R]] = {}
        for name in names:
            if name in done:
                asked = array("I", sorted(number_of[question] for question in done[name].asked))
                work[name] = (asked.tobytes(), done[name].result)
            else:
                work[name] = self.work[name]
        return Ledger(frame, questions, answers, work).compact()

    def compact(self) -> Ledger[R]:
        """The same without questions that nobody asks any more, once they are many."""
        used = sorted({number for asked, _ in self.work.values() for number in _numbers(asked)})
        if len(used) >= (1 - _MOST_UNUSED) * len(self.questions):
            return self
        new = {number: place for place, number in enumerate(used)}
        work = {
            name: (array("I", [new[number] for number in _numbers(asked)]).tobytes(), result)
            for name, (asked, result) in self.work.items()
        }
        return Ledger(
            self.frame, [self.questions[number] for number in used], [self.answers[number] for number in used], work
        )

    def packable(self) -> tuple[object, ...]:
        """The ledger as plain values."""
        return (self.frame, self.questions, self.answers, self.work)


def ledger_from(value: object) -> Ledger[R]:
    """The ledger that `packable` gave; an empty one for anything else."""
    match value:
        case (bytes(frame), list(questions), list(answers), dict(work)):
            return Ledger(frame, questions, answers, work)
        case _:
            return Ledger()


def _numbers(asked: bytes) -> Iterator[int]:
    return iter(array("I", asked))
