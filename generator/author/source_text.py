"""A file of the site in its parts: exact text, nodes of the fields, prose.

This module must not change anything.
"""

from __future__ import annotations

from msgspec import Struct

from generator.author.exact_text import ExactText
from generator.read.front_matter import split_story
from generator.read.yaml_nodes import Node, parse_yaml
from generator.read.yaml_problems import YamlProblem


class SourceText(Struct, frozen=True):
    """A file of the site in its parts.

    Attributes:
        path: Relative to the site folder.
        source: Its text.
        root: The nodes of its fields.
        body_start: Offset of the prose of a story; the end of the text for other files.
    """

    path: str
    source: ExactText
    root: Node | None
    body_start: int

    @property
    def prose(self) -> str:
        """The prose of a story with the empty lines behind it; empty for other files."""
        return self.source.plain[self.body_start :]


def open_text(path: str, exact: str) -> SourceText | None:
    """The parts of a file, or nothing when it cannot be read.

    Args:
        path: Relative to the site folder; the ending tells a story from the others.
        exact: The text as it lies on the disk.
    """
    source = ExactText(exact)
    if path.endswith(".md"):
        story = split_story(source.plain)
        if isinstance(story, YamlProblem):
            return None
        lines = source.plain.split("\n")[: story.body_line - 1]
        return SourceText(path, source, story.fields, sum(len(line) + 1 for line in lines))
    root = parse_yaml(source.plain)
    return None if isinstance(root, YamlProblem) else SourceText(path, source, root, len(source.plain))
