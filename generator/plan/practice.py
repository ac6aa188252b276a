"""The pages with which a site becomes a practice: of packs and of teams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.facts.knowledge import Knowledge
from generator.facts.teams import shown_teams
from generator.model.fields import PackId, TeamId
from generator.model.site import Site
from generator.model.words import Words
from generator.plan.further import Plan
from generator.plan.packs import pack_pages
from generator.plan.team_pages import team_page
from generator.plan.views import Page


def practice_plans(site: Site, words: Words) -> Iterator[tuple[str, Plan]]:
    """Name and plan of each unit. Nothing is bound to a plan but ids and words: the rest it must ask."""
    for pack in site.packs:
        yield f"pack:{pack}", partial(_pack, pack, words)
    for team in shown_teams(site):
        yield f"team:{team}", partial(_team, team)


def _pack(pack: PackId, words: Words, known: Knowledge) -> Iterable[Page]:
    return pack_pages(known, pack, words)


def _team(team: TeamId, known: Knowledge) -> Iterable[Page]:
    return [team_page(known, team)]
