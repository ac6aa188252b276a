"""The pages made for paper: the pocket card of a journey, and its QR codes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from math import ceil

from msgspec.structs import replace

from generator.facts.addresses import answer_url, card_url, codes_url, step_anchor
from generator.facts.knowledge import Knowledge
from generator.facts.steps import main_steps, tools_of_step
from generator.model.fields import EVERYONE, JourneyId
from generator.model.journey import Journey, Step
from generator.model.translation import together
from generator.model.words import Words
from generator.plan.lookup import ask_target, role_link, role_titles, team_title, tool_chip
from generator.plan.parts import Link, ToolChip
from generator.plan.views import CardCall, CardStep, CardView, CardWay, CodesView, CodeView, Page
from generator.text.addresses import page_url

_LINES = 26.0
"""Lines of 9 points that an A6 side holds above its foot: (148 - 2 x 6 - 27) mm / 4 mm, and a little air."""
_LETTERS = 50
"""Letters in such a line, few enough for wide ones. Source: Source Sans at 9 points sets about 58 in 93 mm."""
_TITLE_LETTERS = 30
_TITLE_LINE = 1.5
_LONG_TITLE = 2
"""Lines of a title that leave room for little else."""
_GAP = 0.4
"""Between two things, as a part of a line."""
_MOST_CALLS, _MOST_ASKED, _MOST_NEVER = 4, 3, 3


def card_page(known: Knowledge, journey_id: JourneyId, words: Words) -> Page:
    """`/journeys/<id>/card/`."""
    journey = known.site.journeys[journey_id]
    url = page_url("journey", journey_id)
    answers = _answers(known, journey, words)
    steps = tuple(_card_step(known, number, step) for number, step in enumerate(main_steps(journey), 1))
    first_do = journey.first.do if journey.first else ""
    never = journey.never[: 1 if _lines(journey.title, _TITLE_LETTERS) > _LONG_TITLE else _MOST_NEVER]
    room = _LINES - _lines(journey.title, _TITLE_LETTERS) * _TITLE_LINE - 1
    room -= _lines(first_do) + 3 * _GAP if first_do else 0
    room -= sum(_lines(words) + _GAP for words in never) + 2 if never else 0
    whole, steps = steps, _fitting(steps, room)
    shown = _as_many_as_fit(steps, room - (steps is not whole))
    roles = () if EVERYONE in journey.roles else role_titles(known, journey.roles)
    view = CardView(
        title=journey.title,
        roles=roles,
        first_do=first_do,
        steps=steps[:shown],
        more_steps=len(steps) - shown,
        is_shortened=steps is not whole,
        calls=tuple(_calls(known, journey))[:_MOST_CALLS],
        ask=tuple(dict.fromkeys(_asked(known, journey)))[:_MOST_ASKED],
        never=never,
        more_never=len(journey.never) - len(never),
        checked=journey.reviewed,
        owner=team_title(known.site, journey.owner),
        target=answers[0].url if len(answers) == 1 else url,
        journey=Link(journey.title, url),
        has_code=has_codes(known),
        codes_url=codes_url(journey_id) if has_codes(known) else "",
    )
    return Page(card_url(journey_id), journey.title, "", view)


def has_codes(known: Knowledge) -> bool:
    """Whether the site has an address of its own, which a QR code must hold."""
    return bool(known.site.config.site.url)


def codes_page(known: Knowledge, journey_id: JourneyId, words: Words) -> Page:
    """`/journeys/<id>/codes/`."""
    journey = known.site.journeys[journey_id]
    url = page_url("journey", journey_id)
    steps = tuple(
        CodeView(step.do or _ways(step), number, f"{url}#{step_anchor(step.id)}")
        for number, step in enumerate(main_steps(journey), 1)
        if step.id
    )
    answers = tuple(CodeView(link.title, None, link.url) for link in _answers(known, journey, words))
    return Page(codes_url(journey_id), journey.title, "", CodesView(Link(journey.title, url), answers, steps))


def _ways(step: Step) -> str:
    """What a choice is between."""
    return together(*[part for branch in step.choose for part in (" / ", branch.when)][1:])


def _answers(known: Knowledge, journey: Journey, words: Words) -> tuple[Link, ...]:
    """The answers that show this journey first: the situation and for whom."""
    found = []
    for role, situation in known.answers_with.get(JourneyId(journey.id), ()):
        who = str(words.say("everyone")) if role == EVERYONE else known.site.roles[role].title
        found.append(Link(together(known.site.situations[situation].title, " · ", who), answer_url((role, situation))))
    return tuple(found)


def _card_step(known: Knowledge, number: int, step: Step) -> CardStep:
    ways = [CardWay(branch.when, branch.do) for branch in step.choose if branch.do]
    for role, own in step.for_role.items():
        link = role_link(known, role)
        if link is not None and own.do:
            ways.append(CardWay(link.title, own.do))
    return CardStep(number, step.when or "", step.do or "", tuple(ways))


def _fitting(steps: tuple[CardStep, ...], room: float) -> tuple[CardStep, ...]:
    """The steps themselves, or, where they do not fit, without their ways: the order of things matters more."""
    if sum(map(_height, steps)) <= room:
        return steps
    shorter = tuple(replace(step, ways=()) if step.do else step for step in steps)
    return shorter if shorter != steps else steps


def _as_many_as_fit(steps: tuple[CardStep, ...], room: float) -> int:
    """How many of the steps fit into `room` lines; where not all do, a line stays free that says so."""
    heights = [_height(step) for step in steps]
    if sum(heights) <= room:
        return len(steps)
    shown = 0
    room -= 1
    while shown < len(steps) and heights[shown] <= room:
        room -= heights[shown]
        shown += 1
    return shown


def _height(step: CardStep) -> float:
    own = f"{step.when} {step.do}".strip()
    return _GAP + (_lines(own) if own else 0) + sum(_lines(f"{way.label}: {way.do}") for way in step.ways)


def _lines(text: str, letters: int = _LETTERS) -> int:
    """How many lines a text takes at most; letters of East Asian scripts are twice as wide."""
    width = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
    return max(1, ceil(width / letters))


def _asked_for(known: Knowledge, journey: Journey) -> Iterator[ToolChip | Link]:
    """Everybody one is told to turn to: before anything else, then when stuck."""
    asked = [journey.first.ask] if journey.first else []
    asked += [way.ask for step in main_steps(journey) for part in (step, *step.choose) for way in part.if_stuck]
    for name in dict.fromkeys(asked):
        target = ask_target(known, name)
        if target is not None:
            yield target


def _calls(known: Knowledge, journey: Journey) -> Iterator[CardCall]:
    """Numbers to call, those for being stuck first, each once."""
    used = (tool_chip(known, tool) for step in main_steps(journey) for tool in tools_of_step(step))
    seen: set[str] = set()
    for target in (*_asked_for(known, journey), *used):
        if isinstance(target, ToolChip) and target.phone and target.phone not in seen:
            seen.add(target.phone)
            yield CardCall(target.title, target.phone)


def _asked(known: Knowledge, journey: Journey) -> Iterator[str]:
    """Names of those to ask when stuck who have no number to call."""
    for target in _asked_for(known, journey):
        if not (isinstance(target, ToolChip) and target.phone):
            yield target.title
