"""Stories."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from generator.plan.list_parts import Door, Paging
from generator.plan.parts import Contact, GoalLine, Link, Standing, StoryCard, ToolChip
from generator.plan.picture_parts import PictureView
from generator.plan.step_parts import PartOf


class SceneView(Struct, frozen=True):
    """What a heading of the story is bound to; `anchor` is that of the heading."""

    heading: str
    anchor: str
    step: Link | None
    tool: ToolChip | None


class TimelineView(Struct, frozen=True):
    """One moment of a story."""

    at: str
    what: str
    tool: ToolChip | None


class PromptView(Struct, frozen=True):
    """A question for a team: type listen, share or question; comfort gentle, open or bold."""

    type: str
    loop: str
    comfort: str
    text: str


class VideoView(Struct, frozen=True):
    """A film with what stands in for it.

    Attributes:
        url: Its address.
        type: For the browser, as `video/mp4`.
        poster: The picture shown before it plays.
        captions: Language and address of each caption file.
        transcript: What is said and shown, whole Markdown.
        minutes: How long it is; None when nobody says so.
        seconds: The same, for a short one.
    """

    url: str
    type: str
    poster: PictureView | None
    captions: tuple[Link, ...]
    transcript: str
    minutes: int | None
    seconds: int | None


class StoryView(Struct, frozen=True):
    """`/stories/<id>/`: one story like in a magazine.

    `body` is whole Markdown; `documents` and `pictures` are those it names, by the name that stands in it.
    """

    title: str
    lead: str
    kinds: tuple[str, ...]
    told_by: tuple[Link, ...]
    is_anonymous: bool
    minutes: int
    published: dt.date | None
    tools: tuple[ToolChip, ...]
    body: str
    documents: tuple[Link, ...]
    pictures: tuple[tuple[str, PictureView], ...]
    image: PictureView | None
    video: VideoView | None
    timeline: tuple[TimelineView, ...]
    scenes: tuple[SceneView, ...]
    did_not_work: str
    result: str
    delight: str
    meaning: str
    prompts: tuple[PromptView, ...]
    try_tomorrow: str
    answers: tuple[Link, ...]
    part_of: tuple[PartOf, ...]
    goals: tuple[GoalLine, ...]
    more: tuple[StoryCard, ...]
    contact: Contact
    standing: Standing | None


class StoryGroup(Struct, frozen=True):
    """Stories told by one role."""

    role: Link
    stories: tuple[StoryCard, ...]


class StoryDoors(Struct, frozen=True):
    """Ways into very many stories, each with how many there are; a kind is its word."""

    kinds: tuple[Door, ...]
    roles: tuple[Door, ...]
    tools: tuple[Door, ...]


class StoriesView(Struct, frozen=True):
    """`/stories/`: the newest first, then by the role that tells them, kind and tool.

    Attributes:
        newest: As cards, as many as a page can bear; the first one leads.
        count: How many stories there are.
        by_role: All of them by the role that tells them; empty where there are too many for one page.
        by_kind: Kind to titles; empty where there are too many.
        by_tool: Tool to titles; empty where there are too many.
        doors: Where there are too many: ways to all of them.
        paging: Where there are too many: the further pages.
        contact: Where to tell one.
    """

    newest: tuple[StoryCard, ...]
    count: int
    by_role: tuple[StoryGroup, ...]
    by_kind: tuple[tuple[str, tuple[Link, ...]], ...]
    by_tool: tuple[tuple[Link, tuple[Link, ...]], ...]
    doors: StoryDoors | None
    paging: Paging | None
    contact: Contact


class StoryListView(Struct, frozen=True):
    """`/stories/page/<n>/`, `/stories/tool/<id>/` and the like: a part of all stories, or those about one thing.

    Attributes:
        by: What they are gathered by: role, situation, journey, tool or kind; empty for all stories.
        about: The thing with its page; of a kind its word alone. None for all stories.
        count: How many there are on all pages.
        stories: Those of this page.
    """

    by: Literal["", "role", "situation", "journey", "tool", "kind"]
    about: Link | None
    count: int
    stories: tuple[StoryCard, ...]
    paging: Paging | None
