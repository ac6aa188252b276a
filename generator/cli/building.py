"""check, build, serve and explain."""

from __future__ import annotations

import datetime as dt
import gc
import os
from pathlib import Path
from typing import Annotated

import typer

from generator import pipeline
from generator.cli.console import Console
from generator.cli.exits import FINDINGS, USAGE, leave
from generator.model.audience import EVERYBODY
from generator.read.sources import CONFIG_FILE
from generator.report import Format, as_text, findings_as, summary
from generator.words import counted, did_you_mean


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("write a day as year-month-day, such as 2026-05-12") from None


_MOST_PORTS = 65_535
_COLLECT_AFTER = 200_000, 20, 100
"""A save makes fewer objects than this, so nobody waits while Python looks through all that stay."""


def _port(text: str | int) -> int:
    number = int(text) if str(text).isdecimal() else 0
    if not 1 <= number <= _MOST_PORTS:
        raise typer.BadParameter(f"write a number from 1 to {_MOST_PORTS}, such as 8000")
    return number


FormatOption = Annotated[
    Format, typer.Option("--format", help="How findings are written: text for people, the others for machines.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Let warnings count as errors.")]
DateOption = Annotated[
    dt.date | None,
    typer.Option(
        "--date", metavar="DAY", parser=_day, help="Build as on this day, such as 2026-05-12, instead of today."
    ),
]


def check(
    context: typer.Context,
    form: FormatOption = "text",
    strict: StrictOption = False,
    date: DateOption = None,
) -> None:
    """Read all files and say what to mend, with file, line and how.

    Nothing is written. Ends with 1 when there is an error, so that a merge request can wait for it.
    """
    console = Console()
    checked = pipeline.check(context.obj, date=date, environment=os.environ)
    _show_findings(console, checked, form, strict=strict)
    if form == "text" and not checked.reported:
        console.say(f"All is well: {counted(checked.files, 'file')} read, nothing to mend.")


def build(
    context: typer.Context,
    form: FormatOption = "text",
    strict: StrictOption = False,
    date: DateOption = None,
    tree_only: Annotated[
        Path | None,
        typer.Option(
            "--tree-only", metavar="FOLDER", help="Write the MkDocs project to FOLDER instead of building the site."
        ),
    ] = None,
    offline_bundle: Annotated[
        bool,
        typer.Option(
            "--offline-bundle", help="Also make site-offline/ and site-offline.zip, which open without a server."
        ),
    ] = False,
    no_search: Annotated[
        bool, typer.Option("--no-search", help="Leave the search as it was; pages alone are up to date in a moment.")
    ] = False,
    explain_pages: Annotated[
        bool, typer.Option("--explain", help="Say of each page that was made anew what has changed.")
    ] = False,
    audience: Annotated[
        str,
        typer.Option(
            "--audience", metavar="NAME", help="Make the site of this audience, in the folder site-for-NAME/."
        ),
    ] = EVERYBODY,
) -> None:
    """Make the site in the folder site/, unless there is an error.

    What names an audience is in the site of that audience alone. Header files for nginx, Caddy and
    IIS are made beside it, in .footpath/headers/.
    """
    from generator.cli.reasons import reasons_of  # only a build has pages

    console = Console()
    here = pipeline.list_beside(context.obj, os.environ, audience=audience)
    checked = pipeline.check(context.obj, date=date, environment=os.environ, audience=audience)
    _stop_without_audience(console, checked)
    _show_findings(console, checked, form, strict=strict)
    if tree_only is not None:
        written = pipeline.write_project(checked, tree_only.resolve())
        console.warn(f"The MkDocs project is in {tree_only} ({counted(len(written.written), 'file')} written).")
        return
    with console.progress("Building pages") as on_page:
        built = pipeline.build(checked, search=not no_search, here=here, on_page=on_page)
    changed = len(built.site.written) + len(built.site.removed)
    console.warn(f"{counted(built.pages, 'page')} built, {counted(changed, 'file')} changed.")
    if explain_pages:
        for line in reasons_of(built, checked):
            console.say(line)
    console.warn(f"The site is in {built.site_dir}")
    _show_cut_history(console, checked)
    _show_left_out(console, checked)
    if offline_bundle:
        folder, zip_file = pipeline.bundle(checked, built)
        console.warn(f"The site for a disk is in {folder} and, packed, in {zip_file.name}: open index.html.")
    console.warn("Look at it with `footpath serve`, or put the folder on a web server.")
    leave()


def serve(
    context: typer.Context,
    port: Annotated[
        int,
        typer.Option("--port", metavar="NUMBER", parser=_port, help="The number behind the colon in the address."),
    ] = 8000,
    date: DateOption = None,
    audience: Annotated[
        str,
        typer.Option("--audience", metavar="NAME", help="Show what this audience gets; everything when left out."),
    ] = EVERYBODY,
) -> None:
    """Show the site on this computer while you write; the page reloads when you save.

    Drafts and stories whose day has not come are shown, and marked as such. When a file has an
    error, the last good site stays up and the page says what to mend.
    """
    from generator.serve.preview import serve_site

    console = Console()
    stop_without_site(context.obj, console)
    # This one does not end.
    gc.set_threshold(*_COLLECT_AFTER)
    gc.enable()
    if audience:
        _stop_without_audience(
            console, pipeline.check(context.obj, date=date, environment=os.environ, audience=audience)
        )
    serve_site(context.obj, port=port, date=date, environment=os.environ, say=console.warn, audience=audience)


def explain(
    rule: Annotated[str, typer.Argument(help="The id of a rule, as it stands in brackets in a message.")],
) -> None:
    """Say what a rule means, why it matters to a reader, and what is right instead."""
    from generator.check.explain import explanation
    from generator.check.table import rules

    console = Console()
    table = rules()
    if rule not in table:
        near = did_you_mean(rule, table)
        console.warn(f"There is no rule `{rule}`." + (f" Did you mean `{near}`?" if near else ""))
        if near is None:
            console.warn("The rules are: " + ", ".join(table))
        raise typer.Exit(USAGE)
    console.say(explanation(table[rule]))


def stop_without_site(root_dir: Path, console: Console) -> None:
    """Ends the command with what to do when `root_dir` is no site."""
    if (root_dir / CONFIG_FILE).exists():
        return
    checked = pipeline.check(root_dir, date=None, environment={})
    why = [found for found in checked.reported if "/" not in found.path]
    console.warn("\n\n".join(map(as_text, why)))
    raise typer.Exit(FINDINGS)


def _stop_without_audience(console: Console, checked: pipeline.Checked) -> None:
    """Ends the command when nothing is for the audience that was asked for: a slip would build a site that lacks it."""
    known = checked.audiences
    if not checked.audience or checked.audience in known:
        return
    near = did_you_mean(checked.audience, known)
    names = f" The audiences are: {', '.join(known)}." if known else ""
    console.warn(f"Nothing is for the audience `{checked.audience}`." + (f" Did you mean `{near}`?" if near else names))
    raise typer.Exit(USAGE)


def _show_left_out(console: Console, checked: pipeline.Checked) -> None:
    """Says what is in the sites of some audiences only: nobody should find that out from a missing page."""
    others = {name: count for name, count in checked.audiences.items() if name != checked.audience}
    if others:
        shown = ", ".join(f"{counted(count, 'thing')} for {name}" for name, count in others.items())
        console.warn(f"Not in it: {shown}. `footpath build --audience NAME` makes the site of an audience.")


def _show_cut_history(console: Console, checked: pipeline.Checked) -> None:
    """Says that a shallow clone does not know when things changed: nobody would notice from the pages alone."""
    if checked.state.is_shallow:
        console.warn("This is a shallow clone, so what changed earlier is not known here, and the pages say so.")
        console.warn("Let the whole history be fetched: `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab.")


def _show_findings(console: Console, checked: pipeline.Checked, form: Format, *, strict: bool) -> None:
    """Prints the findings; ends the command when the site must not be built."""
    stops = checked.has_errors or (strict and bool(checked.reported))
    text = findings_as(checked.reported, form)
    if text and form == "text" and console.has_colour:
        console.say("\n\n".join(_coloured(as_text(finding), finding.severity) for finding in checked.reported))
    elif text:
        console.say(text)
    if form == "text" and checked.reported:
        console.warn(f"\nFootpath found {summary(checked.reported)}.")
        first = next((found for found in checked.reported if found.severity == "error"), checked.reported[0])
        console.warn(f"`footpath explain {first.rule}` says more about the first {first.severity}.")
    if stops:
        raise typer.Exit(FINDINGS)


def _coloured(text: str, severity: str) -> str:
    head, _, rest = text.partition("\n")
    colour = "31" if severity == "error" else "33"
    return f"\x1b[1;{colour}m{head}\x1b[0m" + (f"\n{rest}" if rest else "")
