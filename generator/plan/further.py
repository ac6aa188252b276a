"""The pages that a site has only because it is large: the further pages of lists, and what is gathered on them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.facts.knowledge import Knowledge
from generator.model.words import Words
from generator.plan.goal import goal_journeys_pages
from generator.plan.health import health_list_pages
from generator.plan.journey import journeys_pages
from generator.plan.situation import moment_pages
from generator.plan.story_lists import story_list_pages
from generator.plan.tool import tool_answers_pages
from generator.plan.tool_lists import further_which_tool_pages, tools_pages
from generator.plan.views import Page


def further_pages(known: Knowledge, words: Words) -> Iterator[Page]:
    """Every page of a list behind its first one, and every page of what is too long for the page of a thing."""
    yield from story_list_pages(known, words)
    yield from islice(journeys_pages(known, str(words.say("journeys")), words), 1, None)
    yield from islice(tools_pages(known, str(words.say("tools")), words), 1, None)
    yield from further_which_tool_pages(known, str(words.say("which_tool")), words)
    yield from moment_pages(known, words)
    yield from tool_answers_pages(known, words)
    yield from goal_journeys_pages(known, words)
    yield from health_list_pages(known, words)
