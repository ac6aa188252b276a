"""When a team meets, read off the words for its slot: a day of the week and a time, or nothing."""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from generator.model.practice import Pack

_WEEKDAYS = (
    ("monday", "måndag"),
    ("tuesday", "tisdag"),
    ("wednesday", "onsdag"),
    ("thursday", "torsdag"),
    ("friday", "fredag"),
    ("saturday", "lördag"),
    ("sunday", "söndag"),
)
"""Each day in the languages of the interface. A slot in another language has no entry for a calendar."""
_BEGINS = re.compile(r"\W*([^\W\d_]+)")
_TIME = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d:.])")
DEFAULT_MINUTES = 30
"""How long a pack takes that does not say so."""


class Slot(Struct, frozen=True):
    """A meeting that comes every week.

    Attributes:
        weekday: 0 is Monday.
        at: When it begins; None where nobody says.
    """

    weekday: int
    at: dt.time | None

    def next_after(self, day: dt.date) -> dt.date:
        """The first such day after `day`."""
        return day + dt.timedelta(days=(self.weekday - day.weekday() - 1) % 7 + 1)


def slot_in(words: str) -> Slot | None:
    """The slot that `words` say: they must begin with the day, since “the first Monday of the month” is another one."""
    found = _BEGINS.match(words)
    name = found[1].casefold() if found else ""
    for weekday, names in enumerate(_WEEKDAYS):
        if name.removesuffix("s") in names or (name.removesuffix("ar") in names and name.endswith("ar")):
            time = _TIME.search(words)
            return Slot(weekday, dt.time(int(time[1]), int(time[2])) if time else None)
    return None


class Meeting(Struct, frozen=True):
    """When a team can work a pack through, and when it looks back.

    Attributes:
        on: The next day of its slot.
        at: The time of its slot; None for the whole day.
        look_back: The day of the slot on or after the time to look back; None where the pack does not say.
    """

    on: dt.date
    at: dt.time | None
    look_back: dt.date | None


def meeting_of(slot: Slot, pack: Pack, *, today: dt.date) -> Meeting:
    """The next meeting after `today` and the one at which to look back."""
    on = slot.next_after(today)
    later = pack.look_back_in.after(on) if pack.look_back_in else None
    look_back = slot.next_after(later - dt.timedelta(days=1)) if later and later.year < dt.MAXYEAR else None
    return Meeting(on, slot.at, look_back)
