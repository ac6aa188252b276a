"""What a site calls its own things, as rules look for it in texts: worked out once, small however large the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from generator.model.fields import Kind
from generator.model.site import Site

K = TypeVar("K")
V = TypeVar("V")
_NAMED_KINDS: tuple[Kind, ...] = ("role", "tool", "goal", "team", "pack", "campaign")


class Lazily(Mapping[K, V]):
    """A mapping that is worked out when somebody looks into it."""

    def __init__(self, make: Callable[[], Mapping[K, V]]) -> None:
        self._make = make
        self._made: Mapping[K, V] | None = None

    def _all(self) -> Mapping[K, V]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __getitem__(self, key: K) -> V:
        return self._all()[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def words_of_names(site: Site) -> Mapping[str, None]:
    """Every word of the site's own names, in small letters: of things, terms and the organisation, not of stories."""
    identity = site.config.site
    names = [content.title for kind in _NAMED_KINDS for content in site.of_kind(kind).values()]
    names += [term.term for term in site.vocabulary.terms]
    names += [word for term in site.vocabulary.terms for word in term.in_.values()]
    names += [identity.name, identity.organisation or "", identity.tagline or ""]
    return dict.fromkeys(word for name in names for word in re.findall(r"\w+", name.lower()))


def words_of_ids(site: Site) -> Mapping[str, None]:
    """The words of the site's own ids, which a function's address may be made of: `home.care@`."""
    ids = [*site.teams, *site.tools, *site.roles]
    return dict.fromkeys(word for thing_id in ids for word in thing_id.split("-") if len(word) > 1)


def titles_of(site: Site, *kinds: Kind) -> tuple[str, ...]:
    """The titles of things, each once, the longest first, so that a pattern finds the whole of each."""
    titles = {content.title for kind in kinds for content in site.of_kind(kind).values() if content.title.strip()}
    return tuple(sorted(titles, key=lambda title: (-len(title), title)))


@lru_cache(maxsize=8)
def any_of(titles: tuple[str, ...], flags: re.RegexFlag) -> re.Pattern[str]:
    """A pattern that finds any of `titles` as whole words."""
    return re.compile("|".join(rf"(?<!\w){re.escape(title)}(?!\w)" for title in titles), flags)
