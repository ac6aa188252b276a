"""Random parts of views for drawings, and the words and icons of the shipped theme."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import combinations
from pathlib import Path

from hypothesis import strategies as st

from generator.model.words import Words
from generator.pictures.boxes import Box
from generator.pictures.kit import PictureKit
from generator.pictures.text_block import TextBlock
from generator.plan.parts import FitPart, Standing, ToolChip
from generator.plan.views import DayMomentView, LaneEntry, LaneStep, MeasureView, ReadingView
from generator.read.theme import read_theme

THEME, _ = read_theme(Path(__file__).parent)
KIT = PictureKit(Words("en", THEME.words), THEME.icons)

_WORDS = [
    "a",
    "of",
    "it",
    "then",
    "the",
    "hoist",
    "Monday",
    "kitchen",
    "something",
    "WWWWWWWW",
    "fjäll",
    "一二三四",
    "iiiiiiiiii",
]
_WORDS += [
    "responsibility",
    "Arbeitsunfähigkeitsbescheinigung",
    "https://example.example/a/very/long/address",
    "&",
    "<b>",
]


def sentences(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(_WORDS), min_size=1, max_size=most).map(" ".join)


tools = st.builds(
    ToolChip,
    title=sentences(4),
    url=st.just("/tools/x/"),
    icon=st.sampled_from(["work-system", "person", "paper", "nothing"]),
    is_person=st.booleans(),
    medium=st.sampled_from(["digital", "human", "ritual", "place", "paper"]),
    devices=st.sampled_from([(), ("phone",), ("abacus",)]),
    standing=st.sampled_from([None, Standing("pilot"), Standing("gone")]),
)
fits = st.lists(
    st.builds(
        FitPart,
        tool=tools,
        gives=st.lists(st.sampled_from(["facts", "steps", "people"]), unique=True).map(tuple),
        arrow=st.just("") | sentences(8),
        passes=st.sampled_from(["", "by-hand", "by-link", "by-itself"]),
    ),
    min_size=1,
    max_size=9,
).map(tuple)

entries = st.builds(
    LaneEntry,
    title=sentences(4),
    url=st.sampled_from(["", "/for/x/"]),
    icon=st.sampled_from(["role", "team", "nothing"]),
    part=st.sampled_from(["", "with", "gets"]),
    what=st.just("") | sentences(6),
)


@st.composite
def lane_steps(draw: st.DrawFn) -> tuple[LaneStep, ...]:
    count = draw(st.integers(1, 17))
    stage_at = sorted(draw(st.sets(st.integers(0, count - 1), max_size=3)))
    steps = []
    for number in range(count):
        is_own = draw(st.booleans())
        doer = () if is_own else (LaneEntry(draw(sentences(3)), "", "role", "does", ""),)
        steps.append(
            LaneStep(
                number=number + 1,
                anchor=draw(st.sampled_from(["", "a"])),
                stage=next((f"Stage {at}" for at in reversed(stage_at) if at <= number), ""),
                do=draw(sentences(9)),
                is_own=is_own,
                when=draw(st.just("") | sentences(4)),
                joins=draw(st.sampled_from(["then", "and"])),
                optional=draw(st.booleans()),
                people=(*doer, *draw(st.lists(entries, max_size=3))),
                backstage=draw(st.just("") | sentences(12)),
                systems=tuple(draw(st.lists(entries, max_size=3))),
                feeling=draw(st.none() | st.integers(-2, 2)),
                pain_point=draw(st.just("") | sentences(10)),
            )
        )
    return tuple(steps)


clock_times = st.times().map(lambda time: f"{time.hour:02}:{time.minute:02}")
days = st.lists(
    st.builds(
        DayMomentView,
        at=clock_times | st.sampled_from(["about noon", "then", "in the long dark evening of the year"]),
        what=sentences(14),
        tools=st.lists(tools, max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=21,
).map(tuple)

numbers = st.decimals(-9999, 99999, places=2) | st.integers(-50, 200).map(Decimal)


@st.composite
def measures(draw: st.DrawFn) -> MeasureView:
    gaps = draw(st.lists(st.integers(1, 120), min_size=0, max_size=29))
    day = draw(st.dates(dt.date(2020, 1, 1), dt.date(2026, 1, 1)))
    days_read = [day]
    for gap in gaps:
        days_read.append(days_read[-1] + dt.timedelta(days=gap))
    readings = tuple(
        ReadingView(read, draw(numbers), draw(st.sampled_from(["", "", "Why it is so."]))) for read in days_read
    )
    return MeasureView(
        name="A measure",
        unit=draw(st.just("") | sentences(4)),
        baseline=draw(st.none() | numbers),
        target=draw(st.none() | numbers),
        better="higher",
        expect=draw(st.just("") | sentences(6)),
        readings=readings,
    )


def meeting(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Pairs that share more than an edge, but for rounding."""
    return [(one, other) for one, other in combinations(boxes, 2) if one.meets(other, room=-0.1)]


def boxes_of(blocks: tuple[TextBlock, ...] | list[TextBlock]) -> list[Box]:
    return [block.box for block in blocks if block.lines]
