"""Writes an old id into the `aliases` of a file, in the style the file has.

This module must not look at anything else in the file.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.author.exact_text import Edit, ExactText
from generator.read.yaml_nodes import Group, Items, Node, Scalar, find_node


def aliases_after(aliases: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    """The old ids a thing has once it is called `new`.

    Where it had been called `new` before, that old id is one no longer, and `old` takes its place.
    """
    if new in aliases:
        return tuple(old if alias == new else alias for alias in aliases)
    return tuple(aliases) if old in aliases else (old, *aliases)


def alias_edit(source: ExactText, root: Node | None, old: str, new: str) -> Edit | None:
    """The edit that makes `aliases` say what `aliases_after` says; nothing when it does already."""
    if not isinstance(root, Group) or not root.entries:
        return None
    _, value = find_node(root, ("aliases",))
    match value:
        case Items() if value.items:
            return _edit_in_list(source, value, old, new)
        case Items():
            inside = source.offset(value.line, value.column) + 1
            return Edit(inside, inside, old)
        case Scalar():
            return _edit_in_empty_field(source, value, old)
        case _:
            return _edit_for_new_field(source, root, old)


def _edit_in_list(source: ExactText, listed: Items, old: str, new: str) -> Edit | None:
    names = {item.text: item for item in listed.items if isinstance(item, Scalar)}
    if new in names:
        start = source.offset(names[new].line, names[new].column)
        found = source.plain.index(new, start)
        return Edit(found, found + len(new), old)
    if old in names:
        return None
    start = source.offset(listed.line, listed.column)
    if source.plain[start] == "[":
        return Edit(start + 1, start + 1, f"{old}, ")
    indent = " " * (listed.column - 1)
    return Edit(start, start, f"- {old}\n{indent}")


def _edit_in_empty_field(source: ExactText, empty: Scalar, old: str) -> Edit:
    """Fills a field that is there without a value, as a scaffold leaves it."""
    start = source.offset(empty.line, empty.column)
    quote = source.plain[start : start + 1]
    end = source.plain.index(quote, start + 1) + 1 if quote in ("'", '"') else start
    space = "" if source.plain[start - 1].isspace() else " "
    return Edit(start, end, f"{space}[{old}]")


def _edit_for_new_field(source: ExactText, root: Group, old: str) -> Edit:
    """Puts the field below the title, where a reader of the file looks for names."""
    start = source.offset(root.line, root.column)
    if source.plain[start] == "{":
        return Edit(start + 1, start + 1, f"aliases: [{old}], ")
    indent = " " * (root.column - 1)
    _, title = find_node(root, ("title",))
    if not isinstance(title, Scalar):
        return Edit(start, start, f"aliases:\n{indent}  - {old}\n{indent}")
    below = source.offset(title.end_line + 1)
    text = f"{indent}aliases:\n{indent}  - {old}\n"
    if below == len(source.plain) and not source.plain.endswith("\n"):
        return Edit(below, below, "\n" + text.removesuffix("\n"))
    return Edit(below, below, text)
