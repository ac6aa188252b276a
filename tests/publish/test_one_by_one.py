"""What guarantee B promises, of every kind of server that shows files one by one."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from generator.publish.manifest import manifest_of
from tests.conftest import Run
from tests.publish import store_trials
from tests.publish.azure_server import azure_server
from tests.publish.built import write_built
from tests.publish.smb_server import smb_server
from tests.publish.ssh_server import sftp_one_by_one
from tests.publish.stores import StoreServer
from tests.publish.swift_server import swift_server
from tests.publish.webdav_server import webdav_server
from tests.tiny import BAKERY, write_site

SETTINGS = BAKERY[: BAKERY.index("-- journeys/")]
SERVERS: Mapping[str, Callable[[], AbstractContextManager[StoreServer]]] = {
    "s3": lambda: swift_server(newer=True),
    "smb": smb_server,
    "webdav-apache": lambda: webdav_server("apache2"),
    "webdav-nginx": lambda: webdav_server("nginx"),
    "sftp": sftp_one_by_one,
    "azure": azure_server,
}
WITH_PASSWORDS = ("smb", "webdav-apache", "webdav-nginx")


def each(*names: str) -> list[object]:
    """Servers by name; each is started once."""
    return [pytest.param(name, marks=pytest.mark.xdist_group(f"store-{name}")) for name in names]


@pytest.fixture(scope="module", params=each(*SERVERS))
def server(request: pytest.FixtureRequest) -> Iterator[StoreServer]:
    with SERVERS[request.param]() as running:
        yield running


def test_a_cut_at_any_moment_breaks_no_page_and_is_mended_by_a_retry(server: StoreServer, tmp_path: Path) -> None:
    tried = store_trials.cuts(server, tmp_path, 3, random.Random(7))  # noqa: S311  # no secret
    assert tried.broken == []
    assert tried.counts["cuts"] > tried.counts["too late"]


def test_readers_meet_no_page_without_what_it_loads(server: StoreServer, tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311  # no secret
    tried = store_trials.reads(server, lambda version: write_built(tmp_path / "site", version), 2, chance)
    assert tried.broken == []
    assert tried.counts["pages"] > 20
    assert tried.counts["assets"] > 20


def test_whoever_comes_second_is_told_and_breaks_nothing(server: StoreServer, tmp_path: Path) -> None:
    tried = store_trials.races(server, tmp_path, 1)
    assert tried.broken == []
    assert tried.counts["losers"] > 0


def test_a_hidden_change_is_seen_and_nothing_to_do_sends_nothing(server: StoreServer, tmp_path: Path) -> None:
    assert store_trials.hidden_change(server, tmp_path).broken == []


def test_going_back_gives_every_byte_back_and_holds_publishing(server: StoreServer, tmp_path: Path) -> None:
    assert store_trials.going_back(server, tmp_path).broken == []


@pytest.mark.parametrize("server", each(*WITH_PASSWORDS), indirect=True)
def test_the_commands_work_and_no_password_is_told(server: StoreServer, tmp_path: Path, footpath: Run) -> None:
    target = json.dumps(server.target.model_dump(exclude_none=True))
    folder = write_site(tmp_path / "bakery", f"{SETTINGS}publish: {{wiki: {target}}}\n")
    write_built(folder / "site", 500)
    checked = footpath("--root", folder, "publish", "--check", **server.environment)
    assert "guarantee B, never broken" in checked.stdout, checked.stderr
    assert "works: a lock" in checked.stdout
    done = footpath("--root", folder, "publish", **server.environment)
    assert (done.returncode, "still old for " in done.stdout) == (0, True), done.stderr
    assert footpath("verify", server.url).returncode == 0
    before = server.files()
    wrong = {**server.environment, "FOOTPATH_PASSWORD": "hunter2-hunter2"}
    for command in (["publish", "--check"], ["publish"], ["publish", "--dry-run"], ["rollback"], ["releases"]):
        refused = footpath("--root", folder, *command, **wrong)
        assert (refused.returncode, "does not let us in" in refused.stderr) == (3, True), refused.stderr
        assert "hunter2" not in refused.stdout + refused.stderr
    assert server.files() == before
    assert manifest_of(folder / "site").keys() <= before.keys()
