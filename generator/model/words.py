"""The words of the interface, in one language, with the organisation's own words laid over them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup, escape
from msgspec import Struct

from generator.model.site_config import SiteConfig

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def placeholders(text: str) -> frozenset[str]:
    """The names in braces that a word of the interface holds."""
    return frozenset(_PLACEHOLDER.findall(text))


@lru_cache(maxsize=8_192)
def _escaped(text: str) -> Markup:
    return escape(text)


@lru_cache(maxsize=8_192)
def _parts(text: str) -> tuple[str, ...]:
    """A text for HTML, parted at its placeholders: every second part is the name of one."""
    return tuple(_PLACEHOLDER.split(str(escape(text))))


class Words(Struct, frozen=True):
    """Every word the site itself says.

    Attributes:
        language: Of the words.
        by_key: Key to a text that may hold `{placeholders}`. A text for counts holds its
            singular and plural, divided by `|`.
    """

    language: str
    by_key: Mapping[str, str]

    def say(self, key: str, /, **values: object) -> Markup:
        """The words for `key` with the placeholders filled; values that are not Markup are escaped.

        With a `count` of 1 the part before `|` is used, else the part behind it.

        Raises:
            KeyError: There are no words for `key`: a mistake of ours or of a theme.
        """
        text = self.by_key[key]
        if "|" in text and "count" in values:
            singular, plural = text.split("|", 1)
            text = singular if values.get("count") == 1 else plural
        if not values and type(text) is str:
            return _escaped(text)
        safe = {name: escape(value) for name, value in values.items()}
        # Not str.format: what an author typed into a label must not reach into objects.
        # Texts that know their language are equal to those that do not, which a memory would mix up.
        parts = list(_parts(text) if type(text) is str else _parts.__wrapped__(text))
        for at in range(1, len(parts), 2):
            parts[at] = safe.get(parts[at], f"{{{parts[at]}}}")
        return Markup("".join(parts))  # noqa: S704  # both the words and the values are escaped


def interface_words(shipped: Mapping[str, str], config: SiteConfig, language: str = "") -> Words:
    """The shipped words with the labels of the site's settings over them; without a language, the default one."""
    language = language or config.languages.default
    # A language without a file of words has no name of its own here: its code is the nearest to one.
    shipped = {**shipped, "language_name": shipped.get("language_name") or language.upper()}
    own = {key: label.get(language, label.get("", shipped.get(key, ""))) for key, label in config.labels.items()}
    return Words(language, {**shipped, **{key: text for key, text in own.items() if key in shipped}})
