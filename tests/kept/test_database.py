"""The file of remembered rows: whatever happens to it, at worst nothing is remembered."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.kept.database import FILE, Database


@pytest.fixture
def rows(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path)
    yield database
    database.close()


def ask(folder: Path, shelf: str, key: str) -> bytes | None:
    """What another process would find."""
    database = Database(folder)
    try:
        return database.get(shelf, key)
    finally:
        database.close()


def remembers_again(folder: Path) -> bool:
    """Whether what is put there now is found by another process."""
    database = Database(folder)
    database.put([("new", "key", b"data")])
    database.close()
    return ask(folder, "new", "key") == b"data"


def test_what_was_put_is_found_by_whoever_asks(rows: Database, tmp_path: Path) -> None:
    rows.put([("a", "one", b"1"), ("a", "two", b""), ("b", "one", b"\0" * 100_000)])
    assert rows.get("a", "one") == b"1"
    assert rows.shelf("a") == {"one": b"1", "two": b""}
    assert rows.get("a", "three") is None
    assert ask(tmp_path, "b", "one") == b"\0" * 100_000


def test_what_is_put_later_takes_the_place(rows: Database) -> None:
    rows.put([("a", "one", b"1"), ("a", "two", b"2")])
    rows.put([("a", "one", b"3")])
    assert rows.shelf("a") == {"one": b"3", "two": b"2"}
    assert rows.keys("a") == ["two", "one"]


def test_what_was_dropped_is_gone(rows: Database) -> None:
    rows.put([("a", "one", b"1"), ("a", "two", b"2"), ("made", "x", b""), ("b@now", "y", b""), ("b@then", "y", b"")])
    rows.drop([("a", "one"), ("a", "never")])
    assert rows.keys("a") == ["two"]
    rows.drop_shelves(but=("made", "%@now"))
    assert [rows.keys(shelf) for shelf in ("a", "made", "b@now", "b@then")] == [[], ["x"], ["y"], []]


def test_dropping_gives_room_back(rows: Database) -> None:
    rows.put([("a", str(number), bytes(10_000)) for number in range(100)])
    before = rows.size()
    rows.drop(("a", str(number)) for number in range(90))
    rows.shrink()
    assert rows.size() < before / 4


@pytest.mark.parametrize("column", ["data", "key", "shelf"])
def test_a_row_that_somebody_changed_is_not_there(rows: Database, tmp_path: Path, column: str) -> None:
    rows.put([("a", "one", b"1"), ("a", "two", b"2")])
    rows.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        changed = {"data": "CAST(substr(data, 1, 16) || x'33' AS BLOB)", "key": "'three'", "shelf": "'b'"}[column]
        connection.execute(f"UPDATE kept SET {column} = {changed} WHERE key = 'one'")  # noqa: S608  # of ours
    connection.close()
    assert (ask(tmp_path, "a", "one"), ask(tmp_path, "a", "three"), ask(tmp_path, "b", "one")) == (None, None, None)
    assert ask(tmp_path, "a", "two") == b"2"


@pytest.mark.parametrize("value", ["'text'", "NULL", "7", "x''", "x'00'"])
def test_a_row_of_another_kind_is_not_there(rows: Database, tmp_path: Path, value: str) -> None:
    rows.put([("a", "one", b"1")])
    rows.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute(f"UPDATE kept SET data = {value}")  # noqa: S608  # of ours
    connection.close()
    assert ask(tmp_path, "a", "one") is None


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 5_000, b"SQLite format 3\0" + b"\0" * 9_000])
def test_another_file_in_its_place_is_no_harm_and_is_mended(rows: Database, tmp_path: Path, damage: bytes) -> None:
    rows.put([("a", "one", b"1")])
    rows.close()
    (tmp_path / FILE).write_bytes(damage)
    assert ask(tmp_path, "a", "one") is None
    assert remembers_again(tmp_path)


@pytest.mark.parametrize("seed", range(40))
def test_bytes_that_changed_anywhere_change_no_answer(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same damage each time
    put = {str(number): bytes([number]) * chance.randrange(2000) for number in range(60)}
    database = Database(tmp_path)
    database.put([("a", key, data) for key, data in put.items()])
    database.close()
    data = bytearray((tmp_path / FILE).read_bytes())
    for _ in range(chance.choice([1, 20, 400])):
        # The first page says how the others are to be read.
        data[chance.randrange(chance.choice([100, 4096, len(data)]))] = chance.randrange(256)
    if seed % 4 == 0:
        del data[chance.randrange(len(data)) :]
    (tmp_path / FILE).write_bytes(data)
    database = Database(tmp_path)
    for key, value in put.items():
        assert database.get("a", key) in {None, value}
    assert database.shelf("a").items() <= put.items()
    database.put([("a", "0", b"again"), ("b", "new", b"new")])
    database.drop([("a", "1")])
    database.shrink()
    database.close()
    if ask(tmp_path, "b", "new") is None:
        assert remembers_again(tmp_path), "damage that is not noticed at once is noticed when it is read"


def test_a_file_of_another_form_is_begun_anew(rows: Database, tmp_path: Path) -> None:
    rows.put([("a", "one", b"1")])
    rows.close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert ask(tmp_path, "a", "one") is None
    assert remembers_again(tmp_path)


def test_files_of_the_form_before_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "ab12").write_bytes(b"packed in an earlier version")
    assert remembers_again(tmp_path)


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    database = Database(tmp_path / "file")
    database.put([("a", "one", b"1")])
    assert database.get("a", "one") is None
    assert database.shelf("a") == {}
    assert database.newest_like("a", "%") is None
    database.drop([("a", "one")])
    database.shrink()
    assert database.size() == 0


def test_a_folder_in_the_place_of_the_file_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    database = Database(tmp_path)
    database.put([("a", "one", b"1")])
    assert database.get("a", "one") is None


def as_somebody_else(program: str, folder: Path) -> str:
    """What a program prints that may not write to what belongs to us."""
    if os.getuid() == 0:
        program = "import os\nos.setgid(65534)\nos.setuid(65534)\n" + program
    program = "import sys\nfrom pathlib import Path\nfrom generator.kept.database import Database\n" + program
    done = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_what_may_only_be_read_is_read(rows: Database, tmp_path: Path) -> None:
    rows.put([("a", "one", b"1")])
    rows.close()
    (tmp_path / FILE).chmod(0o444)
    tmp_path.chmod(0o555)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.owner() == tmp_path.owner() and folder != tmp_path:
            folder.chmod(folder.stat().st_mode | 0o055)
    try:
        said = as_somebody_else(
            "d = Database(Path(sys.argv[1]))\nd.put([('a', 'two', b'2')])\nprint(d.get('a', 'one'), d.get('a', 'two'))",
            tmp_path,
        )
    finally:
        tmp_path.chmod(0o755)
    assert said == "b'1' None"
    assert ask(tmp_path, "a", "one") == b"1"


def test_two_processes_write_and_read_at_once(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from generator.kept.database import Database
database = Database(Path(sys.argv[1]))
for number in range(60):
    database.put([("a", f"{sys.argv[2]} {number}", bytes([number]) * 500), ("a", "both", bytes([number]) * 500)])
    assert database.get("a", f"{sys.argv[2]} {number}") == bytes([number]) * 500
    assert len(database.get("a", "both")) == 500
"""
    both = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), name], stderr=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    for one in both:
        _, said = one.communicate(timeout=100)
        assert one.returncode == 0, said
    database = Database(tmp_path)
    assert len(database.shelf("a")) == 121
    database.close()


def test_while_another_holds_the_file_work_goes_on_without_it(
    rows: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows.put([("a", "one", b"1")])
    rows.close()
    monkeypatch.setattr("generator.kept.database._PATIENCE_S", 0.1)
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("BEGIN EXCLUSIVE")
    busy = Database(tmp_path)
    assert busy.get("a", "one") is None
    busy.put([("a", "two", b"2")])
    other.rollback()
    other.close()
    assert busy.get("a", "one") == b"1", "it was busy, not damaged"
    busy.close()


def test_a_process_that_was_forked_opens_the_file_for_itself(rows: Database, tmp_path: Path) -> None:
    rows.put([("a", "one", b"1")])
    child = os.fork()
    if child == 0:
        found = rows.get("a", "one")
        rows.put([("a", "two", b"2")])
        os._exit(0 if found == b"1" else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert rows.shelf("a") == {"one": b"1", "two": b"2"}


@pytest.mark.parametrize("seed", range(6))
def test_a_process_that_is_killed_while_it_writes_leaves_old_or_new_rows(tmp_path: Path, seed: int) -> None:
    program = """
import sys
from pathlib import Path
from generator.kept.database import Database
database = Database(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    database.put([("a", str(place), b"%d" % number + bytes(3000)) for place in range(40)])
    print(number, flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for _ in range(seed + 1):
            told = writer.stdout.readline()
        writer.kill()
    database = Database(tmp_path)
    found = database.shelf("a")
    database.close()
    assert len(found) == 40
    assert len(set(found.values())) == 1, "all rows of one writing, or none"
    assert int(next(iter(found.values())).rstrip(b"\0")) >= int(told)
    assert remembers_again(tmp_path)
