"""What would make a site better: gaps, guesses, what is old, what nothing uses, what is still empty. Once for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.facts.answers import Answer, AnswerKey
from generator.facts.confidence import FRESH_FOR, confidence
from generator.facts.measured import ENOUGH_WORDS, HARD, Measured, most_words
from generator.facts.steps import main_steps, tools_of_step
from generator.facts.stories import StoryIndex
from generator.facts.usage import ToolUse
from generator.model.content import Content
from generator.model.fields import EVERYONE, Kind, SituationId, StoryId, ToolId
from generator.model.site import Site
from generator.model.story import Story

LOOKED_AFTER: tuple[Kind, ...] = ("role", "situation", "tool", "goal", "journey", "story")


class Noted(Struct, frozen=True):
    """Something to say about one thing.

    Attributes:
        kind: What the thing is.
        id: Which one.
        sure: How sure we are of it.
        note: What somebody wrote about it.
        date: When somebody last looked at it.
        story: The only one it has.
        fields: What is empty in it.
        steps: In which of its steps that is so; empty for the thing itself.
        words: How many words it has, where that is too many.
        lix: How hard it is to read, where that is too hard.
    """

    kind: Kind
    id: str
    sure: str = ""
    note: str = ""
    date: dt.date | None = None
    story: StoryId | None = None
    fields: tuple[str, ...] = ()
    steps: tuple[int, ...] = ()
    words: int = 0
    lix: int = 0


def health_of(  # noqa: PLR0913  # a site and what follows from it, each by its name
    site: Site,
    *,
    on: dt.date,
    answers: Mapping[AnswerKey, Answer],
    stories: StoryIndex,
    uses: Mapping[ToolId, ToolUse],
    order: tuple[SituationId, ...],
    measured: Mapping[str, Measured],
) -> Mapping[str, tuple[Noted, ...]]:
    """Everything there is to say, by the sections of the page about it, in their order."""
    found = {
        "gaps": _gaps(answers, order),
        "guesses": _guesses(site, on),
        "go_and_see": _go_and_see(site, on),
        "review_due": _review_due(site, on),
        "one_voice": _one_voice(site, stories),
        "no_way_for_goal": _no_way_for_goal(site),
        "alone": _alone(site, answers, stories),
        "unused": (Noted("tool", tool) for tool, use in uses.items() if not use.journeys and not use.stories),
        "hard_to_read": _hard_to_read(site, measured),
        "too_long": _too_long(site, measured),
        "asked_for": _asked_for(site),
    }
    return {name: tuple(notes) for name, notes in found.items()}


def with_measured(
    health: Mapping[str, tuple[Noted, ...]], site: Site, measured: Mapping[str, Measured]
) -> Mapping[str, tuple[Noted, ...]]:
    """What there is to say, with what was counted in the texts of each file."""
    told = {"hard_to_read": _hard_to_read(site, measured), "too_long": _too_long(site, measured)}
    return {**health, **{name: tuple(notes) for name, notes in told.items()}}


def _gaps(answers: Mapping[AnswerKey, Answer], order: tuple[SituationId, ...]) -> Iterator[Noted]:
    """Situations nobody has agreed on a way for."""
    answered = {situation for (_, situation), answer in answers.items() if answer.journeys}
    return (Noted("situation", key) for key in order if key not in answered)


def _guesses(site: Site, on: dt.date) -> Iterator[Noted]:
    for key, situation in site.situations.items():
        sure = confidence(situation, on=on)
        if sure != "solid":
            yield Noted("situation", key, sure=sure)


def _go_and_see(site: Site, on: dt.date) -> Iterator[Noted]:
    """Evidence so old that somebody should go and see again."""
    for key, situation in site.situations.items():
        for record in situation.evidence:
            if FRESH_FOR.after(record.date) < on:
                yield Noted("situation", key, note=record.note or "")


def _review_due(site: Site, on: dt.date) -> Iterator[Noted]:
    for kind in LOOKED_AFTER:
        for key, content in site.of_kind(kind).items():
            if content.reviewed and content.review_in and content.review_in.after(content.reviewed) < on:
                yield Noted(kind, key, date=content.reviewed)


def _one_voice(site: Site, stories: StoryIndex) -> Iterator[Noted]:
    """Roles that tell no story, or only one."""
    for key in site.roles:
        told = stories.by_role.get(key, ())
        if len(told) <= 1:
            yield Noted("role", key, story=told[0] if told else None)


def _no_way_for_goal(site: Site) -> Iterator[Noted]:
    """Goals that no way of working serves."""
    served = {goal for journey in site.journeys.values() for goal in journey.goals}
    return (Noted("goal", key) for key in site.goals if key not in served)


def _alone(site: Site, answers: Mapping[AnswerKey, Answer], stories: StoryIndex) -> Iterator[Noted]:
    """Roles that find no answer, and stories from which nothing leads on to what to do."""
    is_shared = any(role == EVERYONE for role, _ in answers)
    answered = {role for role, _ in answers}
    if not is_shared:
        yield from (Noted("role", key) for key in site.roles if key not in answered)
    with_way = {situation for (_, situation), answer in answers.items() if answer.journeys}
    for key in stories.all:
        story = site.stories[key]
        if not story.journeys and with_way.isdisjoint(story.situations):
            yield Noted("story", key)


def _hard_to_read(site: Site, measured: Mapping[str, Measured]) -> Iterator[Noted]:
    for kind in LOOKED_AFTER:
        for key, content in site.of_kind(kind).items():
            counted = measured.get(content.file)
            if counted and counted.words >= ENOUGH_WORDS and counted.lix >= HARD:
                yield Noted(kind, key, lix=counted.lix)


def _too_long(site: Site, measured: Mapping[str, Measured]) -> Iterator[Noted]:
    for kind in LOOKED_AFTER:
        for key, content in site.of_kind(kind).items():
            counted = measured.get(content.file)
            if counted and counted.words > most_words(kind):
                yield Noted(kind, key, words=counted.words)


def _asked_for(site: Site) -> Iterator[Noted]:
    """Fields that would help a reader and are empty."""
    for kind in LOOKED_AFTER:
        for key, content in site.of_kind(kind).items():
            missing = tuple(_missing(kind, content))
            if missing:
                yield Noted(kind, key, fields=missing)
    for journey_id, journey in site.journeys.items():
        steps = tuple(enumerate(main_steps(journey), 1))
        bare = {
            "tool": tuple(number for number, step in steps if not tools_of_step(step)),
            "why": tuple(number for number, step in steps if not step.why),
        }
        for field, numbers in bare.items():
            if numbers:
                yield Noted("journey", journey_id, fields=(field,), steps=numbers)


def _missing(kind: Kind, content: Content) -> Iterator[str]:
    for field in ("summary", "owner", "reviewed"):
        if not getattr(content, field) and not (field == "owner" and getattr(content, "status", "") == "informal"):
            yield field
    if kind == "journey" and not getattr(content, "outcome", None):
        yield "outcome"
    if isinstance(content, Story) and not content.did_not_work:
        yield "did_not_work"
