"""Why a site cannot be published, in words for whoever started it."""

from __future__ import annotations


class CannotPublish(Exception):  # noqa: N818  # says what is so
    """Something stands in the way; what readers get was not changed.

    Attributes:
        help: What would mend it.
    """

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.help = mend


class SomebodyElse(CannotPublish):
    """Another publish holds the target. It can be tried again in a moment."""
