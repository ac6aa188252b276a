"""The stories of a made-up site: front matter as fields, about 700 words of Markdown as the body."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from benchmarks.sites.journeys import step_count, step_tool
from benchmarks.sites.names import (
    days_before,
    goal_id,
    journey_id,
    named_id,
    role_title,
    situation_id,
    story_id,
    team_id,
    tool_title,
)
from benchmarks.sites.scale import Scale
from benchmarks.sites.sentences import Speaker

Fields = Mapping[str, object]
_SECTIONS = 4
_DAYS_BACK = 700


def story(scale: Scale, number: int, chance: random.Random) -> tuple[Fields, str]:
    """What stands between the two lines, and what stands below them."""
    told = Speaker(chance)
    headings = [f"The {told.adjective()} {told.compound()} {section}" for section in ("one", "two", "three", "four")]
    journey = scale.journey_of(number)
    steps = sorted(chance.sample(range(step_count(journey)), 3))
    tools = list(dict.fromkeys(step_tool(scale, journey, step) for step in steps))
    if len(tools) == 1:
        tools.append((tools[0] + 1) % scale.tools)
    tool_ids = [named_id(tool_title(tool)) for tool in tools]
    teller = named_id(role_title(scale.roles_of(journey)[0]))
    fields: dict[str, object] = {
        "title": f"The {told.adjective()} {told.noun()} and the {told.compound()} {number + 1}",
        "summary": told.sentence(),
        "kind": ("happened", "happened", "happened", "did-not-work", "success-case")[number % 5],
        "told_by": {"roles": [teller], "level": "role"},
        "situations": [situation_id(situation) for situation in scale.situations_of(journey)],
        "journeys": [journey_id(journey)],
        "tools": tool_ids,
        "did_not_work": told.sentence(),
        "result": told.sentence(),
        "delight": told.sentence(),
        "meaning": told.sentence(),
        "try_tomorrow": f"{told.order()}.",
        "prompts": [
            {"type": "listen", "loop": 1, "comfort": "gentle", "text": f"Who could {told.phrase()}?"},
            {"type": "share", "loop": 1, "comfort": "open", "text": f"When did you last {told.phrase()}?"},
            {"type": "question", "loop": 2, "comfort": "open", "text": f"Why do we {told.phrase()}?"},
        ],
        "consent": {
            "scope": "the intranet of Kvarnholm",
            "checked": days_before(chance.randrange(5, 300)),
            "withdraw_to": "stories@kvarnholm.example",
        },
        "published": days_before(number * 37 % _DAYS_BACK + 1),
        "owner": team_id(scale, number % scale.departments),
        "reviewed": days_before(chance.randrange(5, 300)),
        "review_in": "24 months",
    }
    if number % 3 == 0:
        fields["scenes"] = [
            {"heading": headings[place], "step": f"{journey_id(journey)}/step-{step + 1}", "tool": tool_ids[0]}
            for place, step in enumerate(steps)
        ]
    if number % 4 == 0:
        fields["timeline"] = [
            {"at": f"{7 + hour * 2:02}:{chance.randrange(60):02}", "what": told.sentence(), "tool": tool_ids[hour % 2]}
            for hour in range(4)
        ]
    if number % 10 == 0:
        fields["goals"] = [goal_id(number % scale.goals)]
    return fields, "\n\n".join(_body(scale, number, told, chance, headings, tools))


def _body(  # noqa: PLR0913, PLR0917  # all that a text is about
    scale: Scale, number: int, told: Speaker, chance: random.Random, headings: list[str], tools: list[int]
) -> Iterator[str]:
    other_story = chance.randrange(scale.stories)
    other_tool = chance.randrange(scale.tools)
    links = (
        f"[{tool_title(tools[0])}](tool:{named_id(tool_title(tools[0]))})",
        f"[what we agreed](journey:{journey_id(scale.journey_of(number))})",
        f"[another {told.noun()}](story:{story_id(other_story)})",
        f"[the {tool_title(other_tool)}](tool:{named_id(tool_title(other_tool))})",
    )
    yield told.paragraph(4)
    yield told.paragraph(4)
    for section in range(_SECTIONS):
        yield f"## {headings[section]}"
        yield f"{told.paragraph(3)} It stands in {links[section]}, *{told.adverb()}* or not. {told.paragraph(2)}"
        match (number + section) % 4:
            case 0:
                yield f"> {told.sentence()}\n> {told.sentence()}"
            case 1:
                yield "\n".join(f"- {told.order()}, then **{told.noun()}** by {told.noun()}." for _ in range(4))
            case 2:
                yield "\n".join(f"{line}. {told.order()} in {told.place()}." for line in range(1, 5))
            case _:
                yield f"### Afterwards\n\n{told.paragraph(2)}"
        yield f"{told.paragraph(3)} **{told.sentence()}**"
