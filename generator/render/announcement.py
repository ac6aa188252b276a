"""Ready-made words about one thing, for a letter (HTML) and for a chat (Markdown, Adaptive Card)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from markupsafe import escape

from generator.plan.announcements import AnnouncementText

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_CARD_VERSION = "1.4"
"""Understood by every program that shows Adaptive Cards today. Source: adaptivecards.io, version 1.4 of 2021."""


def announcement_files(text: AnnouncementText, address: str) -> Iterator[tuple[str, bytes]]:
    """Root-relative address and bytes of each form; `address` is the whole one of the thing."""
    yield text.files.html_url, _html(text, address).encode()
    yield text.files.markdown_url, _markdown(text, address).encode()
    yield text.files.card_url, _card(text, address).encode()


def _html(text: AnnouncementText, address: str) -> str:
    words = f"<p>{escape(text.words)}</p>\n" if text.words else ""
    return (
        f'<!doctype html>\n<html lang="{escape(text.language)}">\n<head><meta charset="utf-8">'
        f"<title>{escape(text.title)}</title></head>\n<body>\n"
        f"<p>{escape(text.kicker)}</p>\n<h1>{escape(text.title)}</h1>\n{words}"
        f'<p><a href="{escape(address)}">{escape(text.verb)}</a></p>\n</body>\n</html>\n'
    )


def _markdown(text: AnnouncementText, address: str) -> str:
    def plain(words: str) -> str:
        return _SPECIAL.sub(r"\\\1", words)

    parts = (f"**{plain(text.title)}**", plain(text.words), f"[{plain(text.verb)}]({address})")
    return "\n\n".join(filter(None, parts)) + "\n"


def _card(text: AnnouncementText, address: str) -> str:
    said = [{"type": "TextBlock", "text": text.kicker, "isSubtle": True, "wrap": True}]
    said.append({"type": "TextBlock", "text": text.title, "size": "Large", "weight": "Bolder", "wrap": True})
    if text.words:
        said.append({"type": "TextBlock", "text": text.words, "wrap": True})
    action = {"type": "Action.OpenUrl", "title": text.verb, "url": address}
    card = {"type": "AdaptiveCard", "version": _CARD_VERSION, "lang": text.language, "body": said, "actions": [action]}
    return json.dumps(card, ensure_ascii=False, indent=1) + "\n"
