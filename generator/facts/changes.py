"""What changed, what is new and what will change, by who notices it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct

from generator.facts.journeys import JourneyIndex
from generator.facts.stories import shown_tellers
from generator.facts.usage import ToolUse
from generator.model.content import Content
from generator.model.fields import EVERYONE, Kind, RoleId, ToolId
from generator.model.history import FileHistory
from generator.model.journey import Journey
from generator.model.role import Role
from generator.model.site import Site
from generator.model.situation import Situation
from generator.model.story import Story
from generator.model.tool import Tool

CHANGED_URL = "/changed/"
EVERYBODY = ""
TOLD: tuple[Kind, ...] = ("role", "situation", "tool", "goal", "journey", "story")
"""What has a page of its own, so that one can look at what is different."""
MOST = 60
"""The latest so many in one place, and what is still to come."""


class Change(Struct, frozen=True):
    """Something that changed or will.

    Attributes:
        day: When.
        how: `new`, `changed` or `checked`; `told` for what somebody wrote down at a tool.
        kind: What it is.
        id: Which one.
        entry: Of what is told: which of the tool's own `changes`.
    """

    day: dt.date
    how: Literal["new", "changed", "checked", "told"]
    kind: Kind
    id: str
    entry: int = 0


def changes_by_reader(
    site: Site, uses: Mapping[ToolId, ToolUse], journeys: JourneyIndex, *, on: dt.date
) -> Mapping[str, tuple[Change, ...]]:
    """The latest changes: under an empty text of everything, under a role what it notices, under `goal:<id>` its own.

    What is to come stands first, the nearest first, then the latest. A missing key means there are none.
    """
    found: defaultdict[str, list[Change]] = defaultdict(list)
    for change, readers in _noticed(site, uses, journeys):
        if change.how == "told" or change.day <= on:
            for reader in (EVERYBODY, *readers):
                found[reader].append(change)
    return {reader: _latest(changes, on) for reader, changes in found.items()}


def readers_of_changes(site: Site, uses: Mapping[ToolId, ToolUse], journeys: JourneyIndex) -> frozenset[str]:
    """The keys of `changes_by_reader`, whatever day it is."""
    return frozenset(reader for _, readers in _noticed(site, uses, journeys) for reader in (EVERYBODY, *readers))


def changed_url(reader: str) -> str:
    """Where the changes that a role notices stand; of everything for an empty text."""
    return f"{CHANGED_URL}{reader}/" if reader else CHANGED_URL


def history_of(site: Site, content: Content) -> FileHistory:
    """What is known of the file of a thing, also from the time when it had another id: a new name makes nothing new."""
    files = site.history.files
    own = files.get(content.file) or FileHistory()
    place = PurePosixPath(content.file)
    for alias in content.aliases:
        earlier = files.get(str(place.parent / f"{alias}{place.suffix}"))
        if earlier is not None:
            return FileHistory(earlier.added, own.changed or earlier.changed)
    return own


def last_change(site: Site, content: Content) -> dt.date | None:
    """The day a thing came or last changed: from the history of its file, else the day it came out."""
    known = history_of(site, content)
    came_out = content.published if isinstance(content, Story) else None
    days = [day for day in (*known.changed[:1], known.added, came_out) if day]
    return max(days, default=None)


def _noticed(
    site: Site, uses: Mapping[ToolId, ToolUse], journeys: JourneyIndex
) -> Iterator[tuple[Change, tuple[str, ...]]]:
    """Every change with who notices it: roles, and goals."""
    goals_of: defaultdict[str, list[str]] = defaultdict(list)
    for goal, ways in journeys.by_goal.items():
        for way in ways:
            goals_of[f"journey:{way}"].append(f"goal:{goal}")
    for goal, stories in journeys.stories_by_goal.items():
        for story in stories:
            goals_of[f"story:{story}"].append(f"goal:{goal}")
    every = tuple(site.roles)
    for kind in TOLD:
        for key, content in site.of_kind(kind).items():
            own = (f"goal:{key}",) if kind == "goal" else tuple(goals_of[f"{kind}:{key}"])
            changes = tuple(_of_file(site, kind, content))
            if changes:
                readers = tuple(role for role in _readers(content, every, uses) if role in site.roles)
                yield from ((change, (*readers, *own)) for change in changes)
            if isinstance(content, Tool):
                for entry, told in enumerate(content.changes):
                    affected = tuple(role for role in told.affects if role in site.roles) if told.affects else every
                    yield Change(told.date, "told", kind, key, entry), affected


def _of_file(site: Site, kind: Kind, content: Content) -> Iterator[Change]:
    """That a thing is new, was changed, or was at least looked at."""
    known = history_of(site, content)
    came = (content.published if isinstance(content, Story) else None) or known.added
    if came:
        yield Change(came, "new", kind, content.id)
    changed = next(iter(known.changed), None)
    if changed and (came is None or changed > came):
        yield Change(changed, "changed", kind, content.id)
    elif not came and not changed and content.reviewed:
        yield Change(content.reviewed, "checked", kind, content.id)


def _readers(content: Content, every: tuple[RoleId, ...], uses: Mapping[ToolId, ToolUse]) -> Iterable[RoleId]:
    match content:
        case Role():
            return (RoleId(content.id),)
        case Situation():
            return content.roles or every
        case Tool():
            return uses[ToolId(content.id)].roles
        case Journey():
            return every if EVERYONE in content.roles else content.roles
        case Story():
            return dict.fromkeys((*shown_tellers(content), *content.roles))
        case _:
            return every


def _latest(changes: list[Change], on: dt.date) -> tuple[Change, ...]:
    to_come = sorted((one for one in changes if one.day > on), key=lambda one: (one.day, one.kind, one.id, one.entry))
    past = sorted(
        (one for one in changes if one.day <= on), key=lambda one: (-one.day.toordinal(), one.kind, one.id, one.entry)
    )
    return (*to_come[:MOST], *past[:MOST])
