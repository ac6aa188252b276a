"""Which words of the vocabulary a page may explain, in the words of the team it is for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.facts.knowledge import Knowledge
from generator.facts.stories import shown_tellers
from generator.facts.terms import WORD, Meaning, teams_above
from generator.model.fields import JourneyId, RoleId, StoryId, TeamId
from generator.plan.views import AnswerView, JourneyView, Page, StoryView, TermOnPage


def terms_for(known: Knowledge, page: Page) -> tuple[TermOnPage, ...]:
    """The terms that may stand in the texts of an answer, a journey or a story, in the order of the vocabulary."""
    if not isinstance(page.view, AnswerView | JourneyView | StoryView):
        return ()
    beginnings = set(known.terms.beginnings)
    if not beginnings:
        return ()
    found = {word for text in _texts(page.view) for word in WORD.findall(text.casefold())} & beginnings
    keys = sorted({key for word in found for key in known.terms.beginnings[word]}, key=int)
    teams = tuple(dict.fromkeys(team for role in _roles_of(known, page) for team in _teams_of(known, role)))
    meanings = [known.terms.meanings[key] for key in keys]
    own = {word.casefold() for meaning in meanings for word in _own_words(meaning, teams)}
    # Where a team says "customer" for our client, its "customer" may be either: nothing is explained then.
    clear = [meaning for meaning in meanings if meaning.term.casefold() not in own]
    return tuple(
        TermOnPage(
            term=meaning.term,
            forms=(meaning.term, *_own_words(meaning, teams)),
            meaning=meaning.meaning,
            url=f"/words/#{meaning.anchor}" if meaning.anchor else "/words/",
            names=meaning.names,
        )
        for meaning in clear
    )


def _own_words(meaning: Meaning, teams: tuple[TeamId, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(meaning.own[team] for team in teams if team in meaning.own))


def _teams_of(known: Knowledge, role_id: RoleId) -> Iterator[TeamId]:
    role = known.site.roles.get(role_id)
    yield from teams_above(known.site, role.unit if role else None)


def _roles_of(known: Knowledge, page: Page) -> tuple[RoleId, ...]:
    """Whose words a page is written in."""
    section, thing = (page.embeds or page.url).strip("/").split("/")[:2]
    match section:
        case "stories":
            return shown_tellers(known.site.stories[StoryId(thing)])
        case "journeys":
            return known.site.journeys[JourneyId(thing)].roles
        case _:
            return (RoleId(thing),)


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            for one in value:
                yield from _texts(one)
        case Struct():
            for part in value.__struct_fields__:
                yield from _texts(getattr(value, part))
        case _:
            pass
