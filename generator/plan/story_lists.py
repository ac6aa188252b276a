"""The pages that gather stories: all of them, and those about one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.facts.knowledge import Knowledge
from generator.facts.long_lists import (
    STORIES,
    STORIES_OF,
    Cut,
    StoriesBy,
    cut,
    even,
    stories_of,
    stories_url,
    story_groups,
)
from generator.model.fields import JourneyId, RoleId, SituationId, StoryId, ToolId
from generator.model.words import Words
from generator.plan.list_parts import Door
from generator.plan.lists import numbered, paging
from generator.plan.lookup import contact_of, journey_link, role_link, story_cards, tool_link
from generator.plan.parts import Link
from generator.plan.views import Page, StoriesView, StoryDoors, StoryGroup, StoryListView
from generator.text.addresses import page_url
from generator.text.alphabet import by_alphabet

STORIES_URL = "/stories/"


def stories_page(known: Knowledge, title: str) -> Page:
    """`/stories/`: the newest ones, and ways to all of them."""
    stories = known.stories
    cuts = cut(STORIES_URL, len(stories.all), STORIES)
    is_whole = len(cuts) == 1
    by_role = ((role_link(known, role), stories.by_role.get(role, ())) for role in known.site.roles)
    by_tool = ((tool_link(known, tool), stories.by_tool.get(tool, ())) for tool in known.site.tools)
    view = StoriesView(
        newest=story_cards(known, stories.all[: STORIES.first]),
        count=len(stories.all),
        by_role=tuple(StoryGroup(role, story_cards(known, keys)) for role, keys in by_role if role and keys)
        if is_whole
        else (),
        by_kind=tuple((kind, _links(known, keys)) for kind, keys in sorted(stories.by_kind.items()))
        if is_whole
        else (),
        by_tool=tuple((tool, _links(known, keys)) for tool, keys in by_tool if tool and keys) if is_whole else (),
        doors=None if is_whole else _doors(known),
        paging=paging(cuts, 1),
        contact=contact_of(known),
    )
    return Page(STORIES_URL, title, "", view)


def _links(known: Knowledge, stories: Iterable[StoryId]) -> tuple[Link, ...]:
    return tuple(Link(card.title, card.url) for card in story_cards(known, stories))


def _doors(known: Knowledge) -> StoryDoors:
    stories = known.stories
    return StoryDoors(
        kinds=tuple(Door(Link(kind, stories_url("kind", kind)), len(keys)) for kind, keys in stories.by_kind.items()),
        roles=_doors_of(known, "role", known.site.roles),
        tools=_doors_of(known, "tool", known.site.tools),
    )


def _doors_of(known: Knowledge, by: StoriesBy, keys: Iterable[str]) -> tuple[Door, ...]:
    """By title. A few stories stand on the page of the thing itself."""
    found = []
    for key in keys:
        about, count = _about(known, by, key), len(stories_of(known.site, known.stories, by, key))
        if about and count:
            url = stories_url(by, key) if count > STORIES_OF.whole else f"{about.url}#fp_stories"
            found.append(Door(Link(about.title, url), count))
    return tuple(sorted(found, key=lambda door: by_alphabet(door.to.title, known.site.language)))


def _about(known: Knowledge, by: StoriesBy, key: str) -> Link | None:
    """What the stories are about; None for a kind, which is no thing with a page."""
    match by:
        case "role":
            return role_link(known, RoleId(key))
        case "tool":
            return tool_link(known, ToolId(key))
        case "journey":
            return journey_link(known, JourneyId(key))
        case "situation":
            return Link(known.site.situations[SituationId(key)].title, page_url("situation", key))
        case "kind":
            return None


class StoryListPlan(Struct, frozen=True):
    """One page of a list of stories, still to be planned.

    Attributes:
        number: Of the page, counted from 1.
        by: What the stories have in common; empty for all stories.
        key: Which one: the id of a thing, or the word of a kind.
    """

    number: int
    by: StoriesBy | None = None
    key: str = ""


def story_list_plans(known: Knowledge) -> Iterator[StoryListPlan]:
    """Every further page of all stories, and the pages of the stories about one thing."""
    for own in cut(STORIES_URL, len(known.stories.all), STORIES)[1:]:
        yield StoryListPlan(own.number)
    for by, key in story_groups(known.site, known.stories):
        count = len(stories_of(known.site, known.stories, by, key))
        for own in cut(stories_url(by, key), count, even(STORIES_OF)):
            yield StoryListPlan(own.number, by, key)


def story_list_page(known: Knowledge, plan: StoryListPlan, words: Words) -> Page:
    """One page of a list of stories."""
    by, key = plan.by, plan.key
    if by is None:
        stories = known.stories.all
        cuts = cut(STORIES_URL, len(stories), STORIES)
        own = cuts[plan.number - 1]
        return Page(own.url, numbered(str(words.say("stories")), own, words), "", _list(known, stories, cuts, own))
    stories = stories_of(known.site, known.stories, by, key)
    about = _about(known, by, key)
    said = about.title if about else str(words.say(f"story_kind_{key}"))
    cuts = cut(stories_url(by, key), len(stories), even(STORIES_OF))
    own = cuts[plan.number - 1]
    view = _list(known, stories, cuts, own, by=by, about=about or Link(key, ""))
    return Page(own.url, numbered(words.say(f"stories_of_{by}", what=said).unescape(), own, words), "", view)


def _list(  # noqa: PLR0913  # a list and what it is about, each by its name
    known: Knowledge,
    stories: tuple[StoryId, ...],
    cuts: tuple[Cut, ...],
    own: Cut,
    *,
    by: StoriesBy | None = None,
    about: Link | None = None,
) -> StoryListView:
    return StoryListView(
        by=by or "",
        about=about,
        count=len(stories),
        stories=story_cards(known, stories[own.begin : own.end]),
        paging=paging(cuts, own.number),
    )
