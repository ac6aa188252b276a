"""What a model says of its fields: their keys as typed, and what they take."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.findings import FieldPath
from generator.model.walk import reader_fields


def field_at(model: type[BaseModel], field: FieldPath) -> tuple[type[BaseModel], FieldInfo | None]:
    """The innermost group of fields that `field` lies in, and the field itself where it is known."""
    annotation: object = model
    info: FieldInfo | None = None
    for part in field:
        inner = model_in(annotation)
        if isinstance(part, str) and inner is not None:
            model = inner
            info = fields_by_key(model).get(part)
            annotation = info.annotation if info else None
        else:
            annotation = item_in(annotation)
    return model_in(annotation) or model, info


def fields_by_key(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Key as an author types it to its field, without what the reader fills."""
    return {info.alias or name: info for name, info in model.model_fields.items() if name not in reader_fields(model)}


def model_in(annotation: object) -> type[BaseModel] | None:
    """The group of fields that an annotation holds itself, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, UnionType, Annotated):
        return next(filter(None, map(model_in, get_args(annotation))), None)
    return None


def item_in(annotation: object) -> object:
    """The annotation of the entries of a list or of the values of a mapping, or None."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType, Annotated):
        return next(filter(None, map(item_in, arguments)), None)
    if origin is tuple:
        return arguments[0]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return arguments[1]
    return None


def allowed_words(annotation: object) -> tuple[str, ...]:
    """The words a field allows, wherever in its annotation they stand; nothing when it takes any text."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return tuple(str(word) for word in arguments)
    if origin in (Annotated, Union, UnionType, tuple):
        return next(filter(None, map(allowed_words, arguments)), ())
    return ()
