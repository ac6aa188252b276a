"""Random small sites that fit the content model: whatever an author could type, and much that none would."""

from __future__ import annotations

import builtins
import datetime as dt
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.model import site as site_module
from generator.model.fields import Form, FromReader, Kind, NamesMedia, Refers
from generator.model.media import Media
from generator.model.practice import AdoptionEntry, HeardEntry, Vocabulary
from generator.model.site import FOLDERS, Site
from generator.model.site_config import SiteConfig

IDS = ("a", "b", "old", "everyone")
STEPS = ("s", "t", "2")
_FORMS = {
    "url": ["https://x.example/", "mailto:a.berg@x.example", "tel:+46 8 555 01 12"],
    "web_url": ["https://x.example/", "http://x.example/paths/"],
    "phone": ["+46 8 555 01 12"],
    "colour": ["#0E5A52"],
    "date_form": ["2026-11-23", "2025-01-01", "2027-12-31", "0001-01-01", "9999-12-31"],
    "duration": ["1 day", "6 months", "9999 years"],
    "number": ["0", "3", "16"],
    "signed": ["-2", "0", "2"],
    "yes_no": ["yes", "no"],
}
WORDS = st.one_of(
    st.sampled_from(["a", "training", "Karin Berg", "We use the a", "b c", "footpath: allow word-is-ours because x"]),
    st.sampled_from(
        ["[x](tool:a)", "[x](story:b#h)", "[x](#s)", "![](p.jpg)", "<b>x", "`x", "](", "08-555 01 12", "## h"]
    ),
    st.sampled_from(
        ["karin.berg@x.example", "[x](/for/a/b/#step-s)", "811218-9876", "word " * 40, "[" * 30, "\x1b\u202e"]
    ),
    st.text(max_size=40),
).filter(bool)


def _text(mark: object) -> st.SearchStrategy[str] | None:
    match mark:
        case Refers(step=True):
            return st.builds("{}/{}".format, st.sampled_from(IDS), st.sampled_from(STEPS)) | st.sampled_from(["a", "/"])
        case Refers():
            return st.sampled_from(IDS) | st.just("missing")
        case NamesMedia():
            return st.sampled_from(["p.jpg", "P.jpg", "f.mp4", "../x.jpg"])
        case Form():
            return WORDS
        case _:
            return None


def value_of(  # noqa: PLR0911  # one way out per shape of annotation
    annotation: object, marks: tuple[object, ...] = ()
) -> st.SearchStrategy[Any]:
    """What an author could type for a field with this annotation."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return record_of(annotation)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return st.dictionaries(value_of(arguments[0]), value_of(arguments[1]), max_size=2)
    match origin:
        case typing.Annotated:
            return value_of(arguments[0], (*arguments[1:], *marks))
        case typing.Union | types.UnionType:
            return st.one_of([value_of(argument, marks) for argument in arguments if argument is not type(None)])
        case typing.Literal:
            return st.sampled_from(arguments)
        case builtins.tuple:
            return st.lists(value_of(arguments[0]), min_size=1, max_size=2)
    texts = [text for text in map(_text, marks) if text is not None]
    return texts[0] if texts else st.sampled_from(_typed(annotation, marks))


def _typed(annotation: object, marks: tuple[object, ...]) -> list[str]:
    """Texts that the validators among the marks take."""
    validators = [getattr(getattr(mark, "func", None), "__name__", "") for mark in marks]
    names = {
        "_url": "url",
        "_web_url": "web_url",
        "_phone": "phone",
        "_colour": "colour",
        "_duration": "duration",
        "_yes_no": "yes_no",
    }
    names["_signed_number"] = "signed"
    for validator in validators:
        if validator in names:
            return _FORMS[names[validator]]
    if annotation is dt.date:
        return _FORMS["date_form"]
    if annotation is str:
        return [*IDS, *STEPS, "sv", "text-is-safe", "tool-is-used", "x y"]
    return _FORMS["number"]


@cache
def record_of(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """The fields an author could type for one group."""
    hints = get_type_hints(model, include_extras=True)
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for name, info in model.model_fields.items():
        if any(isinstance(mark, FromReader) for mark in info.metadata):
            continue
        target = required if info.is_required() else optional
        target[info.alias or name] = st.deferred(lambda name=name, info=info: _fitting(hints[name], info))
    return st.fixed_dictionaries(required, optional=optional)


def _fitting(annotation: object, info: FieldInfo) -> st.SearchStrategy[Any]:
    value = value_of(annotation)
    longest = [mark.max_length for mark in info.metadata if hasattr(mark, "max_length")]
    if longest and longest[0] is not None:
        return value.map(lambda typed: typed[: longest[0]])
    if any(hasattr(mark, "le") for mark in info.metadata):
        return st.sampled_from(["-2", "0", "2"])
    return value


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """A site of up to two things of each kind."""
    by_field: dict[str, Any] = {}
    for kind, folder in FOLDERS.items():
        found = {}
        for thing_id in draw(st.lists(st.sampled_from(IDS), unique=True, max_size=2)):
            given_by_reader = {"id": thing_id, "file": f"{folder.path}/{thing_id}{folder.ending}"}
            if kind == "story":
                given_by_reader["body"] = "\n\n".join(draw(st.lists(WORDS, max_size=3)))
            found[thing_id] = folder.model.model_validate({**draw(record_of(folder.model)), **given_by_reader})
        by_field[folder.field] = dict(sorted(found.items()))
    pairs: list[tuple[Kind, str]] = [
        (kind, thing_id) for kind, folder in FOLDERS.items() for thing_id in by_field[folder.field]
    ]
    fields = st.dictionaries(
        st.sampled_from(["title", "body", "steps"]), st.recursive(WORDS, _inside, max_leaves=3), max_size=2
    )
    translated = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2)) if pairs else []
    return site_module.Site(
        config=SiteConfig.model_validate(draw(record_of(SiteConfig))),
        vocabulary=Vocabulary.model_validate(draw(record_of(Vocabulary))),
        adoption=tuple(map(AdoptionEntry.model_validate, draw(st.lists(record_of(AdoptionEntry), max_size=1)))),
        heard=tuple(map(HeardEntry.model_validate, draw(st.lists(record_of(HeardEntry), max_size=1)))),
        media={
            path: Media(path, "0", 1)
            for path in draw(st.sets(st.sampled_from(["stories/media/p.jpg", "stories/f.mp4"])))
        },
        translations={pair: {"sv": draw(fields)} for pair in translated},
        unread=frozenset(draw(st.sets(st.tuples(st.sampled_from(sorted(FOLDERS)), st.sampled_from(IDS)), max_size=2))),
        **by_field,
    )


def _inside(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["do", "why", "s"]), inner, max_size=2)
