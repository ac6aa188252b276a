"""The steps of a journey as short lines, on pages that name it without being it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class StepLine(Struct, frozen=True):
    """A step in a list.

    Attributes:
        number: Counted from 1 through the whole journey.
        url: Where it stands in full: the journey's page, with the anchor of the step where it has one.
    """

    number: int
    do: str
    url: str
    when: str
    joins: Literal["then", "and"]
    optional: bool


class PartOf(Struct, frozen=True):
    """A journey that a page belongs to.

    Attributes:
        title: The journey's.
        url: The journey's page.
        steps: The steps at which it does; none where the page is about the whole journey.
    """

    title: str
    url: str
    steps: tuple[StepLine, ...]
