"""The project file of the tree, and the list of its pages for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

import yaml

from generator.model.site_config import SiteConfig
from generator.model.translation import Untranslated
from generator.model.words import Words
from generator.plan.parts import Link
from generator.plan.views import Page, Pages, RedirectView
from generator.render.articles import plain
from generator.render.assets import Assets
from generator.render.languages import Edition, direction_of
from generator.render.policy import content_security_policy

PROJECT_MARK = "# Written by Footpath"
"""How the project file of every tree of ours begins."""
SITE_MARK = '<meta name="generator" content="Footpath">'
"""Stands on every page; the frame in theme/overrides/ writes it."""
_FRAME_WORDS = ("skip", "menu", "menu_open", "menu_close", "footer_label", "dark")


def sitemap(site_url: str, pages: Iterable[Page]) -> str:
    """sitemap.xml: every page that is not a mere redirection."""
    base = site_url.rstrip("/")
    lines = (
        f"  <url><loc>{escape(base + page.url)}</loc></url>"
        for page in pages
        if not isinstance(page.view, RedirectView)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + "\n".join(lines) + "\n</urlset>\n"
    )


def project_file(
    pages: Pages, config: SiteConfig, words: Words, assets: Assets, further: Sequence[Edition] = ()
) -> str:
    """mkdocs.yml: nothing of it comes from authors but names, titles and addresses."""
    media_urls = dict(pages.media)
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
        "extra_css": [assets.css_path],
        "extra_javascript": [assets.script_path],
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
                **({"direction": "rtl"} if direction_of(words.language) else {}),
                **{key: str(words.by_key[f"frame_{key}"]) for key in _FRAME_WORDS},
                "head_script": assets.head_script,
                "policy": content_security_policy(assets.head_script),
                "preload": list(assets.preload),
                **_said(pages, config, words),
                **(_languages(words, further) if further else {}),
            }
        },
    }
    return f"{PROJECT_MARK}\n" + yaml.safe_dump(project, allow_unicode=True, sort_keys=False, width=10_000)


def _said(pages: Pages, config: SiteConfig, words: Words, folder: str = "") -> dict[str, object]:
    """What the frame says in one language besides its own few words."""

    def links(found: tuple[Link, ...]) -> list[dict[str, str]]:
        return [{"title": link.title, "url": f"{folder}{link.url.lstrip('/')}"} for link in found]

    return {
        "note": str(plain(config.site.figures_note or "")),
        "entries": links(pages.entries),
        "footer": links(pages.footer),
        "not_found": {"title": words.by_key["not_found_title"], "text": words.by_key["not_found_text"]},
    }


def _languages(words: Words, further: Sequence[Edition]) -> dict[str, object]:
    """Every language with the name it gives itself and its folder; and the frame of each further one."""
    frames: dict[str, object] = {}
    for edition in further:
        own, folder = edition.words, f"{edition.words.language}/"
        note = edition.config.site.figures_note
        frames[own.language] = {
            **({"direction": "rtl"} if direction_of(own.language) else {}),
            "home": folder,
            **{key: str(own.by_key[f"frame_{key}"]) for key in _FRAME_WORDS},
            "languages_label": own.by_key["frame_languages"],
            **_said(edition.pages, edition.config, own, folder),
            **({"note_language": words.language} if isinstance(note, Untranslated) else {}),
        }
    editions = [{"language": words.language, "name": words.by_key["language_name"], "folder": ""}]
    editions += [
        {
            "language": edition.words.language,
            "name": edition.words.by_key["language_name"],
            "folder": f"{edition.words.language}/",
        }
        for edition in further
    ]
    return {"editions": editions, "languages_label": words.by_key["frame_languages"], "languages": frames}


def _picture(name: str | None, media_urls: Mapping[str, str]) -> str:
    return media_urls.get(f"stories/media/{name}", "").lstrip("/") if name else ""
