"""The pictures that templates can ask for, by the names that they ask with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from generator.pictures.chart_drawn import chart_picture
from generator.pictures.day_drawn import day_picture
from generator.pictures.fits import fits_picture
from generator.pictures.kit import PictureKit
from generator.pictures.lanes_drawn import lanes_picture
from generator.pictures.map import map_picture, sheets_picture
from generator.pictures.neighbourhood import neighbourhood_picture
from generator.plan.parts import FitPart, ToolChip
from generator.plan.views import (
    DayMomentView,
    LaneStep,
    MapGroup,
    MapPartView,
    MeasureView,
    RelationView,
)


def pictures(kit: PictureKit) -> Mapping[str, Callable[..., Markup]]:
    """Each picture as a function of parts of a view.

    Those that may stand on a page several times take an id that is unique there (`fp_…`) as well.
    """

    def fits(parts: tuple[FitPart, ...], id_: str) -> Markup:
        return fits_picture(parts, kit, id_)

    def lanes(steps: tuple[LaneStep, ...], id_: str) -> Markup:
        return lanes_picture(steps, kit, id_)

    def day(moments: tuple[DayMomentView, ...], id_: str) -> Markup:
        return day_picture(moments, kit, id_)

    def chart(measure: MeasureView, id_: str) -> Markup:
        return chart_picture(measure, kit, id_)

    def whole_map(groups: Sequence[MapGroup]) -> Markup:
        return map_picture(groups, kit)

    def sheets(parts: Sequence[MapPartView]) -> Markup:
        return sheets_picture(parts, kit)

    def neighbourhood(tool: ToolChip, relations: Sequence[RelationView]) -> Markup:
        return neighbourhood_picture(tool, relations, kit)

    return {
        "fits_picture": fits,
        "lanes_picture": lanes,
        "day_picture": day,
        "chart_picture": chart,
        "map_picture": whole_map,
        "sheets_picture": sheets,
        "neighbourhood_picture": neighbourhood,
    }
