"""One page as the engine reads it: front matter and one block of HTML with relative addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import yaml

from generator.model.words import Words
from generator.plan.views import Page, RedirectView
from generator.render.addresses import in_language, relative_links, relative_url
from generator.render.articles import Articles, plain
from generator.render.found import findable

_LEADING_OUT = re.compile(r'<a(?=[^>]*\shref="(?!#|tel:|mailto:))(?![^>]*\starget=)')
_ALIKE = re.compile(r"[ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]{0,2000}")
"""What YAML's two writers write alike: no line ends, no pictographs, nothing to fold."""


def page_file(page: Page, articles: Articles) -> str:
    """A page as Markdown: its front matter, then its article, which Markdown passes through."""
    words, languages = articles.words, articles.languages
    html = relative_links(articles.article(page), page.url, languages, page.folder)
    if page.found:
        html = findable(html, page.found, plain(page.description), words)
    if page.embeds:
        html = _LEADING_OUT.sub('<a target="_blank"', html)
    return f"---\n{as_yaml(_front_matter(page, articles, words, languages))}---\n{html}\n"


def as_yaml(fields: Mapping[str, str]) -> str:
    """A line of YAML for each field.

    C writes it in a tenth of the time, the same for texts of one line in the letters of `_ALIKE`.
    """
    is_alike = all(map(_ALIKE.fullmatch, fields.values()))
    dumper = yaml.CSafeDumper if is_alike else yaml.SafeDumper
    return str(yaml.dump(dict(fields), Dumper=dumper, allow_unicode=True, sort_keys=False, width=10_000))


def _front_matter(page: Page, articles: Articles, words: Words, languages: Collection[str]) -> dict[str, str]:
    """What the frame reads of a page; what is empty is left out."""
    neutral = page.url.removeprefix(page.folder)
    section = neutral.split("/")[1]
    meta = {"title": str(page.title), "description": str(plain(page.description))}
    if page.language or words.language != "en":
        meta["lang"] = words.language
    if page.embeds:
        meta["embeds"] = relative_url(in_language(page.embeds, page.folder, languages), page.url)
        meta["canonical"] = articles.full_address(page.embeds)
    elif section and neutral != f"/{section}/":
        meta["section"] = f"{page.folder}/{section}/".removeprefix("/")
    if page.image is not None:
        meta["image"] = page.image.url.removeprefix("/")
    if isinstance(page.view, RedirectView):
        meta["redirect"] = relative_url(in_language(page.view.url, page.folder, languages), page.url)
    if page.feed:
        meta["feed"] = relative_url(in_language(page.feed, page.folder, languages), page.url)
    if not page.stands_for_itself:
        meta["robots"] = "noindex"
    shown = {key: text for key, text in meta.items() if text}
    # The same page in the other languages: the frame puts their folders before it. Home is an empty text.
    return {**shown, "same": neutral.removeprefix("/")} if languages else shown
