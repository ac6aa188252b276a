"""A table that somebody filled in, from a CSV file or a workbook, as texts with the numbers of their rows.

Nothing in it is run or followed: of a formula the last result is taken; links, macros and pictures are not looked at.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.findings import OF_A_COMMAND, Finding, Place, Position

MOST_BYTES = 20_000_000
"""Of a file, also unpacked: a table of teams has some thousands."""
MOST_ROWS = 20_000
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it.

    Attributes:
        number: As the program that shows it counts; the heads are row 1.
        cells: Text without blanks at its ends by the head of its column, in small letters; empty cells are left out.
    """

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The first sheet of a file.

    Attributes:
        heads: The heads of the columns, in small letters.
        rows: The rows below them that are not empty.
    """

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(data: bytes, name: str) -> Table | Finding:
    """The table in a file, or what keeps it from being read.

    Args:
        data: The bytes of the file.
        name: What the author calls the file; only said.
    """
    if len(data) > MOST_BYTES:
        return _refused(name, "this file is far too large for a table", "take out what is not part of the table")
    try:
        rows = list(_workbook_rows(data) if zipfile.is_zipfile(io.BytesIO(data)) else _csv_rows(data))
    except _TooLarge:
        return _refused(name, "this file is far too large for a table", "take out what is not part of the table")
    except Exception:  # noqa: BLE001  # whatever a broken file makes a library raise, it is about the file
        return _refused(name, "this file cannot be read as a table", "save it again as a workbook (.xlsx) or as CSV")
    if not rows:
        return _refused(name, "this table is empty", "write the names of the columns into the first row")
    heads = tuple(cell.casefold() for cell in rows[0])
    found = (
        Row(number, {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell})
        for number, cells in enumerate(rows[1:], start=2)
    )
    return Table(tuple(filter(None, heads)), tuple(row for row in found if row.cells))


class _TooLarge(Exception):  # noqa: N818  # not an error: carries a refusal out of a loop within this module
    pass


def _refused(name: str, message: str, mend: str) -> Finding:
    return Finding(OF_A_COMMAND, Place(name, position=Position(1, 1)), message, mend)


def _csv_rows(data: bytes) -> Iterator[tuple[str, ...]]:
    text = _decoded(data)
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    yield from _texts(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


def _decoded(data: bytes) -> str:
    """The text: in Unicode, or else as old programs of offices in the West write it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _workbook_rows(data: bytes) -> Iterator[tuple[str, ...]]:
    # Only for workbooks: it takes long to load.
    from openpyxl import load_workbook  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MOST_BYTES:
            raise _TooLarge
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    yield from _texts(book.worksheets[0].iter_rows(values_only=True))


def _texts(rows: Iterable[Sequence[object]]) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            raise _TooLarge
        yield tuple(_text(value) for value in row)


def _text(value: object) -> str:
    """A cell as somebody would type it: a day as 2026-03-31, a whole number without a dot."""
    match value:
        case None:
            return ""
        case dt.datetime():
            return value.date().isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return " ".join(str(value).split())
