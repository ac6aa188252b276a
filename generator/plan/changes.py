"""What changed lately and what will change soon, as far as the files themselves say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.facts.knowledge import Knowledge
from generator.facts.stories import shown_tellers
from generator.model.fields import RoleId, ToolId
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
        if known.on - LATELY <= change.date <= known.on + SOON
    ]
    found += [
        Changed(day, Link(story.title, page_url("story", story.id)), "", is_to_come=False)
        for day, story in _lately(known)
        if role is None or role in (*shown_tellers(story), *story.roles)
    ]
    return tuple(
        sorted(
            found, key=lambda change: (not change.is_to_come, abs((change.date - known.on).days), change.thing.title)
        )
    )


def _lately(known: Knowledge) -> Iterator[tuple[dt.date, Story]]:
    """The stories published lately, with their day; they are the first of all, so no older one is looked at."""
    for key in known.stories.all:
        story = known.site.stories[key]
        if story.published is None or story.published < known.on - LATELY:
            return
        if story.published <= known.on:
            yield story.published, story


def changes_of_tool(
    known: Knowledge, tool_id: ToolId, tool: Tool, *, role: RoleId | None = None
) -> tuple[Changed, ...]:
    """Everything that changes in one tool, the latest first. With a role, only what that role notices."""
    link = tool_link(known, tool_id)
    if link is None:
        return ()
    changes = (
        Changed(change.date, link, change.what, change.date > known.on)
        for change in tool.changes
        if role is None or not change.affects or role in change.affects
    )
    return tuple(sorted(changes, key=lambda change: change.date, reverse=True))
