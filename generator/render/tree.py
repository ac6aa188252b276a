"""The tree: an ordinary MkDocs project that any engine of the family can build."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

import yaml

from generator.model.site_config import SiteConfig
from generator.model.theme import Theme
from generator.model.words import Words
from generator.plan.parts import Link
from generator.plan.views import Page, Pages, RedirectView
from generator.render.articles import Articles, plain
from generator.render.look import stylesheet

_TAG = re.compile(r"""<[a-zA-Z][^\s<>/]*(?:\s+[\w:-]+(?:="[^"]*")?)+\s*/?>""")
_ADDRESS = re.compile(r"""(\s(?:href|src|poster|action)=")(/[^"]*)\"""")
PROJECT_MARK = "# Written by Footpath"
"""How the project file of every tree of ours begins."""
SITE_MARK = '<meta name="generator" content="Footpath">'
"""Stands on every page; the frame in theme/overrides/ writes it."""


@dataclass(frozen=True, slots=True)
class AuthorFile:
    """Stands in the tree for a file of the authors that is copied as it is.

    Attributes:
        path: Relative to the site folder.
        content_hash: sha256 of the bytes, in hex.
    """

    path: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Tree:
    """A MkDocs project: path to bytes, or to the author's file to copy. Ordered by path."""

    files: Mapping[str, bytes | AuthorFile]


def render_tree(
    pages: Pages, *, theme: Theme, config: SiteConfig, words: Words, files_by_path: Mapping[str, str]
) -> Tree:
    """The project for a site.

    Args:
        pages: What to show.
        theme: How.
        config: The settings of the site.
        words: The words of the interface.
        files_by_path: Site path of each media file to the hash of its content.
    """
    files: dict[str, bytes | AuthorFile] = {}
    css = stylesheet(theme.styles, config.look)
    css_path = f"assets/footpath.{hashlib.sha256(css.encode()).hexdigest()[:10]}.css"
    files[f"docs/{css_path}"] = css.encode()
    for path, data in theme.assets.items():
        files[f"docs/assets/{path}"] = data
    for path, data in theme.overrides.items():
        files[f"overrides/{path}"] = data
    for source, url in pages.media:
        files[f"docs{url}"] = AuthorFile(source, files_by_path[source])
    articles = Articles(theme, words)
    for page in pages.pages:
        files[f"docs{page.url}index.md"] = _page_file(page, articles, words).encode()
    if config.site.url:
        files["docs/sitemap.xml"] = _sitemap(config.site.url, pages).encode()
    files["mkdocs.yml"] = _project_file(pages, config, words, css_path, media_urls=dict(pages.media)).encode()
    return Tree(dict(sorted(files.items())))


def _page_file(page: Page, articles: Articles, words: Words) -> str:
    html = relative_links(articles.article(page), page.url)
    meta = {"title": page.title, "description": plain(page.description)}
    if words.language != "en":
        meta["lang"] = words.language
    section = "/".join(page.url.split("/")[1:2])
    if section and page.url != f"/{section}/":
        meta["section"] = f"{section}/"
    if isinstance(page.view, RedirectView):
        meta |= {"redirect": relative_url(page.view.url, page.url), "robots": "noindex"}
    front = yaml.safe_dump(
        {key: text for key, text in meta.items() if text}, allow_unicode=True, sort_keys=False, width=10_000
    )
    return f"---\n{front}---\n{html}\n"


def relative_links(html: str, url: str) -> str:
    """`html` with root-relative addresses made relative to the page at `url`.

    Relative addresses work below any folder of a web server and from a disk.
    """

    def in_tag(tag: re.Match[str]) -> str:
        return _ADDRESS.sub(lambda found: f'{found[1]}{relative_url(found[2], url)}"', tag[0])

    return _TAG.sub(in_tag, html)


def relative_url(target: str, url: str) -> str:
    """The root-relative address `target` as seen from the page at `url`."""
    return ("../" * (url.count("/") - 1) + target.removeprefix("/")) or "./"


def _sitemap(site_url: str, pages: Pages) -> str:
    base = site_url.rstrip("/")
    lines = (
        f"  <url><loc>{escape(base + page.url)}</loc></url>"
        for page in pages.pages
        if not isinstance(page.view, RedirectView)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + "\n".join(lines) + "\n</urlset>\n"
    )


def _project_file(
    pages: Pages, config: SiteConfig, words: Words, css_path: str, *, media_urls: Mapping[str, str]
) -> str:
    """mkdocs.yml: nothing of it comes from authors but names, titles and addresses."""

    def links(found: tuple[Link, ...]) -> list[dict[str, str]]:
        return [{"title": link.title, "url": link.url.lstrip("/")} for link in found]

    theme: dict[str, object] = {
        "name": "material",
        "custom_dir": "overrides",
        "language": "en",
        "font": False,
        "favicon": _picture(config.look.favicon, media_urls) or "assets/favicon.svg",
    }
    logo = _picture(config.look.logo, media_urls)
    if logo:
        theme["logo"] = logo
    project: dict[str, object] = {"site_name": config.site.name}
    if config.site.url:
        project["site_url"] = config.site.url.rstrip("/") + "/"
    scheme = {"auto": "light dark", "light": "light", "dark": "dark"}[config.look.scheme]
    project |= {
        "docs_dir": "docs",
        "use_directory_urls": True,
        "theme": theme,
        "plugins": [],
        "markdown_extensions": [],
        "extra_css": [css_path],
        # Material's own styles and scripts: nothing refers to them.
        "exclude_docs": "/assets/stylesheets/\n/assets/javascripts/\n/assets/images/favicon.png\n",
        "nav": [
            {config.site.name: "index.md"},
            *({link.title: f"{link.url.lstrip('/')}index.md"} for link in pages.entries),
        ],
        "validation": {
            "nav": {"omitted_files": "ignore", "not_found": "warn", "absolute_links": "warn"},
            "links": {"not_found": "warn", "absolute_links": "warn", "unrecognized_links": "warn", "anchors": "warn"},
        },
        "extra": {
            "footpath": {
                "language": words.language,
                "scheme": scheme,
                **{
                    key: str(words.by_key[f"frame_{key}"])
                    for key in ("skip", "menu", "menu_open", "menu_close", "footer_label")
                },
                "note": plain(config.site.figures_note or ""),
                "entries": links(pages.entries),
                "footer": links(pages.footer),
                "not_found": {"title": words.by_key["not_found_title"], "text": words.by_key["not_found_text"]},
            }
        },
    }
    return f"{PROJECT_MARK}\n" + yaml.safe_dump(project, allow_unicode=True, sort_keys=False, width=10_000)


def _picture(name: str | None, media_urls: Mapping[str, str]) -> str:
    return media_urls.get(f"stories/media/{name}", "").lstrip("/") if name else ""
