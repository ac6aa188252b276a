"""The blueprint of a journey: you, the people you meet, what happens behind the scenes, the systems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from generator.facts.addresses import step_anchor
from generator.facts.knowledge import Knowledge
from generator.facts.steps import stages_of, tools_of_step
from generator.model.fields import RoleId, ToolId
from generator.model.journey import Journey, Step
from generator.plan.lookup import ask_target, role_link, tool_chips
from generator.plan.parts import Link, ToolChip
from generator.plan.views import LaneEntry, LaneStep


def lane_steps(known: Knowledge, journey: Journey) -> tuple[LaneStep, ...]:
    """One column for each step. Empty when only the reader and systems would have anything to show."""
    staged = [(stage.title, step) for stage in stages_of(journey) for step in stage.steps]
    lanes = tuple(_lane(known, journey, number, stage, step) for number, (stage, step) in enumerate(staged, 1))
    return lanes if any(lane.people or lane.backstage for lane in lanes) else ()


def _lane(known: Knowledge, journey: Journey, number: int, stage: str, step: Step) -> LaneStep:
    doer = role_link(known, step.by) if step.by and step.by not in journey.roles else None
    chips = tool_chips(known, tools_of_step(step))
    people = [*([LaneEntry(doer.title, doer.url, "role", "does", "")] if doer else []), *_met(known, step)]
    people += [_tool(chip) for chip in chips if chip.is_person]
    systems = [_tool(chip) for chip in chips if not chip.is_person]
    receiver = ask_target(known, step.hands_over.to) if step.hands_over else None
    if receiver is not None and step.hands_over is not None:
        is_thing = isinstance(receiver, ToolChip) and not receiver.is_person
        (systems if is_thing else people).append(_receiver(receiver, step.hands_over.what))
    return LaneStep(
        number=number,
        anchor=step_anchor(step.id) if step.id else "",
        stage=stage,
        do=step.do or "",
        is_own=doer is None,
        when=step.when or "",
        joins=step.joins,
        optional=step.optional,
        people=_each_once(people),
        backstage=step.backstage or "",
        systems=_each_once(systems),
        feeling=step.feeling,
        pain_point=step.pain_point or "",
    )


def _met(known: Knowledge, step: Step) -> Iterator[LaneEntry]:
    for person in step.with_:
        role = role_link(known, RoleId(person))
        if role is not None:
            yield LaneEntry(role.title, role.url, "role", "with", "")
        for chip in tool_chips(known, (ToolId(person),)):
            yield LaneEntry(chip.title, chip.url, chip.icon, "with", "")


def _tool(chip: ToolChip) -> LaneEntry:
    return LaneEntry(chip.title, chip.url, chip.icon, "", "")


def _receiver(target: ToolChip | Link, what: str) -> LaneEntry:
    icon = target.icon if isinstance(target, ToolChip) else "role" if target.url else "team"
    return LaneEntry(target.title, target.url, icon, "gets", what)


def _each_once(entries: Iterable[LaneEntry]) -> tuple[LaneEntry, ...]:
    """Each name once: what it gets is added to what it does."""
    found: dict[str, LaneEntry] = {}
    for entry in entries:
        before = found.setdefault(entry.title, entry)
        if entry.what:
            part = before.part if before.part == "does" else entry.part
            found[entry.title] = replace(before, part=part, what=entry.what)
    return tuple(found.values())
