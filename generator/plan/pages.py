"""Decides which pages exist and puts them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.facts.addresses import embed_url, entry_pages, redirects
from generator.facts.knowledge import Knowledge
from generator.model.fields import JourneyId
from generator.model.words import Words
from generator.plan.answer import answer_page
from generator.plan.finder import finder_of
from generator.plan.found import found_as, words_for_the_same
from generator.plan.further import further_pages
from generator.plan.goal import goal_page, goals_page
from generator.plan.health import health_page
from generator.plan.home import home_page
from generator.plan.journey import journey_page, journeys_page
from generator.plan.keep import keep_lists, without_signal_page
from generator.plan.map import map_pages
from generator.plan.media import mark_variant, published_media, published_variants
from generator.plan.paper import card_page, codes_page, has_codes
from generator.plan.parts import Link
from generator.plan.register import tell_page, trust_page, words_page
from generator.plan.role import role_page, roles_page
from generator.plan.search import search_pages
from generator.plan.situation import situation_page, situations_page
from generator.plan.story import story_page
from generator.plan.story_lists import stories_page
from generator.plan.tool import tool_page
from generator.plan.tool_lists import tools_page, which_tool_page
from generator.plan.views import KeepList, Page, Pages, RedirectView
from generator.text.addresses import KIND_ADDRESSES, page_url

_ENTRY_PAGES: dict[str, tuple[str, Callable[[Knowledge, str], Page] | None]] = {
    "/situations/": ("situations", situations_page),
    "/journeys/": ("journeys", journeys_page),
    "/stories/": ("stories", stories_page),
    "/tools/": ("tools", tools_page),
    "/map/": ("map", None),
    "/which-tool-when/": ("which_tool", which_tool_page),
    "/goals/": ("goals", goals_page),
    "/words/": ("words", words_page),
    "/tell/": ("tell", tell_page),
    "/for/": ("roles", roles_page),
}
"""Address to the key of its title and what plans it; None where it is planned together with others."""
_NAVIGATION = ("/situations/", "/map/", "/stories/", "/tools/")
_FOOTER = ("/for/", "/journeys/", "/which-tool-when/", "/goals/", "/words/", "/tell/")


def plan_pages(known: Knowledge, words: Words, *, language: str = "") -> Pages:
    """Every page of the site with its view, ordered by address.

    With `language`, the same pages below `/<language>/`; `known` and `words` are in that language then.
    """
    entries = entry_pages(known.site)

    def links(urls: tuple[str, ...]) -> tuple[Link, ...]:
        return tuple(Link(str(words.say(_ENTRY_PAGES[url][0])), url) for url in urls if entries[url])

    folder = f"/{language}" if language else ""
    planned = sorted(_pages(known, words), key=lambda page: page.url)
    pages = tuple(
        replace(page, url=folder + page.url, language=language, found=found_as(known, page)) for page in planned
    )
    always = (Link(str(words.say("trust")), "/trust/"), Link(str(words.say("health")), "/health/"))
    look = known.site.config.look
    logo, favicon = mark_variant(known.site, look.logo), mark_variant(known.site, look.favicon)
    return Pages(
        pages=pages,
        entries=links(_NAVIGATION),
        footer=(*links(_FOOTER), *always),
        media=published_media(known.site),
        variants=published_variants(known.site, pages, (logo, favicon)),
        logo_url=logo.url if logo else "",
        favicon_url=favicon.url if favicon else "",
        finder=finder_of(known),
        same_words=words_for_the_same(known),
        keeps=tuple(_below(folder, keep) for keep in keep_lists(known, words)),
    )


def _pages(known: Knowledge, words: Words) -> Iterator[Page]:
    site = known.site
    yield from _pages_of_every_site(known, words)
    for url, is_there in entry_pages(site).items():
        title, plan = _ENTRY_PAGES[url]
        if is_there and plan:
            yield plan(known, str(words.say(title)))
    for role in site.roles:
        yield role_page(known, role)
    for answer in known.answers.values():
        page = answer_page(known, answer, words)
        yield from (page, embedded(page))
    for situation in site.situations:
        yield situation_page(known, situation, words)
    for journey in site.journeys:
        yield from _journey_pages(known, journey, words)
    for story in site.stories:
        yield story_page(known, story)
    for tool in site.tools:
        yield tool_page(known, tool, words)
    yield from map_pages(known, words)
    yield from further_pages(known, words)
    for goal in site.goals:
        yield goal_page(known, goal)
    yield from _redirect_pages(known)


def _below(folder: str, keep: KeepList) -> KeepList:
    pages = tuple(Link(link.title, folder + link.url) for link in keep.pages)
    return replace(keep, url=folder + keep.url, pages=pages)


def _pages_of_every_site(known: Knowledge, words: Words) -> Iterator[Page]:
    yield home_page(known)
    yield trust_page(known, str(words.say("trust")))
    yield health_page(known, words)
    yield from search_pages(known, words)
    if known.site.config.keep_on_phone:
        yield without_signal_page(known, words)


def _journey_pages(known: Knowledge, journey: JourneyId, words: Words) -> Iterator[Page]:
    page = journey_page(known, journey, words)
    yield from (page, embedded(page), card_page(known, journey, words))
    if has_codes(known):
        yield codes_page(known, journey, words)


def embedded(page: Page) -> Page:
    """The same without header and footer, for a frame in somebody else's page."""
    return replace(page, url=embed_url(page.url), embeds=page.url)


def _redirect_pages(known: Knowledge) -> Iterator[Page]:
    titles = dict(_titles(known))
    for old, new in redirects(known.site).items():
        yield Page(old, titles.get(new, new), "", RedirectView(titles.get(new, new), new))


def _titles(known: Knowledge) -> Iterator[tuple[str, str]]:
    for kind in KIND_ADDRESSES:
        for thing_id, content in known.site.of_kind(kind).items():  # type: ignore[arg-type]  # the keys are kinds
            yield page_url(kind, thing_id), content.title
    for role, situation in known.answers:
        yield f"/for/{role}/{situation}/", known.site.situations[situation].title
