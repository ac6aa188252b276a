"""What is made for paper, and the page that stands in when there is no signal."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.plan.parts import Link


class KeepList(Struct, frozen=True):
    """Pages that are kept on a phone together.

    Attributes:
        url: Of the role: its list lies there as `keep.json`.
        title: Of the role.
        pages: The role's page, where it has one, and its answers.
    """

    url: str
    title: str
    pages: tuple[Link, ...]


class WithoutSignalView(Struct, frozen=True):
    """`/without-signal/`: stands in for a page that is not kept on the phone. `roles` say where to keep them."""

    roles: tuple[Link, ...]


class CardWay(Struct, frozen=True):
    """One way out of a choice, or what is different for a role: a label and what to do."""

    label: str
    do: str


class CardStep(Struct, frozen=True):
    """A step in its shortest form. `when` is its condition; `do` may be empty where there is a choice."""

    number: int
    when: str
    do: str
    ways: tuple[CardWay, ...]


class CardCall(Struct, frozen=True):
    """A number to call."""

    title: str
    phone: str


class CardView(Struct, frozen=True):
    """`/journeys/<id>/card/`: one side of A6 for the pocket.

    Attributes:
        roles: Whose way it is; empty for everybody.
        steps: As many as fit; `more_steps` says how many do not.
        is_shortened: Whether ways out and roles' own words were left out of the steps.
        ask: Whom to ask when stuck, by name.
        never: The first ones; `more_never` says how many are left out.
        target: Where the whole of it stands: the answer where there is only one, else the journey.
        has_code: Whether the site has an address that a QR code can hold.
    """

    title: str
    roles: tuple[str, ...]
    first_do: str
    steps: tuple[CardStep, ...]
    more_steps: int
    is_shortened: bool
    calls: tuple[CardCall, ...]
    ask: tuple[str, ...]
    never: tuple[str, ...]
    more_never: int
    checked: dt.date | None
    owner: str
    target: str
    journey: Link
    has_code: bool
    codes_url: str


class CodeView(Struct, frozen=True):
    """One QR code to cut out.

    Attributes:
        label: What stands over it, as Markdown.
        number: Of the step; None for an answer.
        url: Root-relative, with the step's anchor.
    """

    label: str
    number: int | None
    url: str


class CodesView(Struct, frozen=True):
    """`/journeys/<id>/codes/`: a QR code for each answer and each step. Exists where the site has an address."""

    journey: Link
    answers: tuple[CodeView, ...]
    steps: tuple[CodeView, ...]
