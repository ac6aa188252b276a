"""From a place in the author's terms to a line and a column: re-reads one file, and only one that has a finding."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.check.snippets import occurrence
from generator.findings import Place, Position
from generator.read.front_matter import StoryText, split_story
from generator.read.yaml_nodes import Group, Items, Node, Scalar, find_node, parse_yaml
from generator.read.yaml_problems import YamlProblem

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')


class SourceText(Struct, frozen=True):
    """A file as its author sees it.

    Attributes:
        lines: Without line ends.
        root: The fields; None where they cannot be read or there are none.
        body_line: The line on which the prose of a story begins, counted from 1; 0 where there is none.
    """

    lines: tuple[str, ...]
    root: Node | None
    body_line: int


class Located(Struct, frozen=True):
    """Where something stands.

    Attributes:
        position: Its first letter, and how much of that line it covers.
        starts: Lines beside or above which a comment is about it: its own, that of its value, that of its key.
    """

    position: Position
    starts: frozenset[int]


def source_text(path: str, text: str) -> SourceText:
    """The file at `path`, taken apart."""
    lines = tuple(text.split("\n"))
    if path.endswith(".md"):
        story = split_story(text)
        if isinstance(story, StoryText):
            return SourceText(lines, story.fields, story.body_line)
        return SourceText(lines, None, 0)
    root = parse_yaml(text)
    return SourceText(lines, None if isinstance(root, YamlProblem) else root, 0)


def locate(source: SourceText, place: Place) -> Located:
    """Where `place` is; the nearest thing above it where it is not there itself."""
    if place.position is not None:
        return _at(source, place.position)
    if place.field[:1] == ("body",) and source.body_line:
        found = _words(source, place, source.body_line, 1, len(source.lines))
        return _at(source, found or Position(source.body_line, 1, _rest_of_line(source, source.body_line, 1)))
    key, node = find_node(source.root, place.field)
    starts = {scalar.line for scalar in (key,) if scalar}
    if key is not None and (place.at == "key" or (isinstance(node, Items) and not node.items)):
        return _at(source, Position(key.line, key.column, max(1, len(key.text))), starts)
    position = Position(1, 1)
    match node:
        case Scalar():
            found = _words(source, place, node.line, node.column, node.end_line) if place.snippet else None
            position = found or _whole(source, node)
        case Group() | Items():
            position = _first_key(node)
    return _at(source, position, starts | ({node.line} if node else set()))


def _at(source: SourceText, position: Position, starts: set[int] | frozenset[int] = frozenset()) -> Located:
    """`position` kept inside the file, whatever a check made of it."""
    line = min(max(1, position.line), max(1, len(source.lines)))
    letters = len(source.lines[line - 1]) if source.lines else 0
    column = min(max(1, position.column), letters + 1)
    length = min(max(1, position.length), max(1, letters - column + 1))
    return Located(Position(line, column, length), frozenset({line, *starts}))


def _words(source: SourceText, place: Place, line: int, column: int, end_line: int) -> Position | None:
    """The words of `place.snippet` between a column of one line and the end of another."""
    region = "\n".join(source.lines[line - 1 : end_line])[column - 1 :]
    span = next(
        (
            found
            for snippet in (place.snippet, place.snippet.replace("'", "''"), place.snippet.replace('"', '\\"'))
            if (found := occurrence(snippet, region, place.occurrence) or occurrence(snippet, region, 0))
        ),
        None,
    )
    if span is None:
        return None
    before = region[: span[0]]
    breaks = before.count("\n")
    first = span[0] - (before.rfind("\n") + 1) + (1 if breaks else column)
    length = region[span[0] : span[1]].partition("\n")[0]
    return Position(line + breaks, first, len(length.rstrip()))


def _whole(source: SourceText, scalar: Scalar) -> Position:
    """A value on its first line; of a text under `>-` or `|`, its first line of words."""
    line = source.lines[scalar.line - 1] if scalar.line <= len(source.lines) else ""
    typed = line[scalar.column - 1 :]
    if typed[:1] in (">", "|") and scalar.end_line > scalar.line:
        below = source.lines[scalar.line] if scalar.line < len(source.lines) else ""
        indent = len(below) - len(below.lstrip())
        return Position(scalar.line + 1, indent + 1, len(below.strip()))
    quoted = _QUOTED.match(typed)
    if quoted:
        return Position(scalar.line, scalar.column, len(quoted[0]))
    if typed.startswith(scalar.text):
        return Position(scalar.line, scalar.column, len(scalar.text))
    return Position(scalar.line, scalar.column, _rest_of_line(source, scalar.line, scalar.column))


def _rest_of_line(source: SourceText, line: int, column: int) -> int:
    return len(source.lines[line - 1][column - 1 :].rstrip()) if line <= len(source.lines) else 1


def _first_key(node: Group | Items) -> Position:
    if isinstance(node, Group) and node.entries:
        key = node.entries[0][0]
        return Position(key.line, key.column, max(1, len(key.text)))
    return Position(node.line, node.column)
