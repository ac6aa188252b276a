"""Guesses which words of a text may be the name of a person. Knows neither sites nor findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from generator.check.given_names import GIVEN_NAMES

_BIG, _SMALL = "A-ZÀ-ÖØ-ÞĀŁŚŞŠŻŽČĆ", "a-zà-öø-ÿąćęēğıłńōőřśşšűůźżžčě"
_NAME = rf"[{_BIG}][{_SMALL}]+(?:[-’'][{_BIG}]?[{_SMALL}]+)*"
_PAIR = re.compile(rf"(?<![\w’'-])({_NAME})[ \n]({_NAME})(?![\w])")
_WORD = re.compile(rf"(?<![\w’'-])[{_BIG}][{_SMALL}]+(?![\w-])")
_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Fru", "Herr", "Frau")
_SPOKEN_TO = re.compile(rf"(?<![\w’'-])(?:{'|'.join(_TITLES)})\.? ({_NAME})(?![\w])")
_BEGINS_A_SENTENCE = re.compile(r"(?:^|[.!?…:;|–—>#*\n(\[“”\"‘»«]|\A[-\d.)]+)[\s*_“”\"‘»«'#>-]*$")
_BIG_WORDS = """
Academy Act Agency America Asia April August Authority Avenue Bank Bay Board Bridge Building Car Centre Center
Christmas Church City Clinic College Commission Committee Company Council Country County Court Customer Day December
Department Desk Deutsche Directive Director District Division Easter Eastern Europe European February Field Finance
Floor Friday Group Hall Hand Harbour Head Health Hill Home Hospital Hotel House Institute International Island
January July June King Lake Lane Law Library Line List Manager March Market May Midsummer Ministry Monday Mount
Museum National New Nordic North Northern November October Office Old Park Place Plan Plant Platz Point Police Port
Practice President Product Production Program Programme Project Public Quality Queen Region Regulation River Road
Room Royal Safety Saint Sales San Santa Saturday Sankt School Sea September Service Shift Shop Society South
Southern Square Standard State States Station Street Summer Sunday Support System Team Terminal Thursday Tower Town
Tuesday Union Unit United University Valley Village Ward Water Wednesday Week West Western Winter Work World Year I
"""
_ENDS_LARGE = re.compile(rf"(?:^|[\s(])[{_BIG}][\w’'-]*\s$")
_GIVEN_ALONE = GIVEN_NAMES - {"Ali", "Alexandra", "Diana", "Guy", "Jan", "Marina", "Per", "Victoria"}
"""Without those that alone may be a month, a place or a word at the beginning of a sentence."""
_LOOK_BACK = 12
"""So many letters before a word show whether it begins a sentence."""
_NO_NAMES = frozenset(_BIG_WORDS.split())
"""Words that are written large and are no part of a person's name."""


class PersonName(Struct, frozen=True):
    """What may be the name of a person.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        sign: Why it may be one. `spoken`: Mrs Berg. `given`: Karin Berg. `alone`: Karin.
            `guess`: two words written large where only a name would be.
        words: Its words, in small letters.
    """

    start: int
    end: int
    sign: Literal["spoken", "given", "alone", "guess"]
    words: tuple[str, ...]


def person_names(text: str) -> tuple[PersonName, ...]:
    """What may be names, the surest first; they may overlap."""
    large = set(_WORD.findall(text))
    if not large:
        return ()
    return tuple(_person_names(text, large))


def _person_names(text: str, large: set[str]) -> Iterator[PersonName]:
    if not large.isdisjoint(_TITLES):
        yield from (_name(found, "spoken") for found in _SPOKEN_TO.finditer(text) if found[1] not in _NO_NAMES)
    pairs = tuple(_pairs(text))
    yield from (_name(pair, "given") for pair in pairs if pair[1] in GIVEN_NAMES)
    if not large.isdisjoint(_GIVEN_ALONE):
        yield from (_name(word, "alone") for word in _WORD.finditer(text) if word[0] in _GIVEN_ALONE)
    yield from (
        _name(pair, "guess") for pair in pairs if pair[1] not in GIVEN_NAMES and _stands_like_a_name(text, pair)
    )


def _name(found: re.Match[str], sign: Literal["spoken", "given", "alone", "guess"]) -> PersonName:
    return PersonName(*found.span(), sign, tuple(re.findall(r"\w+", found[0].lower())))


def _pairs(text: str) -> Iterator[re.Match[str]]:
    """Each two words in a row that are written large and are not known as other words; they may overlap."""
    at = 0
    while pair := _PAIR.search(text, at):
        at = pair.start(2)
        if _NO_NAMES.isdisjoint(pair.groups()):
            yield pair


def _stands_like_a_name(text: str, pair: re.Match[str]) -> bool:
    """Whether two words stand where only a name is written large.

    Three such words in a row are rather the name of a thing: `Data Security Layer`.
    """
    before, after = text[max(0, pair.start() - _LOOK_BACK) : pair.start()], text[pair.end() : pair.end() + 2]
    goes_on = after[:1] == " " and after[1:].isupper()
    return not (goes_on or _BEGINS_A_SENTENCE.search(before) or _ENDS_LARGE.search(before))
