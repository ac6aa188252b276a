"""Where everything lies in a blueprint: a lane for each of you, the people you meet, behind the scenes and systems."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby, pairwise
from typing import Literal

from msgspec import Struct

from generator.pictures.boxes import Box, Point
from generator.pictures.kit import PictureKit
from generator.pictures.lane_cells import CARD_WIDTH, LaneCell, entry_cell, step_cell, words_cell
from generator.pictures.svg import HEADING, LABEL, TextStyle
from generator.pictures.text_block import TextBlock, text_block
from generator.plan.views import LaneStep

COLUMN_GAP = 36.0
_EDGE = 16.0
_HEADING_HEIGHT = 36.0
"""At the top of each lane, kept free for its name, which stays in sight when the lanes are scrolled."""
_FOOT = 14.0
_CELL_GAP = 8.0
_LANE_GAP = 8.0
_STAGE_HEIGHT = 34.0
_RISE = 13.0
"""How much higher a feeling lies than the one below it, of five."""
STAGE = TextStyle("fp-pic__stage", HEADING.face, 15, 19)

LaneName = Literal["feeling", "you", "people", "backstage", "systems"]
_NAMES: dict[LaneName, str] = {
    "feeling": "lane_feeling",
    "you": "lane_you",
    "people": "lane_people",
    "backstage": "lane_backstage",
    "systems": "lane_systems",
}


class Lane(Struct, frozen=True):
    """A lane with its name."""

    name: LaneName
    box: Box
    heading: TextBlock


class Feeling(Struct, frozen=True):
    """How a step feels: a stone, the higher the better, and the word for it."""

    stone: Point
    word: TextBlock


class Connector(Struct, frozen=True):
    """From one step to the next, with right angles.

    Attributes:
        points: Its corners, the start first.
        has_tip: Not where both are done at the same time.
    """

    points: tuple[Point, ...]
    has_tip: bool


class Stage(Struct, frozen=True):
    """The title over the steps of a stage, and the line under it."""

    title: TextBlock
    line: Box


class LanesLayout(Struct, frozen=True):
    """A blueprint. `columns` holds the cards of each step, the step itself first."""

    width: float
    height: float
    stages: tuple[Stage, ...]
    lanes: tuple[Lane, ...]
    columns: tuple[tuple[LaneCell, ...], ...]
    feelings: tuple[Feeling, ...]
    connectors: tuple[Connector, ...]


def lanes_layout(steps: tuple[LaneStep, ...], kit: PictureKit) -> LanesLayout:
    """Places a column for each step; there must be one at least. Only lanes with something in them are there."""
    width = 2 * _EDGE + len(steps) * (CARD_WIDTH + COLUMN_GAP) - COLUMN_GAP
    stages = _stages(steps)
    y = _STAGE_HEIGHT if stages else 0.0
    lanes: list[Lane] = []
    columns: list[list[LaneCell]] = [[] for _ in steps]
    feelings: tuple[Feeling, ...] = ()
    for name, makes in _contents(kit).items():
        cells = [makes(step) for step in steps]
        has_stones = name == "feeling" and any(step.feeling is not None for step in steps)
        if not has_stones and not any(cells):
            continue
        top = y + _HEADING_HEIGHT + (_stones_height() if has_stones else 0)
        if has_stones:
            feelings = _feelings(steps, y + _HEADING_HEIGHT, kit)
        bottom = top
        for index, column in enumerate(cells):
            below = top
            for cell in column:
                columns[index].append(cell.moved(_x(index), below))
                below += cell.box.height + _CELL_GAP
            bottom = max(bottom, below - _CELL_GAP if column else top)
        box = Box(0, y, width, bottom + _FOOT - y)
        lanes.append(Lane(name, box, _heading(name, y, kit)))
        y = box.bottom + _LANE_GAP
    ordered = tuple(tuple(sorted(column, key=lambda cell: cell.kind != "step")) for column in columns)
    return LanesLayout(width, y - _LANE_GAP, stages, tuple(lanes), ordered, feelings, _connectors(steps, ordered))


def _contents(kit: PictureKit) -> dict[LaneName, Callable[[LaneStep], list[LaneCell]]]:
    """What stands in each lane beside a step, from top to bottom."""

    def people(step: LaneStep) -> list[LaneCell]:
        own = [] if step.is_own else [step_cell(step, kit)]
        # Who does the step stands in its card; the other cards are for what else they have to do with it.
        met = [entry for entry in step.people if entry.part != "does" or entry.what]
        return own + [entry_cell(entry, "people", kit) for entry in met]

    return {
        "feeling": lambda step: [words_cell(step.pain_point, "pain", kit)] if step.pain_point else [],
        "you": lambda step: [step_cell(step, kit)] if step.is_own else [],
        "people": people,
        "backstage": lambda step: [words_cell(step.backstage, "backstage", kit)] if step.backstage else [],
        "systems": lambda step: [entry_cell(entry, "systems", kit) for entry in step.systems],
    }


def _x(index: int) -> float:
    return _EDGE + index * (CARD_WIDTH + COLUMN_GAP)


def _heading(name: LaneName, y: float, kit: PictureKit) -> TextBlock:
    words = kit.say(_NAMES[name])
    return text_block(words, HEADING, x=_EDGE, y=y + 10, width=CARD_WIDTH, most=1)


def _stones_height() -> float:
    return 4 * _RISE + 2 * _RISE + LABEL.line_px


def _feelings(steps: tuple[LaneStep, ...], top: float, kit: PictureKit) -> tuple[Feeling, ...]:
    found: list[Feeling] = []
    for index, step in enumerate(steps):
        if step.feeling is None:
            continue
        x = _x(index) + CARD_WIDTH / 2
        y = top + _RISE / 2 + (2 - step.feeling) * _RISE
        word = kit.say(f"feeling_{step.feeling}")
        block = text_block(word, LABEL, x=x, y=y + 9, width=CARD_WIDTH, most=1, anchor="middle")
        found.append(Feeling(Point(x, y), block))
    return tuple(found)


def _stages(steps: tuple[LaneStep, ...]) -> tuple[Stage, ...]:
    """One title over all steps of a stage."""
    found: list[Stage] = []
    for title, group in groupby(enumerate(steps), key=lambda numbered: numbered[1].stage):
        indexes = [index for index, _ in group]
        if title:
            line = Box(_x(indexes[0]), _STAGE_HEIGHT - 8, _x(indexes[-1]) + CARD_WIDTH - _x(indexes[0]), 2)
            found.append(Stage(text_block(title, STAGE, x=line.x, y=4, width=line.width, most=1), line))
    return tuple(found)


def _connectors(steps: tuple[LaneStep, ...], columns: tuple[tuple[LaneCell, ...], ...]) -> tuple[Connector, ...]:
    """Straight within a lane; else down or up in the middle between two columns, where nothing stands."""
    found: list[Connector] = []
    for (before, after), step in zip(pairwise(column[0] for column in columns), steps[1:], strict=True):
        start = Point(before.box.right, (before.stone or before.box.centre).y)
        end = Point(after.box.x, (after.stone or after.box.centre).y)
        middle = start.x + COLUMN_GAP / 2
        corners = () if start.y == end.y else (Point(middle, start.y), Point(middle, end.y))
        found.append(Connector((start, *corners, end), has_tip=step.joins == "then"))
    return tuple(found)
