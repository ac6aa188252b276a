"""An author's prose as HTML, with its pictures shown in all their widths and its documents linked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Protocol

from markupsafe import Markup, escape
from msgspec.structs import replace

from generator.plan.picture_parts import PictureView
from generator.text.markdown import block_html

_ONE = r"<img\b[^>]*>(?:\s*<em>{caption}</em>)?"
_EACH = re.compile(_ONE.format(caption="(.*?)"), re.DOTALL)
_SHOWN = re.compile(
    # A paragraph of nothing but pictures, each with or without a line in italics after it; or one picture anywhere.
    rf"<p>\s*(?P<alone>(?:{_ONE.format(caption='(?:(?!</em>).)*')}\s*)+)</p>|<img\b[^>]*>",
    re.DOTALL,
)


class Shows(Protocol):
    """The macros of `parts/pictures.html` that make HTML of pictures."""

    def picture(self, one: PictureView) -> str:
        """A picture inside a sentence."""

    def pictures(self, many: list[PictureView]) -> str:
        """Figures, several beside each other."""


def prose_html(text: str, pictures: Mapping[str, PictureView], documents: Mapping[str, str], shows: Shows) -> Markup:
    """An author's Markdown as safe HTML.

    Pictures that stand in a paragraph of their own become figures, several in one paragraph a strip;
    a line in italics after a picture is its caption. A picture whose file is not there goes; a link
    to a document that is not there loses its address.

    Args:
        text: The Markdown.
        pictures: By the name that stands in the text.
        documents: Their addresses, by the name that stands in the text.
        shows: Makes the HTML of pictures.
    """
    html = block_html(text)

    def shown(found: re.Match[str]) -> str:
        views = [view for one in _EACH.finditer(found[0]) if (view := _view(one, pictures)) is not None]
        if not views:
            return ""
        return str(shows.pictures(views) if found["alone"] else shows.picture(views[0])).strip()

    def document(found: re.Match[str]) -> str:
        if found[1] not in html.files:
            return found[0]
        return f'<a href="{escape(documents[found[1]])}">' if found[1] in documents else "<a>"

    linked = re.sub(r'<a href="([^"]*)">', document, html.html)
    return Markup(_SHOWN.sub(shown, linked))  # noqa: S704  # only clean HTML and our own tags


def _view(found: re.Match[str], pictures: Mapping[str, PictureView]) -> PictureView | None:
    """The picture that an `<img>` of the text means, with the words that stand there."""
    given = dict(re.findall(r'\b(src|alt)="([^"]*)"', found[0][: found[0].index(">")]))
    view = pictures.get(unescape(given.get("src", "")))
    caption = Markup(found[1] or "")  # noqa: S704  # clean HTML of the same text
    return replace(view, alt=unescape(given.get("alt", "")), caption=caption) if view is not None else None
