"""What stands in the lanes of a blueprint: the card of a step, somebody or something, words; measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from generator.pictures.boxes import Box, Point
from generator.pictures.kit import PictureKit, plain_words
from generator.pictures.svg import LABEL, PLAIN, STRONG, TextStyle
from generator.pictures.text_block import TextBlock, text_block
from generator.plan.views import LaneEntry, LaneStep

DO = TextStyle("fp-pic__do", STRONG, 15, 19)
NAME = TextStyle("fp-pic__name", STRONG, 14, 18)
MARK = TextStyle("fp-pic__when", STRONG, 13, 17)
ITALIC = TextStyle("fp-pic__out-of-sight", PLAIN, 13, 17)
CARD_WIDTH = 208.0
STONE = 15.0
"""Half the width of a stone with a number."""
_EDGE = 12.0
_GAP = 10.0
_ICON = 18.0
_MOST = 12

Kind = Literal["step", "people", "systems", "backstage", "pain"]


class LaneCell(Struct, frozen=True):
    """A card in a lane.

    Attributes:
        blocks: The words in it, from top to bottom.
        stone: Middle of the stone with the number; None for what is not a step.
        icon: Inner part of an icon, and its upper left corner; empty for none.
        label: The whole words, for the name of the link.
        look: Further classes, which say what the words say too.
    """

    kind: Kind
    box: Box
    blocks: tuple[TextBlock, ...]
    url: str = ""
    label: str = ""
    number: int = 0
    stone: Point | None = None
    icon: str = ""
    icon_at: Point | None = None
    look: str = ""

    def moved(self, x: float, y: float) -> LaneCell:
        """The same card elsewhere: made at 0, 0 and put where it belongs."""
        return replace(
            self,
            box=replace(self.box, x=self.box.x + x, y=self.box.y + y),
            blocks=tuple(replace(block, x=block.x + x, y=block.y + y) for block in self.blocks),
            stone=Point(self.stone.x + x, self.stone.y + y) if self.stone else None,
            icon_at=Point(self.icon_at.x + x, self.icon_at.y + y) if self.icon_at else None,
        )


def step_cell(step: LaneStep, kit: PictureKit) -> LaneCell:
    """The card of a step: its number, what is said about when, and what to do."""
    x = _EDGE + 2 * STONE + _GAP
    words = [(text, MARK) for text in _marks(step, kit)] + [(plain_words(step.do), DO)]
    blocks, height = _below_each_other(words, x=x, width=CARD_WIDTH - x - _EDGE)
    inner = max(height, 2 * STONE)
    lead = (inner - height) / 2
    name = kit.say("step_number", number=step.number)
    look = " ".join(
        css
        for css, holds in (("when", bool(step.when)), ("optional", step.optional), ("and", step.joins == "and"))
        if holds
    )
    return LaneCell(
        kind="step",
        box=Box(0, 0, CARD_WIDTH, inner + 2 * _EDGE),
        blocks=tuple(replace(block, y=block.y + lead + _EDGE) for block in blocks),
        url=f"#{step.anchor}" if step.anchor else "",
        # The marks too: the name of a link holds all its visible words.
        label=" ".join((f"{name}:", *(text for text, _ in words))),
        number=step.number,
        stone=Point(_EDGE + STONE, _EDGE + STONE),
        look=look,
    )


def _marks(step: LaneStep, kit: PictureKit) -> Iterator[str]:
    if not step.is_own:
        yield kit.say("step_by", role=step.people[0].title)
    if step.joins == "and":
        yield kit.say("step_and")
    if step.when:
        yield plain_words(step.when)
    if step.optional:
        yield kit.say("step_optional")


def entry_cell(entry: LaneEntry, kind: Kind, kit: PictureKit) -> LaneCell:
    """Somebody or something: icon, name, and what they have to do with the step."""
    x = _EDGE + _ICON + 8
    words = [(entry.title, NAME), *((text, LABEL) for text in _part(entry, kit))]
    blocks, height = _below_each_other(words, x=x, width=CARD_WIDTH - x - _EDGE)
    return LaneCell(
        kind=kind,
        box=Box(0, 0, CARD_WIDTH, height + 16),
        blocks=tuple(replace(block, y=block.y + 8) for block in blocks),
        url=entry.url,
        label=" ".join(text for text, _ in words),
        icon=kit.icon(entry.icon),
        icon_at=Point(_EDGE, 8),
    )


def _part(entry: LaneEntry, kit: PictureKit) -> Iterator[str]:
    if entry.part == "with":
        yield kit.say("lane_part_with")
    if entry.what:
        yield kit.say("lane_part_gets", what=plain_words(entry.what))


def words_cell(text: str, kind: Kind, kit: PictureKit) -> LaneCell:
    """An author's sentence: what happens out of sight, or what is hard here, which has a sign before it."""
    has_sign = kind == "pain"
    x = _EDGE + _ICON + 8 if has_sign else _EDGE
    blocks, height = _below_each_other([(plain_words(text), ITALIC)], x=x, width=CARD_WIDTH - x - _EDGE)
    return LaneCell(
        kind=kind,
        box=Box(0, 0, CARD_WIDTH, height + 20),
        blocks=tuple(replace(block, y=block.y + 10) for block in blocks),
        icon=kit.icon("warning") if has_sign else "",
        icon_at=Point(_EDGE, 10) if has_sign else None,
    )


def _below_each_other(
    words: list[tuple[str, TextStyle]], *, x: float, width: float
) -> tuple[tuple[TextBlock, ...], float]:
    blocks: list[TextBlock] = []
    y = 0.0
    for text, style in words:
        block = text_block(text, style, x=x, y=y, width=width, most=_MOST)
        blocks.append(block)
        y += block.height
    return tuple(blocks), y
