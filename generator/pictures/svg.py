"""The pieces that drawings are made of: elements, lines of measured text, cards, arrows.

Colours and type come from classes (`fp-pic__…` in the style sheet), so a drawing follows the
scheme. Nothing here knows what a drawing is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, groupby, repeat

from markupsafe import Markup, escape
from msgspec import Struct

from generator.fonts.faces import Face
from generator.fonts.letters import in_lines
from generator.model.translation import Untranslated, by_language, together

STRONG, PLAIN, SERIF = Face("sans", 600), Face("sans", 400), Face("serif", 600)


class TextStyle(Struct, frozen=True):
    """How words in a drawing look. `css` is the class that says the same to the browser.

    Attributes:
        size_px: Never below 12 (3-pages.md: readable labels at phone width).
        line_px: From one base line to the next.
    """

    css: str
    face: Face
    size_px: float
    line_px: float


TITLE = TextStyle("fp-pic__title", STRONG, 15, 19)
NOTE = TextStyle("fp-pic__note", PLAIN, 13, 17)
LABEL = TextStyle("fp-pic__label", PLAIN, 13, 17)
HEADING = TextStyle("fp-pic__heading", STRONG, 14, 18)


def number(value: float) -> str:
    """A coordinate with at most one decimal: the same bytes on every machine."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def tag(name: str, *children: object, **attributes: object) -> Markup:
    """An element. `class_` and `aria_label` become class and aria-label; None and False leave one out."""
    pairs = "".join(
        f' {_attribute(key)}="{number(value) if isinstance(value, (int, float)) else escape(value)}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    # Names are our own, and all else is escaped.
    if not children:
        return Markup(f"<{name}{pairs}/>")  # noqa: S704
    return Markup(f"<{name}{pairs}>{''.join(map(escape, children))}</{name}>")  # noqa: S704


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def drawing(  # noqa: PLR0913  # everything named
    children: Iterable[Markup], *, width: float, height: float, title: str, description: str, id_: str, css: str = ""
) -> Markup:
    """A whole drawing with its name and description for screen readers.

    Args:
        children: What is drawn, in the order of painting and of the tab key.
        width: Of the view box, in CSS pixels: at 100 % a letter has its full size.
        height: The same.
        title: What it shows, in a few words.
        description: What one learns from it, or where the same stands in words.
        id_: Unique on the page; begins with `fp_`.
        css: Further classes.
    """
    return tag(
        "svg",
        tag("title", title, id=f"{id_}-t"),
        tag("desc", description, id=f"{id_}-d"),
        *children,
        class_=f"fp-pic {css}".strip(),
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="group",
        aria_labelledby=f"{id_}-t",
        aria_describedby=f"{id_}-d",
    )


def text_lines(  # noqa: PLR0913  # everything named
    lines: Iterable[str], style: TextStyle, *, x: float, y: float, anchor: str = "", whole: str = ""
) -> Markup:
    """Lines of text; `y` is the base line of the first one, `whole` the text that was broken into them."""
    drawn = []
    rest = " ".join(whole.split())
    for n, line in enumerate(lines):
        # A blank between them: it is not drawn, but parts the words for those who listen. None inside a word.
        if n and (not rest or rest.startswith(" ")):
            drawn.append(" ")
        drawn.append(tag("text", line, class_=style.css, x=x, y=y + n * style.line_px, text_anchor=anchor or None))
        rest = rest.removeprefix(" ")[len(line) :]
    return Markup("".join(drawn))  # noqa: S704  # elements and blanks


def lines_of(text: str, style: TextStyle, *, width: float, most: int) -> tuple[str, ...]:
    """`text` in at most `most` lines of at most `width` pixels; what is untranslated in it stays known as such."""
    parts = tuple(by_language(text))
    lines = in_lines("".join(part for part, _ in parts), style.face, style.size_px, width=width, most=most)
    # Lines hold the letters of the text in their order; only blanks may be fewer.
    letters = chain.from_iterable(repeat(is_foreign, len("".join(part.split()))) for part, is_foreign in parts)
    return tuple(_in_its_languages(line, letters) for line in lines)


def _in_its_languages(line: str, letters: Iterator[bool]) -> str:
    """A line, of whose letters without blanks `letters` tells whether they are untranslated."""
    marked: list[tuple[str, bool]] = []
    is_foreign = False
    for letter in line:
        # What was put on at the end, `…`, goes with the letter before it, and so does a blank.
        is_foreign = is_foreign if letter.isspace() else next(letters, is_foreign)
        marked.append((letter, is_foreign))
    runs = (("".join(one for one, _ in run), foreign) for foreign, run in groupby(marked, key=lambda pair: pair[1]))
    return together(*(Untranslated(run) if foreign else run for run, foreign in runs))


class Card(Struct, frozen=True):
    """Something one may turn to, as a card in a drawing.

    Attributes:
        url: Where a press leads; empty for a card that leads nowhere.
        icon: Inner part of an SVG with the view box 0 0 24 24; may be empty.
        medium: digital, human, ritual, place or paper: shape and colour of the disc.
        mark: A word such as "pilot" or "retiring"; may be empty.
        data: What scripts read: `roles` becomes data-roles.
    """

    title: str
    note: str = ""
    url: str = ""
    icon: str = ""
    medium: str = "digital"
    mark: str = ""
    data: Mapping[str, str] | None = None


_PADDING, _DISC, _GAP = 12.0, 32.0, 10.0


def card_height(card: Card, width: float) -> float:
    """How high a card must be for its words at that width."""
    title, note = _card_lines(card, width)
    words = len(title) * TITLE.line_px + len(note) * NOTE.line_px
    return max(words, _DISC) + 2 * _PADDING


def _card_lines(card: Card, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = width - 2 * _PADDING - _DISC - _GAP
    return (
        lines_of(card.title, TITLE, width=room, most=4),
        lines_of(_note(card), NOTE, width=room, most=2),
    )


def _note(card: Card) -> str:
    return together(card.mark, " · ", card.note) if card.mark and card.note else card.mark or card.note


def draw_card(card: Card, *, x: float, y: float, width: float, height: float) -> Markup:
    """A card: disc with icon, name, note; a link when it has an address."""
    title, note = _card_lines(card, width)
    words = len(title) * TITLE.line_px + len(note) * NOTE.line_px
    text_x = x + _PADDING + _DISC + _GAP
    first = y + (height - words) / 2 + TITLE.size_px * 0.92
    middle = y + height / 2
    inner = (
        tag("rect", class_="fp-pic__face", x=x, y=y, width=width, height=height, rx=12),
        tag("rect", class_="fp-pic__disc", x=x + _PADDING, y=middle - _DISC / 2, width=_DISC, height=_DISC, rx=9),
        _icon(card.icon, x + _PADDING + 6, middle - 10, 20),
        text_lines(title, TITLE, x=text_x, y=first, whole=card.title),
        " " if note else Markup(),
        text_lines(note, NOTE, x=text_x, y=first + len(title) * TITLE.line_px),
    )
    css = f"fp-pic__card fp-pic__card--{card.medium}" + (" fp-pic__card--marked" if card.mark else "")
    group = tag("g", *inner, class_=css, **{f"data_{key}": value for key, value in (card.data or {}).items()})
    if not card.url:
        return group
    # The whole words are the name of the link even where their lines were cut.
    name = " ".join(part for part in (card.title, _note(card)) if part)
    return tag("a", group, class_="fp-pic__link", href=card.url, aria_label=name)


def _icon(inner: str, x: float, y: float, size: float) -> Markup:
    if not inner:
        return Markup()
    scale = number(size / 24) if size % 24 == 0 else f"{size / 24:.4f}"
    drawn = Markup(inner)  # noqa: S704  # from the icon set of the theme
    return tag("g", drawn, class_="fp-pic__icon", transform=f"translate({number(x)} {number(y)}) scale({scale})")
