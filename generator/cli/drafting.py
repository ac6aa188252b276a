"""Drafts from a table, as `footpath import` shows and writes them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli.authoring import show, write_changes
from generator.cli.console import Console
from generator.cli.exits import FINDINGS
from generator.cli.spreadsheets import words_of_all_languages
from generator.findings import OF_A_COMMAND, Finding, Place
from generator.words import counted, listed, shortened

if TYPE_CHECKING:
    from generator.author.drafts import Drafts
    from generator.author.field_lines import Data
    from generator.author.table_heads import Heads
    from generator.read.site import ReadSite
    from generator.read.spreadsheet import Sheet

_MOST_NUMBERS = 5
"""Of rows that are named; more only fill the line."""


def import_drafts(root_dir: Path, read: ReadSite, what: str, file: Path, *, sheet: str, yes: bool) -> None:
    """Shows what the rows of a table would become, and writes it where that is wanted.

    Args:
        root_dir: The folder of the site.
        read: The site in it.
        what: What stands in the table: tools, roles or situations.
        file: The table.
        sheet: The name of the one sheet to look at; empty to find it.
        yes: Whether to write.
    """
    from generator.author.columns import TABLES
    from generator.author.drafts import drafts_from
    from generator.author.table_heads import find_heads

    console = Console()
    words = words_of_all_languages(root_dir, read)
    sheets = _sheets(file, sheet)
    heads = (sheets,) if isinstance(sheets, Finding) else find_heads(sheets, TABLES[what], file.name, words=words)
    if isinstance(heads, tuple):
        show(console, heads, read)
        raise typer.Exit(FINDINGS)
    made = drafts_from(heads, site=read.site, words=words, lies_there=lambda path: os.path.lexists(root_dir / path))
    for line in _about_heads(heads):
        console.warn(line)
    if made.findings:
        show(console, made.findings, read)
        console.warn("\nNothing is written. Mend the table, then try again.")
        raise typer.Exit(FINDINGS)
    for line in _shown(made):
        console.say(line)
    for line in _about_unknown(made, read):
        console.warn(line)
    if not made.drafts:
        console.warn("Nothing new: all of it is there already." if made.there else "The table has no rows yet.")
        return
    drafts = counted(len(made.drafts), "draft")
    if yes:
        write_changes(root_dir, [draft.change for draft in made.drafts])
        console.warn(f"{drafts} written. Go on in the files: each field says what belongs there.")
        console.warn("Look at them with `footpath serve`. When one is ready, write `status: live`.")
    else:
        console.warn(f"{drafts} would be written. Nothing is written yet: say it again with --yes.")


def _sheets(file: Path, wanted: str) -> tuple[Sheet, ...] | Finding:
    """The sheets of a file, or the one that is wanted."""
    from generator.read.spreadsheet import read_sheets

    sheets = read_sheets(file.read_bytes(), file.name)
    if isinstance(sheets, Finding) or not wanted:
        return sheets
    named = tuple(sheet for sheet in sheets if sheet.name.casefold() == wanted.casefold())
    names = listed([f"“{sheet.name}”" for sheet in sheets if sheet.name])
    mend = f"write {names}" if names else "leave --sheet out: this file has no sheets"
    return named or Finding(OF_A_COMMAND, Place(file.name), f"{file.name} has no sheet “{wanted}”", mend)


def _about_heads(heads: Heads) -> Iterator[str]:
    """From where it is read, and what of it is not."""
    if heads.sheet.name:
        yield f"Read from the sheet “{heads.sheet.name}” of {heads.name}."
    if heads.strange:
        named = [f"“{head}”" + (f" (did you mean “{near}”?)" if near else "") for head, near in heads.strange.items()]
        yield f"Not read, for there is no place for it: {listed(named, 'and')}."


def _shown(made: Drafts) -> Iterator[str]:
    """What would be written, as it is understood, and what is there already."""
    for draft in made.drafts:
        yield f"+ {draft.change.path}"
        yield from (f"+   {line}" for line in _lines(draft.data))
    for there in made.there:
        called = f", called “{there.title}”" if there.title.casefold() != there.name.casefold() else ""
        yield f"= {there.file}  “{there.name}” is there already{called if there.title else ''}, and left as it is"


def _lines(data: Mapping[str, Data], group: str = "") -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _lines(value, f"{group}{key}: ")
        else:
            text = value if isinstance(value, str) else " | ".join(map(str, value))
            yield f"{group}{key}: {shortened(text, 100)}"


def _about_unknown(made: Drafts, read: ReadSite) -> Iterator[str]:
    """What cells name that is not there: the drafts leave its place open."""
    from generator.author.ids import id_from
    from generator.words import did_you_mean

    for (kind, name), rows in made.unknown.items():
        numbers = ", ".join(map(str, rows[:_MOST_NUMBERS])) + (" …" if len(rows) > _MOST_NUMBERS else "")
        where = f"{'row' if len(rows) == 1 else 'rows'} {numbers}"
        titles = {content.title.casefold(): content.title for content in read.site.of_kind(kind).values()}
        near = did_you_mean(name.casefold(), titles)
        title = "" if '"' in name else f' --title "{name}"'
        first = f"footpath new {kind} {id_from(name, otherwise=kind)}{title}"
        mend = f"Did you mean “{titles[near]}”?" if near else f"If there is such a {kind}, make it first: {first}"
        yield f"No {kind} is called “{shortened(name)}” ({where}): there the drafts say `to-write`. {mend}"
