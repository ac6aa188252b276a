"""Pieces of Markdown that several pages are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

GENERATED = "<!-- Written by docs/reference.py. Change the code it comes from, then run the script again. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, with an empty line behind it."""
    yield _row(head)
    yield _row(["---"] * len(head))
    for row in rows:
        yield _row(row)
    yield ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def anchor(heading: str) -> str:
    """The anchor that Git hosts give a heading. Source: GitHub's rule, which GitLab and others follow."""
    shown = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|[`*]", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", shown.lower()).replace(" ", "-")


def spoken(class_name: str) -> str:
    """`DayMoment` as `Day moment`."""
    parts = re.findall(r"[A-Z][a-z]*", class_name)
    return " ".join([parts[0], *(part.lower() for part in parts[1:])])


def paragraph(text: str) -> str:
    """A docstring's paragraphs with their own line breaks undone."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))


def listed(words: Sequence[str], joiner: str = "or") -> str:
    """`a, b or c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def page_text(lines: Iterable[str]) -> str:
    """The whole text of a page: never two empty lines in a row, one newline at the end."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
