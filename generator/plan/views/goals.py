"""Goals."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from generator.plan.list_parts import More
from generator.plan.parts import GoalLine, JourneyCard, Link, Standing, StoryCard


class ReadingView(Struct, frozen=True):
    """One reading; `value` keeps the digits the author typed."""

    date: dt.date
    value: Decimal
    note: str


class MeasureView(Struct, frozen=True):
    """A measure with its readings, the oldest first."""

    name: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    better: str
    expect: str
    readings: tuple[ReadingView, ...]


class GoalCard(Struct, frozen=True):
    """A goal with its measures and the journeys that serve it."""

    goal: GoalLine
    type: str
    measures: tuple[MeasureView, ...]
    journeys: tuple[Link, ...]
    more_journeys: More | None
    standing: Standing | None


class GoalsView(Struct, frozen=True):
    """`/goals/`: the purpose and the goals under it."""

    purpose_head: str
    purpose_heart: str
    goals: tuple[GoalCard, ...]


class BehaviourView(Struct, frozen=True):
    """What people do when the goal is reached; cause is environment, knowledge, skill or motivation."""

    do: str
    barrier: str
    cause: str


class ValueView(Struct, frozen=True):
    """What is in it for somebody: me, my_team, customer or organisation."""

    who: str
    words: str


class GoalView(Struct, frozen=True):
    """`/goals/<id>/`: why, measures, what is in it, what people do, journeys, teams' own words.

    Attributes:
        by_when: In the author's words.
        by_day: The same, where the author wrote a day of the calendar.
    """

    title: str
    summary: str
    type: str
    why_head: str
    why_heart: str
    achieve: str
    for_whom: str
    by_when: str
    by_day: dt.date | None
    values: tuple[ValueView, ...]
    behaviours: tuple[BehaviourView, ...]
    measures: tuple[MeasureView, ...]
    figures_note: str
    journeys: tuple[JourneyCard, ...]
    more_journeys: More | None
    stories: tuple[StoryCard, ...]
    in_our_words: tuple[tuple[str, str], ...]
    owner: str
    checked: dt.date | None
    standing: Standing | None
