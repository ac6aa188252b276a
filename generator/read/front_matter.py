"""Splits a story into its front matter and its prose."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.findings import Position
from generator.read.yaml_nodes import Node, parse_yaml
from generator.read.yaml_problems import YamlProblem

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


class StoryText(Struct, frozen=True):
    """A story in its two parts.

    Attributes:
        fields: The front matter, with the positions it has in the whole file.
        body: The prose, without the empty lines before it.
        body_line: The line of the file on which `body` begins, counted from 1.
    """

    fields: Node | None
    body: str
    body_line: int


def head_of(text: str) -> str:
    """A story file up to its prose; all of it where it has not the two parts."""
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end() + 1) if opening else None
    return text[: closing.end()] if closing else text


def split_story(text: str) -> StoryText | YamlProblem:
    """The two parts of a story file, or what keeps it from being read."""
    opening = _FENCE.match(text)
    if opening is None:
        return YamlProblem(
            "story-has-front-matter",
            Position(1, 1),
            "a story begins with its fields between two lines of `---`",
            "write `---` on the first line, then the fields, then `---` again, then the story",
        )
    closing = _FENCE.search(text, opening.end() + 1)
    if closing is None:
        return YamlProblem(
            "story-has-front-matter",
            Position(1, 1, 3),
            "the fields that begin here never end",
            "write a line `---` between the fields and the story",
        )
    # The opening line becomes an empty one, so that every position is that of the file.
    fields = parse_yaml("\n" + text[opening.end() + 1 : closing.start()])
    if isinstance(fields, YamlProblem):
        return fields
    rest = text[closing.end() :]
    body = rest.lstrip("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return StoryText(fields, body.rstrip(), body_line)
