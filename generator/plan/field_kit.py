"""Paper for those who go and see."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.facts.confidence import confidence
from generator.facts.knowledge import Knowledge
from generator.facts.long_lists import CARDS, FIELD_KIT_URL, WORKSHOP_URL, cut
from generator.model.fields import SituationId, ToolId
from generator.model.words import Words
from generator.plan.lists import numbered, paging
from generator.plan.lookup import role_titles, team_title
from generator.plan.parts import Link
from generator.plan.views import CardsView, FieldKitView, Page, SeeNext, WorkshopCard
from generator.text.addresses import page_url

_NEXT = 12
"""More than that nobody goes and sees in a quarter of a year."""


def field_kit_pages(known: Knowledge, words: Words) -> Iterator[Page]:
    """`/field-kit/` and `/field-kit/cards/`, as far as the site has situations and tools."""
    if known.order:
        identity = known.site.config.site
        view = FieldKitView(
            organisation=identity.organisation or identity.name,
            next=tuple(islice(_next(known), _NEXT)),
            cards_url=WORKSHOP_URL if known.tools else "",
        )
        yield Page(FIELD_KIT_URL, str(words.say("field_kit")), "", view)
    for own in (cuts := cut(WORKSHOP_URL, len(known.tools), CARDS)) if known.tools else ():
        cards = tuple(_card(known, key) for key in known.tools[own.begin : own.end])
        title = numbered(str(words.say("workshop_cards")), own, words)
        yield Page(own.url, title, "", CardsView(cards, paging(cuts, own.number)))


def _next(known: Knowledge) -> Iterator[SeeNext]:
    """Where to go: first where nobody was told anything, then what is old, then where few were."""
    guesses = {SituationId(note.id): note.sure for note in known.health.get("guesses", ())}
    old = [SituationId(note.id) for note in known.health.get("go_and_see", ())]
    by_urgency = (
        *(key for key in known.order if guesses.get(key) == "guess"),
        *(key for key in known.order if key in old),
        *(key for key in known.order if guesses.get(key) == "some"),
    )
    for key in dict.fromkeys(by_urgency):
        situation = known.site.situations[key]
        yield SeeNext(
            situation=Link(situation.title, page_url("situation", key)),
            when=situation.when,
            i_want_to=situation.i_want_to,
            so_that=situation.so_that,
            sure=confidence(situation, on=known.calendar.today),
            roles=role_titles(known, situation.roles),
            last=max((record.date for record in situation.evidence), default=None),
            is_old=key in old,
        )


def _card(known: Knowledge, key: ToolId) -> WorkshopCard:
    tool = known.site.tools[key]
    return WorkshopCard(tool.title, tool.kind[0], tool.kind, tool.why, team_title(known.site, tool.owner))
