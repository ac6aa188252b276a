"""The pages of teams and departments."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.knowledge import Knowledge
from generator.model.fields import TeamId
from generator.plan.adoption import adoption_of, matrix_of
from generator.plan.list_parts import More
from generator.plan.lookup import role_links, standing_of
from generator.plan.packs import pack_card
from generator.plan.parts import Link
from generator.plan.teams import pack_team, team_link
from generator.plan.views import Page, TeamGroup, TeamLine, TeamPack, TeamsView, TeamView
from generator.text.addresses import page_url

_ALL_OF_A_UNIT, _FIRST_OF_A_UNIT = 40, 12
"""Up to so many teams of a department stand on the page of all; of more, the first ones."""


def teams_page(known: Knowledge, title: str) -> Page:
    """`/teams/`."""
    view = TeamsView(
        groups=tuple(_group(known, team) for team in known.teams.shown if known.teams.unit_of[team] == team),
        adoption=adoption_of(known),
        matrix=matrix_of(known, known.teams.working),
        has_packs=bool(known.site.packs),
    )
    return Page("/teams/", title, "", view)


def team_page(known: Knowledge, team_id: TeamId) -> Page:
    """`/teams/<id>/`."""
    team = known.site.teams[team_id]
    below = known.teams.below.get(team_id, ())
    packs = known.teams.packs_of.get(team_id, ())
    view = TeamView(
        title=team.title,
        summary=team.summary or "",
        shift=team.shift or "",
        slot=team.slot or "",
        above=tuple(reversed(tuple(_above(known, team_id)))),
        below=tuple(_line(known, key) for key in below),
        roles=role_links(known, team.roles),
        packs=tuple(TeamPack(pack_card(known, pack), pack_team(known, pack, team_id)) for pack in packs),
        in_our_words=tuple(
            (Link(goal.title, page_url("goal", goal_id)), words.words)
            for goal_id, goal in known.site.goals.items()
            for words in goal.in_our_words
            if words.team == team_id
        ),
        words=tuple((term.term, term.in_[team_id]) for term in known.site.vocabulary.terms if term.in_.get(team_id)),
        matrix=matrix_of(known, _working_below(known, team_id)) if below else None,
        standing=standing_of(known, team),
    )
    return Page(page_url("team", team_id), team.title, team.summary or "", view)


def _group(known: Knowledge, unit: TeamId) -> TeamGroup:
    below = known.teams.below.get(unit, ())
    shown = below if len(below) <= _ALL_OF_A_UNIT else below[:_FIRST_OF_A_UNIT]
    more = More(page_url("team", unit), len(below)) if len(shown) < len(below) else None
    return TeamGroup(_line(known, unit), tuple(_line(known, team) for team in shown), more)


def _line(known: Knowledge, team_id: TeamId) -> TeamLine:
    team = known.site.teams[team_id]
    working = _working_below(known, team_id) if team_id in known.teams.below else ()
    begun = sum(one in known.teams.said_by for one in working)
    return TeamLine(team_link(known, team_id), team.summary or "", team.shift or "", len(working), begun)


def _working_below(known: Knowledge, team_id: TeamId) -> tuple[TeamId, ...]:
    """The teams below a team that do the work, by title within each of them."""
    return tuple(_each_below(known, team_id, {team_id}))


def _each_below(known: Knowledge, team_id: TeamId, seen: set[TeamId]) -> Iterator[TeamId]:
    for team in known.teams.below.get(team_id, ()):
        if team in seen:
            continue
        seen.add(team)
        if team in known.teams.below:
            yield from _each_below(known, team, seen)
        elif team in known.teams.works:
            yield team


def _above(known: Knowledge, team_id: TeamId) -> Iterator[Link]:
    """The teams above a team, the nearest first."""
    seen = {team_id}
    above = known.site.teams[team_id].parent
    while above in known.site.teams and above is not None and above not in seen:
        yield team_link(known, above)
        seen.add(above)
        above = known.site.teams[above].parent
