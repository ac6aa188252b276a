"""What changed as feeds: of the site, of each role and of each goal. A feed needs the address of the site."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from generator.facts.changes import EVERYBODY, Change, changed_url
from generator.facts.knowledge import Knowledge
from generator.model.fields import GoalId, RoleId
from generator.model.words import Words
from generator.plan.changed import FEED, JSON_FEED, change_line, feed_place
from generator.text.addresses import page_url

ENTRIES = 30


class FeedEntry(Struct, frozen=True):
    """One entry; `key` tells it apart from others about the same page."""

    url: str
    key: str
    title: str
    what: str
    date: str


class Feed(Struct, frozen=True):
    """The latest changes, for a program that looks from time to time.

    Attributes:
        atom_url: Root-relative, like all addresses here.
        json_url: The same as JSON.
        page_url: Where people read the same.
        title: With the name of the site.
        author: The organisation.
        entries: The latest first. Nothing that is still to come: an entry has the day on which it was so.
    """

    atom_url: str
    json_url: str
    page_url: str
    title: str
    author: str
    entries: tuple[FeedEntry, ...]


def feeds_of(known: Knowledge, words: Words) -> Iterator[Feed]:
    """Every feed of a site in its language."""
    site = known.site
    identity = site.config.site
    if not identity.url:
        return
    folder = f"/{site.translated_to}" if site.translated_to else ""
    for reader, changes in known.changes.items():
        past = (change for change in changes if not known.calendar.is_to_come(change.day))
        latest = tuple(islice(past, ENTRIES))
        kind, _, goal = reader.partition(":")
        of_goal = goal if kind == "goal" else ""
        if not latest:
            continue
        url = page_url("goal", of_goal) if of_goal else changed_url(reader)
        thing = site.goals[GoalId(of_goal)].title if of_goal else _role_title(known, reader)
        what = words.say("changed_for", role=thing).unescape() if thing else str(words.say("changed"))
        yield Feed(
            atom_url=f"{folder}{url}{FEED}",
            json_url=f"{folder}{url}{JSON_FEED}",
            page_url=folder + url,
            title=f"{identity.name}: {what}",
            author=identity.organisation or identity.name,
            entries=tuple(_entry(known, change, words, folder) for change in latest),
        )


def goal_feed(known: Knowledge, goal_id: GoalId) -> str:
    """The Atom feed of a goal; empty where there is none."""
    place = feed_place(known.site, page_url("goal", goal_id))
    changes = known.changes.get(f"goal:{goal_id}", ()) if place else ()
    has_past = any(not known.calendar.is_to_come(change.day) for change in changes)
    return f"{place}{FEED}" if has_past else ""


def _role_title(known: Knowledge, reader: str) -> str:
    return known.site.roles[RoleId(reader)].title if reader != EVERYBODY else ""


def _entry(known: Knowledge, change: Change, words: Words, folder: str) -> FeedEntry:
    line = change_line(known, change)
    how = line.what if change.how == "told" else str(words.say(f"changed_how_{change.how}"))
    key = f"{change.day.isoformat()}-{change.how}" + (f"-{change.entry}" if change.how == "told" else "")
    return FeedEntry(folder + line.thing.url, key, line.thing.title, how, change.day.isoformat())
