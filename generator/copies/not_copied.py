"""Why a file cannot be shown."""

from __future__ import annotations


class NotCopied(Exception):  # noqa: N818  # says what a file is like
    """A file cannot be shown. The message says why, in an author's words.

    Attributes:
        help: What would mend it.
    """

    def __init__(self, message: str, mend: str) -> None:
        self.help = mend
        super().__init__(message)
