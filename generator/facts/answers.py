"""The join Footpath exists for: role x situation -> the answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.facts.steps import is_for_everyone, names_role
from generator.facts.stories import StoryIndex, index_stories, shown_tellers
from generator.model.fields import EVERYONE, JourneyId, RoleId, SituationId, StoryId
from generator.model.journey import Journey
from generator.model.site import Site

AnswerKey = tuple[RoleId, SituationId]


@dataclass(frozen=True, slots=True)
class Answer:
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
    told = stories or index_stories(site)
    by_situation = _journeys_by_situation(site)
    found: dict[AnswerKey, Answer] = {}
    for role in (*site.roles, EVERYONE):
        for situation in site.situations:
            answer = _answer(site, role, situation, by_situation.get(situation, ()), told)
            if answer is not None:
                found[role, situation] = answer
    return found


def answer_for(answers: Mapping[AnswerKey, Answer], role: RoleId, situation: SituationId) -> Answer | None:
    """The answer a reader of `role` is led to: the role's own, else everybody's, else None."""
    return answers.get((role, situation)) or answers.get((EVERYONE, situation))


def _journeys_for(role: RoleId, candidates: Iterable[Journey]) -> tuple[Journey, ...]:
    """The journeys that are this role's: by `rank`, then the more specific roles, then the title."""
    return tuple(
        sorted(
            (
                journey
                for journey in candidates
                if is_for_everyone(journey) or (role != EVERYONE and names_role(journey, role))
            ),
            key=lambda journey: (
                journey.rank if journey.rank is not None else 0,
                is_for_everyone(journey),
                len(journey.roles),
                journey.title.casefold(),
                journey.id,
            ),
        )
    )


def _journeys_by_situation(site: Site) -> Mapping[SituationId, list[Journey]]:
    found: defaultdict[SituationId, list[Journey]] = defaultdict(list)
    for journey in site.journeys.values():
        for situation in dict.fromkeys(journey.situations):
            found[situation].append(journey)
    return found


def _answer(
    site: Site, role: RoleId, situation: SituationId, candidates: Iterable[Journey], stories: StoryIndex
) -> Answer | None:
    journeys = _journeys_for(role, candidates)
    about = stories.by_situation.get(situation, ())
    told = tuple(story for story in about if role in shown_tellers(site.stories[story]))
    is_own = role == EVERYONE or any(names_role(journey, role) for journey in journeys)
    if not (journeys and is_own) and not told:
        return None
    return Answer(
        role,
        situation,
        tuple(JourneyId(journey.id) for journey in journeys),
        told,
    )


def met_by(site: Site, situation: SituationId) -> tuple[RoleId, ...]:
    """The roles that meet a situation: those it names, or every role where it names none."""
    named = site.situations[situation].roles
    return tuple(role for role in site.roles if not named or role in named)
