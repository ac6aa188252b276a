"""Small pieces of English that messages are made of."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

_SHORT = 5
"""Words of so few letters or fewer resemble too many others: one slip is all they may differ by."""
_UNSEEN = re.compile("[\u00a0\u200b-\u200d\u2060\ufeff]")


def holds_unseen(typed: str) -> bool:
    """Whether a letter that nobody sees stands in a word; it comes along with copied text."""
    return _UNSEEN.search(typed) is not None


def without_unseen(typed: str) -> str:
    """The word without such letters."""
    return _UNSEEN.sub("", typed)


def did_you_mean(typed: str, known: Iterable[str]) -> str | None:
    """The known word nearest to what was typed, or nothing when none is near."""
    # Only where something is mistyped, and then it takes a moment.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    names = sorted(known)
    if len(typed) <= _SHORT:
        return _near_short(typed.lower(), names)
    best = process.extractOne(typed.lower(), names, scorer=fuzz.ratio, score_cutoff=66)
    if best is not None:
        return str(best[0])
    near = difflib.get_close_matches(typed.lower(), names, 1, 0.6)
    return near[0] if near else None


def _near_short(typed: str, names: list[str]) -> str | None:
    """The first name that is one slip away, else the only one of which the typed word is a part."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  # as above

    for name in names:
        is_slip = OSA.distance(typed, name, score_cutoff=1) <= 1
        if is_slip and (len(typed) != len(name) or len(typed) > 2):  # noqa: PLR2004  # `to` is no slip of `do`
            return name
    holding = [name for name in names if typed and typed in re.split(r"[^a-z0-9]+", name)]
    return holding[0] if len(holding) == 1 else None


def listed(words: Sequence[str], joiner: str = "or") -> str:
    """`a, b or c`."""
    if len(words) < 2:  # noqa: PLR2004  # one word needs no joiner
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def counted(number: int, singular: str, plural: str = "") -> str:
    """`1 step`, `2 steps`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def shortened(text: str, length: int = 60) -> str:
    """`text` on one line, cut at a word when it is longer than `length` characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
