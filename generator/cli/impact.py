"""impact: what a change of a tool touches, as text, as JSON and as a comment for a merge request."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

import typer

from generator import pipeline
from generator.cli.building import DateOption, stop_without_site
from generator.cli.console import Console
from generator.cli.exits import USAGE
from generator.facts.impact import Cause, Impact, Touched, impacts_of, impacts_of_edits
from generator.facts.published import published_site
from generator.model.fields import RoleId, TeamId, ToolId
from generator.model.site import Site
from generator.read.history import commit_named, differing_since, text_at
from generator.read.yaml_nodes import parse_yaml, plain_data
from generator.read.yaml_problems import YamlProblem
from generator.words import counted

ImpactFormat = Literal["text", "json", "markdown"]
COMMENT_MARK = "<!-- footpath impact -->"
"""Begins the comment, so that a program finds the one of before and puts this one in its place."""
_TOOLS = "journeys/tools"
_CAUSES: Mapping[Cause, str] = {
    "change": "changes",
    "retiring": "is on its way out",
    "gone": "is no longer in use",
    "edited": "was edited",
    "deleted": "was deleted",
}


def impact(
    context: typer.Context,
    since: Annotated[
        str,
        typer.Option("--since", metavar="REV", help="Also the tools whose files differ from this commit or branch."),
    ] = "",
    form: Annotated[
        ImpactFormat, typer.Option("--format", help="text, json, or markdown for a comment at a merge request.")
    ] = "text",
    date: DateOption = None,
) -> None:
    """Say which ways of working, steps, stories and translations a change of a tool touches, and whom to ask.

    Lists tools that are on their way out or gone, and changes that are still to come or that nobody has worked through.
    """
    console = Console()
    root_dir: Path = context.obj
    stop_without_site(root_dir, console)
    checked = pipeline.check(root_dir, date=date, environment=os.environ)
    site = published_site(checked.read.site, on=checked.on)
    found = list(impacts_of(site, on=checked.on))
    if since:
        commit = commit_named(root_dir, since)
        if not commit:
            console.warn(f"There is no commit, branch or tag `{since}` here. In CI, let the whole history be fetched.")
            raise typer.Exit(USAGE)
        found = [*impacts_of_edits(site, *_edits(root_dir, commit)), *found]
    console.say(impacts_as(found, site, form))


def impacts_as(found: list[Impact], site: Site, form: ImpactFormat) -> str:
    """What follows, in one of the forms."""
    match form:
        case "text":
            return "\n\n".join("\n".join(_text(one, site)) for one in found) or "No tool changes, and none goes away."
        case "json":
            return json.dumps({"format": 1, "tools": [_plain(one) for one in found]}, ensure_ascii=False, indent=2)
        case "markdown":
            lines = [line for one in found for line in _markdown(one, site)]
            return "\n".join([COMMENT_MARK, *(lines or ["No tool changes, and none goes away."])])


def _edits(root_dir: Path, commit: str) -> tuple[Mapping[ToolId, tuple[str, ...]], Mapping[ToolId, str]]:
    """The tools whose files differ from a commit with the fields that do, and those that are gone with their title."""
    edited: dict[ToolId, tuple[str, ...]] = {}
    deleted: dict[ToolId, str] = {}
    for path in differing_since(root_dir, commit, _TOOLS):
        place = PurePosixPath(path)
        if place.suffix != ".yml" or "." in place.stem:
            continue
        before, file = _fields(text_at(root_dir, commit, path)), root_dir / path
        if not file.is_file():
            deleted[ToolId(place.stem)] = str(before.get("title", place.stem))
            continue
        now = _fields(file.read_text(encoding="utf-8", errors="replace"))
        differ = tuple(name for name in {**now, **before} if now.get(name) != before.get(name))
        if before and differ:
            edited[ToolId(place.stem)] = differ
    return edited, deleted


def _fields(text: str) -> Mapping[str, object]:
    node = parse_yaml(text) if text.strip() else None
    data = plain_data(node) if node is not None and not isinstance(node, YamlProblem) else None
    return data if isinstance(data, dict) else {}


def _team(site: Site, team_id: TeamId | None) -> str:
    team = site.teams.get(team_id) if team_id else None
    return team.title if team else (team_id or "nobody")


def _head(one: Impact) -> str:
    day = f" on {one.date}" if one.date and one.cause == "change" else f", until {one.date}" if one.date else ""
    what = f": {one.what}" if one.what else ""
    return f"{one.title} {_CAUSES[one.cause]}{day}{what}"


def _text(one: Impact, site: Site) -> Iterator[str]:
    yield _head(one)
    if one.replaced_by:
        yield f"  instead: {site.tools[one.replaced_by].title if one.replaced_by in site.tools else one.replaced_by}"
    if one.affects:
        yield f"  noticed by: {', '.join(_role(site, role) for role in one.affects)}"
    for touched in one.touched:
        done = " (looked at since)" if touched.is_done else ""
        yield f"  {touched.file}: {touched.title}{done}"
        for step in touched.steps:
            yield f"    step {step.number}{f' ({step.id})' if step.id else ''}: {_one_line(step.do)}"
        for language, file in touched.translations:
            yield f"    {file} ({language})"
    if not one.touched:
        yield "  no way of working and no story uses it"
    yield f"  ask: {', '.join(_team(site, owner) for owner in one.owners) or 'nobody looks after it'}"


def _role(site: Site, role: str) -> str:
    found = site.roles.get(RoleId(role))
    return found.title if found else role


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _safe(text: str) -> str:
    """A text of an author inside a table of Markdown: its letters, and nothing that acts."""
    return re.sub(r"([\\`*_{}\[\]<>|#@~!&])", r"\\\1", _one_line(text))


def _markdown(one: Impact, site: Site) -> Iterator[str]:
    yield f"### {_safe(_head(one))}"
    yield ""
    if one.replaced_by:
        instead = site.tools[one.replaced_by].title if one.replaced_by in site.tools else one.replaced_by
        yield f"Use instead: {_safe(instead)}."
        yield ""
    if not one.touched:
        yield "No way of working and no story uses it."
        yield ""
        return
    teams = ", ".join(_safe(_team(site, owner)) for owner in one.owners) or "nobody who looks after it"
    yield f"{counted(len(one.touched), 'text')} to look at, with {teams}:"
    yield ""
    yield "| | where | steps | translations | owner |"
    yield "|---|---|---|---|---|"
    for touched in one.touched:
        yield _row(touched, site)
    yield ""


def _row(touched: Touched, site: Site) -> str:
    steps = ", ".join(str(step.number) for step in touched.steps)
    languages = ", ".join(language for language, _ in touched.translations)
    mark = "☑" if touched.is_done else "☐"
    cells = (mark, f"{_safe(touched.title)} (`{touched.file}`)", steps, languages, _safe(_team(site, touched.owner)))
    return f"| {' | '.join(cells)} |"


def _plain(one: Impact) -> Mapping[str, object]:
    return {
        "tool": one.tool,
        "title": one.title,
        "cause": one.cause,
        "what": one.what,
        "date": one.date.isoformat() if one.date else None,
        "affects": list(one.affects),
        "replaced_by": one.replaced_by,
        "owners": list(one.owners),
        "touched": [
            {
                "kind": touched.kind,
                "id": touched.id,
                "title": touched.title,
                "file": touched.file,
                "owner": touched.owner,
                "steps": [{"number": step.number, "id": step.id, "do": step.do} for step in touched.steps],
                "translations": dict(touched.translations),
                "looked_at_since": touched.is_done,
            }
            for touched in one.touched
        ],
    }
