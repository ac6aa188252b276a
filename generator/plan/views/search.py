"""Search: how each page is found, and the page that searches."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.plan.parts import AskLine, Contact, Link, ToolChip

KINDS = ("answer", "journey", "situation", "tool", "story", "goal", "role", "word", "page")
"""What a result can be, in the order in which the facet lists them."""


class Found(Struct, frozen=True):
    """How a page is found.

    Attributes:
        kind: What it is. Of a `page`, which gathers others, only the head is read; of the others all.
        role_ids: Ids of the roles it is for: the answer for everybody is for each role without its own.
        roles: Their titles, and the titles of the situations and tools it is about.
        about: Who it is for, in a few words; empty where the title says it.
        said: What people type when they look for it, in no order that matters.
    """

    kind: Literal["answer", "journey", "situation", "tool", "story", "goal", "role", "word", "page"]
    role_ids: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    about: str = ""
    said: tuple[str, ...] = ()


class AnswersTo(Struct, frozen=True):
    """One situation with its answers.

    Attributes:
        situation: Its short title and its page.
        moment: When it comes up.
        answers: The roles that have an answer, each with its address.
        said: What people type when they look for it.
    """

    situation: Link
    moment: str
    answers: tuple[Link, ...]
    said: tuple[str, ...]


class Listed(Struct, frozen=True):
    """Things of one kind.

    Attributes:
        things: All of them, by title; none where there are too many to list.
        all: The page that gathers them, and what it is called.
    """

    things: tuple[Link, ...]
    all: Link


class RoleAsks(Struct, frozen=True):
    """Whom one role can ask."""

    role_id: str
    role: str
    who_to_ask: tuple[AskLine, ...]


class SearchView(Struct, frozen=True):
    """`/search/`: without JavaScript a list of everything worth finding.

    Attributes:
        answers: Every situation with its answers, the urgent ones first; of very many only the first, or no answers.
        lists: The other kinds of things.
        kinds: Every kind that a result can be.
        asks: Whom each role can ask when nothing is found; empty where there are very many roles.
        roles_url: Then the page that gathers the roles.
        people: People and meetings to turn to, for a reader whose role is not known.
        situations_url: All situations; empty where there are none.
    """

    answers: tuple[AnswersTo, ...]
    lists: tuple[Listed, ...]
    kinds: tuple[str, ...]
    asks: tuple[RoleAsks, ...]
    roles_url: str
    people: tuple[ToolChip, ...]
    contact: Contact
    situations_url: str
