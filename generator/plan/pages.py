"""Decides which pages exist and puts them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.facts.addresses import entry_pages, redirects
from generator.facts.knowledge import Knowledge
from generator.model.words import Words
from generator.plan.answer import answer_page
from generator.plan.goal import goal_page, goals_page
from generator.plan.health import health_page
from generator.plan.home import home_page
from generator.plan.journey import journey_page, journeys_page
from generator.plan.media import media_url, published_media
from generator.plan.parts import Link
from generator.plan.register import tell_page, trust_page, words_page
from generator.plan.role import role_page, roles_page
from generator.plan.situation import situation_page, situations_page
from generator.plan.story import stories_page, story_page
from generator.plan.tool import map_page, tool_page, tools_page, which_tool_page
from generator.plan.views import Page, Pages, RedirectView
from generator.text.addresses import KIND_ADDRESSES, page_url

_ENTRY_PAGES: dict[str, tuple[str, Callable[[Knowledge, str], Page]]] = {
    "/situations/": ("situations", situations_page),
    "/journeys/": ("journeys", journeys_page),
    "/stories/": ("stories", stories_page),
    "/tools/": ("tools", tools_page),
    "/map/": ("map", map_page),
    "/which-tool-when/": ("which_tool", which_tool_page),
    "/goals/": ("goals", goals_page),
    "/words/": ("words", words_page),
    "/tell/": ("tell", tell_page),
    "/for/": ("roles", roles_page),
}
"""Address to the key of its title and what plans it."""
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
    planned = (replace(page, url=folder + page.url, language=language) for page in _pages(known, words))
    pages = sorted(planned, key=lambda page: page.url)
    always = (Link(str(words.say("trust")), "/trust/"), Link(str(words.say("health")), "/health/"))
    media = tuple((media.path, media_url(media)) for media in published_media(known.site))
    return Pages(tuple(pages), links(_NAVIGATION), (*links(_FOOTER), *always), media)


def _pages(known: Knowledge, words: Words) -> Iterator[Page]:
    site = known.site
    yield home_page(known)
    yield trust_page(known, str(words.say("trust")))
    yield health_page(known, words)
    for url, is_there in entry_pages(site).items():
        if is_there:
            title, plan = _ENTRY_PAGES[url]
            yield plan(known, str(words.say(title)))
    for role in site.roles:
        yield role_page(known, role)
    for answer in known.answers.values():
        yield answer_page(known, answer, words)
    for situation in site.situations:
        yield situation_page(known, situation, words)
    for journey in site.journeys:
        yield journey_page(known, journey, words)
    for story in site.stories:
        yield story_page(known, story)
    for tool in site.tools:
        yield tool_page(known, tool, words)
    for goal in site.goals:
        yield goal_page(known, goal)
    yield from _redirect_pages(known)


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
