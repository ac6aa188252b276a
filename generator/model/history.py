"""When the authors' files changed, as far as version control knows: days alone, never who, never what was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct, field

DAYS_KEPT = 5
"""Of the days on which a file changed, the latest so many."""


class FileHistory(Struct, frozen=True):
    """What is known of one file.

    Attributes:
        added: The day it came; None when it was there on the day the history begins.
        changed: The latest days on which it changed after that, the newest first.
    """

    added: dt.date | None = None
    changed: tuple[dt.date, ...] = ()


class History(Struct, frozen=True):
    """What is known of all files; those that are no longer there stay, for what was renamed.

    What came or changed on the day on which a history begins is not told: files are brought in on such a day that
    are much older, and at the cut of a shallow clone everything looks new.

    Attributes:
        files: Path below the site folder to what is known of it.
        begins: The day of the first commit that is known; empty when there is no history.
        cut: The same day where earlier commits exist and are not here: in a shallow clone.
    """

    files: Mapping[str, FileHistory] = field(default_factory=dict)
    begins: tuple[dt.date, ...] = ()
    cut: tuple[dt.date, ...] = ()
