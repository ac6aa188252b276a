"""Where the columns of a table stand: in which sheet, below which row, under which heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.author.columns import COLUMNS, Column, Imported, Words, heads_of, plain_words
from generator.findings import OF_A_COMMAND, Finding, Place, Position
from generator.read.spreadsheet import Sheet
from generator.words import did_you_mean, listed

_ROWS_ABOVE = 20
"""Within so many rows the heads must stand: people write a title and a date above them."""


class Heads(Struct, frozen=True):
    """The columns of a sheet.

    Attributes:
        kind: What stands in the table.
        name: What the author calls the file; only said.
        sheet: The one that holds the table.
        row: The number of the row with the heads.
        places: Column to its place in a row, counted from 0.
        strange: Heads for which there is no place, as they stand, each with the one that may be meant, or nothing.
    """

    kind: Imported
    name: str
    sheet: Sheet
    row: int
    places: Mapping[Column, int]
    strange: Mapping[str, str | None]


def find_heads(sheets: tuple[Sheet, ...], kind: Imported, name: str, *, words: Words) -> Heads | tuple[Finding, ...]:
    """The columns of the sheet and row that know most of them, or why there is no table.

    Args:
        sheets: With at least one row each.
        kind: What stands in the table.
        name: What the author calls the file; only said.
        words: The words of the interface, in each language of the site.
    """
    known = {head: column for column in COLUMNS[kind] for head in heads_of(column, words)}
    rows = [(sheet, row) for sheet in sheets for row in list(sheet.rows)[:_ROWS_ABOVE]]
    # Of equal ones the first: `max` keeps it.
    sheet, row = max(rows, key=lambda place: _known_in(place[0].rows[place[1]], known))
    places: dict[Column, int] = {}
    strange: dict[str, str | None] = {}
    findings: list[Finding] = []
    for at, head in enumerate(sheet.rows[row]):
        column = known.get(plain_words(head))
        if column is None:
            if head:
                near = did_you_mean(plain_words(head), known)
                strange[" ".join(head.split())] = known[near].head if near else None
        elif column in places:
            first = letters(places[column])
            message = f"{cell_name(sheet, row, at)} is “{column.head}” once more, after column {first}"
            findings.append(_finding(name, row, at, message, "give one of the two another head, or take it out"))
        else:
            places[column] = at
    findings += _missing(kind, places, sheet, row, name)
    return tuple(findings) or Heads(kind, name, sheet, row, places, strange)


def cell_name(sheet: Sheet, row: int, at: int) -> str:
    """A cell as people find it: by its sheet, its row and its column."""
    where = f"sheet “{sheet.name}”, " if sheet.name else ""
    return f"{where}row {row}, column {letters(at)}"


def letters(at: int) -> str:
    """What a program for tables shows above a column, counted from 0."""
    found, rest = "", at + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        found = chr(ord("A") + letter) + found
    return found


def _known_in(cells: tuple[str, ...], known: Mapping[str, Column]) -> int:
    return len({known[words] for cell in cells if (words := plain_words(cell)) in known})


def _missing(kind: Imported, places: Mapping[Column, int], sheet: Sheet, row: int, name: str) -> Iterator[Finding]:
    missing = [f"“{column.head}”" for column in COLUMNS[kind] if column.is_needed and column not in places]
    if missing:
        where = f"sheet “{sheet.name}” has" if sheet.name else "the table has"
        mend = (
            f"write {listed(missing, 'and')} above the column that holds it, in row {row}, or begin with "
            f"`footpath new spreadsheet {kind}s`"
        )
        yield _finding(name, row, 0, f"{where} no column {listed(missing)}", mend)


def _finding(name: str, row: int, at: int, message: str, mend: str) -> Finding:
    return Finding(OF_A_COMMAND, Place(name, position=Position(row, at + 1)), message, mend)
