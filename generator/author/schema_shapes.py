"""The shapes of single values in a JSON Schema, as an editor sees what an author typed.

Knows the kinds of value of `model.fields` and pydantic's way of describing them, nothing of files.
"""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BeforeValidator
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.model.fields import OneOrMany
from generator.model.site_config import Label

Schema = dict[str, Any]
"""A JSON Schema; its values are whatever JSON can hold."""

_TYPED_PLAINLY = ["string", "number", "boolean"]
"""Types an editor gives to a text that was typed without quotes."""
_SEEN_AS_YES_NO = frozenset({"yes", "no", "on", "off"})
"""Words that an editor which keeps to YAML 1.1 takes for true or false. Source: yaml.org/type/bool.html."""
_YES_NO = {
    "anyOf": [
        {"enum": ["yes", "no"]},
        {"type": "boolean"},
        {"type": "string", "pattern": "^([yY][eE][sS]|[nN][oO]|[oO][nN]|[oO][fF][fF])$"},
    ]
}
_KEYWORDS = {"ge": "minimum", "le": "maximum"}
"""Bounds that pydantic leaves in its own words where a function stands before the number."""


def _validator(annotation: object) -> object:
    """The function that looks at a value of this kind before it is typed."""
    return next(mark.func for mark in get_args(annotation) if isinstance(mark, BeforeValidator))


_ONE_OR_MANY = _validator(OneOrMany[str])
_LABEL = _validator(Label)


class AsTyped(GenerateJsonSchema):
    """Describes values by what stands in the file instead of by what they become."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Any single value; a pattern and a length count for texts only."""
        return {**super().str_schema(schema), "type": _TYPED_PLAINLY}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """A whole number, in quotes or not."""
        return {**super().int_schema(schema), "type": ["integer", "string"]}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:  # noqa: ARG002  # all are alike
        """Yes or no."""
        return dict(_YES_NO)

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """One of some words; some editors see a number in `1` and yes-or-no in `off`."""
        words = [str(word) for word in schema["expected"]]
        shape: Schema = {"enum": [*(int(word) for word in words if word.isdigit()), *words]}
        return {"anyOf": [shape, {"type": "boolean"}]} if _SEEN_AS_YES_NO & set(words) else shape

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """What the function behind a kind of value lets through besides the kind itself."""
        shape = super().function_before_schema(schema)
        match schema["function"]["function"]:
            case function if function is _ONE_OR_MANY:
                return {"anyOf": [shape["items"], shape]}
            case function if function is _LABEL:
                return {"anyOf": [{"type": _TYPED_PLAINLY}, shape]}
            case _:
                return shape

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The default where it is one word an author could type; an editor offers it."""
        shape = super().default_schema(schema)
        if not isinstance(shape.get("default"), str):
            shape.pop("default", None)
        return shape

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002  # no field has a title
        """No field gets a title: its name says the same."""
        return False


def as_editors_see_it(schema: Schema) -> Schema:
    """The schema with numbers allowed in quotes, and with each field that may be left out allowed without a value."""
    shape: Schema = {_KEYWORDS.get(key, key): _any_as_editors_see_it(value) for key, value in schema.items()}
    if shape.get("type") == "number":
        shape["type"] = ["number", "string"]
    if "properties" in shape:
        needed = shape.get("required", [])
        shape["properties"] = {
            key: field if key in needed else _or_empty(field) for key, field in shape["properties"].items()
        }
    return shape


def _any_as_editors_see_it(value: Any) -> Any:  # noqa: ANN401  # whatever JSON can hold
    match value:
        case dict():
            return as_editors_see_it(value)
        case list():
            return [_any_as_editors_see_it(item) for item in value]
        case _:
            return value


def _or_empty(field: Schema) -> Schema:
    empty = {"type": "null"}
    match field:
        case {"anyOf": shapes}:
            return field if empty in shapes else {**field, "anyOf": [*shapes, empty]}
        case {"type": str(name)}:
            return {**field, "type": [name, "null"]}
        case {"type": list(names)}:
            return {**field, "type": [*names, "null"]}
        case _:
            said: Schema = {key: field[key] for key in ("description", "default") if key in field}
            shape = {key: value for key, value in field.items() if key not in said}
            return {**said, "anyOf": [shape, empty]}
