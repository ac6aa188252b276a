"""Numbers and addresses that belong to a person stay out of what people read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from generator.check.entries import CONFIG, HEARD, MOST_TOLD, Entry, Passage, place_in
from generator.check.indexes import Indexes
from generator.check.naming import placed_steps
from generator.check.prose import prose_of
from generator.findings import FieldPath, Finding
from generator.model.journey import Journey
from generator.model.site import Site
from generator.model.tool import Tool

_PERSON = re.compile(r"[^\W\d_]+(?:[-_.][^\W\d_]+){1,3}\d{0,4}")
_FUNCTION_WORDS = """
accounts admin archive ask booking board care centre center clinic contact customer day desk emergency evening
events facilities feedback finance fleet front head health help helpdesk home hr info intranet invoice invoices it
kitchen legal library mail main manager medicine news night nurse office on-call oncall orders pages payroll plant
post press privacy production quality reception safety sales security service service-desk shift shop site staff
station stories store support switchboard team tech tenders tickets ward web webmaster welcome workshop noreply
no-reply reply
"""
_FUNCTIONS = frozenset(_FUNCTION_WORDS.split())
"""Words in the addresses of functions, so that `night.desk@` is not taken for a person."""

_NUMBERS_MAY_STAND_IN: tuple[FieldPath, ...] = (("access",), ("contribute",), ("consent", "withdraw_to"))
"""Where a function is to be reached. Numbers there are a function's."""


def private_facts_stay_out(entry: Entry, indexes: Indexes) -> Iterator[Finding]:
    """No text and no link holds a person's e-mail address, telephone number or personal number."""
    if entry.is_retired:
        return
    for passage in entry.passages:
        yield from _in_passage(passage, indexes.id_words)
    for field, url in _addresses_in(entry, indexes.site):
        yield from _in_passage(Passage(entry.file, field, url, "plain"), indexes.id_words)


def _addresses_in(entry: Entry, site: Site) -> Iterator[tuple[FieldPath, str]]:
    """The addresses of links that stand in a field of their own."""
    match entry.content:
        case Tool(access=access) if access and access.url and not entry.language:
            yield ("access", "url"), access.url
        case Journey() if not entry.language:
            for field, step in placed_steps(entry.content):
                for above, fields in ((field, step), *(((*field, "choose", n), b) for n, b in enumerate(step.choose))):
                    if fields.link:
                        yield (*above, "link", "url"), fields.link.url
        case None if entry.file == CONFIG:
            yield from _contribute(site)
        case None if entry.file == HEARD:
            yield from (((heard.place, "link"), heard.link) for heard in site.heard if heard.link)
        case _:
            pass


def _contribute(site: Site) -> Iterator[tuple[FieldPath, str]]:
    for name, url in site.config.contribute:
        if url:
            yield ("contribute", name), url


def _in_passage(passage: Passage, own_words: Mapping[str, object]) -> Iterator[Finding]:
    prose = prose_of(passage.text, passage.form)
    persons = (span for span in prose.emails if _is_persons(passage.text[slice(*span)].partition("@")[0], own_words))
    for start, end in islice(persons, MOST_TOLD):
        yield Finding(
            "email-belongs-to-function",
            place_in(passage, start, end),
            f"`{passage.text[start:end]}` looks like the address of one person",
            "write the address of a function, such as `stories@…`, that is still answered when people change",
        )
    for start, end in prose.personal_numbers[:MOST_TOLD]:
        yield Finding(
            "personal-number-stays-out",
            place_in(passage, start, end),
            "this is built like somebody's personal number",
            "delete it; nobody needs it to learn from this",
        )
    if any(passage.field[: len(above)] == above for above in _NUMBERS_MAY_STAND_IN):
        return
    for start, end in prose.phones[:MOST_TOLD]:
        yield Finding(
            "phone-belongs-to-function",
            place_in(passage, start, end),
            f"`{passage.text[start:end]}` looks like a telephone number",
            "name the tool, and write the number in `access` of that tool, where it can be called and kept right",
        )


def _is_persons(local_part: str, own_words: Mapping[str, object]) -> bool:
    """Whether the part before the @ is built like a name: `first.last`, `f.last`."""
    if not _PERSON.fullmatch(local_part):
        return False
    lower = local_part.lower()
    parts = re.split(r"[-_.\d]+", lower)
    return not any(word in own_words or word in _FUNCTIONS for word in (lower, *parts))
