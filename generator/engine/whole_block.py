"""Tells Markdown that is nothing but one block of HTML, which Python-Markdown hands through as it is.

Knowing that spares converting it: two milliseconds for an ordinary page, a minute for ten thousand.
"""

from __future__ import annotations

import re

_ROOT = re.compile(r"<(div|article|section|main)[ >]")
_TROUBLE = tuple(
    # One pattern for each beginning: a pattern that begins with one letter is found many times faster.
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # What Markdown changes everywhere: tabs, other line ends, its own signs, lines without words.
        r"[\t\r\x02\x03\x0b\x0c\x1c-\x1e\x85\u2028\u2029]",
        r"\n[ \n]*\n",
        # What an HTML parser reads in a way of its own, or Markdown writes anew.
        r"<(?:[!?]|(?:script|style|textarea|xmp|iframe|noembed|noframes|plaintext|math|markdown)\b)",
        r"<title\b(?![^<>]*>[^<>&]*</title>)",
        r"=(?:\"[^\"<>]*[<>]|')",
        r"&(?!(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)",
    )
)


def is_whole_block(text: str) -> bool:
    """Whether `text`, without line ends around it, is one block of HTML that Markdown gives back unchanged.

    Rather says no than be wrong: then the text is converted.
    """
    root = _ROOT.match(text)
    if root is None or any(trouble.search(text) for trouble in _TROUBLE):
        return False
    depth = 0
    end = 0
    for tag in re.finditer(rf"<(/?){root[1]}\b[^<>]*>", text, re.IGNORECASE):
        if tag[0].endswith("/>"):
            return False
        depth += -1 if tag[1] else 1
        end = tag.end()
        if depth == 0:
            break
    return depth == 0 and end == len(text)
