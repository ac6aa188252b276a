"""One row of a table as the fields of a file, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from generator.author.columns import Column, Imported, Words, choices_of, holds_several, meant_by, plain_words
from generator.author.field_lines import Data
from generator.author.named import id_meant
from generator.check.unfinished import ID_TO_WRITE
from generator.model.fields import Kind
from generator.model.site import Site
from generator.words import did_you_mean, listed

_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"})
"""What a formula shows that has no result. Source: ECMA-376, part 1, 18.17.3, and what Excel added since."""
_DOT = re.compile(r"^(?:[-*•·–]\s+|\d+[.)]\s+)")
"""The sign before an entry of a list that somebody typed into a cell."""
_BETWEEN = re.compile(r"[;\n]")


class Wrong(Struct, frozen=True):
    """A cell that cannot be used: what is so, and what would mend it."""

    column: Column
    message: str
    mend: str


class Filled(Struct, frozen=True):
    """What a row says.

    Attributes:
        data: By the keys of the file.
        wrong: Cells that cannot be used.
        unknown: Names in it of things that are not there, with their kinds.
    """

    data: Mapping[str, Data]
    wrong: tuple[Wrong, ...] = ()
    unknown: tuple[tuple[Kind, str], ...] = field(default=())


def filled(kind: Imported, cells: Mapping[Column, str], *, site: Site, words: Words) -> Filled:
    """The fields that a row fills; a cell that cannot be used fills none.

    Args:
        kind: What stands in the table.
        cells: What stands in the row; cells without anything are left out.
        site: What is there already.
        words: The words of the interface, in each language of the site.
    """
    data: dict[str, Data] = {}
    wrong: list[Wrong] = []
    unknown: list[tuple[Kind, str]] = []
    for column, cell in cells.items():
        value: Data | Wrong | None
        if cell.upper() in _ERRORS:
            value = Wrong(column, f"the cell shows {cell}, for its formula has no result", "write the words themselves")
        elif column.names is not None:
            value = _ids(kind, column, cell, site)
            unknown += [(column.names, name) for name in _names_without_thing(column.names, cell, site)]
        elif choices_of(kind, column):
            value = _choices(kind, column, cell, words)
        elif holds_several(kind, column):
            value = list(entries(cell))
        else:
            value = _text(column, cell)
        if isinstance(value, Wrong):
            wrong.append(value)
        elif value:
            _put(data, column, value)
    return Filled(data, tuple(wrong), tuple(dict.fromkeys(unknown)))


def entries(cell: str) -> tuple[str, ...]:
    """The several things in a cell: parted by `;` or lines, without the signs that people put before them."""
    parts = (_DOT.sub("", part.strip()).strip() for part in _BETWEEN.split(cell))
    return tuple(dict.fromkeys(filter(None, parts)))


def _put(data: dict[str, Data], column: Column, value: Data) -> None:
    *groups, key = map(str, column.field)
    for group in groups:
        inner = data.setdefault(group, {})
        data = inner if isinstance(inner, dict) else data
    data[key] = value


def _text(column: Column, cell: str) -> str:
    """A text on one line; of a part of a sentence without the words that stand before it anyway, and its stop."""
    text = " ".join(cell.split())
    if column.lead and text.casefold().startswith(column.lead + " "):
        text = text[len(column.lead) + 1 :].lstrip(" …")
    return text.removesuffix(".") if column.lead and not text.endswith("..") else text


def _choices(kind: Imported, column: Column, cell: str, words: Words) -> Data | Wrong:
    meant = meant_by(kind, column, words)
    typed = [cell] if plain_words(cell) in meant else _parts(cell)
    strange = [part for part in typed if plain_words(part) not in meant]
    if strange:
        near = did_you_mean(plain_words(strange[0]), meant)
        some = listed([f"`{choice}`" for choice in choices_of(kind, column)])
        return Wrong(
            column,
            f"“{strange[0]}” is none of the words for “{column.head}”",
            f"did you mean `{meant[near]}`? They are {some}" if near else f"write {some}",
        )
    found = list(dict.fromkeys(meant[plain_words(part)] for part in typed))
    several = holds_several(kind, column)
    if len(found) > 1 and not several:
        return Wrong(column, f"there is room for one word under “{column.head}”, and here are two", "choose one")
    # One kind stands alone in the files of most tools.
    return [*found] if several and (len(found) > 1 or column.field != ("kind",)) else found[0]


def _parts(cell: str) -> list[str]:
    """The several names or words in a cell: a comma parts them too, for none of them is a sentence."""
    return [part.strip() for entry in entries(cell) for part in entry.split(",") if part.strip()]


def _names(kind: Kind, cell: str, site: Site) -> tuple[str, ...]:
    """The names in a cell: as they are where each is known, and else parted at commas too."""
    whole = entries(cell)
    return whole if all(id_meant(one, kind, site) for one in whole) else tuple(_parts(cell))


def _names_without_thing(kind: Kind, cell: str, site: Site) -> Iterator[str]:
    return (name for name in _names(kind, cell, site) if id_meant(name, kind, site) is None)


def _ids(kind: Imported, column: Column, cell: str, site: Site) -> Data | Wrong:
    """The ids of what a cell names. What is not there yet stays to be written: the name may be a person's."""
    named = column.names or kind
    ids = list(dict.fromkeys(id_meant(name, named, site) or ID_TO_WRITE for name in _names(named, cell, site)))
    if holds_several(kind, column):
        return [*ids]
    if len(ids) > 1:
        return Wrong(column, f"there is room for one {named} under “{column.head}”, and here are two", "choose one")
    return ids[0] if ids else ""
