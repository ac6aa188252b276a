"""What goes out when: the items of campaigns by week, and stories that come again. Dates alone decide."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from generator.facts.published import is_published
from generator.facts.stories import StoryIndex
from generator.model.fields import RoleId, StoryId
from generator.model.practice import Campaign, CampaignItem
from generator.model.site import Site

AGAIN_AFTER = dt.timedelta(weeks=26)
"""A story is told again so long after it went out, unless its campaign names another day for it."""
QUIET_WEEKS = 4
"""Up to so many weeks without anything are no silence."""

ItemKind = Literal["story", "journey", "pack"]


class GoingOut(Struct, frozen=True):
    """One thing that a campaign sends out.

    Attributes:
        campaign: Its id.
        on: The day.
        kind: story, journey or pack.
        thing: The id of the story, journey or pack, which readers get.
        is_again: Whether it went out before and comes again by itself.
        item: As the author wrote it.
    """

    campaign: str
    on: dt.date
    kind: ItemKind
    thing: str
    is_again: bool
    item: CampaignItem


class CampaignIndex(Struct, frozen=True):
    """What goes out; a missing key means nothing does.

    Attributes:
        items: Of each campaign, by day: what its author named, and the stories that come again.
        by_week: The same by the Monday of the week, of all campaigns: what an author named before what comes again.
        told: The days on which a campaign names a story, ordered.
    """

    items: Mapping[str, tuple[GoingOut, ...]]
    by_week: Mapping[dt.date, tuple[GoingOut, ...]]
    told: Mapping[StoryId, tuple[dt.date, ...]]


def index_campaigns(site: Site) -> CampaignIndex:
    """What the campaigns of a site send out."""
    items = {key: tuple(_going_out(site, campaign)) for key, campaign in site.campaigns.items()}
    weeks: defaultdict[dt.date, list[GoingOut]] = defaultdict(list)
    told: defaultdict[StoryId, list[dt.date]] = defaultdict(list)
    for one in (one for many in items.values() for one in many):
        weeks[monday_of(one.on)].append(one)
        if one.kind == "story" and not one.is_again:
            told[StoryId(one.thing)].append(one.on)
    return CampaignIndex(
        items=items,
        by_week={
            monday: tuple(sorted(many, key=lambda one: (one.is_again, one.on, one.campaign)))
            for monday, many in sorted(weeks.items())
        },
        told={story: tuple(sorted(days)) for story, days in told.items()},
    )


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the week of a day."""
    return day - dt.timedelta(days=day.weekday())


def is_for(item: CampaignItem, role: RoleId) -> bool:
    """Whether an item is for a role: it names the role, or nobody."""
    return not item.roles or role in item.roles


def quiet_weeks(days: list[dt.date]) -> Iterator[tuple[dt.date, dt.date]]:
    """The gaps of more than `QUIET_WEEKS` between days in order: the day before and the day behind each."""
    for before, behind in pairwise(days):
        if behind - before > dt.timedelta(weeks=QUIET_WEEKS):
            yield before, behind


def _going_out(site: Site, campaign: Campaign) -> Iterator[GoingOut]:
    named = [one for item in campaign.items if (one := _named(site, campaign.id, item)) is not None]
    named.sort(key=lambda one: (one.on, one.kind, one.thing))
    last = {one.thing: one for one in named if one.kind == "story"}
    again = [
        GoingOut(campaign.id, one.on + AGAIN_AFTER, "story", one.thing, is_again=True, item=one.item)
        for one in last.values()
        if one.on <= dt.date.max - AGAIN_AFTER
    ]
    yield from sorted([*named, *again], key=lambda one: (one.on, one.is_again, one.kind, one.thing))


def _named(site: Site, campaign: str, item: CampaignItem) -> GoingOut | None:
    """An item whose thing readers get; None for another."""
    if item.story in site.stories and item.story is not None:
        return GoingOut(campaign, item.date, "story", item.story, is_again=False, item=item)
    if item.journey in site.journeys and item.journey is not None:
        return GoingOut(campaign, item.date, "journey", item.journey, is_again=False, item=item)
    if item.pack in site.packs and item.pack is not None:
        return GoingOut(campaign, item.date, "pack", item.pack, is_again=False, item=item)
    return None


def story_of_the_week(site: Site, stories: StoryIndex, campaigns: CampaignIndex, *, on: dt.date) -> tuple[StoryId, ...]:
    """The story a campaign has for this week, else one by the number of the week; none without stories.

    By number come those that no campaign told within half a year, as long as there are any.
    """
    monday = monday_of(on)
    for one in campaigns.by_week.get(monday, ()):
        if one.kind == "story":
            return (StoryId(one.thing),)
    ordered = [story for story in stories.all if is_published(site.stories[story], on=on)]
    since = monday - AGAIN_AFTER
    rested = [story for story in ordered if not any(since < day <= on for day in campaigns.told.get(story, ()))]
    chosen = rested or ordered
    return (chosen[(monday.toordinal() // 7) % len(chosen)],) if chosen else ()
