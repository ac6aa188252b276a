"""Which rows of a table are new things, with an id for each, and which are there already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from generator.author.ids import MAXIMUM_LETTERS, id_from, path_of, thing_with_old_id, why_not_an_id, why_taken
from generator.model.fields import Kind
from generator.model.site import Site

_LONGEST_STEM = MAXIMUM_LETTERS - 5
"""Where a longer id is cut, for a number to stand behind it."""


class Wanted(Struct, frozen=True):
    """The name in a row."""

    number: int
    name: str


class There(Struct, frozen=True):
    """A row whose thing is there already.

    Attributes:
        name: As the row has it.
        file: Where it is.
        title: What it is called there; empty where that cannot be read.
    """

    name: str
    file: str
    title: str


def ids_for(
    wanted: Sequence[Wanted], kind: Kind, *, site: Site, lies_there: Callable[[str], bool]
) -> tuple[Mapping[int, str], tuple[There, ...]]:
    """Row number to a free id for each name that is new, and what is there already.

    A name is there already when a thing of the kind has it as its title, or has the id that would be made from it:
    authors change titles, and a table that is imported again must not bring the same thing twice.
    """
    titles = {content.title.casefold(): content for content in site.of_kind(kind).values()}
    found = {
        row.number: There(row.name, content.file, content.title)
        for row in wanted
        if (content := titles.get(row.name.casefold())) is not None
    }
    # What stands for one row does not stand for another: two names can lead to one id.
    taken = {there.file for there in found.values()}
    new: dict[int, str] = {}
    for row in wanted:
        if row.number not in found:
            id_ = _id_or_there(row.name, kind, site, taken, lies_there)
            if isinstance(id_, There):
                found[row.number] = id_
                taken.add(id_.file)
            else:
                new[row.number] = id_
                taken.add(path_of(kind, id_))
    return new, tuple(found[number] for number in sorted(found))


def _id_or_there(name: str, kind: Kind, site: Site, taken: set[str], lies_there: Callable[[str], bool]) -> str | There:
    """The first id for a name that is free, unless on the way to it stands what was made from that name before."""
    stem = id_from(name, otherwise=kind)
    number, id_ = 1, stem
    while True:
        there = _thing(site, kind, id_) if _says_all(name) else None
        if there is not None and there[0] not in taken:
            return There(name, *there)
        path = path_of(kind, id_)
        is_free = why_not_an_id(kind, id_) is None and why_taken(site, kind, id_) is None
        if is_free and path not in taken and not lies_there(path):
            return id_
        number += 1
        id_ = f"{stem}-{number}"


def _says_all(name: str) -> bool:
    """Whether all of a name is in its id. Of two that share only their first words, neither is the other."""
    whole = id_from(name, otherwise="", most_words=MAXIMUM_LETTERS)
    return 0 < len(whole) < _LONGEST_STEM and whole == id_from(name, otherwise="")


def _thing(site: Site, kind: Kind, id_: str) -> tuple[str, str] | None:
    """The file and the title of what has an id now, or had it once."""
    things = site.of_kind(kind)
    if (kind, id_) in site.unread:
        return path_of(kind, id_), ""
    old = thing_with_old_id(site, kind, id_)
    content = things.get(id_) or (old if old is not None and things.get(old.id) is old else None)
    return (content.file, content.title) if content else None
