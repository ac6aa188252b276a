"""The words of `words.yml`. Only words: how they are joined is no business of this module."""

from __future__ import annotations

from importlib import resources

import yaml

_READ = yaml.safe_load(resources.files(__package__).joinpath("words.yml").read_text(encoding="utf-8"))


def _words(name: str) -> tuple[str, ...]:
    return tuple(_READ[name].split())


NOUNS, VERBS, ADJECTIVES, ADVERBS = _words("nouns"), _words("verbs"), _words("adjectives"), _words("adverbs")
"""Common ones stand first."""
COMPOUND_BEGINNINGS, COMPOUND_ENDINGS = _words("compound_beginnings"), _words("compound_endings")
PLACE_BEGINNINGS, PLACE_ENDINGS = _words("place_beginnings"), _words("place_endings")
WHO: tuple[str, ...] = tuple(_READ["who"])
TIMES: tuple[str, ...] = tuple(_READ["times"])
TOOL_BEGINNINGS = _words("tool_beginnings")
TOOL_ENDINGS: tuple[tuple[str, str], ...] = tuple(_READ["tool_endings"].items())
"""What a tool is called, and what kind of thing that is."""
ROLE_BEGINNINGS, ROLE_ENDINGS = _words("role_beginnings"), _words("role_endings")
