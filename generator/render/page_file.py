"""One page as the engine reads it: front matter and one block of HTML with relative addresses."""

from __future__ import annotations

import re

import yaml

from generator.model.words import Words
from generator.plan.views import Page, RedirectView
from generator.render.articles import Articles, plain
from generator.render.found import findable

_TAG = re.compile(r"""<[a-zA-Z][^\s<>/]*(?:\s+[\w:-]+(?:="[^"]*")?)+\s*/?>""")
_LEADING_OUT = re.compile(r'<a(?=[^>]*\shref="(?!#|tel:|mailto:))(?![^>]*\starget=)')
_ADDRESS = re.compile(r"""(\s(?:href|src|poster|action)=")(/[^"]*)\"""")
_ADDRESSES = re.compile(r"""(\ssrcset=")([^"]*)""")
_EACH = re.compile(r"(?:(?<=^)|(?<=, ))/\S*")


def page_file(page: Page, articles: Articles, words: Words) -> str:
    """A page as Markdown: its front matter, then its article, which Markdown passes through."""
    html = relative_links(articles.article(page), page.url)
    if page.found:
        html = findable(html, page.found, plain(page.description), words)
    if page.embeds:
        html = _LEADING_OUT.sub('<a target="_blank"', html)
    meta = {"title": page.title, "description": plain(page.description)}
    if words.language != "en":
        meta["lang"] = words.language
    section = "/".join(page.url.split("/")[1:2])
    if page.embeds:
        meta |= {"embeds": relative_url(page.embeds, page.url), "canonical": articles.full_address(page.embeds)}
    elif section and page.url != f"/{section}/":
        meta["section"] = f"{section}/"
    if page.image is not None:
        meta["image"] = page.image.url.removeprefix("/")
    if isinstance(page.view, RedirectView):
        meta["redirect"] = relative_url(page.view.url, page.url)
    if not page.stands_for_itself:
        meta["robots"] = "noindex"
    front = yaml.safe_dump(
        {key: text for key, text in meta.items() if text}, allow_unicode=True, sort_keys=False, width=10_000
    )
    return f"---\n{front}---\n{html}\n"


def relative_links(html: str, url: str) -> str:
    """`html` with root-relative addresses made relative to the page at `url`.

    Relative addresses work below any folder of a web server and from a disk.
    """

    def in_tag(tag: re.Match[str]) -> str:
        one = _ADDRESS.sub(lambda found: f'{found[1]}{relative_url(found[2], url)}"', tag[0])
        return _ADDRESSES.sub(
            lambda found: found[1] + _EACH.sub(lambda each: relative_url(each[0], url), found[2]), one
        )

    return _TAG.sub(in_tag, html)


def relative_url(target: str, url: str) -> str:
    """The root-relative address `target` as seen from the page at `url`."""
    return ("../" * (url.count("/") - 1) + target.removeprefix("/")) or "./"
