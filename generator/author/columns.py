"""The columns of the tables from which an author begins: what each is called, and the field it fills.

What may stand in a field and what it means is the model's; here stand only the words of people who live in tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from generator.findings import FieldPath
from generator.model.fields import Kind
from generator.model.site import FOLDERS
from generator.read.model_fields import allowed_words, field_at, item_in

Imported = Literal["tool", "role", "situation"]
"""The kinds that can begin as a table: each has many, and people have lists of them already."""
TABLES: Mapping[str, Imported] = {"tools": "tool", "roles": "role", "situations": "situation"}
"""What an author calls such a table, to the kind of thing that stands in it."""

Words = tuple[Mapping[str, str], ...]
"""The words of the interface, in each language of the site, its own language first."""

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NO_WORD = re.compile(r"[^\w]+|_")


class Column(Struct, frozen=True):
    """A column of such a table.

    Attributes:
        head: What an empty table calls it.
        field: The field it fills.
        also: What else people write above it.
        words: Keys of the words of the interface that pages show above the same.
        means: How keys of the words begin that pages show for each word that may stand in it.
        names: The kind of what its cells name; none where they hold words.
        lead: With what the cell reads on as a sentence; it may stand there once more.
        is_needed: Whether a row is of no use without it.
    """

    head: str
    field: FieldPath
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    means: str = ""
    names: Kind | None = None
    lead: str = ""
    is_needed: bool = False


_SUMMARY = Column("In one sentence", ("summary",), ("description", "about"))

COLUMNS: Mapping[Imported, tuple[Column, ...]] = {
    "tool": (
        Column("Name", ("title",), ("tool", "tools", "system", "systems", "application", "app"), is_needed=True),
        Column("Kind", ("kind",), ("type", "kind of tool", "category"), ("tools_kind",), means="kind", is_needed=True),
        Column("Owner", ("owner",), ("owned by", "team", "department", "system owner"), ("tools_owner",), names="team"),
        Column("What it is for", ("why",), ("purpose",), ("why", "map_why")),
        _SUMMARY,
        Column("What it is", ("what",), (), ("what",)),
        Column("How to use it", ("how",), (), ("how",)),
        Column("What you get there", ("gives",), (), ("tool_gives",), means="gives"),
        Column("Use it when", ("use_when",), (), ("use_when",)),
        Column("Not for", ("not_for",), ("do not use it for",), ("not_for",)),
        Column("Link", ("access", "url"), ("url", "web address", "website", "address")),
        Column("Phone", ("access", "phone"), ("telephone", "number", "phone number")),
        Column("How to get access", ("access", "how"), ("access", "where it is"), ("access_how",)),
        Column("Works on", ("access", "devices"), ("devices", "device"), ("access_devices",)),
        Column("Works without signal", ("access", "offline"), ("offline",), ("access_offline",), means="offline"),
        Column("Who helps", ("access", "support"), ("support", "help"), ("access_support",)),
        Column("What its owner needs", ("needs_from_us",), (), ("tool_needs",)),
        Column("What its owner gains", ("benefit_to_owner",), (), ("tool_benefit",)),
    ),
    "role": (
        Column("Name", ("title",), ("role", "roles", "job", "job title", "position"), is_needed=True),
        Column("Team", ("unit",), ("department", "belongs to"), names="team"),
        _SUMMARY,
        Column("What the work is like", ("conditions",), (), ("role_conditions",)),
        Column("What they wish for", ("wish",), (), ("role_wish",)),
        Column("The first tools to know", ("one_minute_map",), (), ("role_one_minute_map",), names="tool"),
        Column("What they say", ("empathy_map", "says"), (), ("empathy_says",)),
        Column("What they think", ("empathy_map", "thinks"), (), ("empathy_thinks",)),
        Column("What they do", ("empathy_map", "does"), (), ("empathy_does",)),
        Column("What they feel", ("empathy_map", "feels"), (), ("empathy_feels",)),
        Column("What is hard", ("empathy_map", "pains"), (), ("empathy_pains",)),
        Column("What would help", ("empathy_map", "gains"), (), ("empathy_gains",)),
    ),
    "situation": (
        Column("Name", ("title",), ("situation", "situations"), is_needed=True),
        Column("Moment", ("moment",), ("moment of need", "type", "kind"), means="moment", is_needed=True),
        Column("When", ("when",), lead="when"),
        Column("I want to", ("i_want_to",), lead="i want to"),
        Column("So that", ("so_that",), lead="so that"),
        _SUMMARY,
        Column("Who meets it", ("roles",), ("who",), names="role"),
        Column("What it is often like", ("context",), (), ("situation_context",)),
        Column("If it goes wrong", ("impact_of_failure",), ("impact",), ("situation_impact",), means="impact"),
        Column("How often", ("frequency",), (), ("situation_frequency",)),
        Column("People also say", ("also_said",), ("search words",), ("situation_also_said",)),
        Column("What people do today", ("current_workaround",), ("workaround",), ("situation_workaround",)),
        Column("The open question", ("how_might_we",), (), ("situation_how_might_we",)),
    ),
}
"""The first column of each kind is the name; without it there is nothing to begin with."""


def plain_words(text: str) -> str:
    """How a head or a choice is compared: small letters; signs and what stands in brackets do not count."""
    return " ".join(_NO_WORD.sub(" ", _IN_BRACKETS.sub(" ", text)).casefold().split())


def heads_of(column: Column, words: Words) -> frozenset[str]:
    """Everything that may stand above a column, as it is compared.

    Args:
        column: One of `COLUMNS`.
        words: The words of the interface, in each language of the site.
    """
    shown = (language[key] for language in words for key in column.words if key in language)
    key = " ".join(map(str, column.field))
    return frozenset(filter(None, map(plain_words, (column.head, key, *column.also, *shown))))


def choices_of(kind: Imported, column: Column) -> tuple[str, ...]:
    """The words of which a cell holds one or some; nothing where it takes any text."""
    _, info = field_at(FOLDERS[kind].model, column.field)
    return allowed_words(info.annotation if info else None)


def holds_several(kind: Imported, column: Column) -> bool:
    """Whether a cell may hold several things."""
    _, info = field_at(FOLDERS[kind].model, column.field)
    return item_in(info.annotation if info else None) is not None


def meant_by(kind: Imported, column: Column, words: Words) -> Mapping[str, str]:
    """What a person may write for each of the words that a cell can hold, as it is compared, to that word."""
    choices = choices_of(kind, column)
    shown = {
        plain_words(language[key]): choice
        for language in words
        for choice in choices
        if (key := f"{column.means}_{choice}") in language
    }
    as_sheets_say = {"true": "yes", "false": "no"} if {"yes", "no"} <= {*choices} else {}
    return {**as_sheets_say, **shown, **{plain_words(choice): choice for choice in choices}}
