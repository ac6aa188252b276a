"""Files for people's calendars: what stands in them. They are the same for all languages, as files are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.facts.campaigns import GoingOut
from generator.facts.knowledge import Knowledge
from generator.facts.slots import DEFAULT_MINUTES
from generator.model.fields import PackId, TeamId
from generator.model.words import Words
from generator.plan.campaigns import feed_url, thing_of, words_of
from generator.plan.teams import calendar_url, next_meeting, state_of
from generator.text.addresses import page_url
from generator.text.markdown import inline_html, plain_text

_LOOK_BACK_MINUTES = 15


class CalendarEntry(Struct, frozen=True):
    """One entry. Texts are plain.

    Attributes:
        key: Tells it from every other entry of the site, also in later builds.
        on: Its day.
        at: When it begins, where the reader is; None for the whole day.
        minutes: How long it takes; of no meaning for a whole day.
        url: Root-relative address of the page it is about.
    """

    key: str
    on: dt.date
    at: dt.time | None
    minutes: int
    title: str
    about: str
    url: str


class CalendarFile(Struct, frozen=True):
    """A file for a calendar at a root-relative address."""

    url: str
    entries: tuple[CalendarEntry, ...]


def calendar_files(known: Knowledge, words: Words) -> Iterator[CalendarFile]:
    """Every file for a calendar that a page leads to."""
    for pack, teams in known.teams.teams_of.items():
        for team in teams:
            said = state_of(known, team, pack)
            if (said is None or said.state == "planned") and (entries := tuple(_meeting(known, words, pack, team))):
                yield CalendarFile(calendar_url(pack, team), entries)
    for campaign, items in known.campaigns.items.items():
        yield _campaign(known, campaign, items)


def _campaign(known: Knowledge, campaign: str, items: Sequence[GoingOut]) -> CalendarFile:
    """All that a campaign sends out, each for a whole day."""
    entries = tuple(
        CalendarEntry(
            key=f"{campaign}/{one.kind}/{one.thing}",
            on=one.on,
            at=None,
            minutes=0,
            title=thing_of(known, one).title,
            about=in_plain_words(words_of(known, one)),
            url=page_url(one.kind, one.thing),
        )
        for one in items
    )
    return CalendarFile(feed_url(campaign), entries)


def _meeting(known: Knowledge, words: Words, pack_id: PackId, team_id: TeamId) -> Iterator[CalendarEntry]:
    meeting = next_meeting(known, pack_id, team_id)
    if meeting is None:
        return
    pack, team = known.site.packs[pack_id], known.site.teams[team_id]
    url, key = page_url("pack", pack_id), f"{pack_id}/{team_id}"
    about = "\n".join(filter(None, (team.title, team.slot, in_plain_words(pack.summary or ""))))
    yield CalendarEntry(key, meeting.on, meeting.at, pack.minutes or DEFAULT_MINUTES, pack.title, about, url)
    if meeting.look_back:
        title = str(words.say("calendar_look_back", title=pack.title))
        about = "\n".join(filter(None, (team.title, team.slot, in_plain_words(pack.we_will or ""))))
        yield CalendarEntry(f"{key}/back", meeting.look_back, meeting.at, _LOOK_BACK_MINUTES, title, about, url)


def in_plain_words(text: str) -> str:
    """Inline Markdown as the words alone."""
    return plain_text(inline_html(text).html)
