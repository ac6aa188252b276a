"""One page as the engine reads it: front matter and one block of HTML with relative addresses."""

from __future__ import annotations

import re

import yaml

from generator.model.words import Words
from generator.plan.views import Page, RedirectView
from generator.render.articles import Articles, plain

_TAG = re.compile(r"""<[a-zA-Z][^\s<>/]*(?:\s+[\w:-]+(?:="[^"]*")?)+\s*/?>""")
_ADDRESS = re.compile(r"""(\s(?:href|src|poster|action)=")(/[^"]*)\"""")


def page_file(page: Page, articles: Articles, words: Words, languages: tuple[str, ...] = ()) -> str:
    """A page as Markdown: its front matter, then its article, which Markdown passes through.

    `languages` are the further languages of the site.
    """
    html = relative_links(articles.article(page), page.url, languages, page.folder)
    meta = {"title": str(page.title), "description": str(plain(page.description))}
    if page.language or words.language != "en":
        meta["lang"] = words.language
    neutral = page.url.removeprefix(page.folder)
    section = neutral.split("/")[1]
    if section and neutral != f"/{section}/":
        meta["section"] = f"{page.folder}/{section}/".removeprefix("/")
    if isinstance(page.view, RedirectView):
        target = in_language(page.view.url, page.folder, languages)
        meta |= {"redirect": relative_url(target, page.url), "robots": "noindex"}
    shown = {key: text for key, text in meta.items() if text}
    if languages:
        # The same page in the other languages: the frame puts their folders before it.
        shown["same"] = neutral.removeprefix("/")
    front = yaml.safe_dump(shown, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{front}---\n{html}\n"


def relative_links(html: str, url: str, languages: tuple[str, ...] = (), folder: str = "") -> str:
    """`html` with root-relative addresses made relative to the page at `url`, and kept within its language.

    Relative addresses work below any folder of a web server and from a disk.
    """

    def in_tag(tag: re.Match[str]) -> str:
        return _ADDRESS.sub(
            lambda found: f'{found[1]}{relative_url(in_language(found[2], folder, languages), url)}"', tag[0]
        )

    return _TAG.sub(in_tag, html)


def in_language(target: str, folder: str, languages: tuple[str, ...]) -> str:
    """A root-relative address as seen in a language: pages lie in its folder, files are the same for all.

    The address of a page ends with a slash. One that already names a language stays.
    """
    path = re.split("[?#]", target, maxsplit=1)[0]
    if not folder or not path.endswith("/") or path.split("/")[1] in languages:
        return target
    return folder + target


def relative_url(target: str, url: str) -> str:
    """The root-relative address `target` as seen from the page at `url`."""
    return ("../" * (url.count("/") - 1) + target.removeprefix("/")) or "./"
