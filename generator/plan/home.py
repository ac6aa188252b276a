"""The home page: the finder, then what it is all for, a story, and what changed."""

from __future__ import annotations

import datetime as dt

from generator.facts.addresses import entry_pages
from generator.facts.knowledge import Knowledge
from generator.facts.published import is_published
from generator.model.fields import RoleId, SituationId
from generator.model.site import Site
from generator.model.situation import Situation
from generator.plan.changes import changes_near
from generator.plan.lookup import contact_of, goal_lines, role_link, role_links, situation_row, story_card
from generator.plan.parts import StoryCard
from generator.plan.views import HomeView, Page
from generator.text.alphabet import by_alphabet

FIRST_SITUATIONS = 4
_IMPACT_ORDER = ("critical", "high", "medium", "low")


def home_page(known: Knowledge) -> Page:
    """`/`."""
    site = known.site
    config = site.config
    ordered = in_finder_order(site)
    purpose = config.purpose
    entries = entry_pages(site)
    view = HomeView(
        name=config.site.name,
        tagline=config.site.tagline or "",
        purpose_head=(purpose.head or "") if purpose else "",
        purpose_heart=(purpose.heart or "") if purpose else "",
        first_situations=tuple(situation_row(known, key) for key in ordered[:FIRST_SITUATIONS]),
        situations=tuple(situation_row(known, key) for key in ordered),
        roles=role_links(known, (RoleId(role) for role in site.roles)),
        role_wishes=tuple(
            (link, role.wish or "") for key, role in site.roles.items() if (link := role_link(known, RoleId(key)))
        ),
        story=story_of_the_week(known),
        changed=changes_near(known)[:3],
        has_map=entries["/map/"],
        has_which_tool=entries["/which-tool-when/"],
        goals=goal_lines(known, site.goals),
        contact=contact_of(known),
    )
    return Page("/", config.site.name, config.site.tagline or "", view)


def in_finder_order(site: Site) -> tuple[SituationId, ...]:
    """Situations as the finder lists them: something went wrong first, then by impact, then by title."""

    def weight(situation: Situation) -> tuple[bool, int, tuple[str, str]]:
        impact = situation.impact_of_failure
        return (
            situation.moment != "solve",
            _IMPACT_ORDER.index(impact) if impact else len(_IMPACT_ORDER),
            by_alphabet(situation.title, site.language),
        )

    return tuple(sorted(site.situations, key=lambda key: weight(site.situations[key])))


def story_of_the_week(known: Knowledge) -> StoryCard | None:
    """The story a campaign has for this week, else one by the number of the week; None without stories."""
    site = known.site
    week = known.calendar.today.isocalendar()[:2]
    for campaign in site.campaigns.values():
        for item in campaign.items:
            if item.story and item.date.isocalendar()[:2] == week and item.story in site.stories:
                return story_card(known, item.story)
    ordered = [story for story in known.stories.all if is_published(site.stories[story], on=known.calendar.today)]
    if not ordered:
        return None
    monday = known.calendar.today - dt.timedelta(days=known.calendar.today.weekday())
    return story_card(known, ordered[(monday.toordinal() // 7) % len(ordered)])
