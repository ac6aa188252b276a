"""Why a build made pages anew, in words: which input changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.model.site import FOLDERS

if TYPE_CHECKING:
    from generator.pipeline import Built, Checked

_INDEXES = {
    "answers": "which answers there are",
    "uses": "where a tool is used",
    "calendar": "the day",
    "site.media": "a picture, film or document",
    "site.translations": "a translation",
}
_KIND_BY_FIELD = {f"site.{folder.field}": kind for kind, folder in FOLDERS.items()}


def reasons_of(built: Built, checked: Checked) -> Iterator[str]:
    """A line for each page that was rendered or planned anew: its address, what was done, and why.

    Pages are in the order of addresses. A page that was only planned again came out the same.
    """
    rendered = frozenset(built.rendered)
    for page in sorted(built.looked_at, key=lambda one: one.url):
        what = "made anew" if page.url in rendered else "looked at again, and the same"
        yield f"{page.url}  {what}: {_reason(page.reason, checked)}"
    planned = frozenset(page.url for page in built.looked_at)
    for url in sorted(rendered - planned):
        yield f"{url}  made anew: its template, the icons or the words it is shown with changed"


def _reason(reason: tuple[str, str, object] | None, checked: Checked) -> str:
    if reason is None:
        return "new, or something has changed that every page depends on"
    name, how, key = reason
    kind = _KIND_BY_FIELD.get(name)
    if kind is None:
        about = f" (`{key}`)" if isinstance(key, str) and key else ""
        return f"{_INDEXES.get(name, 'a list of what belongs together')} changed{about}"
    content = checked.read.site.of_kind(kind).get(key) if isinstance(key, str) else None
    if how == "one" and content is not None:
        return f"{content.file} changed"
    return f"the {kind} `{key}` came or went" if how == "one" else f"one of all in {FOLDERS[kind].path}/ changed"
