"""The pages of the map: one while everything fits on a sheet, else an overview and its sheets; each with a poster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.facts.knowledge import Knowledge
from generator.facts.map_parts import (
    MAP_GROUPS,
    MAP_URL,
    POSTER,
    MapPart,
    map_parts,
    part_of_each,
    tools_by_title,
)
from generator.facts.steps import medium_of
from generator.model.fields import ToolId
from generator.model.tool import Tool
from generator.model.words import Words
from generator.plan.lookup import role_titles, team_title, tool_chip
from generator.plan.parts import Link
from generator.plan.tool import derived_relations, written_relations
from generator.plan.views import (
    Choice,
    MapChoices,
    MapGroup,
    MapPartView,
    MapTool,
    MapView,
    Page,
    PosterView,
)
from generator.text.alphabet import by_alphabet

_MOMENTS = ("new", "more", "apply", "solve", "change")


def map_pages(known: Knowledge, words: Words) -> Iterator[Page]:
    """`/map/`, the sheets of a large map, and the poster of each."""
    if not known.site.tools:
        return
    parts = map_parts(known.site)
    title = words.say("map").unescape()
    if parts:
        view = MapView("", (), _parts(known, parts, words), MapChoices((), (), (), ()), f"{MAP_URL}{POSTER}")
    else:
        groups = _groups(known, tools_by_title(known.site))
        view = MapView("", groups, (), _choices(known, groups), f"{MAP_URL}{POSTER}")
    yield from _with_poster(known, Page(MAP_URL, title, "", view), view, words)
    for part in parts:
        groups = _groups(known, [known.site.tools[tool] for tool in part.tools], is_sheet=True)
        name = _part_title(known, part, words)
        view = MapView(name, groups, (), _choices(known, groups), f"{part.url}{POSTER}")
        yield from _with_poster(known, Page(part.url, f"{title}: {name}", "", view), view, words)


def _with_poster(known: Knowledge, page: Page, view: MapView, words: Words) -> Iterator[Page]:
    yield page
    config = known.site.config
    purpose = config.purpose
    address = config.site.url.rstrip("/") + page.url if config.site.url else ""
    poster = PosterView(
        name=config.site.name,
        part=view.part,
        purpose=(purpose.heart or purpose.head or "") if purpose else "",
        groups=view.groups,
        parts=view.parts,
        back=page.url,
        address=address,
    )
    yield Page(view.poster, words.say("map_poster_title", title=page.title).unescape(), "", poster)


def _groups(known: Knowledge, tools: Sequence[Tool], *, is_sheet: bool = False) -> tuple[MapGroup, ...]:
    shown = {ToolId(tool.id) for tool in tools}
    groups = (
        MapGroup(medium, tuple(_map_tool(known, tool, shown, is_sheet) for tool in tools if medium_of(tool) == medium))
        for medium in MAP_GROUPS
    )
    return tuple(group for group in groups if group.tools)


def _map_tool(known: Knowledge, tool: Tool, shown: set[ToolId], is_sheet: bool) -> MapTool:  # noqa: FBT001  # one caller
    tool_id = ToolId(tool.id)
    chip = tool_chip(known, tool_id)
    if chip is None:
        raise KeyError(tool_id)
    use = known.uses[tool_id]
    arrows = written_relations(known, tool_id)
    if is_sheet:
        arrows += derived_relations(known, tool_id, besides=shown)
    situations = tuple(
        dict.fromkeys(situation for journey in use.journeys for situation in known.site.journeys[journey].situations)
    )
    known_situations = tuple(key for key in situations if key in known.site.situations)
    moments = {known.site.situations[key].moment for key in known_situations}
    return MapTool(
        key=tool_id,
        tool=chip,
        owner=team_title(known.site, tool.owner),
        why=tool.why,
        arrows=arrows,
        roles=role_titles(known, use.roles),
        role_keys=use.roles,
        situation_keys=known_situations,
        moments=tuple(moment for moment in _MOMENTS if moment in moments),
        owner_key=tool.owner or "",
    )


def _choices(known: Knowledge, groups: Iterable[MapGroup]) -> MapChoices:
    tools = [tool for group in groups for tool in group.tools]
    site = known.site

    def apart(keys_of_tools: Iterable[Iterable[str]], titles: dict[str, str]) -> tuple[Choice, ...]:
        counted = Counter(key for keys in keys_of_tools for key in keys)
        chosen = (key for key, count in counted.items() if key in titles and count < len(tools))
        by_title = sorted(chosen, key=lambda key: (by_alphabet(titles[key], site.language), key))
        return tuple(Choice(key, titles[key]) for key in by_title)

    moments = apart((tool.moments for tool in tools), {moment: moment for moment in _MOMENTS})
    return MapChoices(
        roles=apart((tool.role_keys for tool in tools), {key: role.title for key, role in site.roles.items()}),
        situations=apart(
            (tool.situation_keys for tool in tools), {key: found.title for key, found in site.situations.items()}
        ),
        moments=tuple(sorted((choice.key for choice in moments), key=_MOMENTS.index)),
        owners=apart(
            ((tool.owner_key,) for tool in tools if tool.owner_key),
            {key: team.title for key, team in site.teams.items()},
        ),
    )


def _parts(known: Knowledge, parts: Sequence[MapPart], words: Words) -> tuple[MapPartView, ...]:
    links = {part.url: Link(_part_title(known, part, words), part.url) for part in parts}
    part_of = part_of_each(parts)
    leading: Counter[tuple[str, str]] = Counter()
    for tool_id, tool in known.site.tools.items():
        for relation in tool.relations:
            if relation.tool in part_of and relation.type != "alternative_to":
                leading[part_of[ToolId(tool_id)].url, part_of[relation.tool].url] += 1
    return tuple(
        MapPartView(
            sheet=links[part.url],
            medium=part.medium,
            tools=len(part.tools),
            leads_to=tuple(
                (links[target], count)
                for (source, target), count in leading.most_common()
                if source == part.url and target != part.url
            ),
        )
        for part in parts
    )


def _part_title(known: Knowledge, part: MapPart, words: Words) -> str:
    """`People`, or with the team: `Systems and apps · Finance 2`."""
    group = words.say(f"map_group_{part.medium}").unescape()
    if not part.url.removeprefix(f"{MAP_URL}{part.medium}/"):
        return group
    owner = team_title(known.site, part.owner) or words.say("map_nobody").unescape()
    return f"{group} · {owner}" + (f" {part.number}" if part.number else "")
