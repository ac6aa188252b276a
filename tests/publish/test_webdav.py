"""Publishing over WebDAV: nginx, and rclone's own server."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publish.manifest import manifest_of
from tests.conftest import Run
from tests.publish import store_trials
from tests.publish.built import write_built
from tests.publish.folder_server import FolderServer
from tests.publish.webdav_server import webdav_server
from tests.tiny import BAKERY, write_site

SETTINGS = BAKERY[: BAKERY.index("-- journeys/")]
pytestmark = pytest.mark.xdist_group("stores")


@pytest.fixture(scope="module")
def server() -> Iterator[FolderServer]:
    with webdav_server() as running:
        yield running


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_built(tmp_path / "site")


@pytest.mark.parametrize("program", ["nginx", "rclone"])
def test_what_is_served_is_what_was_built_and_can_be_gone_back_to(program: str, tmp_path: Path) -> None:
    with webdav_server(program) as server:
        probed = server.place.probe()
        assert (probed.level[:1], probed.cannot) == ("B", ())
        assert store_trials.hidden_change(server, tmp_path).broken == []
        before = server.files()
        server.publish(write_built(tmp_path / "site", 301))
        server.place.go_back(to=None, now=store_trials.NOON)
        after = server.files()
        assert {path: after.get(path) for path in before} == before


def test_a_cut_at_any_moment_breaks_no_page_and_is_mended_by_a_retry(server: FolderServer, tmp_path: Path) -> None:
    tried = store_trials.cuts(server, tmp_path, 3, random.Random(9))  # noqa: S311  # no secret
    assert tried.broken == []
    assert tried.counts["cuts"] > tried.counts["too late"]


def test_readers_meet_no_page_without_what_it_loads(server: FolderServer, site: Path) -> None:
    chance = random.Random(1)  # noqa: S311  # no secret
    tried = store_trials.reads(server, lambda version: write_built(site, version), 2, chance)
    assert tried.broken == []
    assert tried.counts["pages"] > 20


def test_whoever_comes_second_is_told_and_breaks_nothing(server: FolderServer, tmp_path: Path) -> None:
    tried = store_trials.races(server, tmp_path, 1)
    assert tried.broken == []
    assert tried.counts["losers"] > 0


def test_the_commands_work_over_webdav_and_no_password_is_told(
    server: FolderServer, tmp_path: Path, footpath: Run, site: Path
) -> None:
    folder = write_site(tmp_path / "bakery", f"{SETTINGS}publish: {{wiki: {{webdav: '{server.target.webdav}'}}}}\n")
    write_built(folder / "site", 500)
    checked = footpath("--root", folder, "publish", "--check", **server.environment)
    assert "guarantee B, never broken" in checked.stdout, checked.stderr
    done = footpath("--root", folder, "publish", **server.environment)
    assert (done.returncode, "still old for " in done.stdout) == (0, True), done.stderr
    assert footpath("verify", server.url).returncode == 0
    wrong = {**server.environment, "FOOTPATH_PASSWORD": "hunter2-hunter2"}
    refused = footpath("--root", folder, "publish", **wrong)
    assert (refused.returncode, "does not let us in" in refused.stderr) == (3, True), refused.stderr
    assert "hunter2" not in refused.stdout + refused.stderr
    assert manifest_of(folder / "site").keys() <= server.files().keys()
