"""Whose site is published, and that no other one ever lands on its target.

Each page of the site of an audience says whose it is, and so does each release. A site for everybody says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.publish.problems import CannotPublish
from generator.publish.release import Release

_SAYS = re.compile(rb'<meta name="footpath-audience" content="([a-z0-9-]+)">')


def audience_of(html: bytes) -> str:
    """Whose site a page belongs to; empty where it is for everybody."""
    found = _SAYS.search(html)
    return found[1].decode() if found else ""


def site_in_words(audience: str) -> str:
    """`the site for managers`."""
    return f"the site for {audience or 'everybody'}"


def command_for(audience: str) -> str:
    """What builds it."""
    return f"`footpath build --audience {audience}`" if audience else "`footpath build`"


def stop_at_another_audience(there: Iterable[Release], audience: str) -> None:
    """Ends where a target holds the site of others.

    Raises:
        CannotPublish: It does.
    """
    for release in there:
        stop_at_others(release.audience, audience)


def stop_at_others(whose: str, audience: str) -> None:
    """Ends where what a target shows is for others.

    Raises:
        CannotPublish: It is.
    """
    if whose != audience:
        raise CannotPublish(
            f"this target holds {site_in_words(whose)}, and this is {site_in_words(audience)}",
            "name another place for it in site_config.yml under `publish`, and under `audience` whom it is for",
        )
