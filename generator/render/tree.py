"""The tree: an ordinary MkDocs project that any engine of the family can build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.site_config import SiteConfig
from generator.model.theme import Theme
from generator.model.words import Words
from generator.plan.views import Pages
from generator.render.articles import Articles
from generator.render.assets import site_assets
from generator.render.files import AuthorFile, MadeFile, Tree
from generator.render.languages import Edition
from generator.render.page_file import page_file
from generator.render.project import project_file, sitemap


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
    letters: set[str] = set()
    languages = tuple(edition.words.language for edition in further)
    for own_pages, own_words in ((pages, words), *((edition.pages, edition.words) for edition in further)):
        articles = Articles(theme, own_words, original=words.language)
        for page in own_pages.pages:
            text = page_file(page, articles, own_words, languages)
            letters.update(text)
            files[f"docs{page.url}index.md"] = text.encode()
    assets = site_assets(theme, config.look, letters="".join(letters))
    files |= {f"docs/{path}": content for path, content in assets.files.items()}
    files |= {f"overrides/{path}": data for path, data in theme.overrides.items()}
    files |= {f"docs{url}": AuthorFile(source, files_by_path[source]) for source, url in pages.media}
    if config.site.url:
        every = (*pages.pages, *(page for edition in further for page in edition.pages.pages))
        files["docs/sitemap.xml"] = sitemap(config.site.url, every).encode()
    files["mkdocs.yml"] = project_file(pages, config, words, assets, further).encode()
    return Tree(dict(sorted(files.items())))
