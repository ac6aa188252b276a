"""What changed lately and what will change soon, as far as the files themselves say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.facts.knowledge import Knowledge
from generator.facts.steps import tools_of_step
from generator.model.fields import EVERYONE, RoleId, ToolId
from generator.model.journey import Journey, Step
from generator.model.story import Story
from generator.model.tool import Tool
from generator.plan.lookup import tool_link
from generator.plan.parts import Changed, Link
from generator.text.addresses import page_url

LATELY = dt.timedelta(days=90)
SOON = dt.timedelta(days=60)


def changes_near(known: Knowledge, role: RoleId | None = None) -> tuple[Changed, ...]:
    """Changes of tools and new stories around the day of the build: first what is to come, the nearest first.

    With a role, only what that role notices.
    """
    found = [
        change
        for tool_id, tool in known.site.tools.items()
        for change in changes_of_tool(known, tool_id, tool, role=role)
        if known.calendar.today - LATELY <= change.date <= known.calendar.today + SOON
    ]
    found += [
        Changed(day, Link(story.title, page_url("story", story.id)), "", is_to_come=False)
        for day, story in _lately(known, role)
    ]
    return tuple(
        sorted(
            found,
            key=lambda change: (
                not change.is_to_come,
                abs((change.date - known.calendar.today).days),
                change.thing.title,
            ),
        )
    )


def _lately(known: Knowledge, role: RoleId | None) -> Iterator[tuple[dt.date, Story]]:
    """The newest stories that came out lately, with their day."""
    for key in known.lately.get(role or "", ()):
        story = known.site.stories[key]
        if story.published:
            yield story.published, story


def coming_at_step(known: Knowledge, journey: Journey, step: Step, reader: RoleId | None) -> Iterator[Changed]:
    """What will soon change in the tools of a step, for whom the page is, or for all who go the way."""
    if reader is not None and reader != EVERYONE:
        doers = frozenset({step.by or reader})
    else:
        doers = frozenset({step.by} if step.by else journey.roles)
    for tool_id in tools_of_step(step):
        tool = known.site.tools.get(tool_id)
        for change in tool.changes if tool else ():
            is_soon = known.calendar.is_to_come(change.date) and not known.calendar.is_to_come(change.date - SOON)
            link = tool_link(known, tool_id)
            if link and is_soon and (not change.affects or EVERYONE in doers or not doers.isdisjoint(change.affects)):
                yield Changed(change.date, link, change.what, is_to_come=True)


def changes_of_tool(
    known: Knowledge, tool_id: ToolId, tool: Tool, *, role: RoleId | None = None
) -> tuple[Changed, ...]:
    """Everything that changes in one tool, the latest first. With a role, only what that role notices."""
    link = tool_link(known, tool_id)
    if link is None:
        return ()
    changes = (
        Changed(change.date, link, change.what, change.date > known.calendar.today)
        for change in tool.changes
        if role is None or not change.affects or role in change.affects
    )
    return tuple(sorted(changes, key=lambda change: change.date, reverse=True))
