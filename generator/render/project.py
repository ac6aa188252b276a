"""The project file of the tree, and the list of its pages for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import yaml

from generator.model.translation import Untranslated
from generator.model.words import Words
from generator.plan.parts import Link
from generator.render.articles import plain
from generator.render.assets import Assets
from generator.render.found import SEARCH_URL
from generator.render.languages import Edition, direction_of
from generator.render.policy import content_security_policy
from generator.render.rendered import RenderedPage

PROJECT_MARK = "# Written by Footpath"
"""How the project file of every tree of ours begins."""
SITE_MARK = '<meta name="generator" content="Footpath">'
"""Stands on every page; the frame in theme/overrides/ writes it."""
_MENU_WORDS = ("skip", "menu", "menu_open", "menu_close", "footer_label", "dark")
_FRAME_WORDS = (*_MENU_WORDS, "role_for", "role_change", "embed_windows")
_SEARCH_WORDS = ("search_label", "search_all", "search_count", "search_for", "search_nothing")


def sitemap(site_url: str, pages: Iterable[RenderedPage]) -> str:
    """sitemap.xml: every page that stands for itself: no mere redirection, no form for paper or for a frame."""
    base = site_url.rstrip("/")
    lines = (
        f"  <url><loc>{escape(base + page.url, quote=False)}</loc></url>" for page in pages if page.stands_for_itself
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + "\n".join(lines) + "\n</urlset>\n"
    )


def project_file(editions: Sequence[Edition], assets: Assets, audience: str) -> str:
    """mkdocs.yml: nothing of it comes from authors but names, titles and addresses.

    Args:
        editions: The default language first.
        assets: What every page asks for.
        audience: Whose site it is; empty where it is for everybody. It stands on every page.
    """
    first, *further = editions
    outline, config, words = first.outline, first.config, first.words
    theme: dict[str, object] = {
        "name": "material",
        "custom_dir": "overrides",
        "language": "en",
        "font": False,
        "favicon": outline.favicon_url.lstrip("/") or "assets/favicon.svg",
    }
    if outline.logo_url:
        theme["logo"] = outline.logo_url.lstrip("/")
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
            *({link.title: f"{link.url.lstrip('/')}index.md"} for link in outline.entries),
        ],
        "validation": {
            "nav": {"omitted_files": "ignore", "not_found": "warn", "absolute_links": "warn"},
            "links": {"not_found": "warn", "absolute_links": "warn", "unrecognized_links": "warn", "anchors": "warn"},
        },
        "extra": {
            "footpath": {
                "language": words.language,
                **({"audience": audience} if audience else {}),
                "scheme": scheme,
                **({"direction": "rtl"} if direction_of(words.language) else {}),
                "head_script": assets.head_script,
                "policy": content_security_policy(assets.head_script),
                **_said(first, assets),
                **(_languages(words, further, assets) if further else {}),
            }
        },
    }
    return f"{PROJECT_MARK}\n" + yaml.safe_dump(project, allow_unicode=True, sort_keys=False, width=10_000)


def _said(edition: Edition, assets: Assets, folder: str = "") -> dict[str, object]:
    """What the frame says in one language, and where it leads."""
    outline, words, name = edition.outline, edition.words, edition.config.site.name

    def links(found: tuple[Link, ...]) -> list[dict[str, str]]:
        return [{"title": link.title, "url": f"{folder}{link.url.lstrip('/')}"} for link in found]

    return {
        **{key: str(words.by_key[f"frame_{key}"]) for key in (*_FRAME_WORDS, *_SEARCH_WORDS)},
        "search": f"{folder}{SEARCH_URL.lstrip('/')}" if outline.has_search else "",
        "finder": assets.finder_paths[words.language],
        "embed_open": str(words.say("frame_embed_open", name=name)),
        "note": str(plain(edition.config.site.figures_note or "")),
        "entries": links(outline.entries),
        "footer": [{"title": group.title, "links": links(group.links)} for group in outline.footer],
        "not_found": {"title": words.by_key["not_found_title"], "text": words.by_key["not_found_text"]},
    }


def _languages(words: Words, further: Sequence[Edition], assets: Assets) -> dict[str, object]:
    """Every language with the name it gives itself and its folder; and the frame of each further one."""
    frames: dict[str, object] = {}
    for edition in further:
        own, folder = edition.words, f"{edition.words.language}/"
        note = edition.config.site.figures_note
        frames[own.language] = {
            **({"direction": "rtl"} if direction_of(own.language) else {}),
            "home": folder,
            "languages_label": own.by_key["frame_languages"],
            **_said(edition, assets, folder),
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
