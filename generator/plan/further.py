"""The pages that a site has only because it is large: the further pages of lists, and what is gathered on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TypeVar

from generator.facts.knowledge import Knowledge
from generator.model.words import Words
from generator.plan.goal import goal_journeys_pages
from generator.plan.health import health_list_pages
from generator.plan.journey import journeys_pages
from generator.plan.situation import moment_pages
from generator.plan.story_lists import StoryListPlan, story_list_page, story_list_plans
from generator.plan.tool import tool_answers_pages
from generator.plan.tool_lists import further_which_tool_pages, tools_pages
from generator.plan.views import Page

I = TypeVar("I", bound=str)  # noqa: E741  # an id
Plan = Callable[[Knowledge], Iterable[Page]]


def further_plans(known: Knowledge, words: Words) -> Iterator[tuple[str, Plan]]:
    """Name and plan of every list behind its first page, and of what is too long for the page of a thing.

    Of stories, which are many and change often, each page by itself.
    """
    for plan in story_list_plans(known):
        yield f"stories:{plan.by or ''}:{plan.key}:{plan.number}", partial(_story_list, plan, words)
    yield "further journeys", lambda known: islice(journeys_pages(known, str(words.say("journeys")), words), 1, None)
    yield "further tools", lambda known: islice(tools_pages(known, str(words.say("tools")), words), 1, None)
    yield "further choices", lambda known: further_which_tool_pages(known, str(words.say("which_tool")), words)
    yield "moments", lambda known: moment_pages(known, words)
    yield "health lists", lambda known: health_list_pages(known, words)
    for tool in known.answers_using:
        if tool in known.site.tools:
            yield f"answers with:{tool}", partial(_of_thing, tool_answers_pages, tool, words)
    for goal in known.site.goals:
        yield f"journeys for:{goal}", partial(_of_thing, goal_journeys_pages, goal, words)


def _story_list(plan: StoryListPlan, words: Words, known: Knowledge) -> Iterable[Page]:
    return [story_list_page(known, plan, words)]


def _of_thing(
    pages: Callable[[Knowledge, I, Words], Iterable[Page]], thing_id: I, words: Words, known: Knowledge
) -> Iterable[Page]:
    return pages(known, thing_id, words)
