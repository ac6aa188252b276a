"""The way so far."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from generator.plan.parts import Link


class ReadingSoFar(Struct, frozen=True):
    """A reading of a goal, with what explains it; `unit` and `note` may be empty."""

    goal: Link
    name: str
    value: Decimal
    unit: str
    note: str


class ChangeSoFar(Struct, frozen=True):
    """What changed in a tool."""

    tool: Link
    what: str


class MonthView(Struct, frozen=True):
    """What one month brought.

    Attributes:
        month: Its first day.
        stories: The first few stories that came out, each with what it is about.
        more_stories: How many more there were.
        teams: The names of a team and of the pack it worked with.
        readings: What was read off goals.
        changes: What changed in tools.
    """

    month: dt.date
    stories: tuple[tuple[Link, str], ...]
    more_stories: int
    teams: tuple[tuple[str, str], ...]
    readings: tuple[ReadingSoFar, ...]
    changes: tuple[ChangeSoFar, ...]


class SoFarView(Struct, frozen=True):
    """`/so-far/`: the way an organisation has come, month by month, the earliest first."""

    purpose: str
    months: tuple[MonthView, ...]
    figures_note: str
