"""A role: who somebody is at work."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.content import Content, LifeCycle, Record
from generator.model.fields import AskRef, Inline, Plain, TeamRef, ToolRef


class DayMoment(Record):
    """One moment of an ordinary day."""

    at: Plain = Field(description="The time, such as 06:50.")
    what: Inline = Field(description="What happens then.")
    tools: tuple[ToolRef, ...] = Field((), description="The tools used then.")


class EmpathyMap(Record):
    """What somebody in this role says, thinks, does and feels, and what hurts and helps."""

    says: tuple[Inline, ...] = Field((), description="What they say aloud.")
    thinks: tuple[Inline, ...] = Field((), description="What they think and do not say.")
    does: tuple[Inline, ...] = Field((), description="What one sees them do.")
    feels: tuple[Inline, ...] = Field((), description="What they feel.")
    pains: tuple[Inline, ...] = Field((), description="What makes the day hard.")
    gains: tuple[Inline, ...] = Field((), description="What would make it better.")


class RoleTool(Record):
    """How much this role needs a tool, and why."""

    tool: ToolRef = Field(description="A tool id.")
    need: Literal["must", "should", "optional", "not-for-you"] = Field(
        description="must, should, optional or not-for-you."
    )
    why: Inline | None = Field(None, description="Why, for this role.")


class WhoToAsk(Record):
    """Whom to ask about a topic."""

    topic: Plain = Field(description="What the question is about.")
    ask: AskRef = Field(description="The tool, role or team to ask. Never a person's name.")


class Role(Content, LifeCycle):
    """Who somebody is at work: their day, what they need, and whom they can ask."""

    unit: TeamRef | None = Field(None, description="The team or department they belong to.")
    day: tuple[DayMoment, ...] = Field((), description="An ordinary day, moment by moment.")
    conditions: tuple[Plain, ...] = Field((), description="What the work is like: alone, gloves, weak-signal …")
    empathy_map: EmpathyMap | None = Field(None, description="says, thinks, does, feels, pains, gains.")
    one_minute_map: tuple[ToolRef, ...] = Field(
        (), max_length=9, description="The tools to know in the first minute, at most 9."
    )
    tools: tuple[RoleTool, ...] = Field((), description="Which tools this role must, should or may use.")
    who_to_ask: tuple[WhoToAsk, ...] = Field((), description="Whom to ask, by topic.")
    wish: Inline | None = Field(None, description="What they wish for, in their own words.")
