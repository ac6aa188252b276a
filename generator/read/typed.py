"""From plain data to the model: pydantic does the typing, and every mistake is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from generator.findings import FieldPath, Finding, Place
from generator.model.walk import reader_fields
from generator.read.mistakes import field_of, in_plain_words, near_field, unknown_field
from generator.read.model_fields import fields_by_key, item_in, model_in

R = TypeVar("R", bound=BaseModel)
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
    findings = [unknown_field(model, file, (*within, key), within, key) for key in typed_by_author]
    findings += [
        unknown_field(model, file, (*within, *field), field[:-1], str(field[-1])) for field in _unfilled(model, data)
    ]
    meant = {(*within, *field[:-1], near) for field in _unfilled(model, data) if (near := near_field(model, field))}
    clean = {key: value for key, value in _filled(data).items() if key not in typed_by_author}
    try:
        record = model.model_validate({**clean, **(given or {})})
    except ValidationError as error:
        for details in error.errors(include_url=False):
            if details["type"] == "too_short" and details["input"]:
                continue  # pydantic counts only the entries that fit; those that do not are reported themselves
            field = field_of(details)
            if details["type"] == "extra_forbidden" and (near := near_field(model, field)):
                meant.add((*within, *field[:-1], near))
            findings.append(in_plain_words(model, file, within, details))
        # A field whose name is misspelt is there; one cause, one finding.
        told = [found for found in findings if found.rule != "field-is-given" or found.place.field not in meant]
        return None, _first_of(tuple(dict.fromkeys(told)), file)
    return (None if findings else record), _first_of(tuple(findings), file)


def _unfilled(annotation: object, data: object, field: FieldPath = ()) -> Iterator[FieldPath]:
    """Where fields without a value stand that are no fields of ours: a slip, or the rest of a broken sentence."""
    model = model_in(annotation)
    if isinstance(data, dict):
        fields = fields_by_key(model) if model else {}
        for key, value in data.items():
            inner = fields[key].annotation if key in fields else None if model else item_in(annotation)
            if model and value is None and key not in fields:
                yield (*field, key)
            else:
                yield from _unfilled(inner, value, (*field, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _unfilled(item_in(annotation), item, (*field, index))


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
