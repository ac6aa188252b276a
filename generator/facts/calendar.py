"""The day a site is built for, as something that is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable


class Calendar:
    """The day a site is built for. Asking how another day lies to it says less than asking for it, and holds longer."""

    def __init__(self, today: dt.date, note: Callable[[tuple[str, str, object]], None] | None = None) -> None:
        """For the day `today`; what is asked is told to `note`."""
        self._today = today
        self._note = note

    @property
    def today(self) -> dt.date:
        """The day."""
        self._asked("one", None)
        return self._today

    def is_past(self, day: dt.date) -> bool:
        """Whether `day` is over."""
        self._asked("past", day)
        return day < self._today

    def is_to_come(self, day: dt.date) -> bool:
        """Whether `day` is still to come."""
        self._asked("to come", day)
        return day > self._today

    def _asked(self, how: str, day: dt.date | None) -> None:
        if self._note:
            self._note(("calendar", how, day))
