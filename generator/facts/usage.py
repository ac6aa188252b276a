"""Where each thing is used: the other side of every link an author wrote once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from generator.facts.answers import Answer, AnswerKey
from generator.facts.long_lists import CHOICES
from generator.facts.map_parts import tools_by_title
from generator.facts.steps import all_steps, for_role, steps_for, tools_in_order, tools_of_step
from generator.model.fields import JourneyId, RoleId, StoryId, ToolId
from generator.model.journey import Journey
from generator.model.site import Site
from generator.model.tool import Relation, Tool


class ToolUse(Struct, frozen=True):
    """Where one tool is used.

    Attributes:
        journeys: Journeys with a step that uses it, by id.
        stories: Stories that use it, by id.
        roles: Roles that need it or whose agreed ways use it, by id; not those it is `not-for-you` alone.
        relations_in: The tool a relation was written at, and the relation, by id.
    """

    journeys: tuple[JourneyId, ...] = ()
    stories: tuple[StoryId, ...] = ()
    roles: tuple[RoleId, ...] = ()
    relations_in: tuple[tuple[ToolId, Relation], ...] = ()


def tool_uses(site: Site) -> Mapping[ToolId, ToolUse]:
    """Every tool to where it is used; every tool of the site is a key."""
    journeys: defaultdict[ToolId, list[JourneyId]] = defaultdict(list)
    stories: defaultdict[ToolId, list[StoryId]] = defaultdict(list)
    roles: defaultdict[ToolId, list[RoleId]] = defaultdict(list)
    relations: defaultdict[ToolId, list[tuple[ToolId, Relation]]] = defaultdict(list)
    for journey_id, journey in site.journeys.items():
        used = [
            tool
            for step in all_steps(journey)
            for tool in (*tools_of_step(step), *(text.tool for text in step.for_role.values() if text.tool))
        ]
        for tool in dict.fromkeys(used):
            journeys[tool].append(journey_id)
    for story_id, story in site.stories.items():
        for tool in dict.fromkeys(story.tools):
            stories[tool].append(story_id)
    for role_id, role in site.roles.items():
        needed = (entry.tool for entry in role.tools if entry.need != "not-for-you")
        agreed = (
            tool
            for journey in site.journeys.values()
            if role_id in journey.roles
            for tool in _tools_for(journey, role_id)
        )
        for tool in dict.fromkeys([*role.one_minute_map, *needed, *agreed]):
            roles[tool].append(role_id)
    for tool_id, source in site.tools.items():
        for relation in source.relations:
            relations[relation.tool].append((tool_id, relation))
    return {
        tool: ToolUse(tuple(journeys[tool]), tuple(stories[tool]), tuple(roles[tool]), tuple(relations[tool]))
        for tool in site.tools
    }


def answers_by_tool(site: Site, answers: Mapping[AnswerKey, Answer]) -> Mapping[ToolId, tuple[AnswerKey, ...]]:
    """The answers whose steps use a tool with the words that their role has; a missing key means there are none."""
    found: defaultdict[ToolId, list[AnswerKey]] = defaultdict(list)
    for key, answer in answers.items():
        if answer.journeys:
            for tool in tools_in_order(steps_for(site.journeys[answer.journeys[0]], answer.role)):
                found[tool].append(key)
    return {tool: tuple(keys) for tool, keys in found.items()}


def _tools_for(journey: Journey, role: RoleId) -> tuple[ToolId, ...]:
    return tools_in_order(tuple(for_role(step, role) for step in all_steps(journey)))


def is_choosable(tool: Tool) -> bool:
    """Whether a tool says when it is the right one."""
    return bool(tool.use_when or tool.not_for or tool.choose_by)


def choosable_tools(site: Site, uses: Mapping[ToolId, ToolUse]) -> tuple[ToolId, ...]:
    """The tools that say when they are the right one, by title.

    Of more than fit on one page, those first that the questions lead to and that are used most.
    """
    found = [tool for tool in tools_by_title(site) if is_choosable(tool)]
    if len(found) > CHOICES.whole:

        def weight(tool: Tool) -> tuple[bool, int]:
            use = uses[ToolId(tool.id)]
            return not tool.choose_by, -len(use.journeys) - len(use.stories)

        asked = {tool.id for tool in sorted(found, key=weight)[: CHOICES.first] if tool.choose_by}
        found.sort(key=lambda tool: tool.id not in asked)
    return tuple(ToolId(tool.id) for tool in found)
