"""The part of a site that readers get: no drafts, nothing before its day, no old ids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from generator.facts.steps import all_steps, with_steps
from generator.model.content import Content
from generator.model.fields import JourneyId, Kind, Refers, StepAddress
from generator.model.journey import Step
from generator.model.places import ID_PATTERN
from generator.model.site import FOLDERS, Site
from generator.model.story import Story
from generator.model.walk import replace_references


def published_site(site: Site, *, on: dt.date, preview: bool = False) -> Site:
    """The site as readers get it on the day `on`; with `preview` also drafts and what is yet to come.

    Old ids in references are replaced by the ids they stand for, and steps taken from
    elsewhere (`use`) are filled in.
    """
    by_field: dict[str, Any] = {
        folder.field: {
            thing_id: content
            for thing_id, content in site.of_kind(kind).items()
            if (preview and not is_retired(content)) or is_published(content, on=on)
        }
        for kind, folder in FOLDERS.items()
    }
    visible = replace(site, **by_field)
    return _with_used_steps(_with_ids_for_aliases(visible))


def is_published(content: Content, *, on: dt.date) -> bool:
    """Whether readers get this on the day `on`."""
    if isinstance(content, Story) and content.published is not None and content.published > on:
        return False
    return has_published_status(content)


def has_published_status(content: Content) -> bool:
    """Whether readers get this as soon as its day has come."""
    return status_of(content) not in ("draft", "retired")


def is_retired(content: Content) -> bool:
    """Whether this is kept in the files but no longer shown."""
    return status_of(content) == "retired"


def status_of(content: Content) -> str:
    """The status of any content; the words a tool can have differ from the others'."""
    return str(getattr(content, "status", "live"))


def ids_by_alias(site: Site) -> Mapping[tuple[Kind, str], str]:
    """Kind and old id to the id it stands for now; an alias that could not be an address is left out."""
    return {
        (kind, alias): content.id
        for kind, content in site.contents()
        for alias in content.aliases
        if alias not in site.of_kind(kind) and ID_PATTERN.fullmatch(alias)
    }


def _with_ids_for_aliases(site: Site) -> Site:
    by_alias = ids_by_alias(site)
    if not by_alias:
        return site

    def new_id(typed: str, refers: Refers) -> str:
        thing_id, slash, step_id = typed.partition("/")
        for kind in refers.kinds:
            if thing_id in site.of_kind(kind):
                return typed
        for kind in refers.kinds:
            if (kind, thing_id) in by_alias:
                return by_alias[kind, thing_id] + slash + step_id
        return typed

    by_field: dict[str, Any] = {
        FOLDERS[kind].field: {
            thing_id: replace_references(content, new_id) for thing_id, content in site.of_kind(kind).items()
        }
        for kind in FOLDERS
    }
    return replace(
        site,
        vocabulary=replace_references(site.vocabulary, new_id),
        adoption=tuple(replace_references(entry, new_id) for entry in site.adoption),
        heard=tuple(replace_references(entry, new_id) for entry in site.heard),
        **by_field,
    )


def _with_used_steps(site: Site) -> Site:
    journeys = {
        journey_id: with_steps(journey, lambda step: used_step(site, step))
        for journey_id, journey in site.journeys.items()
    }
    return replace(site, journeys=journeys)


def used_step(site: Site, step: Step) -> Step:
    """`step` with what it takes from the step it uses; fields given in `step` itself stay.

    A step that uses one which is not there, or a step that itself uses another, stays as it is.
    """
    source = step_at(site, step.use) if step.use else None
    if source is None or source.use:
        return step
    taken = {
        name: getattr(source, name)
        for name in type(step).model_fields
        if name not in step.model_fields_set and name not in ("id", "use")
    }
    return step.model_copy(update=taken)


def step_at(site: Site, address: StepAddress) -> Step | None:
    """The step that `<journey>/<step>` names, or None."""
    journey_id, _, step_id = address.partition("/")
    journey = site.journeys.get(JourneyId(journey_id))
    if journey is None:
        return None
    return next((step for step in all_steps(journey) if step.id == step_id), None)
