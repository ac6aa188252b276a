"""What a field takes, in plain words, read off its type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import UnionType
from typing import Annotated, Literal, NewType, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator

from generator.model import fields
from generator.model.site_config import Label
from writers.markdown import anchor, listed, spoken


def _validator(annotation: object) -> object:
    """The function that looks at a value of this kind before it is typed."""
    return next(mark.func for mark in get_args(annotation) if isinstance(mark, BeforeValidator))


_ONE_OR_MANY = _validator(fields.OneOrMany[str])
_BY_VALIDATOR: Mapping[object, str] = {
    _validator(fields.WholeNumber): "whole number",
    _validator(fields.SignedNumber): "whole number, also below zero",
    _validator(fields.DurationField): "length of time: `6 months`, `4 weeks`",
    _validator(fields.Colour): 'colour: `"#0E5A52"`',
    _validator(fields.Url): "address: `https://…`, `mailto:…`, `tel:…`",
    _validator(fields.WebUrl): "address of a site: `https://…`",
    _validator(fields.Phone): "telephone number",
    _validator(Label): "plain text, or one per language",
}
_BY_TYPE: Mapping[object, str] = {
    str: "word",
    int: "whole number",
    bool: "`yes` or `no`",
    dt.date: "date: `2026-05-12`",
    Decimal: "number",
}
_BY_FORM = {"plain": "plain text", "inline": "text", "block": "Markdown"}


def takes(annotation: object, link: Callable[[str], str]) -> str:  # noqa: PLR0911  # one row per form of a type
    """The words for a type; `link` turns the name of a kind into a link to its section."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:], link)
    if origin in (Union, UnionType):
        return takes(next(argument for argument in arguments if argument is not type(None)), link)
    if origin is Literal:
        return listed([f"`{word}`" for word in arguments])
    if origin is tuple:
        return f"list: {takes(arguments[0], link)}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"fields of your own: {takes(arguments[0], link)} → {takes(arguments[1], link)}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return group_link(annotation)
    if isinstance(annotation, NewType):
        return takes(annotation.__supertype__, link)
    return _BY_TYPE[annotation]


def words_allowed(annotation: object) -> tuple[str, ...]:
    """The words a field allows, or nothing when it takes any text."""
    if get_origin(annotation) is Literal:
        return tuple(str(word) for word in get_args(annotation))
    return next(filter(None, map(words_allowed, get_args(annotation))), ())


def group_link(model: type[BaseModel]) -> str:
    """A link to the section of a group of fields."""
    words = spoken(model.__name__)
    return f"[{words.lower()}](#{anchor(words)})"


def _annotated(  # noqa: PLR0911  # one row per mark
    inner: object, marks: tuple[object, ...], link: Callable[[str], str]
) -> str:
    for mark in marks:
        match mark:
            case fields.Refers(step=True):
                return "step: `<journey>/<step>`"
            case fields.Refers(kinds=kinds, words=words):
                more = "".join(f", or `{word}`" for word in words)
                return f"id of a {listed([link(kind) for kind in kinds])}{more}"
            case fields.NamesMedia():
                return "file name"
            case fields.Form(name=name):
                return _BY_FORM[name]
            case BeforeValidator(func=func) if func is _ONE_OR_MANY:
                return f"one or a list: {takes(get_args(inner)[0], link)}"
            case BeforeValidator(func=func) if func in _BY_VALIDATOR:
                return _BY_VALIDATOR[func]
            case _:
                pass
    return takes(inner, link)
