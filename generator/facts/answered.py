"""What questions about a site are answered with, as fingerprints: two equal ones mean equal answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.facts.asked import Question
from generator.facts.calendar import Calendar

Fingerprint = Callable[[object], bytes]
_NOTHING = b"nothing"


class Answers:
    """Answers questions about recorded values, each once.

    Fingerprints come from outside: of any value, and of a piece of content of which it is known already.
    """

    def __init__(
        self,
        sources: Mapping[str, Mapping[Any, Any] | Sequence[Any] | Calendar],
        *,
        fingerprint: Fingerprint,
        known: Mapping[int, bytes],
    ) -> None:
        """For questions about `sources`.

        Args:
            sources: As `sources_of` gives them.
            fingerprint: Of a value.
            known: Fingerprints by `id` of an object that stays alive.
        """
        self._sources = sources
        self._fingerprint = fingerprint
        self._known = known
        self._answers: dict[Question, bytes] = {}

    def __call__(self, question: Question) -> bytes:
        """A fingerprint of the answer."""
        answer = self._answers.get(question)
        if answer is None:
            answer = self._answers[question] = self._answered(question)
        return answer

    def _answered(self, question: Question) -> bytes:
        name, how, key = question
        source, known = self._sources.get(name), self._known.get
        match source, how:
            case Calendar(), _:
                return self._fingerprint(_of_day(source, how, key))
            case Mapping(), "one":
                return self._of(source[key]) if key in source else _NOTHING
            case Mapping(), "keys":
                return self._fingerprint(tuple(source))
            case Mapping(), _:
                # All at once: one by one it takes five times as long, and some are counted for each file.
                return self._fingerprint(tuple((key, known(id(one), one)) for key, one in source.items()))
            case _:
                return self._fingerprint(source)

    def _of(self, value: object) -> bytes:
        return self._known.get(id(value)) or self._fingerprint(value)


def _of_day(calendar: Calendar, how: str, key: object) -> object:
    match how, key:
        case "past", dt.date() as day:
            return calendar.is_past(day)
        case "to come", dt.date() as day:
            return calendar.is_to_come(day)
        case _:
            return calendar.today
