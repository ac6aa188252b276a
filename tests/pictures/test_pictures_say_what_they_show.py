"""What a drawing tells, from tiny sites: the order of use, what is carried by hand, a day's rhythm, a chart's words."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from generator.pictures.chart import DESK, PHONE, chart_layout
from generator.pictures.clock import minutes_of
from generator.pictures.day import day_layout
from generator.pictures.scale import round_ticks, with_equal_digits
from generator.plan.views import DayMomentView, MeasureView, ReadingView
from tests.pictures.random_parts import KIT
from tests.theme.sites import Article, articles_of, words_of, write_everything
from tests.tiny import BAKERY, write_site

ANSWER = "/for/baker/oven-is-cold/"


def answer_with(tmp_path: Path, steps: str, relations: str = "") -> Article:
    """The answer of the bakery with other steps, and other relations of the oven card."""
    text = re.sub(r"steps:\n.*?(?=-- stories)", f"steps:\n{steps}", BAKERY, flags=re.DOTALL)
    text = text.replace("why: It says what to press.\n", f"why: It says what to press.\n{relations}")
    return articles_of(write_site(tmp_path, text))[ANSWER]


def drawn_words(article: Article, name: str = "fp-pic--fits") -> list[str]:
    (picture,) = article.by_class(name)
    return [words_of(element) for element in picture.iter() if str(element.tag).endswith("}text")]


LOOK_RING_LOOK = """\
  - {do: Look, tool: oven-card}
  - {do: Ring, tool: night-phone}
  - {do: Look again, tool: oven-card}
"""
FEEDS = "relations: [{type: feeds, tool: night-phone, how: the number, passes: by-hand}]\n"


def test_a_tool_that_is_used_again_stands_again(tmp_path: Path) -> None:
    words = drawn_words(answer_with(tmp_path, LOOK_RING_LOOK))
    assert words == ["Oven card", "then", "Night phone", "then", "Oven card"]


def test_two_steps_in_a_row_with_the_same_tools_are_one_use(tmp_path: Path) -> None:
    steps = """\
  - {do: Look, tools: [oven-card, night-phone]}
  - {do: Breathe}
  - {do: Look again, tools: [oven-card, night-phone]}
"""
    assert drawn_words(answer_with(tmp_path, steps)) == ["Oven card", "then", "Night phone"]


def test_what_is_carried_by_hand_is_dashed_and_says_so(tmp_path: Path) -> None:
    article = answer_with(tmp_path, LOOK_RING_LOOK, FEEDS)
    assert "the number, by hand" in drawn_words(article)
    assert len(article.by_class("fp-pic__arrow--by-hand")) == 1
    assert "the number, by hand" in words_of(article.by_class("fp-chain")[0])


def test_nothing_passes_back_along_an_arrow(tmp_path: Path) -> None:
    words = drawn_words(answer_with(tmp_path, LOOK_RING_LOOK, FEEDS))
    assert words[-2:] == ["then", "Oven card"]


def test_what_somebody_else_gets_is_not_carried_between_the_tools(tmp_path: Path) -> None:
    steps = """\
  - {do: Look, tool: oven-card, hands_over: {to: seller, what: a sigh}}
  - {do: Ring, tool: night-phone}
"""
    article = answer_with(tmp_path, steps, FEEDS)
    assert "a sigh" in drawn_words(article)
    assert article.by_class("fp-pic__arrow--by-hand") == []


def test_lanes_say_who_does_what_and_the_table_says_the_same(tmp_path: Path) -> None:
    journey = articles_of(write_everything(tmp_path))["/journeys/heat-the-oven/"]
    words = " ".join(drawn_words(journey, "fp-pic--lanes"))
    table = words_of(journey.by_class("fp-table")[0]).replace(" ,", ",")
    for text in ("Look at the card", "very hard", "The dark.", "The card is printed in May.", "Still cold?"):
        assert text in words, text
        assert text in table, text
    assert "gets: the number" in words
    assert "gets: the number" in table
    assert "Done by: Seller" in words
    assert "Seller, does this step" in table
    assert {name for name in ("when", "optional", "and") if journey.by_class(f"fp-pic__cell--{name}")} == {
        "when",
        "optional",
        "and",
    }


def moments(*times: str) -> tuple[DayMomentView, ...]:
    return tuple(DayMomentView(at, "Work.", ()) for at in times)


def test_stones_of_a_day_lie_further_apart_the_longer_it_takes() -> None:
    (row,) = day_layout(moments("06:00", "06:30", "12:00", "13:00"), KIT).rows
    short, long, middle = (other.stone.x - one.stone.x for one, other in pairwise(row))
    assert short < middle < long


def test_small_stones_count_the_half_hours() -> None:
    layout = day_layout(moments("06:00", "06:30", "08:00", "08:10"), KIT)
    assert (layout.unit, len(layout.pebbles)) == (30, 1 + 3)


def test_a_day_without_times_has_no_small_stones() -> None:
    layout = day_layout(moments("in the morning", "at noon"), KIT)
    assert (layout.unit, layout.pebbles, layout.legend) == (0, (), None)


@pytest.mark.parametrize(
    ("times", "minutes"),
    [
        (("06:50", "7.30"), (410, 450)),
        (("22:00", "06:30"), (1320, 1830)),
        (("08:00", "about noon", "16:00"), (480, 720, 960)),
        (("08:00", "09:00", "later"), (480, 540, 540)),
        (("dawn", "09:00"), ()),
        (("25:99", "09:00"), ()),
    ],
)
def test_times_are_read_as_people_write_them(times: tuple[str, ...], minutes: tuple[float, ...]) -> None:
    assert minutes_of(times) == minutes


def measure(*values: str, baseline: str | None = None, target: str | None = None, every: int = 91) -> MeasureView:
    first = dt.date(2025, 6, 30)
    readings = tuple(
        ReadingView(first + dt.timedelta(days=every * number), Decimal(value), "Why." if number == 1 else "")
        for number, value in enumerate(values)
    )
    wanted = [None if text is None else Decimal(text) for text in (baseline, target)]
    return MeasureView("Loaves", "loaves", wanted[0], wanted[1], "higher", "Rises first.", readings)


@pytest.mark.parametrize("form", [DESK, PHONE])
@pytest.mark.parametrize(
    "of",
    [
        measure("7"),
        measure("7", "7", "7"),
        measure("7", "7", baseline="7", target="7"),
        measure("-3.5", "0", "2.25", baseline="-4", target="5"),
        measure("0", "0", "0"),
        measure("99999.5", "100000", target="1000000"),
    ],
)
def test_every_reading_of_a_short_series_has_its_value(of: MeasureView, form: object) -> None:
    layout = chart_layout(of, form, KIT)
    assert [" ".join(label.value.lines) for label in layout.labels] == [f"{one.value:f}" for one in of.readings]


def test_thirty_readings_show_the_last_one_and_the_one_with_a_note() -> None:
    layout = chart_layout(measure(*(str(n * 7 % 31) for n in range(30)), every=7), PHONE, KIT)
    assert len(layout.dots) == 30
    assert layout.labels[-1].value.lines == (str(29 * 7 % 31),)
    assert [label.note for label in layout.labels if label.note] == [1]


def test_periods_are_quarters_where_readings_are_quarterly_and_months_elsewhere() -> None:
    def periods(of: MeasureView) -> list[str]:
        return [" ".join(block.lines) for block in chart_layout(of, DESK, KIT).periods]

    quarterly = MeasureView("m", "", None, None, "", "", tuple(
        ReadingView(day, Decimal(1), "") for day in (dt.date(2025, 9, 30), dt.date(2025, 12, 31), dt.date(2026, 3, 31))
    ))  # fmt: skip
    assert periods(quarterly) == ["Q3", "2025", "Q4", "Q1", "2026"]
    assert periods(measure("1", "2", every=31)) == ["June", "2025", "July"]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (("91.5", "96"), ["90", "92", "94", "96"]),
        (("2.0", "3.4"), ["2.0", "2.5", "3.0", "3.5"]),
        (("0", "0"), ["-0.5", "0.0", "0.5"]),
        (("-3", "5"), ["-4", "-2", "0", "2", "4", "6"]),
    ],
)
def test_the_scale_has_round_numbers(values: tuple[str, ...], ticks: list[str]) -> None:
    assert list(with_equal_digits(round_ticks([Decimal(value) for value in values]))) == ticks


def test_what_is_expected_and_the_notes_stand_at_the_chart(tmp_path: Path) -> None:
    goal = articles_of(write_everything(tmp_path))["/goals/bread-at-six/"]
    (chart,) = goal.by_class("fp-chart")
    for words in ("What we expect: A dip first.", "0, March 2026: Cold.", "All figures are made up.", "Target 10.50"):
        assert words in words_of(chart), words
    assert "A dip first." in words_of(next(part for part in chart.iter() if str(part.tag).endswith("}desc")))


PRINT_ARTICLES = """
import hashlib, sys
from pathlib import Path
from tests.theme.sites import articles_of
pages = articles_of(Path(sys.argv[1]))
print(hashlib.sha256("".join(url + page.html for url, page in sorted(pages.items())).encode()).hexdigest())
"""


def test_two_runs_draw_the_same_bytes(tmp_path: Path) -> None:
    folder = write_everything(tmp_path)
    drawn = {
        subprocess.run(
            [sys.executable, "-c", PRINT_ARTICLES, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(drawn) == 1


def test_every_size_of_type_is_the_same_in_the_style_sheet_and_in_the_program() -> None:
    root = Path(__file__).resolve().parents[2]
    styles = (root / "theme/assets/css/46-pictures-flow.css").read_text("utf-8")
    program = "\n".join(file.read_text("utf-8") for file in (root / "generator/pictures").glob("*.py"))
    measured = re.findall(r'TextStyle\("(fp-pic__[\w-]+)", (\w+)(?:\.face)?, (\d+), \d+\)', program)
    known = {name: (size, face) for name, face, size in measured}
    sized = re.findall(r"\.fp-pic \.(fp-pic__[\w-]+) \{ font-size: (\d+)px;( font-weight: 600;)?", styles)
    assert len(sized) > 8
    for name, size, is_strong in sized:
        if name == "fp-pic__number":  # one or two digits in a stone
            continue
        assert known[name] == (size, known[name][1]), name
        assert (known[name][1] in ("STRONG", "HEADING")) == bool(is_strong), name
        assert int(size) >= 12, name
