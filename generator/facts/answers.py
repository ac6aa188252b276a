"""The join Footpath exists for: role x situation -> the answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.facts.steps import is_for_everyone, named_roles
from generator.facts.stories import StoryIndex, index_stories, shown_tellers
from generator.model.fields import EVERYONE, JourneyId, RoleId, SituationId, StoryId
from generator.model.journey import Journey
from generator.model.site import Site

AnswerKey = tuple[RoleId, SituationId]


class Answer(Struct, frozen=True):
    """What a role finds in a situation.

    Attributes:
        role: `everyone` for the answer that is the same for all.
        situation: The situation.
        journeys: The agreed ways, the one to show first in front; empty when there is only a story.
        stories: The stories told by the role, the newest first.
    """

    role: RoleId
    situation: SituationId
    journeys: tuple[JourneyId, ...]
    stories: tuple[StoryId, ...]


def answers_of(site: Site, stories: StoryIndex | None = None) -> Mapping[AnswerKey, Answer]:
    """Every answer that has a page, ordered by role then situation (`everyone` last).

    A role has an answer of its own where a journey with the situation names the role or has
    text for it, or where a story told by the role has the situation. What is the same for
    everybody exists once, for `everyone`.
    """
    told = _told(site, stories or index_stories(site))
    candidates = {key: _Candidates(found) for key, found in _journeys_by_situation(site).items()}
    none = _Candidates(())
    found: dict[AnswerKey, Answer] = {}
    for role in (*site.roles, EVERYONE):
        for situation in site.situations:
            answer = _answer(role, situation, candidates.get(situation, none), told.get((role, situation), ()))
            if answer is not None:
                found[role, situation] = answer
    return found


def by_situation(answers: Mapping[AnswerKey, Answer]) -> Mapping[SituationId, tuple[AnswerKey, ...]]:
    """The keys of the answers of each situation, in the order of `answers`."""
    found: defaultdict[SituationId, list[AnswerKey]] = defaultdict(list)
    for key in answers:
        found[key[1]].append(key)
    return {situation: tuple(keys) for situation, keys in found.items()}


def by_first_journey(answers: Mapping[AnswerKey, Answer]) -> Mapping[JourneyId, tuple[AnswerKey, ...]]:
    """The keys of the answers that show each journey first, in the order of `answers`."""
    found: defaultdict[JourneyId, list[AnswerKey]] = defaultdict(list)
    for key, answer in answers.items():
        if answer.journeys:
            found[answer.journeys[0]].append(key)
    return {journey: tuple(keys) for journey, keys in found.items()}


def answer_for(answers: Mapping[AnswerKey, Answer], role: RoleId, situation: SituationId) -> Answer | None:
    """The answer a reader of `role` is led to: the role's own, else everybody's, else None."""
    return answers.get((role, situation)) or answers.get((EVERYONE, situation))


class _Candidates:
    """The journeys of one situation, the one to show first in front, and the roles that have one of their own there."""

    def __init__(self, journeys: Iterable[Journey]) -> None:
        """`journeys`, by `rank`, then the more specific roles, then the title."""
        self.journeys = sorted(
            journeys,
            key=lambda journey: (
                journey.rank if journey.rank is not None else 0,
                is_for_everyone(journey),
                len(journey.roles),
                journey.title.casefold(),
                journey.id,
            ),
        )
        self.named = [named_roles(journey) for journey in self.journeys]
        self.is_shared = any(map(is_for_everyone, self.journeys))
        self.owners = frozenset[RoleId]().union(*self.named)

    def of(self, role: RoleId) -> tuple[JourneyId, ...]:
        """The journeys that are this role's."""
        if not self.is_shared and role not in self.owners:
            return ()
        return tuple(
            JourneyId(journey.id)
            for journey, named in zip(self.journeys, self.named, strict=True)
            if is_for_everyone(journey) or (role != EVERYONE and role in named)
        )


def _told(site: Site, stories: StoryIndex) -> Mapping[AnswerKey, tuple[StoryId, ...]]:
    """The stories each role tells about each situation, the newest first."""
    found: defaultdict[AnswerKey, list[StoryId]] = defaultdict(list)
    for situation, about in stories.by_situation.items():
        for story in about:
            for role in dict.fromkeys(shown_tellers(site.stories[story])):
                found[role, situation].append(story)
    return {key: tuple(told) for key, told in found.items()}


def _journeys_by_situation(site: Site) -> Mapping[SituationId, list[Journey]]:
    found: defaultdict[SituationId, list[Journey]] = defaultdict(list)
    for journey in site.journeys.values():
        for situation in dict.fromkeys(journey.situations):
            found[situation].append(journey)
    return found


def _answer(role: RoleId, situation: SituationId, candidates: _Candidates, told: tuple[StoryId, ...]) -> Answer | None:
    is_own = candidates.is_shared if role == EVERYONE else role in candidates.owners
    return Answer(role, situation, candidates.of(role), told) if is_own or told else None


def met_by(site: Site, situation: SituationId) -> tuple[RoleId, ...]:
    """The roles that meet a situation: those it names, or every role where it names none."""
    named = site.situations[situation].roles
    return tuple(role for role in site.roles if not named or role in named)
