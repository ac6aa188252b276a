"""What teams say they did, put together: who is how far, who is not reached, who is due to look back.

Teams are counted, never people, and a team is never compared with another by a number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from generator.facts.knowledge import Knowledge
from generator.facts.teams import is_settled
from generator.model.fields import PackId, TeamId
from generator.model.translation import alike
from generator.plan.parts import Link
from generator.plan.teams import state_of, team_link
from generator.plan.views import (
    AdoptionCell,
    AdoptionMatrix,
    AdoptionRow,
    AdoptionView,
    LookBack,
    NoneOf,
    NotYet,
    StateCount,
)
from generator.text.addresses import page_url

STATES = ("adapted", "habit", "trying", "discussed", "planned")
"""The furthest first."""
ROWS_AT_MOST = 150
"""Rows of half a kB."""
_COLUMNS_AT_MOST = 8
"""Packs side by side that a screen still holds."""
_ALIKE = 2
"""So many teams of a shift make a pattern."""


def adoption_of(known: Knowledge) -> AdoptionView | None:
    """What all teams say; None where no team has said anything."""
    if not known.teams.said:
        return None
    working = known.teams.working
    furthest = Counter(state for team in working if (state := _furthest(known, team)))
    return AdoptionView(
        teams=len(working),
        begun=sum(team in known.teams.said_by for team in working),
        states=tuple(StateCount(state, furthest[state]) for state in STATES if furthest[state]),
        none_of=tuple(_none_of(known)),
        not_yet=tuple(_not_yet(known)),
        look_backs=tuple(sorted(_look_backs(known), key=lambda line: (line.day, line.team.title))),
    )


def matrix_of(known: Knowledge, teams: Sequence[TeamId]) -> AdoptionMatrix | None:
    """Teams by packs; None where no team said anything, or where the table would be too large to read."""
    packs = [pack for pack in known.site.packs if any((team, pack) in known.teams.said for team in teams)]
    if not packs or len(teams) > ROWS_AT_MOST or len(packs) > _COLUMNS_AT_MOST:
        return None
    rows = tuple(
        AdoptionRow(
            team=team_link(known, team),
            unit=known.site.teams[known.teams.unit_of[team]].title,
            has_begun=team in known.teams.said_by,
            cells=tuple(_cell(known, team, pack) for pack in packs),
        )
        for team in teams
    )
    return AdoptionMatrix(tuple(_pack_link(known, pack) for pack in packs), rows)


def _cell(known: Knowledge, team: TeamId, pack: PackId) -> AdoptionCell:
    said = state_of(known, team, pack)
    if said is not None:
        return AdoptionCell(said.state, said.is_due)
    return AdoptionCell("none" if pack in known.teams.packs_of.get(team, ()) else "", is_due=False)


def _furthest(known: Knowledge, team: TeamId) -> str:
    """The furthest that a team says of any pack; empty where it says nothing."""
    said = {entry.state for pack in known.site.packs if (entry := known.teams.said.get((team, pack)))}
    return next((state for state in STATES if state in said), "")


def _none_of(known: Knowledge) -> Iterator[NoneOf]:
    """Shifts, by the first word that says when they work, in which nobody began; the largest first."""
    groups: defaultdict[str, list[TeamId]] = defaultdict(list)
    names: dict[str, str] = {}
    for team in known.teams.working:
        shift = known.site.teams[team].shift or ""
        name = shift.split(",")[0].strip()
        if name:
            names.setdefault(name.casefold(), alike(name, shift))
            groups[name.casefold()].append(team)
    left = [
        NoneOf(names[name], len(teams))
        for name, teams in groups.items()
        if len(teams) >= _ALIKE and not any(team in known.teams.said_by for team in teams)
    ]
    yield from sorted(left, key=lambda group: (-group.count, group.shift))


def _not_yet(known: Knowledge) -> Iterator[NotYet]:
    for unit, teams in known.teams.of_unit.items():
        left = [team for team in teams if team not in known.teams.said_by]
        if left:
            yield NotYet(known.site.teams[unit].title, tuple(team_link(known, team) for team in left))


def _look_backs(known: Knowledge) -> Iterator[LookBack]:
    for (team, pack), entry in known.teams.said.items():
        if entry.look_back and not is_settled(entry):
            is_due = not known.calendar.is_to_come(entry.look_back)
            words = entry.we_will or ""
            yield LookBack(team_link(known, team), _pack_link(known, pack), words, entry.look_back, is_due)


def _pack_link(known: Knowledge, pack: PackId) -> Link:
    return Link(known.site.packs[pack].title, page_url("pack", pack))
