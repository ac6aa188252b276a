"""Texts that a page can show as typed, and links in them that lead to something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.check.entries import HEARD, Entry, place_in
from generator.check.indexes import Indexes
from generator.check.naming import nearest
from generator.check.prose import html_of
from generator.check.snippets import line_that_means, occurrence
from generator.facts.addresses import step_anchor
from generator.facts.published import is_retired, status_of
from generator.findings import Finding, Place
from generator.model.content import Content
from generator.model.fields import Kind, RoleId, SituationId
from generator.model.journey import Journey
from generator.model.story import Story
from generator.text.addresses import KIND_ADDRESSES, page_url, resolved
from generator.text.markdown import block_html
from generator.words import did_you_mean, listed, shortened

_KIND_BY_FOLDER: dict[str, Kind] = {address.split("/")[1]: kind for kind, address in KIND_ADDRESSES.items()}  # type: ignore[misc]  # the keys of the table are kinds
_PAGE_OF_A_THING = re.compile(r"/([a-z]+)/([a-z0-9-]+)/")
_ANSWER = re.compile(r"/for/([a-z0-9-]+)/([a-z0-9-]+)/")


def texts_hold(entry: Entry, indexes: Indexes) -> Iterator[Finding]:
    """What a page cannot show as typed, and links that lead nowhere."""
    for passage in () if entry.is_retired else entry.passages:
        html = html_of(passage.text, passage.form)
        if html is None:
            continue
        for problem in html.problems:
            snippet = problem.snippet
            span = occurrence(snippet, passage.text, 0) or line_that_means(snippet, passage.text)
            place = place_in(passage, *span) if span else Place(passage.file, passage.field)
            yield Finding(problem.rule, place, problem.message, problem.help)
        seen: dict[str, int] = {}
        for target in html.links:
            number = seen.get(target, 0)
            seen[target] = number + 1
            span = occurrence(target, passage.text, number)
            place = place_in(passage, *span) if span else Place(passage.file, passage.field)
            yield from _about(indexes, entry, target, place)
    if entry.file == HEARD:
        yield from _heard(indexes)


def _heard(indexes: Indexes) -> Iterator[Finding]:
    for heard in indexes.site.heard:
        if heard.link is not None:
            place = Place(HEARD, (heard.place, "link"))
            if resolved(heard.link) is None:
                mend = "write an address of this site such as `/tools/an-id/`, or one that begins with `https://`"
                yield Finding("link-leads-somewhere", place, f"a link cannot lead to `{heard.link[:60]}`", mend)
            else:
                yield from _about(indexes, None, heard.link, place)


class _Link(Struct, frozen=True):
    """A link within the site.

    Attributes:
        entry: The file it stands in; None for a link in a field of its own.
        target: As typed.
        path: The address it leads to, without anchor and language; empty for a place on the same page.
        anchor: What stands after the `#`.
        place: Where it stands.
    """

    entry: Entry | None
    target: str
    path: str
    anchor: str
    place: Place


def _about(indexes: Indexes, entry: Entry | None, target: str, place: Place) -> Iterator[Finding]:
    url = resolved(target)
    if url is None or url[:1] not in ("/", "#"):
        return  # refused already where the text is converted, or a place outside the site
    path, _, anchor = url.partition("#")
    path = _in_default_language(path.partition("?")[0], indexes)
    link = _Link(entry, target, path, anchor, place)
    thing, answer = _PAGE_OF_A_THING.fullmatch(path), _ANSWER.fullmatch(path)
    at_hand = indexes.answers.get((RoleId(answer[1]), SituationId(answer[2]))) if answer else None
    if not path:
        yield from _to_same_page(indexes, link)
    elif thing and thing[1] in _KIND_BY_FOLDER:
        yield from _to_thing(indexes, link, _KIND_BY_FOLDER[thing[1]], thing[2])
    elif at_hand is not None:
        steps = [indexes.step_ids[journey] for journey in at_hand.journeys]
        yield from _anchor(link, frozenset(map(step_anchor, frozenset().union(*steps))))
    elif path not in indexes.pages:
        is_media = path.removeprefix("/") in indexes.site.media
        yield _no_page(link, frozenset(indexes.pages), is_media=is_media)


def inside(target: str, indexes: Indexes) -> str:
    """The address within the site that a link leads to, in the default language; empty for every other link."""
    url = resolved(target)
    if url is None or not url.startswith("/"):
        return ""
    path = _in_default_language(url.partition("#")[0].partition("?")[0], indexes)
    thing = _PAGE_OF_A_THING.fullmatch(path)
    kind = _KIND_BY_FOLDER.get(thing[1]) if thing else None
    current = indexes.aliases.get((kind, thing[2])) if thing and kind else None
    return path.replace(f"/{thing[2]}/", f"/{current}/") if thing and current else path


def _in_default_language(path: str, indexes: Indexes) -> str:
    """The address of the same page without the folder of a further language."""
    first = path.split("/")[1] if path.startswith("/") else ""
    return path[len(first) + 1 :] if first in indexes.site.config.languages.also else path


def _no_page(link: _Link, pages: frozenset[str], *, is_media: bool) -> Finding:
    whole = link.path if link.path.endswith("/") else link.path + "/"
    near = whole if whole in pages else did_you_mean(link.path, pages)
    mend = f"write `{near}`" if near else "write the address of a page that is there, or take the link out"
    if is_media:
        mend = (
            "show a picture with `![what it shows](its-name.jpg)`; files are not linked, since their addresses change"
        )
    return Finding("link-leads-somewhere", link.place, f"there is no page `{shortened(link.path)}`", mend)


def _to_thing(indexes: Indexes, link: _Link, kind: Kind, thing_id: str) -> Iterator[Finding]:
    site = indexes.site
    current = indexes.aliases.get((kind, thing_id))
    content = site.of_kind(kind).get(current or thing_id)
    if current is not None:
        mend = f"write `{link.target.replace(thing_id, current, 1)}`"
        yield Finding("id-is-current", link.place, f"`{thing_id}` is an old id of the {kind} `{current}`", mend)
    if content is None:
        if (kind, thing_id) not in site.unread:
            message = f"this link leads to the {kind} `{shortened(thing_id)}`, but there is no such {kind}"
            yield Finding("link-leads-somewhere", link.place, message, nearest(thing_id, site, (kind,)))
        return
    status = status_of(content)
    if is_retired(content) or (status == "draft" and (link.entry is None or link.entry.is_live)):
        state = "is retired" if is_retired(content) else "is a draft that readers do not get"
        message = f'this link leads to the {kind} "{content.title}", which {state}'
        yield Finding(
            "reference-is-live", link.place, message, "take the link out, or lead it to something that is live"
        )
    elif isinstance(content, Story) and status == "live" and _is_to_come(content, indexes):
        message = f'this link leads to the story "{content.title}", which comes out on {content.published}'
        yield Finding("link-leads-somewhere", link.place, message, "take the link out until that day")
    elif kind == "team" and page_url(kind, content.id) not in indexes.pages:
        message = f'the team "{content.title}" has no page, since there is no more to say of it than its name'
        yield Finding("link-leads-somewhere", link.place, message, "take the link out, or say more in the team's file")
    elif link.anchor:
        yield from _anchor(link, _anchors(indexes, content))


def _is_to_come(story: Story, indexes: Indexes) -> bool:
    return story.published is not None and indexes.calendar.is_to_come(story.published)


def _anchors(indexes: Indexes, content: Content) -> frozenset[str] | None:
    """The anchors that authors made on the page of a thing; None where only the site's own are."""
    if isinstance(content, Story):
        return frozenset(heading.anchor for heading in block_html(content.body).headings)
    if isinstance(content, Journey):
        return frozenset(map(step_anchor, indexes.step_ids[content.id]))
    return None


def _to_same_page(indexes: Indexes, link: _Link) -> Iterator[Finding]:
    known = _anchors(indexes, link.entry.content) if link.entry and link.entry.content else None
    if known is None:
        message = f"`#{shortened(link.anchor)}` alone leads nowhere from here: this text is shown on several pages"
        mend = "write the address of the page before it: `/tools/an-id/#…`"
        yield Finding("link-leads-somewhere", link.place, message, mend)
    else:
        yield from _anchor(link, known)


def _anchor(link: _Link, known: frozenset[str] | None) -> Iterator[Finding]:
    if not link.anchor or known is None or link.anchor in known:
        return
    near = did_you_mean(link.anchor, known)
    few = sorted(known)[:5]
    if near:
        mend = f"did you mean `#{near}`?"
    else:
        mend = f"use {listed([f'`#{name}`' for name in few])}" if few else "take `#` and what follows out"
    message = f"there is no place `#{shortened(link.anchor)}` on {shortened(link.path) or 'this page'}"
    yield Finding("link-leads-somewhere", link.place, message, mend)
