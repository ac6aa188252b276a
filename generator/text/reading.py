"""How hard a text is to read: LIX, the readability index by C. H. Björnsson (Läsbarhet, 1968). Pure.

Average length of sentences, plus the share of words with more than six letters in per cent. Below 30 very easy,
40 as in stories, 50 as in newspapers, 60 and above as in laws.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_END = re.compile(r"[.!?:…]+(?:\s|$)|\n\s*\n")
_LONG = 6


def count_text(text: str) -> tuple[int, int, int]:
    """How many words a text has, how many sentences, and how many long words."""
    words = _WORD.findall(text)
    sentences = sum(1 for part in _END.split(text) if _WORD.search(part))
    return len(words), sentences, sum(len(word) > _LONG for word in words)


def lix(words: int, sentences: int, long_words: int) -> int:
    """The index, rounded; 0 for no text."""
    return round(words / sentences + 100 * long_words / words) if words and sentences else 0
