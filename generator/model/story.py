"""A story: what happened to somebody, told by a role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from generator.model.content import Content, LifeCycle, Prompt, Record
from generator.model.fields import (
    Block,
    Date,
    FromReader,
    GoalRef,
    Inline,
    JourneyRef,
    MediaName,
    OneOrMany,
    Plain,
    RoleRef,
    SituationRef,
    StepRef,
    ToolRef,
    WholeNumber,
    Word,
)

StoryKind = Literal["happened", "intended", "experiment", "did-not-work", "success-case", "leader"]


class ToldBy(Record):
    """Who tells it: roles, never names."""

    roles: tuple[RoleRef, ...] = Field(min_length=1, description="The role or roles that tell it.")
    level: Literal["role", "team", "anonymous"] = Field("role", description="role, team or anonymous.")


class Consent(Record):
    """What the tellers agreed to."""

    scope: Plain = Field(description="Where the story may be shown.")
    checked: Date = Field(description="The day the tellers last said yes, as 2026-05-12.")
    withdraw_to: Plain = Field(description="Where a teller can take it back: an address of a function.")


class Video(Record):
    """A film that lies beside the story."""

    file: MediaName = Field(description="The film, mp4 or webm.")
    poster: MediaName | None = Field(None, description="The picture shown before it plays.")
    captions: Mapping[Word, MediaName] = Field({}, description="Language to caption file (vtt). Must be there.")
    transcript: Block | None = Field(None, description="What is said and shown, as text. Must be there.")
    minutes: WholeNumber | None = Field(None, description="How long it is, in minutes.")
    seconds: WholeNumber | None = Field(None, description="How long it is, in seconds, when it is short.")


class StoryImage(Record):
    """The picture at the head of the story."""

    file: MediaName = Field(description="The file, beside the story or in stories/media/.")
    alt: Plain | None = Field(None, description="What the picture shows, for those who cannot see it.")


class TimelineMoment(Record):
    """One moment of the story."""

    at: Plain = Field(description="The time, such as 21:40.")
    what: Inline = Field(description="What happened.")
    tool: ToolRef | None = Field(None, description="The tool that was used.")


class Scene(Record):
    """Binds a passage of the story to a step or a tool."""

    heading: Plain = Field(description="A heading of the story, exactly as it stands there.")
    step: StepRef | None = Field(None, description="<journey>/<step>.")
    tool: ToolRef | None = Field(None, description="A tool id.")


class Story(Content, LifeCycle):
    """What happened to somebody, told by a role, with the tools in order of use."""

    body: Annotated[Block, FromReader()]
    kind: OneOrMany[StoryKind] = Field(
        ("happened",), description="happened, intended, experiment, did-not-work, success-case, leader."
    )
    told_by: ToldBy = Field(description="Who tells it: roles, never names.")
    situations: tuple[SituationRef, ...] = Field(min_length=1, description="The situations it is about.")
    tools: tuple[ToolRef, ...] = Field(min_length=1, description="The tools, in order of use. Better two or more.")
    try_tomorrow: Inline = Field(description="One thing a reader can try tomorrow.")
    did_not_work: Inline | None = Field(None, description="What did not work.")
    roles: tuple[RoleRef, ...] = Field((), description="Whom it is for, when not only for those who tell it.")
    journeys: tuple[JourneyRef, ...] = Field((), description="The journeys it proves.")
    goals: tuple[GoalRef, ...] = Field((), description="The goals, when not those of its journeys.")
    result: Inline | None = Field(None, description="What came of it.")
    delight: Inline | None = Field(None, description="What made somebody smile.")
    meaning: Inline | None = Field(None, description="Why it matters.")
    published: Date | None = Field(None, description="The day it goes out; a day to come means not yet.")
    consent: Consent | None = Field(None, description="What the tellers agreed to.")
    prompts: tuple[Prompt, ...] = Field((), description="Questions that open a talk.")
    video: Video | None = Field(None, description="A film beside the story, with captions and transcript.")
    image: StoryImage | None = Field(None, description="The picture at the head.")
    timeline: tuple[TimelineMoment, ...] = Field((), description="What happened when.")
    scenes: tuple[Scene, ...] = Field((), description="Passages bound to steps and tools.")
