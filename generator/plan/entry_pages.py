"""The pages that lead to all others of a kind, and where each page leads to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.facts.knowledge import Knowledge
from generator.facts.owners import OWNERS_URL
from generator.model.words import Words
from generator.plan.campaigns import campaigns_page
from generator.plan.goal import goals_page
from generator.plan.journey import journeys_page
from generator.plan.leaders import leaders_page
from generator.plan.list_parts import LinkGroup
from generator.plan.owners import owners_page
from generator.plan.packs import packs_page
from generator.plan.parts import Link
from generator.plan.register import tell_page, words_page
from generator.plan.role import roles_page
from generator.plan.situation import situations_page
from generator.plan.story_lists import stories_page
from generator.plan.team_pages import teams_page
from generator.plan.tool_lists import tools_page, which_tool_page
from generator.plan.views import Page

ENTRY_PAGES: Mapping[str, tuple[str, Callable[[Knowledge, str], Page] | None]] = {
    "/situations/": ("situations", situations_page),
    "/journeys/": ("journeys", journeys_page),
    "/stories/": ("stories", stories_page),
    "/tools/": ("tools", tools_page),
    "/map/": ("map", None),
    "/which-tool-when/": ("which_tool", which_tool_page),
    "/packs/": ("packs", packs_page),
    "/teams/": ("teams", teams_page),
    "/campaigns/": ("campaigns", campaigns_page),
    "/leaders/": ("leaders", leaders_page),
    "/goals/": ("goals", goals_page),
    "/words/": ("words", words_page),
    OWNERS_URL: ("owners", owners_page),
    "/tell/": ("tell", tell_page),
    "/for/": ("roles", roles_page),
}
"""Address to the key of its title and what plans it; None where it is planned together with others."""
NAVIGATION = ("/situations/", "/map/", "/stories/", "/tools/")
"""Which of them stand at the head of each page."""
ABOUT = "frame_foot_about"
FOOTER: Mapping[str, tuple[str, ...]] = {
    "frame_foot_way": ("/for/", "/journeys/", "/which-tool-when/", "/goals/"),
    "frame_foot_together": ("/packs/", "/teams/", "/campaigns/", "/leaders/"),
    ABOUT: ("/words/", OWNERS_URL, "/tell/"),
}
"""Which stand at its foot, by the key of what leads the group."""


def foot_of(
    is_there: Mapping[str, bool], words: Words, first: tuple[Link, ...], last: tuple[Link, ...]
) -> tuple[LinkGroup, ...]:
    """What stands at the foot of each page, in groups.

    Args:
        is_there: Address of each page to whether the site has it.
        words: The language.
        first: Stand before the others in the group about the site itself.
        last: Stand behind them.
    """
    groups = []
    for key, urls in FOOTER.items():
        own = tuple(Link(str(words.say(ENTRY_PAGES[url][0])), url) for url in urls if is_there[url])
        if key == ABOUT:
            own = (*first, *own, *last)
        if own:
            groups.append(LinkGroup(str(words.say(key)), own))
    return tuple(groups)
