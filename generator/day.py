"""Which day a site is built for, and when it is published: the only place where a clock is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def day_of_build(given: dt.date | None, environment: Mapping[str, str], time_zone: str) -> dt.date:
    """The day to build for: as given, else SOURCE_DATE_EPOCH, else today in the site's time zone.

    Source: https://reproducible-builds.org/specs/source-date-epoch/ for the variable. A time zone
    that is not known counts as UTC; that it is not known is a finding of its own.
    """
    if given is not None:
        return given
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) < 12:  # noqa: PLR2004  # the year 5138: beyond it is a slip
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    try:
        zone: dt.tzinfo = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = dt.UTC
    return dt.datetime.now(zone).date()


def this_moment() -> dt.datetime:
    """Now, in UTC."""
    return dt.datetime.now(dt.UTC)
