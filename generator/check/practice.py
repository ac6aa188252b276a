"""Campaigns that somebody stands behind, that say one thing a week, and that come back to it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.indexes import Indexes
from generator.facts.published import is_retired
from generator.findings import Finding, Place
from generator.words import listed


def item_names_one_thing(indexes: Indexes) -> Iterator[Finding]:
    """Each item of a campaign shows one story, one journey or one pack."""
    for campaign in indexes.site.campaigns.values():
        for number, item in enumerate(campaign.items) if not is_retired(campaign) else ():
            named = [f"`{name}`" for name in ("story", "journey", "pack") if getattr(item, name) is not None]
            if len(named) == 1:
                continue
            message = (
                f"the item of {item.date} has {listed(named, 'and')}, and one thing goes out at a time"
                if named
                else f"the item of {item.date} shows nothing"
            )
            mend = "keep one of them" if named else "add `story:`, `journey:` or `pack:` with an id"
            yield Finding("item-names-one-thing", Place(campaign.file, ("items", number)), message, mend)


def campaign_has_sponsor(indexes: Indexes) -> Iterator[Finding]:
    """Somebody with a say stands behind a campaign."""
    for campaign in indexes.published.campaigns.values():
        if campaign.sponsor is None:
            yield Finding(
                "campaign-has-sponsor",
                Place(campaign.file, ("title",)),
                f'nobody stands behind the campaign "{campaign.title}"',
                "add `sponsor:` with a role title, such as `Head of Home Care`",
            )


def campaign_has_reinforcement(indexes: Indexes) -> Iterator[Finding]:
    """A campaign comes back to what people began."""
    for campaign in indexes.published.campaigns.values():
        if campaign.items and not any(item.adkar == "reinforcement" for item in campaign.items):
            yield Finding(
                "campaign-has-reinforcement",
                Place(campaign.file, ("items",), "key"),
                f'the campaign "{campaign.title}" begins things and never comes back to them',
                "add an item with `adkar: reinforcement` that asks what became of it",
            )
