"""The steps of a journey: in order, for a role, with their minutes and tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from generator.model.fields import EVERYONE, RoleId, ToolId
from generator.model.journey import Journey, Stage, Step, StepFields
from generator.model.tool import Tool


def main_steps(journey: Journey) -> tuple[Step, ...]:
    """The steps of the ordinary way, in order, whether or not they stand under stages."""
    return journey.steps or tuple(step for stage in journey.stages for step in stage.steps)


def all_steps(journey: Journey) -> Iterator[Step]:
    """Every step of a journey, those of its variants last."""
    yield from journey.steps
    for stage in journey.stages:
        yield from stage.steps
    if journey.variants and journey.variants.first_time:
        yield from journey.variants.first_time.steps


def stages_of(journey: Journey) -> tuple[Stage, ...]:
    """The stages; one without a title where the journey has plain steps."""
    if journey.stages:
        return journey.stages
    return (Stage.model_construct(title="", steps=journey.steps),)


def with_steps(journey: Journey, change: Callable[[Step], Step]) -> Journey:
    """The journey with every step replaced by what `change` returns; itself when nothing changes."""
    if all(change(step) is step for step in all_steps(journey)):
        return journey
    stages = tuple(stage.model_copy(update={"steps": tuple(map(change, stage.steps))}) for stage in journey.stages)
    variants = journey.variants
    if variants and variants.first_time:
        steps = tuple(map(change, variants.first_time.steps))
        variants = variants.model_copy(update={"first_time": variants.first_time.model_copy(update={"steps": steps})})
    return journey.model_copy(
        update={"steps": tuple(map(change, journey.steps)), "stages": stages, "variants": variants}
    )


def for_role(step: Step, role: RoleId) -> Step:
    """The step with the words and the tool that `role` has; itself where nothing differs."""
    text = step.for_role.get(role)
    if text is None:
        return step
    own = {name: value for name, value in text if value is not None}
    if "tool" in own:
        own["tools"] = ()
    return step.model_copy(update=own)


def steps_for(journey: Journey, reader: RoleId | None) -> tuple[Step, ...]:
    """The main steps with the words and tools that the reader's role has."""
    steps = main_steps(journey)
    return tuple(for_role(step, reader) for step in steps) if reader and reader != EVERYONE else steps


def named_roles(journey: Journey) -> frozenset[RoleId]:
    """The roles whose own the journey is: it names them or has text for them."""
    return frozenset(journey.roles).union(*(step.for_role for step in all_steps(journey)))


def is_for_everyone(journey: Journey) -> bool:
    """Whether the journey is the way of every role."""
    return EVERYONE in journey.roles


def tools_of_step(step: StepFields) -> tuple[ToolId, ...]:
    """The tools of one step in order, each once, those of its branches last."""
    found = (step.tool, *step.tools) if step.tool else step.tools
    # Pydantic is slow to say that branches have no branches.
    for branch in vars(step).get("choose", ()):
        found += tools_of_step(branch)
    return tuple(dict.fromkeys(found))


def tools_in_order(steps: tuple[Step, ...]) -> tuple[ToolId, ...]:
    """The tools of a journey in order of use, each once."""
    return tuple(dict.fromkeys(tool for step in steps for tool in tools_of_step(step)))


class Minutes(Struct, frozen=True):
    """How long a journey takes.

    Attributes:
        least: Without optional and conditional steps.
        most: With all of them, and the longest branch of each choice.
    """

    least: int
    most: int


def minutes_of(steps: tuple[Step, ...]) -> Minutes | None:
    """How long the steps take; None when no step says so. A step `and` the one before counts once, the longer."""
    if not any(step.minutes is not None for step in steps):
        return None
    least = most = 0
    previous_least = previous_most = 0
    for step in steps:
        own = step.minutes or 0
        step_most = own + max((branch.minutes or 0 for branch in step.choose), default=0)
        step_least = 0 if step.optional or step.when else own
        if step.joins == "and":
            least += max(0, step_least - previous_least)
            most += max(0, step_most - previous_most)
            previous_least, previous_most = max(step_least, previous_least), max(step_most, previous_most)
        else:
            least, most = least + step_least, most + step_most
            previous_least, previous_most = step_least, step_most
    return Minutes(least, most)


def works_without_signal(steps: tuple[Step, ...], tools: Mapping[ToolId, Tool]) -> bool | None:
    """Whether every tool of the steps works without signal; None when that is not known of all of them."""
    used = [tools[tool] for tool in tools_in_order(steps) if tool in tools]
    if not used:
        return None
    known = [_works_offline(tool) for tool in used]
    if None in known:
        return None
    return all(known)


def tools_needing_signal(steps: tuple[Step, ...], tools: Mapping[ToolId, Tool]) -> tuple[ToolId, ...]:
    """The tools of the steps that say they do not work without signal, in order of use."""
    return tuple(tool for tool in tools_in_order(steps) if tool in tools and _works_offline(tools[tool]) is False)


def needs_saving_first(steps: tuple[Step, ...], tools: Mapping[ToolId, Tool]) -> tuple[ToolId, ...]:
    """The tools of the steps that work without signal only after something was saved."""
    return tuple(
        tool
        for tool in tools_in_order(steps)
        if tool in tools and (access := tools[tool].access) and access.offline == "after-saving"
    )


def _works_offline(tool: Tool) -> bool | None:
    if tool.access and tool.access.offline:
        return tool.access.offline != "no"
    return True if medium_of(tool) in ("human", "ritual", "place", "paper") else None


def medium_of(tool: Tool) -> str:
    """digital, human, ritual, place or paper: as set, else what the first kind implies."""
    if tool.medium:
        return tool.medium
    match tool.kind[0]:
        case "person" | "community":
            return "human"
        case "ritual" | "meeting":
            return "ritual"
        case "place":
            return "place"
        case "paper":
            return "paper"
        case _:
            return "digital"
