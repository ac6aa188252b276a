"""What a tool must say so that its page, the map and the chooser can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.check.entries import CONFIG
from generator.check.indexes import Indexes
from generator.facts.steps import medium_of
from generator.findings import Finding, Place
from generator.model.tool import Tool
from generator.words import did_you_mean, listed


def tool_has_owner(indexes: Indexes) -> Iterator[Finding]:
    """Somebody looks after each tool, unless it is one that people made for themselves."""
    for tool in _tools(indexes):
        if tool.owner is None and tool.status != "informal":
            yield Finding(
                "tool-has-owner",
                Place(tool.file, ("title",)),
                f'the tool "{tool.title}" has no owner',
                "add `owner:` with the id of the team that looks after it, or set `status: informal`",
            )


def relation_joins_two(indexes: Indexes) -> Iterator[Finding]:
    """What a tool is joined with, or replaced by, is another tool."""
    for tool in _tools(indexes):
        own = {tool.id, *tool.aliases}
        for number, relation in enumerate(tool.relations):
            if relation.tool in own:
                yield Finding(
                    "relation-joins-two",
                    Place(tool.file, ("relations", number, "tool")),
                    f'the tool "{tool.title}" has a relation to itself',
                    "name the other tool, or delete the relation",
                )
        if tool.replaced_by in own:
            yield Finding(
                "relation-joins-two",
                Place(tool.file, ("replaced_by",)),
                f'the tool "{tool.title}" is replaced by itself',
                "name the tool to use instead, or delete the line",
            )


def choice_is_known(indexes: Indexes) -> Iterator[Finding]:
    """A tool answers questions that the chooser asks, with answers that it offers."""
    questions = {question.key: question for question in indexes.site.config.which_tool}
    for tool in _tools(indexes) if questions else ():
        for key, answer in tool.choose_by.items():
            question = questions.get(key)
            field = ("choose_by", key)
            if question is None:
                yield Finding(
                    "choice-is-known",
                    Place(tool.file, field, "key"),
                    f"`choose_by` answers the question `{key}`, but `which_tool` in site_config.yml does not ask it",
                    _nearest(key, questions),
                )
            elif answer not in question.answers:
                yield Finding(
                    "choice-is-known",
                    Place(tool.file, field),
                    f'`{answer}` is not one of the answers to "{question.ask}"',
                    _nearest(answer, question.answers),
                )


def _nearest(typed: str, known: Iterable[str]) -> str:
    near = did_you_mean(typed, known)
    return f"did you mean `{near}`?" if near else f"use {listed([f'`{name}`' for name in known])}"


def alternatives_say_when(indexes: Indexes) -> Iterator[Finding]:
    """Where two tools serve one need, readers are told when to take which."""
    told = {
        frozenset((tool_id, relation.tool))
        for tool_id, tool in indexes.published.tools.items()
        for relation in tool.relations
        if relation.type == "alternative_to" and relation.choose_when
    }
    reported = set()
    for tool_id, tool in indexes.published.tools.items():
        for number, relation in enumerate(tool.relations):
            pair = frozenset((tool_id, relation.tool))
            other = indexes.published.tools.get(relation.tool)
            if relation.type != "alternative_to" or pair in told or pair in reported or other is None or other is tool:
                continue
            reported.add(pair)
            yield Finding(
                "alternatives-say-when",
                Place(tool.file, ("relations", number)),
                f'"{tool.title}" and "{other.title}" serve one need, and nothing says when to take which',
                f"add `choose_when:` here: when {tool.title} is the better one",
            )


def tool_is_used(indexes: Indexes, in_use: frozenset[str]) -> Iterator[Finding]:
    """Each tool that people can use stands in a journey or a story."""
    for tool_id, tool in indexes.published.tools.items() if indexes.all_read("journey", "story") else ():
        if tool.status in ("live", "pilot") and tool_id not in in_use:
            yield Finding(
                "tool-is-used",
                Place(tool.file, ("title",)),
                f'no journey and no story uses the tool "{tool.title}"',
                "name it in a step where it helps, or set its `status`",
            )


MANY = 3
"""So many tools make a map; below that, nothing can be said of what it leaves out."""


def map_shows_more_than_technology(indexes: Indexes) -> Iterator[Finding]:
    """The map, and each role's one-minute map, shows people, meetings, places or paper too."""
    tools = indexes.published.tools
    if len(tools) >= MANY and all(medium_of(tool) == "digital" for tool in tools.values()):
        yield Finding(
            "map-shows-more-than-technology",
            Place(CONFIG),
            f"all {len(tools)} tools are technology, so the map shows nobody to turn to",
            "add what people turn to as well: a colleague, a meeting, a place, a card on the wall",
        )
        return
    for role in indexes.published.roles.values():
        known = [tools[tool] for tool in role.one_minute_map if tool in tools]
        if len(known) >= MANY and all(medium_of(tool) == "digital" for tool in known):
            yield Finding(
                "map-shows-more-than-technology",
                Place(role.file, ("one_minute_map",), "key"),
                f'the one-minute map of "{role.title}" shows technology only',
                "add a person, a meeting, a place or a paper that this role turns to",
            )


def _tools(indexes: Indexes) -> Iterator[Tool]:
    return iter(indexes.site.tools.values())
