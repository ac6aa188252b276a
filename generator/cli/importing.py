"""import and the spreadsheets for it: what people fill in away from the files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.authoring import existing_site, show, write_changes
from generator.cli.console import Console
from generator.cli.drafting import import_drafts
from generator.cli.exits import FINDINGS, USAGE
from generator.findings import Finding
from generator.words import counted, listed

if TYPE_CHECKING:
    from generator.read.site import ReadSite

_ADOPTION = "adoption"


def _what(text: str) -> str:
    from generator.author.columns import TABLES

    known = (_ADOPTION, *TABLES)
    if text.lower() in known:
        return text.lower()
    raise typer.BadParameter(f"{text} is nothing that can be imported; write {listed(known)}")


def import_(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            parser=_what,
            help="What the table holds: tools, roles or situations, one in each row; or adoption, what teams say they "
            "did.",
        ),
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The table, as a workbook (.xlsx) or as CSV.")],
    yes: Annotated[  # an option of the command line
        bool, typer.Option("--yes", help="Write it. Without this, only what would change is shown.")
    ] = False,
    sheet: Annotated[
        str,
        typer.Option("--sheet", metavar="NAME", help="The sheet of the workbook. Found by its heads when left out."),
    ] = "",
) -> None:
    """Make drafts of tools, roles or situations from a spreadsheet, or add to the log what teams say they did.

    First it only shows what it would write. Nothing that is there already is ever written over. `footpath new
    spreadsheet tools` (or roles, situations, adoption) writes an empty table to fill in.
    """
    console = Console()
    root_dir: Path = context.obj
    read = existing_site(root_dir, console)
    if not file.is_file():
        console.warn(f"There is no file {file}.")
        raise typer.Exit(USAGE)
    if what == _ADOPTION:
        _import_adoption(root_dir, read, file, console, yes=yes)
    else:
        import_drafts(root_dir, read, what, file, sheet=sheet, yes=yes)


def _import_adoption(root_dir: Path, read: ReadSite, file: Path, console: Console, *, yes: bool) -> None:
    from generator.author.adoption_log import LOG_FILE, import_adoption
    from generator.model.words import interface_words
    from generator.read.spreadsheet import read_table
    from generator.read.theme import read_theme

    table = read_table(file.read_bytes(), file.name)
    if isinstance(table, Finding):
        show(console, [table], read)
        raise typer.Exit(FINDINGS)
    words = interface_words(read_theme(root_dir)[0].words, read.site.config).by_key
    states = {text.casefold(): key.removeprefix("state_") for key, text in words.items() if key.startswith("state_")}
    log = root_dir / LOG_FILE
    text = log.read_bytes().decode("utf-8") if log.is_file() else None
    found = import_adoption(table, file.name, site=read.site, text=text, words=states)
    if found.findings:
        show(console, found.findings, read)
        raise typer.Exit(FINDINGS)
    if found.change is None:
        console.warn("Nothing new: the log says all of it already.")
        return
    for line in found.added:
        console.say(f"+ {line}")
    new = sum(line.lstrip().startswith("- ") for line in found.added)
    entries = f"{counted(new, 'entry', 'entries')}"
    if yes:
        write_changes(root_dir, [found.change])
        console.warn(f"{entries} added to {LOG_FILE}. The rest of it is as it was.")
    else:
        console.warn(f"{entries} would be added to {LOG_FILE}. Nothing is written yet: say it again with --yes.")
    if found.known:
        console.warn(f"{counted(found.known, 'row')} {'says' if found.known == 1 else 'say'} what is there already.")
