"""The part of a site that one audience may see. Taken out of the model, before anything is planned.

A page that is only hidden is not a protected page: what somebody must not read is in no file of their site.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from generator.facts.published import status_of
from generator.model.audience import EVERYBODY
from generator.model.content import Content
from generator.model.site import FOLDERS, Site


def site_for(site: Site, audience: str) -> Site:
    """What `audience` may see: what is for everybody, and what names this audience."""
    by_field: dict[str, Any] = {
        folder.field: {key: content for key, content in site.of_kind(kind).items() if may_see(audience, content)}
        for kind, folder in FOLDERS.items()
    }
    left = replace(site, **by_field)
    translations = {key: texts for key, texts in site.translations.items() if key[1] in left.of_kind(key[0])}
    return replace(left, translations=translations)


def may_see(audience: str, content: Content) -> bool:
    """Whether a thing is in the site of an audience."""
    return not content.audience or audience in content.audience


def audiences_of(site: Site) -> Mapping[str, int]:
    """The audiences that live content names, by name, and how many things are for each."""
    named = Counter(
        audience
        for _, content in site.contents()
        if status_of(content) not in ("draft", "retired")
        for audience in set(content.audience)
    )
    return dict(sorted(named.items()))


def readers_of(content: Content | None, audiences: Iterable[str]) -> tuple[str, ...]:
    """Those of `audiences`, and everybody, who get a thing; None stands for what every site has: the settings."""
    every = (EVERYBODY, *audiences)
    return every if content is None else tuple(audience for audience in every if may_see(audience, content))
