"""A build may be killed at any instant, or run twice at once: no page is ever half, and the next build is clean."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.sites.files import write_site as write_made_up_site
from benchmarks.sites.scale import Scale
from tests.edits import fields_of, say, things
from tests.rebuilt import cache_with_fonts, come_from_nothing, differences, files_of
from tests.tiny import DAY

KILLS = int(os.environ.get("FOOTPATH_KILLS", "14"))
"""Of builds, in all; two hundred take a quarter of an hour."""
STORIES = int(os.environ.get("FOOTPATH_KILLED_STORIES", "60"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_made_up_site(tmp_path / "site", Scale(STORIES))
    return tmp_path / "site"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return cache_with_fonts(tmp_path / "cache")


def begun(root_dir: Path, cache: Path) -> subprocess.Popen[str]:
    """A build that has just been started, in a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "--root", root_dir, "build", "--date", DAY.isoformat()],
        env={**os.environ, "FOOTPATH_CACHE": str(cache), "FOOTPATH_CORES": "2"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def built(root_dir: Path, cache: Path) -> float:
    """How many seconds a whole build took."""
    before = time.monotonic()
    with begun(root_dir, cache) as build:
        said = build.communicate()[0]
    assert build.returncode == 0, said
    return time.monotonic() - before


def killed(root_dir: Path, cache: Path, *, after_s: float, with_workers: bool) -> bool:
    """Whether a build was still running when it was killed: all of it, or only the process that was started."""
    with begun(root_dir, cache) as build:
        time.sleep(after_s)
        was_running = build.poll() is None
        if with_workers and was_running:
            os.killpg(build.pid, signal.SIGKILL)
        else:
            build.kill()
    return was_running


def edited(root_dir: Path, chance: random.Random) -> None:
    """A large change or a small one."""
    match chance.randrange(4):
        case 0:  # every page
            config = root_dir / "site_config.yml"
            say(config, {**fields_of(config), "labels": {"tools": f"Things {chance.randrange(99)}"}})
        case 1:  # every frame
            own = root_dir / "theme/assets/css/90-own.css"
            own.parent.mkdir(parents=True, exist_ok=True)
            own.write_text(f".own {{ order: {chance.randrange(99)} }}\n", encoding="utf-8")
        case 2:  # another address
            story = chance.choice(things(root_dir, "story"))
            new = f"story-{chance.randrange(100, 1_000_000)}"
            story.rename(story.with_stem(new))
            for other in things(root_dir, "story"):
                text = other.read_text(encoding="utf-8")
                other.write_text(text.replace(f"(story:{story.stem})", f"(story:{new})"), encoding="utf-8")
        case _:
            for story in chance.sample(things(root_dir, "story"), 3):
                text = story.read_text(encoding="utf-8").rstrip()
                story.write_text(f"{text}\n\nIt rained {chance.randrange(99)} times.\n", encoding="utf-8")


def assert_no_page_is_half(site_dir: Path) -> None:
    for path, data in files_of(site_dir).items():
        is_unfinished = path.rpartition("/")[2].startswith(".")
        if path.endswith(".html") and not is_unfinished:
            assert data.rstrip().endswith(b"</html>"), path


def test_after_kills_at_any_instant_the_next_build_is_clean(site: Path, cache: Path, tmp_path: Path) -> None:
    chance = random.Random(KILLS)  # noqa: S311  # the same edits and instants each time
    takes_s = built(site, cache)
    hit = 0
    for number in range(KILLS):
        edited(site, chance)
        # Several kills in a row happen too: then a build begins on what a killed one left.
        after_s = chance.uniform(0.1, 1.0) * takes_s
        hit += killed(site, cache, after_s=after_s, with_workers=chance.random() < 0.7)
        assert_no_page_is_half(site / "site")
        if chance.random() < 0.4 or number == KILLS - 1:
            takes_s = max(0.5 * takes_s, built(site, cache))
            if chance.random() < 0.25 or number == KILLS - 1:
                clean = come_from_nothing(site, tmp_path / f"fresh-{number}", search=True)
                assert differences(files_of(site / "site"), clean.files) == [], f"after {number + 1} kills"
    assert hit >= KILLS // 3, "most were killed while they ran"


def test_a_first_build_that_was_killed_is_gone_on_with(site: Path, cache: Path, tmp_path: Path) -> None:
    for after_s in (0.4, 0.9, 1.5, 2.2, 3.0):
        killed(site, cache, after_s=after_s, with_workers=True)
        if (site / "site").is_dir():
            assert_no_page_is_half(site / "site")
    built(site, cache)
    assert differences(files_of(site / "site"), come_from_nothing(site, tmp_path / "fresh", search=True).files) == []


def test_two_builds_at_once_both_end_well(site: Path, cache: Path, tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311  # the same edits each time
    for _ in range(3):
        edited(site, chance)
        both = [begun(site, cache), begun(site, cache)]
        for build in both:
            said = build.communicate()[0]
            assert build.returncode == 0, said
        assert_no_page_is_half(site / "site")
    clean = come_from_nothing(site, tmp_path / "fresh", search=True)
    assert differences(files_of(site / "site"), clean.files) == []
    built(site, cache)
    assert differences(files_of(site / "site"), clean.files) == []
