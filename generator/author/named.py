"""What somebody means who names a thing in a table: people write titles, and files need ids."""

from __future__ import annotations

from generator.model.fields import Kind
from generator.model.site import Site


def id_meant(typed_words: str, kind: Kind, site: Site) -> str | None:
    """The id that somebody means who wrote it, or a title that one thing alone has; None where nothing is meant."""
    things = site.of_kind(kind)
    if typed_words in things:
        return typed_words
    wanted = typed_words.casefold()
    named = [key for key, one in things.items() if wanted in (key, one.title.casefold())]
    return named[0] if len(named) == 1 else None
