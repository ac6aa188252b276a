"""The addresses that a site has only because it is large: those of the further pages of long lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.facts.answers import Answer, AnswerKey
from generator.facts.journeys import index_journeys
from generator.facts.long_lists import (
    ANSWERS,
    CHOICES,
    JOURNEYS,
    JOURNEYS_OF,
    SITUATIONS,
    STORIES,
    STORIES_BY,
    STORIES_OF,
    TOOLS,
    Cut,
    cut,
    even,
    goal_journeys_url,
    moment_url,
    stories_of,
    stories_url,
    story_groups,
    tool_answers_url,
)
from generator.facts.order import by_moment
from generator.facts.stories import index_stories
from generator.facts.usage import answers_by_tool, is_choosable
from generator.model.fields import Kind
from generator.model.site import Site


def further_urls(site: Site, answers: Mapping[AnswerKey, Answer]) -> Iterator[str]:
    """The address of every such page but those of the state of the site."""
    stories = index_stories(site)
    choosable = sum(map(is_choosable, site.tools.values()))
    yield from _urls(cut("/stories/", len(stories.all), STORIES)[1:])
    yield from _urls(cut("/journeys/", len(site.journeys), JOURNEYS)[1:])
    yield from _urls(cut("/tools/", len(site.tools), TOOLS)[1:])
    yield from _urls(cut("/which-tool-when/", choosable, CHOICES)[1:])
    for by, key in story_groups(site, stories):
        yield from _urls(cut(stories_url(by, key), len(stories_of(site, stories, by, key)), even(STORIES_OF)))
    if len(site.situations) > SITUATIONS.whole:
        for moment, keys in by_moment(site, tuple(site.situations)).items():
            if len(keys) > SITUATIONS.first:
                yield from _urls(cut(moment_url(moment), len(keys), even(SITUATIONS)))
    for tool, used in answers_by_tool(site, answers).items():
        if len(used) > ANSWERS.whole and tool in site.tools:
            yield from _urls(cut(tool_answers_url(tool), len(used), even(ANSWERS)))
    for goal, journeys in index_journeys(site, stories).by_goal.items():
        if len(journeys) > JOURNEYS_OF.whole and goal in site.goals:
            yield from _urls(cut(goal_journeys_url(goal), len(journeys), even(JOURNEYS_OF)))


def list_urls(kind: Kind, thing_id: str) -> Iterator[str]:
    """Where the lists about one thing begin that have pages of their own when they are long."""
    if kind in STORIES_BY:
        yield stories_url(kind, thing_id)
    if kind == "tool":
        yield tool_answers_url(thing_id)
    if kind == "goal":
        yield goal_journeys_url(thing_id)


def _urls(cuts: Iterable[Cut]) -> Iterator[str]:
    return (own.url for own in cuts)
