"""What is known of a page once it is rendered: all that the rest of the site needs of it besides its text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from generator.fonts.packed import blocks_in
from generator.plan.picture_parts import Variant
from generator.plan.views import AnswerView, JourneyView, Page, WithoutSignalView
from generator.render.articles import plain

CODE_FILE = "code.svg"
"""The QR code of a page, beside it."""
_LINK = re.compile(r'<a\b[^>]*?\shref="([^"#?]+)')
_PICTURE = re.compile(r'<img\b[^>]*?\ssrc="([^"]+)"')
_PICTURES = re.compile(r'\ssrcset="([^"]+)"')
_ALONG = re.compile(r"(?:/[a-z-]+)?/tools/[^/]+/")
"""Pages that go with the answers that name them, where pages are kept on a phone."""
_WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")


class RenderedPage(Struct, frozen=True):
    """A page that was rendered.

    Attributes:
        url: As in `Page`.
        folder: What stands before each address of its language.
        key: sha256 in hex of its text.
        stands_for_itself: Whether search engines may show it.
        has_code: Whether a QR code leads to it.
        without_signal: Whether it stands in for pages that are not kept.
        image: What previews in other places show.
        blocks: Blocks of letters that it needs of the fonts.
        along: Root-relative addresses of the pages of tools that it links to, ordered.
        pictures: Root-relative addresses of its pictures in all widths, ordered.
        is_found: Whether search finds it.
        words: In small letters, the words of its title and of what people say when they look for it, ordered.
    """

    url: str
    folder: str
    key: str
    stands_for_itself: bool
    has_code: bool
    without_signal: bool
    image: Variant | None
    blocks: tuple[str, ...]
    along: tuple[str, ...]
    pictures: tuple[str, ...]
    is_found: bool
    words: tuple[str, ...]


def rendered(page: Page, text: str) -> RenderedPage:
    """What is known of `page`, whose text is `text`."""
    return RenderedPage(
        url=page.url,
        folder=page.folder,
        key=hashlib.sha256(text.encode()).hexdigest(),
        stands_for_itself=page.stands_for_itself,
        has_code=isinstance(page.view, AnswerView | JourneyView) and not page.embeds,
        without_signal=isinstance(page.view, WithoutSignalView),
        image=page.image,
        blocks=blocks_in(text),
        along=tuple(sorted({url for url in _addresses(_LINK, page.url, text) if _ALONG.fullmatch(url)})),
        pictures=tuple(sorted(set(_pictures(page.url, text)))),
        is_found=page.found is not None,
        words=_words_of(page),
    )


def _addresses(pattern: re.Pattern[str], url: str, text: str) -> Iterator[str]:
    for found in pattern.findall(text):
        if not urlsplit(found).scheme:
            yield urljoin(url, found)


def _pictures(url: str, text: str) -> Iterator[str]:
    """Pictures in all their widths; no films, no codes for paper."""
    yield from (address for address in _addresses(_PICTURE, url, text) if not address.endswith(f"/{CODE_FILE}"))
    for several in _PICTURES.findall(text):
        yield from (urljoin(url, one.split()[0]) for one in several.split(",") if one.strip())


def _words_of(page: Page) -> tuple[str, ...]:
    if not page.found:
        return ()
    texts = (page.title, plain(page.description), *page.found.said, *page.found.tools)
    return words_in(texts)


def words_in(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of three letters and more in `texts`, in small letters, each once, ordered."""
    return tuple(sorted({word for text in texts for word in _WORD.findall(text.casefold())}))
