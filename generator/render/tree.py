"""The tree: an ordinary MkDocs project that any engine of the family can build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.model.site_config import SiteConfig
from generator.model.theme import Theme
from generator.model.words import Words
from generator.photos.encoded import Recipe, encoded, key_of
from generator.pictures.qr import qr_file
from generator.plan.picture_parts import Variant
from generator.plan.views import AnswerView, JourneyView, Page, Pages
from generator.render.articles import Articles
from generator.render.assets import site_assets
from generator.render.files import AuthorFile, MadeFile, Tree
from generator.render.found import SPELLING_PATH, WORDS_PATH, has_search, search_words, spelling
from generator.render.headers import header_files
from generator.render.keeping import keep_files
from generator.render.languages import Edition
from generator.render.page_file import page_file
from generator.render.policy import content_security_policy
from generator.render.project import project_file, sitemap

CODE_FILE = "code.svg"
"""The QR code of a page, beside it."""


def render_tree(  # noqa: PLR0913  # what to show and how, each by its name
    pages: Pages,
    *,
    theme: Theme,
    config: SiteConfig,
    words: Words,
    files_by_path: Mapping[str, str],
    further: Sequence[Edition] = (),
) -> Tree:
    """The project for a site.

    Args:
        pages: What to show.
        theme: How.
        config: The settings of the site.
        words: The words of the interface.
        files_by_path: Site path of each media file to the hash of its content.
        further: The site in its further languages, in the order of the settings.
    """
    files: dict[str, bytes | AuthorFile | MadeFile] = {}
    texts: dict[str, str] = {}
    languages = tuple(edition.words.language for edition in further)
    editions = (Edition(pages, config, words), *further)
    for edition in editions:
        articles = Articles(
            theme, edition.words, site_url=config.site.url or "", original=words.language, languages=languages
        )
        for page in edition.pages.pages:
            texts[page.url] = page_file(page, articles, edition.words, languages)
            files[f"docs{page.url}index.md"] = texts[page.url].encode()
            if config.site.url and _has_code(page):
                # A file of its own: only paper shows it, so only printing asks for it.
                files[f"docs{page.url}{CODE_FILE}"] = qr_file(articles.full_address(page.url))
        files |= dict(_search_files(edition))
    finders = {edition.words.language: edition.pages.finder for edition in editions}
    assets = site_assets(theme, config.look, finders, letters="".join(set().union(*texts.values())))
    files |= {f"docs/{path}": content for path, content in assets.files.items()}
    files |= {f"overrides/{path}": data for path, data in theme.overrides.items()}
    for edition in editions:
        files |= {f"docs{url}": AuthorFile(source, files_by_path[source]) for source, url in edition.pages.media}
        files |= {f"docs{variant.url}": _made(variant) for variant in edition.pages.variants}
    if config.site.url:
        every = [page for edition in editions for page in edition.pages.pages]
        files["docs/sitemap.xml"] = sitemap(config.site.url, every).encode()
    files["mkdocs.yml"] = project_file(pages, config, words, assets, further).encode()
    keep = keep_files([edition.pages for edition in editions], texts, theme, files)
    files |= {f"docs/{path}": data for path, data in keep}
    headers = header_files(content_security_policy(assets.head_script), config.site.url)
    return Tree(dict(sorted(files.items())), headers)


def _has_code(page: Page) -> bool:
    return isinstance(page.view, AnswerView | JourneyView) and not page.embeds


def _search_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """What the search of one language needs, in the folder of that language."""
    folder = edition.pages.pages[0].folder
    if has_search(edition.pages.pages):
        yield f"docs{folder}/{WORDS_PATH}", search_words(edition.pages, edition.words)
        yield f"docs{folder}/{SPELLING_PATH}", spelling(edition.pages)


def _made(variant: Variant) -> MadeFile:
    recipe = Recipe(variant.source, variant.content_hash, variant.width, variant.format)
    return MadeFile(key_of(recipe), partial(encoded, recipe))
