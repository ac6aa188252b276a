"""Who gets an answer, when: each role in each situation, and how a large table of that is divided by units."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from generator.facts.answers import Answer, AnswerKey
from generator.facts.long_lists import Length
from generator.model.fields import EVERYONE, RoleId, SituationId, TeamId
from generator.model.site import Site

State = Literal["answered", "for-everyone", "story-only", "nothing", "not-met"]
COVERAGE_URL = "/health/coverage/"
MOST_CELLS = 800
"""Cells of one table, each 0.2 kB. More of them cannot be taken in either."""
MOST_ROLES = 10
"""Columns of a table of one unit: so many still fit on a desk."""
NO_UNIT = "_others"
"""Stands in an address for roles that belong to no unit; no id can begin with it."""


class UnitCoverage(Struct, frozen=True):
    """Some roles of one unit, and what they find.

    Attributes:
        url: Where their table stands.
        unit: The team; None for roles that belong to none.
        number: 0, or counted from 1 where one unit has too many roles for one table.
        roles: The columns of the table.
        situations: Its rows: the situations that one of these roles meets, or has an answer in.
        counts: How often each state comes up in these rows.
    """

    url: str
    unit: TeamId | None
    number: int
    roles: tuple[RoleId, ...]
    situations: tuple[SituationId, ...]
    counts: Mapping[State, int]

    @property
    def length(self) -> Length:
        """How many situations stand on one page."""
        rows = MOST_CELLS // len(self.roles) if len(self.roles) > MOST_ROLES // 2 else MOST_CELLS // (MOST_ROLES // 2)
        return Length(rows, rows, rows)


def state_of(answers: Mapping[AnswerKey, Answer], role: RoleId, situation: SituationId, *, is_met: bool) -> State:
    """What a role finds in a situation."""
    own = answers.get((role, situation))
    if own is not None:
        return "answered" if own.journeys else "story-only"
    if (EVERYONE, situation) in answers:
        return "for-everyone"
    return "nothing" if is_met else "not-met"


def covered_moments(site: Site, answers: Mapping[AnswerKey, Answer]) -> Mapping[str, Mapping[State, int]]:
    """By moment, how many pairs of a role and a situation that it meets have what."""
    found: defaultdict[str, Counter[State]] = defaultdict(Counter)
    for key, situation in site.situations.items():
        for role in site.roles:
            is_met = not situation.roles or role in situation.roles
            state = state_of(answers, role, key, is_met=is_met)
            if state != "not-met":
                found[situation.moment][state] += 1
    return {moment: dict(sorted(counts.items())) for moment, counts in sorted(found.items())}


def covered_units(
    site: Site,
    answers: Mapping[AnswerKey, Answer],
    met: Mapping[RoleId, Collection[SituationId]],
    order: tuple[SituationId, ...],
) -> tuple[UnitCoverage, ...]:
    """The tables of a large site, by unit, with situations in `order`; none where one table holds everything."""
    if len(site.roles) * len(site.situations) <= MOST_CELLS:
        return ()
    return tuple(_units(site, answers, {role: frozenset(keys) for role, keys in met.items()}, order))


def _units(
    site: Site,
    answers: Mapping[AnswerKey, Answer],
    met: Mapping[RoleId, Collection[SituationId]],
    order: tuple[SituationId, ...],
) -> Iterator[UnitCoverage]:
    by_unit: defaultdict[str, list[RoleId]] = defaultdict(list)
    for role_id, role in site.roles.items():
        by_unit[role.unit if role.unit and role.unit in site.teams else NO_UNIT].append(role_id)
    for unit, all_roles in sorted(by_unit.items(), key=lambda pair: (pair[0] == NO_UNIT, pair[0])):
        tables = [tuple(all_roles[n : n + MOST_ROLES]) for n in range(0, len(all_roles), MOST_ROLES)]
        for number, roles in enumerate(tables, start=1):
            rows = tuple(key for key in order if any(key in met[role] for role in roles))
            yield UnitCoverage(
                url=f"{COVERAGE_URL}{unit}/" + (f"{number}/" if number > 1 else ""),
                unit=None if unit == NO_UNIT else TeamId(unit),
                number=number if len(tables) > 1 else 0,
                roles=roles,
                situations=rows,
                counts=dict(
                    Counter(state_of(answers, role, key, is_met=key in met[role]) for role in roles for key in rows)
                ),
            )
