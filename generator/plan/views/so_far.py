"""The way so far."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from generator.plan.parts import Link


@dataclass(frozen=True, slots=True)
class ReadingSoFar:
    """A reading of a goal, with what explains it; `unit` and `note` may be empty."""

    goal: Link
    name: str
    value: Decimal
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class ChangeSoFar:
    """What changed in a tool."""

    tool: Link
    what: str


@dataclass(frozen=True, slots=True)
class MonthView:
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


@dataclass(frozen=True, slots=True)
class SoFarView:
    """`/so-far/`: the way an organisation has come, month by month, the earliest first."""

    purpose: str
    months: tuple[MonthView, ...]
    figures_note: str
