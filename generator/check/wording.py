"""Words the site has chosen, and sentences one can read in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from generator.check.entries import MOST_TOLD, VOCABULARY, Entry, Passage, place_in
from generator.check.indexes import Indexes
from generator.check.own_words import any_of
from generator.check.prose import MOST_WORDS, prose_of, word_count
from generator.findings import Finding
from generator.model.content import Content
from generator.model.fields import TeamId
from generator.model.practice import Term
from generator.model.role import Role
from generator.model.site import Site
from generator.words import counted, shortened

OTHERS_WORDS = frozenset(["also_said", "asked"])
"""Fields for what people type or said, in their words and not in ours."""


class Avoided(Struct, frozen=True):
    """A word to avoid.

    Attributes:
        pattern: Finds it as a whole word, with or without a plural s.
        looked_for: The word in small letters.
        use: The word to use instead.
    """

    pattern: re.Pattern[str]
    looked_for: str
    use: str


def words_are_ours(entry: Entry, indexes: Indexes) -> Iterator[Finding]:
    """No text uses a word that the vocabulary says to avoid."""
    site = indexes.site
    avoided = avoided_of(site.vocabulary.terms)
    if not avoided or entry.file == VOCABULARY or entry.language or entry.is_retired:
        return
    # Most files hold none of the words; one look at the whole file tells.
    whole = " ".join("\n".join(passage.text for passage in entry.passages).casefold().split())
    present = [word for word in avoided if word.looked_for in whole]
    if not present:
        return
    names = any_of(tuple(indexes.named_things), re.NOFLAG) if indexes.named_things else None
    allowed = frozenset[str]().union(*(_words_of_team(site, team) for team in _teams_behind(entry.content)))
    for passage in entry.passages:
        found = [word for word in present if word.looked_for not in allowed and word.pattern.search(passage.text)]
        if found and OTHERS_WORDS.isdisjoint(map(str, passage.field)):
            yield from _in_passage(passage, found, names)


def _in_passage(passage: Passage, avoided: list[Avoided], names: re.Pattern[str] | None) -> Iterator[Finding]:
    text = prose_of(passage.text, passage.form).own_words
    if names is not None:
        text = names.sub(lambda found: " " * len(found[0]), text)
    for word in avoided:
        for found in islice(word.pattern.finditer(text), MOST_TOLD):
            yield Finding(
                "word-is-ours",
                place_in(passage, *found.span()),
                f"`{passage.text[slice(*found.span())]}` is a word this site avoids",
                f"write `{word.use}`, or say it in another way",
            )


def avoided_of(terms: tuple[Term, ...]) -> tuple[Avoided, ...]:
    """Every word to avoid, with the word to use."""
    found = []
    for term in terms:
        for word in term.avoid:
            parts = word.split()
            if parts:
                pattern = r"(?<![\w-])" + r"\s+".join(map(re.escape, parts)) + r"s?(?![\w-])"
                found.append(Avoided(re.compile(pattern, re.IGNORECASE), " ".join(parts).casefold(), term.term))
    return tuple(found)


def _teams_behind(content: Content | None) -> tuple[TeamId, ...]:
    named = (content.owner, content.unit if isinstance(content, Role) else None) if content else ()
    return tuple(team for team in named if team is not None)


def _words_of_team(site: Site, team_id: TeamId) -> frozenset[str]:
    """The words that a team, or one it belongs to, uses for our terms: they are right in its own texts."""
    teams: set[TeamId] = set()
    above: TeamId | None = team_id
    while above is not None and above not in teams:
        teams.add(above)
        team = site.teams.get(above)
        above = team.parent if team else None
    return frozenset(
        word.casefold() for term in site.vocabulary.terms for team_id, word in term.in_.items() if team_id in teams
    )


def sentence_is_short(entry: Entry, _: Indexes) -> Iterator[Finding]:
    """Each sentence has at most 30 words. One finding for each file."""
    if entry.is_retired:
        return
    long = [
        (passage, start, end)
        for passage in entry.passages
        for start, end in prose_of(passage.text, passage.form).long_sentences
    ]
    if long:
        passage, start, end = long[0]
        sentence = passage.text[start:end]
        more = f", and {counted(len(long) - 1, 'more sentence')} here are as long" if len(long) > 1 else ""
        yield Finding(
            "sentence-is-short",
            place_in(passage, start, end),
            f'the sentence that begins "{shortened(sentence, 30)}" has {word_count(sentence)} words{more}',
            f"make two sentences of it: at most {MOST_WORDS} words each",
        )
