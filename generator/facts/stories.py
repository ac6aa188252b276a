"""Stories by what they are about, worked out in one pass, the newest first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.model.fields import JourneyId, RoleId, SituationId, StoryId, ToolId
from generator.model.site import Site
from generator.model.story import Story


class StoryIndex(Struct, frozen=True):
    """Ids of stories, always the newest first; a missing key means there are none.

    Attributes:
        all: Every story.
        by_role: Stories a role tells, without anonymous ones.
        by_situation: Stories about a situation.
        by_journey: Stories that name a journey.
        by_tool: Stories that use a tool.
        by_kind: Stories of a kind, by its word.
    """

    all: tuple[StoryId, ...]
    by_role: Mapping[RoleId, tuple[StoryId, ...]]
    by_situation: Mapping[SituationId, tuple[StoryId, ...]]
    by_journey: Mapping[JourneyId, tuple[StoryId, ...]]
    by_tool: Mapping[ToolId, tuple[StoryId, ...]]
    by_kind: Mapping[str, tuple[StoryId, ...]]


def index_stories(site: Site) -> StoryIndex:
    """The stories of a site by what they are about."""
    ordered = sorted(site.stories.values(), key=_newest_first)
    groups: dict[str, defaultdict[str, list[StoryId]]] = {
        name: defaultdict(list) for name in ("role", "situation", "journey", "tool", "kind")
    }
    for story in ordered:
        about: dict[str, Iterable[str]] = {
            "role": shown_tellers(story),
            "situation": story.situations,
            "journey": story.journeys,
            "tool": story.tools,
            "kind": story.kind,
        }
        for name, keys in about.items():
            for key in dict.fromkeys(keys):
                groups[name][key].append(StoryId(story.id))
    role, situation, journey, tool, kind = (
        {key: tuple(stories) for key, stories in group.items()} for group in groups.values()
    )
    return StoryIndex(
        tuple(StoryId(story.id) for story in ordered),
        {RoleId(key): stories for key, stories in role.items()},
        {SituationId(key): stories for key, stories in situation.items()},
        {JourneyId(key): stories for key, stories in journey.items()},
        {ToolId(key): stories for key, stories in tool.items()},
        kind,
    )


def shown_tellers(story: Story) -> tuple[RoleId, ...]:
    """The roles that may be named as tellers: none for an anonymous story, wherever it stands."""
    return () if story.told_by.level == "anonymous" else story.told_by.roles


def _newest_first(story: Story) -> tuple[int, str]:
    return -(story.published.toordinal() if story.published else 0), story.id


def stories_of_journey(site: Site, stories: StoryIndex, journey: JourneyId) -> tuple[StoryId, ...]:
    """The stories of a journey: those it pins first, then those that name it, the newest first."""
    pinned = [story for story in site.journeys[journey].pin if story in site.stories]
    return tuple(dict.fromkeys([*pinned, *stories.by_journey.get(journey, ())]))


LATELY = dt.timedelta(days=90)
_NEWEST_LATELY = 5
"""So many new stories at the most are told of in one place."""


def came_out_lately(site: Site, stories: StoryIndex, *, on: dt.date) -> Mapping[str, tuple[StoryId, ...]]:
    """The newest stories that came out in the last three months, by the roles that tell them or that they are for.

    Under an empty text the newest for all. The newest first, then by title; a missing key means there are none.
    """
    found: defaultdict[str, list[Story]] = defaultdict(list)
    for key in stories.all:
        story = site.stories[key]
        if story.published is None or story.published < on - LATELY:
            break  # no older one follows a newer one
        if story.published <= on:
            for role in dict.fromkeys(["", *shown_tellers(story), *story.roles]):
                found[role].append(story)
    return {
        role: tuple(StoryId(story.id) for story in sorted(told, key=_latest)[:_NEWEST_LATELY])
        for role, told in found.items()
    }


def _latest(story: Story) -> tuple[int, str]:
    return -(story.published.toordinal() if story.published else 0), story.title
