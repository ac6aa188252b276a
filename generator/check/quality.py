"""Journeys that read well and lead to more than a course or a screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.check.entries import Entry, Passage
from generator.check.indexes import Indexes
from generator.check.own_words import any_of
from generator.facts.steps import main_steps, medium_of, tools_of_step
from generator.findings import Finding, Place
from generator.model.fields import ToolId
from generator.model.journey import Journey, Step, StepFields

MOST_STEPS = 15
_PEOPLE = frozenset(["person", "community", "meeting", "ritual"])
_FILLING_WORDS = """
a all also always an and are as at because by can could do does each every everybody everyone first for from go has
have here in into is it its just must need needs new now of on only open our should so that the then there this to
turn use used uses using via we what where which who with work works you your
"""
_FILLING = frozenset(_FILLING_WORDS.split())
"""Words that say no reason by themselves."""


def journey_is_short(indexes: Indexes) -> Iterator[Finding]:
    """A journey has so few steps that one can keep one's place in it."""
    for journey in indexes.published.journeys.values():
        count = len(main_steps(journey))
        if count > MOST_STEPS:
            yield Finding(
                "journey-is-short",
                Place(journey.file, ("title",)),
                f'the journey "{journey.title}" has {count} steps',
                f"keep at most {MOST_STEPS}: join small steps, or make a second journey of the rest",
            )


def journey_is_more_than_courses(indexes: Indexes) -> Iterator[Finding]:
    """A journey is work, not a row of courses."""
    tools = indexes.published.tools
    for journey in indexes.published.journeys.values():
        steps = main_steps(journey)
        formal = sum(
            1 for step in steps if any("formal" in tools[tool].kind for tool in tools_of_step(step) if tool in tools)
        )
        if formal * 2 > len(steps):
            yield Finding(
                "journey-is-more-than-courses",
                Place(journey.file, ("title",)),
                f'more than half of the steps of "{journey.title}" are courses ({formal} of {len(steps)})',
                "say what people do at work between them: try it, ask, look at it together",
            )


def journey_has_human_step(indexes: Indexes) -> Iterator[Finding]:
    """Somewhere on the way there is a person."""
    site = indexes.published

    def is_human(thing_id: str) -> bool:
        tool = site.tools.get(ToolId(thing_id))
        if tool is None:
            return True  # a role or a team
        return not _PEOPLE.isdisjoint(tool.kind) or medium_of(tool) in ("human", "ritual")

    for journey in site.journeys.values():
        steps = main_steps(journey)
        if steps and not _meets_somebody(journey, steps, is_human):
            yield Finding(
                "journey-has-human-step",
                Place(journey.file, ("title",)),
                f'nobody meets anybody in the journey "{journey.title}"',
                "add a step with a person in it: ask, hand over, look at it together",
            )


def _meets_somebody(journey: Journey, steps: tuple[Step, ...], is_human: Callable[[str], bool]) -> bool:
    if journey.first and journey.first.ask and is_human(journey.first.ask):
        return True
    return any(_is_with_somebody(step, is_human) for step in steps)


def _is_with_somebody(step: StepFields, is_human: Callable[[str], bool]) -> bool:
    named: list[str] = [*tools_of_step(step), *step.with_]
    if step.hands_over:
        named.append(step.hands_over.to)
    if isinstance(step, Step):
        named += [text.tool for text in step.for_role.values() if text.tool]
        if any(_is_with_somebody(branch, is_human) for branch in step.choose):
            return True
    return step.by is not None or any(map(is_human, named))


def prerequisites_are_needed(indexes: Indexes) -> Iterator[Finding]:
    """What must come before is more than what comes before."""
    journeys = indexes.published.journeys
    for journey_id, journey in journeys.items():
        for number, before_id in enumerate(journey.prerequisites):
            before = journeys.get(before_id)
            if before is not None and journey_id in before.next:
                yield Finding(
                    "prerequisites-are-needed",
                    Place(journey.file, ("prerequisites", number)),
                    f'"{before.title}" names this journey as `next` already, so this only says the order again',
                    "delete it here unless one cannot do this without having done that",
                )


def why_says_why(entry: Entry, indexes: Indexes) -> Iterator[Finding]:
    """A reason is more than the name of a tool."""
    if entry.language or not entry.is_live or entry.kind not in ("tool", "journey", "role"):
        return
    for passage in entry.passages:
        # So much text says more than a name.
        if passage.field[-1] == "why" and len(passage.text) <= 200 and _names_tools_only(passage, indexes):  # noqa: PLR2004
            yield Finding(
                "why-says-why",
                Place(passage.file, passage.field),
                "this `why` names a tool and gives no reason",
                "say what it is good for: what would go wrong, or take longer, without it",
            )


def _names_tools_only(passage: Passage, indexes: Indexes) -> bool:
    if not indexes.tool_titles:
        return False
    titles = any_of(tuple(indexes.tool_titles), re.IGNORECASE)
    rest, found = titles.subn(" ", passage.text)
    return found > 0 and _FILLING.issuperset(re.findall(r"\w+", rest.lower()))
