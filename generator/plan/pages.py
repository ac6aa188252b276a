"""Decides which pages exist and puts them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.facts.addresses import embed_url, entry_pages, has_search, redirects
from generator.facts.answers import Answer, AnswerKey
from generator.facts.changes import EVERYBODY, changed_url
from generator.facts.knowledge import Knowledge
from generator.facts.media import NamedMedia, media_in, named_media
from generator.facts.owners import owning_teams
from generator.facts.so_far import SO_FAR_URL
from generator.model.fields import JourneyId
from generator.model.site import Site
from generator.model.words import Words
from generator.plan.announcements import AnnouncementText, announcement_texts
from generator.plan.answer import answer_page
from generator.plan.calendars import CalendarFile, calendar_files
from generator.plan.changed import changed_page, stamp_for
from generator.plan.entry_pages import ENTRY_PAGES, NAVIGATION, foot_of
from generator.plan.feeds import Feed, feeds_of
from generator.plan.field_kit import field_kit_pages
from generator.plan.finder import finder_of
from generator.plan.found import found_as, words_for_the_same
from generator.plan.further import Plan, further_plans
from generator.plan.goal import goal_page
from generator.plan.health import health_page
from generator.plan.home import home_page
from generator.plan.journey import journey_page
from generator.plan.keep import keep_lists, without_signal_page
from generator.plan.list_parts import LinkGroup
from generator.plan.map import map_pages
from generator.plan.media import mark_variant, published_media, published_variants
from generator.plan.owners import owner_page
from generator.plan.paper import card_page, codes_page, has_codes
from generator.plan.parts import Link
from generator.plan.picture_parts import Variant
from generator.plan.practice import practice_plans
from generator.plan.register import trust_page
from generator.plan.role import role_page
from generator.plan.search import search_pages
from generator.plan.situation import situation_page
from generator.plan.so_far import so_far_pages
from generator.plan.story import story_page
from generator.plan.terms import terms_for
from generator.plan.tool import tool_page
from generator.plan.views import Finder, KeepList, Page, RedirectView
from generator.text.addresses import KIND_ADDRESSES, page_url

I = TypeVar("I", bound=str)  # noqa: E741  # an id


class Unit(Struct, frozen=True):
    """Pages that are planned together.

    Attributes:
        name: Unique within a language, and the same from build to build.
        plan: Plans them, from what is known of the site.
    """

    name: str
    plan: Callable[[Knowledge], Iterable[Page]]


class Outline(Struct, frozen=True):
    """Which pages a site has in one language, each still to be planned, and what frames and search know of the site.

    Attributes:
        language: Of a further language; empty for the default one.
        units: Every page is in exactly one of them.
        entries: Titles (as interface words) and addresses of the pages the navigation holds; as in `Page.view`.
        footer: The same of the pages at the foot, in groups.
        media: Site path of an author's film, caption file or document to its root-relative address.
        variants: What to make of pictures that content names, and of the marks; ordered by address.
        logo_url: The organisation's own mark; empty when there is none.
        favicon_url: The same for the mark in a window's tab.
        finder: Which role finds which answer, for the script that narrows the list on home.
        same_words: Groups of words that stand for one another when somebody searches.
        keeps: What readers may keep on a phone, with whole addresses; empty when that is switched off.
        calendars: Files for calendars; only in the default language, since files are the same for all.
        announcements: Ready-made words about what campaigns send out, in this language.
        has_search: Whether there is a page that searches.
        feeds: What changed, for programs that look from time to time.
    """

    language: str
    units: tuple[Unit, ...]
    entries: tuple[Link, ...]
    footer: tuple[LinkGroup, ...]
    media: tuple[tuple[str, str], ...]
    variants: tuple[Variant, ...]
    logo_url: str
    favicon_url: str
    finder: Finder
    same_words: tuple[tuple[str, ...], ...]
    keeps: tuple[KeepList, ...]
    calendars: tuple[CalendarFile, ...]
    announcements: tuple[AnnouncementText, ...]
    has_search: bool
    feeds: tuple[Feed, ...]

    @property
    def folder(self) -> str:
        """What stands before each address of its language: `/sv`, or nothing."""
        return f"/{self.language}" if self.language else ""


def outline_of(known: Knowledge, words: Words, *, language: str = "", named: NamedMedia | None = None) -> Outline:
    """What a site consists of.

    Args:
        known: In the language of the pages.
        words: The same.
        language: Of a further language, whose pages lie below `/<language>/`.
        named: Which media each file names; worked out here when it is not known.
    """
    entries = entry_pages(known.site)

    def links(urls: tuple[str, ...]) -> tuple[Link, ...]:
        return tuple(Link(str(words.say(ENTRY_PAGES[url][0])), url) for url in urls if entries[url])

    folder = f"/{language}" if language else ""
    so_far = (Link(str(words.say("so_far")), SO_FAR_URL),) if known.so_far else ()
    changed = (Link(str(words.say("changed")), changed_url(EVERYBODY)),) if EVERYBODY in known.changes else ()
    always = (Link(str(words.say("trust")), "/trust/"), Link(str(words.say("health")), "/health/"))
    look = known.site.config.look
    logo, favicon = mark_variant(known.site, look.logo), mark_variant(known.site, look.favicon)
    media = media_in(known.site, named if named is not None else named_media(known.site))
    return Outline(
        language=language,
        units=tuple(_units(known, words, language)),
        entries=links(NAVIGATION),
        footer=foot_of(entries, words, (*changed, *so_far), always),
        media=published_media(media),
        variants=published_variants(media, (logo, favicon)),
        logo_url=logo.url if logo else "",
        favicon_url=favicon.url if favicon else "",
        finder=finder_of(known),
        same_words=words_for_the_same(known),
        keeps=tuple(_below(folder, keep) for keep in keep_lists(known, words)),
        calendars=() if language else tuple(calendar_files(known, words)),
        announcements=tuple(announcement_texts(known, words)),
        has_search=has_search(known.site),
        feeds=tuple(feeds_of(known, words)),
    )


def plan_pages(known: Knowledge, words: Words, *, language: str = "") -> tuple[Page, ...]:
    """Every page of the site with its view, ordered by address: all units, planned at once.

    With `language`, the same pages below `/<language>/`; `known` and `words` are in that language then.
    """
    pages = (page for unit in _units(known, words, language) for page in unit.plan(known))
    return tuple(sorted(pages, key=lambda page: page.url))


def _units(known: Knowledge, words: Words, language: str) -> Iterator[Unit]:
    folder = f"/{language}" if language else ""
    plans = (
        *_plans(known.site, known.answers, words),
        *_plans_of_a_living_site(known, words),
        *further_plans(known, words),
    )
    for name, plan in plans:
        yield Unit(name, partial(_planned, plan, folder, language))


def _planned(plan: Plan, folder: str, language: str, known: Knowledge) -> Iterator[Page]:
    for page in plan(known):
        found, stamp, terms = found_as(known, page), stamp_for(known, page), terms_for(known, page)
        yield replace(page, url=folder + page.url, language=language, found=found, stamp=stamp, terms=terms)


def _plans(site: Site, answers: Mapping[AnswerKey, Answer], words: Words) -> Iterator[tuple[str, Plan]]:
    """Name and plan of each unit. Nothing is bound to a plan but ids and words: the rest it must ask."""
    yield from _plans_of_every_site(site, words)
    for url, is_there in entry_pages(site).items():
        title, plan_entry = ENTRY_PAGES[url]
        if is_there and plan_entry:
            yield url, partial(_entry, plan_entry, str(words.say(title)))
    for role in site.roles:
        yield f"role:{role}", partial(_one, role_page, role)
    for key in answers:
        yield f"answer:{key[0]}/{key[1]}", partial(_answer, key, words)
    for situation in site.situations:
        yield f"situation:{situation}", partial(_one_in_words, situation_page, situation, words)
    for journey in site.journeys:
        yield f"journey:{journey}", partial(_journey, journey, words)
    for story in site.stories:
        yield f"story:{story}", partial(_one, story_page, story)
    for tool in site.tools:
        yield f"tool:{tool}", partial(_one_in_words, tool_page, tool, words)
    yield "map", lambda known: map_pages(known, words)
    for goal in site.goals:
        yield f"goal:{goal}", partial(_one, goal_page, goal)
    yield from practice_plans(site, words)
    yield "redirects", _redirect_pages


def _plans_of_every_site(site: Site, words: Words) -> Iterator[tuple[str, Plan]]:
    yield "home", lambda known: [home_page(known)]
    yield "trust", lambda known: [trust_page(known, str(words.say("trust")))]
    yield "health", lambda known: [health_page(known, words)]
    yield "search", lambda known: search_pages(known, words)
    if site.config.keep_on_phone:
        yield "without-signal", lambda known: [without_signal_page(known, words)]


def _plans_of_a_living_site(known: Knowledge, words: Words) -> Iterator[tuple[str, Plan]]:
    """What changed, who looks after what, and paper for those who go and see."""
    for team in owning_teams(known.site):
        yield f"owner:{team}", partial(_one, owner_page, team)
    yield "so far", lambda known: so_far_pages(known, words)
    yield "field kit", lambda known: field_kit_pages(known, words)
    for reader in known.changes:
        if not reader.startswith("goal:"):
            yield f"changed:{reader}", partial(_in_words, changed_page, reader, words)


def _in_words(
    plan: Callable[[Knowledge, str, Words], Iterable[Page]], what: str, words: Words, known: Knowledge
) -> Iterable[Page]:
    return plan(known, what, words)


def _entry(plan: Callable[[Knowledge, str], Page], title: str, known: Knowledge) -> Iterable[Page]:
    return [plan(known, title)]


def _one(plan: Callable[[Knowledge, I], Page], thing_id: I, known: Knowledge) -> Iterable[Page]:
    return [plan(known, thing_id)]


def _one_in_words(
    plan: Callable[[Knowledge, I, Words], Page], thing_id: I, words: Words, known: Knowledge
) -> Iterable[Page]:
    return [plan(known, thing_id, words)]


def _answer(key: AnswerKey, words: Words, known: Knowledge) -> Iterator[Page]:
    page = answer_page(known, known.answers[key], words)
    yield from (page, embedded(page))


def _journey(journey: JourneyId, words: Words, known: Knowledge) -> Iterator[Page]:
    page = journey_page(known, journey, words)
    yield from (page, embedded(page), card_page(known, journey, words))
    if has_codes(known):
        yield codes_page(known, journey, words)


def _below(folder: str, keep: KeepList) -> KeepList:
    pages = tuple(Link(link.title, folder + link.url) for link in keep.pages)
    return replace(keep, url=folder + keep.url, pages=pages)


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
