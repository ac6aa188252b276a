"""How authors point at things from within a text, and what such a link becomes.

`[the form](tool:deviation-form)` names a thing by kind and id; `/tools/deviation-form/`
names a page of the site. Both become root-relative; a page makes them relative at the end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

KIND_ADDRESSES: Mapping[str, str] = {
    "role": "/for/{}/",
    "situation": "/situations/{}/",
    "tool": "/tools/{}/",
    "goal": "/goals/{}/",
    "journey": "/journeys/{}/",
    "story": "/stories/{}/",
    "team": "/teams/{}/",
    "pack": "/packs/{}/",
    "campaign": "/campaigns/{}/",
}
"""Kind of thing to the address of its page. Addresses are permanent."""

OUTSIDE_SCHEMES = ("https", "http", "mailto", "tel")
_FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.pdf", re.IGNORECASE)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


def names_file(target: str) -> bool:
    """Whether a link names a document beside the story (`form.pdf`) instead of a page."""
    return bool(_FILE.fullmatch(target)) and ".." not in target.split("/")


def names_picture(source: str) -> bool:
    """Whether the source of a picture is the name of a file of ours, and not a place on a computer or another host."""
    return bool(re.fullmatch(r"[\w.-]+(?:/[\w.-]+)*", source)) and ".." not in source.split("/")


def page_url(kind: str, thing_id: str) -> str:
    """The root-relative address of a thing's page, with a slash at both ends."""
    return KIND_ADDRESSES[kind].format(thing_id)


def resolved(target: str) -> str | None:
    """What a link target typed by an author becomes; None when no link can be made of it.

    Stays inside the site or leaves it by an allowed scheme; everything else is refused.
    """
    target = target.strip()
    if any(ord(letter) < 0x21 or letter in "\\\"'<>`" for letter in target):  # noqa: PLR2004  # 0x21: first letter that is seen
        return None
    scheme = _SCHEME.match(target)
    if scheme is None:
        inside = (target.startswith("/") and not target.startswith("//")) or target.startswith("#")
        climbs = ".." in target.split("#")[0].split("/")
        return target if inside and not climbs else None
    if scheme[1] in KIND_ADDRESSES:
        thing_id, _, anchor = target[scheme.end() :].partition("#")
        if not re.fullmatch(r"[a-z0-9-]+", thing_id):
            return None
        return page_url(scheme[1], thing_id) + (f"#{anchor}" if anchor else "")
    return target if scheme[1].lower() in OUTSIDE_SCHEMES else None
