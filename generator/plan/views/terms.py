"""What a page can explain of its words."""

from __future__ import annotations

from msgspec import Struct


class TermOnPage(Struct, frozen=True):
    """A term that may stand in the texts of a page.

    Attributes:
        term: The word.
        forms: How the page may say it: the word itself, and what the team of the page says instead.
        meaning: What it means, as inline Markdown.
        url: Of its entry among the words we use.
        names: Names in which it is a part of the name.
    """

    term: str
    forms: tuple[str, ...]
    meaning: str
    url: str
    names: tuple[str, ...]
