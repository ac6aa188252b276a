"""What teams wrote into a spreadsheet comes into the log: shown first, written on request, nothing else touched."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generator.findings import Finding
from generator.read.spreadsheet import MOST_BYTES, Row, Table, read_table
from tests.conftest import Run
from tests.test_packs_and_teams import TEAMS
from tests.tiny import BAKERY, write_site

LOG = """\
# Ours. Ask before you change it.

- team: morning
  pack: card-first
  date: 2026-10-08   # the day it snowed
  state: trying
# the end
"""
HEADS = "team,pack,date,state,we_will,look_back\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write_site(tmp_path / "shop", BAKERY, TEAMS, f"-- journeys/registers/adoption.yml --\n{LOG}")


def log_of(shop: Path) -> str:
    return (shop / "journeys/registers/adoption.yml").read_bytes().decode()


def table(tmp_path: Path, text: str, name: str = "from-teams.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode())
    return file


def test_what_would_change_is_shown_and_nothing_is_written(shop: Path, tmp_path: Path, footpath: Run) -> None:
    file = table(tmp_path, HEADS + "night,card-first,2026-11-20,discussed,,\n")
    done = footpath("--root", shop, "import", "adoption", file)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "+ - team: night",
        "+   pack: card-first",
        "+   date: 2026-11-20",
        "+   state: discussed",
    ]
    assert "Nothing is written yet" in done.stderr
    assert log_of(shop) == LOG


def test_with_yes_the_lines_stand_at_the_end_and_the_rest_is_as_it_was(
    shop: Path, tmp_path: Path, footpath: Run
) -> None:
    file = table(tmp_path, HEADS + 'night,card-first,2026-11-20,trying,"First: the card.",2026-12-18\n')
    assert footpath("--root", shop, "import", "adoption", file, "--yes").returncode == 0
    added = (
        "- team: night\n  pack: card-first\n  date: 2026-11-20\n  state: trying\n"
        '  we_will: "First: the card."\n  look_back: 2026-12-18\n'
    )
    assert log_of(shop) == LOG + added
    assert footpath("--root", shop, "check").returncode == 0


def test_line_ends_indents_and_a_missing_last_line_end_stay(shop: Path, tmp_path: Path, footpath: Run) -> None:
    log = "  - team: morning\r\n    pack: card-first\r\n    date: 2026-10-08\r\n    state: trying"
    (shop / "journeys/registers/adoption.yml").write_bytes(log.encode())
    file = table(tmp_path, HEADS + "night,card-first,2026-11-20,discussed,,\n")
    assert footpath("--root", shop, "import", "adoption", file, "--yes").returncode == 0
    added = "  - team: night\r\n    pack: card-first\r\n    date: 2026-11-20\r\n    state: discussed\r\n"
    assert log_of(shop) == f"{log}\r\n{added}"


@pytest.mark.parametrize("before", ["(gone)", "[]\n", "# nothing yet\n[] # really\n", "", "# only words\n"])
def test_the_first_lines_of_a_log(before: str, shop: Path, tmp_path: Path, footpath: Run) -> None:
    write_site(shop, f"-- journeys/registers/adoption.yml --\n{before}")
    if before == "":
        (shop / "journeys/registers/adoption.yml").write_text("")
    file = table(tmp_path, HEADS + "night,card-first,2026-11-20,discussed,,\n")
    done = footpath("--root", shop, "import", "adoption", file, "--yes")
    assert done.returncode == 0, done.stderr
    assert "- team: night\n  pack: card-first" in log_of(shop)
    assert all(line in log_of(shop) for line in before.splitlines() if line.startswith("#"))
    assert footpath("--root", shop, "check").returncode == 0


def test_what_the_log_says_already_is_not_said_twice(shop: Path, tmp_path: Path, footpath: Run) -> None:
    file = table(tmp_path, HEADS + "morning,card-first,2026-10-08,trying,,\nnight,card-first,2026-11-20,discussed,,\n")
    footpath("--root", shop, "import", "adoption", file, "--yes")
    after = log_of(shop)
    done = footpath("--root", shop, "import", "adoption", file, "--yes")
    assert "Nothing new" in done.stderr
    assert log_of(shop) == after
    assert after.count("- team: morning") == 1


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        ("Night bakers,The card first,20.11.2026,Talked about it,,", ["team: night", "state: discussed"]),
        ("NIGHT BAKERS,card-first,20/11/2026,Discussed,,", ["team: night", "date: 2026-11-20", "state: discussed"]),
    ],
)
def test_people_may_write_as_they_speak(row: str, lines: list[str], shop: Path, tmp_path: Path, footpath: Run) -> None:
    done = footpath("--root", shop, "import", "adoption", table(tmp_path, f"{HEADS}{row}\n"))
    assert done.returncode == 0, done.stderr
    assert all(line in done.stdout for line in lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEADS + "nigth,card-first,2026-11-20,trying,,\n", "did you mean `night`?"),
        (HEADS + "night,card-furst,2026-11-20,trying,,\n", "did you mean `card-first`?"),
        (HEADS + "night,card-first,2026-11-20,doing,,\n", "row 2"),
        (HEADS + "night,card-first,soon,trying,,\n", "row 2"),
        (HEADS + "night,card-first,,trying,,\n", "row 2 says no date"),
        (
            "team,pack,date,state,name\nnight,card-first,2026-11-20,trying,Anna\n",
            "there is no place for the column `name`",
        ),
        ("team,pack,date\n", "the column `state` is missing"),
        ("", "this table is empty"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_written(
    text: str, said: str, shop: Path, tmp_path: Path, footpath: Run
) -> None:
    done = footpath("--root", shop, "import", "adoption", table(tmp_path, text), "--yes")
    assert done.returncode == 1
    assert said in done.stderr
    assert log_of(shop) == LOG


def test_one_row_that_cannot_be_used_keeps_all_from_being_written(shop: Path, tmp_path: Path, footpath: Run) -> None:
    file = table(tmp_path, HEADS + "night,card-first,2026-11-20,trying,,\nnobody,card-first,2026-11-20,trying,,\n")
    assert footpath("--root", shop, "import", "adoption", file, "--yes").returncode == 1
    assert log_of(shop) == LOG


def test_an_empty_workbook_is_made_filled_in_and_read(shop: Path, tmp_path: Path, footpath: Run) -> None:
    done = footpath("--root", shop, "new", "spreadsheet", "adoption")
    assert done.returncode == 0, done.stderr
    file = tmp_path / "adoption.xlsx"
    book = load_workbook(file)
    sheet = book["adoption"]
    assert [cell.value for cell in sheet[1]] == ["team", "pack", "date", "state", "we_will", "look_back"]
    assert [row[0].value for row in book["choices"]["A1:A3"]] == [
        "Late night bakers",
        "Morning bakers",
        "Night bakers",
    ]
    sheet.append(["Night bakers", "The card first", "2026-11-20", "trying", "=1+1", None])
    book.save(file)
    done = footpath("--root", shop, "import", "adoption", file)
    assert done.returncode == 0, done.stderr
    assert "+ - team: night" in done.stdout
    # A table that somebody may have filled in is never written over.
    assert footpath("--root", shop, "new", "spreadsheet", "adoption").returncode == 2


def test_a_table_reads_the_same_however_it_was_saved() -> None:
    book = Workbook()
    for cells in (["Team", "Date"], ["Ångström", "2026-11-20"], [], ["b", 7.0]):
        book.active.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    wanted = Table(
        ("team", "date"), (Row(2, {"team": "Ångström", "date": "2026-11-20"}), Row(4, {"team": "b", "date": "7"}))
    )
    text = "Team;Date\r\nÅngström;2026-11-20\r\n;\r\nb;7\r\n"
    for data in (
        buffer.getvalue(),
        text.encode(),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("cp1252"),
        text.replace(";", "\t").encode(),
        text.replace(";", ",").encode(),
    ):
        assert read_table(data, "x") == wanted


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"\0\1\2\3", b'"an open quote', b"\xff\xfeabc"])
def test_a_file_that_is_no_table_is_told(data: bytes) -> None:
    assert isinstance(read_table(data, "x"), Finding | Table)


def test_a_workbook_that_unpacks_to_far_more_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (MOST_BYTES + 1))
    found = read_table(buffer.getvalue(), "x")
    assert isinstance(found, Finding)
    assert "far too large" in found.message
