"""The steps of a journey as short lines: a title, and where the step stands in full."""

from __future__ import annotations

from collections.abc import Iterable

from generator.facts.addresses import step_anchor
from generator.facts.steps import main_steps, tools_of_step
from generator.model.fields import StoryId, ToolId
from generator.model.journey import Journey, Step
from generator.plan.step_parts import PartOf, StepLine
from generator.text.addresses import page_url


def step_lines(journey: Journey) -> tuple[StepLine, ...]:
    """Every step of the ordinary way."""
    return tuple(_line(journey, number, step) for number, step in enumerate(main_steps(journey), 1))


def _line(journey: Journey, number: int, step: Step) -> StepLine:
    url = page_url("journey", journey.id) + (f"#{step_anchor(step.id)}" if step.id else "")
    return StepLine(number, step.do or "", url, step.when or "", step.joins, step.optional)


def part_of(journeys: Iterable[Journey]) -> tuple[PartOf, ...]:
    """The journeys a page belongs to as a whole, in the order given."""
    return tuple(PartOf(journey.title, page_url("journey", journey.id), ()) for journey in journeys)


def part_of_for_tool(journeys: Iterable[Journey], tool: ToolId) -> tuple[PartOf, ...]:
    """The journeys that use a tool, each with the steps that do, in whatever role's words."""

    def uses(step: Step) -> bool:
        return tool in tools_of_step(step) or any(text.tool == tool for text in step.for_role.values())

    return tuple(
        PartOf(journey.title, page_url("journey", journey.id), _lines_where(journey, [*map(uses, main_steps(journey))]))
        for journey in journeys
    )


def part_of_for_story(journeys: Iterable[Journey], story: StoryId, bound: frozenset[str]) -> tuple[PartOf, ...]:
    """The journeys of a story, each with the steps that name the story or are `bound` to a scene of it.

    Args:
        journeys: The journeys.
        story: The story.
        bound: Addresses of steps, as `<journey>/<step>`.
    """
    return tuple(
        PartOf(
            journey.title,
            page_url("journey", journey.id),
            _lines_where(
                journey, [step.story == story or f"{journey.id}/{step.id}" in bound for step in main_steps(journey)]
            ),
        )
        for journey in journeys
    )


def _lines_where(journey: Journey, wanted: list[bool]) -> tuple[StepLine, ...]:
    return tuple(line for line, is_wanted in zip(step_lines(journey), wanted, strict=True) if is_wanted)
