"""Feeds as Atom and as JSON Feed. Pure: text from a feed and an address; nothing in it but what pages show.

Source: RFC 4287; https://www.jsonfeed.org/version/1.1/.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path

from generator.plan.feeds import Feed, FeedEntry
from generator.render.articles import plain
from generator.render.files import MadeFile
from generator.render.languages import without_marks

_MIDNIGHT = "T00:00:00Z"


def feed_files(feed: Feed, site_url: str, language: str) -> Iterator[tuple[str, MadeFile]]:
    """Root-relative address of each file of a feed, and the file."""
    for url, written in ((feed.atom_url, _atom), (feed.json_url, _json)):
        key = hashlib.sha256(repr((written.__name__, feed, site_url, language)).encode()).hexdigest()
        yield url, MadeFile(key, partial(_made, written, feed, site_url.rstrip("/"), language))


def _made(written: Callable[[Feed, str, str], bytes], feed: Feed, base: str, language: str, _: Path) -> bytes:
    return written(feed, base, language)


def _words(text: str) -> str:
    """The words of a text, without marks and Markdown."""
    return without_marks(plain(text))


def _key(entry: FeedEntry, base: str) -> str:
    return f"{base}{entry.url}#changed-{entry.key}"


def _atom(feed: Feed, base: str, language: str) -> bytes:
    def said(text: str) -> str:
        return escape(_words(text), quote=True)

    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">',
        f"<title>{said(feed.title)}</title>",
        f"<id>{base}{feed.atom_url}</id>",
        f'<link rel="self" type="application/atom+xml" href="{base}{feed.atom_url}"/>',
        f'<link rel="alternate" type="text/html" href="{base}{feed.page_url}"/>',
        f"<updated>{feed.entries[0].date}{_MIDNIGHT}</updated>",
        f"<author><name>{said(feed.author)}</name></author>",
    ]
    for entry in feed.entries:
        lines += [
            "<entry>",
            f"<title>{said(entry.title)}</title>",
            f"<id>{_key(entry, base)}</id>",
            f'<link href="{base}{entry.url}"/>',
            f"<updated>{entry.date}{_MIDNIGHT}</updated>",
            f"<summary>{said(entry.what)}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""]).encode()


def _json(feed: Feed, base: str, language: str) -> bytes:
    items = [
        {
            "id": _key(entry, base),
            "url": base + entry.url,
            "title": _words(entry.title),
            "content_text": _words(entry.what),
            "date_published": f"{entry.date}{_MIDNIGHT}",
        }
        for entry in feed.entries
    ]
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _words(feed.title),
        "home_page_url": base + feed.page_url,
        "feed_url": base + feed.json_url,
        "language": language,
        "authors": [{"name": _words(feed.author)}],
        "items": items,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
