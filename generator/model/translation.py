"""Translated texts laid over their originals; a text without a translation stays, and knows that it has none.

Ids, references, dates and numbers never change. What does not fit the original is told, not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Generic, Self, TypeVar

from markupsafe import Markup, escape
from msgspec import Struct
from pydantic import BaseModel

from generator.findings import FieldPath
from generator.model.fields import Form
from generator.model.journey import Journey
from generator.model.walk import Shape, shapes_of

R = TypeVar("R", bound=BaseModel)

BEGIN, END = "\ufdd0", "\ufdd1"
"""Stand around an untranslated text in HTML until `lang` takes their place. No text of anybody holds them: Unicode
keeps these two for such use. Source: Unicode 15, 23.7 Noncharacters."""
_MARKS = re.compile(f"([{BEGIN}{END}])")
_SAME_EVERYWHERE = re.compile(r"[\W\d_]*|\S+@\S+|https?://\S+")
"""A time, a number, an address: these read the same in every language."""


def has_words(text: str) -> bool:
    """Whether a text differs from language to language."""
    return _SAME_EVERYWHERE.fullmatch(text) is None


class Untranslated(str):  # it must be a text wherever a text is asked for
    """A text of the default language on a page in another one.

    It reads as any other text. Escaped for HTML it stands between `BEGIN` and `END`, in whatever
    template or picture, so that no passage is read aloud in the wrong language.
    """

    __slots__ = ()

    def __html__(self) -> Markup:
        """The text for HTML, between its marks. As `Markup`: what is put into a format would be escaped twice."""
        return Markup(f"{BEGIN}{escape(str(self))}{END}")  # noqa: S704  # escaped


class _Together(str):
    """A text put together from several, of which some are untranslated; each keeps its own marks in HTML."""

    __slots__ = ("_parts",)
    _parts: tuple[str, ...]

    def __new__(cls, parts: tuple[str, ...]) -> Self:
        text = super().__new__(cls, "".join(parts))
        text._parts = parts
        return text

    def __html__(self) -> Markup:
        return Markup().join(map(escape, self._parts))


def together(*parts: str) -> str:
    """The texts one after the other, each in its own language."""
    return _Together(parts) if any(isinstance(part, Untranslated) for part in parts) else "".join(parts)


def by_language(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text, each with whether it is untranslated; also of one that holds marks already."""
    if isinstance(text, Untranslated):
        yield str(text), True
    elif isinstance(text, _Together):
        for part in text._parts:  # noqa: SLF001  # its own module
            yield from by_language(part)
    else:
        depth = 0
        for part in _MARKS.split(text):
            if part in (BEGIN, END):
                depth += 1 if part == BEGIN else -1
            elif part:
                yield part, depth > 0


def alike(text: str, source: str) -> str:
    """`text`, which was made from `source`: untranslated when that is."""
    return Untranslated(text) if text and isinstance(source, Untranslated) else text


class Laid(Struct, Generic[R], frozen=True):
    """A record with its translation over it.

    Attributes:
        record: The texts that were given, and the others as `Untranslated`.
        unfit: Fields of the translation that are no text of the original, in the order of the file.
        texts: How many texts people read in the record.
        translated: How many of them were given.
    """

    record: R
    unfit: tuple[FieldPath, ...]
    texts: int
    translated: int


def laid_over(record: R, fields: Mapping[str, object]) -> Laid[R]:
    """`record` with the texts of `fields` over it.

    `fields` has the shape of the record: a list goes by its places, steps go by their ids and
    terms by their term. Steps of every stage stand under one `steps`.
    """
    layer = _Layer()
    given = dict(fields)
    if isinstance(record, Journey):
        steps = given.pop("steps", None)
        if isinstance(steps, Mapping):
            layer.steps = steps
        elif steps is not None:
            layer.unfit.append(("steps",))
    laid = layer.record(record, given, ())
    layer.unfit += [("steps", step_id) for step_id in layer.steps if step_id not in layer.steps_met]
    return Laid(laid, tuple(layer.unfit), layer.texts, layer.translated)


class _Layer:
    """One walk through a record and its translation side by side."""

    def __init__(self) -> None:
        self.unfit: list[FieldPath] = []
        self.texts = 0
        self.translated = 0
        self.steps: Mapping[str, object] = {}
        self.steps_met: set[str] = set()

    def record(self, record: Any, given: object, field: FieldPath) -> Any:  # noqa: ANN401  # any record of the model
        left = dict(given) if isinstance(given, Mapping) else {}
        if given is not None and not isinstance(given, Mapping):
            self.unfit.append(field)
        changes: dict[str, Any] = {}
        for name, key, shape in shapes_of(record.__class__):
            value = getattr(record, name)
            if value is None or value == ():
                continue  # what the original does not have cannot be translated
            here = self.steps if key == "steps" and self.steps else left.pop(key, None)
            new = self._value(value, shape, here, (*field, key))
            if new is not value:
                changes[name] = new
        self.unfit += [(*field, key) for key in left]
        return record.model_copy(update=changes) if changes else record

    def _value(self, value: object, shape: Shape, given: object, field: FieldPath) -> object:
        match value:
            case BaseModel():
                return self.record(value, given, field)
            case str() if any(isinstance(mark, Form) for mark in shape.marks):
                return self._text(value, given, field)
            case tuple() if _holds_more(value, shape):
                return self._items(value, shape, given, field)
            case Mapping() if _holds_more(tuple(value.values()), shape):
                fields = given if isinstance(given, Mapping) else {}
                self.unfit += [(*field, key) for key in fields if key not in value]
                inner = shape.items or shape
                return {key: self._value(item, inner, fields.get(key), (*field, key)) for key, item in value.items()}
        if given is not None:
            self.unfit.append(field)
        return value

    def _text(self, text: str, given: object, field: FieldPath) -> str:
        is_translated = isinstance(given, str) and bool(given.strip())
        if not is_translated and not has_words(text):
            return text
        self.texts += 1
        if isinstance(given, str) and is_translated:
            self.translated += 1
            return given
        if given is not None and not isinstance(given, str):
            self.unfit.append(field)
        return Untranslated(text)

    def _items(self, items: tuple[object, ...], shape: Shape, given: object, field: FieldPath) -> tuple[object, ...]:
        inner = shape.items or shape
        if isinstance(given, Mapping):
            names = [getattr(item, "id", None) or getattr(item, "term", None) for item in items]
            if given is self.steps:
                self.steps_met |= {name for name in names if name}
            else:
                self.unfit += [(*field, key) for key in given if key not in names]
            pairs = [(given.get(name) if name else None, name or at) for at, name in enumerate(names)]
        else:
            found = [given] if isinstance(given, str) else list(given) if isinstance(given, list | tuple) else []
            self.unfit += [(*field, index) for index in range(len(items), len(found))]
            pairs = [(found[index] if index < len(found) else None, index) for index in range(len(items))]
        return tuple(
            self._value(item, inner, fields, (*field, at)) for item, (fields, at) in zip(items, pairs, strict=True)
        )


def _holds_more(items: tuple[object, ...], shape: Shape) -> bool:
    """Whether a list or a table holds texts or groups of fields, and not ids alone."""
    marks = (shape.items or shape).marks
    return any(isinstance(mark, Form) for mark in marks) or any(isinstance(item, BaseModel) for item in items)
