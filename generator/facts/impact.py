"""What a change of a tool touches: ways of working, their steps, stories, translations, and who looks after them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct

from generator.facts.published import has_published_status
from generator.facts.steps import all_steps, tools_of_step
from generator.model.content import Content
from generator.model.fields import EVERYONE, Kind, RoleId, TeamId, ToolId
from generator.model.journey import Journey, Step
from generator.model.site import Site
from generator.model.story import Story
from generator.model.tool import Tool

Cause = Literal["change", "retiring", "gone", "edited", "deleted"]
"""A change that somebody wrote down, what the status says, or what the files say."""


class TouchedStep(Struct, frozen=True):
    """A step that uses the tool: which one it is, counted from 1, its id if it has one, and what it says."""

    number: int
    id: str
    do: str


class Touched(Struct, frozen=True):
    """A way of working or a story that must be looked at.

    Attributes:
        kind: journey or story.
        id: Which one.
        title: What people call it.
        file: Where it stands.
        owner: The team to ask; may be None.
        steps: The steps that use the tool; none for a story.
        translations: Language to the file with its text in that language.
        is_done: Whether somebody looked at it on the day of the change or after it.
    """

    kind: Kind
    id: str
    title: str
    file: str
    owner: TeamId | None
    steps: tuple[TouchedStep, ...]
    translations: tuple[tuple[str, str], ...]
    is_done: bool


class Impact(Struct, frozen=True):
    """What follows from one change of one tool.

    Attributes:
        tool: Which one.
        title: What people call it.
        cause: Why it is listed.
        what: In the author's words; of an edited file the names of the fields that differ.
        date: When; None where nobody says.
        affects: The roles that notice; none stands for all.
        owner: The team that looks after the tool.
        replaced_by: What to use instead.
        touched: What must be looked at.
    """

    tool: ToolId
    title: str
    cause: Cause
    what: str
    date: dt.date | None
    affects: tuple[RoleId, ...]
    owner: TeamId | None
    replaced_by: ToolId | None
    touched: tuple[Touched, ...]

    @property
    def owners(self) -> tuple[TeamId, ...]:
        """The teams to talk to: that of the tool first."""
        every = (self.owner, *(one.owner for one in self.touched))
        return tuple(dict.fromkeys(owner for owner in every if owner))


def impacts_of(site: Site, *, on: dt.date) -> Iterator[Impact]:
    """What follows from tools that are retiring or gone, and from changes to come or not yet worked through."""
    for tool_id, tool in site.tools.items():
        for change in sorted(tool.changes, key=lambda change: change.date):
            touched = touched_by(site, tool_id, change.affects, since=change.date)
            if change.date >= on or any(not one.is_done for one in touched):
                yield _impact(tool_id, tool, "change", change.what, change.date, change.affects, touched)
        if tool.status in ("retiring", "gone"):
            touched = touched_by(site, tool_id, ())
            if touched or tool.status == "retiring":
                note = tool.status_note or ""
                yield _impact(tool_id, tool, tool.status, note, tool.retire_date, (), touched)


def impacts_of_edits(
    site: Site, edited: Mapping[ToolId, tuple[str, ...]], deleted: Mapping[ToolId, str]
) -> Iterator[Impact]:
    """What follows from tools whose files were edited (with the fields that differ) or deleted (with their title)."""
    for tool_id, fields in edited.items():
        tool = site.tools.get(tool_id)
        if tool is not None:
            touched = touched_by(site, tool_id, ())
            yield _impact(tool_id, tool, "edited", ", ".join(fields), None, (), touched)
    for tool_id, title in deleted.items():
        touched = touched_by(site, tool_id, ())
        yield Impact(tool_id, title, "deleted", "", None, (), None, None, touched)


def touched_by(
    site: Site, tool_id: ToolId, affects: Collection[RoleId], *, since: dt.date | None = None
) -> tuple[Touched, ...]:
    """The ways of working and stories that use a tool and that roles in `affects` notice; all where it is empty."""
    found = []
    for key, journey in site.journeys.items():
        steps = tuple(_steps_with(journey, tool_id, affects)) if has_published_status(journey) else ()
        if steps:
            found.append(_touched(site, "journey", key, journey, steps, since))
    for story_id, story in site.stories.items():
        if has_published_status(story) and is_touched(story, tool_id, affects):
            found.append(_touched(site, "story", story_id, story, (), since))
    return tuple(found)


def is_touched(story: Story, tool_id: ToolId, affects: Collection[RoleId]) -> bool:
    """Whether a story uses a tool, and one of the roles that notice tells it or is told."""
    uses = tool_id in (*story.tools, *(moment.tool for moment in story.timeline), *(one.tool for one in story.scenes))
    return uses and (not affects or not set(affects).isdisjoint((*story.told_by.roles, *story.roles)))


def _steps_with(journey: Journey, tool_id: ToolId, affects: Collection[RoleId]) -> Iterator[TouchedStep]:
    for number, step in enumerate(all_steps(journey), 1):
        if _uses(journey, step, tool_id, affects):
            yield TouchedStep(number, step.id or "", step.do or "")


def _uses(journey: Journey, step: Step, tool_id: ToolId, affects: Collection[RoleId]) -> bool:
    doers = {role for role, text in step.for_role.items() if text.tool == tool_id}
    if tool_id in tools_of_step(step):
        doers = {step.by} if step.by else {*journey.roles, *step.for_role}
    return bool(doers) and (not affects or EVERYONE in doers or not doers.isdisjoint(affects))


def _touched(  # noqa: PLR0913, PLR0917  # what a thing and a change are
    site: Site, kind: Kind, key: str, content: Content, steps: tuple[TouchedStep, ...], since: dt.date | None
) -> Touched:
    published = content.published if isinstance(content, Story) else None
    looked_at = max(filter(None, (content.reviewed, published)), default=None)
    place = PurePosixPath(content.file)
    languages = sorted(site.translations.get((kind, key), {}))
    translations = tuple(
        (language, str(place.with_name(f"{place.stem}.{language}{place.suffix}"))) for language in languages
    )
    is_done = bool(since and looked_at and looked_at >= since)
    return Touched(kind, key, content.title, content.file, content.owner, steps, translations, is_done)


def _impact(  # noqa: PLR0913, PLR0917  # what a tool and a change are
    tool_id: ToolId,
    tool: Tool,
    cause: Cause,
    what: str,
    date: dt.date | None,
    affects: tuple[RoleId, ...],
    touched: tuple[Touched, ...],
) -> Impact:
    return Impact(tool_id, tool.title, cause, what, date, affects, tool.owner, tool.replaced_by, touched)
