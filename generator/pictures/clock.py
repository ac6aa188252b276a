"""Times of a day as authors write them, in minutes, so that their distances can be drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d{2})(?!\d)")
_DAY = 24 * 60


def minutes_of(times: Iterable[str]) -> tuple[float, ...]:
    """Minutes from the first midnight, never falling; empty unless the first time and one more can be read.

    A time before the one above it is on the next day. What is no time (`about noon`) lies in the
    middle of its neighbours, or with the last one.
    """
    read: list[float | None] = []
    latest = 0.0
    for text in times:
        found = _CLOCK.search(text)
        if found is None or int(found[1]) > 24 or int(found[2]) > 59:  # noqa: PLR2004  # a clock
            read.append(None)
            continue
        minutes = float(int(found[1]) * 60 + int(found[2]))
        while minutes < latest:
            minutes += _DAY
        latest = minutes
        read.append(minutes)
    known = [index for index, minutes in enumerate(read) if minutes is not None]
    if len(known) < 2 or known[0] != 0:  # noqa: PLR2004  # two make a distance
        return ()
    return _filled(read, known)


def _filled(read: Sequence[float | None], known: Sequence[int]) -> tuple[float, ...]:
    filled = [minutes or 0.0 for minutes in read]
    for before, after in pairwise(known):
        for index in range(before + 1, after):
            filled[index] = filled[before] + (filled[after] - filled[before]) * (index - before) / (after - before)
    for index in range(known[-1] + 1, len(filled)):
        filled[index] = filled[known[-1]]
    return tuple(filled)
