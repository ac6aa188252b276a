"""Tools, and which tool when."""

from __future__ import annotations

from msgspec import Struct

from generator.plan.list_parts import More, Paging
from generator.plan.parts import Changed, Contact, Link, Standing, StoryCard, ToolChip
from generator.plan.step_parts import PartOf


class RelationView(Struct, frozen=True):
    """How a tool belongs together with another.

    Attributes:
        type: As written (feeds, part_of …), or with `_by` behind it when seen from the other side.
        passes: by-hand, by-link, by-itself or empty.
    """

    type: str
    other: ToolChip
    how: str
    passes: str
    choose_when: str


class AccessView(Struct, frozen=True):
    """How to get to a tool; each field may be empty."""

    url: str
    phone: str
    how: str
    approver: str
    devices: tuple[str, ...]
    offline: str
    save_first: str
    sign_in: str
    support: str


class ToolView(Struct, frozen=True):
    """`/tools/<id>/`: what it is for, when to use it, how to get in, and the answers that use it.

    Attributes:
        chip: The tool as the picture of its neighbours shows it.
    """

    title: str
    chip: ToolChip
    summary: str
    kinds: tuple[str, ...]
    owner: str
    why: str
    how: str
    what: str
    gives: tuple[str, ...]
    use_when: tuple[str, ...]
    not_for: tuple[str, ...]
    access: AccessView | None
    relations: tuple[RelationView, ...]
    answers: tuple[Link, ...]
    more_answers: More | None
    part_of: tuple[PartOf, ...]
    stories: tuple[StoryCard, ...]
    more_stories: More | None
    roles: tuple[Link, ...]
    changes: tuple[Changed, ...]
    needs_from_us: str
    benefit_to_owner: str
    contact: Contact
    standing: Standing | None


class ListedTool(Struct, frozen=True):
    """A tool in the list from A to Z.

    Attributes:
        tool: As one can press it.
        kinds: What kinds of thing it is.
        words: What it is for, in a sentence.
        owner: The team that looks after it; may be empty.
        roles: Names of the roles that meet it in an answer.
    """

    tool: ToolChip
    kinds: tuple[str, ...]
    words: str
    owner: str
    roles: tuple[str, ...]


class ToolsView(Struct, frozen=True):
    """`/tools/`: all tools, A to Z; where they are too many for one page, some of them.

    Attributes:
        tools: Those of this page.
    """

    tools: tuple[ListedTool, ...]
    paging: Paging | None


class ToolAnswersView(Struct, frozen=True):
    """`/tools/<id>/answers/`: the answers that use one tool, where they are too many for its own page.

    Attributes:
        answers: Those of this page, by situation and role.
        count: How many there are on all pages.
    """

    tool: Link
    answers: tuple[Link, ...]
    count: int
    paging: Paging | None


class ChooserAnswer(Struct, frozen=True):
    """One answer of the chooser and the tools it leads to, which may be none. `key` is what `choose_by` names."""

    key: str
    words: str
    tools: tuple[ToolChip, ...]


class ChooserQuestion(Struct, frozen=True):
    """One question of the chooser. `key` is what `choose_by` names."""

    key: str
    ask: str
    answers: tuple[ChooserAnswer, ...]


class WhichToolRow(Struct, frozen=True):
    """One tool with what it is for and not for.

    Attributes:
        choose_by: Key of a question and key of the answer that leads to the tool. A question it does
            not name makes no difference to it.
    """

    tool: ToolChip
    why: str
    choose_by: tuple[tuple[str, str], ...]
    use_when: tuple[str, ...]
    not_for: tuple[str, ...]


class Alternative(Struct, frozen=True):
    """Two tools for one need, and when to take which."""

    one: ToolChip
    other: ToolChip
    choose_when: str


class WhichToolView(Struct, frozen=True):
    """`/which-tool-when/`: questions, the matrix, and pairs that are easily mixed up.

    Attributes:
        people: People one may turn to when no tool fits; a few.
        paging: Where the table is too long for one page; the questions stand on the first.
    """

    questions: tuple[ChooserQuestion, ...]
    people: tuple[ToolChip, ...]
    contact: Contact
    rows: tuple[WhichToolRow, ...]
    alternatives: tuple[Alternative, ...]
    paging: Paging | None
