"""The parts of lists that are too long for one page."""

from __future__ import annotations

from msgspec import Struct

from generator.plan.parts import Link


class More(Struct, frozen=True):
    """A list of which only the beginning is shown: where all of it stands, and how many there are."""

    url: str
    count: int


class Paging(Struct, frozen=True):
    """Where a page is in a list that goes over several pages.

    Attributes:
        number: Which page it is, counted from 1.
        count: How many there are.
        first: Which entry its first one is, counted from 1.
        last: Which its last one is.
        total: How many entries there are.
        previous: The page before; empty on the first.
        next: The page behind; empty on the last.
        pages: Some or all of them, by number or by the letters they hold; None stands for those left out.
    """

    number: int
    count: int
    first: int
    last: int
    total: int
    previous: str
    next: str
    pages: tuple[Link | None, ...]


class Door(Struct, frozen=True):
    """One way into a long list: what it is narrowed to, where that stands, and how many there are."""

    to: Link
    count: int


class LinkGroup(Struct, frozen=True):
    """Links under some words that say what they have in common."""

    title: str
    links: tuple[Link, ...]
