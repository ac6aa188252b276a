"""The names, ids and days of what a made-up site has."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from benchmarks.sites.scale import Scale
from benchmarks.sites.words import ROLE_BEGINNINGS, ROLE_ENDINGS, TOOL_BEGINNINGS, TOOL_ENDINGS

DAY = dt.date(2026, 11, 23)
"""The day that made-up sites are built for: that of the demo."""


def days_before(days: int) -> str:
    """A day before `DAY`, as in a file."""
    return (DAY - dt.timedelta(days=days)).isoformat()


def named_id(title: str) -> str:
    """The id of a thing that is named by its title alone."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def tool_title(number: int) -> str:
    """No two tools share one."""
    first, second = TOOL_BEGINNINGS[number % len(TOOL_BEGINNINGS)], _second_of_tool(number)[0]
    return f"{first} {second}"


def tool_kind(number: int) -> str:
    """What kind of thing a tool is."""
    return _second_of_tool(number)[1]


def _second_of_tool(number: int) -> tuple[str, str]:
    # The shift with each round keeps neighbours of different kinds; within a round of first words all differ.
    return TOOL_ENDINGS[(number + number // len(TOOL_BEGINNINGS)) % len(TOOL_ENDINGS)]


def role_title(number: int) -> str:
    """No two roles share one."""
    second = ROLE_ENDINGS[(number + number // len(ROLE_BEGINNINGS)) % len(ROLE_ENDINGS)]
    return f"{ROLE_BEGINNINGS[number % len(ROLE_BEGINNINGS)]} {second}"


def team_id(scale: Scale, number: int) -> str:
    """Departments come first."""
    if number < scale.departments:
        return f"department-{number + 1}"
    return named_id(f"{role_title(number - scale.departments)} team")


def situation_id(number: int) -> str:
    """The id of a situation."""
    return f"situation-{number + 1}"


def goal_id(number: int) -> str:
    """The id of a goal."""
    return f"goal-{number + 1}"


def journey_id(number: int) -> str:
    """The id of a journey."""
    return f"journey-{number + 1}"


def story_id(number: int) -> str:
    """The id of a story."""
    return f"story-{number + 1}"
