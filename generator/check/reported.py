"""A finding as it is shown."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Reported(Struct, frozen=True):
    """One finding, with all that somebody who mends it wants to see.

    Attributes:
        path: The file, relative to the site folder.
        line: Counted from 1.
        column: Counted from 1, in characters.
        length: How many characters it covers on that line, at least 1.
        severity: As the table or the site's settings have it.
        rule: The id of the rule.
        message: What is so. One sentence without a final stop.
        help: One imperative line that would mend it; may be empty.
        excerpt: The line of the file; empty where the file has no text or the line is empty.
    """

    path: str
    line: int
    column: int
    length: int
    severity: Severity
    rule: str
    message: str
    help: str
    excerpt: str
