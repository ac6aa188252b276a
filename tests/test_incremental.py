"""A build after any edits is the build from nothing, to the byte."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
from pathlib import Path

import pytest

from benchmarks.sites.files import write_site as write_made_up_site
from benchmarks.sites.scale import Scale
from tests.conftest import copy_demo
from tests.edits import EDITS, Edit
from tests.rebuilt import cache_with_fonts, come, come_from_nothing, copied, differences, put_back
from tests.tiny import BAKERY, DAY, write_site

EDITS_OF_A_WALK = int(os.environ.get("FOOTPATH_EDITS", "12"))
"""For each walk; a thousand are a night's work."""
LATER = (DAY, DAY, DAY, DAY + dt.timedelta(1), DAY + dt.timedelta(300), DAY - dt.timedelta(400))


def walk(
    root_dir: Path, cache: Path, tmp_path: Path, *, seed: int, edits: int, every: int = 1, search: bool = False
) -> None:
    """Edits and builds a site again and again, and compares each time, or `every` so many times.

    An edit that makes an error is looked at too, and then taken back.
    """
    chance = random.Random(seed)  # noqa: S311  # the same edits each time
    story, day = [], DAY
    come(root_dir, cache, search=search)
    waiting: list[Edit] = []
    for number in range(edits):
        shutil.rmtree(tmp_path / "before", ignore_errors=True)
        before = copied(root_dir, tmp_path / "before")
        waiting = waiting or chance.sample(EDITS, len(EDITS))
        together = [waiting.pop() for _ in range(min(len(waiting), chance.choice([1, 1, 1, 2, 3])))]
        for edit in together:
            edit(root_dir, chance)
        day = chance.choice(LATER) if chance.random() < 0.2 else day
        story.append([*(edit.__name__ for edit in together), day.isoformat()])
        ours = come(root_dir, cache, day=day, search=search, cores=chance.choice([1, 2]))
        if (number + 1) % every:
            if ours.built is None:
                put_back(before, root_dir)
                story[-1].append("taken back")
            continue
        clean = come_from_nothing(root_dir, tmp_path / f"fresh-{number}", day=day, search=search)
        assert ours.findings == clean.findings, (seed, story)
        assert (ours.built is None) == (clean.built is None), (seed, story)
        if clean.built is not None:
            assert differences(ours.files, clean.files) == [], (seed, story)
        else:
            put_back(before, root_dir)
            story[-1].append("taken back")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_any_edits_a_tiny_site_is_as_if_built_from_nothing(tmp_path: Path, seed: int) -> None:
    root_dir = write_site(tmp_path / "bakery", BAKERY)
    walk(root_dir, cache_with_fonts(tmp_path / "cache"), tmp_path, seed=seed, edits=EDITS_OF_A_WALK)


def test_the_search_index_follows_too(tmp_path: Path) -> None:
    root_dir = write_site(tmp_path / "bakery", BAKERY)
    walk(root_dir, cache_with_fonts(tmp_path / "cache"), tmp_path, seed=4, edits=EDITS_OF_A_WALK // 3, search=True)


def test_after_any_edits_the_demo_is_as_if_built_from_nothing(tmp_path: Path) -> None:
    walk(
        copy_demo(tmp_path / "demo"),
        cache_with_fonts(tmp_path / "cache"),
        tmp_path,
        seed=5,
        edits=EDITS_OF_A_WALK // 3,
        every=4,
    )


def test_after_any_edits_a_larger_site_is_as_if_built_from_nothing(tmp_path: Path) -> None:
    write_made_up_site(tmp_path / "made-up", Scale(60))
    walk(
        tmp_path / "made-up",
        cache_with_fonts(tmp_path / "cache"),
        tmp_path,
        seed=6,
        edits=EDITS_OF_A_WALK // 2,
        every=3,
    )
