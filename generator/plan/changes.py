"""What changed lately and what will change soon, as far as the files themselves say so."""

from __future__ import annotations

import datetime as dt

from generator.facts.knowledge import Knowledge
from generator.facts.stories import shown_tellers
from generator.model.fields import RoleId, ToolId
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
    for story in known.site.stories.values():
        told_for = (*shown_tellers(story), *story.roles)
        if (
            story.published
            and known.calendar.today - LATELY <= story.published <= known.calendar.today
            and (role is None or role in told_for)
        ):
            found.append(Changed(story.published, Link(story.title, page_url("story", story.id)), "", is_to_come=False))
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
