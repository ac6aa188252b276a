"""Where the cards around one tool lie: worked out without Graphviz, since all arrows meet at one card.

Wide: what leads here on the left, what it leads to on the right. Narrow, for a phone: one stack along a
trunk. What one can use instead stands below, without arrows.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.pictures.arrows import Label, label_of
from generator.pictures.boxes import Box, Curve, Point, straight
from generator.pictures.svg import HEADING, Card, card_height

CARD, COLUMN_GAP = 190.0, 174.0
WIDE = 3 * CARD + 2 * COLUMN_GAP + 4
"""The widest of the wide drawings; the style sheet shows it where there is that much room."""
NARROW = 288.0
_WORDS = 112.0
_GAP, _EDGE, _LEAD = 16.0, 2.0, 12.0
_RAIL, _INDENT = 12.0, 36.0
_HEADING_ROOM = 40.0


class Neighbour(Struct, frozen=True):
    """A card beside the tool with the arrow between them.

    Attributes:
        words: On the arrow.
        leads_here: The arrow leads to the tool in the middle.
        is_both: It leads both ways.
    """

    card: Card
    words: str
    passes: str
    leads_here: bool
    is_both: bool


class Placed(Struct, frozen=True):
    """A neighbour, its box, its arrow in the direction in which things pass, and the box of its words."""

    neighbour: Neighbour
    box: Box
    curve: Curve
    label: Label
    label_box: Box


class Neighbourhood(Struct, frozen=True):
    """Where everything of a drawing lies.

    Attributes:
        middle: The tool itself.
        placed: Its neighbours.
        trunks: Lines that several arrows share, and whether they end in a head.
        heading: Base line of the words over what can be used instead; None when there is nothing.
        instead: What can be used instead.
    """

    width: float
    height: float
    middle: Box
    placed: tuple[Placed, ...]
    trunks: tuple[tuple[Curve, bool], ...]
    heading: Point | None
    instead: tuple[tuple[Card, Box], ...]


def wide(tool: Card, neighbours: Sequence[Neighbour], instead: Sequence[Card]) -> Neighbourhood:
    """Columns beside each other; a side without neighbours takes no room."""
    before = [_with_label(one, _WORDS) for one in neighbours if one.leads_here]
    after = [_with_label(one, _WORDS) for one in neighbours if not one.leads_here]
    middle_height = max(card_height(tool, CARD), 14.0 * max(len(before), len(after)))
    height = max(_height(before), _height(after), middle_height)
    left = _EDGE + (CARD + COLUMN_GAP if before else 0)
    middle = Box(left, _EDGE + (height - middle_height) / 2, CARD, middle_height)
    placed: list[Placed] = []
    for side, x in ((before, _EDGE), (after, middle.right + COLUMN_GAP)):
        y = _EDGE + (height - _height(side)) / 2
        for n, (one, label) in enumerate(side):
            row = _row_height(one, label)
            box = Box.around(Point(x + CARD / 2, y + row / 2), CARD, card_height(one.card, CARD))
            end_y = middle.y + middle.height * (n + 1) / (len(side) + 1)
            placed.append(_beside(one, label, box, middle, end_y))
            y += row + _GAP
    right = middle.right + (COLUMN_GAP + CARD if after else 0)
    width = max(right + _EDGE, _instead_width(instead))
    return _with_instead(Neighbourhood(width, height + 2 * _EDGE, middle, tuple(placed), (), None, ()), instead)


def _with_label(one: Neighbour, width: float) -> tuple[Neighbour, Label]:
    return one, label_of(one.words, width=width, most=5)


def _row_height(one: Neighbour, label: Label) -> float:
    return max(card_height(one.card, CARD), label.height)


def _height(side: Sequence[tuple[Neighbour, Label]]) -> float:
    return sum(_row_height(*row) for row in side) + _GAP * max(0, len(side) - 1)


def _beside(one: Neighbour, label: Label, box: Box, middle: Box, end_y: float) -> Placed:
    """From the card straight through its words, then in a bow to the tool, or back."""
    towards = 1 if one.leads_here else -1
    start = Point(box.right if one.leads_here else box.x, box.centre.y)
    bend = Point(start.x + towards * (_LEAD + _WORDS), start.y)
    end = Point(middle.x if one.leads_here else middle.right, end_y)
    half = (bend.x + end.x) / 2
    curve = (*straight(start, bend), Point(half, bend.y), Point(half, end.y), end)
    label_box = Box.around(Point(start.x + towards * (_LEAD + _WORDS / 2), start.y), label.width, label.height)
    return Placed(one, box, curve if one.leads_here else curve[::-1], label, label_box)


def _instead_width(instead: Sequence[Card]) -> float:
    return 2 * _EDGE + CARD + (CARD + _GAP) * (min(len(instead), 2) - 1) if instead else 0


def _with_instead(found: Neighbourhood, instead: Sequence[Card]) -> Neighbourhood:
    """The same with the cards of what can be used instead below, as many in a row as fit."""
    if not instead:
        return found
    width = CARD if found.width > NARROW else NARROW - 2 * _EDGE
    per_row = max(1, int((found.width - 2 * _EDGE + _GAP) // (width + _GAP)))
    y = found.height + _HEADING_ROOM
    cards: list[tuple[Card, Box]] = []
    for row in (instead[n : n + per_row] for n in range(0, len(instead), per_row)):
        height = max(card_height(card, width) for card in row)
        cards += [(card, Box(_EDGE + n * (width + _GAP), y, width, height)) for n, card in enumerate(row)]
        y += height + _GAP
    heading = Point(_EDGE + 2, found.height + _HEADING_ROOM - _HEADING_ROOM / 2 + HEADING.size_px / 2)
    return Neighbourhood(found.width, y - _GAP + _EDGE, found.middle, found.placed, found.trunks, heading, tuple(cards))


def narrow(tool: Card, neighbours: Sequence[Neighbour], instead: Sequence[Card]) -> Neighbourhood:
    """One stack: what leads here, the tool, what it leads to; arrows share a trunk at the left."""
    before = [one for one in neighbours if one.leads_here]
    after = [one for one in neighbours if not one.leads_here]
    placed: list[Placed] = []
    y = _EDGE
    for one in before:
        placed.append(_stacked(one, y))
        y = placed[-1].box.bottom + _GAP
    width = NARROW - 2 * _EDGE
    middle = Box(_EDGE, y + (_GAP if before else 0), width, card_height(tool, width))
    y = middle.bottom + _GAP
    for one in after:
        placed.append(_stacked(one, y))
        y = placed[-1].box.bottom + _GAP
    height = y - _GAP + _EDGE
    trunks = tuple(_trunks(placed, middle))
    return _with_instead(Neighbourhood(NARROW, height, middle, tuple(placed), trunks, None, ()), instead)


def _stacked(one: Neighbour, y: float) -> Placed:
    """Words, below them the card, and a short arrow between card and trunk."""
    width = NARROW - _INDENT - _EDGE
    _, label = _with_label(one, width)
    label_box = Box(_INDENT, y, label.width, label.height)
    box = Box(_INDENT, label_box.bottom + 2, width, card_height(one.card, width))
    rail, edge = Point(_RAIL, box.centre.y), Point(box.x, box.centre.y)
    curve = straight(edge, rail) if one.leads_here else straight(rail, edge)
    return Placed(one, box, curve, label, label_box)


def _trunks(placed: Sequence[Placed], middle: Box) -> Iterator[tuple[Curve, bool]]:
    before = [one.box.centre.y for one in placed if one.neighbour.leads_here]
    if before:
        yield straight(Point(_RAIL, before[0]), Point(_RAIL, middle.y)), True
    after = [one.box.centre.y for one in placed if not one.neighbour.leads_here]
    if after:
        yield straight(Point(_RAIL, middle.bottom), Point(_RAIL, after[-1])), False


def all_boxes(found: Neighbourhood) -> tuple[Box, ...]:
    """Every card and every label of a drawing."""
    pairs = ((one.box, one.label_box) for one in found.placed)
    return (found.middle, *itertools.chain.from_iterable(pairs), *(box for _, box in found.instead))
