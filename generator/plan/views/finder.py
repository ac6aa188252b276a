"""What the finder knows. No page shows it as it is: it becomes a script of its own, loaded when it is needed."""

from __future__ import annotations

from msgspec import Struct


class FinderSituation(Struct, frozen=True):
    """A situation as the finder lists it.

    Attributes:
        i_want_to: Inline Markdown, as the author wrote it.
        is_critical: Somebody may come to harm.
    """

    id: str
    title: str
    i_want_to: str
    moment: str
    is_critical: bool


class FinderAnswer(Struct, frozen=True):
    """An answer that has a page; `journey` is the one it shows first, None where there is only a story."""

    situation: str
    journey: str | None


class FinderRole(Struct, frozen=True):
    """A role, its own answers, and the situations it meets to which nobody has an answer yet."""

    id: str
    title: str
    answers: tuple[FinderAnswer, ...]
    unanswered: tuple[str, ...]


class Finder(Struct, frozen=True):
    """Which role finds which answer.

    Attributes:
        situations: In the order of the finder: what went wrong first.
        roles: In the order of their ids.
        everyone: The answers that are the same for everybody.
    """

    situations: tuple[FinderSituation, ...]
    roles: tuple[FinderRole, ...]
    everyone: tuple[FinderAnswer, ...]
