"""An empty table from which to begin: heads in plain words, lists to choose from, and a sheet that explains them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.author.columns import COLUMNS, Column, Imported, Words, choices_of, holds_several
from generator.author.shipped import shipped_texts
from generator.model.site import FOLDERS, Site
from generator.read.model_fields import field_at
from generator.read.yaml_nodes import parse_yaml, plain_data
from generator.read.yaml_problems import YamlProblem

_ROWS = 500
_WIDTH = 28
_LONGEST_PROMPT = 255
"""Of the words that Excel shows beside a cell."""
_NEEDED, _OTHER = PatternFill("solid", fgColor="CFE4DC"), PatternFill("solid", fgColor="E3EFEA")
_EXPLAINED = ("The column", "Needed", "What belongs there", "For example", "Words to choose from")


def draft_form(kind: Imported, site: Site, words: Words) -> bytes:
    """A workbook with the columns of a kind and nothing below them.

    Args:
        kind: What will stand in the table.
        site: What is there, for the lists to choose from.
        words: The words of the interface, in the language of the site first.
    """
    book = Workbook()
    sheet, about, choices = book.active, book.create_sheet("What to write"), book.create_sheet("choices")
    if not isinstance(sheet, Worksheet):  # the library says that it may be a chart
        raise TypeError
    sheet.title = f"{kind.capitalize()}s"
    choices.sheet_state = "hidden"
    example = _example(kind)
    for number, head in enumerate(_EXPLAINED, start=1):
        _put(about, 1, number, head, _OTHER)
    for number, column in enumerate(COLUMNS[kind], start=1):
        _put(sheet, 1, number, column.head, _NEEDED if column.is_needed else _OTHER)
        chosen = _chosen(kind, column, site, words)
        _prompt(sheet, number, column.head, _about(kind, column))
        _list(sheet, choices, number, chosen)
        shown = _example_text(kind, column, example, words)
        line = (column.head, "yes" if column.is_needed else "", _about(kind, column), shown, "; ".join(chosen))
        for at, text in enumerate(line, start=1):
            _put(about, number + 1, at, text)
    sheet.freeze_panes = about.freeze_panes = "B2"
    for place, width in zip("ABCDE", (28, 8, 60, 50, 60), strict=True):
        about.column_dimensions[place].width = width
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _put(sheet: Worksheet, row: int, number: int, text: str, fill: PatternFill | None = None) -> None:
    cell = sheet.cell(row, number, text)
    # As text: what begins with `=` is no formula.
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if fill is not None:
        cell.font = Font(bold=True)
        cell.fill = fill


def _prompt(sheet: Worksheet, number: int, head: str, about: str) -> None:
    """What is shown beside the head of a column to whoever points at it."""
    letter = get_column_letter(number)
    sheet.column_dimensions[letter].width = _WIDTH
    rule = DataValidation(showInputMessage=True, promptTitle=head, prompt=about[:_LONGEST_PROMPT])
    rule.add(f"{letter}1")
    sheet.add_data_validation(rule)


def _list(sheet: Worksheet, choices: Worksheet, number: int, chosen: Sequence[str]) -> None:
    """What can be chosen in a column; anything else can be typed as well."""
    letter = get_column_letter(number)
    for row, text in enumerate(chosen, start=1):
        _put(choices, row, number, text)
    if chosen:
        among = f"choices!${letter}$1:${letter}${len(chosen)}"
        # Several can stand in a cell, and what is not there yet may: so nothing is refused.
        pick = DataValidation(type="list", formula1=among, allow_blank=True, showErrorMessage=False)
        pick.add(f"{letter}2:{letter}{_ROWS}")
        sheet.add_data_validation(pick)
    for row in range(2, _ROWS):
        sheet[f"{letter}{row}"].alignment = Alignment(vertical="top", wrap_text=True)


def _about(kind: Imported, column: Column) -> str:
    _, info = field_at(FOLDERS[kind].model, column.field)
    about = (info.description or "") if info else ""
    if column.names is not None:
        about = f"{about.split(':')[0].rstrip('.')}: a {column.names} by its name, never a person."
    return f"{about} Several: one on each line, or with ; between them." if holds_several(kind, column) else about


def _chosen(kind: Imported, column: Column, site: Site, words: Words) -> list[str]:
    """What can be chosen in a cell, as pages call it."""
    if column.names is not None:
        return sorted(content.title for content in site.of_kind(column.names).values())
    return [_as_shown(column, choice, words) for choice in choices_of(kind, column)]


def _as_shown(column: Column, choice: str, words: Words) -> str:
    shown = words[0].get(f"{column.means}_{choice}", choice) if words else choice
    return shown.removesuffix(".")


def _example(kind: Imported) -> object:
    node = parse_yaml(shipped_texts("examples")[f"{kind}.yml"])
    return None if isinstance(node, YamlProblem) or node is None else plain_data(node)


def _example_text(kind: Imported, column: Column, example: object, words: Words) -> str:
    value = example
    for key in column.field:
        value = value.get(key) if isinstance(value, dict) else None
    is_chosen = bool(choices_of(kind, column))
    return "; ".join(_as_shown(column, one, words) if is_chosen else one for one in _texts(value))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            yield from map(str, value)
