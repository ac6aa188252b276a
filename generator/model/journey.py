"""A journey: the agreed way for a role in a situation, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from generator.model.content import Content, LifeCycle, Record
from generator.model.fields import (
    AskRef,
    GoalRef,
    Inline,
    JourneyRef,
    MediaName,
    OneOrMany,
    PersonRef,
    Plain,
    RoleOrEveryoneRef,
    RoleRef,
    SignedNumber,
    SituationRef,
    StepRef,
    StoryRef,
    ToolRef,
    Url,
    WholeNumber,
    Word,
    YesNo,
)


class First(Record):
    """What to do before anything else."""

    do: Inline = Field(description="What to do before anything else.")
    ask: AskRef | None = Field(None, description="Whom to turn to: a tool, role or team.")


class IfStuck(Record):
    """The way out when a step does not work."""

    ask: AskRef | None = Field(None, description="The tool, role or team to ask.")
    or_: Inline | None = Field(None, alias="or", description="Or what to do, in words.")


class HandsOver(Record):
    """What passes on from this step: the arrow in the picture."""

    to: AskRef = Field(description="The tool, role or team that receives it.")
    what: Inline = Field(description="What is handed over, in a few words.")


class Picture(Record):
    """A picture beside the text."""

    file: MediaName = Field(description="The file, beside the story or in stories/media/.")
    alt: Plain | None = Field(None, description="What the picture shows, for those who cannot see it.")
    caption: Inline | None = Field(None, description="A line under the picture.")


class Link(Record):
    """A link to somewhere else."""

    title: Plain = Field(description="What one finds there.")
    url: Url = Field(description="The address.")


class RoleText(Record):
    """What is different in a step for one role."""

    do: Inline | None = Field(None, description="What this role does.")
    say: Inline | None = Field(None, description="The words this role uses.")
    tool: ToolRef | None = Field(None, description="The tool this role uses.")
    why: Inline | None = Field(None, description="Why, for this role.")


class StepFields(Record):
    """What a step and a branch of a choice have in common."""

    do: Inline | None = Field(None, description="What to do, as an order: Look at the last three visits.")
    say: Inline | None = Field(None, description="The exact words to use.")
    tool: ToolRef | None = Field(None, description="The tool to use.")
    tools: tuple[ToolRef, ...] = Field((), description="The tools to use, when there are several.")
    why: Inline | None = Field(None, description="Why this step helps.")
    by: RoleRef | None = Field(None, description="Who does it, when it is not the reader.")
    with_: tuple[PersonRef, ...] = Field((), alias="with", description="With whom: roles or tools of kind person.")
    minutes: WholeNumber | None = Field(None, description="How many minutes it takes.")
    within: Plain | None = Field(None, description="By when, in words: by three, five days.")
    if_stuck: tuple[IfStuck, ...] = Field((), description="The way out when it does not work.")
    hands_over: HandsOver | None = Field(None, description="What passes on from here, and to whom.")
    link: Link | None = Field(None, description="A link to somewhere else.")


class Branch(StepFields):
    """One way out of a choice. Without go_to or journey it comes back to the next step."""

    when: Inline = Field(description="When this way is the right one.")
    go_to: Word | None = Field(None, description="The id of a step of this journey.")
    journey: JourneyRef | None = Field(None, description="Another journey to go on with.")


class Step(StepFields):
    """One thing to do."""

    id: Word | None = Field(None, description="Permanent. `footpath tidy` writes it for you.")
    when: Inline | None = Field(None, description="A condition: Still stuck?")
    joins: Literal["then", "and"] = Field("then", description="then (after the one before) or and (together with it).")
    optional: YesNo = Field(False, description="yes when one may leave it out.")
    choose: tuple[Branch, ...] = Field((), description="Several ways to go on.")
    for_role: Mapping[RoleRef, RoleText] = Field({}, description="What is different for a role.")
    done_when: Inline | None = Field(None, description="How one knows that it is done.")
    affects: tuple[RoleRef, ...] = Field((), description="The roles that feel the result.")
    images: tuple[Picture, ...] = Field((), description="Pictures, before and after.")
    feeling: Annotated[SignedNumber, Field(ge=-2, le=2)] | None = Field(None, description="How it feels, from -2 to 2.")
    pain_point: Inline | None = Field(None, description="What hurts here today.")
    backstage: Inline | None = Field(None, description="What happens that the reader does not see.")
    story: StoryRef | None = Field(None, description="A story about this step.")
    use: StepRef | None = Field(None, description="Take a step from elsewhere: <journey>/<step>.")


class Stage(Record):
    """Some steps under one heading."""

    title: Plain = Field(description="The heading.")
    steps: tuple[Step, ...] = Field(min_length=1, description="The steps, in order.")


class Variant(Record):
    """Another sequence of steps for a special case."""

    steps: tuple[Step, ...] = Field(min_length=1, description="The steps, in order.")


class Variants(Record):
    """Other sequences of steps."""

    first_time: Variant | None = Field(None, description="The longer way, for the first time.")


class JourneyPrompts(Record):
    """Questions to talk about in a team."""

    share: OneOrMany[Inline] = Field((), description="What to share.")
    ask: OneOrMany[Inline] = Field((), description="What to ask each other.")
    wonder: OneOrMany[Inline] = Field((), description="What to wonder about: is the rule right?")


class Journey(Content, LifeCycle):
    """The agreed way for a role in a situation: why, how, what, and the steps."""

    roles: tuple[RoleOrEveryoneRef, ...] = Field(min_length=1, description="Whose way it is; `everyone` is allowed.")
    situations: tuple[SituationRef, ...] = Field(min_length=1, description="The situations it answers.")
    goals: tuple[GoalRef, ...] = Field((), description="The business goals it serves. A live journey has at least one.")
    why: Inline | None = Field(None, description="Why we do it this way. Must be there.")
    how: Inline | None = Field(None, description="How it goes, in a sentence. Must be there.")
    what: Inline | None = Field(None, description="What it is, in a sentence. Must be there.")
    first: First | None = Field(None, description="What to do before anything else.")
    outcome: Inline | None = Field(None, description="What is so afterwards, in terms of work.")
    gain: Inline | None = Field(None, description="What one gains.")
    stages: tuple[Stage, ...] = Field((), description="The steps, under headings.")
    steps: tuple[Step, ...] = Field((), description="The steps, without headings.")
    pin: tuple[StoryRef, ...] = Field((), description="Stories to show first.")
    prerequisites: tuple[JourneyRef, ...] = Field((), description="Journeys that must come before.")
    variants: Variants | None = Field(None, description="Other sequences of steps.")
    prompts: JourneyPrompts | None = Field(None, description="Questions for the team.")
    needs_from_us: tuple[Inline, ...] = Field((), description="What leaders and owners must provide.")
    never: tuple[Inline, ...] = Field((), description="What never to do.")
    next: tuple[JourneyRef, ...] = Field((), description="Journeys that come after.")
    rank: SignedNumber | None = Field(None, description="Lower comes first when two serve the same role and situation.")
