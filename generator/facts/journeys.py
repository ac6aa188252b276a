"""Journeys by what they are about, worked out in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from generator.facts.stories import StoryIndex
from generator.model.fields import GoalId, JourneyId, SituationId, StoryId
from generator.model.site import Site
from generator.model.story import Story
from generator.text.alphabet import by_alphabet


class JourneyIndex(Struct, frozen=True):
    """Ids of journeys; a missing key means there are none.

    Attributes:
        by_title: Every journey, in the order of their titles.
        by_situation: Journeys for a situation, by id.
        by_goal: Journeys that serve a goal, by id.
        stories_by_goal: Stories that serve a goal, the newest first.
    """

    by_title: tuple[JourneyId, ...]
    by_situation: Mapping[SituationId, tuple[JourneyId, ...]]
    by_goal: Mapping[GoalId, tuple[JourneyId, ...]]
    stories_by_goal: Mapping[GoalId, tuple[StoryId, ...]]


def index_journeys(site: Site, stories: StoryIndex) -> JourneyIndex:
    """The journeys of a site by what they are about."""
    ordered = sorted(
        site.journeys.values(), key=lambda journey: (by_alphabet(journey.title, site.language), journey.id)
    )
    situations: defaultdict[SituationId, list[JourneyId]] = defaultdict(list)
    goals: defaultdict[GoalId, list[JourneyId]] = defaultdict(list)
    told: defaultdict[GoalId, list[StoryId]] = defaultdict(list)
    for key, journey in site.journeys.items():
        for situation in dict.fromkeys(journey.situations):
            situations[situation].append(key)
        for goal in dict.fromkeys(journey.goals):
            goals[goal].append(key)
    for story in stories.all:
        for goal in goals_of_story(site, site.stories[story]):
            told[goal].append(story)
    return JourneyIndex(
        tuple(JourneyId(journey.id) for journey in ordered),
        {key: tuple(found) for key, found in situations.items()},
        {key: tuple(found) for key, found in goals.items()},
        {key: tuple(found) for key, found in told.items()},
    )


def goals_of_story(site: Site, story: Story) -> tuple[GoalId, ...]:
    """The goals of a story: its own, else those of its journeys; each once."""
    if story.goals:
        return tuple(dict.fromkeys(story.goals))
    journeys = (site.journeys[key] for key in story.journeys if key in site.journeys)
    return tuple(dict.fromkeys(goal for journey in journeys for goal in journey.goals))
