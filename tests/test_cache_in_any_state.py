"""What is remembered may be carried elsewhere, damaged or lost: the site is always the same, and never an exception."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.sites.files import write_site as write_made_up_site
from benchmarks.sites.scale import Scale
from generator.kept.database import FILE
from generator.renew.again import FEW
from tests.edits import things
from tests.rebuilt import cache_with_fonts, come, come_from_nothing, copied, differences
from tests.tiny import BAKERY, write_site

DAMAGES = int(os.environ.get("FOOTPATH_DAMAGES", "10"))
"""At random; a hundred take a quarter of an hour."""


@pytest.fixture(scope="module")
def remembered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, bytes]]:
    """A tiny site, what a build of it remembered, and what it gave, with its search."""
    top = tmp_path_factory.mktemp("remembered")
    root_dir = write_site(top / "site", BAKERY)
    clean = come(root_dir, cache_with_fonts(top / "cache"), search=True)
    assert clean.built is not None
    assert clean.built.planned
    return root_dir, top / "cache", clean.files


def rebuilds(root_dir: Path, cache: Path, clean: dict[str, bytes]) -> None:
    """The site comes out the same; and once more with nothing to do, for things are remembered again."""
    came = come(root_dir, cache, search=True)
    assert differences(came.files, clean) == []
    again = come(root_dir, cache, search=True)
    assert again.built is not None
    assert differences(again.files, clean) == []
    assert (again.built.planned, again.built.rendered, again.built.site.written) == ({}, (), ())


def begun_with(
    remembered: tuple[Path, Path, dict[str, bytes]], tmp_path: Path, *, with_site: bool
) -> tuple[Path, Path, dict[str, bytes]]:
    """A copy of the folder and of what it remembers, with its site or, as in CI, without."""
    root_dir, cache, clean = remembered
    copied(root_dir, tmp_path / "site")
    if with_site:
        shutil.copytree(root_dir / "site", tmp_path / "site/site")
    shutil.copytree(cache, tmp_path / "cache")
    return tmp_path / "site", tmp_path / "cache", clean


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def emptied(data: bytes, chance: random.Random) -> bytes:
    return b""


def garbage(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(len(data))


def bytes_changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 30, 1000])):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def stretch_changed(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + chance.randbytes(min(9_000, len(data) - start)) + data[start + 9_000 :]


HARM: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    truncated, bytes_changed, emptied, stretch_changed, garbage,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(DAMAGES))
def test_damage_changes_nothing_and_is_mended(
    remembered: tuple[Path, Path, dict[str, bytes]], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same damage each time
    root_dir, cache, clean = begun_with(remembered, tmp_path, with_site=seed % 2 == 0)
    file = cache / FILE
    file.write_bytes(HARM[seed % len(HARM)](file.read_bytes(), chance))
    rebuilds(root_dir, cache, clean)


@pytest.mark.parametrize(
    "shelf", ["texts@%", "values@%", "read@%", "frames@%", "search records@%", "search parts@%", "search %"]
)
@pytest.mark.parametrize("with_site", ["with its site", ""])
def test_a_part_that_is_lost_is_made_again(
    remembered: tuple[Path, Path, dict[str, bytes]], tmp_path: Path, shelf: str, with_site: str
) -> None:
    root_dir, cache, clean = begun_with(remembered, tmp_path, with_site=bool(with_site))
    drop(cache, f"shelf LIKE '{shelf}'")
    rebuilds(root_dir, cache, clean)


def test_a_part_of_the_search_that_is_lost_is_made_again_also_where_many_processes_write(
    remembered: tuple[Path, Path, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.search.index._FEW", 1)
    monkeypatch.setattr("generator.search.reading._AT_ONCE", 4)
    monkeypatch.setattr("generator.write_site._FEW", 1)
    root_dir, cache, clean = begun_with(remembered, tmp_path, with_site=False)
    drop(cache, "shelf LIKE 'search parts@%' OR (shelf LIKE 'search records@%' AND rowid % 2 = 0)")
    came = come(root_dir, cache, search=True, cores=2)
    assert differences(came.files, clean) == []


def drop(cache: Path, which: str) -> None:
    connection = sqlite3.connect(cache / FILE)
    with connection:
        assert connection.execute(f"DELETE FROM kept WHERE {which}").rowcount > 0  # noqa: S608  # of ours
    connection.close()


def test_a_cache_that_cannot_be_written_is_no_harm(
    remembered: tuple[Path, Path, dict[str, bytes]], tmp_path: Path
) -> None:
    root_dir, _, clean = begun_with(remembered, tmp_path, with_site=True)
    # A device without room: so it is also for somebody who may write everywhere.
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / FILE).symlink_to("/dev/full")
    (root_dir / "site/index.html").write_text("Somebody's slip", encoding="utf-8")
    (root_dir / ".footpath/build").mkdir(parents=True)
    (root_dir / ".footpath/build/site-is-ours").touch()
    came = come(root_dir, tmp_path / "full")
    assert {path for path in differences(came.files, clean) if not path.startswith("pagefind/")} == set()


def test_it_may_be_carried_to_another_folder(remembered: tuple[Path, Path, dict[str, bytes]], tmp_path: Path) -> None:
    """As a CI does: a new checkout in another place, with the results of the last run and no site."""
    root_dir, cache, clean = begun_with(remembered, tmp_path, with_site=False)
    moved = tmp_path / "moved"
    shutil.copytree(cache, moved)
    came = come(root_dir, moved, search=True)
    assert differences(came.files, clean) == []
    assert came.built is not None
    assert (came.built.planned, came.built.rendered) == ({}, ())
    assert set(came.built.site.written) == set(clean)

    story = things(root_dir, "story")[0]
    story.write_text(story.read_text(encoding="utf-8").replace("at last", "at long last"), encoding="utf-8")
    for place in (root_dir, copied(root_dir, tmp_path / "third")):
        changed = come(place, moved)
        assert changed.built is not None
        assert changed.built.rendered == (("/stories/cold-morning/",) if place == root_dir else ())


def test_two_sites_that_share_a_cache_show_nothing_of_each_other(
    remembered: tuple[Path, Path, dict[str, bytes]], tmp_path: Path
) -> None:
    root_dir, cache, _ = begun_with(remembered, tmp_path, with_site=False)
    other = write_site(tmp_path / "other", BAKERY.replace("cold", "warm"))
    come(root_dir, cache, search=True)
    without_search = come(other, cache)
    assert [path for path in without_search.files if path.startswith("pagefind/")] == []
    with_search = come(other, cache, search=True)
    assert differences(with_search.files, come_from_nothing(other, tmp_path / "fresh", search=True).files) == []
    assert with_search.built is not None
    assert set(with_search.built.site.written) <= with_search.files.keys()


def test_one_process_and_two_come_to_the_same(tmp_path: Path) -> None:
    write_made_up_site(tmp_path / "one", Scale(70))
    copied(tmp_path / "one", tmp_path / "two")
    one = come(tmp_path / "one", cache_with_fonts(tmp_path / "cache-one"), cores=1)
    two = come(tmp_path / "two", cache_with_fonts(tmp_path / "cache-two"), cores=2)
    assert one.built is not None
    assert len(one.built.planned) > FEW, "enough for several processes"
    assert one.findings == two.findings
    assert differences(one.files, two.files) == []
    # What two remembered is what one would have: neither has anything to do with it.
    for root_dir, cache in ((tmp_path / "one", tmp_path / "cache-two"), (tmp_path / "two", tmp_path / "cache-one")):
        came = come(copied(root_dir, tmp_path / f"again {root_dir.name}"), cache, cores=2)
        assert came.built is not None
        assert (came.built.planned, came.built.rendered) == ({}, ())
        assert differences(came.files, one.files) == []
