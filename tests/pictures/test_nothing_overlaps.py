"""Whatever authors write: words stay in their boxes, and boxes beside each other."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings

from generator.pictures.boxes import Box
from generator.pictures.chart import DESK, PHONE, chart_layout
from generator.pictures.day import WIDTH as DAY_WIDTH
from generator.pictures.day import day_layout
from generator.pictures.fits import WIDTH as FITS_WIDTH
from generator.pictures.fits import fits_layout
from generator.pictures.lanes import lanes_layout
from generator.plan.parts import FitPart
from generator.plan.views import DayMomentView, LaneStep, MeasureView
from tests.pictures.random_parts import KIT, boxes_of, days, fits, lane_steps, measures, meeting

slowly = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slowly
@given(parts=fits)
def test_cards_and_the_words_between_them_lie_below_each_other(parts: tuple[FitPart, ...]) -> None:
    layout = fits_layout(parts, KIT)
    whole = Box(0, 0, FITS_WIDTH, layout.height)
    boxes = [placed.box for placed in layout.cards] + boxes_of([arrow.words for arrow in layout.arrows])
    assert len(layout.arrows) == len(parts) - 1
    assert all(box.within(whole) for box in boxes)
    assert meeting(boxes) == []


@slowly
@given(steps=lane_steps())
def test_the_cards_of_lanes_do_not_meet_and_hold_their_words(steps: tuple[LaneStep, ...]) -> None:
    layout = lanes_layout(steps, KIT)
    cells = [cell for column in layout.columns for cell in column]
    for cell in cells:
        assert all(box.within(cell.box) for box in boxes_of(cell.blocks))
        assert meeting(boxes_of(cell.blocks)) == []
        assert sum(cell.box.within(lane.box) for lane in layout.lanes) == 1
        assert not any(box.x < cell.stone.x + 15 for box in boxes_of(cell.blocks) if cell.stone)
    boxes = [cell.box for cell in cells]
    boxes += boxes_of([lane.heading for lane in layout.lanes] + [feeling.word for feeling in layout.feelings])
    boxes += boxes_of([stage.title for stage in layout.stages])
    assert meeting(boxes) == []
    assert all(box.within(Box(0, 0, layout.width, layout.height)) for box in boxes)
    assert [column[0].number for column in layout.columns] == [step.number for step in steps]


@slowly
@given(steps=lane_steps())
def test_connectors_turn_where_nothing_stands(steps: tuple[LaneStep, ...]) -> None:
    layout = lanes_layout(steps, KIT)
    boxes = [cell.box for column in layout.columns for cell in column]
    for connector in layout.connectors:
        for one, other in pairwise(connector.points):
            assert one.x == other.x or one.y == other.y
            line = Box(min(one.x, other.x), min(one.y, other.y), abs(one.x - other.x), abs(one.y - other.y))
            assert not any(box.meets(line) for box in boxes)


@slowly
@given(moments=days)
def test_the_moments_of_a_day_do_not_meet(moments: tuple[DayMomentView, ...]) -> None:
    layout = day_layout(moments, KIT)
    stops = [stop for row in layout.rows for stop in row]
    whole = Box(0, 0, DAY_WIDTH, layout.height)
    assert len(stops) == len(moments)
    assert meeting([stop.box for stop in stops]) == []
    for stop in stops:
        blocks = boxes_of([stop.at, stop.words])
        assert all(box.within(stop.box) for box in [*blocks, *(pill.box for pill in stop.pills)])
        assert meeting([*blocks, *(pill.box for pill in stop.pills)]) == []
        assert all(pill.name.box.within(pill.box) for pill in stop.pills)
        assert stop.box.within(whole)
    stones = [Box.around(stop.stone, 16, 15) for stop in stops] + [Box.around(at, 6, 6) for at in layout.pebbles]
    assert meeting(stones) == []
    assert not any(stone.meets(stop.box) for stone in stones for stop in stops)


@slowly
@given(measure=measures())
def test_nothing_in_a_chart_covers_anything(measure: MeasureView) -> None:
    for form in (DESK, PHONE):
        layout = chart_layout(measure, form, KIT)
        whole = Box(0, 0, layout.width, layout.height)
        words = boxes_of([layout.unit, *(tick.number for tick in layout.ticks), *layout.periods])
        words += boxes_of([line.words for line in layout.references])
        labels = [label.box for label in layout.labels]
        dots = [Box.around(dot, 9, 9) for dot in layout.dots]
        assert all(box.within(whole) for box in [*words, *labels, *dots])
        assert meeting([*words, *labels]) == []
        assert not any(label.meets(dot) for label in labels for dot in dots)
        for label in layout.labels:
            inside = boxes_of([label.value]) + ([Box.around(label.mark, 17, 16)] if label.mark else [])
            assert all(box.within(label.box) for box in inside)
            assert meeting(inside) == []


@slowly
@given(measure=measures())
def test_a_chart_shows_every_reading_at_its_day_and_its_value(measure: MeasureView) -> None:
    layout = chart_layout(measure, DESK, KIT)
    assert len(layout.dots) == len(measure.readings)
    for (before, one), (after, other) in pairwise(zip(measure.readings, layout.dots, strict=True)):
        assert one.x <= other.x
        if after.value > before.value:
            assert other.y < one.y
        if after.value == before.value:
            assert other.y == one.y
    assert all(layout.plot.y - 0.1 <= dot.y <= layout.plot.bottom + 0.1 for dot in layout.dots)
