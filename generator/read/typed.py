"""From plain data to the model, with every mistake as a finding in plain words.

pydantic does the typing; this module turns what it says into what an author can act on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.findings import FieldPath, Finding, Place
from generator.model.fields import ID_PATTERN
from generator.model.walk import reader_fields
from generator.read.yaml_problems import BULLET
from generator.words import did_you_mean, holds_unseen, listed, shortened, without_unseen

R = TypeVar("R", bound=BaseModel)
LONGEST_SHOWN = 40
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "time": ("minutes", "time_zone"),
    "duration": ("minutes",),
    "name": ("title",),
    "title": ("name",),
    "description": ("summary",),
    "text": ("say",),
    "person": ("ask",),
    "reason": ("why",),
    "type": ("kind",),
    "kind": ("type",),
}
"""Other words for our fields, nearest first; used only where a group has the field."""
MOST_MISTAKES = 100
"""Of one file that are listed one by one. More are of one cause, and nobody reads them."""


def typed(
    model: type[R], data: object, file: str, *, given: Mapping[str, object] | None = None, within: FieldPath = ()
) -> tuple[R | None, tuple[Finding, ...]]:
    """The record that `data` describes, or the findings that say why there is none.

    Args:
        model: What it should become.
        data: Dicts, lists and texts as the author typed them.
        file: Relative to the site folder, for the findings.
        given: What the reader adds: id, file, body, place.
        within: Where `data` stands in the file.
    """
    if not isinstance(data, dict):
        message = "a list stands here" if isinstance(data, list) else "a single text stands here"
        mend = "write fields, one per line, as `name: value`"
        return None, (Finding("value-fits", Place(file, within), f"{message}, and fields are needed", mend),)
    typed_by_author = [key for key in data if key in reader_fields(model)]
    findings = [_unknown_field(model, file, (*within, key), within, key) for key in typed_by_author]
    findings += [
        _unknown_field(model, file, (*within, *field), field[:-1], str(field[-1])) for field in _unfilled(model, data)
    ]
    meant = {(*within, *field[:-1], near) for field in _unfilled(model, data) if (near := _near_field(model, field))}
    clean = {key: value for key, value in _filled(data).items() if key not in typed_by_author}
    try:
        record = model.model_validate({**clean, **(given or {})})
    except ValidationError as error:
        for details in error.errors(include_url=False):
            if details["type"] == "too_short" and details["input"]:
                continue  # pydantic counts only the entries that fit; those that do not are reported themselves
            field = tuple(part for part in details["loc"] if part != "[key]")
            if details["type"] == "extra_forbidden" and (near := _near_field(model, field)):
                meant.add((*within, *field[:-1], near))
            findings.append(_in_plain_words(model, file, within, details))
        # A field whose name is misspelt is there; one cause, one finding.
        told = [found for found in findings if found.rule != "field-is-given" or found.place.field not in meant]
        return None, _first_of(tuple(dict.fromkeys(told)), file)
    return (None if findings else record), _first_of(tuple(findings), file)


def _unfilled(annotation: object, data: object, field: FieldPath = ()) -> Iterator[FieldPath]:
    """Where fields without a value stand that are no fields of ours: a slip, or the rest of a broken sentence."""
    model = _model_in(annotation)
    if isinstance(data, dict):
        fields = fields_by_key(model) if model else {}
        for key, value in data.items():
            inner = fields[key].annotation if key in fields else None if model else _item_in(annotation)
            if model and value is None and key not in fields:
                yield (*field, key)
            else:
                yield from _unfilled(inner, value, (*field, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _unfilled(_item_in(annotation), item, (*field, index))


def _filled(data: dict[str, object]) -> dict[str, object]:
    """The fields that have a value: one without counts as not being there. Entries of lists stay in their places."""

    def of(value: object) -> object:
        match value:
            case dict():
                return _filled(value)
            case list():
                return [of(item) for item in value]
            case _:
                return value

    return {key: of(value) for key, value in data.items() if value is not None}


def _first_of(findings: tuple[Finding, ...], file: str) -> tuple[Finding, ...]:
    """The findings, but of a file with hundreds of mistakes only the first, and how many more there are."""
    if len(findings) <= MOST_MISTAKES:
        return findings
    rest = len(findings) - MOST_MISTAKES
    more = Finding("value-fits", Place(file), f"{rest} more mistakes of this file are not listed", "mend these first")
    return (*findings[:MOST_MISTAKES], more)


def spoken_field(field: FieldPath) -> str:
    """A field as one would say it: `stage 1, step 3`. Empty for the whole file."""
    parts: list[str] = []
    for index, part in enumerate(field):
        if isinstance(part, int):
            name = field[index - 1] if index else "entry"
            parts[-1:] = [f"{_singular(str(name))} {part + 1}"]
        else:
            parts.append(f"`{part}`")
    return ", ".join(parts)


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name.replace("_", " ")


def field_at(model: type[BaseModel], field: FieldPath) -> tuple[type[BaseModel], FieldInfo | None]:
    """The innermost group of fields that `field` lies in, and the field itself where it is known."""
    annotation: object = model
    info: FieldInfo | None = None
    for part in field:
        inner = _model_in(annotation)
        if isinstance(part, str) and inner is not None:
            model = inner
            info = fields_by_key(model).get(part)
            annotation = info.annotation if info else None
        else:
            annotation = _item_in(annotation)
    return _model_in(annotation) or model, info


def fields_by_key(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Key as an author types it to its field, without what the reader fills."""
    return {info.alias or name: info for name, info in model.model_fields.items() if name not in reader_fields(model)}


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, UnionType, Annotated):
        return next(filter(None, map(_model_in, get_args(annotation))), None)
    return None


def _item_in(annotation: object) -> object:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType, Annotated):
        return next(filter(None, map(_item_in, arguments)), None)
    if origin is tuple:
        return arguments[0]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return arguments[1]
    return None


def _unknown_field(model: type[BaseModel], file: str, place: FieldPath, inside: FieldPath, key: str) -> Finding:
    if " " in key.strip():
        message = f"`{shortened(key, 40)}` stands where the name of a field should be"
        mend = "if it belongs to the text before it, put the whole text in quotes"
        return Finding("field-is-known", Place(file, place, "key"), message, mend)
    of = f" of {spoken_field(inside)}" if inside else " of this file"
    if holds_unseen(key):
        message = f"an invisible character stands in the field `{shortened(key, 40)}`{of}"
        return Finding("field-is-known", Place(file, place, "key"), message, "type the name of the field again")
    holder, _ = field_at(model, inside)
    known = fields_by_key(holder)
    near = _near_field(model, (*inside, key))
    mend = f"did you mean `{near}`?" if near else f"use one of {listed([f'`{name}`' for name in known])}"
    return Finding("field-is-known", Place(file, place, "key"), f"`{shortened(key, 40)}` is not a field{of}", mend)


def _near_field(model: type[BaseModel], field: FieldPath) -> str | None:
    """The field that was meant where an author typed one that is not there."""
    holder, _ = field_at(model, field[:-1])
    known, key = fields_by_key(holder), str(field[-1])
    if holds_unseen(key):
        plain = without_unseen(key)
        return plain if plain in known else None
    synonym = next((meant for meant in _SYNONYMS.get(key.lower(), ()) if meant in known), None)
    return synonym or did_you_mean(key, known)


def _in_plain_words(  # noqa: C901, PLR0911, PLR0912  # one row per kind of error, side by side to be compared
    model: type[BaseModel], file: str, within: FieldPath, details: ErrorDetails
) -> Finding:
    inner = tuple(part for part in details["loc"] if part != "[key]")
    field = (*within, *inner)
    value = details["input"]
    name = next((part for part in reversed(field) if isinstance(part, str)), "this")
    holder, info = field_at(model, inner)
    about = (info.description or "") if info else ""
    context: dict[str, Any] = details.get("ctx") or {}
    place = Place(file, field)

    def fits(message: str, mend: str, rule: str = "value-fits") -> Finding:
        return Finding(rule, place, message, mend)

    match details["type"]:
        case "extra_forbidden":
            return _unknown_field(model, file, field, inner[:-1], str(inner[-1]))
        case "missing":
            of = spoken_field(field[:-1])
            mend = f"add `{name}: …`" + (f" ({_without_stop(about)})" if about else "")
            message = f"{of} has no `{name}`" if of else f"`{name}` is missing"
            return Finding("field-is-given", Place(file, field, "key"), message, mend)
        case "literal_error":
            words = allowed_words(info.annotation if info else None)
            if not words:
                return fits(f"`{name}` cannot be {_shown(value)}", f"use {context.get('expected', 'another word')}")
            if isinstance(value, str) and holds_unseen(value):
                return fits(f"an invisible character stands in {_shown(value)}", "type the word again")
            near = did_you_mean(value, words) if isinstance(value, str) else None
            mend = f"did you mean `{near}`?" if near else f"use {listed([f'`{word}`' for word in words])}"
            return fits(f"`{name}` cannot be {_shown(value)}", mend)
        case "string_type" if value is None:
            return fits(f"{spoken_field(field)} is empty", "write something there, or delete the line")
        case "string_type":
            return fits(f"`{name}` takes a text, and here is {_what(value)}", _as_one_text(name, value, holder))
        case "tuple_type" | "list_type":
            bullet = _bullet_of(value)
            if bullet:
                return fits(f"this list begins with `{bullet}`", "begin each entry with `- `")
            return fits(f"`{name}` takes a list, and here is {_what(value)}", _as_list(name, value))
        case "model_type" | "model_attributes_type" | "mapping_type" | "dict_type":
            inner_model = _model_in(info.annotation) or _model_in(_item_in(info.annotation)) if info else None
            keys = listed([f"`{key}`" for key in fields_by_key(inner_model)], "and") if inner_model else ""
            mend = f"use the fields {keys}" if keys else f"write `{name}:` and below it, indented, `key: value`"
            return fits(f"{spoken_field(field)} takes fields of its own, and here is {_what(value)}", mend)
        case "string_too_long":
            limit = context.get("max_length", 0)
            length = len(value) if isinstance(value, str) else 0
            return fits(f"`{name}` has {length} letters, and {limit} is the most", "make it shorter", "value-is-short")
        case "too_long":
            limit = context.get("max_length", 0)
            return fits(
                f"`{name}` has more than {limit} entries", f"keep the {limit} that matter most", "value-is-short"
            )
        case "too_short":
            return fits(f"`{name}` is an empty list", f"write at least one entry ({_without_stop(about)})")
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            side = "at least" if "ge" in context else "at most"
            return fits(
                f"`{name}` is {_shown(value)}, and it can be {side} {bound}", f"use a number that is {side} {bound}"
            )
        case "date_possible":
            return fits(f"{_shown(value)} is not a day in the calendar", "correct the date", "date-is-possible")
        case _:
            return fits(f"`{name}` cannot be {_shown(value)}", f"write {details['msg']}")


def _as_list(name: str, value: object) -> str:
    if isinstance(value, str) and re.match(r"-\S", value):
        return "write each entry on a line of its own, with a space after the hyphen: `- entry`"
    parts = [part.strip() for part in value.split(",")] if isinstance(value, str) else []
    is_ids = len(parts) > 1 and all(map(ID_PATTERN.fullmatch, parts))
    shown = ", ".join(parts) if is_ids or (len(parts) == 1 and len(parts[0]) <= LONGEST_SHOWN) else "…"
    return f"write `{name}: [{shown}]`, or one entry per line after `- `"


def _bullet_of(value: object) -> str:
    """The sign with which a word processor begins the entries of a list; empty when there is none."""
    first = next(iter(value), "") if isinstance(value, dict) else value
    found = BULLET.match(first) if isinstance(first, str) else None
    return found[1] if found else ""


def _as_one_text(name: str, value: object, holder: type[BaseModel]) -> str:
    plural = f"{name}s"
    if isinstance(value, list) and plural in fields_by_key(holder):
        texts = [part for part in value if isinstance(part, str)]
        shown = ", ".join(texts)
        return f"write `{plural}: [{shown if len(texts) == len(value) and len(shown) <= LONGEST_SHOWN * 2 else '…'}]`"
    if value == {}:  # only words without a value stood in the braces
        return f'if this is a text in braces, put it in quotes: `{name}: "{{…}}"`'
    if isinstance(value, dict) and len(value) == 1 and all(isinstance(part, str) for part in value.values()):
        key, rest = next(iter(value.items()))
        return f'if this is one sentence with a colon in it, put it in quotes: `"{shortened(f"{key}: {rest}", 50)}"`'
    return f"write one text: `{name}: …`"


def _without_stop(about: str) -> str:
    return about[:1].lower() + about[1:].rstrip(".")


def _shown(value: object) -> str:
    return f"`{shortened(value, 40)}`" if isinstance(value, str) else _what(value)


def _what(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case str():
            return "a single text"
        case list() | tuple():
            return "a list"
        case dict():
            return "a group of fields"
        case _:
            return "something else"


def allowed_words(annotation: object) -> tuple[str, ...]:
    """The words a field allows, wherever in its annotation they stand; nothing when it takes any text."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return tuple(str(word) for word in arguments)
    if origin in (Annotated, Union, UnionType, tuple):
        return next(filter(None, map(allowed_words, arguments)), ())
    return ()
