"""Ids: making one from words, and saying why one cannot be given.

This module must not know which command asks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from generator.findings import Finding, Place
from generator.model.content import Content
from generator.model.fields import EVERYONE, Kind
from generator.model.places import ID_PATTERN
from generator.model.site import FOLDERS, SHARED_ID_SPACE, Site

MAXIMUM_LETTERS = 80
"""Of an id. Source: the reader refuses longer file names."""
_MAXIMUM_WORDS = 5
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i"})
"""Letters that have no base letter of their own in Unicode."""
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_APOSTROPHE = re.compile(r"(?<=\w)['\u2019](?=\w)")


def id_from(
    words: str, taken: Collection[str] = (), *, otherwise: str = "step", most_words: int = _MAXIMUM_WORDS
) -> str:
    """An id of at most five of the words, not one of `taken`.

    Args:
        words: A sentence; inline Markdown in it counts only with the words it shows.
        taken: Ids that are in use. A number is added to what would be one of them.
        otherwise: What to begin with when the words hold no letter that an id can have.
        most_words: How many of the words to take instead of five.
    """
    shown = _APOSTROPHE.sub("", _LINK.sub(r"\1", words)).lower().translate(_LETTERS)
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", shown) if not unicodedata.combining(sign))
    parts = re.findall("[a-z0-9]+", letters)[:most_words]
    # The room for a number is kept free, so that the id never grows too long.
    stem = "-".join(parts)[: MAXIMUM_LETTERS - 5].strip("-") or otherwise
    number = 1
    made = stem
    while made in taken:
        number += 1
        made = f"{stem}-{number}"
    return made


def title_from(id_: str, longest: int = 200) -> str:
    """A first guess at the title of a thing: its id in words, at most `longest` letters."""
    words = id_.replace("-", " ")
    shortest = words if len(words) <= longest else words[: longest + 1].rpartition(" ")[0] or words[:longest]
    return shortest[:1].upper() + shortest[1:]


def path_of(kind: Kind, id_: str) -> str:
    """Where the file of a new thing lies, relative to the site folder."""
    return f"{FOLDERS[kind].path}/{id_}{FOLDERS[kind].ending}"


def kinds_sharing_ids(kind: Kind) -> tuple[Kind, ...]:
    """The kinds within which an id of `kind` stands once."""
    return SHARED_ID_SPACE if kind in SHARED_ID_SPACE else (kind,)


def why_not_an_id(kind: Kind, id_: str) -> Finding | None:
    """Why `id_` cannot be the id of anything of this kind, or nothing when it can."""
    place = Place(path_of(kind, id_))
    if not ID_PATTERN.fullmatch(id_) or len(id_) > MAXIMUM_LETTERS:
        return Finding(
            "file-name-is-id",
            place,
            f"`{id_}` cannot be an id",
            f"use small letters a to z, digits and single hyphens only, such as `{id_from(id_, otherwise=kind)}`, "
            f"at most {MAXIMUM_LETTERS} characters",
        )
    if id_ == EVERYONE and "role" in kinds_sharing_ids(kind):
        return Finding(
            "id-is-unique", place, f"`{id_}` stands for every role already", "choose a word that says which one"
        )
    return None


def why_taken(site: Site, kind: Kind, id_: str, *, apart_from: Content | None = None) -> Finding | None:
    """Why `id_` is no longer free for a thing of this kind, or nothing when it is.

    Args:
        site: What is there.
        kind: Of the thing that would get the id.
        id_: The id it would get.
        apart_from: A thing whose own old ids do not count, since it gets the id itself.
    """
    place = Place(path_of(kind, id_))
    for other in kinds_sharing_ids(kind):
        if (other, id_) in site.unread or id_ in site.of_kind(other):
            return Finding(
                "id-is-unique", place, f"`{id_}` is already the id of a {other}", "choose another id, or use that one"
            )
    for owner in _with_old_id(site, kind, id_):
        if owner is not apart_from:
            return Finding(
                "id-is-unique",
                place,
                f"`{id_}` is the old id of {owner.file}, and its old address still leads there",
                "choose another id",
            )
    return None


def thing_with_old_id(site: Site, kind: Kind, id_: str) -> Content | None:
    """What `id_` is an alias of, among the kinds that share ids with `kind`."""
    return next(_with_old_id(site, kind, id_), None)


def _with_old_id(site: Site, kind: Kind, id_: str) -> Iterator[Content]:
    for other in kinds_sharing_ids(kind):
        for content in site.of_kind(other).values():
            if id_ in content.aliases:
                yield content
