"""Why a file cannot be shown."""

from __future__ import annotations


class NotCopied(Exception):  # noqa: N818  # says what a file is like
    """A file cannot be shown. The message says why, in an author's words.

    Attributes:
        help: What would mend it.
    """

    def __init__(self, message: str, mend: str) -> None:
        # Both are kept: it may be raised in one process and told in another.
        super().__init__(message, mend)
        self.help = mend

    def __str__(self) -> str:
        return str(self.args[0])
