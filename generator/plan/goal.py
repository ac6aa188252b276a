"""The pages of goals."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.facts.knowledge import Knowledge
from generator.facts.long_lists import JOURNEYS_OF, cut, even, goal_journeys_url
from generator.model.fields import GoalId, JourneyId
from generator.model.goal import Goal, Measure
from generator.model.words import Words
from generator.plan.feeds import goal_feed
from generator.plan.list_parts import More
from generator.plan.lists import numbered, paging
from generator.plan.lookup import goal_lines, journey_cards, journey_links, standing_of, story_cards, team_title
from generator.plan.parts import Link
from generator.plan.views import (
    BehaviourView,
    GoalCard,
    GoalsView,
    GoalView,
    JourneysView,
    MeasureView,
    Page,
    ReadingView,
    ValueView,
)
from generator.text.addresses import page_url

_WHO = ("me", "my_team", "customer", "organisation")


def goals_page(known: Knowledge, title: str) -> Page:
    """`/goals/`."""
    purpose = known.site.config.purpose
    cards = tuple(
        GoalCard(
            goal=goal_lines(known, (goal_id,))[0],
            type=goal.type,
            measures=tuple(map(measure_view, goal.measures)),
            journeys=journey_links(known, _few_journeys(known, goal_id)[0]),
            more_journeys=_few_journeys(known, goal_id)[1],
            standing=standing_of(known, goal),
        )
        for goal_id, goal in known.site.goals.items()
    )
    head, heart = ((purpose.head or ""), (purpose.heart or "")) if purpose else ("", "")
    return Page("/goals/", title, "", GoalsView(head, heart, cards))


def goal_page(known: Knowledge, goal_id: GoalId) -> Page:
    """`/goals/<id>/`."""
    goal = known.site.goals[goal_id]
    journeys, more_journeys = _few_journeys(known, goal_id)
    view = GoalView(
        title=goal.title,
        summary=goal.summary or "",
        type=goal.type,
        why_head=goal.why_head,
        why_heart=goal.why_heart,
        achieve=goal.achieve or "",
        for_whom=goal.for_whom or "",
        by_when=goal.by_when or "",
        by_day=_day(goal.by_when or ""),
        values=_values(goal),
        behaviours=tuple(BehaviourView(b.do, b.barrier or "", b.cause or "") for b in goal.behaviours),
        measures=tuple(map(measure_view, goal.measures)),
        figures_note=known.site.config.site.figures_note or "",
        journeys=journey_cards(known, journeys),
        more_journeys=more_journeys,
        stories=story_cards(known, known.journeys.stories_by_goal.get(goal_id, ())[:6]),
        in_our_words=tuple(
            (team_title(known.site, entry.team), entry.words)
            for entry in goal.in_our_words
            if entry.team in known.site.teams
        ),
        owner=team_title(known.site, goal.owner),
        checked=goal.reviewed,
        standing=standing_of(known, goal),
    )
    description = goal.summary or goal.why_head
    return Page(page_url("goal", goal_id), goal.title, description, view, feed=goal_feed(known, goal_id))


def goal_journeys_pages(known: Knowledge, goal_id: GoalId, words: Words) -> Iterator[Page]:
    """`/goals/<id>/journeys/` of a goal, where very many journeys serve it."""
    goal = known.site.goals[goal_id]
    keys = known.journeys.by_goal.get(goal_id, ())
    cuts = cut(goal_journeys_url(goal_id), len(keys), even(JOURNEYS_OF)) if len(keys) > JOURNEYS_OF.whole else ()
    for own in cuts:
        cards = journey_cards(known, keys[own.begin : own.end])
        link = Link(goal.title, page_url("goal", goal_id))
        title = f"{goal.title}: {words.say('goal_journeys')}"
        view = JourneysView(cards, link, paging(cuts, own.number))
        yield Page(own.url, numbered(title, own, words), "", view)


def _few_journeys(known: Knowledge, goal_id: GoalId) -> tuple[tuple[JourneyId, ...], More | None]:
    """The journeys that serve a goal; of very many the first few, and where all of them stand."""
    keys = known.journeys.by_goal.get(goal_id, ())
    if len(keys) <= JOURNEYS_OF.whole:
        return keys, None
    return keys[: JOURNEYS_OF.first], More(goal_journeys_url(goal_id), len(keys))


def _day(words: str) -> dt.date | None:
    """The day that words such as 2027-12-31 mean; None for other words."""
    try:
        return dt.date.fromisoformat(words) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words) else None
    except ValueError:
        return None


def _values(goal: Goal) -> tuple[ValueView, ...]:
    if goal.value is None:
        return ()
    found = ((who, getattr(goal.value, who)) for who in _WHO)
    return tuple(ValueView(who, words) for who, words in found if words)


def measure_view(measure: Measure) -> MeasureView:
    """A measure with its readings, the oldest first."""
    readings = sorted(measure.readings, key=lambda reading: reading.date)
    return MeasureView(
        name=measure.name,
        unit=measure.unit or "",
        baseline=measure.baseline,
        target=measure.target,
        better=measure.better or "",
        expect=measure.expect or "",
        readings=tuple(ReadingView(reading.date, reading.value, reading.note or "") for reading in readings),
    )
