"""A blueprint as a drawing, and the names of its lanes as a second one that stays in sight beside it."""

from __future__ import annotations

from markupsafe import Markup

from generator.pictures.boxes import Point
from generator.pictures.icon import icon_at
from generator.pictures.kit import PictureKit
from generator.pictures.lane_cells import STONE, LaneCell
from generator.pictures.lanes import Connector, Feeling, Lane, LanesLayout, lanes_layout
from generator.pictures.svg import drawing, number, tag
from generator.plan.views import LaneStep

_TIP = 7.0
_NAME_ROOM = 26.0


def lanes_picture(steps: tuple[LaneStep, ...], kit: PictureKit, id_: str) -> Markup:
    """Both drawings, the names first; nothing where there is no step."""
    if not steps:
        return Markup()
    layout = lanes_layout(steps, kit)
    drawn = [
        tag("rect", class_=f"fp-pic__lane fp-pic__lane--{lane.name}", rx=14, **_box(lane)) for lane in layout.lanes
    ]
    for stage in layout.stages:
        line = stage.line
        drawn.append(stage.title.draw())
        drawn.append(tag("rect", class_="fp-pic__stage-line", x=line.x, y=line.y, width=line.width, height=2, rx=1))
    drawn += [_guide(column) for column in layout.columns]
    drawn += [_connector(connector) for connector in layout.connectors]
    drawn += _feelings(layout.feelings)
    drawn += [_cell(cell) for column in layout.columns for cell in column]
    whole = drawing(
        drawn,
        width=layout.width,
        height=layout.height,
        title=kit.say("lanes"),
        description=kit.say("lanes_about"),
        id_=id_,
        css="fp-pic--lanes",
    )
    return _names(layout) + whole


def _lane_class(lane: Lane) -> str:
    return f"fp-pic__lane fp-pic__lane--{lane.name}"


def _box(lane: Lane) -> dict[str, float]:
    return {"x": lane.box.x, "y": lane.box.y, "width": lane.box.width, "height": lane.box.height}


def _names(layout: LanesLayout) -> Markup:
    """The names of the lanes, each on ground of its own; the same words stand in the table."""
    width = max(lane.heading.box.right for lane in layout.lanes) + _NAME_ROOM / 2
    drawn: list[Markup] = []
    for lane in layout.lanes:
        box = lane.heading.box
        drawn.append(
            tag(
                "rect",
                class_=_lane_class(lane),
                x=box.x - 10,
                y=box.y - 4,
                width=box.width + 20,
                height=box.height + 8,
                rx=8,
            )
        )
        drawn.append(lane.heading.draw())
    return tag(
        "svg",
        *drawn,
        class_="fp-pic fp-pic--lane-names",
        viewBox=f"0 0 {number(width)} {number(layout.height)}",
        width=width,
        height=layout.height,
        aria_hidden="true",
    )


def _guide(column: tuple[LaneCell, ...]) -> Markup:
    """A quiet line down through what belongs to one step."""
    step, *others = column
    below = [cell for cell in others if cell.box.y > step.box.y]
    if not below:
        return Markup()
    x = step.box.centre.x
    return tag("path", class_="fp-pic__guide", d=f"M{number(x)} {number(step.box.bottom)}V{number(below[-1].box.y)}")


def _connector(connector: Connector) -> Markup:
    start, *corners, end = connector.points
    stop = end.x - _TIP if connector.has_tip else end.x
    line = f"M{number(start.x)} {number(start.y)}"
    if corners:
        first, second = corners
        down = 1 if second.y > first.y else -1
        line += (
            f"H{number(first.x - 8)}Q{number(first.x)} {number(first.y)} {number(first.x)} {number(first.y + 8 * down)}"
            f"V{number(second.y - 8 * down)}Q{number(second.x)} {number(second.y)} "
            f"{number(second.x + 8)} {number(second.y)}"
        )
    line += f"H{number(stop)}"
    drawn = tag("path", class_="fp-pic__arrow", d=line)
    if connector.has_tip:
        drawn += tag("path", class_="fp-pic__tip", d=f"M{number(end.x)} {number(end.y)}l-8 -4.5v9z")
    return drawn


def _feelings(feelings: tuple[Feeling, ...]) -> list[Markup]:
    """Stones along a path through the steps, and the words under them."""
    if not feelings:
        return []
    path = "M" + "L".join(f"{number(one.stone.x)} {number(one.stone.y)}" for one in feelings)
    drawn = [tag("path", class_="fp-pic__path", d=path)] if len(feelings) > 1 else []
    for one in feelings:
        drawn.append(tag("ellipse", class_="fp-pic__stone", cx=one.stone.x, cy=one.stone.y, rx=7.5, ry=6.5))
        drawn.append(one.word.draw())
    return drawn


def _cell(cell: LaneCell) -> Markup:
    box = cell.box
    rx = 12 if cell.kind in ("step", "backstage") else 10
    inner = [
        tag("rect", class_="fp-pic__face", x=box.x, y=box.y, width=box.width, height=box.height, rx=rx),
        *([_stone(cell.stone, cell.number), " "] if cell.stone else []),
        *([icon_at(cell.icon, cell.icon_at, ".75")] if cell.icon and cell.icon_at else []),
        Markup(" ").join(block.draw() for block in cell.blocks),
    ]
    looks = "".join(f" fp-pic__cell--{look}" for look in cell.look.split())
    group = tag("g", *inner, class_=f"fp-pic__cell fp-pic__cell--{cell.kind}{looks}")
    if not cell.url:
        return group
    return tag("a", group, class_="fp-pic__link", href=cell.url, aria_label=cell.label)


def _stone(middle: Point, step_number: int) -> Markup:
    """A slightly irregular stone with its number."""
    stone = tag("ellipse", class_="fp-pic__stone", cx=middle.x, cy=middle.y, rx=STONE, ry=STONE - 1.2)
    return stone + tag(
        "text", str(step_number), class_="fp-pic__number", x=middle.x, y=middle.y + 5, text_anchor="middle"
    )
