"""Teams, what is made for them and what they say they did, worked out in one pass.

A team says it of itself. There is no person in here, and nothing counts people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from generator.model.fields import PackId, TeamId
from generator.model.practice import AdoptionEntry, Pack
from generator.model.site import Site
from generator.text.alphabet import by_alphabet


class TeamIndex(Struct, frozen=True):
    """Teams by what belongs to them; a missing key means there is nothing.

    Attributes:
        working: The teams that meet and do the work, by unit and title: they have roles, or a pack or the log names
            them, and no team is below them.
        works: The same, to ask of one team.
        unit_of: The department at the top of each team; its own for a department.
        below: The teams right below a team, by title.
        of_unit: The working teams of a department.
        packs_of: The packs made for a team, by id.
        teams_of: The working teams a pack is made for.
        said: What a team said last about a pack.
        said_by: Whether a team said of any pack that it began.
        shown: The teams that have a page: there is more to say of them than their name and a summary.
    """

    working: tuple[TeamId, ...]
    works: Mapping[TeamId, bool]
    unit_of: Mapping[TeamId, TeamId]
    below: Mapping[TeamId, tuple[TeamId, ...]]
    of_unit: Mapping[TeamId, tuple[TeamId, ...]]
    packs_of: Mapping[TeamId, tuple[PackId, ...]]
    teams_of: Mapping[PackId, tuple[TeamId, ...]]
    said: Mapping[tuple[TeamId, PackId], AdoptionEntry]
    said_by: Mapping[TeamId, tuple[PackId, ...]]
    shown: Mapping[TeamId, bool]


def index_teams(site: Site) -> TeamIndex:
    """The teams of a site by what belongs to them."""
    said = _said_last(site)
    below = _below(site)
    unit_of = {team: _unit(site, team) for team in site.teams}
    named = {team for pack in site.packs.values() for team in pack.teams} | {team for team, _ in said}
    working = sorted(
        (key for key, team in site.teams.items() if key not in below and (team.roles or key in named)),
        key=lambda key: (_by_title(site, unit_of[key]), _by_title(site, key)),
    )
    of_unit: defaultdict[TeamId, list[TeamId]] = defaultdict(list)
    packs_of: defaultdict[TeamId, list[PackId]] = defaultdict(list)
    said_by: defaultdict[TeamId, list[PackId]] = defaultdict(list)
    for team in working:
        of_unit[unit_of[team]].append(team)
    teams_of = {key: _teams_of(site, pack, working) for key, pack in site.packs.items()}
    for pack_id, teams in teams_of.items():
        for team in teams:
            packs_of[team].append(pack_id)
    for (team, pack_id), entry in said.items():
        if has_begun(entry):
            said_by[team].append(pack_id)
    return TeamIndex(
        working=tuple(working),
        works=dict.fromkeys(working, True),
        unit_of=unit_of,
        below=below,
        of_unit={unit: tuple(teams) for unit, teams in of_unit.items()},
        packs_of={team: tuple(packs) for team, packs in packs_of.items()},
        teams_of=teams_of,
        said=said,
        said_by={team: tuple(packs) for team, packs in said_by.items()},
        shown=dict.fromkeys(shown_teams(site), True),
    )


def shown_teams(site: Site) -> tuple[TeamId, ...]:
    """The teams of which there is more to say than their name and a summary, by id."""
    named = {team for pack in site.packs.values() for team in pack.teams}
    named |= {entry.team for entry in site.adoption if entry.pack in site.packs}
    named |= {words.team for goal in site.goals.values() for words in goal.in_our_words}
    named |= {team.parent for team in site.teams.values() if team.parent}
    return tuple(
        key for key, team in site.teams.items() if key in named or team.parent or team.roles or team.slot or team.shift
    )


def has_begun(entry: AdoptionEntry) -> bool:
    """Whether a team has at least talked about it."""
    return entry.state != "planned"


def is_settled(entry: AdoptionEntry) -> bool:
    """Whether there is nothing to look back at any more."""
    return entry.state in ("habit", "adapted")


def _said_last(site: Site) -> dict[tuple[TeamId, PackId], AdoptionEntry]:
    """The last entry of each team about each pack: the latest day, on the same day the lowest in the file."""
    found: dict[tuple[TeamId, PackId], AdoptionEntry] = {}
    for entry in sorted(site.adoption, key=lambda entry: (entry.date, entry.place)):
        if entry.team in site.teams and entry.pack in site.packs:
            found[entry.team, entry.pack] = entry
    return dict(sorted(found.items()))


def _below(site: Site) -> dict[TeamId, tuple[TeamId, ...]]:
    found: defaultdict[TeamId, list[TeamId]] = defaultdict(list)
    for key, team in site.teams.items():
        if team.parent in site.teams and team.parent is not None:
            found[team.parent].append(key)
    return {parent: tuple(sorted(teams, key=lambda key: _by_title(site, key))) for parent, teams in found.items()}


def _unit(site: Site, team: TeamId) -> TeamId:
    """The department above a team. Where teams stand above each other in a circle, the one it began with."""
    seen = {team}
    above = team
    while (parent := site.teams[above].parent) in site.teams and parent is not None:
        if parent in seen:
            return team
        seen.add(parent)
        above = parent
    return above


def _teams_of(site: Site, pack: Pack, working: list[TeamId]) -> tuple[TeamId, ...]:
    """Those it names, with a team above them all below it; else those with one of its roles."""
    if pack.teams:
        wanted = frozenset(pack.teams)
        return tuple(team for team in working if wanted.intersection(_ways_up(site, team)))
    roles = frozenset(pack.roles)
    return tuple(team for team in working if roles.intersection(site.teams[team].roles))


def _ways_up(site: Site, team: TeamId) -> frozenset[TeamId]:
    """A team and every team above it."""
    seen: set[TeamId] = set()
    above: TeamId | None = team
    while above in site.teams and above is not None and above not in seen:
        seen.add(above)
        above = site.teams[above].parent
    return frozenset(seen)


def _by_title(site: Site, team: TeamId) -> tuple[tuple[str, str], TeamId]:
    return by_alphabet(site.teams[team].title, site.language), team
