"""The pages of the registers: words, trust, tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.facts.changes import EVERYBODY
from generator.facts.knowledge import Knowledge
from generator.model.practice import HeardEntry
from generator.plan.lookup import contact_of, team_title
from generator.plan.parts import Link
from generator.plan.views import HeardView, Page, TellView, TermView, TrustView, WordsView
from generator.text.addresses import resolved
from generator.text.alphabet import by_alphabet
from generator.text.markdown import slug


def words_page(known: Knowledge, title: str) -> Page:
    """`/words/`."""
    terms = tuple(
        TermView(
            term=term.term,
            anchor=slug(term.term),
            meaning=known.terms.glossary.get(str(place), ""),
            avoid=term.avoid,
            also_said=term.also_said,
            in_teams=tuple((team_title(known.site, team), word) for team, word in term.in_.items()),
        )
        for place, term in sorted(
            enumerate(known.site.vocabulary.terms), key=lambda term: by_alphabet(term[1].term, known.site.language)
        )
    )
    return Page("/words/", title, "", WordsView(terms))


def trust_page(known: Knowledge, title: str) -> Page:
    """`/trust/`."""
    config = known.site.config
    addresses = {story.consent.withdraw_to for story in known.site.stories.values() if story.consent}
    view = TrustView(
        organisation=config.site.organisation or config.site.name,
        contact=contact_of(known),
        has_adoption=bool(known.site.adoption),
        has_history=bool(known.site.history.begins),
        has_feeds=bool(config.site.url) and EVERYBODY in known.changes,
        letters=tuple(_letters(known)),
        can_keep=known.site.config.keep_on_phone,
        consent_addresses=tuple(sorted(addresses)),
    )
    return Page("/trust/", title, "", view)


def _letters(known: Knowledge) -> Iterator[Link]:
    """What people do when they write to us, and where it goes."""
    contribute = known.site.config.contribute
    for kind in ("tell", "ask", "challenge", "edit"):
        address = getattr(contribute, kind)
        if address:
            parts = urlsplit(address)
            yield Link(kind, parts.hostname or parts.path)


def tell_page(known: Knowledge, title: str) -> Page:
    """`/tell/`."""
    heard = tuple(
        heard_view(known, entry) for entry in sorted(known.site.heard, key=lambda entry: entry.date, reverse=True)
    )
    return Page("/tell/", title, "", TellView(contact_of(known), heard))


def heard_view(known: Knowledge, entry: HeardEntry) -> HeardView:
    """What somebody asked, and what was done."""
    return HeardView(
        date=entry.date,
        asked=entry.asked,
        unit=team_title(known.site, entry.unit),
        we_did=entry.we_did or "",
        link=_link(entry.link),
    )


def _link(target: str | None) -> Link | None:
    url = resolved(target) if target else None
    return Link(re.sub(r"^https?://", "", url), url) if url else None
