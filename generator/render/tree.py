"""The tree: an ordinary MkDocs project that any engine of the family can build."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from generator.model.site_config import SiteConfig
from generator.model.theme import Theme
from generator.model.words import Words
from generator.photos.encoded import Recipe, encoded, key_of
from generator.pictures.qr import qr_file
from generator.plan.picture_parts import Variant
from generator.plan.views import AnswerView, JourneyView, Pages
from generator.render.articles import Articles
from generator.render.assets import site_assets
from generator.render.files import AuthorFile, MadeFile, Tree
from generator.render.found import SPELLING_PATH, WORDS_PATH, has_search, search_words, spelling
from generator.render.headers import header_files
from generator.render.keeping import keep_files
from generator.render.page_file import page_file
from generator.render.policy import content_security_policy
from generator.render.project import project_file, sitemap

CODE_FILE = "code.svg"
"""The QR code of a page, beside it."""


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
    files: dict[str, bytes | AuthorFile | MadeFile] = {}
    articles = Articles(theme, words, site_url=config.site.url or "")
    letters: set[str] = set()
    texts: dict[str, str] = {}
    for page in pages.pages:
        text = page_file(page, articles, words)
        letters.update(text)
        texts[page.url] = text
        files[f"docs{page.url}index.md"] = text.encode()
        if config.site.url and isinstance(page.view, AnswerView | JourneyView) and not page.embeds:
            # A file of its own: only paper shows it, so only printing asks for it.
            files[f"docs{page.url}{CODE_FILE}"] = qr_file(articles.full_address(page.url))
    if has_search(pages.pages):
        files[f"docs/{WORDS_PATH}"] = search_words(pages, words)
        files[f"docs/{SPELLING_PATH}"] = spelling(pages)
    assets = site_assets(theme, config.look, pages.finder, letters="".join(letters))
    files |= {f"docs/{path}": content for path, content in assets.files.items()}
    files |= {f"overrides/{path}": data for path, data in theme.overrides.items()}
    files |= {f"docs{url}": AuthorFile(source, files_by_path[source]) for source, url in pages.media}
    files |= {f"docs{variant.url}": _made(variant) for variant in pages.variants}
    if config.site.url:
        files["docs/sitemap.xml"] = sitemap(config.site.url, pages).encode()
    files["mkdocs.yml"] = project_file(pages, config, words, assets).encode()
    pictures = [url for url in (pages.logo_url, pages.favicon_url) if url]
    keep = keep_files(pages, texts, theme, files, frame_pictures=pictures)
    files |= {f"docs/{path}": data for path, data in keep}
    headers = header_files(content_security_policy(assets.head_script), config.site.url)
    return Tree(dict(sorted(files.items())), headers)


def _made(variant: Variant) -> MadeFile:
    recipe = Recipe(variant.source, variant.content_hash, variant.width, variant.format)
    return MadeFile(key_of(recipe), partial(encoded, recipe))
