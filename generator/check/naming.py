"""How messages call things: a kind, a step, a field, and the nearest thing that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.findings import FieldPath
from generator.model.content import Content
from generator.model.fields import EVERYONE, Kind
from generator.model.journey import Journey, Step
from generator.model.site import FOLDERS, Site
from generator.words import did_you_mean, listed, shortened

FEW = 8
"""So many ids can be listed in one help line and still be read."""


def placed_steps(journey: Journey) -> Iterator[tuple[FieldPath, Step]]:
    """Every step of a journey with the way to it, those of its variants last."""
    for index, step in enumerate(journey.steps):
        yield ("steps", index), step
    for number, stage in enumerate(journey.stages):
        for index, step in enumerate(stage.steps):
            yield ("stages", number, "steps", index), step
    if journey.variants and journey.variants.first_time:
        for index, step in enumerate(journey.variants.first_time.steps):
            yield ("variants", "first_time", "steps", index), step


def step_name(step: Step, field: FieldPath) -> str:
    """`step "Ask once"`, or `step 3` where the step does not say what to do."""
    if step.do:
        return f'step "{shortened(step.do, 40)}"'
    number = field[-1] if field else 0
    return f"step {number + 1}" if isinstance(number, int) else "a step"


def step_around(journey: Journey, field: FieldPath) -> str | None:
    """The name of the step that `field` lies in; None outside of steps."""
    return next((step_name(step, above) for above, step in placed_steps(journey) if field[: len(above)] == above), None)


def field_name(field: FieldPath, *, kinds: tuple[Kind, ...] = ()) -> str:
    """The key to name when speaking of a field: the last one that says more than the kind it takes."""
    keys = [str(part) for part in field if isinstance(part, str)]
    while len(keys) > 1 and keys[-1] in kinds:
        keys.pop()
    return keys[-1] if keys else ""


def article(word: str) -> str:
    """`a tool`, `an answer`."""
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def nearest(typed: str, site: Site, kinds: tuple[Kind, ...]) -> str:
    """One line of help for an id that is not there: the nearest that is, else what could be written."""
    ids = {thing_id for kind in kinds for thing_id in site.of_kind(kind)}
    if typed.strip().lower() == EVERYONE:
        return "name the roles here; `everyone` can stand in the `roles` of a journey only"
    near = _near_id(typed, site, kinds, ids)
    if near:
        return f"did you mean `{near}`?"
    for kind in FOLDERS:
        if kind not in kinds and typed in site.of_kind(kind):
            return f"`{typed}` is {article(kind)}; name {listed([article(other) for other in kinds])} here"
    if 0 < len(ids) <= FEW:
        return f"use {listed([f'`{thing_id}`' for thing_id in sorted(ids)])}"
    if len(kinds) == 1:
        folder = FOLDERS[kinds[0]]
        file = f"{folder.path}/{_slug(typed) or 'its-id'}{folder.ending}"
        return f"name {article(kinds[0])} that is there, or write `{file}`"
    return f"write the id of {listed([article(kind) for kind in kinds])}: its file name without the ending"


def _near_id(typed: str, site: Site, kinds: tuple[Kind, ...], ids: set[str]) -> str | None:
    slug = _slug(typed)
    if slug in ids:
        return slug
    by_title: Mapping[str, Content] = {
        content.title.casefold(): content for kind in kinds for content in site.of_kind(kind).values()
    }
    titled = by_title.get(typed.strip().casefold())
    if titled is not None:
        return titled.id
    inside = [thing_id for thing_id in ids if f"-{slug}-".find(f"-{thing_id}-") >= 0]
    return did_you_mean(slug or typed, ids) or (max(inside, key=len) if inside else None)


def _slug(words: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))
