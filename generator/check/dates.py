"""Days: what was done was done before today, and what is shown was looked at not too long ago."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.check.entries import ADOPTION, HEARD, Entry
from generator.check.indexes import Indexes
from generator.facts.published import is_retired, status_of
from generator.findings import FieldPath, Finding, Place
from generator.model.content import Content
from generator.model.fields import EVERYONE, ToolId
from generator.model.goal import Goal
from generator.model.journey import Journey
from generator.model.situation import Situation
from generator.model.story import Story
from generator.model.tool import ToolChange


def dates_are_past(indexes: Indexes) -> Iterator[Finding]:
    """What somebody did, saw, counted or agreed to has a day that has come."""
    for _, content in indexes.site.contents():
        if not is_retired(content):
            for field, day in _days_done(content):
                yield from _still_to_come(indexes, Place(content.file, field), day)
    for entry in indexes.site.adoption:
        if entry.state != "planned":
            yield from _still_to_come(indexes, Place(ADOPTION, (entry.place, "date")), entry.date)
    for heard in indexes.site.heard:
        yield from _still_to_come(indexes, Place(HEARD, (heard.place, "date")), heard.date)


def _still_to_come(indexes: Indexes, place: Place, day: dt.date) -> Iterator[Finding]:
    if day > indexes.calendar.today:
        yield Finding(
            "date-is-past",
            place,
            f"{day} is still to come, and this says what was done already",
            "write the day on which it was done",
        )


def _days_done(content: Content) -> Iterator[tuple[FieldPath, dt.date]]:
    if content.reviewed is not None:
        yield ("reviewed",), content.reviewed
    match content:
        case Story(consent=consent) if consent is not None:
            yield ("consent", "checked"), consent.checked
        case Situation(evidence=evidence):
            for number, record in enumerate(evidence):
                yield ("evidence", number, "date"), record.date
        case Goal(measures=measures):
            for number, measure in enumerate(measures):
                for index, reading in enumerate(measure.readings):
                    yield ("measures", number, "readings", index, "date"), reading.date
        case _:
            pass


def review_is_current(indexes: Indexes) -> Iterator[Finding]:
    """What is to be looked at again by a day has been."""
    for _, content in indexes.site.contents():
        if content.reviewed is None or content.review_in is None or status_of(content) in ("draft", "retired", "gone"):
            continue
        due = content.review_in.after(content.reviewed)
        if due < indexes.calendar.today:
            yield Finding(
                "review-is-current",
                Place(content.file, ("reviewed",)),
                f'"{content.title}" was to be looked at again by {due}',
                "look through it with somebody who uses it, then write today's date here",
            )


def review_follows_change(entry: Entry, indexes: Indexes) -> Iterator[Finding]:
    """What shows a tool was looked at after the tool changed."""
    content = entry.content
    if entry.language or not isinstance(content, Journey | Story) or not entry.is_live:
        return
    looked_at = content.reviewed or (content.published if isinstance(content, Story) else None)
    if looked_at is None:
        return
    named = {reference.typed for reference in entry.references if "tool" in reference.refers.kinds}
    newer = [
        (change.date, tool_id, change)
        for tool_id in {ToolId(indexes.aliases.get(("tool", typed), typed)) for typed in named}
        for change in indexes.tool_changes.get(tool_id, ())
        if change.date > looked_at and not indexes.calendar.is_to_come(change.date) and _concerns(change, content)
    ]
    if newer:
        day, tool_id, change = max(newer, key=lambda found: found[:2])
        tool = indexes.site.of_kind("tool")[tool_id]
        field = "reviewed" if content.reviewed else "published"
        yield Finding(
            "review-follows-change",
            Place(content.file, (field,)),
            f'the tool "{tool.title}" changed on {day} ({change.what.rstrip(".")}), after this was last looked at',
            "look whether it still holds, then write today's date as `reviewed`",
        )


def _concerns(change: ToolChange, content: Journey | Story) -> bool:
    """Whether somebody in the journey or the story notices the change; a change that names no roles concerns all."""
    if not change.affects:
        return True
    roles = set(content.roles) | (set(content.told_by.roles) if isinstance(content, Story) else set())
    return EVERYONE in roles or not roles.isdisjoint(change.affects)
