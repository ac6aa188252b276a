"""The steps of a journey as pages show them: for one role, or with every role's words beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.addresses import answer_url, step_anchor
from generator.facts.knowledge import Knowledge
from generator.facts.steps import all_steps, for_role, stages_of, tools_of_step
from generator.model.fields import EVERYONE, RoleId, SituationId, ToolId
from generator.model.journey import Branch, Journey, Stage, Step, StepFields
from generator.plan.changes import coming_at_step
from generator.plan.lookup import (
    ask_target,
    journey_link,
    role_link,
    role_links,
    story_card,
    tool_chip,
    tool_chips,
    tool_link,
)
from generator.plan.media import picture_view
from generator.plan.parts import (
    BranchView,
    HandOver,
    Link,
    RoleVariant,
    StageView,
    StepView,
    StuckView,
)


def stage_views(
    known: Knowledge,
    journey: Journey,
    *,
    reader: RoleId | None,
    stages: tuple[Stage, ...] | None = None,
    situation: SituationId | None = None,
) -> tuple[StageView, ...]:
    """The stages with their steps numbered through.

    Args:
        known: The site.
        journey: The journey.
        reader: Whose answer this is. None or `everyone`: every role's own words are listed as variants.
        stages: Other stages of the same journey (a variant); the main ones when left out.
        situation: Of the answer the steps stand on. A role that has an answer of its own there is named as a
            variant, and its words stand on that answer.
    """
    shown = stages if stages is not None else stages_of(journey)
    number = 0
    views: list[StageView] = []
    for stage in shown:
        steps: list[StepView] = []
        for step in stage.steps:
            number += 1
            steps.append(_step_view(known, journey, step, number, reader, situation))
        views.append(StageView(stage.title, tuple(steps)))
    return tuple(views)


def _step_view(  # noqa: PLR0913, PLR0917  # what a step depends on
    known: Knowledge,
    journey: Journey,
    step: Step,
    number: int,
    reader: RoleId | None,
    situation: SituationId | None,
) -> StepView:
    is_own = reader is not None and reader != EVERYONE
    own = for_role(step, reader) if is_own and reader else step
    return StepView(
        number=number,
        anchor=step_anchor(step.id) if step.id else "",
        do=own.do or "",
        say=own.say or "",
        why=own.why or "",
        when=own.when or "",
        joins=own.joins,
        optional=own.optional,
        tools=tool_chips(known, [*([own.tool] if own.tool else []), *own.tools]),
        coming=tuple(coming_at_step(known, journey, own, reader)),
        by=_by(known, own, reader),
        with_whom=tuple(_people(known, own)),
        minutes=own.minutes,
        within=own.within or "",
        branches=tuple(_branch_view(known, journey, branch, reader) for branch in own.choose),
        variants=() if is_own else tuple(_variants(known, step, situation)),
        done_when=own.done_when or "",
        stuck=_stuck(known, own),
        hands_over=_hand_over(known, own),
        affects=role_links(known, own.affects),
        pictures=tuple(
            view
            for image in own.images
            if (view := picture_view(known.site, journey.file, image.file, image.alt, image.caption)) is not None
        ),
        story=_story_link(known, own),
        link=_link(own),
    )


def _branch_view(known: Knowledge, journey: Journey, branch: Branch, reader: RoleId | None) -> BranchView:
    return BranchView(
        when=branch.when,
        do=branch.do or "",
        say=branch.say or "",
        why=branch.why or "",
        tools=tool_chips(known, tools_of_step(branch)),
        by=_by(known, branch, reader),
        with_whom=tuple(_people(known, branch)),
        minutes=branch.minutes,
        within=branch.within or "",
        stuck=_stuck(known, branch),
        hands_over=_hand_over(known, branch),
        link=_link(branch),
        next=_next_of(known, journey, branch, reader),
    )


def _by(known: Knowledge, step: StepFields, reader: RoleId | None) -> Link | None:
    return role_link(known, step.by) if step.by and step.by != reader else None


def _stuck(known: Knowledge, step: StepFields) -> tuple[StuckView, ...]:
    ways = (StuckView(way.or_ or "", ask_target(known, way.ask)) for way in step.if_stuck)
    return tuple(way for way in ways if way.text or way.ask)


def _hand_over(known: Knowledge, step: StepFields) -> HandOver | None:
    target = ask_target(known, step.hands_over.to) if step.hands_over else None
    return HandOver(Link(target.title, target.url), step.hands_over.what) if target and step.hands_over else None


def _link(step: StepFields) -> Link | None:
    return Link(step.link.title, step.link.url) if step.link else None


def _story_link(known: Knowledge, step: Step) -> Link | None:
    card = story_card(known, step.story) if step.story else None
    return Link(card.title, card.url) if card else None


def _people(known: Knowledge, step: StepFields) -> Iterator[Link]:
    for person in step.with_:
        link = role_link(known, RoleId(person)) or tool_link(known, ToolId(person))
        if link is not None:
            yield link


def _variants(known: Knowledge, step: Step, situation: SituationId | None) -> Iterator[RoleVariant]:
    for role, text in step.for_role.items():
        link = role_link(known, role)
        if link is not None and situation is not None and (role, situation) in known.answers:
            anchor = f"#{step_anchor(step.id)}" if step.id else ""
            yield RoleVariant(Link(link.title, answer_url((role, situation)) + anchor), "", "", "", None)
        elif link is not None:
            yield RoleVariant(
                role=link,
                do=text.do or "",
                say=text.say or "",
                why=text.why or "",
                tool=tool_chip(known, text.tool) if text.tool else None,
            )


def _next_of(known: Knowledge, journey: Journey, branch: Branch, reader: RoleId | None) -> Link | None:
    if branch.journey:
        return journey_link(known, branch.journey, reader=reader)
    if branch.go_to:
        target = next((step for step in all_steps(journey) if step.id == branch.go_to), None)
        if target is not None:
            shown = for_role(target, reader) if reader else target
            return Link(shown.do or "", f"#{step_anchor(branch.go_to)}")
    return None
