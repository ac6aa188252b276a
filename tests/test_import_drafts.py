"""Tools, roles and situations begin as a spreadsheet: shown first, written as drafts, and nothing is written over."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from csv import writer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from generator import pipeline
from generator.author.columns import COLUMNS, TABLES, Imported, heads_of, holds_several
from generator.author.drafts import MOST_DRAFTS, Drafts, drafts_from
from generator.author.shipped import shipped_texts
from generator.author.table_heads import Heads, find_heads, letters
from generator.findings import Finding
from generator.model.site import FOLDERS, Site
from generator.read.model_fields import field_at
from generator.read.site import read_site
from generator.read.spreadsheet import Sheet, read_sheets
from generator.read.theme import read_theme
from generator.read.yaml_nodes import parse_yaml, plain_data
from generator.render.files import MadeFile
from tests.conftest import Run
from tests.tiny import BAKERY, DAY, write_site

TOOLS = """\
Name;Kind;Owner;What it is for;Use it when;Link;Works without signal
Order list;system for the work;Shop;Both look at one number;how much is wanted;https://orders.example/;no
Bäckerei-Buch;paper;Shop;;;;
Oven card;paper;Shop;;;;
"""


def csv(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "table.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    return file


def workbook(tmp_path: Path, *rows: list[object], name: str = "table.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / name)
    return tmp_path / name


def files_of(site: Path) -> dict[str, bytes]:
    return {str(file.relative_to(site)): file.read_bytes() for file in sorted(site.rglob("*.yml"))}


def draft(site: Path, path: str) -> dict[str, object]:
    """What stands in a file, without the fields that stay empty."""
    data = plain_data(parse_yaml((site / path).read_text(encoding="utf-8")))
    assert isinstance(data, dict)
    return {key: value for key, value in data.items() if value is not None}


def test_a_table_is_shown_as_it_is_understood_and_nothing_is_written(
    bakery: Path, tmp_path: Path, footpath: Run
) -> None:
    before = files_of(bakery)
    done = footpath("--root", bakery, "import", "tools", csv(tmp_path, TOOLS))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "+ journeys/tools/order-list.yml",
        "+   title: Order list",
        "+   kind: work-system",
        "+   owner: shop",
        "+   why: Both look at one number",
        "+   use_when: how much is wanted",
        "+   access: url: https://orders.example/",
        "+   access: offline: no",
        "+ journeys/tools/backerei-buch.yml",
        "+   title: Bäckerei-Buch",
        "+   kind: paper",
        "+   owner: shop",
        "= journeys/tools/oven-card.yml  “Oven card” is there already, and left as it is",
    ]
    assert "2 drafts would be written. Nothing is written yet" in done.stderr
    assert files_of(bakery) == before


def test_with_yes_the_drafts_are_there_and_what_was_there_is_as_it_was(
    bakery: Path, tmp_path: Path, footpath: Run
) -> None:
    before = files_of(bakery)
    done = footpath("--root", bakery, "import", "tools", csv(tmp_path, TOOLS), "--yes")
    assert done.returncode == 0, done.stderr
    after = files_of(bakery)
    assert {path: after[path] for path in before} == before
    assert after.keys() - before.keys() == {"journeys/tools/order-list.yml", "journeys/tools/backerei-buch.yml"}
    assert draft(bakery, "journeys/tools/order-list.yml") == {
        "title": "Order list",
        "status": "draft",
        "kind": "work-system",
        "owner": "shop",
        "why": "Both look at one number",
        "use_when": ["how much is wanted"],
        "access": {
            "url": "https://orders.example/",
            "offline": "no",
            **dict.fromkeys(("phone", "how", "devices", "support")),
        },
    }


def test_a_draft_says_beside_each_field_what_belongs_there_as_a_new_file_does(
    bakery: Path, tmp_path: Path, footpath: Run
) -> None:
    footpath("--root", bakery, "import", "tools", csv(tmp_path, TOOLS), "--yes")
    text = (bakery / "journeys/tools/backerei-buch.yml").read_text(encoding="utf-8")
    assert "title: Bäckerei-Buch  # needed. What people call it. Plain text.\n" in text
    assert "owner: shop  # needed. The team that looks after it: a team id, never a person. Here: shop.\n" in text
    assert "why: (to write)  # needed. What it is for.\n" in text
    assert "#   - an oven stops, smells or beeps\n" in text


@pytest.mark.parametrize("what", TABLES)
def test_check_has_only_warnings_for_imported_drafts(what: str, bakery: Path, tmp_path: Path, footpath: Run) -> None:
    table = {
        "tools": TOOLS,
        "roles": "Role;Team;What is hard\nCleaner;Shop;Nobody is awake to ask\nDriver;Nobody we know;\n",
        "situations": "Situation;Moment;When\nThe van will not start;Something went wrong;\nFlour;new;flour is out\n",
    }[what]
    assert footpath("--root", bakery, "import", what, csv(tmp_path, table), "--yes").returncode == 0
    done = footpath("--root", bakery, "check")
    assert done.returncode == 0, done.stdout
    assert "error[" not in done.stdout
    assert footpath("--root", bakery, "build").returncode == 0


def test_importing_twice_changes_nothing_also_when_a_title_was_mended(
    bakery: Path, tmp_path: Path, footpath: Run
) -> None:
    file = csv(tmp_path, TOOLS)
    footpath("--root", bakery, "import", "tools", file, "--yes")
    order_list = bakery / "journeys/tools/order-list.yml"
    order_list.write_text(order_list.read_text().replace("title: Order list", "title: The list of orders"))
    before = files_of(bakery)
    done = footpath("--root", bakery, "import", "tools", file, "--yes")
    assert done.returncode == 0
    assert "Nothing new: all of it is there already." in done.stderr
    assert "“Order list” is there already, called “The list of orders”, and left as it is" in done.stdout
    assert files_of(bakery) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_table_is_read_however_the_office_saves_it(
    encoding: str, separator: str, bakery: Path, tmp_path: Path, footpath: Run
) -> None:
    text = "Name;Kind\r\nÄrendetavla;paper\r\n".replace(";", separator)
    done = footpath("--root", bakery, "import", "tools", csv(tmp_path, text, encoding))
    assert "+ journeys/tools/arendetavla.yml" in done.stdout, done.stderr


def test_excel_s_own_first_line_about_the_separator_is_no_row(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    done = footpath("--root", bakery, "import", "tools", csv(tmp_path, "sep=|\r\nName|Kind\r\nA, b; c|paper\r\n"))
    assert "+   title: A, b; c" in done.stdout, done.stderr


def test_heads_are_known_by_many_names_in_any_order_and_case(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    text = (
        "\n use_when ;OWNED BY;  Type*;purpose (why we have it);System\nbread is out;shop;Paper;It says so;Wall list\n"
    )
    done = footpath("--root", bakery, "import", "tools", csv(tmp_path, text))
    assert done.stdout.splitlines() == [
        "+ journeys/tools/wall-list.yml",
        "+   use_when: bread is out",
        "+   owner: shop",
        "+   kind: paper",
        "+   why: It says so",
        "+   title: Wall list",
    ], done.stderr


def test_a_site_in_another_language_has_heads_and_words_in_it(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    write_site(bakery, "-- site_config.yml --\nsite: {name: Bageri}\nlanguages: {default: sv}\n")
    text = "Name;Sort;Sköts av;Använd det när;Utan täckning\nTavla;människor att fråga;Shop;brödet är slut;Fungerar utan täckning\n"
    sv = read_theme(bakery, "sv")[0].words
    text = text.replace("Sort", sv["tools_kind"]).replace("Fungerar utan täckning", sv["offline_yes"])
    done = footpath("--root", bakery, "import", "tools", csv(tmp_path, text))
    assert done.returncode == 0, done.stderr
    assert "+   kind: person" in done.stdout
    assert "+   use_when: brödet är slut" in done.stdout
    assert "+   access: offline: yes" in done.stdout


def test_a_title_above_the_table_and_a_sheet_before_it_do_not_matter(
    bakery: Path, tmp_path: Path, footpath: Run
) -> None:
    book = Workbook()
    book.active.append(["Our tools, spring"])
    sheet = book.create_sheet("Inventory")
    for row in (["Our tools", None], [], ["Name", "Kind"], [None, None], ["Board", "place"]):
        sheet.append(row)
    book.save(tmp_path / "ours.xlsx")
    done = footpath("--root", bakery, "import", "tools", tmp_path / "ours.xlsx")
    assert "Read from the sheet “Inventory” of ours.xlsx." in done.stderr
    assert "+ journeys/tools/board.yml" in done.stdout


def test_one_sheet_of_several_can_be_named(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    book = Workbook()
    book.active.title = "Care"
    for sheet, name in ((book.active, "Visit app"), (book.create_sheet("Sales"), "Price list")):
        sheet.append(["Name", "Kind"])
        sheet.append([name, "work-system"])
    book.save(tmp_path / "ours.xlsx")
    assert "visit-app.yml" in footpath("--root", bakery, "import", "tools", tmp_path / "ours.xlsx").stdout
    named = footpath("--root", bakery, "import", "tools", tmp_path / "ours.xlsx", "--sheet", "sales")
    assert "price-list.yml" in named.stdout
    none = footpath("--root", bakery, "import", "tools", tmp_path / "ours.xlsx", "--sheet", "Service")
    assert none.returncode == 1
    assert "write “Care” or “Sales”" in none.stderr


def test_several_things_stand_in_a_cell_on_lines_or_with_semicolons(
    bakery: Path, tmp_path: Path, footpath: Run
) -> None:
    file = workbook(
        tmp_path,
        ["Name", "Kind", "Use it when", "Not for", "Works on"],
        [
            "Board",
            "place, paper",
            "- bread is out\n- a tray, or two, is lost",
            "1. gossip; 2) orders ;; gossip",
            "phone",
        ],
    )
    footpath("--root", bakery, "import", "tools", file, "--yes")
    found = draft(bakery, "journeys/tools/board.yml")
    assert found["kind"] == ["place", "paper"]
    assert found["use_when"] == ["bread is out", "a tray, or two, is lost"]
    assert found["not_for"] == ["gossip", "orders"]


def test_dates_numbers_and_results_of_formulas_are_texts(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    file = workbook(
        tmp_path,
        ["Name", "Kind", "What it is for", "What it is", "Works without signal"],
        [2026, "paper", dt.date(2026, 3, 31), 3.5, True],
        [dt.time(6, 50), "paper", "on", "no", False],
    )
    footpath("--root", bakery, "import", "tools", file, "--yes")
    assert draft(bakery, "journeys/tools/2026.yml") | {"access": {}} == {
        "title": "2026",
        "status": "draft",
        "kind": "paper",
        "owner": "to-write",
        "why": "2026-03-31",
        "what": "3.5",
        "access": {},
    }
    assert draft(bakery, "journeys/tools/06-50.yml")["why"] == "on"


def test_a_formula_without_a_result_is_no_word(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    done = footpath("--root", bakery, "import", "tools", csv(tmp_path, "Name,Kind\n#N/A,paper\n"))
    assert done.returncode == 1
    assert "row 2, column A: the cell shows #N/A, for its formula has no result" in done.stderr


def test_every_cell_that_cannot_be_used_is_told_with_its_place_and_nothing_is_written(
    bakery: Path, tmp_path: Path, footpath: Run
) -> None:
    before = files_of(bakery)
    book = Workbook()
    book.active.title = "Ours"
    for row in (
        ["Name", "Kind", "Link", "Works without signal"],
        ["Board", "place", None, None],
        [None, "paper", None, None],
        ["List", None, "orders.example", "sometimes"],
        ["board", "place", None, None],
        ["Chat", "colaboration", None, "yes; no"],
    ):
        book.active.append(row)
    book.save(tmp_path / "ours.xlsx")
    done = footpath("--root", bakery, "import", "tools", tmp_path / "ours.xlsx", "--yes")
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("sheet")]
    assert told == [
        "sheet “Ours”, row 3, column A: there is nothing under “Name”",
        "sheet “Ours”, row 4, column B: there is nothing under “Kind”",
        "sheet “Ours”, row 4, column C: `url` cannot be `orders.example`",
        "sheet “Ours”, row 4, column D: “sometimes” is none of the words for “Works without signal”",
        "sheet “Ours”, row 5, column A: “board” stands in row 2 already",
        "sheet “Ours”, row 6, column B: “colaboration” is none of the words for “Kind”",
        "sheet “Ours”, row 6, column D: there is room for one word under “Works without signal”, and here are two",
    ]
    assert "an address that begins with `https://`" in done.stderr
    assert "did you mean `collaboration`?" in done.stderr
    assert "write `no`, `yes` or `after-saving`" in done.stderr
    assert "Nothing is written." in done.stderr
    assert files_of(bakery) == before


def test_a_situation_keeps_its_sentence_and_the_length_of_its_name(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    text = "Situation,Moment,When,I want to,So that,Who meets it\n"
    row = "Flour is out,It changed,When the flour is out.,I want to bake …,so that there is bread,Baker; seller\n"
    done = footpath("--root", bakery, "import", "situations", csv(tmp_path, text + row), "--yes")
    assert done.returncode == 0, done.stderr
    assert draft(bakery, "journeys/situations/flour-is-out.yml") == {
        "title": "Flour is out",
        "status": "draft",
        "moment": "change",
        "when": "the flour is out",
        "i_want_to": "bake …",
        "so_that": "there is bread",
        "roles": ["baker", "seller"],
    }
    long = f"{'Very ' * 10}long,new,,,,\n"
    done = footpath("--root", bakery, "import", "situations", csv(tmp_path, text + long))
    assert done.returncode == 1
    assert "row 2, column A: " in done.stderr
    assert "45" in done.stderr


def test_a_column_without_a_place_is_named_and_its_cells_come_into_no_file(
    bakery: Path, tmp_path: Path, footpath: Run
) -> None:
    text = "Name,Kind,Licence cost,Contact person,Usse it when\nBoard,place,100,Anna Svensson,bread is out\n"
    done = footpath("--root", bakery, "import", "tools", csv(tmp_path, text), "--yes")
    assert done.returncode == 0
    assert (
        "Not read, for there is no place for it: “Licence cost”, “Contact person” and “Usse it when” (did you mean "
        "“Use it when”?)." in done.stderr
    )
    assert "Anna" not in (bakery / "journeys/tools/board.yml").read_text()


def test_a_team_that_is_not_there_is_said_and_its_name_which_may_be_a_person_s_comes_into_no_file(
    bakery: Path, tmp_path: Path, footpath: Run
) -> None:
    text = "Name,Kind,Owner\nBoard,place,Anna Svensson\nList,paper,Anna Svensson\nDoor,place,Shopp\n"
    done = footpath("--root", bakery, "import", "tools", csv(tmp_path, text), "--yes")
    assert done.returncode == 0
    assert "No team is called “Anna Svensson” (rows 2, 3): there the drafts say `to-write`." in done.stderr
    assert 'footpath new team anna-svensson --title "Anna Svensson"' in done.stderr
    assert "No team is called “Shopp” (row 4): there the drafts say `to-write`. Did you mean “Shop”?" in done.stderr
    assert draft(bakery, "journeys/tools/board.yml")["owner"] == "to-write"
    assert not any(b"Anna" in text for text in files_of(bakery).values())


def test_an_id_never_meets_another(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    write_site(bakery, "-- journeys/tools/broken.yml --\ntitle: [\n")
    (bakery / "journeys/tools/lies-there.yml").mkdir()
    text = "Name,Kind\nBaker,person\nShop,place\nEveryone,person\nC#,reference\nC++,reference\n日本,paper\n?!,paper\n"
    text += "Broken,paper\nLies there,paper\nThe form for what fell down,paper\nThe form for what fell over,paper\n"
    done = footpath("--root", bakery, "import", "tools", csv(tmp_path, text), "--yes")
    assert done.returncode == 0, done.stderr
    assert [line.split("/")[-1] for line in done.stdout.splitlines() if line.startswith("+ journeys/")] == [
        "baker-2.yml",
        "shop-2.yml",
        "everyone-2.yml",
        "c.yml",
        "c-2.yml",
        "tool.yml",
        "tool-2.yml",
        "lies-there-2.yml",
        "the-form-for-what-fell.yml",
        "the-form-for-what-fell-2.yml",
    ]
    assert "= journeys/tools/broken.yml  “Broken” is there already, and left as it is" in done.stdout
    (bakery / "journeys/tools/lies-there.yml").rmdir()
    again = footpath("--root", bakery, "import", "tools", csv(tmp_path, text), "--yes")
    assert "+ " not in again.stdout


@pytest.mark.parametrize(("what", "kind"), TABLES.items())
def test_the_empty_table_holds_nothing_and_takes_what_is_typed_below_its_heads(
    what: str, kind: Imported, bakery: Path, tmp_path: Path, footpath: Run
) -> None:
    done = footpath("--root", bakery, "new", "spreadsheet", what)
    assert done.returncode == 0, done.stderr
    file = tmp_path / f"{what}.xlsx"
    empty = footpath("--root", bakery, "import", what, file)
    assert (empty.returncode, empty.stdout) == (0, "")
    assert "The table has no rows yet." in empty.stderr
    book = load_workbook(file)
    about = {row[0]: row for row in book["What to write"].iter_rows(min_row=2, values_only=True)}
    assert list(about) == [cell.value for cell in book.worksheets[0][1]] == [one.head for one in COLUMNS[kind]]
    # Each word that the list offers is understood, and so is each example.
    for column in COLUMNS[kind]:
        _, _, belongs, example, choices = about[column.head]
        assert belongs, column
        if column.names is None:
            for word in (choices or example or "https://a.example/").split("; "):
                sheet = book.worksheets[0]
                cells = {"Name": f"{column.head} {word}"[:45], "Kind": "paper", "Moment": "new", column.head: word}
                sheet.append([cells.get(one.head) for one in COLUMNS[kind]])
    book.save(file)
    filled = footpath("--root", bakery, "import", what, file, "--yes")
    assert filled.returncode == 0, filled.stderr
    assert footpath("--root", bakery, "import", what, file).stdout.count("+ ") == 0
    # A table that somebody may have filled in is never written over.
    assert footpath("--root", bakery, "new", "spreadsheet", what).returncode == 2


def test_what_makes_no_table_is_told_and_ends_with_no_trace(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("content.xml", b"<x/>")
    for data, name, said in (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xlsx", "locked with a password"),
        (b"Name,Kind\n", "a.xlsx", "is called a workbook and is none"),
        (bomb.getvalue(), "a.xlsx", "far too large"),
        (other.getvalue(), "a.xlsx", "cannot be read as a table"),
        (b"\0\1\2\3", "a.csv", "cannot be read as a table"),
        (b'Name,Kind\n"open', "a.csv", "cannot be read as a table"),
        (b"", "a.csv", "this table is empty"),
        (b"\r\n;;\r\n", "a.csv", "this table is empty"),
        (b"Title of it,Costs\na,b\n", "a.csv", "the table has no column “Name” or “Kind”"),
        (b"Name,Tool,Kind\na,b,paper\n", "a.csv", "row 1, column B is “Name” once more, after column A"),
        (b"Name,Kind\n" + b"".join(b"n%d,paper\n" % at for at in range(MOST_DRAFTS + 1)), "a.csv", "at most 2000"),
    ):
        (tmp_path / name).write_bytes(data)
        done = footpath("--root", bakery, "import", "tools", tmp_path / name)
        assert done.returncode == 1, (name, done.stderr)
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    missing = footpath("--root", bakery, "import", "tools", tmp_path / "nowhere.csv")
    assert (missing.returncode, missing.stderr) == (2, f"There is no file {tmp_path / 'nowhere.csv'}.\n")
    unknown = footpath("--root", bakery, "import", "goals", "x", COLUMNS="200")
    assert "write adoption, tools, roles or situations" in unknown.stderr


def test_cells_far_out_and_a_size_that_is_not_so_cost_nothing(tmp_path: Path) -> None:
    file = workbook(tmp_path, ["Name", "Kind"], ["Board", "place"])
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="99999999999"><c r="A99"><v>1</v></c></row>'
    parts[sheet] = parts[sheet].replace(b"A1:B2", b"A1:A1").replace(b"</sheetData>", far + b"</sheetData>")
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    sheets = read_sheets(changed.getvalue(), "x.xlsx")
    assert sheets == (Sheet("Sheet", {1: ("Name", "Kind"), 2: ("Board", "place")}),) or isinstance(sheets, tuple)
    assert [{k: v[:2] for k, v in one.rows.items()} for one in sheets if isinstance(one, Sheet)] == [
        {1: ("Name", "Kind"), 2: ("Board", "place")}
    ]


def test_the_cards_for_a_workshop_hold_imported_drafts_in_the_preview_and_not_for_readers(
    bakery: Path, tmp_path: Path, footpath: Run
) -> None:
    footpath("--root", bakery, "import", "tools", csv(tmp_path, TOOLS), "--yes")
    checked = pipeline.check(bakery, date=DAY, environment={})
    for preview in (True, False):
        cards = pipeline.render(checked, preview=preview).files["docs/field-kit/cards/index.md"]
        assert isinstance(cards, MadeFile)
        assert (b"Order list" in cards.make(bakery)) is preview


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_column_fills_a_field_and_no_head_means_two(kind: Imported, tmp_path: Path) -> None:
    example = plain_data(parse_yaml(shipped_texts("examples")[f"{kind}.yml"]))
    theme = read_theme(tmp_path, "en", ["sv"])[0]
    heads = [head for one in COLUMNS[kind] for head in heads_of(one, (theme.words, *theme.further_words.values()))]
    assert len(heads) == len(set(heads))
    for column in COLUMNS[kind]:
        assert field_at(FOLDERS[kind].model, column.field)[1] is not None
        assert isinstance(example, dict)
        assert column.field[0] in example, "a draft shows only what an example has"
        assert all(key in theme.words for key in column.words)
    assert COLUMNS[kind][0].field == ("title",)


def test_columns_are_called_as_programs_for_tables_call_them() -> None:
    assert [letters(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def planned(site: Site, rows: list[tuple[str, ...]]) -> Drafts:
    """What would become of rows that an office saved as CSV."""
    text = io.StringIO(newline="")
    writer(text, delimiter=";").writerows(rows)
    sheets = read_sheets(text.getvalue().encode("utf-8-sig"), "x.csv")
    assert isinstance(sheets, tuple)
    heads = find_heads(sheets, "tool", "x.csv", words=())
    assert isinstance(heads, Heads)
    return drafts_from(heads, site=site, words=(), lies_there=lambda _: False)


LETTERS = st.characters(exclude_categories=("Cc", "Cs"))
NAMES = st.lists(
    st.text(LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool),
    min_size=1,
    max_size=8,
    unique_by=str.casefold,
)


@pytest.fixture(scope="module")
def read_bakery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("bakery"), BAKERY)


@given(names=NAMES, texts=st.lists(st.text(LETTERS, max_size=40), min_size=8, max_size=8))
@settings(max_examples=30, deadline=None)
def test_whatever_stands_in_a_table_becomes_drafts_that_say_it_and_come_once(
    read_bakery: Path, names: list[str], texts: list[str]
) -> None:
    site = read_site(read_bakery).site
    cells = [("Name", "Kind", "What it is for", "Use it when")]
    cells += [(name, "paper", text, text) for name, text in zip(names, texts, strict=False)]
    first = planned(site, cells)
    assert first.findings == ()
    paths = [one.change.path for one in first.drafts]
    assert len(set(paths)) == len(paths) == len(names) - len(first.there)
    assert not {content.file for _, content in site.contents()} & {*paths}
    try:
        for one in first.drafts:
            (read_bakery / one.change.path).write_bytes((one.change.text or "").encode())
            said = draft(read_bakery, one.change.path)
            assert {key: said[key] for key in one.data} == one.data
        again = read_site(read_bakery)
        assert again.findings == ()
        assert planned(again.site, cells).drafts == ()
    finally:
        for path in paths:
            (read_bakery / path).unlink(missing_ok=True)


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_bytes_make_it_fall(data: bytes) -> None:
    sheets = read_sheets(data, "x.csv")
    assert isinstance(sheets, Finding) or find_heads(sheets, "tool", "x.csv", words=())


@pytest.mark.parametrize(("kind", "field", "several"), [("tool", "kind", True), ("tool", "why", False)])
def test_the_model_says_where_several_may_stand(kind: Imported, field: str, *, several: bool) -> None:
    column = next(one for one in COLUMNS[kind] if one.field == (field,))
    assert holds_several(kind, column) is several
