"""Answers, situations and journeys."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from generator.plan.list_parts import More, Paging
from generator.plan.parts import (
    AskLine,
    Contact,
    FitPart,
    GoalLine,
    JourneyCard,
    JourneyFacts,
    Link,
    SituationRow,
    StageView,
    Standing,
    StoryCard,
    ToolChip,
)
from generator.plan.step_parts import PartOf


class AnswerView(Struct, frozen=True):
    """`/for/<role>/<situation>/`: the answer, in the order of the design.

    Attributes:
        role: The reader's role; its `url` is empty on the answer for everyone.
        title: The situation's short title.
        journey_title: Empty when there is only a story: then `stages` is empty too, and
            `try_tomorrow` and `who_to_ask` carry the page.
        why: The why in one line.
        first_do: What to do before anything else; may be empty.
        fits: The tools in order with the words on the arrows.
        in_our_words: A goal in the words of a team that the reader is in: the team and its words; at most one.
        other_roles: The same situation for other roles.
        also_said: What people say when they mean this situation.
        card_url: The pocket card of the journey; empty where there is none.
        codes_url: The QR codes of the journey; empty where there is none, or the site has no address.
        keep_url: What is kept on a phone together with this answer; empty when that is switched off.
    """

    role: Link
    title: str
    moment: str
    when: str
    i_want_to: str
    so_that: str
    journey_title: str
    journey_url: str
    why: str
    first_do: str
    first_ask: ToolChip | Link | None
    facts: JourneyFacts | None
    stages: tuple[StageView, ...]
    never: tuple[str, ...]
    who_to_ask: tuple[AskLine, ...]
    contact: Contact
    fits: tuple[FitPart, ...]
    stories: tuple[StoryCard, ...]
    more_stories: More | None
    try_tomorrow: str
    outcome: str
    gain: str
    goals: tuple[GoalLine, ...]
    in_our_words: tuple[tuple[str, str], ...]
    next: tuple[Link, ...]
    others: tuple[JourneyCard, ...]
    other_roles: tuple[Link, ...]
    also_said: tuple[str, ...]
    situation_url: str
    card_url: str
    codes_url: str
    keep_url: str
    standing: Standing | None


class SituationGroup(Struct, frozen=True):
    """Situations of one moment of need: all, or the first of very many, and where those stand."""

    moment: str
    situations: tuple[SituationRow, ...]
    more: More | None


class SituationsView(Struct, frozen=True):
    """`/situations/`: all situations in employees' words, by moment.

    Attributes:
        groups: The moments, or on the page of one moment that moment alone.
        moment: The moment whose page this is; empty on the page of all.
    """

    groups: tuple[SituationGroup, ...]
    moment: str
    paging: Paging | None


class RoleAnswer(Struct, frozen=True):
    """A role and where it finds its answer; `url` is empty where nobody has agreed on a way yet."""

    role_id: str
    role: str
    url: str
    story_only: bool


class EvidenceView(Struct, frozen=True):
    """One thing that people told us or that we saw."""

    type: str
    date: dt.date
    roles: tuple[str, ...]
    count: int | None
    note: str
    is_old: bool


class SituationView(Struct, frozen=True):
    """`/situations/<id>/`: one situation, each role's answer, and how we know of it."""

    title: str
    summary: str
    when: str
    i_want_to: str
    so_that: str
    moment: str
    impact: str
    frequency: str
    context: tuple[str, ...]
    answers: tuple[RoleAnswer, ...]
    part_of: tuple[PartOf, ...]
    also_said: tuple[str, ...]
    current_workaround: str
    how_might_we: str
    confidence: str
    evidence: tuple[EvidenceView, ...]
    stories: tuple[StoryCard, ...]
    more_stories: More | None
    standing: Standing | None


class LaneEntry(Struct, frozen=True):
    """Somebody or something in a lane of the blueprint, beside the step that it has to do with.

    Attributes:
        title: The name of a role, team or tool.
        url: Its page; empty when it has none.
        icon: Name of an icon.
        part: does (the step itself), with (is there), gets (receives `what`); empty for simply used or asked.
        what: What is handed over; may be empty.
    """

    title: str
    url: str
    icon: str
    part: Literal["", "does", "with", "gets"]
    what: str


class LaneStep(Struct, frozen=True):
    """One column of the blueprint.

    Attributes:
        number: Counted from 1 through the whole journey.
        anchor: Of the step on the page; empty when it has no written id.
        stage: The title of its stage; empty for a journey without stages.
        is_own: Whether the reader does the step; else the first of `people` does it.
        joins: then, or and (together with the one before).
        people: Whom the reader meets; `backstage` is what happens out of sight.
        systems: What is used, and what gets something, in order.
        feeling: From -2 to 2; None when not said.
    """

    number: int
    anchor: str
    stage: str
    do: str
    is_own: bool
    when: str
    joins: Literal["then", "and"]
    optional: bool
    people: tuple[LaneEntry, ...]
    backstage: str
    systems: tuple[LaneEntry, ...]
    feeling: int | None
    pain_point: str


class JourneyView(Struct, frozen=True):
    """`/journeys/<id>/`: why, how, what, the steps, the blueprint, stories, what comes next."""

    title: str
    summary: str
    roles: tuple[Link, ...]
    is_for_everyone: bool
    situations: tuple[Link, ...]
    answers: tuple[Link, ...]
    goals: tuple[GoalLine, ...]
    why: str
    how: str
    what: str
    first_do: str
    first_ask: ToolChip | Link | None
    facts: JourneyFacts
    stages: tuple[StageView, ...]
    first_time: tuple[StageView, ...]
    outcome: str
    gain: str
    never: tuple[str, ...]
    fits: tuple[FitPart, ...]
    lanes: tuple[LaneStep, ...]
    affects: tuple[Link, ...]
    needs_from_us: tuple[str, ...]
    prompts_share: tuple[str, ...]
    prompts_ask: tuple[str, ...]
    prompts_wonder: tuple[str, ...]
    stories: tuple[StoryCard, ...]
    more_stories: More | None
    prerequisites: tuple[Link, ...]
    next: tuple[Link, ...]
    contact: Contact
    card_url: str
    codes_url: str
    standing: Standing | None


class JourneysView(Struct, frozen=True):
    """`/journeys/`: all agreed ways; `/goals/<id>/journeys/`: those that serve a goal, where they are very many.

    Attributes:
        journeys: Those of this page.
        goal: The goal they serve; None for all of them.
    """

    journeys: tuple[JourneyCard, ...]
    goal: Link | None
    paging: Paging | None
