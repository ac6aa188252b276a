"""Scales of a chart: round numbers up the side, and periods along the foot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

_MOST_TICKS = 5
_QUARTER_MONTHS = 3


def round_ticks(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Round numbers at equal distances, from below the least value to above the greatest; three to six of them.

    Where all values are equal, the scale reaches one step to either side.
    """
    least, most = min(values), max(values)
    spread = most - least or abs(most) / 2 or Decimal(1)
    step = _round_step(spread / (_MOST_TICKS - 1))
    first, last = least // step * step, -(-most // step) * step
    if least < 0 and first > least:
        first -= step
    if last < most:
        last += step
    if first == last:
        first, last = first - step, last + step
    count = int((last - first) / step)
    return tuple(first + step * n for n in range(count + 1))


def with_equal_digits(numbers: Sequence[Decimal]) -> tuple[str, ...]:
    """The numbers as text, all with as many digits behind the point as the longest needs."""
    digits = max(max(0, -int(value.normalize().as_tuple().exponent)) for value in numbers)
    return tuple(f"{value:.{digits}f}" for value in numbers)


def _round_step(least: Decimal) -> Decimal:
    """The smallest of 1, 2, 5 times a power of ten that is not below `least`."""
    power = Decimal(10) ** least.adjusted()
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)


def is_by_quarter(days: Sequence[dt.date]) -> bool:
    """Whether each day is in the last month of a quarter, and no quarter has two."""
    quarters = {(day.year, day.month) for day in days}
    return len(quarters) == len(days) and all(day.month % _QUARTER_MONTHS == 0 for day in days)


def quarter_of(day: dt.date) -> int:
    """1 to 4."""
    return (day.month + 2) // _QUARTER_MONTHS
