"""Teams, packs, campaigns and the three registers: how a site becomes a practice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from generator.model.content import Content, LifeCycle, Prompt, Record
from generator.model.fields import (
    Date,
    DurationField,
    FromReader,
    GoalRef,
    Inline,
    JourneyRef,
    PackRef,
    Plain,
    RoleRef,
    StoryRef,
    TeamRef,
    WholeNumber,
    Word,
    YesNo,
)


class Team(Content, LifeCycle):
    """A team; a department is a team without a parent."""

    parent: TeamRef | None = Field(None, description="The team it belongs to. A department has none.")
    roles: tuple[RoleRef, ...] = Field((), description="The roles in it.")
    slot: Plain | None = Field(None, description="The meeting it already has.")
    shift: Plain | None = Field(None, description="When it works: day, evening, night …")


class Pack(Content, LifeCycle):
    """Stories and questions ready for a team to work through."""

    teams: tuple[TeamRef, ...] = Field((), description="The teams it is made for.")
    roles: tuple[RoleRef, ...] = Field((), description="Or the roles it is made for.")
    stories: tuple[StoryRef, ...] = Field((), description="The stories, in order.")
    goal: GoalRef | None = Field(None, description="The goal it serves.")
    type: Literal["huddle", "toolbox-talk", "circle", "workshop"] | None = Field(
        None, description="huddle, toolbox-talk, circle or workshop."
    )
    minutes: WholeNumber | None = Field(None, description="How long it takes.")
    comfort: Literal["gentle", "open", "bold"] | None = Field(None, description="gentle, open or bold.")
    prompts: tuple[Prompt, ...] = Field((), description="Questions of its own.")
    we_will: Inline | None = Field(None, description="The sentence the team completes.")
    look_back_in: DurationField | None = Field(None, description="When to look back, such as `4 weeks`.")


class CampaignItem(Record):
    """One week of a campaign."""

    date: Date = Field(description="The day it goes out.")
    story: StoryRef | None = Field(None, description="A story …")
    journey: JourneyRef | None = Field(None, description="… or a journey …")
    pack: PackRef | None = Field(None, description="… or a pack.")
    adkar: Literal["awareness", "desire", "knowledge", "ability", "reinforcement"] | None = Field(
        None, description="awareness, desire, knowledge, ability or reinforcement."
    )
    roles: tuple[RoleRef, ...] = Field((), description="Whom it is for. Leave out for everybody.")
    words: Inline | None = Field(None, description="The words of the announcement.")


class Campaign(Content, LifeCycle):
    """A row of items that goes out week by week."""

    sponsor: Plain | None = Field(None, description="Who stands behind it: a role title, never a name.")
    goal: GoalRef | None = Field(None, description="The goal it serves.")
    items: tuple[CampaignItem, ...] = Field((), description="What goes out, and when.")
    every: Literal["week"] = Field("week", description="How often: week.")


class Term(Record):
    """A word we use."""

    term: Plain = Field(description="The word we use.")
    meaning: Inline | None = Field(None, description="What it means.")
    avoid: tuple[Plain, ...] = Field((), description="Words to avoid for it.")
    also_said: tuple[Plain, ...] = Field((), description="Words people type when they look for it.")
    explain: YesNo = Field(
        True,  # the value it has when left out
        description="Whether texts lead from it to its meaning. `no` for a word that everybody knows.",
    )
    in_: Mapping[TeamRef, Plain] = Field({}, alias="in", description="The word one team uses: {<team>: word}.")


class Vocabulary(Record):
    """The words we use."""

    terms: tuple[Term, ...] = Field((), description="The words we use.")


class AdoptionEntry(Record):
    """What one team says it did with one pack."""

    # Its position in the file, counted from 0: entries that cannot be read leave gaps.
    place: Annotated[int, FromReader()] = 0
    team: TeamRef = Field(description="The team.")
    pack: PackRef = Field(description="The pack.")
    date: Date = Field(description="The day.")
    state: Literal["planned", "discussed", "trying", "habit", "adapted"] = Field(
        description="planned, discussed, trying, habit or adapted."
    )
    we_will: Inline | None = Field(None, description="What the team said it will do.")
    look_back: Date | None = Field(None, description="The day it looks back.")


class HeardEntry(Record):
    """What somebody asked and what we did."""

    # Its position in the file, counted from 0: entries that cannot be read leave gaps.
    place: Annotated[int, FromReader()] = 0
    date: Date = Field(description="The day.")
    asked: Inline = Field(description="What people asked.")
    unit: TeamRef | None = Field(None, description="The team or department it came from.")
    we_did: Inline | None = Field(None, description="What we did.")
    link: Word | None = Field(None, description="Where to see it: an address of this site or another.")
