"""health: the state of a site in numbers, for people in CI and for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
import typer

from generator import pipeline
from generator.cli.building import DateOption, stop_without_site
from generator.cli.console import Console
from generator.facts.measured import HARD
from generator.facts.state import SiteState, state_of_site
from generator.model.site import Site

HealthFormat = Literal["text", "json"]
_SECTIONS = {
    "gaps": "situations without an agreed way",
    "guesses": "situations that rest on little",
    "go_and_see": "to go and see again",
    "review_due": "due for a check",
    "one_voice": "roles with one story or none",
    "no_way_for_goal": "goals that no way of working serves",
    "alone": "roles and stories that lead nowhere",
    "unused": "tools that nothing uses",
    "hard_to_read": "hard to read",
    "too_long": "too long to be read in one go",
    "asked_for": "with fields still empty",
}


def health(
    context: typer.Context,
    form: Annotated[HealthFormat, typer.Option("--format", help="text for people, json for programs.")] = "text",
    date: DateOption = None,
) -> None:
    """Say how a site is: what is covered, how sure we are, what is getting old, how hard it is to read.

    The same in numbers as the page /health/. Never fails: what it says are invitations.
    """
    console = Console()
    stop_without_site(context.obj, console)
    checked = pipeline.check(context.obj, date=date, environment=os.environ)
    known = pipeline.known_of(checked)
    state = state_of_site(known)
    console.say(_as_json(state) if form == "json" else "\n".join(_lines(state, known.site)))


def _as_json(state: SiteState) -> str:
    return json.dumps({"format": 1, **msgspec.to_builtins(state)}, ensure_ascii=False, indent=2, default=str)


def _lines(state: SiteState, site: Site) -> Iterator[str]:
    pairs = list(state.coverage.values())
    answered = sum(counts.get("answered", 0) + counts.get("for-everyone", 0) for counts in pairs)
    every = sum(sum(counts.values()) for counts in pairs)
    stories = sum(counts.get("story-only", 0) for counts in pairs)
    yield f"Coverage: {answered} of {every} pairs of a role and a situation have an agreed way, {stories} a story alone"
    sure = state.sure
    yield f"Evidence: {sure['solid']} well known, {sure['some']} somewhat, {sure['guess']} a guess"
    for name, count in state.notes.items():
        if count:
            yield f"  {count:>4} {_SECTIONS.get(name, name)}"
    if state.owners:
        yield "Freshness, by who looks after it:"
        for owner in state.owners:
            title = site.teams[owner.team].title
            yield f"  {title}: {owner.checked} of {owner.things} in time, {owner.due} due, {owner.never} never checked"
    if state.kinds:
        yield f"Reading (LIX; from {HARD} on harder than a newspaper):"
        for kind in state.kinds:
            yield f"  {kind.kind}: {kind.lix}, {kind.words} words in {kind.things}"
    yield from _word_lines(state)
    if state.grown:
        first, last = state.grown[0], state.grown[-1]
        grown = ", ".join(
            f"{kind} {before} → {now}" for (kind, before), (_, now) in zip(first.counts, last.counts, strict=True)
        )
        yield f"Since {first.month:%Y-%m}: {grown}"


def _word_lines(state: SiteState) -> Iterator[str]:
    if state.vocabulary:
        yield "Words, new against old:"
    for term in state.vocabulary:
        yield f"  {term.term}: {term.new}, instead of it {term.old}" + (f" in {term.files}" if term.old else "")
    if state.exceptions:
        yield "Old words that may stand, and why:"
    for one in state.exceptions:
        yield f"  {one.file}:{one.line}: {one.word}, because {one.reason}"
