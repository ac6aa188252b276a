"""Names in the order in which readers of a language look for them.

Letters with marks stand with their letter, as in most languages; Nordic languages have letters behind z. That is
all of it: the whole of Unicode's collation would be a large dependency for lists of names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_SWEDISH = "åäö"
_NORWEGIAN = "æøå"
_BEHIND_Z: Mapping[str, str] = {
    "sv": _SWEDISH,
    "fi": _SWEDISH,
    "da": _NORWEGIAN,
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "no": _NORWEGIAN,
    "is": "þæö",
}
_ALIKE = {"sv": {"æ": "ä", "ø": "ö"}, "fi": {"æ": "ä", "ø": "ö"}, "da": {"ä": "æ", "ö": "ø"}}
_ALIKE |= dict.fromkeys(("nb", "nn", "no"), _ALIKE["da"])
"""What another Nordic language writes in place of such a letter."""
_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
"""Letters that Unicode does not take apart."""
_FIRST_BEHIND = 0xE000
"""Code points that no language uses: behind every letter that is likely in a name."""


def by_alphabet(text: str, language: str) -> tuple[str, str]:
    """What to sort a name by: its letters as `language` orders them, then the name itself."""
    behind, alike = _behind_z(language), _ALIKE.get(_spelled(language), {})
    letters = (alike.get(letter, letter) for letter in unicodedata.normalize("NFC", text.casefold()))
    return "".join(chr(_FIRST_BEHIND + behind.index(one)) if one in behind else _bare(one) for one in letters), text


def letter_of(text: str, language: str) -> str:
    """The letter under which a name stands, as a capital; empty for an empty name."""
    first = by_alphabet(text[:1], language)[0][:1]
    behind = {chr(_FIRST_BEHIND + place): letter for place, letter in enumerate(_behind_z(language))}
    return behind.get(first, first).upper()


def _behind_z(language: str) -> str:
    return _BEHIND_Z.get(_spelled(language), "")


def _spelled(language: str) -> str:
    """The language without a region."""
    return language.lower().split("-")[0]


def _bare(letter: str) -> str:
    """A letter without its marks."""
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(_PLAIN) or letter
