"""Lists that may be too long for one page: which part a page shows, and how it leads to the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.facts.knowledge import Knowledge
from generator.facts.long_lists import STORIES_OF, Cut, StoriesBy, stories_of, stories_url
from generator.model.words import Words
from generator.plan.list_parts import More, Paging
from generator.plan.lookup import story_cards
from generator.plan.parts import Link, StoryCard

_ALL = 9
"""So many pages are all named; of more the first, the last and those around the one that is open."""
_AROUND = 2


def paging(cuts: Sequence[Cut], number: int, label: Callable[[Cut], str] | None = None) -> Paging | None:
    """How page `number` of a list leads to the others; None for a list on one page.

    Args:
        cuts: The pages of the list.
        number: Counted from 1.
        label: What a page is called; its number where nothing is given. Then every page is named.
    """
    if len(cuts) == 1:
        return None
    last = len(cuts)
    shown = [
        cut for cut in cuts if label or last <= _ALL or cut.number in (1, last) or abs(cut.number - number) <= _AROUND
    ]
    links: list[Link | None] = []
    for before, cut in zip([None, *shown], shown, strict=False):
        if before and cut.number > before.number + 1:
            links.append(None)
        links.append(Link(label(cut) if label else str(cut.number), cut.url))
    own = cuts[number - 1]
    return Paging(
        number=number,
        count=last,
        first=own.begin + 1,
        last=own.end,
        total=cuts[-1].end,
        previous=cuts[number - 2].url if number > 1 else "",
        next=cuts[number].url if number < last else "",
        pages=tuple(links),
    )


def letters(titles: Callable[[int], str]) -> Callable[[Cut], str]:
    """The first letters of what stands on a page: `A–C`. `titles` says the title at a place of the whole list."""

    def label(cut: Cut) -> str:
        first, last = titles(cut.begin)[:1].upper(), titles(cut.end - 1)[:1].upper()
        return first if first == last else f"{first}–{last}"

    return label


def numbered(title: str, own: Cut, words: Words | None) -> str:
    """The title of a page of a list: with its number behind it, but on the first."""
    if own.number == 1 or words is None:
        return title
    return words.say("paging_title", title=title, number=own.number).unescape()


def stories_shown(known: Knowledge, by: StoriesBy, key: str) -> tuple[tuple[StoryCard, ...], More | None]:
    """The stories that the page of a thing shows: all of a few; else the first ones, and where all of them stand."""
    stories = stories_of(known.site, known.stories, by, key)
    if len(stories) <= STORIES_OF.whole:
        return story_cards(known, stories), None
    return story_cards(known, stories[: STORIES_OF.first]), More(stories_url(by, key), len(stories))
