"""new, tidy, rename, init and schema: the commands that write authors' files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.check.settle import settle
from generator.cli.building import stop_without_site
from generator.cli.console import Console
from generator.cli.exits import FINDINGS, USAGE
from generator.cli.spreadsheets import new_spreadsheet
from generator.findings import Finding
from generator.model.fields import Kind
from generator.model.site import FOLDERS
from generator.pipeline import FolderIsInUse
from generator.read.site import ReadSite, read_site
from generator.report import as_text
from generator.words import counted, did_you_mean

if TYPE_CHECKING:
    from generator.author.changes import FileChange, Outcome


def _kind(text: str) -> Kind:
    for kind in FOLDERS:
        if kind == text.lower():
            return kind
    near = did_you_mean(text, FOLDERS)
    raise typer.BadParameter(f"{text} is no kind of thing; write {near or 'one of ' + ', '.join(FOLDERS)}")


SPREADSHEET = "spreadsheet"
"""Stands in place of a kind where an empty table is wanted and not a file of the site."""


def _kind_or_spreadsheet(text: str) -> str:
    return SPREADSHEET if text.lower() == SPREADSHEET else _kind(text)


KindArgument = Annotated[Kind, typer.Argument(metavar="KIND", parser=_kind, help=f"What it is: {', '.join(FOLDERS)}.")]


def new(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            parser=_kind_or_spreadsheet,
            help=f"What it is: {', '.join(FOLDERS)}; or {SPREADSHEET}, an empty table for `footpath import`.",
        ),
    ],
    thing_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Its id: small letters, digits and hyphens, such as alone-and-stuck. Of a table: tools, roles, "
            "situations or adoption.",
        ),
    ],
    title: Annotated[str, typer.Option("--title", help="What people call it. Guessed from the id when left out.")] = "",
) -> None:
    """Write a new file with every field explained, ready to be filled in.

    It begins as a draft: only the preview shows it until you change its status to live.
    """
    from generator.author.scaffold import new_file

    console = Console()
    read = existing_site(context.obj, console)
    if kind == SPREADSHEET:
        new_spreadsheet(thing_id.lower(), context.obj, read, console)
        return
    outcome = new_file(_kind(kind), thing_id, title=title, site=read.site)
    _stop_at(console, outcome, read)
    write_changes(context.obj, outcome.changes)
    for change in outcome.changes:
        console.say(change.path)
    console.warn("Fill it in, look at it with `footpath serve`, then change `status: draft` to `status: live`.")


def translate(
    context: typer.Context,
    kind: KindArgument,
    thing_id: Annotated[str, typer.Argument(metavar="ID", help="Its id: the name of its file without the ending.")],
    language: Annotated[str, typer.Argument(metavar="LANGUAGE", help="The code of the language, such as sv.")],
) -> None:
    """Write a file in which each text of a thing waits for its translation.

    What you leave empty is shown in the language of the original, and labelled.
    """
    from generator.author.translate import new_translation

    console = Console()
    read = existing_site(context.obj, console)
    outcome = new_translation(read, kind, thing_id, language)
    _stop_at(console, outcome, read)
    write_changes(context.obj, outcome.changes)
    for change in outcome.changes:
        console.say(change.path)
    if language not in read.site.config.languages.also:
        console.warn(f"Add `{language}` to `languages: also:` in site_config.yml, so that its pages are built.")


def tidy(context: typer.Context) -> None:
    """Give every step of every journey its permanent id. Nothing else is changed."""
    from generator.author.tidy import tidy as tidy_journey

    console = Console()
    root_dir: Path = context.obj
    read = existing_site(root_dir, console)
    outcomes = [
        tidy_journey(_exact_text(root_dir, journey.file), journey.file) for journey in read.site.journeys.values()
    ]
    unread = [finding for finding in read.findings if finding.place.file.startswith("journeys/")]
    changes = [change for outcome in outcomes for change in outcome.changes]
    write_changes(root_dir, changes)
    for change in changes:
        console.say(change.path)
    findings = [*(finding for outcome in outcomes for finding in outcome.findings), *unread]
    if changes:
        console.warn(f"{counted(len(changes), 'journey')} got step ids.")
    elif not findings:
        console.warn("Every step has its id already.")
    if findings:
        show(console, findings, read)
        raise typer.Exit(FINDINGS)


def rename(
    context: typer.Context,
    kind: KindArgument,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The id it has now.")],
    new_id: Annotated[str, typer.Argument(metavar="NEW", help="The id it gets.")],
) -> None:
    """Change the id of a thing: moves its file, mends every mention, keeps the old address working."""
    from generator.author.rename import rename as rename_thing

    console = Console()
    root_dir: Path = context.obj
    read = existing_site(root_dir, console)
    outcome = rename_thing(read, kind, old=old, new=new_id, text_of=lambda path: _exact_text(root_dir, path))
    if not outcome.changes:
        _stop_at(console, outcome, read)
        return
    write_changes(root_dir, outcome.changes)
    for change in outcome.changes:
        console.say(f"{change.path} (moved away)" if change.text is None else change.path)
    console.warn(f"`{old}` is now `{new_id}`. The old address leads to the new one.")
    if outcome.findings:
        show(console, outcome.findings, read)


def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new or empty folder for the site.")],
    name: Annotated[str, typer.Option("--name", help="What the site is called.")] = "",
) -> None:
    """Make a small, correct site to start from, with CI files that check, build and publish it."""
    from generator.author.starter import starter_site

    console = Console()
    target = folder.resolve()
    if target.exists() and (not target.is_dir() or any(entry.name != ".git" for entry in target.iterdir())):
        console.warn(f"{folder} is not empty, and a new site wants a folder of its own. Name another one.")
        raise typer.Exit(USAGE)
    changes = starter_site(name or target.name.replace("-", " ").replace("_", " ").capitalize() or "Our site")
    target.mkdir(parents=True, exist_ok=True)
    write_changes(target, changes)
    console.warn(f"{counted(len(changes), 'file')} written to {folder}. README.md there says what is where.")
    console.warn(f"Look at it now:\n\n    footpath --root {folder} serve\n")


def schema(context: typer.Context) -> None:
    """Write files that let an editor complete and explain the fields while you type (.vscode/)."""
    from generator.author.schema import schema_files, vscode_settings

    console = Console()
    root_dir: Path = context.obj
    existing_site(root_dir, console)
    settings = [change for change in vscode_settings() if not _is_other(root_dir, change)]
    kept = [change for change in vscode_settings() if _is_other(root_dir, change)]
    write_changes(root_dir, [*schema_files(), *settings])
    console.warn(f"{counted(len(schema_files()), 'schema')} written to .vscode/footpath/.")
    for change in kept:
        console.warn(f"{change.path} is yours and stays as it is. Add this to it:\n\n{change.text}")


def existing_site(root_dir: Path, console: Console) -> ReadSite:
    """The site in `root_dir`; ends the command when there is none."""
    stop_without_site(root_dir, console)
    return read_site(root_dir)


def _stop_at(console: Console, outcome: Outcome, read: ReadSite) -> None:
    if not outcome.changes and outcome.findings:
        show(console, outcome.findings, read)
        raise typer.Exit(FINDINGS)


def show(console: Console, findings: Iterable[Finding], read: ReadSite) -> None:
    """Says what stands in the way, or what to look at by hand."""
    for reported in settle(tuple(findings), rules={}, texts=read.texts):
        console.warn(as_text(reported))


def _exact_text(root_dir: Path, path: str) -> str:
    """A file's text with its byte order mark and line ends as they are."""
    return (root_dir / path).read_bytes().decode("utf-8")


def _is_other(root_dir: Path, change: FileChange) -> bool:
    file = root_dir / change.path
    return file.is_file() and file.read_bytes() != (change.text or "").encode()


def write_changes(root_dir: Path, changes: Sequence[FileChange]) -> None:
    """Writes all changes: everything is written beside its place first, so that a full disk loses nothing."""
    for change in changes:
        folder = (root_dir / change.path).parent
        if not folder.resolve().is_relative_to(root_dir.resolve()):
            raise FolderIsInUse(folder)
    written: list[tuple[Path, Path]] = []
    try:
        for change in changes:
            if change.text is not None:
                file = root_dir / change.path
                file.parent.mkdir(parents=True, exist_ok=True)
                beside = file.with_name(f".{file.name}.new")
                written.append((beside, file))
                beside.write_bytes(change.text.encode())
        for beside, file in written:
            beside.replace(file)
    finally:
        for beside, _ in written:
            beside.unlink(missing_ok=True)
    for change in changes:
        if change.text is None:
            (root_dir / change.path).unlink(missing_ok=True)
