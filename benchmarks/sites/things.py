"""Everything of a made-up site but its journeys and stories, as the fields of each file."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from benchmarks.sites.names import days_before, named_id, role_title, team_id, tool_kind, tool_title
from benchmarks.sites.scale import Scale
from benchmarks.sites.sentences import Speaker

Fields = Mapping[str, object]
_GIVES = ("facts", "steps", "people", "practice", "decision", "record")
_MOMENTS = ("new", "more", "apply", "solve", "change")
_GOAL_TYPES = ("safety", "quality", "customer-experience", "engagement", "performance", "innovation")
_RELATIONS = ("feeds", "used_with", "depends_on", "alternative_to")
_PASSES = ("by-hand", "by-link", "by-itself")


def site_config() -> Fields:
    """The settings."""
    return {
        "format": 1,
        "site": {
            "name": "Kvarnholm",
            "organisation": "Kvarnholm",
            "url": "https://paths.kvarnholm.example/",
            "tagline": "Somebody here knows.",
            "time_zone": "Europe/Stockholm",
        },
        "purpose": {
            "head": "Fewer repairs done twice, and an answer the same day.",
            "heart": "Nobody should stand alone with a cold boiler.",
        },
        "languages": {"default": "en"},
        "contribute": {
            "tell": "mailto:stories@kvarnholm.example",
            "ask": "mailto:ask@kvarnholm.example",
            "challenge": "mailto:pages@kvarnholm.example",
        },
    }


def teams(scale: Scale, chance: random.Random) -> Iterator[tuple[str, Fields]]:
    """Departments, then one team for each role in one of them."""
    for number in range(scale.departments):
        yield team_id(scale, number), {"title": f"Department {number + 1}"}
    for number in range(scale.departments, scale.teams):
        role = number - scale.departments
        yield (
            team_id(scale, number),
            {
                "title": f"{role_title(role)} team",
                "parent": team_id(scale, role % scale.departments),
                "roles": [named_id(role_title(role))],
                "slot": f"{chance.choice(('Monday', 'Tuesday', 'Thursday'))} at ten",
                "shift": chance.choice(("day", "evening", "night")),
            },
        )


def role(scale: Scale, number: int, chance: random.Random) -> Fields:
    """What the work of one role is like."""
    told = Speaker(chance)
    known = chance.sample(range(scale.tools), min(6, scale.tools))
    needs = ("must", "must", "should", "should", "optional", "not-for-you")
    tools = [named_id(tool_title(tool)) for tool in known]
    return {
        "title": role_title(number),
        "summary": told.sentence(),
        "unit": team_id(scale, scale.departments + number),
        "owner": team_id(scale, number % scale.departments),
        **_reviewed(chance),
        "day": [
            {"at": f"{hour:02}:{chance.randrange(60):02}", "what": told.sentence(), "tools": [chance.choice(tools)]}
            for hour in (6, 8, 11, 14)
        ],
        "conditions": chance.sample(("alone", "night", "gloves", "weak-signal", "customer-present"), 2),
        "empathy_map": {
            part: [told.sentence() for _ in range(2)] for part in ("says", "thinks", "does", "feels", "pains", "gains")
        },
        "one_minute_map": tools,
        "tools": [
            {"tool": tool, "need": need, "why": told.sentence()} for tool, need in zip(tools, needs, strict=False)
        ],
        "who_to_ask": [{"topic": f"The {told.noun()} is {told.adjective()}", "ask": tools[0]}],
        "wish": told.sentence(),
    }


def situation(scale: Scale, number: int, chance: random.Random) -> Fields:
    """What somebody is in the middle of."""
    told = Speaker(chance)
    thing = f"{told.adjective()} {told.noun()}"
    meeting_it = sorted(
        {
            named_id(role_title(one))
            for journey in range(scale.journeys)
            if number in scale.situations_of(journey)
            for one in scale.roles_of(journey)
        }
    )
    return {
        "title": f"{thing.capitalize()} {number + 1}",
        "summary": told.sentence(),
        "owner": team_id(scale, number % scale.departments),
        **_reviewed(chance),
        "when": f"the {thing} stands there and {told.noun()} after {told.noun()} comes in",
        "i_want_to": told.phrase(),
        "so_that": f"I can {told.phrase()}",
        "moment": _MOMENTS[number % len(_MOMENTS)],
        "roles": meeting_it,
        "context": chance.sample(("alone", "night", "customer-present", "weak-signal"), 2),
        "impact_of_failure": chance.choice(("low", "medium", "high", "critical")),
        "frequency": f"{chance.randrange(2, 9)} times a month",
        "also_said": [f"{told.noun()} {told.adjective()}", told.compound()],
        "current_workaround": told.sentence(),
        "how_might_we": f"How might we {told.phrase()}?",
        "evidence": [
            {"type": kind, "date": days_before(chance.randrange(20, 500)), "count": chance.randrange(5, 40)}
            for kind in ("interview", "observation")
        ],
    }


def tool(scale: Scale, number: int, chance: random.Random) -> Fields:
    """One thing to turn to."""
    told = Speaker(chance)
    kind = tool_kind(number)
    others = [other for other in chance.sample(range(scale.tools), min(3, scale.tools)) if other > number]
    fields: dict[str, object] = {
        "title": tool_title(number),
        "summary": told.sentence(),
        "kind": kind,
        "owner": team_id(scale, number % scale.departments),
        **_reviewed(chance),
        "why": told.sentence(),
        "how": told.paragraph(2),
        "what": told.sentence(),
        "gives": chance.sample(_GIVES, 2),
        "use_when": [told.sentence() for _ in range(3)],
        "not_for": [told.sentence()],
        "needs_from_us": told.sentence(),
        "benefit_to_owner": told.sentence(),
        "access": {
            **({"url": f"https://tools.kvarnholm.example/{number}"} if kind in ("work-system", "intranet") else {}),
            "how": told.sentence(),
            "devices": ["phone", "computer"],
            "offline": chance.choice(("yes", "no", "after-saving")),
            "support": f"The {told.noun()} desk",
        },
    }
    if others:
        fields["relations"] = [_relation(told, chance, other) for other in others]
    return fields


def _relation(told: Speaker, chance: random.Random, other: int) -> Fields:
    kind = chance.choice(_RELATIONS)
    return {
        "type": kind,
        "tool": named_id(tool_title(other)),
        "how": f"the {told.adjective()} {told.noun()}",
        "passes": chance.choice(_PASSES),
        **({"choose_when": told.sentence()} if kind == "alternative_to" else {}),
    }


def goal(scale: Scale, number: int, chance: random.Random) -> Fields:
    """What the organisation wants to reach."""
    told = Speaker(chance)
    return {
        "title": f"No {told.adjective()} {told.noun()} {number + 1}",
        "summary": told.sentence(),
        "type": _GOAL_TYPES[number % len(_GOAL_TYPES)],
        "owner": team_id(scale, number % scale.departments),
        **_reviewed(chance),
        "why_head": told.sentence(),
        "why_heart": told.sentence(),
        "achieve": told.sentence(),
        "for_whom": "everybody who waits for us",
        "by_when": "2027-06-30",
        "value": {whose: told.sentence() for whose in ("me", "my_team", "customer", "organisation")},
        "behaviours": [{"do": told.sentence(), "barrier": told.sentence(), "cause": "environment"} for _ in range(2)],
        "measures": [
            {
                "name": f"{told.noun().capitalize()} that came back",
                "unit": "a month",
                "baseline": 40 + number,
                "target": 20,
                "better": "lower",
                "readings": [
                    {"date": days_before(90 * step + 10), "value": 40 + number - chance.randrange(15)}
                    for step in range(4, 0, -1)
                ],
            }
        ],
        "in_our_words": [{"team": team_id(scale, scale.departments), "words": told.sentence()}],
    }


def vocabulary(scale: Scale, chance: random.Random) -> Fields:
    """The words we use; more in a large organisation."""
    told = Speaker(chance)
    terms = dict.fromkeys(told.compound() for _ in range(10 + min(150, scale.stories // 50)))
    return {
        "terms": [
            {"term": term, "meaning": told.sentence(), "also_said": [f"{told.adjective()} {told.noun()}"]}
            for term in terms
        ]
    }


def _reviewed(chance: random.Random) -> Fields:
    return {"reviewed": days_before(chance.randrange(10, 300)), "review_in": "24 months"}
