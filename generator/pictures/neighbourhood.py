"""The picture of a tool and what belongs to it, wide and narrow; the style sheet shows the one that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup
from msgspec.structs import replace

from generator.pictures.arrows import draw_arrow, draw_label
from generator.pictures.boxes import Box
from generator.pictures.kit import PictureKit, plain_words
from generator.pictures.map import ways_of
from generator.pictures.neighbours import Neighbour, Neighbourhood, narrow, wide
from generator.pictures.svg import HEADING, Card, draw_card, drawing, tag, text_lines
from generator.pictures.tools import keyed_card, kind_words
from generator.plan.parts import ToolChip
from generator.plan.views import RelationView

_MOST = 8
"""Neighbours on one side; the words name all."""
_ITSELF = ""


def neighbourhood_picture(tool: ToolChip, relations: Sequence[RelationView], kit: PictureKit) -> Markup:
    """Both drawings, each in an element of its own; empty when no arrow leads here or away.

    What can be used instead alone makes no picture: there is nothing to see that words do not say.
    """
    neighbours = tuple(_neighbours(relations, kit))
    if not neighbours:
        return Markup()
    card = replace(keyed_card(tool, kind_words(tool, "", kit), kit), url="")
    instead = tuple(_instead(relations, kit))
    drawn = ((layout(card, neighbours, instead), name) for layout, name in ((wide, "wide"), (narrow, "narrow")))
    return Markup("\n").join(
        tag("div", _drawn(found, card, kit, f"fp_near_{name}"), class_=f"fp-near__{name}") for found, name in drawn
    )


def _neighbours(relations: Sequence[RelationView], kit: PictureKit) -> Iterator[Neighbour]:
    for leads_here in (True, False):
        found = 0
        for relation in relations:
            for way in ways_of(_ITSELF, (relation,), kit):
                if (way.target == _ITSELF) == leads_here and found < _MOST:
                    found += 1
                    card = keyed_card(relation.other, kind_words(relation.other, "", kit), kit)
                    yield Neighbour(card, way.words, way.passes, leads_here, way.is_both)


def _instead(relations: Sequence[RelationView], kit: PictureKit) -> Iterator[Card]:
    found = {one.other.url: one for one in relations if one.type == "alternative_to"}
    for relation in list(found.values())[:_MOST]:
        note = plain_words(relation.how) if relation.how else ""
        yield keyed_card(relation.other, note or kind_words(relation.other, "", kit), kit)


def _card(card: Card, box: Box) -> Markup:
    return draw_card(card, x=box.x, y=box.y, width=box.width, height=box.height)


def _drawn(found: Neighbourhood, tool: Card, kit: PictureKit, id_: str) -> Markup:
    arrows = [
        draw_arrow(
            one.curve,
            passes=one.neighbour.passes,
            to_end=not (found.trunks and one.neighbour.leads_here),
            to_start=one.neighbour.is_both,
        )
        for one in found.placed
    ]
    trunks = [draw_arrow(curve, to_end=has_head) for curve, has_head in found.trunks]
    labels = [draw_label(one.label, one.label_box, at_start=bool(found.trunks)) for one in found.placed]
    heading = (
        text_lines((kit.say("near_instead"),), HEADING, x=found.heading.x, y=found.heading.y)
        if found.heading
        else Markup()
    )
    middle = found.middle
    return drawing(
        (
            tag("g", *trunks, *arrows, *labels, aria_hidden="true") if arrows else Markup(),
            *(_card(one.neighbour.card, one.box) for one in found.placed if one.neighbour.leads_here),
            tag("g", _card(tool, middle), class_="fp-pic__middle"),
            *(_card(one.neighbour.card, one.box) for one in found.placed if not one.neighbour.leads_here),
            heading,
            *(_card(card, box) for card, box in found.instead),
        ),
        width=found.width,
        height=found.height,
        title=kit.say("near_picture", tool=tool.title),
        description=kit.say("near_picture_about"),
        id_=id_,
    )
