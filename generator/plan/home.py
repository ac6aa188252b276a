"""The home page: the finder, then what it is all for, a story, and what changed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.addresses import entry_pages
from generator.facts.campaigns import monday_of
from generator.facts.changes import EVERYBODY
from generator.facts.knowledge import Knowledge
from generator.facts.long_lists import SITUATIONS
from generator.plan.campaigns import item_view
from generator.plan.changes import changes_near
from generator.plan.lookup import contact_of, goal_lines, role_link, role_links, situation_row, story_card
from generator.plan.parts import Link, StoryCard
from generator.plan.views import HomeView, ItemView, Page
from generator.text.addresses import page_url

FIRST_SITUATIONS = 4
ROLES_AT_MOST = 60
"""Cards of roles; very many stand on `/for/` alone."""


def home_page(known: Knowledge) -> Page:
    """`/`."""
    site = known.site
    config = site.config
    ordered = known.order
    is_long = len(ordered) > SITUATIONS.whole
    shown = [key for keys in known.moments.values() for key in keys[: SITUATIONS.first]] if is_long else ordered
    purpose = config.purpose
    week, campaign = _of_this_week(known)
    entries = entry_pages(site)
    view = HomeView(
        name=config.site.name,
        tagline=config.site.tagline or "",
        purpose_head=(purpose.head or "") if purpose else "",
        purpose_heart=(purpose.heart or "") if purpose else "",
        first_situations=tuple(situation_row(known, key) for key in ordered[:FIRST_SITUATIONS]),
        situations=tuple(situation_row(known, key) for key in shown),
        situation_count=len(ordered),
        roles=role_links(known, site.roles),
        role_wishes=tuple(_role_wishes(known)) if len(site.roles) <= ROLES_AT_MOST else (),
        story=story_of_the_week(known),
        week=week,
        campaign=campaign,
        changed=changes_near(known)[:3],
        has_changes=EVERYBODY in known.changes,
        has_map=entries["/map/"],
        has_which_tool=entries["/which-tool-when/"],
        goals=goal_lines(known, site.goals),
        contact=contact_of(known),
    )
    return Page("/", config.site.name, config.site.tagline or "", view)


def _role_wishes(known: Knowledge) -> Iterator[tuple[Link, str]]:
    for key, role in known.site.roles.items():
        if link := role_link(known, key):
            yield link, role.wish or ""


def story_of_the_week(known: Knowledge) -> StoryCard | None:
    """The story of the week; None without stories."""
    return next((story_card(known, story) for story in known.of_the_week), None)


def _of_this_week(known: Knowledge) -> tuple[ItemView | None, Link | None]:
    """What else goes out this week, and the campaign that does it."""
    week = known.campaigns.by_week.get(monday_of(known.calendar.today), ())
    if not week:
        return None, None
    first = week[0]
    campaign = Link(known.site.campaigns[first.campaign].title, page_url("campaign", first.campaign))
    other = next((one for one in week if one.kind != "story"), None)
    return item_view(known, other) if other else None, campaign
