"""The pictures that templates can ask for, by the names that they ask with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from generator.pictures.chart_drawn import chart_picture
from generator.pictures.day_drawn import day_picture
from generator.pictures.fits import fits_picture
from generator.pictures.kit import PictureKit
from generator.pictures.lanes_drawn import lanes_picture
from generator.plan.parts import FitPart
from generator.plan.views import DayMomentView, LaneStep, MeasureView


def pictures(kit: PictureKit) -> Mapping[str, Callable[..., Markup]]:
    """Each picture as a function of a part of a view and of an id that is unique on the page (`fp_…`)."""

    def fits(parts: tuple[FitPart, ...], id_: str) -> Markup:
        return fits_picture(parts, kit, id_)

    def lanes(steps: tuple[LaneStep, ...], id_: str) -> Markup:
        return lanes_picture(steps, kit, id_)

    def day(moments: tuple[DayMomentView, ...], id_: str) -> Markup:
        return day_picture(moments, kit, id_)

    def chart(measure: MeasureView, id_: str) -> Markup:
        return chart_picture(measure, kit, id_)

    return {"fits_picture": fits, "lanes_picture": lanes, "day_picture": day, "chart_picture": chart}
