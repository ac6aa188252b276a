"""Asks every rule about a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from types import MappingProxyType

from msgspec import Struct, field

from generator.check import (
    audience,
    coverage,
    dates,
    identity,
    journeys,
    links,
    media,
    names,
    practice,
    privacy,
    publishing,
    quality,
    references,
    settings,
    situations,
    stories,
    tools,
    unfinished,
    wording,
)
from generator.check.entries import Entry, EntrySource, entry_of, entry_sources
from generator.check.indexes import Indexes, indexes_of
from generator.check.measure import measured
from generator.facts.measured import Measured
from generator.findings import Finding
from generator.model.site import Site

Check = Callable[[Indexes], Iterator[Finding]]
EntryCheck = Callable[[Entry, Indexes], Iterator[Finding]]

OF_EACH_FILE: tuple[EntryCheck, ...] = (
    unfinished.texts_are_written,
    references.references_hold,
    audience.audience_can_follow,
    references.step_tool_lasts,
    stories.scene_heading_exists,
    media.media_exists,
    media.picture_has_alt,
    links.texts_hold,
    dates.review_follows_change,
    privacy.private_facts_stay_out,
    names.nobody_is_named,
    wording.words_are_ours,
    wording.sentence_is_short,
    quality.why_says_why,
)
"""Asked of every file by itself. They may look things up in the indexes, and nothing else of other files."""

OF_THE_WHOLE: tuple[Check, ...] = (
    settings.time_zone_is_known,
    settings.changed_rules_hold,
    settings.labels_are_known,
    settings.labels_keep_their_places,
    publishing.targets_hold,
    identity.ids_are_unique,
    identity.aliases_are_free,
    identity.step_ids_hold,
    identity.audiences_are_plain,
    identity.languages_are_codes,
    identity.addresses_are_unique,
    references.go_to_exists,
    journeys.journey_has_why,
    journeys.journey_has_goal,
    journeys.journey_has_steps,
    journeys.step_has_do,
    journeys.with_is_person,
    journeys.prerequisites_run_one_way,
    journeys.parents_run_one_way,
    tools.tool_has_owner,
    tools.relation_joins_two,
    tools.choice_is_known,
    tools.alternatives_say_when,
    tools.map_shows_more_than_technology,
    situations.sentence_reads_on,
    stories.story_has_text,
    stories.story_has_consent,
    stories.video_has_words,
    stories.story_has_two_tools,
    dates.dates_are_past,
    dates.review_is_current,
    coverage.situation_rests_on_evidence,
    coverage.figure_covers_five,
    coverage.situation_has_journey,
    coverage.role_has_answer,
    coverage.role_has_new_story,
    coverage.text_is_translated,
    coverage.translation_is_shown,
    quality.journey_is_short,
    quality.journey_is_more_than_courses,
    quality.journey_has_human_step,
    quality.prerequisites_are_needed,
    practice.item_names_one_thing,
    practice.campaign_has_sponsor,
    practice.campaign_has_reinforcement,
)

OF_BODIES = frozenset({stories.story_has_text, coverage.text_is_translated})
"""Those of them that look into the bodies of stories."""
_NOTHING_EARLIER: Mapping[str, tuple[Finding, ...]] = MappingProxyType({})


class Examined(Struct, frozen=True):
    """What was found out about one file by itself.

    Attributes:
        findings: What does not hold.
        tools: The tools that a journey or a story names that is in use, as typed.
        media: The names of pictures, films, caption files and documents in it.
        measured: What was counted in its texts.
    """

    findings: tuple[Finding, ...] = ()
    tools: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    measured: Measured = field(default_factory=Measured)


def examine(source: EntrySource, indexes: Indexes) -> Examined:
    """What is to be said of one file, by itself. Pure; never raises for what an author wrote."""
    entry = entry_of(source, indexes.site)
    findings = tuple(finding for check in OF_EACH_FILE for finding in check(entry, indexes))
    named = (reference.typed for reference in entry.references if "tool" in reference.refers.kinds)
    is_in_use = entry.kind in ("journey", "story") and not entry.is_retired
    tools_in_use = tuple(dict.fromkeys(named)) if is_in_use else ()
    return Examined(findings, tools_in_use, tuple(media.names_in(entry)), measured(entry, indexes))


def check_whole(
    indexes: Indexes, examined: Iterable[Examined], earlier: Mapping[str, tuple[Finding, ...]] = _NOTHING_EARLIER
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """What is to be said of a site as a whole, when every file of it has been examined: by the names of checks.

    Args:
        indexes: Of the site.
        examined: What was found out about its files.
        earlier: What was said of a site that differed in the bodies of stories at most, where there was one.
    """
    for check in OF_THE_WHOLE:
        found = earlier.get(check.__name__) if check not in OF_BODIES else None
        yield check.__name__, tuple(check(indexes)) if found is None else found
    named = (typed for one in examined for typed in one.tools)
    in_use = frozenset(indexes.aliases.get(("tool", typed), typed) for typed in named)
    yield "tool_is_used", tuple(tools.tool_is_used(indexes, in_use))


def check_site(site: Site, *, on: date, words: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """Everything that does not hold of a site on a day, as findings. Pure; never raises for what an author wrote.

    Args:
        site: As the authors wrote it, drafts included.
        on: The day; decides what is published, due or still to come.
        words: Key to shipped text of the words that `labels` may rename; left out when they are not known.

    Returns:
        Of each file first, then of the whole. Places are fields, not lines; `settle` finds the lines.
    """
    indexes = indexes_of(site, on=on, interface_words=words or {})
    examined = [examine(source, indexes) for source in entry_sources(site)]
    of_files = (finding for one in examined for finding in one.findings)
    return tuple(chain(of_files, *(found for _, found in check_whole(indexes, examined))))
