"""The chart of a measure as a drawing, in a form for a desk and one for a phone."""

from __future__ import annotations

from markupsafe import Markup

from generator.model.translation import together
from generator.pictures.boxes import Point
from generator.pictures.chart import DESK, PHONE, ChartLayout, Form, chart_layout
from generator.pictures.chart_labels import MARK, NOTE_NUMBER, Label
from generator.pictures.kit import PictureKit, plain_words
from generator.pictures.svg import drawing, number, tag
from generator.pictures.text_block import text_block
from generator.plan.views import MeasureView

_CROWDED = 10.0
"""Readings nearer to each other than this have smaller stones."""


def chart_picture(measure: MeasureView, kit: PictureKit, id_: str) -> Markup:
    """Both forms, of which the style sheet shows one; nothing where nobody has read anything off."""
    if not measure.readings:
        return Markup()
    return _drawn(measure, DESK, kit, id_) + _drawn(measure, PHONE, kit, id_)


def _drawn(measure: MeasureView, form: Form, kit: PictureKit, id_: str) -> Markup:
    layout = chart_layout(measure, form, kit)
    plot = layout.plot
    drawn: list[Markup] = [layout.unit.draw()]
    for tick in layout.ticks:
        drawn.append(_across(layout, tick.y, "fp-chart__grid"))
        drawn.append(tick.number.draw())
    for line in layout.references:
        drawn.append(_across(layout, line.y, f"fp-chart__{line.name}"))
        words = tag("g", line.words.draw(), class_=f"fp-chart__words--{line.name}")
        drawn.append(_joint(Point(plot.right, line.y), line.words.box.centre.y) + words)
    points = " ".join(f"{number(dot.x)},{number(dot.y)}" for dot in layout.dots)
    if len(layout.dots) > 1:
        drawn.append(tag("polyline", class_="fp-chart__line", points=points))
    drawn += [_leader(label) for label in layout.labels]
    size = 5.0 if (layout.dots[-1].x - layout.dots[0].x) / len(layout.dots) > _CROWDED or len(layout.dots) == 1 else 3.0
    drawn += [tag("ellipse", class_="fp-chart__dot", cx=dot.x, cy=dot.y, rx=size, ry=size * 0.9) for dot in layout.dots]
    drawn += [_label(label) for label in layout.labels]
    drawn += [period.draw() for period in layout.periods]
    return drawing(
        drawn,
        width=layout.width,
        height=layout.height,
        title=measure.name,
        description=_description(measure, kit),
        id_=f"{id_}-{form.name}",
        css=f"fp-chart__{form.name}",
    )


def _description(measure: MeasureView, kit: PictureKit) -> str:
    """How it went, in a sentence, with what is expected."""
    first, last = measure.readings[0], measure.readings[-1]
    words = kit.say(
        "chart_about",
        count=len(measure.readings),
        first=f"{first.value:f}",
        last=f"{last.value:f}",
        since=_month(first.date.month, first.date.year, kit),
        until=_month(last.date.month, last.date.year, kit),
    )
    return together(words, " ", plain_words(measure.expect)) if measure.expect else words


def _month(month: int, year: int, kit: PictureKit) -> str:
    return kit.say("month_year", month=kit.say(f"month_{month}"), year=year)


def _across(layout: ChartLayout, y: float, css: str) -> Markup:
    return tag("line", class_=css, x1=layout.plot.x, x2=layout.plot.right, y1=y, y2=y)


def _joint(at: Point, y: float) -> Markup:
    """From a line to its words, where they had to move aside."""
    if abs(at.y - y) < 1:
        return Markup()
    return tag("path", class_="fp-chart__joint", d=f"M{number(at.x)} {number(at.y)}L{number(at.x + 6)} {number(y)}")


def _label(label: Label) -> Markup:
    if label.mark is None:
        return label.value.draw()
    at = label.mark
    stone = tag("ellipse", class_="fp-chart__mark", cx=at.x, cy=at.y, rx=MARK, ry=MARK - 0.6)
    note = text_block(
        str(label.note), NOTE_NUMBER, x=at.x, y=at.y - NOTE_NUMBER.line_px / 2, width=2 * MARK, most=1, anchor="middle"
    )
    return label.value.draw() + stone + note.draw()


def _leader(label: Label) -> Markup:
    """From a reading to the number of its note, where that had to go far."""
    if not label.is_far:
        return Markup()
    end = label.box.bottom if label.box.y < label.dot.y else label.box.y
    return tag("path", class_="fp-chart__joint", d=f"M{number(label.dot.x)} {number(label.dot.y)}V{number(end)}")
