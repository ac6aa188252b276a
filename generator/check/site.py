"""Asks every rule about a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from generator.check import (
    coverage,
    dates,
    identity,
    journeys,
    links,
    media,
    names,
    practice,
    privacy,
    quality,
    references,
    settings,
    situations,
    stories,
    tools,
    unfinished,
    wording,
)
from generator.check.indexes import Indexes, indexes_of
from generator.findings import Finding
from generator.model.site import Site

Check = Callable[[Indexes], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    settings.time_zone_is_known,
    settings.changed_rules_hold,
    settings.labels_are_known,
    settings.labels_keep_their_places,
    identity.ids_are_unique,
    identity.aliases_are_free,
    identity.step_ids_hold,
    identity.audiences_are_plain,
    identity.languages_are_codes,
    identity.addresses_are_unique,
    unfinished.texts_are_written,
    unfinished.audience_is_everybody,
    references.references_hold,
    references.go_to_exists,
    references.step_tool_lasts,
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
    tools.tool_is_used,
    tools.map_shows_more_than_technology,
    situations.sentence_reads_on,
    stories.story_has_text,
    stories.story_has_consent,
    stories.video_has_words,
    stories.scene_heading_exists,
    stories.story_has_two_tools,
    media.media_exists,
    media.picture_has_alt,
    links.texts_hold,
    dates.dates_are_past,
    dates.review_is_current,
    dates.review_follows_change,
    privacy.private_facts_stay_out,
    names.nobody_is_named,
    wording.words_are_ours,
    wording.sentence_is_short,
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
    quality.why_says_why,
    practice.item_names_one_thing,
    practice.campaign_has_sponsor,
    practice.campaign_has_reinforcement,
)


def check_site(site: Site, *, on: date, words: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """Everything that does not hold of a site on a day, as findings. Pure; never raises for what an author wrote.

    Args:
        site: As the authors wrote it, drafts included.
        on: The day; decides what is published, due or still to come.
        words: Key to shipped text of the words that `labels` may rename; left out when they are not known.

    Returns:
        In the order of `CHECKS`, then of files. Places are fields, not lines; `settle` finds the lines.
    """
    indexes = indexes_of(site, on=on, interface_words=words or {})
    return tuple(finding for check in CHECKS for finding in check(indexes))
