"""The search of a site: which of its pages it finds, and how that of a preview comes after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import partial

from generator.kept.made import Made
from generator.pipeline.checking import Checked
from generator.pipeline.folders import site_folder
from generator.render.rendered import RenderedPage
from generator.renew.pages import RememberedPage, Renewal
from generator.search.index import search_files, search_key
from generator.search.reading import FoundPage, article_as_page, record_keys


class PagesChanged(Exception):  # noqa: N818  # says what happened
    """The pages changed while the search was made of them; it would be one of pages that are not there any more."""


def found_pages(renewal: Renewal, files: Mapping[str, Made]) -> Iterator[FoundPage]:
    """The pages that search finds, as it reads them."""
    key_of = record_keys()
    for one in renewal.pages:
        if one.page.is_found:
            language = renewal.language_of[one.page.folder]
            html = partial(_document_of, one, renewal.text_of, language, files)
            yield FoundPage(one.page.url, key_of(one.page.url, one.page.key), language.lower(), html)


def _document_of(
    one: RememberedPage, text_of: Callable[[RenderedPage], bytes], language: str, files: Mapping[str, Made]
) -> bytes:
    if one.stands_alone:
        # The frame says nothing that is to be found, so nobody waits for it.
        return article_as_page(text_of(one.page).decode().split("\n---\n", 1)[1], language)
    return files[f"{one.page.url.lstrip('/')}index.html"].make()


def search_in(name: str) -> str:
    """The name under which the key of the search is kept that lies in the folder of a preview."""
    return f"search in {name}"


def refresh_search(
    checked: Checked,
    found: tuple[FoundPage, ...] | None,
    *,
    turn: AbstractContextManager[object],
    is_in_the_way: Callable[[], bool] = lambda: False,
) -> None:
    """Brings the search of a preview up to date with its pages, which may take seconds.

    Args:
        checked: What was built.
        found: As `Built` has it.
        turn: Held while files of the preview are changed, and no longer.
        is_in_the_way: Whether somebody waits for the cores, or for pages that will be others.

    Raises:
        PagesChanged: The preview was built anew in the meantime, or is about to be; nothing in its folder was changed.
        NoSearchIndex: The index cannot be built here.
        OSError: The disk does not allow it.
    """
    if found is None:
        return
    folder = site_folder(checked.root_dir, checked.kept, preview=True, audience=checked.audience)
    told = checked.kept.value(folder.name)

    def hold() -> None:
        if is_in_the_way() or checked.kept.value(folder.name) is not told:
            raise PagesChanged

    index = search_files(found, kept=checked.kept, name=folder.name, hold=hold)
    with turn:
        hold()
        folder.add(index)
        checked.kept.keep(search_in(folder.name), search_key(found))
