"""The picture of the map: cards in groups, arrows with words between them.

Shows what passes from one to the next. What one can use *instead* of something is left to the words: it
is no way to go, and its lines would hide the ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from markupsafe import Markup
from msgspec import Struct

from generator.pictures.arrows import (
    Label,
    draw_arrow,
    draw_field,
    draw_heading,
    draw_label,
    heading_width,
    label_of,
)
from generator.pictures.kit import PictureKit, plain_words
from generator.pictures.layout import Edge, Layout, Node, lay_out
from generator.pictures.svg import Card, card_height, draw_card, drawing, tag
from generator.pictures.tools import key_of, keyed_card, kind_words
from generator.plan.views import MapGroup, MapPartView, RelationView

CARD_WIDTH, LABEL_WIDTH = 164.0, 98.0
SMALL_WIDTH = 150.0
_ELSEWHERE = "elsewhere"
_MOST_ELSEWHERE = 24
"""Small cards for other sheets; of more, those with the most arrows."""
_MOST_WORDS = 100
"""Arrows with words on them; when there are more, the table alone has the words."""
_MOST_BETWEEN_SHEETS = 30
_NO_WORDS = Label((), 0, 0)


class Way(Struct, frozen=True):
    """An arrow of the map: keys of its ends, its words, how it passes, and whether it leads back too."""

    source: str
    target: str
    words: str = ""
    passes: str = ""
    is_both: bool = False


class MapDrawing(Struct, frozen=True):
    """What a map is drawn from.

    Attributes:
        cards: By key, in the order of the tab key; `sizes` has width and height of each.
        group_of: The group of each card.
        groups: Names of the groups by key, in the order of drawing.
        ways: With their labels beside them.
    """

    cards: Mapping[str, Card]
    sizes: Mapping[str, tuple[float, float]]
    group_of: Mapping[str, str]
    groups: Mapping[str, str]
    ways: tuple[Way, ...]
    labels: tuple[Label, ...]

    def layout(self) -> Layout:
        """Where everything lies."""
        nodes = [Node(key, self.group_of[key], *self.sizes[key]) for key in self.cards]
        edges = [
            Edge(way.source, way.target, label.width, label.height)
            for way, label in zip(self.ways, self.labels, strict=True)
        ]
        return lay_out(nodes, edges, {key: heading_width(name) for key, name in self.groups.items()})


def map_picture(groups: Sequence[MapGroup], kit: PictureKit) -> Markup:
    """The picture of the tools in `groups`, with small cards for what their arrows reach elsewhere."""
    return _drawn(map_drawing(groups, kit), kit)


def map_drawing(groups: Sequence[MapGroup], kit: PictureKit) -> MapDrawing:
    """What the picture of the tools in `groups` is drawn from."""
    cards: dict[str, Card] = {}
    group_of: dict[str, str] = {}
    for group in groups:
        for one in group.tools:
            cards[one.key] = keyed_card(one.tool, kind_words(one.tool, group.name, kit), kit)
            group_of[one.key] = group.name
    sizes = {key: (CARD_WIDTH, card_height(card, CARD_WIDTH)) for key, card in cards.items()}
    ways = [way for group in groups for one in group.tools for way in ways_of(one.key, one.arrows, kit)]
    chips = {key_of(arrow.other): arrow.other for group in groups for one in group.tools for arrow in one.arrows}
    reached = Counter(key for way in ways for key in (way.source, way.target) if key not in cards)
    for key, _ in sorted(reached.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_ELSEWHERE]:
        cards[key] = keyed_card(chips[key], "", kit)
        sizes[key] = (SMALL_WIDTH, card_height(cards[key], SMALL_WIDTH))
        group_of[key] = _ELSEWHERE
    shown = tuple(way for way in ways if way.source in cards and way.target in cards)
    with_words = len(shown) <= _MOST_WORDS
    names = {group.name: kit.say(f"map_group_{group.name}") for group in groups}
    if reached:
        names[_ELSEWHERE] = kit.say("map_elsewhere")
    labels = tuple(label_of(way.words, width=LABEL_WIDTH, most=4) if with_words else _NO_WORDS for way in shown)
    return MapDrawing(cards, sizes, group_of, names, shown, labels)


def sheets_picture(parts: Sequence[MapPartView], kit: PictureKit) -> Markup:
    """The picture of the sheets of a large map, with how many arrows lead from one to another; empty for too many."""
    groups = {part.medium: kit.say(f"map_group_{part.medium}") for part in parts}
    cards = {
        part.sheet.url: Card(
            part.sheet.title.rpartition(" · ")[2],
            note=kit.say("map_count", count=part.tools),
            url=part.sheet.url,
            medium=part.medium,
        )
        for part in parts
    }
    counted = sorted(
        ((count, part.sheet.url, link.url) for part in parts for link, count in part.leads_to),
        key=lambda found: (-found[0], found[1], found[2]),
    )[:_MOST_BETWEEN_SHEETS]
    ways = tuple(Way(source, target, str(count)) for count, source, target in counted)
    drawing_of = MapDrawing(
        cards,
        {key: (CARD_WIDTH, card_height(card, CARD_WIDTH)) for key, card in cards.items()},
        {part.sheet.url: part.medium for part in parts},
        groups,
        ways,
        tuple(label_of(way.words, width=LABEL_WIDTH) for way in ways),
    )
    return _drawn(drawing_of, kit)


def ways_of(key: str, arrows: Sequence[RelationView], kit: PictureKit) -> tuple[Way, ...]:
    """The arrows of a tool, each in the direction in which things pass."""
    return tuple(
        way for arrow in arrows if arrow.type != "alternative_to" and (way := _way(key, arrow, kit)) is not None
    )


def _way(key: str, arrow: RelationView, kit: PictureKit) -> Way | None:
    other = key_of(arrow.other)
    if other == key:
        return None
    type_ = arrow.type.removesuffix("_by")
    source, target = (other, key) if arrow.type.endswith("_by") else (key, other)
    said = plain_words(arrow.how) if arrow.how else kit.say(f"relation_{type_}")
    return Way(source, target, said, arrow.passes, type_ == "used_with")


def _drawn(what: MapDrawing, kit: PictureKit) -> Markup:
    layout = what.layout()
    arrows, labels = [], []
    for way, label, placed in zip(what.ways, what.labels, layout.arrows, strict=True):
        ends = {"from": way.source, "to": way.target}
        arrows.append(draw_arrow(placed.curve, passes=way.passes, to_start=way.is_both, data=ends))
        if placed.label:
            labels.append(draw_label(label, placed.label, data=ends))
    return drawing(
        (
            tag("g", *(draw_field(layout.groups[key], css=_look(key)) for key in layout.groups), aria_hidden="true"),
            tag("g", *arrows, aria_hidden="true") if arrows else Markup(),
            *(_group(key, what, layout) for key in layout.groups),
            tag(
                "g",
                *labels,
                *(draw_heading(what.groups[key], layout.headings[key], css=_look(key)) for key in layout.groups),
                aria_hidden="true",
            ),
        ),
        width=layout.width,
        height=layout.height,
        title=kit.say("map_picture"),
        description=kit.say("map_picture_about"),
        id_="fp_map",
    )


def _look(group: str) -> str:
    return f"fp-pic__group--{group}"


def _group(key: str, what: MapDrawing, layout: Layout) -> Markup:
    """The cards of a group, under its name for those who do not see the field."""
    cards = (
        draw_card(what.cards[card], x=box.x, y=box.y, width=box.width, height=box.height)
        for card, box in layout.cards.items()
        if what.group_of[card] == key
    )
    return tag("g", *chain(cards), role="group", aria_label=what.groups[key])
