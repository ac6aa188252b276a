"""Tables that somebody filled in, from a CSV file or a workbook, as texts with the numbers of their rows.

Nothing in it is run or followed: of a formula the last result is taken; links, macros and pictures are not looked at.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.findings import OF_A_COMMAND, Finding, Place, Position

MOST_BYTES = 20_000_000
"""Of a file, also unpacked: a table of teams has some thousands."""
MOST_ROWS = 20_000
_MOST_COLUMNS = 200
_LAST_ROW = 1_048_576
"""Of a sheet. Source: what Excel can show; a file may name rows far beyond it."""
_SEPARATORS = ",;\t"
_NAMED_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first line with which Excel is told what stands between the cells."""
_UNSEEN = dict.fromkeys([*range(32), *range(127, 160)])
"""Letters that nobody typed: they come along from other programs, and act on screens."""
_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How workbooks begin that are locked with a password or were saved by a program of before 2007."""


class Row(Struct, frozen=True):
    """One row with something in it.

    Attributes:
        number: As the program that shows it counts; the heads are row 1.
        cells: Text without blanks at its ends by the head of its column, in small letters; empty cells are left out.
    """

    number: int
    cells: Mapping[str, str]


class Sheet(Struct, frozen=True):
    """One sheet as it was filled in.

    Attributes:
        name: As its tab shows it; empty where the file has no sheets.
        rows: Each row with something in it, by its number. In a cell, lines keep apart; blanks at their ends are gone.
    """

    name: str
    rows: Mapping[int, tuple[str, ...]]


class Table(Struct, frozen=True):
    """The first sheet of a file.

    Attributes:
        heads: The heads of the columns, in small letters.
        rows: The rows below them that are not empty.
    """

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(data: bytes, name: str) -> Table | Finding:
    """The table in a file, or what keeps it from being read. Each cell is one line.

    Args:
        data: The bytes of the file.
        name: What the author calls the file; only said.
    """
    sheets = read_sheets(data, name)
    if isinstance(sheets, Finding):
        return sheets
    rows = {number: [" ".join(cell.split()) for cell in cells] for number, cells in sheets[0].rows.items()}
    heads = tuple(cell.casefold() for cell in rows.pop(1, []))
    found = (
        Row(number, {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell})
        for number, cells in rows.items()
    )
    return Table(tuple(filter(None, heads)), tuple(row for row in found if row.cells))


def read_sheets(data: bytes, name: str) -> tuple[Sheet, ...] | Finding:
    """The sheets of a file that have something in them and are not hidden, at least one; or why it cannot be read.

    Args:
        data: The bytes of the file.
        name: What the author calls the file; only said.
    """
    is_workbook = zipfile.is_zipfile(io.BytesIO(data))
    if data.startswith(_LOCKED):
        return _refused(name, "this workbook is locked with a password, or saved in a form from before 2007", _AGAIN)
    if name.lower().endswith((".xlsx", ".xlsm")) and not is_workbook:
        return _refused(name, "this file is called a workbook and is none", _AGAIN)
    try:
        sheets = _sheets(data, is_workbook=is_workbook)
    except _TooLarge:
        return _refused(name, "this file is far too large for a table", "take out what is not part of the table")
    except Exception:  # noqa: BLE001  # whatever a broken file makes a library raise, it is about the file
        return _refused(name, "this file cannot be read as a table", _AGAIN)
    return sheets or _refused(name, "this table is empty", "write the names of the columns into the first row")


_AGAIN = "save it again as a workbook (.xlsx) without a password, or as CSV"


def _sheets(data: bytes, *, is_workbook: bool) -> tuple[Sheet, ...]:
    if len(data) > MOST_BYTES:
        raise _TooLarge
    found = _workbook_sheets(data) if is_workbook else iter((Sheet("", _texts(_csv_rows(data))),))
    return tuple(sheet for sheet in found if sheet.rows)


class _TooLarge(Exception):  # noqa: N818  # not an error: carries a refusal out of a loop within this module
    pass


def _refused(name: str, message: str, mend: str) -> Finding:
    return Finding(OF_A_COMMAND, Place(name, position=Position(1, 1)), message, mend)


def _csv_rows(data: bytes) -> Iterator[Sequence[str]]:
    text = _decoded(data)
    if "\0" in text:
        raise ValueError
    named = _NAMED_SEPARATOR.match(text)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = named[1] if named else max(_SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    if named:
        next(rows)
        yield ()
    yield from rows


def _decoded(data: bytes) -> str:
    """The text: in Unicode, or else as old programs of offices in the West write it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _workbook_sheets(data: bytes) -> Iterator[Sheet]:
    # Only for workbooks: it takes long to load.
    from openpyxl import load_workbook  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MOST_BYTES:
            raise _TooLarge
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            # What a file says of its own size need not be so, and rows are filled up to it.
            sheet.reset_dimensions()
            cells = sheet.iter_rows(max_row=_LAST_ROW, max_col=_MOST_COLUMNS, values_only=True)
            yield Sheet(sheet.title, _texts(cells))


def _texts(rows: Iterable[Sequence[object]]) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for number, row in enumerate(rows, start=1):
        if row.count(None) < len(row):
            cells = tuple(_text(value) for value in row)
            if any(cells):
                found[number] = cells
        if len(found) > MOST_ROWS:
            raise _TooLarge
    return found


def _text(value: object) -> str:
    """A cell as somebody would type it: a day as 2026-03-31, a whole number without a dot."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dt.datetime():
            return value.date().isoformat()
        case dt.time():
            return f"{value:%H:%M}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return "\n".join(
                filter(None, (" ".join(line.split()).translate(_UNSEEN) for line in str(value).splitlines()))
            )
