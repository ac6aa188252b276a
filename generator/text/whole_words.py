"""Finds a word of ours in a text: whole, in small or capital letters, one of it or several."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=4_096)
def pattern_of(form: str) -> re.Pattern[str]:
    """Finds `form`, which may be several words, with or without a plural ending; not inside another word."""
    words = r"\s+".join(map(re.escape, form.split()))
    return re.compile(rf"(?<![\w-]){words}(?:s|es)?(?![\w-])", re.IGNORECASE)
