"""What builds remember: bytes, values and shelves; for each program and site its own; and how it is tidied."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.kept import Kept
from generator.kept.database import FILE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def opened(folder: Path, *, program: str = "now", site: str = "bakery") -> Kept:
    """As another process would open it."""
    return Kept(folder, program=program, site=site)


def rows_in(folder: Path) -> Iterator[tuple[str, str]]:
    with sqlite3.connect(folder / FILE) as connection:
        yield from connection.execute("SELECT shelf, key FROM kept ORDER BY shelf, key").fetchall()
    connection.close()


def test_what_was_made_is_not_made_again(folder: Path) -> None:
    made = []

    def make() -> bytes:
        made.append("once")
        return b"data"

    for _ in range(2):
        assert opened(folder).bytes_for("ab12", make) == b"data"
    assert made == ["once"]


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 64])
def test_damage_to_what_was_kept_is_noticed_and_mended(folder: Path, damage: bytes) -> None:
    opened(folder).bytes_for("ab12", lambda: b"data")
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute("UPDATE kept SET data = ?", [damage])
    connection.close()
    assert opened(folder).bytes_for("ab12", lambda: b"anew") == b"anew"
    assert opened(folder).bytes_for("ab12", lambda: b"never") == b"anew"


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 64, b"x" * 6400])
def test_damage_to_the_file_is_noticed_and_mended(folder: Path, damage: bytes) -> None:
    opened(folder).bytes_for("ab12", lambda: b"data")
    (folder / FILE).write_bytes(damage)
    assert opened(folder).bytes_for("ab12", lambda: b"anew") == b"anew"
    assert opened(folder).bytes_for("ab12", lambda: b"never") == b"anew"


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    kept = opened(tmp_path / "file")
    assert kept.bytes_for("ab12", lambda: b"data") == b"data"
    kept.keep("name", 7)
    kept.shelf("read")["a"] = 1
    kept.shelf("read").save()
    kept.rows("texts").put({"a": b"b"})
    kept.tidy({"texts": ["a"]})
    assert kept.value("name") == 7, "it is at hand in this process"
    assert opened(tmp_path / "file").value("name") is None


def test_a_value_is_there_for_its_program_only(folder: Path) -> None:
    opened(folder).keep("name", {"a": (1, 2)})
    assert opened(folder).value("name") == {"a": (1, 2)}
    assert opened(folder).value("other") is None
    assert opened(folder, program="then").value("name") is None


def test_a_site_that_is_not_known_yet_begins_with_what_another_one_knows(folder: Path) -> None:
    for number in range(2):
        opened(folder, site=f"checkout {number}").keep("name", number)
    assert opened(folder, site="checkout 2").value("name") == 1
    here = opened(folder, site="checkout 0")
    assert here.value("name") == 0
    opened(folder, site="checkout 2").keep("name", 2)
    assert opened(folder, site="checkout 0").value("name") == 0
    assert opened(folder, site="checkout 2").value("name") == 2


def test_what_one_checkout_did_not_write_anew_is_still_taken_from_another(folder: Path) -> None:
    first = opened(folder, site="first")
    first.keep("seldom", 1)
    first.keep("often", 1)
    opened(folder, site="second").keep("often", 2)
    for site in ("second", "third"):
        assert (opened(folder, site=site).value("seldom"), opened(folder, site=site).value("often")) == (1, 2)


def test_a_shelf_keeps_what_was_set_and_forgets_what_was_deleted(folder: Path) -> None:
    shelf = opened(folder).shelf("read")
    shelf.update({str(number): number for number in range(1000)})
    shelf.save()
    again = opened(folder).shelf("read")
    assert dict(again) == {str(number): number for number in range(1000)}
    assert len(again) == 1000
    del again["7"]
    again["8"] = "eight"
    again["never saved"] = 1
    del again["never saved"]
    again.save()
    last = opened(folder).shelf("read")
    assert "7" not in last
    assert (last["8"], last["9"], len(last)) == ("eight", 9, 999)
    with pytest.raises(KeyError):
        last["7"]


def test_a_shelf_begins_as_that_of_another_checkout_and_then_goes_its_own_way(folder: Path) -> None:
    first = opened(folder, site="first").shelf("read")
    first.update({"a": 1, "b": 2})
    first.save()
    second = opened(folder, site="second").shelf("read")
    assert dict(second) == {"a": 1, "b": 2}
    del second["a"]
    second["b"] = 3
    second.save()
    assert dict(opened(folder, site="first").shelf("read")) == {"a": 1, "b": 2}
    assert dict(opened(folder, site="second").shelf("read")) == {"b": 3}


def test_values_that_cannot_be_read_are_not_there(folder: Path) -> None:
    kept = opened(folder)
    kept.keep("name", 7)
    kept._database.put([("values@now@bakery", "name", b"\x80\x05cos\nsystem\n.")])
    assert opened(folder).value("name") is None


def test_tidying_keeps_what_is_needed_and_as_much_again(folder: Path) -> None:
    kept = opened(folder)
    kept.rows("texts").put({f"{number:04}": b"text" for number in range(1000)})
    needed = [f"{number:04}" for number in range(300)]
    kept.tidy({"texts": needed})
    left = {key for shelf, key in rows_in(folder) if shelf == "texts@now"}
    assert left == {*needed, *(f"{number:04}" for number in range(700, 1000))}


def test_tidying_forgets_other_programs_and_no_other_site(folder: Path) -> None:
    opened(folder, program="then").keep("name", 1)
    opened(folder, program="then").rows("texts").put({"a": b"b"})
    opened(folder, site="another").keep("name", 2)
    kept = opened(folder)
    kept.keep("name", 3)
    kept.bytes_for("ab12", lambda: b"data")
    kept.rows("texts").put({"a": b"b"})
    kept.tidy({"texts": ["a"]})
    assert {shelf for shelf, _ in rows_in(folder)} == {"made", "texts@now", "values@now@bakery", "values@now@another"}


def test_a_file_that_is_too_large_holds_only_what_is_needed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.kept.store.LARGEST_BYTES", 500_000)
    before = opened(folder)
    before.bytes_for("of yesterday", lambda: bytes(300_000))
    before.rows("texts").put({"of yesterday": bytes(300_000)})
    kept = opened(folder)
    kept.bytes_for("of today", lambda: bytes(100_000))
    kept.rows("texts").put({"of today": bytes(100_000)})
    kept.tidy({"texts": ["of today"]})
    # And that it was tidied.
    assert {key for shelf, key in rows_in(folder) if not shelf.startswith("values@")} == {"of today"}
    assert (folder / FILE).stat().st_size < 500_000


def test_what_is_at_hand_is_made_once_for_each_key(folder: Path) -> None:
    kept, made = opened(folder), []

    def make() -> object:
        made.append(object())
        return made[-1]

    assert kept.at_hand("framer", 1, make) is kept.at_hand("framer", 1, make) is made[0]
    assert kept.at_hand("framer", 2, make) is made[1]
    assert len(made) == 2


def test_a_file_is_tidied_anew_when_it_has_grown(folder: Path) -> None:
    kept = Kept(folder, program="p", site="s")
    kept.rows("texts").put({"a": b"x" * 200_000})
    assert kept.is_untidy()
    kept.tidy({"texts": ["a"]})
    assert not kept.is_untidy()
    kept.rows("texts").put({"b": b"x"})
    assert not kept.is_untidy()
    kept.rows("texts").put({"c": b"x" * 20_000})
    assert kept.is_untidy()
    # What another program tidied says nothing about rows of this one.
    kept.tidy({"texts": ["a"]})
    assert Kept(folder, program="next", site="s").is_untidy()
