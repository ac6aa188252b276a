"""What is for some people only: whoever reads of it can open it, and nobody else reads of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.entries import HEARD, Entry, Reference, place_in
from generator.check.indexes import Indexes, page_of_audience
from generator.check.links import inside
from generator.check.prose import html_of
from generator.check.snippets import occurrence
from generator.facts.audience import readers_of
from generator.facts.published import is_retired
from generator.findings import Finding, Place
from generator.model.audience import EVERYBODY
from generator.model.content import Content
from generator.words import listed, shortened

_RULE = "audience-can-follow"


def audience_can_follow(entry: Entry, indexes: Indexes) -> Iterator[Finding]:
    """Whoever reads a text or a field gets what it leads to: each audience has a site of its own."""
    if not indexes.audiences or not entry.is_live:
        return
    yield from _by_id(entry, indexes)
    yield from _by_link(entry, indexes)
    for heard in indexes.site.heard if entry.file == HEARD else ():
        if heard.link and (missing := _missing(None, heard.link, indexes)):
            yield _finding(Place(HEARD, (heard.place, "link")), f"`{shortened(heard.link)}`", missing, None)


def _by_id(entry: Entry, indexes: Indexes) -> Iterator[Finding]:
    readers = readers_of(entry.content, indexes.audiences)
    for reference in entry.references:
        target = _target(indexes, reference)
        if target is None or not target.audience or is_retired(target):
            continue
        missing = [audience for audience in readers if audience not in target.audience]
        if missing:
            yield _finding(reference.place, f"`{reference.typed}`", missing, target if entry.content else None)


def _target(indexes: Indexes, reference: Reference) -> Content | None:
    thing_id = reference.typed.partition("/")[0] if reference.refers.step else reference.typed
    for kind in reference.refers.kinds:
        current = indexes.aliases.get((kind, thing_id), thing_id)
        if current in indexes.site.of_kind(kind):
            return indexes.site.of_kind(kind)[current]
    return None


def _by_link(entry: Entry, indexes: Indexes) -> Iterator[Finding]:
    for passage in entry.passages:
        html = html_of(passage.text, passage.form)
        for target in dict.fromkeys(html.links if html else ()):
            missing = _missing(entry.content, target, indexes)
            if missing:
                span = occurrence(target, passage.text, 0)
                place = place_in(passage, *span) if span else Place(passage.file, passage.field)
                yield _finding(place, f"`{shortened(target)}`", missing, None)


def _missing(content: Content | None, target: str, indexes: Indexes) -> list[str]:
    """Which readers of a thing do not get the page that a link leads to."""
    path = inside(target, indexes)
    if not path or path not in indexes.pages:
        return []  # leads outside, or nowhere at all, which is another rule
    readers = readers_of(content, indexes.audiences)
    return [audience for audience in readers if page_of_audience(path, audience) not in indexes.audience_pages]


def _finding(place: Place, typed: str, missing: list[str], target: Content | None) -> Finding:
    who = "readers of the site for everybody" if EVERYBODY in missing else f"the audience {listed(missing, 'and')}"
    mend = f"write `audience: [{', '.join(target.audience)}]` here as well, or take it out" if target else "take it out"
    return Finding(_RULE, place, f"{typed} is not for all who read this: {who} would find nothing there", mend)
