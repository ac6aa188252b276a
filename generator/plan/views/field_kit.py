"""Paper for those who go and see: sheets to write on, and cards for a workshop about the map."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.plan.list_parts import Paging
from generator.plan.parts import Link


class SeeNext(Struct, frozen=True):
    """A situation that rests on little, or on what is old.

    Attributes:
        situation: Which one.
        when: As its author wrote it; so are the next two.
        sure: guess, some or solid.
        roles: Names of the roles that meet it; none stands for all.
        last: When somebody was last told about it, if ever.
        is_old: Whether some of what we know is more than two years old.
    """

    situation: Link
    when: str
    i_want_to: str
    so_that: str
    sure: str
    roles: tuple[str, ...]
    last: dt.date | None
    is_old: bool


class FieldKitView(Struct, frozen=True):
    """`/field-kit/`: where to go and see next, and three sheets: for watching, for asking, for a short survey.

    Attributes:
        organisation: Its name, for the survey.
        next: Where to go, the most urgent first.
        cards_url: Cards for a workshop about the map; empty without tools.
    """

    organisation: str
    next: tuple[SeeNext, ...]
    cards_url: str


class WorkshopCard(Struct, frozen=True):
    """One thing that people may turn to, on a card to lay on a table."""

    title: str
    icon: str
    kinds: tuple[str, ...]
    why: str
    owner: str


class CardsView(Struct, frozen=True):
    """`/field-kit/cards/`: a card for each thing that people may turn to, and some to fill in."""

    cards: tuple[WorkshopCard, ...]
    paging: Paging | None
