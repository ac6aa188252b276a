"""Small pieces of English that messages are made of."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process


def did_you_mean(typed: str, known: Iterable[str]) -> str | None:
    """The known word nearest to what was typed, or nothing when none is near."""
    names = sorted(known)
    best = process.extractOne(typed.lower(), names, scorer=fuzz.ratio, score_cutoff=66)
    if best is not None:
        return str(best[0])
    near = difflib.get_close_matches(typed.lower(), names, 1, 0.6)
    return near[0] if near else None


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
