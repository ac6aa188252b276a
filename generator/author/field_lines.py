"""The lines of a new file, field by field, from an example and the descriptions in the model.

What must be there stands live, with a value that says that it is to be written. The rest stands
there without a value, or with its example commented out. This module knows no kind by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct
from pydantic import BaseModel

from generator.author.yaml_text import yaml_text
from generator.check.unfinished import ID_TO_WRITE, TEXT_TO_WRITE
from generator.findings import FieldPath
from generator.model.fields import Refers
from generator.read.model_fields import allowed_words, field_at

Data = str | list["Data"] | dict[str, "Data"]


class Form(Struct, frozen=True):
    """What the lines are made from.

    Attributes:
        model: The class of the whole file.
        references: Field paths of the example that name something else.
        is_needed: Says for a group of fields and a key in it whether the file is no use without it.
        note: What else to say first about a key of a group; empty when nothing.
        live: What stands in fields already and is not taken from the example, by their key in the file.
        ids_in_use: Says which ids a reference could name, for the comment beside it.
        usable_ids: What a reference in an example can name here; none where nothing of that kind is there.
    """

    model: type[BaseModel]
    references: Mapping[FieldPath, Refers]
    is_needed: Callable[[type[BaseModel], str], bool]
    note: Callable[[type[BaseModel], str], str]
    live: Mapping[str, Data]
    ids_in_use: Callable[[Refers], str]
    usable_ids: Callable[[Refers], tuple[str, ...]]


def file_lines(form: Form, example: Mapping[str, Data]) -> Iterator[str]:
    """The lines of a whole file: what is needed first, in the order of the example."""
    keys = sorted(example, key=lambda key: not (form.is_needed(form.model, key) or key in form.live))
    rest_begins = next((key for key in keys if not form.is_needed(form.model, key) and key not in form.live), None)
    for key in keys:
        if key == rest_begins:
            yield ""
            yield "# Worth having. What stays empty counts as not being there."
        yield from _field(form, (key,), example[key], "")


def _field(form: Form, field: FieldPath, value: Data, indent: str) -> Iterator[str]:
    group, _ = field_at(form.model, field[:-1])
    key = str(field[-1])
    if len(field) == 1 and key in form.live:
        yield from _given(form, field, form.live[key], value, indent)
    elif form.is_needed(group, key):
        yield from _live(form, field, value, indent)
    else:
        yield from _empty(form, field, value, indent)


def _given(form: Form, field: FieldPath, given: Data, example: Data, indent: str) -> Iterator[str]:
    """A field with what it holds already; of a group also the fields that it does not hold yet."""
    behind = f"  # {_comment(form, field, example)}"
    match given:
        case str():
            yield f"{indent}{field[-1]}: {yaml_text(given)}{behind}"
        case list():
            yield f"{indent}{field[-1]}:{behind}"
            yield from (f"{indent}  - {yaml_text(str(item))}" for item in given)
        case dict():
            yield f"{indent}{field[-1]}:{behind}"
            examples = example if isinstance(example, dict) else {}
            for key in dict.fromkeys((*examples, *given)):
                inner = (*field, key)
                if key in given:
                    yield from _given(form, inner, given[key], examples.get(key, given[key]), indent + "  ")
                else:
                    yield from _empty(form, inner, examples[key], indent + "  ")


def _live(form: Form, field: FieldPath, value: Data, indent: str) -> Iterator[str]:
    """A field that must be there, with values to write over."""
    comment = _comment(form, field, value)
    if isinstance(value, str):
        yield f"{indent}{field[-1]}: {_to_write(form, field, value)}  # {comment}"
        return
    yield f"{indent}{field[-1]}:  # {comment}"
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _field(form, (*field, key), inner, indent + "  ")
        return
    for index, item in enumerate(value):
        if isinstance(item, dict):
            lines = [line for key, inner in item.items() for line in _field(form, (*field, index, key), inner, "")]
            yield from _as_item(lines, indent + "  ")
        elif index == 0:
            yield f"{indent}  - {_to_write(form, (*field, index), str(item))}"


def _to_write(form: Form, field: FieldPath, example: str) -> str:
    """The value that stands there until the author writes one; one of the words where only those are allowed."""
    _, info = field_at(form.model, field)
    if field in form.references:
        return ID_TO_WRITE
    fixed = field[-1] == "id" or allowed_words(info.annotation if info else None)
    return yaml_text(example) if fixed else TEXT_TO_WRITE


def _empty(form: Form, field: FieldPath, value: Data, indent: str) -> Iterator[str]:
    """A field that may be left out: no value, and its example in comments."""
    comment = _comment(form, field, value)
    if isinstance(value, str):
        value = _usable(form, field, value)
        example = "" if value in comment else f" For example: {value}"
        yield f"{indent}{field[-1]}:  # {comment}{example}"
        return
    yield f"{indent}{field[-1]}:  # {comment}"
    for line in _example(form, field, value):
        yield f"{indent}#   {line}"


def _example(form: Form, field: FieldPath, value: Data) -> Iterator[str]:
    """The lines of an example value, without indentation."""
    match value:
        case str():
            yield yaml_text(_usable(form, field, value))
        case dict():
            for key, inner in value.items():
                yield from _example_field(form, (*field, key), inner)
        case list():
            shown: set[str] = set()
            for index, item in enumerate(value):
                lines = list(_example(form, (*field, index), item))
                if (*field, index) not in form.references or lines[0] not in shown:
                    yield from _as_item(lines, "")
                shown.update(lines[:1])


def _example_field(form: Form, field: FieldPath, value: Data) -> Iterator[str]:
    _, info = field_at(form.model, field)
    behind = f"  # {_comment(form, field, value)}" if info else ""
    if isinstance(value, str):
        yield f"{field[-1]}: {yaml_text(_usable(form, field, value))}{behind}"
        return
    yield f"{_usable(form, field, str(field[-1]))}:{behind}"
    for line in _example(form, field, value):
        yield f"  {line}"


def _usable(form: Form, field: FieldPath, example: str) -> str:
    """What stands in an example: where it names something, something that is there, so that it holds when it counts."""
    ids = form.usable_ids(form.references[field]) if field in form.references else ()
    if not ids or example in ids:
        return example
    place = field[-1] if isinstance(field[-1], int) else 0
    return ids[place % len(ids)]


def _as_item(lines: Iterator[str] | list[str], indent: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{indent}{'  ' if number else '- '}{line}"


def _comment(form: Form, field: FieldPath, value: Data) -> str:
    """What the model says about a field, with the words and ids that can stand there."""
    group, _ = field_at(form.model, field[:-1])
    _, info = field_at(form.model, field)
    about = (info.description or "") if info else ""
    words = [word for word in allowed_words(info.annotation if info else None) if word not in about]
    first = (*field, 0) if isinstance(value, list) else field
    refers = form.references.get(first)
    return " ".join(
        part
        for part in (
            "needed." if form.is_needed(group, str(field[-1])) else form.note(group, str(field[-1])),
            about,
            f"One of: {', '.join(words)}." if words else "",
            form.ids_in_use(refers) if refers else "",
        )
        if part
    )
