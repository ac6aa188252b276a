"""Which pieces of work still hold: what each one asked last time, what it was told, and what it found.

The rule is the simplest that is right: a piece of work would find the same again when every answer it was given is
still the same. No piece of work says by itself what it depends on, so none can forget to.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Generic, TypeVar

from msgspec import Struct, field

R = TypeVar("R")
Question = tuple[str, str, object]
Answer = Callable[[Question], bytes]
"""A fingerprint of what a question is answered with now."""

_UNKNOWN: Mapping[str, bytes] = MappingProxyType({})
_MOST_UNUSED = 0.25
"""Of the questions in a ledger, before it is written anew without them."""
_FEW_OF = 8
"""One in so many pieces of work is few."""


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
    """The pieces of work of one stage.

    Attributes:
        frame: Stands for all that is not asked one by one.
        questions: What was asked, each once.
        answers: A fingerprint of what each of them was answered with.
        work: Name to the numbers of the questions that the piece of work asked, packed, and to its result.
        states: Of what is asked of, by the name that stands in questions, as far as they are known: while one is the
            same, so is every answer.
    """

    frame: bytes = b""
    questions: list[Question] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)
    work: dict[str, tuple[bytes, R]] = field(default_factory=dict)
    states: Mapping[str, bytes] = field(default_factory=dict)

    def verdict(
        self, names: Collection[str], frame: bytes, answer: Answer, states: Mapping[str, bytes] = _UNKNOWN
    ) -> Verdict[R]:
        """What still holds of the work in `names`."""
        if frame != self.frame:
            return Verdict({}, dict.fromkeys(names))
        same = {name for name, state in states.items() if self.states.get(name) == state}
        changed = {
            number
            for number, (question, told) in enumerate(zip(self.questions, self.answers, strict=True))
            if question[0] not in same and answer(question) != told
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

    def renew(
        self,
        names: Collection[str],
        frame: bytes,
        answer: Answer,
        done: Mapping[str, Outcome[R]],
        states: Mapping[str, bytes] = _UNKNOWN,
    ) -> Ledger[R]:
        """The ledger of the work in `names`: what was `done` now, and the rest as it stands here, which must hold."""
        questions, answers = (list(self.questions), list(self.answers)) if frame == self.frame else ([], [])
        fresh = {question for outcome in done.values() for question in outcome.asked}
        number_of = {question: number for number, question in enumerate(questions) if question in fresh}
        for outcome in done.values():
            new = [question for question in outcome.asked if question not in number_of]
            for question in sorted(new, key=repr):
                number_of[question] = len(questions)
                questions.append(question)
                answers.append(b"")
        for question, number in number_of.items():
            answers[number] = answer(question)
        work: dict[str, tuple[bytes, R]] = {}
        for name in names:
            if name in done:
                asked = array("I", sorted(number_of[question] for question in done[name].asked))
                work[name] = (asked.tobytes(), done[name].result)
            else:
                work[name] = self.work[name]
        renewed = Ledger(frame, questions, answers, work, states)
        # Looking for questions that nobody asks any more takes longer than a few pieces of work.
        return renewed if renewed.is_mostly(self) else renewed.compact()

    def is_mostly(self, before: Ledger[R]) -> bool:
        """Whether it is `before` with a few pieces of work done again, and a few questions more."""
        few = len(self.work) // _FEW_OF
        if self.frame != before.frame or len(self.questions) - len(before.questions) > few:
            return False
        if self.work.keys() != before.work.keys() or self.questions[: len(before.questions)] != before.questions:
            return False
        return sum(work is not before.work[name] for name, work in self.work.items()) <= few

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
        questions, answers = [self.questions[number] for number in used], [self.answers[number] for number in used]
        return Ledger(self.frame, questions, answers, work, self.states)

    def packable(self) -> tuple[object, ...]:
        """The ledger as plain values."""
        return (self.frame, self.questions, self.answers, self.work, dict(self.states))

    def since(self, before: Ledger[R]) -> tuple[object, ...]:
        """What it takes to make it of one that it is mostly the same as, as plain values."""
        return (
            {number: told for number, told in enumerate(self.answers) if before.answers[number : number + 1] != [told]},
            self.questions[len(before.questions) :],
            {name: work for name, work in self.work.items() if work is not before.work[name]},
            dict(self.states),
        )

    def then(self, since: object) -> Ledger[R]:
        """The ledger of which `since` was told; this one for anything else."""
        match since:
            case (dict(told), list(more), dict(work), dict(states)) if told.keys() <= set(
                range(len(self.answers) + len(more))
            ):
                answers = [*self.answers, *(b"" for _ in more)]
                for number, answer in told.items():
                    answers[number] = answer
                return Ledger(self.frame, [*self.questions, *more], answers, {**self.work, **work}, states)
            case _:
                return self


def ledger_from(value: object) -> Ledger[R]:
    """The ledger that `packable` gave; an empty one for anything else."""
    match value:
        case (bytes(frame), list(questions), list(answers), dict(work), dict(states)):
            return Ledger(frame, questions, answers, work, states)
        case _:
            return Ledger()


def _numbers(asked: bytes) -> Iterator[int]:
    return iter(array("I", asked))
