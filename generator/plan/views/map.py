"""The map of everything, its sheets and its posters."""

from __future__ import annotations

from msgspec import Struct

from generator.plan.parts import Link, ToolChip
from generator.plan.views.tools import RelationView


class MapTool(Struct, frozen=True):
    """One tool on the map, with its arrows and what it can be found by.

    Attributes:
        key: Its id.
        arrows: Those written at the tool; on a sheet of a large map also those that come from other sheets.
        roles: Who uses it, in words.
        role_keys: The same as ids.
        situation_keys: The situations it helps in, as ids.
        moments: The moments of these situations.
        owner_key: Id of the team that looks after it; may be empty.
    """

    key: str
    tool: ToolChip
    owner: str
    why: str
    arrows: tuple[RelationView, ...]
    roles: tuple[str, ...]
    role_keys: tuple[str, ...]
    situation_keys: tuple[str, ...]
    moments: tuple[str, ...]
    owner_key: str


class MapGroup(Struct, frozen=True):
    """Tools of one group of the map: human, ritual, place, paper or digital."""

    name: str
    tools: tuple[MapTool, ...]


class Choice(Struct, frozen=True):
    """Something one can filter by: an id and its words."""

    key: str
    title: str


class MapChoices(Struct, frozen=True):
    """What a map can be filtered by: only what sets some of its tools apart from others.

    Attributes:
        moments: Keys of moments, in the order in which people meet them.
    """

    roles: tuple[Choice, ...]
    situations: tuple[Choice, ...]
    moments: tuple[str, ...]
    owners: tuple[Choice, ...]


class MapPartView(Struct, frozen=True):
    """One sheet of a large map.

    Attributes:
        medium: The group of the map it belongs to.
        tools: How many stand on it.
        leads_to: The sheets that its arrows lead to, and how many do, the most first.
    """

    sheet: Link
    medium: str
    tools: int
    leads_to: tuple[tuple[Link, int], ...]


class MapView(Struct, frozen=True):
    """`/map/` and its sheets: what people may turn to, grouped, with labelled arrows, and the same as a table.

    Attributes:
        part: What this sheet of a large map shows; empty on the map itself.
        groups: The tools it shows; none on the first page of a large map.
        parts: The sheets of a large map, on its first page.
        poster: The address of the same for print.
    """

    part: str
    groups: tuple[MapGroup, ...]
    parts: tuple[MapPartView, ...]
    choices: MapChoices
    poster: str


class PosterView(Struct, frozen=True):
    """`…/poster/`: a sheet of the map for print on A3, on a page of its own.

    Attributes:
        name: Of the site.
        part: What this sheet of a large map shows; empty on the map itself.
        purpose: What it is all for, from the heart or from the head; may be empty.
        groups: As on the map.
        parts: As on the map.
        back: The address of the map.
        address: Whole address of the map on the web; empty when the site does not say where it is.
    """

    name: str
    part: str
    purpose: str
    groups: tuple[MapGroup, ...]
    parts: tuple[MapPartView, ...]
    back: str
    address: str
