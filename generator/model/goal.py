"""A business goal and its measures."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.content import Content, LifeCycle, Record
from generator.model.fields import Date, Inline, Number, Plain, TeamRef


class Value(Record):
    """What is in it, for whom."""

    me: Inline | None = Field(None, description="What is in it for me.")
    my_team: Inline | None = Field(None, description="What is in it for my team.")
    customer: Inline | None = Field(None, description="What is in it for the people we serve.")
    organisation: Inline | None = Field(None, description="What is in it for the organisation.")


class Behaviour(Record):
    """What people do when the goal is reached, and what stands in the way."""

    do: Inline = Field(description="What one would see people do.")
    barrier: Inline | None = Field(None, description="What stands in the way today.")
    cause: Literal["environment", "knowledge", "skill", "motivation"] | None = Field(
        None, description="environment, knowledge, skill or motivation."
    )


class Reading(Record):
    """One reading of a measure."""

    date: Date = Field(description="The day it was read, as 2026-03-31.")
    value: Number = Field(description="The number, without the unit.")
    note: Inline | None = Field(None, description="What explains it.")


class Measure(Record):
    """A number that shows whether the goal comes nearer."""

    name: Plain = Field(description="What is counted.")
    unit: Plain | None = Field(None, description="The unit, such as % or per 1 000 visits.")
    baseline: Number | None = Field(None, description="Where we started.")
    target: Number | None = Field(None, description="Where we want to be.")
    better: Literal["higher", "lower"] | None = Field(None, description="higher or lower.")
    expect: Inline | None = Field(None, description="What we expect to see on the way.")
    readings: tuple[Reading, ...] = Field((), description="The readings so far.")


class TeamWords(Record):
    """The goal in the words of one team."""

    team: TeamRef = Field(description="A team id.")
    words: Inline = Field(description="How they say it.")


class Goal(Content, LifeCycle):
    """What the organisation wants to reach, why, and how it sees whether it does."""

    type: Literal["safety", "quality", "customer-experience", "engagement", "performance", "innovation"] = Field(
        description="safety, quality, customer-experience, engagement, performance or innovation."
    )
    why_head: Inline = Field(description="The reason for the head.")
    why_heart: Inline = Field(description="The reason for the heart.")
    achieve: Inline | None = Field(None, description="What will be so.")
    for_whom: Inline | None = Field(None, description="For whom.")
    by_when: Plain | None = Field(None, description="By when.")
    value: Value | None = Field(None, description="What is in it for me, my team, customers, the organisation.")
    behaviours: tuple[Behaviour, ...] = Field((), description="What people will do.")
    measures: tuple[Measure, ...] = Field((), description="How we see it.")
    in_our_words: tuple[TeamWords, ...] = Field((), description="The goal in teams' own words.")
