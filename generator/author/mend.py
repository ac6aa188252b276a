"""Mends one file when an id changes: finds each place, edits its bytes, and proves that nothing else changed.

This module must not decide whether an id may change, nor which files there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.author.exact_text import Edit
from generator.author.renaming import Renaming
from generator.author.source_text import SourceText, open_text
from generator.author.targets import BODY, Target
from generator.findings import OF_A_COMMAND, FieldPath, Finding, Place
from generator.read.yaml_nodes import Scalar, find_node, plain_data


def mended(file: SourceText, targets: Iterable[Target], renaming: Renaming, more: Iterable[Edit] = ()) -> str | Finding:
    """The exact text of the file with every target changed, or the reason why that cannot be done.

    Args:
        file: What is there.
        targets: What must change.
        renaming: The ids.
        more: Further edits to make in the same breath, such as the alias of the file that moves.
            The caller answers for what they do to the data.
    """
    wanted = tuple(targets)
    if not wanted:
        return file.source.edited(more)
    edits: set[Edit] = set()
    for target in wanted:
        found = tuple(_edits(file, target, renaming))
        if not found:
            return _cannot_be_mended(file.path, target, renaming)
        edits.update(found)
    wrong = _first_gone_wrong(file, wanted, file.source.edited(edits))
    if wrong is not None:
        return _cannot_be_mended(file.path, wrong, renaming)
    return file.source.edited([*edits, *more])


def _edits(file: SourceText, target: Target, renaming: Renaming) -> Iterator[Edit]:
    plain = file.source.plain
    start, end = _extent(file, target)
    match target.form:
        case "id":
            spans, count = renaming.names_in(plain, start, end), 1
        case "address":
            spans, count = renaming.addresses_in(plain, start, end), 1
        case "prose":
            spans = renaming.links_in(plain, start, end)
            count = sum(1 for _ in renaming.links_in(target.text, 0, len(target.text)))
    # What is meant comes first; what follows on its last line may be another field or a comment.
    for first, last in islice(spans, count):
        yield Edit(first, last, renaming.new)


def _extent(file: SourceText, target: Target) -> tuple[int, int]:
    """From where to where in the plain text the target may stand; nowhere when it is not found."""
    if target.field == BODY:
        return file.body_start, len(file.source.plain)
    key, value = find_node(file.root, target.field)
    node = key if target.is_key else value
    if not isinstance(node, Scalar) or node.text != target.text:
        return 0, 0
    return file.source.offset(node.line, node.column), file.source.offset(node.end_line + 1)


def _first_gone_wrong(file: SourceText, targets: tuple[Target, ...], text: str) -> Target | None:
    """The first target that does not say what it must, or any when something else changed."""
    after = open_text(file.path, text)
    if after is None:
        return targets[0]
    expected = plain_data(file.root)
    prose = file.prose
    # Names of fields change last, since they are part of the way to what stands below them.
    for target in sorted(targets, key=lambda one: one.is_key):
        if target.field == BODY:
            prose = target.becomes + prose.removeprefix(target.text)
        else:
            expected = _replaced(expected, target.field, target)
    if plain_data(after.root) == expected and after.prose == prose:
        return None
    return next((target for target in targets if not _says_it(after, target)), targets[0])


def _says_it(after: SourceText, target: Target) -> bool:
    if target.field == BODY:
        return after.prose.startswith(target.becomes)
    if target.is_key:
        key, _ = find_node(after.root, (*target.field[:-1], target.becomes))
        return key is not None and key.text == target.becomes
    _, value = find_node(after.root, target.field)
    return isinstance(value, Scalar) and value.text == target.becomes


def _replaced(data: object, field: FieldPath, target: Target) -> object:
    """`data` with the target changed; a text that stands where a list may stand counts as its only entry."""
    if not field:
        return target.becomes
    part, rest = field[0], field[1:]
    match data:
        case list() if isinstance(part, int):
            return [_replaced(item, rest, target) if index == part else item for index, item in enumerate(data)]
        case dict() if target.is_key and not rest:
            return {target.becomes if key == part else key: value for key, value in data.items()}
        case dict():
            return {key: _replaced(value, rest, target) if key == part else value for key, value in data.items()}
        case _:
            return target.becomes


def _cannot_be_mended(path: str, target: Target, renaming: Renaming) -> Finding:
    return Finding(
        OF_A_COMMAND,
        Place(path, target.field, "key" if target.is_key else "value"),
        f"`{renaming.old}` stands here in a form that cannot be changed safely, so no file was changed",
        f"write it as `{renaming.old}`, without signs that stand for other signs, and rename again",
    )
