"""Teams: what is made for them, and what they say they did with it. They say it of themselves."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.plan.list_parts import More
from generator.plan.parts import Link, Standing
from generator.plan.views.packs import PackCard, PackTeam


class AdoptionCell(Struct, frozen=True):
    """Where a team and a pack meet.

    Attributes:
        state: planned, discussed, trying, habit or adapted; none where the team said nothing yet; empty where the
            pack is not made for it.
        is_due: Whether the day to look back has come.
    """

    state: str
    is_due: bool


class AdoptionRow(Struct, frozen=True):
    """A team and one cell for each pack of the table."""

    team: Link
    unit: str
    has_begun: bool
    cells: tuple[AdoptionCell, ...]


class AdoptionMatrix(Struct, frozen=True):
    """Teams by packs."""

    packs: tuple[Link, ...]
    rows: tuple[AdoptionRow, ...]


class StateCount(Struct, frozen=True):
    """How many teams are how far; a team counts once, with the furthest it says of any pack."""

    state: str
    count: int


class NoneOf(Struct, frozen=True):
    """Teams with the same shift of which none has begun."""

    shift: str
    count: int


class NotYet(Struct, frozen=True):
    """The teams of a unit that have not begun."""

    unit: str
    teams: tuple[Link, ...]


class LookBack(Struct, frozen=True):
    """A team that said it would look back, and when."""

    team: Link
    pack: Link
    we_will: str
    day: dt.date
    is_due: bool


class AdoptionView(Struct, frozen=True):
    """The whole of what teams say they did, with those that it does not reach.

    Attributes:
        teams: How many teams there are.
        begun: How many of them say that they began.
        none_of: Shifts in which no team has begun.
        look_backs: Those that are due first, then those to come.
    """

    teams: int
    begun: int
    states: tuple[StateCount, ...]
    none_of: tuple[NoneOf, ...]
    not_yet: tuple[NotYet, ...]
    look_backs: tuple[LookBack, ...]


class TeamLine(Struct, frozen=True):
    """A team in a line.

    Attributes:
        teams: How many teams that do the work are in it; 0 for such a team itself.
        begun: How many of them say that they began.
    """

    team: Link
    summary: str
    shift: str
    teams: int
    begun: int


class TeamGroup(Struct, frozen=True):
    """A department and the teams in it."""

    unit: TeamLine
    teams: tuple[TeamLine, ...]
    more: More | None


class TeamsView(Struct, frozen=True):
    """`/teams/`: who there is, and how far each team is.

    Attributes:
        adoption: None where no team has said anything, so that there is nothing to compare.
        matrix: None where there are very many teams: then each department has its own.
    """

    groups: tuple[TeamGroup, ...]
    adoption: AdoptionView | None
    matrix: AdoptionMatrix | None
    has_packs: bool


class TeamPack(Struct, frozen=True):
    """A pack that is made for a team, and how the two stand."""

    pack: PackCard
    own: PackTeam


class TeamView(Struct, frozen=True):
    """`/teams/<id>/`: when it meets, what is made for it, and what it says.

    Attributes:
        above: The teams it belongs to, the department first.
        below: The teams in it.
        in_our_words: Goals in its own words.
        words: Words it says for terms of the vocabulary: the term, then its word.
        matrix: Of a department: its teams by packs.
    """

    title: str
    summary: str
    shift: str
    slot: str
    above: tuple[Link, ...]
    below: tuple[TeamLine, ...]
    roles: tuple[Link, ...]
    packs: tuple[TeamPack, ...]
    in_our_words: tuple[tuple[Link, str], ...]
    words: tuple[tuple[str, str], ...]
    matrix: AdoptionMatrix | None
    standing: Standing | None
