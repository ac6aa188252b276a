"""The pages of tools: one tool, A to Z, and which tool when."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from generator.facts.addresses import answer_url
from generator.facts.answers import Answer
from generator.facts.knowledge import Knowledge
from generator.facts.map_parts import tools_by_title
from generator.facts.steps import tools_in_order
from generator.model.fields import EVERYONE, ToolId
from generator.model.site_config import Question
from generator.model.tool import Relation, Tool
from generator.model.translation import together
from generator.model.words import Words
from generator.plan.changes import changes_of_tool
from generator.plan.lookup import (
    contact_of,
    role_links,
    role_titles,
    standing_of,
    story_cards,
    team_title,
    tool_chip,
)
from generator.plan.parts import Link, ToolChip
from generator.plan.step_lines import part_of_for_tool
from generator.plan.steps import steps_for
from generator.plan.views import (
    AccessView,
    Alternative,
    ChooserAnswer,
    ChooserQuestion,
    ListedTool,
    Page,
    RelationView,
    ToolsView,
    ToolView,
    WhichToolRow,
    WhichToolView,
)
from generator.text.addresses import page_url

FEW_PEOPLE = 3
_SAME_FROM_BOTH_SIDES = ("alternative_to", "used_with")


def tool_page(known: Knowledge, tool_id: ToolId, words: Words) -> Page:
    """`/tools/<id>/`."""
    tool = known.site.tools[tool_id]
    use = known.uses[tool_id]
    view = ToolView(
        title=tool.title,
        chip=_chip(known, tool_id),
        summary=tool.summary or "",
        kinds=tool.kind,
        owner=team_title(known.site, tool.owner),
        why=tool.why,
        how=tool.how or "",
        what=tool.what or "",
        gives=tool.gives,
        use_when=tool.use_when,
        not_for=tool.not_for,
        access=_access(tool),
        relations=relations_of(known, tool_id),
        answers=_answers(known, tool_id, words),
        part_of=part_of_for_tool((known.site.journeys[key] for key in use.journeys), tool_id),
        stories=story_cards(known, known.stories.by_tool.get(tool_id, ())),
        roles=role_links(known, use.roles),
        changes=changes_of_tool(known, tool_id, tool),
        needs_from_us=tool.needs_from_us or "",
        benefit_to_owner=tool.benefit_to_owner or "",
        contact=contact_of(known),
        standing=standing_of(known, tool),
    )
    return Page(page_url("tool", tool_id), tool.title, tool.summary or tool.why, view)


def _access(tool: Tool) -> AccessView | None:
    access = tool.access
    if access is None:
        return None
    return AccessView(
        url=access.url or "",
        phone=access.phone or "",
        how=access.how or "",
        approver=access.approver or "",
        devices=access.devices,
        offline=access.offline or "",
        save_first=access.save_first or "",
        sign_in=access.sign_in or "",
        support=access.support or "",
    )


def relations_of(known: Knowledge, tool_id: ToolId) -> tuple[RelationView, ...]:
    """How a tool belongs together with others, from both sides: what was written at it first."""
    return written_relations(known, tool_id) + derived_relations(known, tool_id, besides={tool_id})


def written_relations(known: Knowledge, tool_id: ToolId) -> tuple[RelationView, ...]:
    """How a tool belongs together with others, as it was written at the tool."""
    found = (
        _relation(known, relation.type, relation.tool, relation) for relation in known.site.tools[tool_id].relations
    )
    return tuple(view for view in found if view is not None)


def derived_relations(known: Knowledge, tool_id: ToolId, *, besides: AbstractSet[ToolId]) -> tuple[RelationView, ...]:
    """What was written at other tools, seen from this one; without those in `besides`."""
    found = (
        _relation(
            known, relation.type if relation.type in _SAME_FROM_BOTH_SIDES else f"{relation.type}_by", source, relation
        )
        for source, relation in known.uses[tool_id].relations_in
        if source not in besides
    )
    return tuple(view for view in found if view is not None)


def _relation(known: Knowledge, type_: str, other: ToolId, relation: Relation) -> RelationView | None:
    chip = tool_chip(known, other)
    if chip is None:
        return None
    return RelationView(type_, chip, relation.how or "", relation.passes or "", relation.choose_when or "")


def _answers(known: Knowledge, tool_id: ToolId, words: Words) -> tuple[Link, ...]:
    """The answers that use the tool: words are situation and role."""
    journeys = set(known.uses[tool_id].journeys)
    found = []
    for (role, situation), answer in known.answers.items():
        if answer.journeys and answer.journeys[0] in journeys and _uses(known, answer, tool_id):
            who = str(words.say("everyone")) if role == EVERYONE else known.site.roles[role].title
            about = known.site.situations[situation].title
            found.append(Link(together(about, " · ", who), answer_url((role, situation))))
    return tuple(found)


def _uses(known: Knowledge, answer: Answer, tool_id: ToolId) -> bool:
    """Whether the steps of an answer use the tool with the words that its role has."""
    return tool_id in tools_in_order(steps_for(known.site.journeys[answer.journeys[0]], answer.role))


def tools_page(known: Knowledge, title: str) -> Page:
    """`/tools/`."""
    return Page("/tools/", title, "", ToolsView(tuple(_listed(known, tool) for tool in tools_by_title(known.site))))


def _listed(known: Knowledge, tool: Tool) -> ListedTool:
    tool_id = ToolId(tool.id)
    return ListedTool(
        tool=_chip(known, tool_id),
        kinds=tool.kind,
        words=tool.summary or tool.why,
        owner=team_title(known.site, tool.owner),
        roles=role_titles(known, known.uses[tool_id].roles),
    )


def _chip(known: Knowledge, tool_id: ToolId) -> ToolChip:
    """The chip of a tool that is known to be there."""
    chip = tool_chip(known, tool_id)
    if chip is None:
        raise KeyError(tool_id)
    return chip


def which_tool_page(known: Knowledge, title: str) -> Page:
    """`/which-tool-when/`."""
    tools = tools_by_title(known.site)
    rows = tuple(
        WhichToolRow(
            _chip(known, ToolId(tool.id)), tool.why, tuple(tool.choose_by.items()), tool.use_when, tool.not_for
        )
        for tool in tools
        if tool.use_when or tool.not_for or tool.choose_by
    )
    questions = tuple(_question(known, question, tools) for question in known.site.config.which_tool)
    alternatives = tuple(
        Alternative(_chip(known, ToolId(tool.id)), other, relation.choose_when)
        for tool in tools
        for relation in tool.relations
        if relation.type == "alternative_to" and relation.choose_when and (other := tool_chip(known, relation.tool))
    )
    people = (ToolId(tool.id) for tool in tools if tool.kind[0] == "person" and tool.status == "live")
    view = WhichToolView(
        questions=tuple(q for q in questions if any(answer.tools for answer in q.answers)),
        people=tuple(_chip(known, tool) for tool in people)[:FEW_PEOPLE],
        contact=contact_of(known),
        rows=rows,
        alternatives=alternatives,
    )
    return Page("/which-tool-when/", title, "", view)


def _question(known: Knowledge, question: Question, tools: list[Tool]) -> ChooserQuestion:
    answers = (
        ChooserAnswer(
            key,
            words,
            tuple(_chip(known, ToolId(tool.id)) for tool in tools if tool.choose_by.get(question.key) == key),
        )
        for key, words in question.answers.items()
    )
    return ChooserQuestion(question.key, question.ask, tuple(answers))
