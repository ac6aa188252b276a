"""The pages of what changed, and the line about it on the page of each thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from generator.facts.changes import EVERYBODY, Change, changed_url, last_change
from generator.facts.knowledge import Knowledge
from generator.facts.owners import Owned, owner_url
from generator.model.content import Content
from generator.model.fields import GoalId, JourneyId, RoleId, SituationId, StoryId, TeamId, ToolId
from generator.model.site import Site
from generator.model.words import Words
from generator.plan.lookup import edit_url, role_link, team_title
from generator.plan.parts import Link
from generator.plan.register import heard_view
from generator.plan.views import (
    AnswerView,
    ChangedView,
    ChangeLine,
    ChangesOfMonth,
    GoalView,
    HeardView,
    JourneyView,
    Page,
    RoleView,
    SituationView,
    Stamp,
    StoryView,
    ToolView,
)
from generator.text.addresses import page_url

FEED, JSON_FEED = "feed.xml", "feed.json"
_HEARD = 3
_NOTHING = Owned((), (), 0, (), 0)


def changed_page(known: Knowledge, reader: str, words: Words) -> Iterator[Page]:
    """`/changed/`, or `/changed/<role>/`, where there is anything to tell."""
    changes = known.changes.get(reader, ())
    if not changes:
        return
    lines = tuple(change_line(known, change) for change in changes)
    url = changed_url(reader)
    past = [line for line in lines if not known.calendar.is_to_come(line.date)]
    role = role_link(known, RoleId(reader)) if reader else None
    feeds = feed_place(known.site, url)
    view = ChangedView(
        reader=role,
        to_come=tuple(line for line in lines if known.calendar.is_to_come(line.date)),
        months=tuple(
            _of_month(month, tuple(of_month))
            for month, of_month in groupby(past, key=lambda line: line.date.replace(day=1))
        ),
        roles=() if reader else tuple(_roles(known)),
        heard=_heard(known, reader),
        feed_url=feeds and f"{feeds}{FEED}",
        json_feed_url=feeds and f"{feeds}{JSON_FEED}",
        cut=next(iter(known.site.history.cut), None),
    )
    title = words.say("changed_for", role=role.title).unescape() if role else str(words.say("changed"))
    yield Page(url, title, "", view, feed=view.feed_url)


def _of_month(month: dt.date, lines: tuple[ChangeLine, ...]) -> ChangesOfMonth:
    return ChangesOfMonth(
        month,
        tuple(line for line in lines if line.how != "checked"),
        tuple(line.thing for line in lines if line.how == "checked"),
    )


def feed_place(site: Site, url: str) -> str:
    """Where the feeds of the page at `url` lie, in the language of the site; empty for a site without an address."""
    if not site.config.site.url:
        return ""
    return f"/{site.translated_to}{url}" if site.translated_to else url


def change_line(known: Knowledge, change: Change) -> ChangeLine:
    """A change as a line."""
    thing = known.site.of_kind(change.kind)[change.id]
    told = getattr(thing, "changes", ()) if change.how == "told" else ()
    link = Link(thing.title, page_url(change.kind, change.id))
    return ChangeLine(change.day, link, change.kind, change.how, told[change.entry].what if told else "")


def stamp_of(known: Knowledge, content: Content) -> Stamp | None:
    """How old a thing is and who looks after it; None where nobody knows either."""
    stamp = Stamp(
        last_change(known.site, content), content.reviewed, _owner(known, content.owner), edit_url(known, content.file)
    )
    return stamp if stamp.changed or stamp.checked or stamp.owner or stamp.edit_url else None


def _owner(known: Knowledge, team: TeamId | None) -> Link | None:
    title = team_title(known.site, team)
    has_page = bool(team and team in known.site.teams and known.owned.get(team, _NOTHING).tools)
    return Link(title, owner_url(team) if team and has_page else "") if title else None


def _heard(known: Knowledge, reader: str) -> tuple[HeardView, ...]:
    """What people asked lately; of a role what came from its unit."""
    unit = known.site.roles[RoleId(reader)].unit if reader else None
    entries = (entry for entry in known.site.heard if not reader or (unit and entry.unit == unit))
    latest = sorted(entries, key=lambda entry: entry.date, reverse=True)[:_HEARD]
    return tuple(heard_view(known, entry) for entry in latest)


def _roles(known: Knowledge) -> Iterator[Link]:
    for role_id, role in known.site.roles.items():
        if role_id != EVERYBODY and role_id in known.changes:
            yield Link(role.title, changed_url(role_id))


def stamp_for(known: Knowledge, page: Page) -> Stamp | None:
    """The last line of a page: of the thing it is about; None for a page that gathers things."""
    site = known.site
    *_, role_id, last, _ = ("", "", *page.url.split("/"))
    content: Content | None = None
    match page.view:
        case AnswerView():
            ways = known.answers[RoleId(role_id), SituationId(last)].journeys
            content = site.journeys[ways[0]] if ways else site.situations[SituationId(last)]
        case RoleView():
            content = site.roles[RoleId(last)]
        case SituationView():
            content = site.situations[SituationId(last)]
        case ToolView():
            content = site.tools[ToolId(last)]
        case GoalView():
            content = site.goals[GoalId(last)]
        case JourneyView():
            content = site.journeys[JourneyId(last)]
        case StoryView():
            content = site.stories[StoryId(last)]
        case _:
            return None
    return stamp_of(known, content)
