"""How the tools of an answer fit together: cards below each other, the words on the arrows between them."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup
from msgspec import Struct

from generator.model.translation import together
from generator.pictures.boxes import Box, Point
from generator.pictures.kit import PictureKit, plain_words
from generator.pictures.svg import LABEL, Card, card_height, draw_card, drawing, number, tag
from generator.pictures.text_block import TextBlock, text_block
from generator.plan.parts import FitPart

WIDTH = 264.0
"""A phone 320 px wide leaves 246 px in a card: letters of 13 px are still 12 px high there."""
_EDGE = 1.0
_ARROW_X = 28.0
"""Below the middle of the discs."""
_WORDS_X = 42.0
_LEAST_GAP = 32.0
_ROOM = 8.0
_MOST_LINES = 8


class FitCard(Struct, frozen=True):
    """A tool and where its card lies."""

    card: Card
    box: Box


class FitArrow(Struct, frozen=True):
    """What leads from one card to the next, and the words beside it."""

    start: Point
    end: Point
    words: TextBlock
    is_by_hand: bool


class FitsLayout(Struct, frozen=True):
    """Cards and the arrows between them, from top to bottom; one arrow less than cards."""

    cards: tuple[FitCard, ...]
    arrows: tuple[FitArrow, ...]
    height: float


def fits_layout(parts: tuple[FitPart, ...], kit: PictureKit) -> FitsLayout:
    """Where everything lies."""
    cards: list[FitCard] = []
    notes: list[TextBlock] = []
    y = _EDGE
    width = WIDTH - 2 * _EDGE
    for index, part in enumerate(parts):
        card = kit.tool_card(part.tool, ", ".join(kit.say(f"gives_{what}") for what in part.gives))
        box = Box(_EDGE, y, width, card_height(card, width))
        cards.append(FitCard(card, box))
        y = box.bottom
        if index + 1 < len(parts):
            words = _arrow_words(part, kit)
            note = text_block(words, LABEL, x=_WORDS_X, y=0, width=WIDTH - _WORDS_X - _EDGE, most=_MOST_LINES)
            gap = max(_LEAST_GAP, note.height + 2 * _ROOM)
            notes.append(
                TextBlock(note.lines, note.style, note.x, y + (gap - note.height) / 2, note.width, note.anchor)
            )
            y += gap
    arrows = tuple(
        FitArrow(Point(_ARROW_X, one.box.bottom), Point(_ARROW_X, other.box.y), note, part.passes == "by-hand")
        for (one, other), note, part in zip(pairwise(cards), notes, parts, strict=False)
    )
    return FitsLayout(tuple(cards), arrows, y + _EDGE)


def _arrow_words(part: FitPart, kit: PictureKit) -> str:
    """What is handed over; where it is carried by hand the words say so, as the dashes do."""
    words = plain_words(part.arrow) or kit.say("arrow_then")
    by_hand = kit.say("passes_by-hand")
    if part.passes != "by-hand" or by_hand.casefold() in words.casefold():
        return words
    return together(words, f", {by_hand}")


def fits_picture(parts: tuple[FitPart, ...], kit: PictureKit, id_: str) -> Markup:
    """The drawing; nothing where there is no tool."""
    if not parts:
        return Markup()
    layout = fits_layout(parts, kit)
    drawn: list[Markup] = []
    for index, placed in enumerate(layout.cards):
        box = placed.box
        drawn.append(draw_card(placed.card, x=box.x, y=box.y, width=box.width, height=box.height))
        drawn += [_draw_arrow(arrow) for arrow in layout.arrows[index : index + 1]]
    return drawing(
        drawn,
        width=WIDTH,
        height=layout.height,
        title=kit.say("fits"),
        description=kit.say("fits_about"),
        id_=id_,
        css="fp-pic--fits",
    )


def _draw_arrow(arrow: FitArrow) -> Markup:
    css = "fp-pic__arrow fp-pic__arrow--by-hand" if arrow.is_by_hand else "fp-pic__arrow"
    line = f"M{number(arrow.start.x)} {number(arrow.start.y)}V{number(arrow.end.y - 7)}"
    return tag("path", class_=css, d=line) + tip_down(arrow.end) + arrow.words.draw()


def tip_down(point: Point) -> Markup:
    """The head of an arrow that ends at `point`."""
    return tag("path", class_="fp-pic__tip", d=f"M{number(point.x)} {number(point.y)}l-4.5 -8h9z")
