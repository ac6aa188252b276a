"""Writes the missing ids into the steps of a journey and changes nothing else, byte for byte.

This module must not judge the journey: what is wrong with it is for `check` to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.author.changes import FileChange, Outcome
from generator.author.exact_text import Edit, ExactText
from generator.author.ids import id_from
from generator.findings import OF_A_COMMAND, FieldPath, Finding, Place, Position
from generator.read.yaml_nodes import Group, Items, Node, Scalar, parse_yaml, plain_data
from generator.read.yaml_problems import YamlProblem

_STEP_PLACES: tuple[FieldPath, ...] = (("steps",), ("variants", "first_time", "steps"))


class _Step(Struct, frozen=True):
    """A step of the file, with the way that leads to it."""

    field: FieldPath
    node: Group

    def value(self, key: str) -> Node | None:
        """What stands at `key`; it may be an empty text."""
        return next((value for name, value in self.node.entries if name.text == key), None)

    def words(self, key: str) -> str:
        """The text at `key`, or an empty one."""
        value = self.value(key)
        return value.text.strip() if isinstance(value, Scalar) else ""

    @property
    def lacks_id(self) -> bool:
        """Nothing stands at `id`. What is no text there counts as something: the reader reports it."""
        value = self.value("id")
        return value is None or (isinstance(value, Scalar) and not value.text.strip())


def tidy(text: str, file: str) -> Outcome:
    """The journey with an `id` in each of its steps.

    An id that is there stays. A missing one is made of the first words of the step's `do` and
    stands first in the step; comments, indentation and line ends stay as they are. Nothing is
    changed when the file cannot be read, or when a step has no room for an id.

    Args:
        text: The whole file as it lies on the disk, with its own line ends.
        file: Its path relative to the site folder.
    """
    source = ExactText(text)
    root = parse_yaml(source.plain)
    if isinstance(root, YamlProblem):
        return Outcome(findings=(Finding(root.rule, Place(file, position=root.position), root.message, root.help),))
    steps = tuple(_steps(root))
    taken = {step.words("id") for step in steps} - {""}
    edits: list[Edit] = []
    given: dict[FieldPath, str] = {}
    for step in steps:
        if not step.lacks_id:
            continue
        made = id_from(_words_for_id(step), taken)
        taken.add(made)
        given[step.field] = made
        edits.append(_edit(source, step, made))
    if not given:
        return Outcome()
    tidied = source.edited(edits)
    wrong = _first_step_gone_wrong(root, tidied, given)
    if wrong is not None:
        return Outcome(findings=(_no_room(file, root, wrong, given[wrong]),))
    return Outcome((FileChange(file, tidied),))


def _steps(root: Node | None) -> Iterator[_Step]:
    """Every step in the order of the file; not those of a translation, which are named by their ids."""
    stages = _node_exactly_at(root, ("stages",))
    in_stages = tuple(
        ("stages", index, "steps") for index in range(len(stages.items) if isinstance(stages, Items) else 0)
    )
    for place in (*in_stages, *_STEP_PLACES):
        steps = _node_exactly_at(root, place)
        for index, node in enumerate(steps.items if isinstance(steps, Items) else ()):
            if isinstance(node, Group):
                yield _Step((*place, index), node)


def _node_exactly_at(root: Node | None, field: FieldPath) -> Node | None:
    """The value that `field` leads to; nothing when a part of the way is not there."""
    node = root
    for part in field:
        match node, part:
            case Group(), str():
                node = next((value for key, value in node.entries if key.text == part), None)
            case Items(), int() if part < len(node.items):
                node = node.items[part]
            case _:
                return None
    return node


def _words_for_id(step: _Step) -> str:
    """The words an id is made of: what to do, else whatever else tells the step from the others."""
    taken_over = step.words("use").rpartition("/")[2]
    return step.words("do") or step.words("say") or taken_over or step.words("tool")


def _edit(source: ExactText, step: _Step, made: str) -> Edit:
    """The smallest edit that gives the step its id."""
    empty = step.value("id")
    if isinstance(empty, Scalar):
        return _filled(source, empty, made)
    if not step.node.entries:
        inside = source.offset(step.node.line, step.node.column) + 1
        return Edit(inside, inside, f"id: {made}")
    start = source.offset(step.node.line, step.node.column)
    if source.plain[start] == "{":
        first_key = step.node.entries[0][0]
        start = source.offset(first_key.line, first_key.column)
        return Edit(start, start, f"id: {made}, ")
    indent = " " * (step.node.column - 1)
    return Edit(start, start, f"id: {made}\n{indent}")


def _filled(source: ExactText, empty: Scalar, made: str) -> Edit:
    """Puts the id where an empty value stands: nothing at all, or a pair of quotes."""
    start = source.offset(empty.line, empty.column)
    quote = source.plain[start : start + 1]
    if quote in ("'", '"'):
        return Edit(start, source.plain.index(quote, start + 1) + 1, made)
    space = "" if source.plain[start - 1].isspace() else " "
    return Edit(start, start, f"{space}{made}")


def _first_step_gone_wrong(root: Node | None, tidied: str, given: dict[FieldPath, str]) -> FieldPath | None:
    """The first step whose file would say something else than before plus its id; nothing when all is well."""
    after = parse_yaml(ExactText(tidied).plain)
    if isinstance(after, YamlProblem):
        return next(iter(given))
    if plain_data(after) == _with_ids(plain_data(root), given, ()):
        return None
    for field in given:
        before_step, after_step = (plain_data(_node_exactly_at(node, field)) for node in (root, after))
        if after_step != _with_ids(before_step, given, field):
            return field
    return next(iter(given))


def _with_ids(data: object, given: dict[FieldPath, str], field: FieldPath) -> object:
    """`data` with each id where it should stand."""
    match data:
        case list():
            return [_with_ids(item, given, (*field, index)) for index, item in enumerate(data)]
        case dict():
            inner = {key: _with_ids(value, given, (*field, key)) for key, value in data.items()}
            return {**inner, "id": given[field]} if field in given else inner
        case _:
            return data


def _no_room(file: str, root: Node | None, field: FieldPath, made: str) -> Finding:
    node = _node_exactly_at(root, field)
    return Finding(
        OF_A_COMMAND,
        Place(file, field, position=Position(node.line, node.column) if node else None),
        "this step is written in a form that leaves no room for an id, so nothing in this file was changed",
        f"write each field of the step on a line of its own, below `- id: {made}`",
    )
