"""A finding: one thing an author should know about one place in one file.

Findings are values. They are collected and returned, never raised and never logged.
This module must not know rules, files on disk, or how a finding is printed.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FieldPath = tuple[str | int, ...]
"""The keys and list positions (counted from 0) that lead to a value in an author's file."""


OF_A_COMMAND = ""
"""Stands in place of a rule where a finding is about what a command was asked to do."""


class Position(Struct, frozen=True):
    """Where something stands in a file.

    Attributes:
        line: Counted from 1.
        column: Counted from 1, in characters.
        length: How many characters it covers on that line, at least 1.
    """

    line: int
    column: int
    length: int = 1


class Place(Struct, frozen=True):
    """What a finding is about, in the terms of the author's file.

    Attributes:
        file: Relative to the site folder, with `/`.
        field: Leads to the value; empty means the whole file. The body of a story is `("body",)`.
        at: Whether the key or the value of the field is meant.
        snippet: Words inside the value that are meant; empty means all of it.
        occurrence: Which of several equal snippets, counted from 0.
        position: Known already when the file could not be read as YAML at all.
    """

    file: str
    field: FieldPath = ()
    at: Literal["key", "value"] = "value"
    snippet: str = ""
    occurrence: int = 0
    position: Position | None = None


class Finding(Struct, frozen=True):
    """One thing that is so, in the author's words, with the one act that would mend it.

    Attributes:
        rule: The id of the rule that does not hold; `OF_A_COMMAND` when it is about a command.
        place: What it is about.
        message: What is so. One sentence without a final stop.
        help: One imperative line that would mend it. Empty only when the message says all.
    """

    rule: str
    place: Place
    message: str
    help: str = ""
