"""How sure we are that a situation is real."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from generator.model.fields import Duration
from generator.model.situation import Situation

Confidence = Literal["guess", "some", "solid"]
FRESH_FOR = Duration(24, "month")


def confidence(situation: Situation, *, on: dt.date) -> Confidence:
    """guess: no evidence. solid: 5 or more counted, of 2 or more types, not older than 24 months. Else some."""
    if not situation.evidence:
        return "guess"
    fresh = [record for record in situation.evidence if FRESH_FOR.after(record.date) >= on]
    counted = sum(record.count or 0 for record in fresh)
    if counted >= 5 and len({record.type for record in fresh}) >= 2:  # noqa: PLR2004  # the definition in the docstring
        return "solid"
    return "some"
