"""What an authoring command would write: files as values, with what the author should know.

This module must not write anything itself.
"""

from __future__ import annotations

from msgspec import Struct

from generator.findings import Finding


class FileChange(Struct, frozen=True):
    """One file to write or to delete.

    Attributes:
        path: Relative to the site folder, with `/`.
        text: The whole new text, to be written as UTF-8 with its line ends as they are; None deletes the file.
    """

    path: str
    text: str | None


class Outcome(Struct, frozen=True):
    """What an authoring command yields.

    Attributes:
        changes: What to write, all or nothing. Empty when nothing is to be done or something stands in the way.
        findings: What stands in the way, or what the author should look at by hand.
    """

    changes: tuple[FileChange, ...] = ()
    findings: tuple[Finding, ...] = ()
