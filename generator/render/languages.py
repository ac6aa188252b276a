"""Passages in another language: the marks of untranslated texts become `lang`, and their share is counted."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.model.site_config import SiteConfig
from generator.model.translation import BEGIN, END
from generator.model.words import Words
from generator.plan.pages import Outline

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
"""Languages that are written from right to left, without their regions."""

_DRAWING = re.compile(r"(<svg\b.*?</svg>)", re.DOTALL)
_SPOKEN = re.compile(r"(<(?:title|desc)\b.*?</(?:title|desc)>)", re.DOTALL)
"""What a drawing says to those who listen."""
_TAG_WITH_MARK = re.compile(f"<[a-zA-Z][^<>]*[{BEGIN}{END}][^<>]*>")
_WHOLE_ELEMENT = re.compile(rf"<(\w+)((?:\s[^<>]*)?)>(\s*){BEGIN}([^{BEGIN}{END}]*){END}(\s*)</\1>")
_PASSAGE = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")
_BLOCK = re.compile(r"\s*<(?:p|h[1-6]|ul|ol|dl|div|blockquote|pre|table|figure|hr)\b")
_MARK = re.compile(f"[{BEGIN}{END}]")


class Edition(Struct, frozen=True):
    """The whole site in one language.

    Attributes:
        outline: What it consists of.
        config: The settings with their texts in this language.
        words: The words of the interface.
    """

    outline: Outline
    config: SiteConfig
    words: Words


def direction_of(language: str) -> str:
    """`rtl` for a language written from right to left, else nothing."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else ""


def without_marks(text: str) -> str:
    """`text` without the marks of untranslated passages."""
    return _MARK.sub("", text)


def untranslated_share(html: str) -> float:
    """How much of what people read in `html` stands between marks, from 0 to 1."""
    if _MARK.search(html) is None:
        return 0.0
    text = re.sub(r"<[^<>]*>", "", _DRAWING.sub("", html))
    depth = outside = inside = 0
    for part in re.split(f"([{BEGIN}{END}])", text):
        if part in (BEGIN, END):
            depth += 1 if part == BEGIN else -1
        elif depth:
            inside += sum(map(str.isalnum, part))
        else:
            outside += sum(map(str.isalnum, part))
    return inside / (inside + outside) if inside else 0.0


def with_passages_in(html: str, original: str, page_language: str) -> str:
    """`html` with `lang="…"` around what stands between marks: on the element that holds it where there is one.

    `original` is the language of those passages; where it is written the other way than `page_language`, they
    say their direction too.
    """
    if BEGIN not in html:
        return html
    said = f'lang="{original}"'
    if direction_of(original) != direction_of(page_language):
        said += f' dir="{direction_of(original) or "ltr"}"'
    html = _TAG_WITH_MARK.sub(lambda found: _attributes(found[0], said), html)
    while True:  # a passage may hold another one: the inner comes first
        marked = _WHOLE_ELEMENT.sub(lambda found: _element(found, said), html)
        if marked == html:
            marked = "".join(
                _in_drawing(part, said) if part.startswith("<svg") else _passages(part, said)
                for part in _DRAWING.split(html)
            )
        if marked == html:
            return without_marks(html)
        html = marked


def _attributes(tag: str, said: str) -> str:
    """Attributes cannot say their language; a picture, which has no words but its attributes, says it itself."""
    clean = without_marks(tag)
    return clean.replace("<img", f"<img {said}", 1) if tag.startswith("<img") else clean


def _element(found: re.Match[str], said: str) -> str:
    name, attributes, before, inner, after = found.groups()
    if " lang=" in attributes:
        return f"<{name}{attributes}>{before}{_wrapped(inner, said)}{after}</{name}>"
    return f"<{name}{attributes} {said}>{before}{inner}{after}</{name}>"


def _passages(html: str, said: str) -> str:
    return _PASSAGE.sub(lambda found: _wrapped(found[1], said), html)


def _in_drawing(svg: str, said: str) -> str:
    """A part of a line is a `tspan`; a title and a description hold HTML."""
    drawn = rf"<tspan {said}>\1</tspan>"
    return "".join(
        _passages(part, said) if part.startswith(("<title", "<desc")) else _PASSAGE.sub(drawn, part)
        for part in _SPOKEN.split(svg)
    )


def _wrapped(inner: str, said: str) -> str:
    name = "div" if _BLOCK.match(inner) else "span"
    return f"<{name} {said}>{inner}</{name}>"
