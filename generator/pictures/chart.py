"""Where everything lies in the chart of a measure: readings as a line, where it started, where it should be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from generator.pictures.boxes import Box, Point
from generator.pictures.chart_labels import Label, place_labels
from generator.pictures.kit import PictureKit
from generator.pictures.scale import is_by_quarter, quarter_of, round_ticks, with_equal_digits
from generator.pictures.svg import PLAIN, STRONG, TextStyle
from generator.pictures.text_block import TextBlock, text_block
from generator.plan.views import MeasureView

TEXT = TextStyle("fp-pic__axis", PLAIN, 13, 17)
REFERENCE = TextStyle("fp-pic__reference", STRONG, 13, 17)

_GAP = 8.0
_INSET = 20.0
"""Left and right of the outermost readings, so that their values have room."""
_ROOF = 18.0
"""Between the top of the scale and what stands above it."""
_FOOT_GAP = 10.0
_FOOT_LINES = 2


class Form(Struct, frozen=True):
    """A size of the drawing: for a desk or for a phone."""

    name: str
    width: float
    plot_height: float
    most_reference_width: float


DESK = Form("desk", 520, 200, 110)
PHONE = Form("phone", 256, 180, 66)
"""A phone 320 px wide leaves 262 px in the card of a chart."""


class Reference(Struct, frozen=True):
    """A line across the chart with its words at the right: the target, or where it started."""

    name: str
    y: float
    words: TextBlock


class Tick(Struct, frozen=True):
    """A line of the grid and its number."""

    y: float
    number: TextBlock


class ChartLayout(Struct, frozen=True):
    """A chart. Readings lie by their date, values by the scale."""

    width: float
    height: float
    plot: Box
    unit: TextBlock
    ticks: tuple[Tick, ...]
    references: tuple[Reference, ...]
    dots: tuple[Point, ...]
    labels: tuple[Label, ...]
    periods: tuple[TextBlock, ...]


def chart_layout(measure: MeasureView, form: Form, kit: PictureKit) -> ChartLayout:
    """Where everything lies; the measure has one reading at least."""
    unit = text_block(measure.unit, TEXT, x=0, y=0, width=form.width, most=2)
    known = [(name, value) for name, value in _references(measure) if value is not None]
    numbers = round_ticks([*(reading.value for reading in measure.readings), *(value for _, value in known)])
    tick_texts = [text_block(text, TEXT, x=0, y=0, width=form.width / 3, most=1) for text in with_equal_digits(numbers)]
    left = max(block.width for block in tick_texts) + _GAP
    words = [_reference_words(name, value, form, kit) for name, value in known]
    right = form.width - (max((block.width for block in words), default=0) + _GAP if words else 0)
    plot = Box(left, unit.height + _ROOF, right - left, form.plot_height)

    def height_of(value: Decimal) -> float:
        share = float((value - numbers[0]) / (numbers[-1] - numbers[0]))
        return plot.bottom - share * plot.height

    lines = [(name, height_of(value)) for name, value in known]
    dots = _dots(measure, plot, height_of=[height_of(reading.value) for reading in measure.readings])
    labels = place_labels(measure.readings, dots, plot, tuple(y for _, y in lines))
    return ChartLayout(
        width=form.width,
        height=plot.bottom + _FOOT_GAP + _FOOT_LINES * TEXT.line_px,
        plot=plot,
        unit=unit,
        ticks=tuple(_tick(block, height_of(tick), left) for block, tick in zip(tick_texts, numbers, strict=True)),
        references=_spread(lines, words, plot),
        dots=dots,
        labels=labels,
        periods=_periods([reading.date for reading in measure.readings], dots, plot, kit),
    )


def _references(measure: MeasureView) -> Iterator[tuple[str, Decimal | None]]:
    yield "target", measure.target
    yield "baseline", measure.baseline


def _reference_words(name: str, value: Decimal, form: Form, kit: PictureKit) -> TextBlock:
    words = (
        kit.say("chart_target", value=f"{value:f}") if name == "target" else kit.say("chart_start", value=f"{value:f}")
    )
    return text_block(words, REFERENCE, x=0, y=0, width=form.most_reference_width, most=3)


def _tick(block: TextBlock, y: float, left: float) -> Tick:
    return Tick(y, replace(block, x=left - _GAP, y=y - block.height / 2, anchor="end"))


def _dots(measure: MeasureView, plot: Box, height_of: Sequence[float]) -> tuple[Point, ...]:
    days = [reading.date for reading in measure.readings]
    whole = (days[-1] - days[0]).days
    room = plot.width - 2 * _INSET
    shares = [(day - days[0]).days / whole if whole else 0.5 for day in days]
    return tuple(Point(plot.x + _INSET + room * share, y) for share, y in zip(shares, height_of, strict=True))


def _spread(lines: Sequence[tuple[str, float]], words: Sequence[TextBlock], plot: Box) -> tuple[Reference, ...]:
    """The words beside their lines; pushed apart where they would meet, and kept beside the plot."""
    ordered = sorted(zip(lines, words, strict=True), key=lambda pair: pair[0][1])
    tops = [y - block.height / 2 for (_, y), block in ordered]
    lowest = plot.bottom + _ROOF
    for index in range(1, len(tops)):
        tops[index] = max(tops[index], tops[index - 1] + ordered[index - 1][1].height + 2)
    for index in range(len(tops) - 1, -1, -1):
        tops[index] = min(tops[index], lowest - ordered[index][1].height)
        lowest = tops[index] - 2
    return tuple(
        Reference(name, y, replace(block, x=plot.right + _GAP, y=top))
        for ((name, y), block), top in zip(ordered, tops, strict=True)
    )


def _periods(days: Sequence[dt.date], dots: Sequence[Point], plot: Box, kit: PictureKit) -> tuple[TextBlock, ...]:
    """Quarter or month under the readings, the year where it begins; the last one always, others with room."""
    by_quarter = is_by_quarter(days)
    y = plot.bottom + _FOOT_GAP
    names: list[TextBlock] = []
    for index, (day, dot) in enumerate(zip(days, dots, strict=True)):
        is_repeated = index + 1 < len(days) and (days[index + 1].year, days[index + 1].month) == (day.year, day.month)
        if not is_repeated:
            words = kit.say("chart_quarter", quarter=quarter_of(day)) if by_quarter else kit.say(f"month_{day.month}")
            block = text_block(words, TEXT, x=0, y=y, width=plot.width, most=1, anchor="middle")
            year = text_block(str(day.year), TEXT, x=0, y=y + TEXT.line_px, width=plot.width, most=1, anchor="middle")
            half = max(block.width, year.width) / 2
            x = min(max(dot.x, half), plot.right - half)
            names += [replace(block, x=x), replace(year, x=x)]
    pairs = list(zip(names[::2], names[1::2], strict=True))
    kept = [pairs[-1]]
    for pair in reversed(pairs[:-1]):
        if not any(part.box.meets(other.box, room=4) for part in pair for other in kept[-1]):
            kept.append(pair)
    kept.reverse()
    shown = [kept[0][0], kept[0][1]]
    for before, after in pairwise(kept):
        shown += after if before[1].lines != after[1].lines else after[:1]
    return tuple(shown)
