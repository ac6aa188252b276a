"""The pages with which a site becomes a practice: of packs, teams, campaigns and for leaders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.facts.addresses import has_leaders
from generator.facts.knowledge import Knowledge
from generator.facts.teams import shown_teams
from generator.model.fields import GoalId, PackId, TeamId
from generator.model.site import Site
from generator.model.words import Words
from generator.plan.campaigns import campaign_page
from generator.plan.further import Plan
from generator.plan.leaders import leader_campaign_page, leader_goal_page
from generator.plan.packs import pack_pages
from generator.plan.team_pages import team_page
from generator.plan.views import Page


def practice_plans(site: Site, words: Words) -> Iterator[tuple[str, Plan]]:
    """Name and plan of each unit. Nothing is bound to a plan but ids and words: the rest it must ask."""
    for pack in site.packs:
        yield f"pack:{pack}", partial(_pack, pack, words)
    for team in shown_teams(site):
        yield f"team:{team}", partial(_team, team)
    for campaign in site.campaigns:
        yield f"campaign:{campaign}", partial(_campaign, campaign, words)
        yield f"leaders about campaign:{campaign}", partial(_brief_of_campaign, campaign)
    for goal in site.goals if has_leaders(site) else ():
        yield f"leaders about goal:{goal}", partial(_brief_of_goal, goal)


def _pack(pack: PackId, words: Words, known: Knowledge) -> Iterable[Page]:
    return pack_pages(known, pack, words)


def _team(team: TeamId, known: Knowledge) -> Iterable[Page]:
    return [team_page(known, team)]


def _campaign(campaign: str, words: Words, known: Knowledge) -> Iterable[Page]:
    return [campaign_page(known, campaign, words)]


def _brief_of_campaign(campaign: str, known: Knowledge) -> Iterable[Page]:
    return [leader_campaign_page(known, campaign)]


def _brief_of_goal(goal: GoalId, known: Knowledge) -> Iterable[Page]:
    return [leader_goal_page(known, goal)]
