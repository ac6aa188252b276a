"""What a text holds that rules ask about, found in the text alone: the same for every site, so it is remembered.

Whether a find counts (is this name one of our tools?) is the rules' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from generator.check.numbers import personal_numbers, phone_numbers
from generator.check.person_names import PersonName, person_names
from generator.text.markdown import Html, block_html, inline_html

TextForm = Literal["plain", "inline", "block"]
Span = tuple[int, int]

MOST_WORDS = 30
"""Of one sentence. The plain-language guides of several countries ask for 15 to 20 on average."""

_CODE = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_TARGET = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_LINK_TARGET = re.compile(rf"(?<=\]){_TARGET}")
_LINK = re.compile(rf"!?\[[^\[\]\n]*\]{_TARGET}")
_WEB_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|www\.)\S+")
_BARE_ADDRESS = re.compile(rf"{_WEB_ADDRESS.pattern}|[\w.+-]{{1,64}}@[\w.-]+")
_SIGNS = re.compile(r"[`<\[@]|://|www\.|mailto:|tel:")
_EMAIL = re.compile(r"(?<![\w.+-])([^\W_][\w.+-]{0,63})@[\w-]+(?:\.[\w-]+)+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]*_]*\s+|\n\s*\n|\n(?=\s*(?:[-*+>#|]|\d+\.)\s?)")
_WORD = re.compile(r"\w+(?:[-'’.,:]\w+)*")


class Prose(Struct, frozen=True):
    """What one text holds. Each place is a start and an end in the text.

    Attributes:
        own_words: The text without comments, code, tags, addresses and whole links; of the same length.
        emails: E-mail addresses, also in links.
        phones: What looks like a telephone number.
        personal_numbers: What is built like a personal number.
        names: What may be the name of a person.
        long_sentences: Sentences with more than `MOST_WORDS` words.
    """

    own_words: str
    emails: tuple[Span, ...] = ()
    phones: tuple[Span, ...] = ()
    personal_numbers: tuple[Span, ...] = ()
    names: tuple[PersonName, ...] = ()
    long_sentences: tuple[Span, ...] = ()


def html_of(text: str, form: TextForm) -> Html | None:
    """The converted text; None for letters only."""
    if form == "plain":
        return None
    return block_html(text) if form == "block" else inline_html(text)


@lru_cache(maxsize=131_072)
def prose_of(text: str, form: TextForm) -> Prose:
    """What a text holds."""
    seen = _without_comments(text)
    own = _without(seen, form, _LINK)
    personal = personal_numbers(seen)
    return Prose(
        own_words=own,
        emails=tuple(found.span() for found in _EMAIL.finditer(seen)) if "@" in seen else (),
        phones=tuple(span for span in phone_numbers(seen) if not any(_overlap(span, other) for other in personal)),
        personal_numbers=personal,
        names=person_names(own),
        long_sentences=tuple(_long_sentences(seen, form)),
    )


def _without_comments(text: str) -> str:
    """The text without what is never on a page. Step by step: a pattern would try each beginning to the end."""
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        hidden = text[start : end + 3]
        text = text[:start] + "".join(letter if letter == "\n" else " " for letter in hidden) + text[end + 3 :]
        start = text.find("<!--", end)
    return text


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _without(text: str, form: TextForm, links: re.Pattern[str]) -> str:
    """The text with code, tags, addresses and what `links` finds as spaces."""
    if not _SIGNS.search(text):
        return text
    html = html_of(text, form)
    if html is None:
        return _without_addresses(text)
    if any(problem.rule == "text-is-simple" for problem in html.problems):
        return " " * len(text)  # too hard to take apart, and reported as that
    # Each pattern needs its sign, and to look for that is quicker.
    for sign, pattern in (("`", _CODE), ("](", links), ("<", _TAG)):
        text = pattern.sub(_blank, text) if sign in text else text
    return _without_addresses(text)


def _without_addresses(text: str) -> str:
    return (_BARE_ADDRESS if "@" in text else _WEB_ADDRESS).sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return "\n".join(" " * len(line) for line in found[0].split("\n"))


def _long_sentences(text: str, form: TextForm) -> Iterator[Span]:
    if text.count(" ") + text.count("\n") < MOST_WORDS:
        return
    read = _without(text, form, _LINK_TARGET)  # the words of a link are part of the sentence
    start = 0
    for end, after in [*(found.span() for found in _SENTENCE_END.finditer(read)), (len(read), len(read))]:
        sentence = read[start:end]
        may_be_long = sentence.count(" ") + sentence.count("\n") >= MOST_WORDS and "|" not in sentence
        if may_be_long and word_count(sentence) > MOST_WORDS:
            yield start + len(sentence) - len(sentence.lstrip()), end
        start = after


def word_count(sentence: str) -> int:
    """How many words a sentence has."""
    return len(_WORD.findall(sentence))
