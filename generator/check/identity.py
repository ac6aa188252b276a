"""Ids and addresses: one for each thing, of a form that an address can have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.check.entries import CONFIG
from generator.check.indexes import Indexes
from generator.check.naming import article, step_name
from generator.findings import Finding, Place
from generator.model.content import Content
from generator.model.fields import EVERYONE, Kind
from generator.model.places import ID_PATTERN
from generator.model.site import FOLDERS, SHARED_ID_SPACE, Site

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,4})?")
"""As in the names of translated files: `first-week.pt-br.yml`."""
_TAKEN_BY_PAGES = ("for", "map")
"""First parts of the site's own addresses that are also codes of languages."""


def ids_are_unique(indexes: Indexes) -> Iterator[Finding]:
    """Roles, tools and teams share one space of ids, since any of them can be asked."""
    seen: dict[str, tuple[Kind, Content]] = {}
    for kind in SHARED_ID_SPACE:
        for thing_id, content in indexes.site.of_kind(kind).items():
            if thing_id in seen:
                other_kind, other = seen[thing_id]
                yield Finding(
                    "id-is-unique",
                    Place(content.file),
                    f"`{thing_id}` is also the id of {article(other_kind)}, {other.file}, and either could be asked",
                    "rename one of the two files, and keep the old id in `aliases`",
                )
            else:
                seen[thing_id] = kind, content


def aliases_are_free(indexes: Indexes) -> Iterator[Finding]:
    """An old id leads to one thing only."""
    taken: dict[tuple[object, str], str] = {
        (_space(kind), thing_id): content.file
        for kind in FOLDERS
        for thing_id, content in indexes.site.of_kind(kind).items()
    }
    for kind, content in indexes.site.contents():
        for number, alias in enumerate(content.aliases):
            place = Place(content.file, ("aliases", number))
            other = taken.setdefault((_space(kind), alias), content.file)
            if not ID_PATTERN.fullmatch(alias):
                yield _not_plain(place, alias, "an old id")
            elif other == content.file and alias == content.id:
                yield Finding("alias-is-free", place, f"`{alias}` is the present id of this file", "delete it here")
            elif other != content.file:
                yield Finding(
                    "alias-is-free",
                    place,
                    f"the old id `{alias}` belongs to {other} as well, so an old link could lead to either",
                    "delete it here, or rename the other",
                )


def _space(kind: Kind) -> object:
    return SHARED_ID_SPACE if kind in SHARED_ID_SPACE else kind


def _not_plain(place: Place, typed: str, what: str) -> Finding:
    return Finding(
        "id-is-plain",
        place,
        f"`{typed}` cannot be {what}",
        "use small letters a to z, digits and single hyphens only, such as `ask-once`",
    )


def step_ids_hold(indexes: Indexes) -> Iterator[Finding]:
    """Each step of a journey has an id of its own, of a form that an anchor can have."""
    for journey in indexes.site.journeys.values():
        first: dict[str, str] = {}
        for field, step in indexes.steps[journey.id]:
            if not step.id:
                continue
            place = Place(journey.file, (*field, "id"))
            if not ID_PATTERN.fullmatch(step.id):
                yield _not_plain(place, step.id, "the id of a step")
            elif step.id in first:
                yield Finding(
                    "step-id-is-unique",
                    place,
                    f"{step_name(step, field)} has the id `{step.id}`, and so has {first[step.id]}",
                    "give one of the two another id",
                )
            else:
                first[step.id] = step_name(step, field)


def audiences_are_plain(indexes: Indexes) -> Iterator[Finding]:
    """The name of an audience becomes the name of a folder."""
    for _, content in indexes.site.contents():
        for number, audience in enumerate(content.audience):
            if not ID_PATTERN.fullmatch(audience):
                yield _not_plain(Place(content.file, ("audience", number)), audience, "the name of an audience")
    for name, target in indexes.site.config.publish.items():
        if target.audience is not None and not ID_PATTERN.fullmatch(target.audience):
            yield _not_plain(Place(CONFIG, ("publish", name, "audience")), target.audience, "the name of an audience")


def languages_are_codes(indexes: Indexes) -> Iterator[Finding]:
    """A language is named by its code, which becomes the first part of addresses."""
    languages = indexes.site.config.languages
    named = [(Place(CONFIG, ("languages", "default")), languages.default)]
    named += [(Place(CONFIG, ("languages", "also", number)), code) for number, code in enumerate(languages.also)]
    named += [
        (Place(story.file, ("video", "captions", code), "key"), code.lower())
        for story in indexes.site.stories.values()
        if story.video
        for code in story.video.captions
    ]
    for place, code in named:
        if not is_language(code):
            mend = "write its code of two or three letters, such as `en`, `sv` or `pt-br`"
            yield Finding("language-is-code", place, f"`{code}` is not the code of a language", mend)


def is_language(code: str) -> bool:
    """Whether this is written like the code of a language."""
    return _LANGUAGE.fullmatch(code) is not None


def addresses_are_unique(indexes: Indexes) -> Iterator[Finding]:
    """No two things want the same address."""
    site = indexes.site
    everyone = site.roles.get(EVERYONE)
    if everyone is not None:
        yield Finding(
            "address-is-unique",
            Place(everyone.file),
            "`everyone` stands for all roles together, and /for/everyone/ is the address of what they have in common",
            "give this role another id, such as `all-staff`",
        )
    for number, code in enumerate(site.config.languages.also):
        if code in _TAKEN_BY_PAGES:
            place = Place(CONFIG, ("languages", "also", number))
            yield Finding(
                "address-is-unique",
                place,
                f"the pages in `{code}` would lie at /{code}/, where other pages of the site are",
                f"write the language with its region, such as `{code}-xx`",
            )
    yield from _case_twins(site)


def _case_twins(site: Site) -> Iterator[Finding]:
    twins: defaultdict[str, list[str]] = defaultdict(list)
    for path in site.media:
        twins[path.casefold()].append(path)
    for paths in twins.values():
        for path in paths[1:]:
            yield Finding(
                "address-is-unique",
                Place(path),
                f"this file and {paths[0]} differ in small and capital letters only, and many computers keep one",
                "give one of the two another name",
            )
