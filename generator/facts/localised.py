"""A site in one of its further languages, and how much of it is translated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.facts.campaigns import index_campaigns
from generator.facts.health import health_of
from generator.facts.journeys import index_journeys
from generator.facts.knowledge import Knowledge
from generator.facts.map_parts import tools_by_title
from generator.facts.order import by_moment, in_finder_order, situations_by_role
from generator.facts.owners import owned_by_team
from generator.facts.teams import index_teams
from generator.facts.terms import index_terms, without_meanings
from generator.facts.usage import choosable_tools, tool_uses
from generator.model.content import Content
from generator.model.fields import Kind, ToolId
from generator.model.site import FOLDERS, Site
from generator.model.story import Scene, Story
from generator.model.translation import Laid, laid_over
from generator.text.markdown import block_html

CONFIG_PATH = "site_config.yml"
VOCABULARY_PATH = "journeys/registers/vocabulary.yml"
_NOTHING: Mapping[str, object] = {}


class Translated(Struct, frozen=True):
    """How far one thing is translated.

    Attributes:
        texts: How many texts people read in it.
        translated: How many of them there are in the language.
    """

    kind: Kind
    id: str
    texts: int
    translated: int


def localised_site(site: Site, language: str) -> Site:
    """`site` with the texts of `language` laid over it; the others are `Untranslated`. No id differs."""
    by_field: dict[str, Any] = {
        folder.field: {key: _localised(site, kind, content, language) for key, content in site.of_kind(kind).items()}
        for kind, folder in FOLDERS.items()
    }
    config = laid_over(site.config, _shared(site, CONFIG_PATH, language)).record
    # The name of a site is the same in every language, unless somebody says otherwise.
    names = {name: str(value) for name in ("name", "organisation") if (value := getattr(config.site, name))}
    return replace(
        site,
        config=config.model_copy(update={"site": config.site.model_copy(update=names)}),
        vocabulary=laid_over(site.vocabulary, _shared(site, VOCABULARY_PATH, language)).record,
        adoption=tuple(laid_over(entry, _NOTHING).record for entry in site.adoption),
        heard=tuple(laid_over(entry, _NOTHING).record for entry in site.heard),
        translated_to=language,
        **by_field,
    )


def know_localised(known: Knowledge, site: Site) -> Knowledge:
    """What is known of a site, said in another language: the same answers in the same order, lists by their titles."""
    order, uses = in_finder_order(site), tool_uses(site)
    health = health_of(
        site,
        on=known.calendar.today,
        answers=known.answers,
        stories=known.stories,
        uses=uses,
        order=order,
        measured=known.measured,
    )
    return replace(
        known,
        site=replace(site, vocabulary=without_meanings(site.vocabulary)),
        uses=uses,
        journeys=index_journeys(site, known.stories),
        order=order,
        met=situations_by_role(site, known.answers, order),
        health=health,
        moments=by_moment(site, order),
        tools=tuple(ToolId(tool.id) for tool in tools_by_title(site)),
        owned=owned_by_team(site, on=known.calendar.today),
        choosable=choosable_tools(site, uses),
        teams=index_teams(site),
        campaigns=index_campaigns(site),
        terms=index_terms(site),
    )


def translated_things(site: Site, language: str) -> Iterator[Translated]:
    """How far each thing is translated, by kind and id."""
    for kind, content in site.contents():
        laid = _laid(site, kind, content, language)
        yield Translated(kind, content.id, laid.texts, laid.translated)


def _localised(site: Site, kind: Kind, content: Content, language: str) -> Content:
    laid = _laid(site, kind, content, language).record
    if isinstance(content, Story) and isinstance(laid, Story) and laid.scenes:
        return laid.model_copy(update={"scenes": tuple(_scenes(content, laid))})
    return laid


def _laid(site: Site, kind: Kind, content: Content, language: str) -> Laid[Content]:
    return laid_over(content, site.translations.get((kind, content.id), {}).get(language, _NOTHING))


def _shared(site: Site, path: str, language: str) -> Mapping[str, object]:
    return site.shared_translations.get(path, {}).get(language, _NOTHING)


def _scenes(original: Story, laid: Story) -> Iterator[Scene]:
    """The scenes bound to the headings of the translated text: where none is named, to the one in the same place."""
    before = [heading.words for heading in block_html(original.body).headings]
    after = [heading.words for heading in block_html(laid.body).headings]
    places = dict(zip(before, after, strict=False)) if len(before) == len(after) else {}
    for scene in laid.scenes:
        heading = scene.heading if scene.heading in after else places.get(str(scene.heading), scene.heading)
        yield scene.model_copy(update={"heading": heading})
