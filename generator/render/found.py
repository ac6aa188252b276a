"""What the search index is told of a page, and the words that the search itself needs.

The marks are Pagefind's; only `search/pagefind.py` runs it. They are put on the finished
article and not written by templates, so a template of somebody's own is found like ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from markupsafe import escape

from generator.model.words import Words
from generator.plan.views import Found
from generator.render.rendered import words_in

SEARCH_URL = "/search/"
WORDS_PATH = "search/words.json"
"""What a script needs before it can search: small words, words for the same, names of roles."""
SPELLING_PATH = "search/spelling.json"
"""The words that titles are made of, for somebody who mistyped one."""


def findable(html: str, found: Found, description: str, words: Words) -> str:
    """`html` marked for the index: what of it is read, what kind of thing it is, and what people say."""
    facts = (
        # What it is in the words of the page is for the facet, what it is for the script is for ranking.
        *_filters("kind", [str(words.say(f"search_kind_{found.kind}"))]),
        *_filters("is", [found.kind]),
        *_filters("for", found.role_ids),
        *_filters("role", found.roles),
        *_filters("situation", found.situations),
        *_filters("tool", found.tools),
        *_metas("about", found.about),
        *_metas("said", " · ".join(found.said)),
        *_metas("description", description),
    )
    hidden = f"<div hidden data-pagefind-ignore>{''.join(facts)}</div>"
    if found.kind == "page":
        # Such a page shows the others; what it is itself stands in its head.
        html = re.sub(r"<header\b", "<header data-pagefind-body", html, count=1)
        return html.replace("</header>", f"{hidden}</header>", 1)
    begun, sign, rest = html.partition(">")
    inner, end, name = rest.rpartition("</")
    return f"{begun} data-pagefind-body{sign}{inner}{hidden}{end}{name}"


def _filters(name: str, values: Iterable[str]) -> Iterator[str]:
    return (f'<span data-pagefind-filter="{name}">{escape(str(value))}</span>' for value in dict.fromkeys(values))


def _metas(name: str, value: str) -> Iterator[str]:
    if value:
        yield f'<span data-pagefind-meta="{name}">{escape(str(value))}</span>'


def search_words(same_words: Iterable[Iterable[str]], words: Words) -> bytes:
    """words.json."""
    small = sorted({*str(words.by_key["search_small_words"]).casefold().split()})
    known = {"small": small, "same": [[word.casefold() for word in group] for group in same_words]}
    return _json(known)


def spelling(words: Iterable[str], same_words: Iterable[Iterable[str]]) -> bytes:
    """spelling.json: the words of titles and of what people say, in lower case, ordered.

    Args:
        words: Of pages, as `RenderedPage` has them.
        same_words: Groups of words that stand for one another.
    """
    return _json(sorted({*words, *words_in(tuple(word for group in same_words for word in group))}))


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
