"""The spreadsheet in which teams say what they did: empty, with lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.author.adoption_log import COLUMNS
from generator.facts.teams import index_teams
from generator.model.practice import AdoptionEntry
from generator.model.site import Site
from generator.read.model_fields import allowed_words, fields_by_key

FORM_FILE = "adoption.xlsx"
_ROWS = 500
_WIDTHS = (32, 32, 14, 14, 60, 14)


def adoption_form(site: Site) -> bytes:
    """A workbook with the columns of the log, a line about each, and lists of the teams, packs and states there are."""
    book = Workbook()
    sheet, choices = book.active, book.create_sheet("choices")
    if not isinstance(sheet, Worksheet):  # the library says that it may be a chart
        raise TypeError
    sheet.title = "adoption"
    teams = [site.teams[team].title for team in index_teams(site).working]
    packs = [pack.title for pack in site.packs.values()]
    states = allowed_words(AdoptionEntry.model_fields["state"].annotation)
    _head(sheet)
    for letter, column, named in (("A", "A", teams), ("B", "B", packs), ("C", "D", states)):
        _list(sheet, choices, letter, column, named)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _head(sheet: Worksheet) -> None:
    fields = fields_by_key(AdoptionEntry)
    for number, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True), start=1):
        cell = sheet.cell(1, number, name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E3EFEA")
        cell.alignment = Alignment(vertical="top")
        about = fields[name].description or ""
        rule = DataValidation(showInputMessage=True, promptTitle=name, prompt=about[:255])
        rule.add(cell.coordinate)
        sheet.add_data_validation(rule)
        sheet.column_dimensions[cell.column_letter].width = width
    for letter in ("C", "F"):
        for row in range(2, _ROWS):
            sheet[f"{letter}{row}"].number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "A2"


def _list(sheet: Worksheet, choices: Worksheet, letter: str, column: str, named: Sequence[str]) -> None:
    """What can be chosen in a column, from a column of the second sheet."""
    for row, name in enumerate(named, start=1):
        # As text: a title that begins with `=` is no formula.
        choices[f"{letter}{row}"] = name
        choices[f"{letter}{row}"].data_type = "s"
    if named:
        rule = DataValidation(type="list", formula1=f"choices!${letter}$1:${letter}${len(named)}", allow_blank=True)
        rule.add(f"{column}2:{column}{_ROWS}")
        sheet.add_data_validation(rule)
