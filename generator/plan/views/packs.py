"""Team packs: the page for whoever leads the talk, its slides, and the sheet that stays with the team."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.plan.parts import GoalLine, Link, Standing
from generator.plan.picture_parts import PictureView
from generator.plan.views.stories import PromptView


class PackCard(Struct, frozen=True):
    """A pack in a few words.

    Attributes:
        type: huddle, toolbox-talk, circle or workshop; may be empty.
        minutes: How long it takes; None where nobody says.
        begun: How many of the teams it is made for say that they began.
        teams: How many teams it is made for.
    """

    title: str
    url: str
    summary: str
    type: str
    minutes: int | None
    begun: int
    teams: int
    standing: Standing | None


class PacksView(Struct, frozen=True):
    """`/packs/`: every pack."""

    packs: tuple[PackCard, ...]


class PackStory(Struct, frozen=True):
    """A story as it is read aloud or printed, with what its text shows and links to."""

    title: str
    url: str
    told_by: tuple[str, ...]
    minutes: int
    summary: str
    body: str
    documents: tuple[Link, ...]
    pictures: tuple[tuple[str, PictureView], ...]
    did_not_work: str


class TalkPart(Struct, frozen=True):
    """The questions of one part of the talk; type is listen, share or question."""

    type: str
    prompts: tuple[PromptView, ...]


class TeamState(Struct, frozen=True):
    """What a team says it did.

    Attributes:
        state: planned, discussed, trying, habit or adapted.
        since: The day it said so.
        look_back: The day it looks back; None once it has, or where it does not say.
        is_due: Whether that day has come.
    """

    state: str
    since: dt.date
    we_will: str
    look_back: dt.date | None
    is_due: bool


class PackTeam(Struct, frozen=True):
    """A team and when it can work the pack through.

    Attributes:
        slot: The meeting it has, in its own words.
        meets: The next day of that meeting; None where its words do not say a day of the week.
        look_back: The day to look back then; None where the pack does not say when.
        calendar_url: The same as a file for a calendar; empty without a day.
        said: What it says it did; None where it said nothing yet.
    """

    team: Link
    slot: str
    meets: dt.date | None
    look_back: dt.date | None
    calendar_url: str
    said: TeamState | None


class PackView(Struct, frozen=True):
    """`/packs/<id>/`: all that one needs to lead the talk, in the order of the talk.

    Attributes:
        comfort: Where to begin: gentle, open or bold; may be empty.
        in_our_words: The goal in the words of the teams the pack is for, else of any team.
        talk: Its questions by part; where the pack has none, those of its stories.
        comforts: The levels that its questions have, the gentlest first.
        look_back_count: After how many days, weeks, months or years to look back; 0 where it does not say.
        look_back_unit: day, week, month or year.
    """

    title: str
    summary: str
    type: str
    minutes: int | None
    comfort: str
    goal: GoalLine | None
    for_my_team: str
    in_our_words: tuple[tuple[str, str], ...]
    stories: tuple[PackStory, ...]
    talk: tuple[TalkPart, ...]
    comforts: tuple[str, ...]
    we_will: str
    look_back_count: int
    look_back_unit: str
    teams: tuple[PackTeam, ...]
    roles: tuple[Link, ...]
    owner: str
    checked: dt.date | None
    slides_url: str
    sheet_url: str
    standing: Standing | None


class Slide(Struct, frozen=True):
    """One slide: a kind, and what it shows. Each may be empty but the kind.

    Attributes:
        kind: title, story, listen, share, question, we-will or look-back.
        comfort: Of a question: gentle, open or bold.
        loop: Of a question: 1 or 2.
    """

    kind: str
    title: str = ""
    words: str = ""
    soft: str = ""
    comfort: str = ""
    loop: str = ""
    url: str = ""


class PackSlidesView(Struct, frozen=True):
    """`/packs/<id>/slides/`: the same talk for a wall, one thing at a time."""

    pack: Link
    slides: tuple[Slide, ...]
    look_back_count: int
    look_back_unit: str


class PackSheetView(Struct, frozen=True):
    """`/packs/<id>/sheet/`: one side of A4 that hangs where the team meets until it looks back."""

    pack: Link
    goal: str
    we_will: str
    look_back_count: int
    look_back_unit: str
    tell: str
