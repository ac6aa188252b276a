"""Which tools stand on which sheet of the map: one sheet while they fit, else one for each group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.facts.steps import medium_of
from generator.model.fields import TeamId, ToolId
from generator.model.site import Site
from generator.model.tool import Tool
from generator.text.alphabet import by_alphabet

MAP_URL = "/map/"
POSTER = "poster/"
"""Behind the address of a sheet: the same for print."""
MAP_GROUPS = ("human", "ritual", "place", "paper", "digital")
"""The groups of the map: people first, technology last, so that nobody takes it for a list of systems."""
MOST_ON_A_SHEET = 40
"""Cards on one drawing. More of them cannot be taken in, and the page becomes too heavy for a phone."""
NOBODY = "_others"
"""Stands in an address for tools that nobody looks after; no id can begin with it."""


class MapPart(Struct, frozen=True):
    """Some tools that share a sheet of a large map.

    Attributes:
        url: Root-relative, made from ids.
        medium: One of the groups of the map.
        owner: The team, where the group is divided by teams; None when it is not or nobody looks after them.
        number: 0, or counted from 1 where one team has too many for one sheet.
        tools: By title.
    """

    url: str
    medium: str
    owner: TeamId | None
    number: int
    tools: tuple[ToolId, ...]


def tools_by_title(site: Site) -> list[Tool]:
    """All tools of a site in the order of their titles."""
    return sorted(site.tools.values(), key=lambda tool: (by_alphabet(tool.title, site.language), tool.id))


def map_parts(site: Site) -> tuple[MapPart, ...]:
    """The sheets of a large map in the order of its groups; none for a map that fits on one."""
    if len(site.tools) <= MOST_ON_A_SHEET:
        return ()
    return tuple(_parts(site))


def _parts(site: Site) -> Iterator[MapPart]:
    by_medium: defaultdict[str, list[Tool]] = defaultdict(list)
    for tool in tools_by_title(site):
        by_medium[medium_of(tool)].append(tool)
    for medium in MAP_GROUPS:
        tools, url = by_medium[medium], f"{MAP_URL}{medium}/"
        if len(tools) > MOST_ON_A_SHEET:
            yield from _by_owner(medium, url, tools)
        elif tools:
            yield MapPart(url, medium, None, 0, _ids(tools))


def _by_owner(medium: str, url: str, tools: Sequence[Tool]) -> Iterator[MapPart]:
    by_owner: defaultdict[str, list[Tool]] = defaultdict(list)
    for tool in tools:
        by_owner[tool.owner or NOBODY].append(tool)
    for owner, owned in sorted(by_owner.items(), key=lambda pair: (pair[0] == NOBODY, pair[0])):
        team = None if owner == NOBODY else TeamId(owner)
        sheets = [owned[n : n + MOST_ON_A_SHEET] for n in range(0, len(owned), MOST_ON_A_SHEET)]
        for number, sheet in enumerate(sheets, start=1):
            last = f"{number}/" if number > 1 else ""
            yield MapPart(f"{url}{owner}/{last}", medium, team, number if len(sheets) > 1 else 0, _ids(sheet))


def _ids(tools: Sequence[Tool]) -> tuple[ToolId, ...]:
    return tuple(ToolId(tool.id) for tool in tools)


def map_urls(site: Site) -> Iterator[str]:
    """The address of each sheet of the map and of its poster."""
    if site.tools:
        for url in (MAP_URL, *(part.url for part in map_parts(site))):
            yield url
            yield f"{url}{POSTER}"


def part_of_each(parts: Sequence[MapPart]) -> Mapping[ToolId, MapPart]:
    """Each tool with the sheet it stands on."""
    return {tool: part for part in parts for tool in part.tools}
