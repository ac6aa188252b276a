"""What changed."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.plan.parts import Link
from generator.plan.views.registers import HeardView


class ChangeLine(Struct, frozen=True):
    """Something that changed or will.

    Attributes:
        date: When.
        thing: What it is, with its page.
        kind: role, situation, tool, goal, journey or story.
        how: `new`, `changed`, or `told` where somebody wrote what is different.
        what: What somebody wrote; empty for the others.
    """

    date: dt.date
    thing: Link
    kind: str
    how: str
    what: str


class ChangesOfMonth(Struct, frozen=True):
    """What changed in one month.

    Attributes:
        month: Its first day.
        changes: What is new or different.
        checked: What somebody looked through and found right.
    """

    month: dt.date
    changes: tuple[ChangeLine, ...]
    checked: tuple[Link, ...]


class ChangedView(Struct, frozen=True):
    """`/changed/` and `/changed/<role>/`: what will change, then what changed, the latest first.

    Attributes:
        reader: The role whose page it is; None on the page of everything.
        to_come: What will change, the nearest first.
        months: What changed, by month.
        roles: The pages of roles, on the page of everything.
        heard: What people asked lately, and what was done.
        feed_url: The same as an Atom feed; empty for a site without an address.
        json_feed_url: The same as a JSON feed.
        cut: From when on the history is known here, where there is more of it elsewhere.
    """

    reader: Link | None
    to_come: tuple[ChangeLine, ...]
    months: tuple[ChangesOfMonth, ...]
    roles: tuple[Link, ...]
    heard: tuple[HeardView, ...]
    feed_url: str
    json_feed_url: str
    cut: dt.date | None


class Stamp(Struct, frozen=True):
    """One line at the end of the page of a thing: how old it is, and who looks after it.

    Attributes:
        changed: The day it came or last changed, as far as anybody knows.
        checked: The day somebody last looked whether it is right.
        owner: The team that looks after it, with its page where it has one; may be None.
        edit_url: Where its file can be changed; empty where the settings do not say.
    """

    changed: dt.date | None
    checked: dt.date | None
    owner: Link | None
    edit_url: str
