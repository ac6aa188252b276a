"""The way a site and its organisation have come: stories, what teams did, readings of goals and changes of tools."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct, field

from generator.facts.stories import StoryIndex
from generator.model.fields import GoalId, PackId, StoryId, TeamId, ToolId
from generator.model.site import Site

SO_FAR_URL = "/so-far/"
MONTHS = 36
"""So many months are told, the latest; more is for a history book."""
STORIES_EACH = 4


class _Month(Struct):
    stories: list[StoryId] = field(default_factory=list)
    teams: list[tuple[TeamId, PackId]] = field(default_factory=list)
    readings: list[tuple[GoalId, int, int]] = field(default_factory=list)
    changes: list[tuple[ToolId, int]] = field(default_factory=list)


class MonthSoFar(Struct, frozen=True):
    """What one month brought.

    Attributes:
        month: Its first day.
        stories: The first few stories that came out.
        more_stories: How many more there were.
        teams: Which team worked with which pack, as the team says.
        readings: A goal, which of its measures, and which reading of that.
        changes: A tool, and which of its changes.
    """

    month: dt.date
    stories: tuple[StoryId, ...]
    more_stories: int
    teams: tuple[tuple[TeamId, PackId], ...]
    readings: tuple[tuple[GoalId, int, int], ...]
    changes: tuple[tuple[ToolId, int], ...]


def has_come_far(site: Site) -> bool:
    """Whether there is a way to tell of: teams that did something, or readings of a goal."""
    return bool(site.adoption) or any(measure.readings for goal in site.goals.values() for measure in goal.measures)


def months_so_far(site: Site, stories: StoryIndex, *, on: dt.date) -> tuple[MonthSoFar, ...]:
    """The months that brought something, the earliest first; nothing where there is no way to tell of."""
    if not has_come_far(site):
        return ()
    found: defaultdict[dt.date, _Month] = defaultdict(_Month)
    for key in reversed(stories.all):
        day = site.stories[key].published
        if day and day <= on:
            found[day.replace(day=1)].stories.append(key)
    for day, pair in _teams(site):
        if day <= on and pair not in found[day.replace(day=1)].teams:
            found[day.replace(day=1)].teams.append(pair)
    for goal, number, place, day in _readings(site):
        if day <= on:
            found[day.replace(day=1)].readings.append((goal, number, place))
    for tool_id, place, day in _changes(site):
        if day <= on:
            found[day.replace(day=1)].changes.append((tool_id, place))
    return tuple(
        MonthSoFar(
            month,
            tuple(own.stories[:STORIES_EACH]),
            max(0, len(own.stories) - STORIES_EACH),
            tuple(own.teams),
            tuple(own.readings),
            tuple(own.changes),
        )
        for month, own in sorted(found.items())[-MONTHS:]
    )


def _teams(site: Site) -> Iterator[tuple[dt.date, tuple[TeamId, PackId]]]:
    """Which team worked with which pack, and when; what is only planned is not told."""
    for entry in sorted(site.adoption, key=lambda entry: (entry.date, entry.place)):
        if entry.state != "planned" and entry.team in site.teams and entry.pack in site.packs:
            yield entry.date, (entry.team, entry.pack)


def _changes(site: Site) -> Iterator[tuple[ToolId, int, dt.date]]:
    for tool_id, tool in site.tools.items():
        for place, change in enumerate(tool.changes):
            yield tool_id, place, change.date


def _readings(site: Site) -> Iterator[tuple[GoalId, int, int, dt.date]]:
    for goal_id, goal in site.goals.items():
        for number, measure in enumerate(goal.measures):
            for place, reading in enumerate(measure.readings):
                yield goal_id, number, place, reading.date
