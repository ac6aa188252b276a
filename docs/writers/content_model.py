"""docs/reference/content-model.md: every kind of file and every field, read off the model."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import get_args, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.author.shipped import shipped_texts
from generator.model.content import Content, LifeCycle
from generator.model.fields import Kind
from generator.model.practice import AdoptionEntry, HeardEntry, Vocabulary
from generator.model.site import FOLDERS
from generator.model.site_config import SiteConfig
from generator.read.model_fields import fields_by_key
from generator.text.addresses import KIND_ADDRESSES
from writers.markdown import GENERATED, anchor, page_text, paragraph, spoken, table
from writers.needs import ABOUT_KINDS, ASKED_BY_HEALTH, MUST_BY_RULE, NOT_SHOWN
from writers.takes import takes, words_allowed

COLUMNS = ("field", "needed", "takes", "what it is")
REGISTERS: Sequence[tuple[str, type[BaseModel], str]] = (
    (
        "vocabulary",
        Vocabulary,
        "The words you use and the words you avoid. Feeds the page *Words we use* and the check of words.",
    ),
    (
        "adoption",
        AdoptionEntry,
        "What teams say they did. A list: each entry begins with `- `. Never about one person.",
    ),
    ("heard", HeardEntry, "What people asked and what you did. A list: each entry begins with `- `."),
)
"""Name of each register, the class of it or of its entries, and what it is."""

INTRODUCTION = """\
# Content model

Every file an author can write, and every field in it. Fields are `name: value`, one per line
([YAML in ten minutes](../authors/6-yaml-in-ten-minutes.md)). `footpath new` writes a file with all of them explained,
and an editor completes them once `footpath schema` has been run.

**How to read the tables.** The second column says what a field is needed for:

* **must**: an error without it. Where a rule says so, the word leads to the rule.
* asks: the health page asks for it, because a reader would miss it.
* nothing there: leave it out whenever you have nothing to say. A field without a value counts as not being there.

The third column says what it takes. *Text* may hold inline Markdown: `*emphasis*`, `**strong**`,
`[words](tool:an-id)`. *Plain text* is shown letter by letter. *Markdown* may hold paragraphs, lists, quotes and
headings as well. An *id* is the name of a file without its ending. Everything you type is read as text first, so `on`,
`no`, `010` and `21:40` stay what you typed."""


def page() -> str:
    """The whole text of the page."""
    return page_text(_lines())


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    yield ""
    yield GENERATED
    yield ""
    yield "## Files"
    yield ""
    yield from table(("file", "holds", "page"), _files())
    yield "## Fields that every file has"
    yield ""
    yield "All kinds below have these as well. A [tool](#tool) has other words for its `status`."
    yield ""
    yield from table(COLUMNS, (*_rows(Content), *_rows(LifeCycle)))
    told: set[type[BaseModel]] = set()
    for kind, folder in FOLDERS.items():
        yield from _kind_lines(kind, folder.model, told)
    yield "## Site config"
    yield ""
    yield "`site_config.yml`, beside the folders `journeys/` and `stories/`. Who you are, what for, how it looks."
    yield ""
    yield from _group_lines(SiteConfig, "site_config.yml", told)
    yield "## Registers"
    yield ""
    yield "Three files in `journeys/registers/`. Each may be left out."
    yield ""
    for name, model, about in REGISTERS:
        yield f"### {name.capitalize()}"
        yield ""
        yield f"`journeys/registers/{name}.yml`. {about}"
        yield ""
        yield ABOUT_KINDS.get(name, "")
        yield ""
        yield from _group_lines(model, f"{name}.yml", told, level=4)


def _files() -> Iterator[tuple[str, str, str]]:
    yield "`site_config.yml`", "[the settings of the site](#site-config)", ""
    for kind, folder in FOLDERS.items():
        address = KIND_ADDRESSES.get(kind, "").format("<id>")
        yield (
            f"`{folder.path}/<id>{folder.ending}`",
            f"[a {kind}](#{kind})",
            f"`{address}`" if address else "none of its own",
        )
    for name, _, _ in REGISTERS:
        yield f"`journeys/registers/{name}.yml`", f"[{name}](#{name})", ""
    yield "`stories/media/`", "pictures, films, captions and documents; they may also lie beside a story", ""


def _kind_lines(kind: Kind, model: type[Content], told: set[type[BaseModel]]) -> Iterator[str]:
    folder = FOLDERS[kind]
    yield f"## {spoken(model.__name__)}"
    yield ""
    yield f"{paragraph(model.__doc__ or '')} One file each: `{folder.path}/<id>{folder.ending}`."
    yield ""
    yield ABOUT_KINDS.get(kind, "")
    yield ""
    yield f"<details><summary>An example of a {kind}</summary>"
    yield ""
    yield "```yaml"
    example = shipped_texts("examples")[f"{kind}.yml"].strip("\n")
    yield f"---\n{example}\n---" if kind == "story" else example
    yield "```"
    yield ""
    yield "</details>"
    yield ""
    yield from _group_lines(model, f"a {kind}", told)


def _group_lines(model: type[BaseModel], where: str, told: set[type[BaseModel]], level: int = 3) -> Iterator[str]:
    """The table of a group of fields, then a section for each group that it holds and that has none yet."""
    common = {*fields_by_key(Content), *fields_by_key(LifeCycle)} if issubclass(model, Content) else set()
    yield from table(COLUMNS, _rows(model, without=common))
    for key, inner in _groups_in(model):
        if inner in told:
            continue
        told.add(inner)
        yield f"{'#' * level} {spoken(inner.__name__)}"
        yield ""
        yield f"{paragraph(inner.__doc__ or '')} Stands in `{key}` of {where}."
        yield ""
        yield from _group_lines(inner, f"{_article(spoken(inner.__name__).lower())}", told, level)


def _article(words: str) -> str:
    if words.endswith("s"):
        return words
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _groups_in(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        for inner in _models_in(hints[name]):
            yield info.alias or name, inner


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _rows(model: type[BaseModel], without: Collection[str] = ()) -> Iterator[tuple[str, str, str, str]]:
    """The fields of a group; of those in `without` only the ones about which the group says something else."""
    hints = get_type_hints(model, include_extras=True)
    names = {info.alias or name: name for name, info in model.model_fields.items()}
    for key, info in fields_by_key(model).items():
        if key not in without or names[key] in model.__annotations__:
            yield f"`{key}`", _need(model, names[key], info), _takes(hints[names[key]], info), _about(model, key, info)


def _need(model: type[BaseModel], name: str, info: FieldInfo) -> str:
    by_rule = next((MUST_BY_RULE[key] for cls in model.__mro__ if (key := (cls.__name__, name)) in MUST_BY_RULE), None)
    if by_rule:
        words, rule = by_rule
        first, comma, rest = words.partition(", ")
        first, blank, rest_of_first = first.partition(" ")
        return f"[**{first}**](../rules.md#{anchor(rule)}){blank}{rest_of_first}{comma}{rest}"
    if info.is_required():
        return "**must**"
    if model is Content:
        return "asks" if any(key[1] == name for key in ASKED_BY_HEALTH if key[0] == "Role") else ""
    return "asks" if (model.__name__, name) in ASKED_BY_HEALTH else ""


def _takes(annotation: object, info: FieldInfo) -> str:
    words = takes(annotation, lambda kind: f"[{kind}](#{kind})")
    least = next((mark.min_length for mark in info.metadata if hasattr(mark, "min_length")), None)
    if least and words.startswith("list"):
        words += "; at least one"
    return words + _default(info)


def _default(info: FieldInfo) -> str:
    match info.default:
        case bool(value):
            return f"; otherwise `{'yes' if value else 'no'}`"
        case str(value) if not info.is_required():
            return f"; otherwise `{value}`"
        case (str(value), *_):
            return f"; otherwise `{value}`"
        case _:
            return ""


def _about(model: type[BaseModel], key: str, info: FieldInfo) -> str:
    """The description; nothing where it only repeats the words that the field takes."""
    about = " ".join(filter(None, (info.description, NOT_SHOWN.get((model.__name__, key)))))
    words = set(re.findall(r"[\w-]+", about)) - {"or", "and"}
    if words and words <= set(words_allowed(info.annotation)):
        return ""
    return re.sub(r"\{[^{}]*<[^{}]*\}|<[\w-]+>(?:/<[\w-]+>)*", r"`\g<0>`", about)
