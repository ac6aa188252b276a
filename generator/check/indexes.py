"""What several rules ask of a site, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from generator.check.naming import placed_steps
from generator.check.own_words import Lazily, titles_of, words_of_ids, words_of_names
from generator.facts.addresses import page_urls
from generator.facts.answers import Answer, AnswerKey, answers_of
from generator.facts.audience import audiences_of, site_for
from generator.facts.calendar import Calendar
from generator.facts.published import ids_by_alias, published_site
from generator.findings import FieldPath
from generator.model.audience import EVERYBODY
from generator.model.fields import Kind, ToolId
from generator.model.journey import Step
from generator.model.site import Site
from generator.model.site_config import SiteConfig, SiteIdentity
from generator.model.tool import ToolChange

_STAND_IN = SiteConfig(site=SiteIdentity(name="This site"))
"""What the reader puts in the place of settings it could not read."""


class Indexes(Struct, frozen=True):
    """A site with what several rules ask of it.

    Attributes:
        site: As the authors wrote it.
        published: As readers get it on the day of the calendar.
        calendar: The day.
        interface_words: Key to shipped text of the words that `labels` may rename; empty when they are not known.
        aliases: Kind and old id to the id that holds it now.
        steps: The steps of each journey with the way to each.
        step_ids: The written ids of each journey's steps, ordered.
        answers: What readers find, by role (or `everyone`) and situation.
        pages: The address of every page, as keys.
        audiences: The audiences that live content names, and how many things are for each.
        audience_pages: Every page of the site of each audience, by `page_of_audience`, as keys.
        own_names: Every word of the site's own names, in small letters, as keys.
        id_words: Every word of the ids of teams, tools and roles, as keys.
        tool_titles: Of the tools that readers get, the longest first.
        named_things: The titles of tools and teams, the longest first.
        media_by_small_name: Path of each media file, by itself in small letters.
        tool_changes: What changed in a tool; a missing key means nothing did.
    """

    site: Site
    published: Site
    calendar: Calendar
    interface_words: Mapping[str, str]
    aliases: Mapping[tuple[Kind, str], str]
    steps: Mapping[str, tuple[tuple[FieldPath, Step], ...]]
    step_ids: Mapping[str, tuple[str, ...]]
    answers: Mapping[AnswerKey, Answer]
    pages: Mapping[str, None]
    audiences: Mapping[str, int]
    audience_pages: Mapping[str, None]
    own_names: Mapping[str, None]
    id_words: Mapping[str, None]
    tool_titles: tuple[str, ...]
    named_things: tuple[str, ...]
    media_by_small_name: Mapping[str, str]
    tool_changes: Mapping[ToolId, tuple[ToolChange, ...]]

    def all_read(self, *kinds: Kind) -> bool:
        """Whether every file of these kinds could be read: else what seems to be missing may stand in one of them."""
        return not any(kind in kinds for kind, _ in self.site.unread)

    @property
    def config_was_read(self) -> bool:
        """Whether there are settings; without them what they would allow is not known."""
        return self.site.config != _STAND_IN


FOLLOWS_FROM_BODIES = frozenset({"site.stories", "published.stories", "interface_words"})
"""The names in questions that may be answered differently when no more than the body of a story, or a word of the
interface, has changed."""


def indexes_of(site: Site, *, on: date, interface_words: Mapping[str, str]) -> Indexes:
    """The indexes of a site on a day."""
    published = published_site(site, on=on)
    steps: dict[str, tuple[tuple[FieldPath, Step], ...]] = {
        journey_id: tuple(placed_steps(journey)) for journey_id, journey in site.journeys.items()
    }
    return Indexes(
        site=site,
        published=published,
        calendar=Calendar(on),
        interface_words=interface_words,
        aliases=ids_by_alias(site),
        steps=steps,
        step_ids={
            journey_id: tuple(sorted({step.id for _, step in placed if step.id}))
            for journey_id, placed in steps.items()
        },
        answers=Lazily(lambda: answers_of(published)),
        pages=Lazily(lambda: dict.fromkeys(sorted(page_urls(published)))),
        audiences=audiences_of(site),
        audience_pages=Lazily(lambda: dict.fromkeys(_pages_of_audiences(published, audiences_of(site)))),
        own_names=words_of_names(site),
        id_words=words_of_ids(site),
        tool_titles=titles_of(published, "tool"),
        named_things=titles_of(site, "tool", "team"),
        media_by_small_name={path.casefold(): path for path in site.media},
        tool_changes={tool_id: tool.changes for tool_id, tool in site.tools.items() if tool.changes},
    )


def page_of_audience(url: str, audience: str) -> str:
    """A page in the site of an audience, as the indexes have it."""
    return f"{audience} {url}"


def _pages_of_audiences(published: Site, audiences: Iterable[str]) -> Iterator[str]:
    for audience in (EVERYBODY, *audiences):
        yield from (page_of_audience(url, audience) for url in sorted(page_urls(site_for(published, audience))))
