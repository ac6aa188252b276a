"""Where cards, groups, arrows and their words lie. Graphviz finds the places; nothing is drawn here.

What is promised holds by construction and is tested on random maps: no card meets another, no words
meet a card, a heading or other words, each card lies in its group and no two groups meet.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.pictures.arrows import GROUP_HEAD, GROUP_PAD
from generator.pictures.boxes import Box, Curve, Point, along, hull, length, straight
from generator.pictures.graphviz import WAYS, Way, dot_layout
from generator.pictures.labels import settled_labels

_UNDER_HEADING = 4.0
"""Between the name of a group and the first card."""
MARGIN = 8.0
"""Around the whole drawing: room for the line of a group and for the ring of what has the focus."""


class Node(Struct, frozen=True):
    """A card to place: `group` is the key of the group that holds it."""

    key: str
    group: str
    width: float
    height: float


class Edge(Struct, frozen=True):
    """An arrow to place. The size is that of the words on it; 0 when there are none."""

    source: str
    target: str
    width: float = 0
    height: float = 0


class PlacedArrow(Struct, frozen=True):
    """The line of an arrow and the box of its words; None when it has none."""

    curve: Curve
    label: Box | None


class Layout(Struct, frozen=True):
    """Where everything lies.

    Attributes:
        cards: By the key of the node.
        groups: By the key of the group, in the order given; only those that hold a card.
        headings: What the name of each group covers, by key.
        arrows: In the order of the edges given.
    """

    width: float
    height: float
    cards: Mapping[str, Box]
    groups: Mapping[str, Box]
    headings: Mapping[str, Box]
    arrows: tuple[PlacedArrow, ...]


def lay_out(nodes: Sequence[Node], edges: Sequence[Edge], heading_widths: Mapping[str, float]) -> Layout:
    """Places for cards in groups and for the arrows between them: the calmest of several layouts.

    Args:
        nodes: The cards; one at least.
        edges: Arrows between two different cards.
        heading_widths: How wide the name of each group is, by its key, in the order of the groups.
    """
    return _calmest(tuple(nodes), tuple(edges), tuple(heading_widths.items()))


_FEW_EDGES = 60
"""With more of them only every other way is tried: each takes its time, and those left out hardly ever win."""


@lru_cache(maxsize=256)
def _calmest(nodes: tuple[Node, ...], edges: tuple[Edge, ...], widths: tuple[tuple[str, float], ...]) -> Layout:
    """Kept, because a map and its poster show the same."""
    ways = WAYS if len(edges) <= _FEW_EDGES else [way for way in WAYS if way.against]
    headings = dict(widths)
    found = [_places(nodes, edges, headings, way) for way in ways]
    # Words take most of the time and only ever make a drawing wider: what is worse without them than
    # another one is with them needs none. Less 1, because the same sum may be rounded in another way.
    least = [_unrest(_at_the_corner(places, headings, [None] * len(edges))) - 1 for places in found]
    best: tuple[float, int, Layout] | None = None
    for place in sorted(range(len(found)), key=least.__getitem__):
        if best and least[place] > best[0]:
            break
        layout = _with_words(found[place], edges, headings)
        unrest = _unrest(layout)
        if best is None or (unrest, place) < best[:2]:
            best = unrest, place, layout
    if best is None:
        raise ValueError(nodes)
    return best[2]


_ENOUGH_PX = 1240
"""What a desk shows of a drawing at once."""


def _unrest(layout: Layout) -> float:
    """What makes a layout hard to read, in pixels: how far the eye travels, and what does not fit on a desk.

    Long lines are the ones that cross others, so short ones mean few crossings too.
    """
    lines = sum(length(along(arrow.curve)) for arrow in layout.arrows)
    return round(lines + 4 * max(0, layout.width - _ENOUGH_PX))


_Places = tuple[dict[str, Box], dict[str, Box], list[Curve]]
"""The cards by key, the groups by key, and a curve for each edge."""


def _with_words(places: _Places, edges: Sequence[Edge], heading_widths: Mapping[str, float]) -> Layout:
    cards, groups, curves = places
    headings = _headings(groups, heading_widths)
    sizes = [(edge.width, edge.height) for edge in edges]
    labels = settled_labels(curves, sizes, (*cards.values(), *headings.values()))
    return _at_the_corner(places, heading_widths, labels)


def _headings(groups: Mapping[str, Box], widths: Mapping[str, float]) -> dict[str, Box]:
    """What the name of each group covers."""
    return {key: Box(box.x, box.y, widths[key], GROUP_HEAD - _UNDER_HEADING) for key, box in groups.items()}


def _places(nodes: Sequence[Node], edges: Sequence[Edge], heading_widths: Mapping[str, float], way: Way) -> _Places:
    cards, groups, curves = dot_layout(nodes, edges, heading_widths, way)
    clear = not any(
        one.meets(other) for boxes in (cards, groups) for one, other in itertools.combinations(boxes.values(), 2)
    )
    held = all(cards[node.key].within(groups[node.group]) for node in nodes)
    if clear and held and len(curves) == len(edges):
        return cards, groups, curves
    return _in_rows(nodes, edges, heading_widths)


_PER_ROW = 5
_GAP = 56.0


def _in_rows(nodes: Sequence[Node], edges: Sequence[Edge], heading_widths: Mapping[str, float]) -> _Places:
    """One group below the other, straight arrows: plain, and nothing meets. For what Graphviz cannot place."""
    cards: dict[str, Box] = {}
    groups: dict[str, Box] = {}
    y = 0.0
    for key, heading in heading_widths.items():
        members = [node for node in nodes if node.group == key]
        if not members:
            continue
        top = y
        y += GROUP_HEAD
        for row in _batches(members):
            x = GROUP_PAD
            for node in row:
                cards[node.key] = Box(x, y, node.width, node.height)
                x += node.width + _GAP
            y += max(node.height for node in row) + GROUP_PAD
        around = hull(cards[node.key] for node in members)
        groups[key] = Box(0, top, max(around.right + GROUP_PAD, heading), y - top)
        y += _GAP
    curves = [_from_edge_to_edge(cards[edge.source], cards[edge.target]) for edge in edges]
    return cards, groups, curves


def _batches(members: Sequence[Node]) -> list[Sequence[Node]]:
    return [members[n : n + _PER_ROW] for n in range(0, len(members), _PER_ROW)]


def _from_edge_to_edge(start: Box, end: Box) -> Curve:
    return straight(_edge_towards(start, end.centre), _edge_towards(end, start.centre))


def _edge_towards(box: Box, target: Point) -> Point:
    """Where the line from the middle of a box to a point outside leaves the box."""
    x, y = target.x - box.centre.x, target.y - box.centre.y
    share = min(
        box.width / 2 / abs(x) if x else float("inf"),
        box.height / 2 / abs(y) if y else float("inf"),
    )
    return Point(box.centre.x + x * share, box.centre.y + y * share)


def _at_the_corner(places: _Places, heading_widths: Mapping[str, float], labels: Sequence[Box | None]) -> Layout:
    """The same with everything inside a drawing that begins at 0, 0."""
    cards, groups, curves = places
    headings = _headings(groups, heading_widths)
    # A Bézier curve never leaves the hull of its points.
    points = [Box(point.x, point.y, 0, 0) for curve in curves for point in curve]
    around = hull([*groups.values(), *cards.values(), *(label for label in labels if label), *points])
    by = Point(MARGIN - around.x, MARGIN - around.y)
    arrows = (
        PlacedArrow(tuple(Point(x + by.x, y + by.y) for x, y in curve), label.moved(by) if label else None)
        for curve, label in zip(curves, labels, strict=True)
    )
    return Layout(
        around.width + 2 * MARGIN,
        around.height + 2 * MARGIN,
        {key: box.moved(by) for key, box in cards.items()},
        {key: box.moved(by) for key, box in groups.items()},
        {key: box.moved(by) for key, box in headings.items()},
        tuple(arrows),
    )
