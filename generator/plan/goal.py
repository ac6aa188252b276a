"""The pages of goals."""

from __future__ import annotations

import datetime as dt
import re

from generator.facts.knowledge import Knowledge
from generator.model.fields import GoalId, JourneyId
from generator.model.goal import Goal, Measure
from generator.plan.answer import goals_of_story
from generator.plan.lookup import goal_lines, journey_cards, journey_links, standing_of, story_cards, team_title
from generator.plan.views import (
    BehaviourView,
    GoalCard,
    GoalsView,
    GoalView,
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
            measures=tuple(map(_measure, goal.measures)),
            journeys=journey_links(known, _journeys(known, goal_id)),
            standing=standing_of(known, goal),
        )
        for goal_id, goal in known.site.goals.items()
    )
    head, heart = ((purpose.head or ""), (purpose.heart or "")) if purpose else ("", "")
    return Page("/goals/", title, "", GoalsView(head, heart, cards))


def goal_page(known: Knowledge, goal_id: GoalId) -> Page:
    """`/goals/<id>/`."""
    goal = known.site.goals[goal_id]
    stories = [story for story in known.stories.all if goal_id in goals_of_story(known, story)]
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
        measures=tuple(map(_measure, goal.measures)),
        figures_note=known.site.config.site.figures_note or "",
        journeys=journey_cards(known, _journeys(known, goal_id)),
        stories=story_cards(known, stories[:6]),
        in_our_words=tuple(
            (team_title(known.site, entry.team), entry.words)
            for entry in goal.in_our_words
            if entry.team in known.site.teams
        ),
        owner=team_title(known.site, goal.owner),
        checked=goal.reviewed,
        standing=standing_of(known, goal),
    )
    return Page(page_url("goal", goal_id), goal.title, goal.summary or goal.why_head, view)


def _journeys(known: Knowledge, goal_id: GoalId) -> tuple[JourneyId, ...]:
    return tuple(key for key, journey in known.site.journeys.items() if goal_id in journey.goals)


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


def _measure(measure: Measure) -> MeasureView:
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
