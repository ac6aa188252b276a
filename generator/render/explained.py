"""Leads from the first use of each word of the vocabulary on a page to what it means.

The article keeps every letter it had: words become links, and the meanings stand at its end, hidden. Which passages
are ours to explain is seen in the finished HTML, whatever template made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from generator.plan.views import TermOnPage
from generator.text.markdown import inline_html
from generator.text.whole_words import pattern_of

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<attributes>[^<>]*)>")
_VOID = frozenset(["br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_NOT_OURS = frozenset([
    "a", "blockquote", "button", "cite", "code", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "kbd", "label", "nav", "pre", "q", "script", "select", "style", "summary", "svg", "template", "textarea", "th",
    "video",
])  # fmt: skip
"""Links, headings, code, what people said, names of things, and drawings."""
_NOT_IN = re.compile(
    r"\bclass=\"[^\"]*\bfp-(?:badge|banner|chip|facts|for|progress|row|section__lead|sr|step__meta|storycard)\b|\blang=|\shidden\b"
)
"""Marks, names, leads, what people type, quoted stories; what is hidden; passages in another language."""
_SAID = re.compile('“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|"[^"]*(?:"|$)|”[^”]*(?:”|$)')
"""What somebody says, in their own words."""
_ENTITY = re.compile(r"&[#\w]+;")


def with_terms(html: str, terms: Sequence[TermOnPage], more: str) -> str:
    """`html`, an article, with its first use of each term led to its meaning.

    Args:
        html: One element.
        terms: That may stand in it.
        more: The words that lead to all words we use.
    """
    if not terms:
        return html
    left = [(term, [pattern_of(escape(form, quote=False)) for form in term.forms]) for term in terms]
    names = _any_of({escape(name, quote=False) for term in terms for name in term.names})
    parts: list[str] = []
    meanings: list[str] = []
    for text, is_ours in _passages(html):
        if is_ours and left:
            parts.append(_led(text, left, names, meanings))
        else:
            parts.append(text)
    if not meanings:
        return html
    inner, end, name = "".join(parts).rpartition("</")
    hidden = (
        f'<div class="fp-meanings" hidden data-pagefind-ignore data-more="{escape(more)}">{"".join(meanings)}</div>'
    )
    return f"{inner}{hidden}{end}{name}"


def _passages(html: str) -> Iterator[tuple[str, bool]]:
    """Tags and texts in order, and whether a text is the author's running text."""
    closed: list[str] = []
    start = 0
    for tag in _TAG.finditer(html):
        if tag.start() > start:
            yield html[start : tag.start()], not closed
        yield tag[0], False
        start = tag.end()
        name, attributes = tag["name"].lower(), tag["attributes"]
        if name in _VOID or attributes.endswith("/"):
            continue
        if closed and not tag["end"]:
            closed.append(name)
        elif closed:
            closed.pop()
        elif not tag["end"] and _is_closed(name, attributes):
            closed.append(name)
    yield html[start:], False


def _is_closed(name: str, attributes: str) -> bool:
    is_folded = name == "details" and not re.search(r"\sopen\b", attributes)
    return name in _NOT_OURS or is_folded or _NOT_IN.search(attributes) is not None


def _led(
    text: str,
    left: list[tuple[TermOnPage, list[re.Pattern[str]]]],
    names: re.Pattern[str] | None,
    meanings: list[str],
) -> str:
    """One text with the terms in it led to their meanings; they are taken out of `left`."""
    seen = _SAID.sub(_blank, _ENTITY.sub(_blank_letters, text))
    if names is not None:
        seen = names.sub(_blank, seen)
    found = []
    for entry in list(left):
        uses = [use for pattern in entry[1] if (use := pattern.search(seen))]
        if uses:
            first = min(uses, key=lambda use: (use.start(), -use.end()))
            found.append((first.start(), -first.end(), entry))
    done = 0
    parts = []
    for start, before_end, entry in sorted(found, key=lambda one: one[:2]):
        if start < done:
            continue  # a part of a longer term
        left.remove(entry)
        end = -before_end
        term = entry[0]
        said = text[start:end]
        number = len(meanings) + 1
        parts.append(
            f'{text[done:start]}<a class="fp-term" href="{term.url}" aria-describedby="fp-m{number}">{said}</a>'
        )
        meanings.append(f'<p id="fp-m{number}">{_meaning(term, said)}</p>')
        done = end
    return "".join(parts) + text[done:]


def _meaning(term: TermOnPage, said: str) -> str:
    """What a term means, with the term itself before it where a team says another word."""
    meaning = re.sub(r"</?a\b[^>]*>", "", inline_html(term.meaning).html)
    is_itself = pattern_of(escape(term.term, quote=False)).fullmatch(said) is not None
    return meaning if is_itself else f"<b>{escape(term.term, quote=False)}</b>: {meaning}"


def _any_of(names: set[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _blank_letters(found: re.Match[str]) -> str:
    """A letter that HTML writes in several: as a quotation mark where it is one."""
    mark = {"&quot;": '"', "&ldquo;": "“", "&rdquo;": "”", "&#34;": '"'}.get(found[0], " ")
    return mark + "·" * (len(found[0]) - 1)
