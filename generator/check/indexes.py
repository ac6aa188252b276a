"""What several rules ask of a site, worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.check.entries import Entry, entries_of
from generator.check.naming import placed_steps
from generator.facts.answers import Answer, AnswerKey, answers_of
from generator.facts.published import ids_by_alias, published_site
from generator.findings import FieldPath
from generator.model.fields import Kind
from generator.model.journey import Step
from generator.model.site import Site
from generator.model.site_config import SiteConfig, SiteIdentity

_STAND_IN = SiteConfig(site=SiteIdentity(name="This site"))
"""What the reader puts in the place of settings it could not read."""


@dataclass(frozen=True, slots=True)
class Indexes:
    """A site with what several rules ask of it.

    Attributes:
        site: As the authors wrote it.
        published: As readers get it on the day `on`.
        on: The day.
        interface_words: Key to shipped text of the words that `labels` may rename; empty when they are not known.
        entries: Every file, read off once.
        aliases: Kind and old id to the id that holds it now.
        steps: The steps of each journey with the way to each.
        step_ids: The written ids of each journey's steps.
        answers: What readers find, by role (or `everyone`) and situation.
        tools_in_use: The tools that a journey or a story names, in whatever place.
    """

    site: Site
    published: Site
    on: date
    interface_words: Mapping[str, str]
    entries: tuple[Entry, ...]
    aliases: Mapping[tuple[Kind, str], str]
    steps: Mapping[str, tuple[tuple[FieldPath, Step], ...]]
    step_ids: Mapping[str, frozenset[str]]
    answers: Mapping[AnswerKey, Answer]
    tools_in_use: frozenset[str]

    def all_read(self, *kinds: Kind) -> bool:
        """Whether every file of these kinds could be read: else what seems to be missing may stand in one of them."""
        return not any(kind in kinds for kind, _ in self.site.unread)

    @property
    def config_was_read(self) -> bool:
        """Whether there are settings; without them what they would allow is not known."""
        return self.site.config != _STAND_IN


def indexes_of(site: Site, *, on: date, interface_words: Mapping[str, str]) -> Indexes:
    """The indexes of a site on a day."""
    entries = entries_of(site)
    published = published_site(site, on=on)
    aliases = ids_by_alias(site)
    steps: dict[str, tuple[tuple[FieldPath, Step], ...]] = {
        journey_id: tuple(placed_steps(journey)) for journey_id, journey in site.journeys.items()
    }
    return Indexes(
        site=site,
        published=published,
        on=on,
        interface_words=interface_words,
        entries=entries,
        aliases=aliases,
        steps=steps,
        step_ids={
            journey_id: frozenset(step.id for _, step in placed if step.id) for journey_id, placed in steps.items()
        },
        answers=answers_of(published),
        tools_in_use=frozenset(aliases.get(("tool", typed), typed) for typed in _tools_named(entries)),
    )


def _tools_named(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        if entry.kind in ("journey", "story") and not entry.is_retired:
            yield from (reference.typed for reference in entry.references if "tool" in reference.refers.kinds)
