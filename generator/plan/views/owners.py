"""Those who look after tools."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.plan.list_parts import More
from generator.plan.parts import Changed, Contact, Link, ToolChip


class OwnerCard(Struct, frozen=True):
    """A team that looks after tools, in a few words.

    Attributes:
        team: Its name and page.
        department: What it belongs to; empty where that is itself.
        tools: Names of its tools.
        ways: How many ways of working rest on them.
        due: How many of its things are due for a check.
    """

    team: Link
    department: str
    tools: tuple[str, ...]
    ways: int
    due: int


class OwnersView(Struct, frozen=True):
    """`/owners/`: who looks after what, by department."""

    teams: tuple[OwnerCard, ...]


class Proof(Struct, frozen=True):
    """A story in which a tool helped.

    Attributes:
        story: Its title and page.
        result: What came of it; may be empty.
        quote: The first quote in it, where it does not say what came of it; may be empty.
        told_by: The roles that tell it; empty for an anonymous one.
    """

    story: Link
    result: str
    quote: str
    told_by: tuple[str, ...]


class OwnedTool(Struct, frozen=True):
    """A tool as its owner sees it.

    Attributes:
        tool: As one can press it.
        roles: Names of the roles that use it.
        ways: The ways of working that use it, or the first few.
        more_ways: The page of the tool, where there are more of them.
        answers: How many answers lead people to it.
        needs: What its owner needs from those who use it.
        benefit: What is in it for the owner.
        proof: Stories in which it helped.
        coming: What will change in it.
    """

    tool: ToolChip
    roles: tuple[str, ...]
    ways: tuple[Link, ...]
    more_ways: More | None
    answers: int
    needs: str
    benefit: str
    proof: tuple[Proof, ...]
    coming: tuple[Changed, ...]


class HardLine(Struct, frozen=True):
    """What people find hard with a tool: their words, with which tool, and where they stand."""

    words: str
    tool: str
    where: Link


class DueLine(Struct, frozen=True):
    """A thing to look through again, and when somebody last did."""

    thing: Link
    checked: dt.date | None


class OwnerView(Struct, frozen=True):
    """`/owners/<team>/`: a team's tools, where they are used, what is hard there, what is due, what is in it.

    Attributes:
        title: The team.
        department: What it belongs to; may be empty.
        tools: What it looks after that people turn to.
        more_tools: Where all of very many stand.
        hard: What people say is hard there.
        due: What is due for a check.
        others: What else it looks after.
        contact: Where to reach those who write these pages.
    """

    title: str
    department: str
    tools: tuple[OwnedTool, ...]
    more_tools: More | None
    hard: tuple[HardLine, ...]
    due: tuple[DueLine, ...]
    others: tuple[Link, ...]
    contact: Contact
