"""docs/reference/views.md: what each page template gets, read off the views in generator/plan/."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import TypeGuard, get_args

from msgspec import Struct

from generator.plan import list_parts, parts, picture_parts, step_parts, views
from generator.render.articles import template_name
from writers.markdown import GENERATED, anchor, listed, page_text, paragraph, table

INTRODUCTION = """\
# Views

What a page template gets: the contract between Footpath and a theme. Each template in `theme/pages/` shows one kind of
page and gets one view, as `page`, and nothing else of the site. How to write templates stands in
[the theme guide](../maintainers/theme.md).

Texts are the authors' own and still Markdown: `{{ page.why | inline }}` for a sentence, `{{ page.body | prose }}`
for a whole text. What an author left out is an empty text, an empty list or none: then show nothing in its place, no
heading and no empty box. Addresses begin with `/` and end with `/`."""

SHOWN: tuple[type[Struct], ...] = get_args(views.View)
"""The views that have a template, in the order of the module."""
_PLAIN = {
    "str": "text",
    "int": "number",
    "bool": "yes or no",
    "Decimal": "number as typed",
    "View": "the view",
    "PictureFormat": "text",
}


def page() -> str:
    """The whole text of the page."""
    return page_text(_lines())


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    yield ""
    yield GENERATED
    yield ""
    yield from table(
        ("template", "view", "page"),
        ((f"`{template_name(cls)}`", _link(cls.__name__), _docstring(cls)[0].split("\n\n")[0]) for cls in SHOWN),
    )
    told: set[type] = set()
    for cls in SHOWN:
        yield from _section(cls, told)
    yield "# Parts"
    yield ""
    yield "Pieces that several pages show."
    yield ""
    for cls in (*_classes_of(parts), *_classes_of(picture_parts), *_classes_of(step_parts), *_classes_of(list_parts)):
        if cls not in told:
            yield from _section(cls, told)
    yield "# Around the pages"
    yield ""
    for cls in _classes_of(views):
        if cls not in told:
            yield from _section(cls, told)


def _section(cls: type[Struct], told: set[type]) -> Iterator[str]:
    """A view and, below it, the small pieces that only it and its like show."""
    told.add(cls)
    is_piece = cls.__module__.startswith(views.__name__) and cls not in SHOWN and cls is not views.Page
    yield f"{'###' if is_piece else '##'} {cls.__name__}"
    yield ""
    about, notes = _docstring(cls)
    yield about
    if cls in SHOWN:
        yield ""
        yield f"Template: `theme/pages/{template_name(cls)}`."
    yield ""
    rows = list(_rows(cls, notes))
    has_notes = any(note for _, _, note in rows)
    yield from table(("field", "holds", "notes")[: 2 + has_notes], (row[: 2 + has_notes] for row in rows))
    for inner in _inner_of(cls):
        if inner not in told and inner.__module__.startswith(views.__name__):
            yield from _section(inner, told)


def _rows(cls: type[Struct], notes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for name, written in _fields_of(cls):
        yield f"`{name}`", _holds(ast.parse(written, mode="eval").body), notes.get(name, "")
    for name, member in vars(cls).items():
        if isinstance(member, property):
            yield f"`{name}`", "yes or no", paragraph(inspect.getdoc(member) or "")


def _holds(node: ast.expr) -> str:  # noqa: PLR0911  # one row per form of a type
    """A type, as written, in plain words."""
    match node:
        case ast.BinOp(left=left, right=ast.Constant(value=None)):
            return f"{_holds(left)}, or none"
        case ast.BinOp(left=left, right=right):
            return f"{_holds(left)} or {_holds(right)}"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[item, ast.Constant()])):
            return f"list: {_holds(item)}"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=items)):
            return f"({', '.join(map(_holds, items))})"
        case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=words)):
            values = map(ast.literal_eval, words)
            return listed([f"`{word}`" if word else "empty" for word in values])
        case ast.Attribute(attr="date"):
            return "day"
        case _:
            name = ast.unparse(node)
            return _PLAIN.get(name) or _link(name)


def _link(name: str) -> str:
    return f"[{name}](#{anchor(name)})"


def _inner_of(cls: type[Struct]) -> Iterator[type[Struct]]:
    for _, written in _fields_of(cls):
        for name in re.findall(r"\w+", written):
            found = getattr(views, name, None)
            if _is_record(found):
                yield found


def _fields_of(cls: type[Struct]) -> Iterator[tuple[str, str]]:
    """Name and type of each field, the type as it is written in the code."""
    written = {name: text for one in reversed(cls.__mro__) for name, text in inspect.get_annotations(one).items()}
    return ((name, str(written[name])) for name in cls.__struct_fields__)


def _is_record(found: object) -> TypeGuard[type[Struct]]:
    return isinstance(found, type) and issubclass(found, Struct)


def _classes_of(module: ModuleType) -> list[type[Struct]]:
    return [cls for cls in vars(module).values() if _is_record(cls) and cls.__module__ == module.__name__]


def _docstring(cls: type) -> tuple[str, Mapping[str, str]]:
    """What the docstring says of the class, and of each of its fields."""
    about, _, attributes = (inspect.getdoc(cls) or "").partition("\nAttributes:\n")
    notes: dict[str, str] = {}
    name = ""
    for line in attributes.splitlines():
        found = re.match(r" {4}(\w+): (.*)", line)
        if found:
            name = found[1]
            notes[name] = found[2]
        elif line.strip() and name:
            notes[name] += " " + line.strip()
    return paragraph(about), notes
