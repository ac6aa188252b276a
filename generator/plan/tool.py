"""The pages of a tool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from generator.facts.addresses import answer_url
from generator.facts.answers import AnswerKey
from generator.facts.knowledge import Knowledge
from generator.facts.long_lists import ANSWERS, cut, even, tool_answers_url
from generator.model.fields import EVERYONE, ToolId
from generator.model.tool import Relation, Tool
from generator.model.translation import together
from generator.model.words import Words
from generator.plan.changes import changes_of_tool
from generator.plan.list_parts import More
from generator.plan.lists import numbered, paging, stories_shown
from generator.plan.lookup import (
    contact_of,
    role_links,
    standing_of,
    team_title,
    tool_chip,
)
from generator.plan.parts import Link, ToolChip
from generator.plan.step_lines import part_of_for_tool
from generator.plan.views import (
    AccessView,
    Page,
    RelationView,
    ToolAnswersView,
    ToolView,
)
from generator.text.addresses import page_url

_SAME_FROM_BOTH_SIDES = ("alternative_to", "used_with")


def tool_page(known: Knowledge, tool_id: ToolId, words: Words) -> Page:
    """`/tools/<id>/`."""
    tool = known.site.tools[tool_id]
    use = known.uses[tool_id]
    answers = known.answers_using.get(tool_id, ())
    more_answers = More(tool_answers_url(tool_id), len(answers)) if len(answers) > ANSWERS.whole else None
    stories, more_stories = stories_shown(known, "tool", tool_id)
    view = ToolView(
        title=tool.title,
        chip=chip_of(known, tool_id),
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
        answers=_answer_links(known, answers[: ANSWERS.first] if more_answers else answers, words),
        more_answers=more_answers,
        part_of=part_of_for_tool((known.site.journeys[key] for key in use.journeys), tool_id),
        stories=stories,
        more_stories=more_stories,
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


def _answer_links(known: Knowledge, keys: Iterable[AnswerKey], words: Words) -> tuple[Link, ...]:
    """Answers by situation and role."""
    return tuple(
        Link(
            together(
                known.site.situations[situation].title,
                " · ",
                str(words.say("everyone")) if role == EVERYONE else known.site.roles[role].title,
            ),
            answer_url((role, situation)),
        )
        for role, situation in keys
    )


def tool_answers_pages(known: Knowledge, tool_id: ToolId, words: Words) -> Iterator[Page]:
    """`/tools/<id>/answers/` of a tool, where very many answers use it."""
    tool = known.site.tools[tool_id]
    keys = known.answers_using.get(tool_id, ())
    cuts = cut(tool_answers_url(tool_id), len(keys), even(ANSWERS)) if len(keys) > ANSWERS.whole else ()
    for own in cuts:
        view = ToolAnswersView(
            tool=Link(tool.title, page_url("tool", tool_id)),
            answers=_answer_links(known, keys[own.begin : own.end], words),
            count=len(keys),
            paging=paging(cuts, own.number),
        )
        yield Page(own.url, numbered(f"{words.say('tool_answers')} {tool.title}", own, words), "", view)


def chip_of(known: Knowledge, tool_id: ToolId) -> ToolChip:
    """The chip of a tool that is known to be there."""
    chip = tool_chip(known, tool_id)
    if chip is None:
        raise KeyError(tool_id)
    return chip
