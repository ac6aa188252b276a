"""YAML as text with positions, and nothing more of YAML than authors need.

Every scalar stays the text the author typed. Anchors, aliases, merge keys, tags, duplicate
keys, deep nesting and several documents in one file are refused as they are met, so a
file made to explode costs no more than its own length.
"""

from __future__ import annotations

import re

import yaml
from msgspec import Struct

from generator.findings import FieldPath, Position
from generator.read.yaml_problems import (
    BULLET,
    YamlProblem,
    bullet_problem,
    close_hyphen,
    explained,
    hyphen_problem,
    unseen_space,
)

MAXIMUM_LEVELS = 20

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(Struct, frozen=True):
    """A text as typed; `line` and `column` count from 1, `end_line` is the last line it covers."""

    text: str
    line: int
    column: int
    end_line: int


class Group(Struct, frozen=True):
    """Keys with their values, in the order typed."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


class Items(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


Node = Scalar | Group | Items


def parse_yaml(text: str) -> Node | YamlProblem | None:
    """The nodes of one YAML document, the first problem in it, or nothing when it is empty."""
    unseen = unseen_space(text)
    if unseen is not None:
        return unseen
    try:
        return _compose(text)
    except yaml.MarkedYAMLError as error:
        return explained(text, error)
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        position = Position(before.count("\n") + 1, len(before) - before.rfind("\n"))
        return YamlProblem(
            "yaml-is-readable",
            position,
            "there is a character here that cannot be part of a text file",
            "delete the character and type the word again",
        )
    except _Refused as refused:
        return refused.problem


class _Refused(Exception):  # noqa: N818  # not an error: carries a value out of a loop within this module
    def __init__(self, problem: YamlProblem) -> None:
        super().__init__()
        self.problem = problem


class _Open(Struct):
    """A group or list that is still being read."""

    line: int
    column: int
    is_group: bool
    nodes: list[Node]
    key: Scalar | None
    entries: list[tuple[Scalar, Node]]
    seen: dict[str, int]


def _compose(text: str) -> Node | None:
    stack: list[_Open] = []
    root: Node | None = None
    documents = 0
    lines = text.split("\n")
    for event in yaml.parse(text, Loader=_Loader):
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        node: Node | None = None
        match event:
            case yaml.AliasEvent():
                raise _refuse(line, column, "an alias (`*name`)", "write the text out again, or put it in quotes")
            case yaml.DocumentStartEvent():
                documents += 1
                if documents > 1:
                    raise _refuse(line, column, "a second document after `---`", "put it in a file of its own")
            case yaml.ScalarEvent():
                _refuse_labels(event, line, column)
                _refuse_lost_words(event, lines)
                node = Scalar(event.value, line, column, _last_line(event, line))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                _refuse_labels(event, line, column)
                stack.append(_opened(event, line, column, stack))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                node = _closed(stack.pop())
            case _:
                pass
        if node is not None and stack:
            _add(stack[-1], node, in_list=len(stack) > 1 and not stack[-2].is_group)
        elif node is not None:
            root = node
    return None if isinstance(root, Scalar) and not root.text else root


def _refuse_labels(event: yaml.NodeEvent, line: int, column: int) -> None:
    if event.anchor is not None:
        raise _refuse(line, column, "an anchor (`&name`)", "remove it, or put the text in quotes")
    if getattr(event, "tag", None) is not None:
        raise _refuse(line, column, "a tag (`!name`)", "remove it, or put the text in quotes")


def _refuse_lost_words(event: yaml.ScalarEvent, lines: list[str]) -> None:
    """Refuses a text such as `room #4`: YAML takes what follows ` #` for a comment, and it would be lost silently.

    A comment that is meant has a space after its sign, as the scaffolds write it.
    """
    end = event.end_mark
    if event.style or not event.value or end is None or end.line >= len(lines):
        return
    rest = lines[end.line][end.column :]
    if re.match(r"\s+#[^\s#]", rest):
        column = end.column + rest.index("#") + 1
        message = "everything behind ` #` counts as a comment and would be lost"
        mend = "put the whole text in quotes; or, if a comment is meant, write a space after the `#`"
        raise _Refused(YamlProblem("yaml-is-readable", Position(end.line + 1, column), message, mend))


def _last_line(event: yaml.ScalarEvent, line: int) -> int:
    end = event.end_mark
    return line if end is None else end.line + (1 if end.column else 0)


def _opened(event: yaml.NodeEvent, line: int, column: int, stack: list[_Open]) -> _Open:
    if len(stack) >= MAXIMUM_LEVELS:
        message = f"fields stand inside fields more than {MAXIMUM_LEVELS} levels deep"
        raise _Refused(YamlProblem("file-is-small", Position(line, column), message, "take the inner part out"))
    if stack and stack[-1].is_group and stack[-1].key is None:
        raise _refuse(line, column, "a list or group as the name of a field", "use one word as the name")
    return _Open(line, column, isinstance(event, yaml.MappingStartEvent), [], None, [], {})


def _closed(done: _Open) -> Node:
    if done.is_group:
        return Group(tuple(done.entries), done.line, done.column)
    return Items(tuple(done.nodes), done.line, done.column)


def _add(parent: _Open, node: Node, *, in_list: bool) -> None:
    if not parent.is_group:
        parent.nodes.append(node)
    elif parent.key is not None:
        parent.entries.append((parent.key, node))
        parent.key = None
    elif isinstance(node, Scalar):
        if node.text == "<<":
            raise _refuse(node.line, node.column, "a merge key (`<<`)", "write the fields out")
        if close_hyphen(node.text):
            raise _Refused(hyphen_problem(node.line, node.column, close_hyphen(node.text)))
        if node.text in parent.seen:
            bullet = BULLET.match(node.text)
            if bullet:
                raise _Refused(bullet_problem(node.line, node.column, bullet[1]))
            next_entry = f"; if the next entry begins here, write `- ` before `{node.text}`" if in_list else ""
            raise _Refused(
                YamlProblem(
                    "key-stands-once",
                    Position(node.line, node.column, max(1, len(node.text))),
                    f"`{node.text}` stands here a second time; the first is on line {parent.seen[node.text]}",
                    f"keep one of the two{next_entry}",
                )
            )
        parent.seen[node.text] = node.line
        parent.key = node


def _refuse(line: int, column: int, what: str, mend: str) -> _Refused:
    return _Refused(
        YamlProblem("yaml-is-plain", Position(line, column), f"here is {what}, which these files do not use", mend)
    )


def plain_data(node: Node | None) -> object:
    """Dicts, lists and texts; None for a field or an entry of a list that has no value."""
    match node:
        case None:
            return {}
        case Scalar():
            return node.text
        case Items():
            return [None if isinstance(item, Scalar) and not item.text else plain_data(item) for item in node.items]
        case Group():
            return {
                key.text: None if isinstance(value, Scalar) and not value.text.strip() else plain_data(value)
                for key, value in node.entries
            }


def find_node(root: Node | None, field: FieldPath) -> tuple[Scalar | None, Node | None]:
    """The key and the value that `field` leads to, or those nearest above it that are there."""
    key: Scalar | None = None
    node = root
    for part in field:
        match node, part:
            case Group(), str():
                found = next(((k, v) for k, v in node.entries if k.text == part), None)
                if found is None:
                    return key, node
                key, node = found
            case Items(), int() if part < len(node.items):
                key, node = None, node.items[part]
            case _:
                return key, node
    return key, node
