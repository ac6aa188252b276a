"""What pydantic says of a file, turned into what an author can act on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.findings import FieldPath, Finding, Place
from generator.model.places import ID_PATTERN
from generator.read.model_fields import allowed_words, field_at, fields_by_key, item_in, model_in
from generator.read.yaml_problems import BULLET
from generator.words import did_you_mean, holds_unseen, listed, shortened, without_unseen

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
_SECRET = re.compile(
    r"(?i)^(?:.*[_-])?(?:pass|passwd|password|passphrase|secret|token|credentials?|sas|connection[_-]?string"
    r"|(?:access|account|api|private|secret|shared|storage)[_-]?key)s?(?:[_-]id|[_-]url)?$"
)
"""Names of what opens a door. None of our fields is called so."""


def unknown_field(model: type[BaseModel], file: str, place: FieldPath, inside: FieldPath, key: str) -> Finding:
    """The finding for a field that is not there: `key` at `place`, in the group at `inside`."""
    if _SECRET.search(key):
        message = f"`{shortened(key, 40)}` would stand in a file that many people can read"
        mend = "delete the line, change the secret, and give it to `footpath publish` in the environment"
        return Finding("secret-stays-out", Place(file, place, "key"), message, mend)
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
    near = near_field(model, (*inside, key))
    mend = f"did you mean `{near}`?" if near else f"use one of {listed([f'`{name}`' for name in known])}"
    return Finding("field-is-known", Place(file, place, "key"), f"`{shortened(key, 40)}` is not a field{of}", mend)


def near_field(model: type[BaseModel], field: FieldPath) -> str | None:
    """The field that was meant where an author typed one that is not there."""
    holder, _ = field_at(model, field[:-1])
    known, key = fields_by_key(holder), str(field[-1])
    if holds_unseen(key):
        plain = without_unseen(key)
        return plain if plain in known else None
    synonym = next((meant for meant in _SYNONYMS.get(key.lower(), ()) if meant in known), None)
    return synonym or did_you_mean(key, known)


def field_of(details: ErrorDetails) -> FieldPath:
    """Where the value or the key stands that an error of pydantic is about."""
    # pydantic adds a part to the place of a key that does not fit, which a field of that name looks like.
    is_of_key = details["loc"][-1:] == ("[key]",) and details["type"] != "extra_forbidden"
    return details["loc"][:-1] if is_of_key else details["loc"]


def in_plain_words(  # noqa: C901, PLR0911, PLR0912  # one row per kind of error, side by side to be compared
    model: type[BaseModel], file: str, within: FieldPath, details: ErrorDetails
) -> Finding:
    """The finding for one error of pydantic in the data that stands at `within` in a file."""
    inner = field_of(details)
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
            return unknown_field(model, file, field, inner[:-1], str(inner[-1]))
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
            inner_model = model_in(info.annotation) or model_in(item_in(info.annotation)) if info else None
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
