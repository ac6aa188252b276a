"""The pages for those who lead: for each goal and campaign one side of A4 on which it all hangs together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from generator.facts.addresses import leader_url
from generator.facts.campaigns import monday_of
from generator.facts.knowledge import Knowledge
from generator.facts.stories import stories_of_journey
from generator.model.fields import GoalId
from generator.model.goal import Goal
from generator.plan.adoption import adoption_of
from generator.plan.campaigns import campaign_cards, item_view
from generator.plan.goal import measure_view
from generator.plan.lookup import goal_lines, journey_link, standing_of
from generator.plan.packs import pack_card
from generator.plan.parts import Link
from generator.plan.views import BehaviourView, LeaderBriefView, LeadersView, Page, SightLine
from generator.text.addresses import page_url

_LINES, _BEHAVIOURS, _STORIES, _ITEMS, _PACKS = 6, 4, 2, 4, 4
"""So much of each fits on one side of A4."""


def leaders_page(known: Knowledge, title: str) -> Page:
    """`/leaders/`."""
    lines = goal_lines(known, known.site.goals)
    briefs = tuple(
        replace(line, url=leader_url("goal", goal)) for line, goal in zip(lines, known.site.goals, strict=True)
    )
    cards = tuple(
        replace(card, url=leader_url("campaign", key))
        for card, key in zip(campaign_cards(known), known.site.campaigns, strict=True)
    )
    return Page("/leaders/", title, "", LeadersView(briefs, cards, adoption_of(known), bool(known.teams.shown)))


def leader_goal_page(known: Knowledge, goal_id: GoalId) -> Page:
    """`/leaders/goal/<id>/`."""
    goal = known.site.goals[goal_id]
    about = Link(goal.title, page_url("goal", goal_id))
    empty = LeaderBriefView(
        goal.title, "goal", about, goal.summary or "", "", None, "", (), (), 0, (), "", (), (), standing_of(known, goal)
    )
    view = _about_goal(known, goal_id, empty)
    return Page(leader_url("goal", goal_id), goal.title, goal.why_heart, view)


def leader_campaign_page(known: Knowledge, key: str) -> Page:
    """`/leaders/campaign/<id>/`."""
    campaign = known.site.campaigns[key]
    monday = monday_of(known.calendar.today)
    coming = (one for one in known.campaigns.items.get(key, ()) if monday_of(one.on) >= monday)
    view = LeaderBriefView(
        title=campaign.title,
        kind="campaign",
        about=Link(campaign.title, page_url("campaign", key)),
        summary=campaign.summary or "",
        sponsor=campaign.sponsor or "",
        goal=None,
        for_all="",
        behaviours=(),
        sight=(),
        more_sight=0,
        measures=(),
        figures_note="",
        packs=(),
        items=tuple(item_view(known, one) for one in islice(coming, _ITEMS)),
        standing=standing_of(known, campaign),
    )
    if campaign.goal in known.site.goals and campaign.goal is not None:
        view = _about_goal(known, campaign.goal, view)
    return Page(leader_url("campaign", key), campaign.title, campaign.summary or "", view)


def _about_goal(known: Knowledge, goal_id: GoalId, view: LeaderBriefView) -> LeaderBriefView:
    """The brief with all that follows from its goal."""
    goal = known.site.goals[goal_id]
    lines = tuple(islice(_sight(known, goal_id), _LINES if not view.items else _LINES - 2))
    shown = {line.journey.url for line in lines}
    return replace(
        view,
        goal=goal_lines(known, (goal_id,))[0],
        for_all=(goal.value.organisation or "") if goal.value else "",
        behaviours=tuple(_behaviours(goal)),
        sight=lines,
        more_sight=len(known.journeys.by_goal.get(goal_id, ())) - len(shown),
        measures=tuple(map(measure_view, goal.measures)),
        figures_note=(known.site.config.site.figures_note or "") if goal.measures else "",
        packs=tuple(
            islice((pack_card(known, key) for key, pack in known.site.packs.items() if pack.goal == goal_id), _PACKS)
        ),
    )


def _behaviours(goal: Goal) -> Iterator[BehaviourView]:
    for behaviour in goal.behaviours[:_BEHAVIOURS]:
        yield BehaviourView(behaviour.do, behaviour.barrier or "", behaviour.cause or "")


def _sight(known: Knowledge, goal_id: GoalId) -> Iterator[SightLine]:
    """Each situation of each journey that serves the goal, with the stories that prove it."""
    for journey_id in known.journeys.by_goal.get(goal_id, ()):
        journey = known.site.journeys[journey_id]
        link = journey_link(known, journey_id)
        stories = stories_of_journey(known.site, known.stories, journey_id)[:_STORIES]
        told = tuple(Link(known.site.stories[story].title, page_url("story", story)) for story in stories)
        for situation_id in journey.situations:
            situation = known.site.situations.get(situation_id)
            if situation is not None and link is not None:
                yield SightLine(Link(situation.title, page_url("situation", situation_id)), link, told)
