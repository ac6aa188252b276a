"""Campaigns and what leaders need: what goes out when, and the one page on which it all hangs together."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.plan.parts import GoalLine, Link, Standing, StoryCard
from generator.plan.views.goals import BehaviourView, MeasureView
from generator.plan.views.packs import PackCard
from generator.plan.views.teams import AdoptionView


class Announcement(Struct, frozen=True):
    """Ready-made words for one item, as files in the language of the page; each an address."""

    html_url: str
    markdown_url: str
    card_url: str


class ItemView(Struct, frozen=True):
    """One thing that a campaign sends out.

    Attributes:
        kind: story, journey or pack.
        adkar: awareness, desire, knowledge, ability or reinforcement; may be empty.
        roles: Whom it is for; empty for everybody.
        is_again: Whether it went out before and comes again.
        announcement: None where the site has no address that a message could lead to.
    """

    on: dt.date
    kind: str
    thing: Link
    words: str
    adkar: str
    roles: tuple[Link, ...]
    is_again: bool
    announcement: Announcement | None


class QuietTime(Struct, frozen=True):
    """Weeks in which nothing goes out to a role: the days before and behind."""

    since: dt.date
    until: dt.date


class RoleQueue(Struct, frozen=True):
    """What a role can expect.

    Attributes:
        next: The next thing; None where nothing is to come.
        count: How many things are to come.
        quiet: Silences that are still to come or go on.
    """

    role: Link
    next: ItemView | None
    count: int
    quiet: tuple[QuietTime, ...]


class CampaignCard(Struct, frozen=True):
    """A campaign in a few words."""

    title: str
    url: str
    summary: str
    sponsor: str
    this_week: ItemView | None
    standing: Standing | None


class CampaignsView(Struct, frozen=True):
    """`/campaigns/`: every campaign."""

    campaigns: tuple[CampaignCard, ...]


class CampaignView(Struct, frozen=True):
    """`/campaigns/<id>/`: what goes out this week, what is to come, and for whom nothing is.

    Attributes:
        story: The story of this week, in full words; None where something else goes out, or nothing.
        coming: The next ones, and how many more there are.
        past: The last ones that went out, the newest first.
        feed_url: All of it as a file for a calendar.
        brief_url: The page for leaders.
    """

    title: str
    summary: str
    sponsor: str
    goal: GoalLine | None
    this_week: tuple[ItemView, ...]
    story: StoryCard | None
    coming: tuple[ItemView, ...]
    more_coming: int
    past: tuple[ItemView, ...]
    queues: tuple[RoleQueue, ...]
    feed_url: str
    brief_url: str
    owner: str
    checked: dt.date | None
    standing: Standing | None


class LeadersView(Struct, frozen=True):
    """`/leaders/`: where those who lead begin."""

    briefs: tuple[GoalLine, ...]
    campaigns: tuple[CampaignCard, ...]
    adoption: AdoptionView | None
    has_teams: bool


class SightLine(Struct, frozen=True):
    """From a situation over the way of working to the stories that prove it."""

    situation: Link
    journey: Link
    stories: tuple[Link, ...]


class LeaderBriefView(Struct, frozen=True):
    """`/leaders/goal/<id>/` and `/leaders/campaign/<id>/`: one side of A4.

    Attributes:
        about: The goal or the campaign itself.
        kind: goal or campaign.
        goal: The goal; of a campaign the one it serves, None where it serves none.
        for_all: What is in it for the organisation; may be empty.
        sight: The line of sight, in the order of the journeys' titles.
        more_sight: How many ways of working serve the goal besides.
        packs: Packs that serve the goal, with how many teams have begun.
        items: Of a campaign: what goes out next.
    """

    title: str
    kind: str
    about: Link
    summary: str
    sponsor: str
    goal: GoalLine | None
    for_all: str
    behaviours: tuple[BehaviourView, ...]
    sight: tuple[SightLine, ...]
    more_sight: int
    measures: tuple[MeasureView, ...]
    figures_note: str
    packs: tuple[PackCard, ...]
    items: tuple[ItemView, ...]
    standing: Standing | None
