"""A tool: anything a person may turn to, technology or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from generator.model.content import Content, Record
from generator.model.fields import (
    Date,
    Inline,
    OneOrMany,
    Phone,
    Plain,
    RoleRef,
    ToolRef,
    Url,
    Word,
)

ToolKind = Literal[
    "work-system",
    "performance-support",
    "reference",
    "intranet",
    "policy-source",
    "collaboration",
    "meeting",
    "community",
    "formal",
    "person",
    "ritual",
    "place",
    "paper",
]
Medium = Literal["digital", "human", "ritual", "place", "paper"]
Offline = Literal["no", "yes", "after-saving"]
RelationType = Literal["feeds", "part_of", "depends_on", "replaces", "alternative_to", "used_with"]


class Access(Record):
    """How to get to a tool."""

    url: Url | None = Field(None, description="A link straight into it.")
    phone: Phone | None = Field(None, description="A function's number, never a person's.")
    how: Inline | None = Field(None, description="How to get access, in words.")
    approver: Inline | None = Field(None, description="Who says yes, in words: a function, never a name.")
    devices: tuple[Plain, ...] = Field((), description="phone, tablet, computer, shared-terminal …")
    offline: Offline | None = Field(None, description="Does it work without signal? no, yes or after-saving.")
    save_first: Inline | None = Field(None, description="What to save while there is signal.")
    sign_in: Inline | None = Field(None, description="How one signs in.")
    support: Inline | None = Field(None, description="Who helps when it does not work, in words.")


class Relation(Record):
    """How a tool belongs together with another. Written on one side only."""

    type: RelationType = Field(description="feeds, part_of, depends_on, replaces, alternative_to or used_with.")
    tool: ToolRef = Field(description="The other tool.")
    how: Inline | None = Field(None, description="The words on the arrow.")
    passes: Literal["by-hand", "by-link", "by-itself"] | None = Field(
        None, description="How things get across: by-hand, by-link or by-itself."
    )
    choose_when: Inline | None = Field(None, description="When to take this one and not the other.")


class ToolChange(Record):
    """Something that changed or will change in a tool."""

    date: Date = Field(description="The day it changes, as 2026-12-07.")
    what: Inline = Field(description="What is different, in one sentence.")
    affects: tuple[RoleRef, ...] = Field((), description="The roles that notice.")


class Tool(Content):
    """Anything a person may turn to: a system, a person, a meeting, a place, paper on the wall."""

    kind: OneOrMany[ToolKind] = Field(description="One kind or a list of kinds.", min_length=1)
    medium: Medium | None = Field(None, description="digital, human, ritual, place or paper; follows from the kind.")
    status: Literal["draft", "pilot", "live", "retiring", "gone", "informal"] = Field(
        "live", description="draft, pilot, live, retiring, gone or informal."
    )
    why: Inline = Field(description="What it is for.")
    how: Inline | None = Field(None, description="How one uses it.")
    what: Inline | None = Field(None, description="What it is.")
    gives: tuple[Literal["facts", "steps", "people", "practice", "decision", "record"], ...] = Field(
        (), description="What one gets there: facts, steps, people, practice, decision, record."
    )
    use_when: tuple[Inline, ...] = Field((), description="When it is the right place to turn to.")
    not_for: tuple[Inline, ...] = Field((), description="What it is not for.")
    choose_by: Mapping[Word, Word] = Field(
        {}, description="Answers to the questions of `which_tool` in site_config.yml."
    )
    access: Access | None = Field(None, description="How to get to it.")
    relations: tuple[Relation, ...] = Field((), description="How it belongs together with other tools.")
    needs_from_us: Inline | None = Field(None, description="What its owner needs from the people who use it.")
    benefit_to_owner: Inline | None = Field(None, description="What its owner gains when it is used well.")
    changes: tuple[ToolChange, ...] = Field((), description="What changed or will change.")
    replaced_by: ToolRef | None = Field(None, description="What to use instead.")
    retire_date: Date | None = Field(None, description="The last day it can be used.")
