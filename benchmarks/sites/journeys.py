"""The journeys of a made-up site, as the fields of each file."""

from __future__ import annotations

import random
from collections.abc import Mapping

from benchmarks.sites.names import days_before, goal_id, journey_id, named_id, role_title, situation_id, team_id
from benchmarks.sites.names import tool_title as title_of
from benchmarks.sites.scale import Scale
from benchmarks.sites.sentences import Speaker

Fields = Mapping[str, object]
_FEWEST_STEPS, _MOST_STEPS = 4, 9


def step_count(number: int) -> int:
    """How many steps a journey has: four to nine, and known to stories that name one."""
    return _FEWEST_STEPS + (number * 7 + number // 6) % (_MOST_STEPS - _FEWEST_STEPS + 1)


def step_tool(scale: Scale, journey: int, step: int) -> int:
    """The tool of a step. Over all journeys each tool has a step, and the first few tools have very many."""
    if step < _FEWEST_STEPS - 1:
        return (journey + step * scale.journeys) % scale.tools
    return (journey * step) % max(1, scale.tools // 10)


def journey(scale: Scale, number: int, chance: random.Random) -> Fields:
    """The agreed way for a role in a situation."""
    told = Speaker(chance)
    steps = [_step(scale, number, step, told, chance) for step in range(step_count(number))]
    cut = len(steps) // 2
    shaped: Fields = {"steps": steps}
    if len(steps) > _FEWEST_STEPS + 2:
        shaped = {"stages": [{"title": "First", "steps": steps[:cut]}, {"title": "Then", "steps": steps[cut:]}]}
    following = (number + 1) % scale.journeys
    return {
        "title": f"{told.order()} {number + 1}",
        "summary": told.sentence(),
        "owner": team_id(scale, number % scale.departments),
        "reviewed": days_before(chance.randrange(10, 300)),
        "review_in": "24 months",
        "roles": [named_id(role_title(role)) for role in scale.roles_of(number)],
        "situations": [situation_id(situation) for situation in scale.situations_of(number)],
        "goals": [goal_id(number % scale.goals)],
        "why": told.paragraph(2),
        "how": told.sentence(),
        "what": told.sentence(),
        "first": {"do": f"{told.order()} before anything else", "ask": team_id(scale, number % scale.departments)},
        "outcome": told.sentence(),
        "gain": told.sentence(),
        **shaped,
        "never": [f"Never {told.phrase()}", f"Never {told.phrase()}"],
        "needs_from_us": [told.sentence()],
        "prompts": {"share": f"When did you last {told.phrase()}?", "ask": "Whom would you ask?"},
        **({"next": [journey_id(following)]} if following > number else {}),
    }


def _step(scale: Scale, journey: int, step: int, told: Speaker, chance: random.Random) -> Fields:
    other_role = (journey + step + 1) % scale.roles
    tool = named_id(title_of(step_tool(scale, journey, step)))
    fields: dict[str, object] = {
        "id": f"step-{step + 1}",
        "do": told.order(),
        "tool": tool,
        "why": told.sentence(),
        "minutes": chance.randrange(1, 12),
        "feeling": chance.randrange(-2, 3),
    }
    if step == 0:
        fields["with"] = [named_id(role_title(other_role))]
        fields["say"] = told.sentence()
    if step % 2:
        fields["if_stuck"] = [{"ask": named_id(role_title(other_role)), "or": told.sentence()}]
        fields["done_when"] = told.sentence()
    if step == _FEWEST_STEPS - 2:
        fields["choose"] = [
            {"when": f"The {told.noun()} is {told.adjective()}", "do": told.order(), "tool": tool, "go_to": "step-4"},
            {"when": f"The {told.noun()} is {told.adjective()}", "do": told.order()},
        ]
    if step == step_count(journey) - 1:
        fields["hands_over"] = {
            "to": named_id(role_title(other_role)),
            "what": f"the {told.adjective()} {told.noun()}, and its {told.noun()}",
        }
        fields["affects"] = [named_id(role_title(other_role))]
        fields["within"] = "the same day"
    return fields
