"""The page that searches."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.addresses import answer_url, entry_pages, has_search
from generator.facts.knowledge import Knowledge
from generator.facts.steps import medium_of
from generator.model.fields import EVERYONE, Kind, SituationId
from generator.model.words import Words
from generator.plan.lookup import contact_of, tool_chips
from generator.plan.parts import Link
from generator.plan.role import who_to_ask
from generator.plan.views import Page
from generator.plan.views.search import KINDS, AnswersTo, Listed, RoleAsks, SearchView
from generator.text.addresses import page_url
from generator.text.alphabet import by_alphabet

LISTED_AT_MOST = 200
"""A longer list helps nobody without a search, and every reader would have to fetch it."""
ANSWERS_AT_MOST = 600
"""Links to answers in all; of more only the situations are listed, whose pages lead on."""
ASKED_AT_MOST = 150
"""Lines of whom to ask in all roles; of more the pages of the roles say it."""
PEOPLE_AT_MOST = 6
_LISTS: tuple[tuple[str, str, Kind | None], ...] = (
    ("journeys", "/journeys/", "journey"),
    ("tools", "/tools/", "tool"),
    ("goals", "/goals/", "goal"),
    ("roles", "/for/", "role"),
    # Too many, and too different, for a list: they have pages of their own that sort them.
    ("stories", "/stories/", None),
)
"""Title and address of the page that gathers things of a kind, and the kind that is listed here too."""


def search_pages(known: Knowledge, words: Words) -> Iterator[Page]:
    """`/search/`, where there is anything to find."""
    if has_search(known.site):
        yield _search_page(known, words)


def _search_page(known: Knowledge, words: Words) -> Page:
    site = known.site
    entries = entry_pages(site)
    listed = known.order[:LISTED_AT_MOST]
    has_room = sum(len(known.answers_to.get(key, ())) for key in listed) <= ANSWERS_AT_MOST
    says_whom = sum(len(role.who_to_ask) for role in site.roles.values()) <= ASKED_AT_MOST
    view = SearchView(
        answers=tuple(_answers_to(known, key, words, with_roles=has_room) for key in listed),
        lists=tuple(_lists(known, words)),
        kinds=KINDS,
        asks=tuple(
            RoleAsks(role_id, role.title, lines)
            for role_id, role in site.roles.items()
            if says_whom and (lines := who_to_ask(known, role_id))
        ),
        roles_url="" if says_whom else "/for/",
        people=tool_chips(
            known, [key for key, tool in site.tools.items() if medium_of(tool) in ("human", "ritual")][:PEOPLE_AT_MOST]
        ),
        contact=contact_of(known),
        situations_url="/situations/" if entries["/situations/"] else "",
    )
    return Page("/search/", str(words.say("search")), "", view)


def _answers_to(known: Knowledge, situation_id: SituationId, words: Words, *, with_roles: bool) -> AnswersTo:
    situation = known.site.situations[situation_id]
    keys = known.answers_to.get(situation_id, ()) if with_roles else ()
    return AnswersTo(
        Link(situation.title, page_url("situation", situation_id)),
        situation.moment,
        tuple(
            Link(str(words.say("everyone")) if key[0] == EVERYONE else known.site.roles[key[0]].title, answer_url(key))
            for key in keys
        ),
        situation.also_said,
    )


def _lists(known: Knowledge, words: Words) -> Iterator[Listed]:
    """The lists that the site has a page for."""
    entries = entry_pages(known.site)
    for key, url, kind in _LISTS:
        if not entries[url]:
            continue
        things = known.site.of_kind(kind) if kind else {}
        links = (Link(thing.title, page_url(kind, thing_id)) for thing_id, thing in things.items() if kind)
        by_title = sorted(links, key=lambda link: by_alphabet(link.title, known.site.language))
        listed = tuple(by_title) if len(things) <= LISTED_AT_MOST else ()
        yield Listed(listed, Link(str(words.say(key)), url))
