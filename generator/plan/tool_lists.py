"""The pages that gather tools: A to Z, and which tool when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.facts.knowledge import Knowledge
from generator.facts.long_lists import CHOICES, TOOLS, cut
from generator.model.fields import ToolId
from generator.model.site_config import Question
from generator.model.tool import Tool
from generator.model.words import Words
from generator.plan.lists import letters, numbered, paging
from generator.plan.lookup import (
    contact_of,
    role_titles,
    team_title,
    tool_chip,
)
from generator.plan.tool import chip_of
from generator.plan.views import (
    Alternative,
    ChooserAnswer,
    ChooserQuestion,
    ListedTool,
    Page,
    ToolsView,
    WhichToolRow,
    WhichToolView,
)

FEW_PEOPLE = 3
WHICH_TOOL_URL = "/which-tool-when/"


def tools_page(known: Knowledge, title: str) -> Page:
    """`/tools/`: all tools from A to Z, or the first of very many."""
    return next(tools_pages(known, title))


def tools_pages(known: Knowledge, title: str, words: Words | None = None) -> Iterator[Page]:
    """Every page of the tools from A to Z."""
    cuts = cut("/tools/", len(known.tools), TOOLS)
    label = letters(lambda place: known.site.tools[known.tools[place]].title)
    for own in cuts:
        shown = tuple(_listed(known, known.site.tools[key]) for key in known.tools[own.begin : own.end])
        view = ToolsView(shown, paging(cuts, own.number, label))
        yield Page(own.url, numbered(title, own, words), "", view)


def _listed(known: Knowledge, tool: Tool) -> ListedTool:
    tool_id = ToolId(tool.id)
    return ListedTool(
        tool=chip_of(known, tool_id),
        kinds=tool.kind,
        words=tool.summary or tool.why,
        owner=team_title(known.site, tool.owner),
        roles=role_titles(known, known.uses[tool_id].roles),
    )


def which_tool_page(known: Knowledge, title: str) -> Page:
    """`/which-tool-when/`: the questions, pairs easily mixed up, and the table or the beginning of a long one."""
    cuts = cut(WHICH_TOOL_URL, len(known.choosable), CHOICES)
    first = _tools(known, known.choosable[: cuts[0].end])
    every = _tools(known, known.tools)
    people = (tool for tool in every if tool.kind[0] == "person" and tool.status == "live")
    questions = tuple(_question(known, question, first) for question in known.site.config.which_tool)
    view = WhichToolView(
        questions=tuple(q for q in questions if any(answer.tools for answer in q.answers)),
        people=tuple(chip_of(known, ToolId(tool.id)) for tool in people)[:FEW_PEOPLE],
        contact=contact_of(known),
        rows=tuple(map(partial(_choice_row, known), first)),
        alternatives=_alternatives(known, every if len(cuts) == 1 else first),
        paging=paging(cuts, 1),
    )
    return Page(WHICH_TOOL_URL, title, "", view)


def further_which_tool_pages(known: Knowledge, title: str, words: Words) -> Iterator[Page]:
    """The rest of a long table of which tool when."""
    cuts = cut(WHICH_TOOL_URL, len(known.choosable), CHOICES)
    for own in cuts[1:]:
        tools = _tools(known, known.choosable[own.begin : own.end])
        view = WhichToolView(
            questions=(),
            people=(),
            contact=contact_of(known),
            rows=tuple(map(partial(_choice_row, known), tools)),
            alternatives=_alternatives(known, tools),
            paging=paging(cuts, own.number),
        )
        yield Page(own.url, numbered(title, own, words), "", view)


def _tools(known: Knowledge, keys: Iterable[ToolId]) -> list[Tool]:
    return [known.site.tools[key] for key in keys]


def _choice_row(known: Knowledge, tool: Tool) -> WhichToolRow:
    chip = chip_of(known, ToolId(tool.id))
    return WhichToolRow(chip, tool.why, tuple(tool.choose_by.items()), tool.use_when, tool.not_for)


def _alternatives(known: Knowledge, tools: Iterable[Tool]) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(chip_of(known, ToolId(tool.id)), other, relation.choose_when)
        for tool in tools
        for relation in tool.relations
        if relation.type == "alternative_to" and relation.choose_when and (other := tool_chip(known, relation.tool))
    )


def _question(known: Knowledge, question: Question, tools: list[Tool]) -> ChooserQuestion:
    answers = (
        ChooserAnswer(
            key,
            words,
            tuple(chip_of(known, ToolId(tool.id)) for tool in tools if tool.choose_by.get(question.key) == key),
        )
        for key, words in question.answers.items()
    )
    return ChooserQuestion(question.key, question.ask, tuple(answers))
