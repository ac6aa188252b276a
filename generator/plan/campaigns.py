"""The pages of campaigns: what goes out this week, what is to come, and for whom it is quiet."""

from __future__ import annotations

from collections.abc import Sequence

from generator.facts.addresses import leader_url
from generator.facts.campaigns import GoingOut, is_for, monday_of, quiet_weeks
from generator.facts.knowledge import Knowledge
from generator.model.fields import JourneyId, PackId, RoleId, StoryId
from generator.model.words import Words
from generator.plan.lookup import goal_lines, role_link, role_links, standing_of, story_card, team_title
from generator.plan.parts import Link
from generator.plan.views import (
    Announcement,
    CampaignCard,
    CampaignsView,
    CampaignView,
    ItemView,
    Page,
    QuietTime,
    RoleQueue,
)
from generator.text.addresses import page_url

_COMING, _PAST = 26, 52
"""So many of the items stand on the page."""


def campaigns_page(known: Knowledge, title: str) -> Page:
    """`/campaigns/`."""
    return Page("/campaigns/", title, "", CampaignsView(campaign_cards(known)))


def campaign_cards(known: Knowledge) -> tuple[CampaignCard, ...]:
    """Every campaign in a few words."""
    return tuple(
        CampaignCard(
            title=campaign.title,
            url=page_url("campaign", key),
            summary=campaign.summary or "",
            sponsor=campaign.sponsor or "",
            this_week=next((item_view(known, one) for one in _this_week(known, key)), None),
            standing=standing_of(known, campaign),
        )
        for key, campaign in known.site.campaigns.items()
    )


def campaign_page(known: Knowledge, key: str, words: Words) -> Page:
    """`/campaigns/<id>/`."""
    campaign = known.site.campaigns[key]
    monday = monday_of(known.calendar.today)
    items = known.campaigns.items.get(key, ())
    now = _this_week(known, key)
    coming = [one for one in items if monday_of(one.on) > monday]
    past = [one for one in reversed(items) if monday_of(one.on) < monday]
    told = next((one for one in now if one.kind == "story"), None)
    lines = goal_lines(known, (campaign.goal,) if campaign.goal else ())
    view = CampaignView(
        title=campaign.title,
        summary=campaign.summary or "",
        sponsor=campaign.sponsor or "",
        goal=lines[0] if lines else None,
        this_week=tuple(item_view(known, one, words) for one in now),
        story=story_card(known, StoryId(told.thing)) if told else None,
        coming=tuple(item_view(known, one, words) for one in coming[:_COMING]),
        more_coming=max(0, len(coming) - _COMING),
        past=tuple(item_view(known, one) for one in past[:_PAST]),
        queues=_queues(known, items),
        feed_url=feed_url(key),
        brief_url=leader_url("campaign", key),
        owner=team_title(known.site, campaign.owner),
        checked=campaign.reviewed,
        standing=standing_of(known, campaign),
    )
    return Page(page_url("campaign", key), campaign.title, campaign.summary or "", view)


def feed_url(campaign: str) -> str:
    """A campaign as a file for a calendar."""
    return f"{page_url('campaign', campaign)}{campaign}.ics"


def announcement_of(known: Knowledge, one: GoingOut, words: Words) -> Announcement | None:
    """Where the ready-made words about an item lie, in the language of `words`; None without an address to lead to."""
    if not known.site.config.site.url:
        return None
    folder = f"/{words.language}" if words.language in known.site.config.languages.also else ""
    stem = f"{folder}{page_url('campaign', one.campaign)}{one.on.isoformat()}-{one.thing}"
    # Not `.html` and `.md`: those are pages of the site.
    return Announcement(f"{stem}.htm", f"{stem}.txt", f"{stem}.json")


def thing_of(known: Knowledge, one: GoingOut) -> Link:
    """The story, journey or pack that goes out."""
    match one.kind:
        case "story":
            title = known.site.stories[StoryId(one.thing)].title
        case "journey":
            title = known.site.journeys[JourneyId(one.thing)].title
        case "pack":
            title = known.site.packs[PackId(one.thing)].title
    return Link(title, page_url(one.kind, one.thing))


def words_of(known: Knowledge, one: GoingOut) -> str:
    """What is said about it. What comes again brings its own summary: the words were about another day."""
    if one.is_again:
        return known.site.stories[StoryId(one.thing)].summary or ""
    return one.item.words or ""


def item_view(known: Knowledge, one: GoingOut, words: Words | None = None) -> ItemView:
    """One thing that goes out; with `words` also its announcement."""
    return ItemView(
        on=one.on,
        kind=one.kind,
        thing=thing_of(known, one),
        words=words_of(known, one),
        adkar="reinforcement" if one.is_again else one.item.adkar or "",
        roles=role_links(known, one.item.roles),
        is_again=one.is_again,
        announcement=announcement_of(known, one, words) if words else None,
    )


def _this_week(known: Knowledge, campaign: str) -> tuple[GoingOut, ...]:
    week = known.campaigns.by_week.get(monday_of(known.calendar.today), ())
    return tuple(one for one in week if one.campaign == campaign)


def _queues(known: Knowledge, items: Sequence[GoingOut]) -> tuple[RoleQueue, ...]:
    """What each role can expect, those with nothing to come first."""
    today = known.calendar.today
    found = []
    for role in known.site.roles:
        link = role_link(known, role)
        own = [one for one in items if is_for(one.item, RoleId(role))]
        coming = [one for one in own if one.on >= today]
        days = sorted({one.on for one in own} | {today})
        quiet = tuple(QuietTime(since, until) for since, until in quiet_weeks(days) if until > today)
        if link is not None:
            found.append(RoleQueue(link, item_view(known, coming[0]) if coming else None, len(coming), quiet))
    return tuple(sorted(found, key=lambda queue: bool(queue.count)))
