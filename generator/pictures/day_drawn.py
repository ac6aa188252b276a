"""A day of a role as a drawing."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup

from generator.pictures.boxes import Point
from generator.pictures.day import WIDTH, DayStop, ToolPill, day_layout
from generator.pictures.icon import icon_at
from generator.pictures.kit import PictureKit
from generator.pictures.svg import drawing, number, tag
from generator.plan.views import DayMomentView


def day_picture(moments: tuple[DayMomentView, ...], kit: PictureKit, id_: str) -> Markup:
    """The drawing; nothing where no moment is told."""
    if not moments:
        return Markup()
    layout = day_layout(moments, kit)
    drawn = [_path(row) for row in layout.rows]
    drawn += [tag("ellipse", class_="fp-pic__pebble", cx=at.x, cy=at.y, rx=3.4, ry=2.9) for at in layout.pebbles]
    for row in layout.rows:
        drawn += [_stop(stop, kit) for stop in row]
    if layout.legend:
        middle = layout.legend.box.centre.y
        drawn.append(tag("ellipse", class_="fp-pic__pebble", cx=12, cy=middle, rx=3.4, ry=2.9))
        drawn.append(layout.legend.draw())
    return drawing(
        drawn,
        width=WIDTH,
        height=layout.height,
        title=kit.say("role_day"),
        description=kit.say("day_about"),
        id_=id_,
        css="fp-pic--day",
    )


def _path(row: tuple[DayStop, ...]) -> Markup:
    """A quiet line from stone to stone, level at each."""
    first = row[0].stone
    line = f"M{number(first.x)} {number(first.y)}"
    for one, other in pairwise(stop.stone for stop in row):
        third = (other.x - one.x) / 3
        line += (
            f"C{number(one.x + third)} {number(one.y)} {number(other.x - third)} {number(other.y)} "
            f"{number(other.x)} {number(other.y)}"
        )
    return tag("path", class_="fp-pic__way", d=line)


def _stop(stop: DayStop, kit: PictureKit) -> Markup:
    stone, end = stop.stone, stop.leader_end
    leader = tag("path", class_="fp-pic__leader", d=f"M{number(stone.x)} {number(stone.y)}V{number(end.y)}")
    return (
        leader
        + tag("ellipse", class_="fp-pic__stone", cx=stone.x, cy=stone.y, rx=8, ry=7.2)
        + stop.at.draw()
        + stop.words.draw()
        + Markup().join(_pill(pill, kit) for pill in stop.pills)
    )


def _pill(pill: ToolPill, kit: PictureKit) -> Markup:
    box, tool = pill.box, pill.tool
    face = tag("rect", class_="fp-pic__face", x=box.x, y=box.y, width=box.width, height=box.height, rx=15)
    look = "human" if tool.is_person else tool.medium
    group = tag(
        "g",
        face,
        icon_at(kit.tool_icon(tool), Point(box.x + 10, box.y + 7)),
        pill.name.draw(),
        class_=f"fp-pic__card fp-pic__card--{look}",
    )
    return tag("a", group, class_="fp-pic__link", href=tool.url, aria_label=tool.title)
