"""Which lists go over several pages because one would be too long, and where each page begins. Counts alone decide.

No page of a site is to be above 300 kB. What stands beside each number is how long one entry is on its page, so that
a full page stays far below that even where authors write much.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from generator.facts.stories import StoryIndex, stories_of_journey
from generator.model.fields import JourneyId, RoleId, SituationId, StoryId, ToolId
from generator.model.site import Site
from generator.text.addresses import page_url

StoriesBy = Literal["role", "situation", "journey", "tool", "kind"]
"""What stories can be gathered by on a page of their own."""
STORIES_BY: tuple[Literal["role", "situation", "journey", "tool"], ...] = ("role", "situation", "journey", "tool")


class Length(Struct, frozen=True):
    """How long a list may be.

    Attributes:
        whole: Up to so many entries it stays on one page.
        each: So many stand on each page of a longer one.
        first: So many on the first, where that holds more than the list.
    """

    whole: int
    each: int
    first: int


STORIES = Length(whole=150, each=96, first=49)
"""All stories. A card has 1 kB, and on a whole page each stands in three more lists."""
STORIES_OF = Length(whole=12, each=96, first=6)
"""Stories on the page of something else: the newest few, then a page of their own."""
JOURNEYS = Length(whole=200, each=100, first=100)
"""Rows of half a kB."""
TOOLS = Length(whole=200, each=100, first=100)
"""Cards of 0.7 kB, more where many roles meet the tool."""
CHOICES = Length(whole=200, each=100, first=120)
"""Rows of the table of which tool when: half a kB with short words, twice that with long ones."""
SITUATIONS = Length(whole=200, each=100, first=10)
"""Rows of 0.3 kB; of a long list each moment shows its first few, and has a page."""
ANSWERS = Length(whole=60, each=150, first=10)
"""Answers that use one tool: rows of 0.4 kB."""
JOURNEYS_OF = Length(whole=60, each=100, first=12)
"""Journeys that serve one goal."""
NOTES = Length(whole=50, each=250, first=10)
"""Lines of the state of the site, 0.2 kB."""
CARDS = Length(whole=240, each=240, first=240)
"""Cards for a workshop, 0.5 kB."""
FIELD_KIT_URL = "/field-kit/"
WORKSHOP_URL = f"{FIELD_KIT_URL}cards/"


class Cut(Struct, frozen=True):
    """One page of a list.

    Attributes:
        url: Its address.
        number: Counted from 1.
        count: How many pages there are.
        begin: Place of its first entry in the list.
        end: Place behind its last one.
    """

    url: str
    number: int
    count: int
    begin: int
    end: int


def cut(url: str, entries: int, length: Length) -> tuple[Cut, ...]:
    """The pages of a list that begins at `url`; the further ones are `<url>page/2/` and so on. At least one."""
    if entries <= length.whole:
        return (Cut(url, 1, 1, 0, entries),)
    begins = (0, *range(length.first, entries, length.each))
    ends = (*begins[1:], entries)
    return tuple(
        Cut(url if number == 1 else f"{url}page/{number}/", number, len(begins), begin, end)
        for number, (begin, end) in enumerate(zip(begins, ends, strict=True), start=1)
    )


def even(length: Length) -> Length:
    """The same where the first page holds nothing but the list, and exists only for a list that is too long."""
    return Length(length.each, length.each, length.each)


def stories_url(by: StoriesBy, key: str) -> str:
    """Where the stories about one thing stand. No story's own address goes so deep."""
    return f"/stories/{by}/{key}/"


def tool_answers_url(tool_id: str) -> str:
    """Where very many answers that use a tool stand."""
    return f"{page_url('tool', tool_id)}answers/"


def goal_journeys_url(goal_id: str) -> str:
    """Where very many journeys that serve a goal stand."""
    return f"{page_url('goal', goal_id)}journeys/"


def moment_url(moment: str) -> str:
    """Where very many situations of one moment stand."""
    return f"/situations/moment/{moment}/"


def stories_of(site: Site, stories: StoryIndex, by: StoriesBy, key: str) -> tuple[StoryId, ...]:
    """The stories about one thing, in the order in which its page shows them."""
    match by:
        case "role":
            return stories.by_role.get(RoleId(key), ())
        case "situation":
            return stories.by_situation.get(SituationId(key), ())
        case "tool":
            return stories.by_tool.get(ToolId(key), ())
        case "journey":
            return stories_of_journey(site, stories, JourneyId(key))
        case "kind":
            return stories.by_kind.get(key, ())


def story_groups(site: Site, stories: StoryIndex) -> Iterator[tuple[StoriesBy, str]]:
    """Each group of stories that has pages of its own."""
    for by in STORIES_BY:
        for key in site.of_kind(by):
            if len(stories_of(site, stories, by, key)) > STORIES_OF.whole:
                yield by, key
    if len(stories.all) > STORIES.whole:
        for kind in stories.by_kind:
            yield "kind", kind
