"""The parts that several pages show. Texts are the authors' own, still as Markdown.

A field that may be absent is None, an empty text or an empty tuple, and then the page shows nothing in its place.
Addresses are root-relative with a slash at the end.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from generator.plan.picture_parts import PictureView
from generator.plan.step_parts import StepLine


class Link(Struct, frozen=True):
    """Words and the address they lead to. An empty `url` means words only."""

    title: str
    url: str


class Standing(Struct, frozen=True):
    """What to know about a thing before relying on it.

    Attributes:
        status: draft, future, pilot, retiring, gone or informal; empty for what is simply live.
        note: The author's sentence about it; may be empty.
        date: From when (future) or until when (retiring).
        instead: What to use instead.
    """

    status: str
    note: str = ""
    date: dt.date | None = None
    instead: Link | None = None


class ToolChip(Struct, frozen=True):
    """A tool as one can press it.

    Attributes:
        title: Its name.
        url: Its page.
        icon: Name of an icon: the first kind of the tool.
        is_person: A person or function to talk to.
        medium: digital, human, ritual, place or paper.
        phone: A number to call; empty when there is none.
        open_url: Where the tool itself opens; empty when there is no link.
        devices: The devices it needs, in the author's words.
        save_first: What to save while there is signal; may be empty.
        standing: Set when it is on its way out, gone, a pilot or informal.
    """

    title: str
    url: str
    icon: str
    is_person: bool = False
    medium: str = "digital"
    phone: str = ""
    open_url: str = ""
    devices: tuple[str, ...] = ()
    save_first: str = ""
    standing: Standing | None = None


class StuckView(Struct, frozen=True):
    """A way out: words, or somebody to ask (then with a phone where there is one)."""

    text: str
    ask: ToolChip | Link | None


class HandOver(Struct, frozen=True):
    """What passes on from a step, and to whom."""

    to: Link
    what: str


class RoleVariant(Struct, frozen=True):
    """What is different in a step for one role; only the role, with its own answer, where it has one."""

    role: Link
    do: str
    say: str
    why: str
    tool: ToolChip | None


class BranchView(Struct, frozen=True):
    """One way out of a choice. `next` is where it goes on: a step of the page (`#…`) or a journey."""

    when: str
    do: str
    say: str
    why: str
    tools: tuple[ToolChip, ...]
    by: Link | None
    with_whom: tuple[Link, ...]
    minutes: int | None
    within: str
    stuck: tuple[StuckView, ...]
    hands_over: HandOver | None
    link: Link | None
    next: Link | None


class StepView(Struct, frozen=True):
    """One step, ready to show.

    Attributes:
        number: Counted from 1 through the whole journey.
        anchor: Its permanent anchor; empty when the step has no written id.
        joins: then, or and (together with the one before).
        variants: What is different for a role; empty on a role's own answer page.
        coming: What will soon change in its tools, for those who do the step.
    """

    number: int
    anchor: str
    do: str
    say: str
    why: str
    when: str
    joins: Literal["then", "and"]
    optional: bool
    tools: tuple[ToolChip, ...]
    coming: tuple[Changed, ...]
    by: Link | None
    with_whom: tuple[Link, ...]
    minutes: int | None
    within: str
    branches: tuple[BranchView, ...]
    variants: tuple[RoleVariant, ...]
    done_when: str
    stuck: tuple[StuckView, ...]
    hands_over: HandOver | None
    affects: tuple[Link, ...]
    pictures: tuple[PictureView, ...]
    story: Link | None
    link: Link | None


class StageView(Struct, frozen=True):
    """Some steps; `title` is empty for a journey without stages."""

    title: str
    steps: tuple[StepView, ...]


class JourneyFacts(Struct, frozen=True):
    """The line of facts over the steps.

    Attributes:
        minutes_least: Without optional and conditional steps; None when no step says.
        minutes_most: With all of them.
        without_signal: yes, after-saving, partly, no, or empty when not known.
        needs_signal: The tools that need signal, where it is `partly`.
        checked: When somebody last reviewed it.
    """

    steps: int
    minutes_least: int | None
    minutes_most: int | None
    without_signal: Literal["", "yes", "after-saving", "partly", "no"]
    needs_signal: tuple[str, ...]
    checked: dt.date | None
    owner: str


class FitPart(Struct, frozen=True):
    """One card of the picture of how tools fit together, with the words on the arrow to the next.

    Attributes:
        tool: A tool that is used again later has a card again.
        arrow: What is handed over to the next one, else how the two are related; may be empty.
        passes: How it gets there: by-hand, by-link or by-itself; empty when the author does not say.
    """

    tool: ToolChip
    gives: tuple[str, ...]
    arrow: str
    passes: str = ""


class StoryCard(Struct, frozen=True):
    """A story in a few words.

    Attributes:
        told_by: The roles that tell it; empty for an anonymous one.
        minutes: Reading time at 200 words a minute, at least 1.
        pull_quote: The first quote in its text; may be empty.
        tools: Names of the tools it is about, in order of use.
    """

    title: str
    url: str
    summary: str
    kinds: tuple[str, ...]
    told_by: tuple[str, ...]
    minutes: int
    pull_quote: str
    try_tomorrow: str
    standing: Standing | None
    published: dt.date | None = None
    tools: tuple[str, ...] = ()


class JourneyCard(Struct, frozen=True):
    """A journey in a few words.

    Attributes:
        url: Leads to the reader's own answer where the page has a reader.
        steps: Its steps as a short list; empty where so many journeys are listed that it would be too long.
    """

    title: str
    url: str
    summary: str
    roles: tuple[str, ...]
    facts: JourneyFacts
    steps: tuple[StepLine, ...]
    standing: Standing | None


class GoalLine(Struct, frozen=True):
    """A goal in a line, with what is in it for the reader."""

    title: str
    url: str
    why_head: str
    why_heart: str
    for_me: str


class SituationRow(Struct, frozen=True):
    """A situation as a row to press.

    Attributes:
        has_answer: Whether the address shows an agreed way or at least a story.
        story_only: Whether there is a story but no agreed way yet.
    """

    title: str
    url: str
    i_want_to: str
    moment: str
    impact: str
    has_answer: bool = True
    story_only: bool = False

    @property
    def goes_wrong(self) -> bool:
        """Whether something has gone wrong, so that it comes first."""
        return self.moment == "solve"


class AskLine(Struct, frozen=True):
    """Whom to ask about a topic."""

    topic: str
    ask: ToolChip | Link


class Contact(Struct, frozen=True):
    """Where a reader can reach the people behind the site; each may be empty."""

    tell: str
    ask: str
    challenge: str
    edit: str


class Changed(Struct, frozen=True):
    """Something that changed or will change."""

    date: dt.date
    thing: Link
    what: str
    is_to_come: bool
