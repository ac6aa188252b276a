"""The tree: an ordinary MkDocs project that any engine of the family can build."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from jinja2 import BytecodeCache

from generator.copies import copied
from generator.fonts.measured import Measured
from generator.model.theme import Theme
from generator.pictures.qr import qr_file
from generator.plan.picture_parts import Variant
from generator.plan.views import Page
from generator.render.announcement import announcement_files
from generator.render.articles import Articles
from generator.render.assets import site_assets
from generator.render.calendar_file import calendar_file
from generator.render.feeds import feed_files
from generator.render.files import MadeFile, Tree
from generator.render.found import SPELLING_PATH, WORDS_PATH, search_words, spelling
from generator.render.headers import header_files
from generator.render.keeping import keep_files
from generator.render.languages import Edition
from generator.render.page_file import page_file
from generator.render.policy import content_security_policy
from generator.render.project import project_file, sitemap
from generator.render.rendered import CODE_FILE, RenderedPage, rendered


def articles_of(
    edition: Edition, editions: Sequence[Edition], theme: Theme, compiled: BytecodeCache | None = None
) -> Articles:
    """What renders the pages of one edition; `editions` are all, the default language first.

    `compiled` remembers what templates were compiled to.
    """
    return Articles(
        theme,
        edition.words,
        site_url=edition.config.site.url or "",
        original=editions[0].words.language,
        languages=tuple(further.words.language for further in editions[1:]),
        compiled=compiled,
    )


def render_page(page: Page, articles: Articles) -> tuple[RenderedPage, str]:
    """A page as text, and what the rest of the site needs to know of it."""
    text = page_file(page, articles)
    return rendered(page, text), text


def render_tree(  # noqa: PLR0913  # everything by its name
    editions: Sequence[Edition],
    pages: Sequence[RenderedPage],
    text_of: Callable[[RenderedPage], bytes],
    *,
    theme: Theme,
    files_by_path: Mapping[str, str],
    audience: str = "",
    faces: Mapping[str, Measured] | None = None,
) -> Tree:
    """The project for a site.

    Args:
        editions: Each language, the default one first.
        pages: Every page of every edition.
        text_of: The text of a page, as `render_page` gave it.
        theme: How things look.
        files_by_path: Site path of each media file to the hash of its content.
        audience: Whose site it is; empty where it is for everybody.
        faces: The reading faces as measured, where that is remembered.
    """
    config = editions[0].config
    articles = {edition.outline.folder: articles_of(edition, editions, theme) for edition in editions}
    files: dict[str, bytes | MadeFile] = {}
    for page in pages:
        files[f"docs{page.url}index.md"] = MadeFile(page.key, partial(_text, text_of, page))
        if config.site.url and page.has_code:
            # A file of its own: only paper shows it, so only printing asks for it.
            files[f"docs{page.url}{CODE_FILE}"] = _code(articles[page.folder].full_address(page.url))
    for edition in editions:
        files |= dict(_search_files(edition, pages))
        language, site_url = edition.words.language, config.site.url or ""
        files |= {
            f"docs{url}": file for feed in edition.outline.feeds for url, file in feed_files(feed, site_url, language)
        }
        files |= {
            f"docs{file.url}": calendar_file(file, name=config.site.name, site_url=config.site.url or "")
            for file in edition.outline.calendars
        }
        for announced in edition.outline.announcements:
            address = articles[edition.outline.folder].full_address(announced.url)
            files |= {f"docs{url}": data for url, data in announcement_files(announced, address)}
    finders = {edition.words.language: edition.outline.finder for edition in editions}
    blocks = frozenset(block for page in pages for block in page.blocks)
    assets = site_assets(theme, config.look, finders, blocks=blocks, faces=faces)
    files |= {f"docs/{path}": content for path, content in assets.files.items()}
    files |= {f"overrides/{path}": data for path, data in theme.overrides.items()}
    shared = {page.image for page in pages if page.image is not None}
    for edition in editions:
        files |= {f"docs{url}": _copied(source, files_by_path[source]) for source, url in edition.outline.media}
        files |= {f"docs{variant.url}": _made(variant) for variant in (*edition.outline.variants, *shared)}
    if config.site.url:
        files["docs/sitemap.xml"] = sitemap(config.site.url, pages).encode()
    files["mkdocs.yml"] = project_file(editions, assets, audience).encode()
    files |= {f"docs/{path}": data for path, data in keep_files(editions, pages, theme, files)}
    headers = header_files(content_security_policy(assets.head_script), config.site.url)
    return Tree(dict(sorted(files.items())), headers)


def _text(text_of: Callable[[RenderedPage], bytes], page: RenderedPage, _: Path) -> bytes:
    return text_of(page)


def _code(address: str) -> MadeFile:
    return MadeFile(sha256(f"code {address}".encode()).hexdigest(), lambda _: qr_file(address))


def _search_files(edition: Edition, pages: Sequence[RenderedPage]) -> Iterator[tuple[str, bytes]]:
    """What the search of one language needs, in the folder of that language."""
    outline = edition.outline
    if outline.has_search:
        words = (word for page in pages if page.folder == outline.folder for word in page.words)
        yield f"docs{outline.folder}/{WORDS_PATH}", search_words(outline.same_words, edition.words)
        yield f"docs{outline.folder}/{SPELLING_PATH}", spelling(words, outline.same_words)


def _copied(source: str, content_hash: str) -> MadeFile:
    return MadeFile(copied.key_of(source, content_hash), partial(copied.copied, source), takes_long=True)


def _made(variant: Variant) -> MadeFile:
    from generator.photos.encoded import Recipe, encoded, key_of  # noqa: PLC0415  # heavy: many sites have no pictures

    recipe = Recipe(variant.source, variant.content_hash, variant.width, variant.format)
    return MadeFile(key_of(recipe), partial(encoded, recipe), takes_long=True)
