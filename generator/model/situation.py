"""A situation: what somebody is in the middle of when they need an answer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.content import Content, LifeCycle, Record
from generator.model.fields import Date, Inline, Level, Moment, Plain, RoleRef, WholeNumber


class Evidence(Record):
    """How we know that the situation is real."""

    type: Literal["observation", "interview", "survey", "workshop", "data"] = Field(
        description="observation, interview, survey, workshop or data."
    )
    date: Date = Field(description="When it was gathered, as 2026-05-12.")
    roles: tuple[RoleRef, ...] = Field((), description="Whom it was gathered with.")
    count: WholeNumber | None = Field(None, description="How many were seen, asked or counted.")
    note: Inline | None = Field(None, description="What we saw or heard.")


class Situation(Content, LifeCycle):
    """What somebody is in the middle of, in their own words: When …, I want to … so that …."""

    title: Plain = Field(max_length=45, description="At most 45 characters, as people would say it.")
    when: Inline = Field(description="When … (without the word When and without a final stop).")
    i_want_to: Inline = Field(description="I want to … (without those words).")
    so_that: Inline = Field(description="so that … (without those words).")
    moment: Moment = Field(description="new, more, apply, solve or change: the five moments of need.")
    roles: tuple[RoleRef, ...] = Field((), description="Who meets it. Leave out for everybody.")
    context: tuple[Plain, ...] = Field((), description="What it is like then: night, alone, customer-present …")
    impact_of_failure: Level | None = Field(None, description="low, medium, high or critical.")
    frequency: Plain | None = Field(None, description="How often it happens, in words.")
    also_said: tuple[Plain, ...] = Field((), description="What people type when they look for it.")
    current_workaround: Inline | None = Field(None, description="What people do today.")
    how_might_we: Inline | None = Field(None, description="The open question.")
    evidence: tuple[Evidence, ...] = Field((), description="How we know: observations, interviews, data …")
