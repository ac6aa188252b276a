"""Who looks after what: the other side of every `owner`, worked out once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from generator.facts.health import LOOKED_AFTER
from generator.facts.map_parts import tools_by_title
from generator.model.content import Content
from generator.model.fields import Kind, TeamId, ToolId
from generator.model.site import Site

OWNERS_URL = "/owners/"


class Owned(Struct, frozen=True):
    """What one team looks after.

    Attributes:
        tools: By title.
        things: Everything, with the tools, by kind and id.
        checked: How many of them somebody looked through, and the day for doing so again has not passed.
        due: Those for which it has.
        never: How many nobody has looked through yet.
    """

    tools: tuple[ToolId, ...]
    things: tuple[tuple[Kind, str], ...]
    checked: int
    due: tuple[tuple[Kind, str], ...]
    never: int


def owned_by_team(site: Site, *, on: dt.date) -> Mapping[TeamId, Owned]:
    """The teams that look after something, by id; a missing key means that a team looks after nothing."""
    things: defaultdict[TeamId, list[tuple[Kind, str, Content]]] = defaultdict(list)
    tools: defaultdict[TeamId, list[ToolId]] = defaultdict(list)
    for kind in LOOKED_AFTER:
        for key, content in site.of_kind(kind).items():
            if content.owner and content.owner in site.teams:
                things[content.owner].append((kind, key, content))
    for tool in tools_by_title(site):
        if tool.owner:
            tools[tool.owner].append(ToolId(tool.id))
    return {
        team: Owned(
            tools=tuple(tools[team]),
            things=tuple((kind, key) for kind, key, _ in own),
            checked=sum(content.reviewed is not None and not is_due(content, on=on) for _, _, content in own),
            due=tuple((kind, key) for kind, key, content in own if is_due(content, on=on)),
            never=sum(content.reviewed is None for _, _, content in own),
        )
        for team, own in sorted(things.items())
    }


def is_due(content: Content, *, on: dt.date) -> bool:
    """Whether the day that somebody set for looking at a thing again has passed."""
    return bool(content.reviewed and content.review_in and content.review_in.after(content.reviewed) < on)


def owning_teams(site: Site) -> tuple[TeamId, ...]:
    """The teams that have a page, because they look after a tool."""
    return tuple(sorted({tool.owner for tool in site.tools.values() if tool.owner and tool.owner in site.teams}))


def owner_url(team: str) -> str:
    """The page of a team that looks after tools."""
    return f"{OWNERS_URL}{team}/"
