"""Sentences of made-up stories: common words often, rare ones seldom, as in real text. Knows no site."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from benchmarks.sites.words import (
    ADJECTIVES,
    ADVERBS,
    COMPOUND_BEGINNINGS,
    COMPOUND_ENDINGS,
    NOUNS,
    PLACE_BEGINNINGS,
    PLACE_ENDINGS,
    TIMES,
    VERBS,
    WHO,
)

_PATTERNS = (
    "{Who} had {did} the {noun}, and the {noun} was still {adjective}",
    "I {did} the {adjective} {noun} {adverb} and {did} the {noun}",
    "{Time} we {did} every {noun} in the {compound}",
    "Nobody could say why the {noun} was {adjective} and the {compound} so {adjective}",
    "The {noun} beside the {compound} looked {adjective}, yet {who} {did} it {adverb}",
    "“You can {do} it, but do not {do} the {noun},” said {who}",
    "It took {number} minutes to {do} the {noun} and one to {do} the {adjective} {compound}",
    "In {place} they {do} the {noun} first and the {compound} {adverb}",
    "There was a {adjective} {noun} under the {noun}, with a {noun} tied to it",
    "We wrote {code} on the {noun} because the {compound} had no {noun}",
    "When {who} came, the {noun} was {adjective} and I had {did} nothing",
    "My own {noun} is {adjective}; the one from {place} is worse",
    "What helped was a {noun}, {number} {nouns} and somebody who {did}",
    "{Who} asked for the {compound}, and I {did} a {noun} instead",
    "Then we {did} {number} {nouns}, one {adjective} and the others {adjective}",
    "“Which {noun}?” asked {who}, {doing} the {adjective} {noun}",
    "A {compound} is no {noun}, as {who} likes to say",
    "{Time} I stood there {doing} a {noun} that somebody had {did} in {place}",
    "The {nouns} were {adjective}, the {compound} was {adjective}, and it was {adverb} quiet",
    "So I {did} the {noun}, told {who}, and {did} the {compound} again",
    "The label said {code}, the {noun} said something else",
    "If you {do} the {compound} before the {noun}, the {noun} stays {adjective}",
)
_SLOT = re.compile(r"\{(\w+)\}")
_NOUN_WEIGHTS = tuple(accumulate(1 / (rank + 3) for rank in range(len(NOUNS))))
_VERB_WEIGHTS = tuple(accumulate(1 / (rank + 3) for rank in range(len(VERBS))))
_ADJECTIVE_WEIGHTS = tuple(accumulate(1 / (rank + 3) for rank in range(len(ADJECTIVES))))
_DOUBLED = frozenset(["cancel", "label", "stop", "plan", "scan", "trim", "wrap", "knot", "stir", "unwrap"])


class Speaker:
    """Somebody who tells a story: sentences that differ, always the same ones for the same source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._by_slot: Mapping[str, Callable[[], str]] = {
            "noun": self.noun,
            "nouns": lambda: plural(self.noun()),
            "do": self.verb,
            "did": lambda: past(self.verb()),
            "doing": lambda: doing(self.verb()),
            "adjective": self.adjective,
            "adverb": self.adverb,
            "compound": self.compound,
            "who": self._one_of(WHO),
            "Who": self._one_of(WHO),
            "Time": self._one_of(TIMES),
            "number": lambda: str(chance.randrange(2, 60)),
            "place": self.place,
            "code": self.code,
        }

    def sentence(self) -> str:
        """One sentence with its final stop."""
        text = _SLOT.sub(lambda slot: self._by_slot[slot[1]](), self._chance.choice(_PATTERNS))
        text = re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", text)
        return f"{text[:1].upper()}{text[1:]}."

    def paragraph(self, sentences: int) -> str:
        """Several sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def order(self) -> str:
        """What to do, without a final stop: Check the loose valve."""
        return f"{self.verb().capitalize()} the {self.adjective()} {self.noun()}"

    def phrase(self) -> str:
        """Something to do, in the middle of a sentence: check the loose valve."""
        return f"{self.verb()} the {self.adjective()} {self.noun()}"

    def noun(self) -> str:
        """A noun; those at the head of the list come often."""
        return self._chance.choices(NOUNS, cum_weights=_NOUN_WEIGHTS)[0]

    def verb(self) -> str:
        """A verb."""
        return self._chance.choices(VERBS, cum_weights=_VERB_WEIGHTS)[0]

    def adjective(self) -> str:
        """An adjective."""
        return self._chance.choices(ADJECTIVES, cum_weights=_ADJECTIVE_WEIGHTS)[0]

    def compound(self) -> str:
        """One of some thousands of rarer words: stairhook, nightlist."""
        return self._chance.choice(COMPOUND_BEGINNINGS) + self._chance.choice(COMPOUND_ENDINGS)

    def place(self) -> str:
        """One of some hundreds of places that do not exist."""
        return self._chance.choice(PLACE_BEGINNINGS) + self._chance.choice(PLACE_ENDINGS)

    def code(self) -> str:
        """What stands on a label: seldom the same twice, as in real text."""
        return f"{''.join(self._chance.choices('ABDEHKLMNPRSTVX', k=2))}-{self._chance.randrange(1000)}"

    def adverb(self) -> str:
        """An adverb."""
        return self._chance.choice(ADVERBS)

    def _one_of(self, words: Sequence[str]) -> Callable[[], str]:
        return lambda: self._chance.choice(words)


def plural(noun: str) -> str:
    """More than one."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith(("f", "lf")):
        return f"{noun[:-1]}ves"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def past(verb: str) -> str:
    """What was done."""
    if verb == "hang":
        return "hung"
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{_stem(verb)}ed"


def doing(verb: str) -> str:
    """What is being done."""
    if verb == "tie":
        return "tying"
    if verb == "untie":
        return "untying"
    if verb.endswith("e"):
        return f"{verb[:-1]}ing"
    return f"{_stem(verb)}ing"


def _stem(verb: str) -> str:
    return verb + verb[-1] if verb in _DOUBLED else verb
