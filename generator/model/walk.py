"""Walks through content by the marks on its fields: every reference, every text, every media name.

What a field holds is written once, in the model; checks, `rename` and the pages' joins
all follow from this walk.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from pydantic import BaseModel

from generator.findings import FieldPath
from generator.model.fields import Form, FromReader, NamesMedia, Refers

Mark = Refers | Form | NamesMedia
R = TypeVar("R", bound=BaseModel)


class Marked(Struct, frozen=True):
    """One marked text in a piece of content.

    Attributes:
        field: Leads to it, with the keys as an author types them.
        text: What the author typed.
        mark: What it is.
        is_key: The text is the key of a mapping, not a value.
    """

    field: FieldPath
    text: str
    mark: Mark
    is_key: bool = False


def references(record: BaseModel) -> Iterator[tuple[Marked, Refers]]:
    """Every id the author typed in `record`, in the order of the model's fields."""
    for marked in marked_texts(record):
        if isinstance(marked.mark, Refers) and marked.text not in marked.mark.words:
            yield marked, marked.mark


def texts(record: BaseModel) -> Iterator[tuple[Marked, Form]]:
    """Every text people will read in `record`, in the order of the model's fields."""
    for marked in marked_texts(record):
        if isinstance(marked.mark, Form):
            yield marked, marked.mark


def media_names(record: BaseModel) -> Iterator[Marked]:
    """Every name of a picture, film or caption file in `record`."""
    return (marked for marked in _walk_record(record, (), _with_media) if isinstance(marked.mark, NamesMedia))


def marked_texts(record: BaseModel) -> Iterator[Marked]:
    """Every marked text in `record`, in the order of the model's fields."""
    return _walk_record(record, (), shapes_of)


def _walk_record(record: BaseModel, field: FieldPath, fields_of: FieldsOf) -> Iterator[Marked]:
    for name, key, shape in fields_of(type(record)):
        value = getattr(record, name)
        if value is not None:
            yield from _walk(value, shape, (*field, key), fields_of)


def _walk(value: object, shape: Shape, field: FieldPath, fields_of: FieldsOf) -> Iterator[Marked]:
    match value:
        case BaseModel():
            yield from _walk_record(value, field, fields_of)
        case str():
            for mark in shape.marks:
                yield Marked(field, value, mark)
        case tuple():
            for index, item in enumerate(value):
                yield from _walk(item, shape.items or shape, (*field, index), fields_of)
        case Mapping():
            for key, item in value.items():
                for mark in shape.keys.marks if shape.keys else ():
                    yield Marked((*field, key), key, mark, is_key=True)
                yield from _walk(item, shape.items or shape, (*field, key), fields_of)
        case _:
            pass


def replace_references(record: R, new_id: Callable[[str, Refers], str]) -> R:
    """`record` with every id replaced by what `new_id` returns; the same object when none changes."""
    changes: dict[str, Any] = {}
    for name, _, shape in shapes_of(type(record)):
        value = getattr(record, name)
        replaced = _replaced(value, shape, new_id)
        if replaced is not value:
            changes[name] = replaced
    return record.model_copy(update=changes) if changes else record


def _replaced(value: Any, shape: Shape, new_id: Callable[[str, Refers], str]) -> Any:  # noqa: ANN401  # any field of any model
    match value:
        case BaseModel():
            return replace_references(value, new_id)
        case str():
            for mark in shape.marks:
                if isinstance(mark, Refers) and value not in mark.words:
                    new = new_id(value, mark)
                    return value if new == value else new
            return value
        case tuple():
            items = tuple(_replaced(item, shape.items or shape, new_id) for item in value)
            return value if all(a is b for a, b in zip(items, value, strict=True)) else items
        case Mapping():
            pairs = {
                _replaced(key, shape.keys or _NOTHING, new_id): _replaced(item, shape.items or shape, new_id)
                for key, item in value.items()
            }
            unchanged = all(a is b and pairs[a] is value[b] for a, b in zip(pairs, value, strict=False))
            return value if unchanged and len(pairs) == len(value) else pairs
        case _:
            return value


class Shape(Struct, frozen=True):
    """The marks of a field and of what it holds, read off its annotation."""

    marks: tuple[Mark, ...] = ()
    keys: Shape | None = None
    items: Shape | None = None


_NOTHING = Shape()
FieldsOf = Callable[[type[BaseModel]], tuple[tuple[str, str, Shape], ...]]


@cache
def shapes_of(model: type[BaseModel]) -> tuple[tuple[str, str, Shape], ...]:
    """Field name, key as typed by the author, and shape, for each field of a model."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        (name, info.alias or name, _shape(hints[name]))
        for name, info in model.model_fields.items()
        if name not in _unmarked_by_reader(model)
    )


@cache
def _with_media(model: type[BaseModel]) -> tuple[tuple[str, str, Shape], ...]:
    """The same of the fields that can hold the name of a media file, at whatever depth."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(field for field in shapes_of(model) if _leads_to_media(hints[field[0]]))


def _leads_to_media(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_with_media(annotation))
    return isinstance(annotation, NamesMedia) or any(map(_leads_to_media, get_args(annotation)))


@cache
def _unmarked_by_reader(model: type[BaseModel]) -> frozenset[str]:
    """Fields an author cannot type and nobody reads as text: `id` and `file`, but not a story's body."""
    return reader_fields(model) - {"body"}


@cache
def reader_fields(model: type[BaseModel]) -> frozenset[str]:
    """The names of the fields that the reader fills."""
    return frozenset(
        name for name, info in model.model_fields.items() if any(isinstance(mark, FromReader) for mark in info.metadata)
    )


def _shape(annotation: object) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        inner = _shape(arguments[0])
        marks = tuple(mark for mark in arguments[1:] if isinstance(mark, Refers | Form | NamesMedia))
        return Shape(inner.marks + marks, inner.keys, inner.items)
    if origin in (Union, types.UnionType):
        shapes = [_shape(argument) for argument in arguments if argument is not type(None)]
        marks = tuple(mark for shape in shapes for mark in shape.marks)
        structured = next((shape for shape in shapes if shape.items), _NOTHING)
        return Shape(marks, structured.keys, structured.items)
    if origin is tuple:
        return Shape(items=_shape(arguments[0]))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return Shape(keys=_shape(arguments[0]), items=_shape(arguments[1]))
    return _NOTHING
