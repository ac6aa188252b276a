"""Publishing over SFTP, to OpenSSH's own server: the whole old site or the whole new one, and nothing is sent twice."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.publishing import Target
from generator.publish.manifest import manifest_of
from generator.publish.places import Place, place_of
from generator.publish.problems import CannotPublish
from generator.publish.release import RELEASE_ID
from generator.publish.sftp import CONFIG_VARIABLE
from generator.publish.sftp_carrier import READY_FOLDER
from generator.publish.shelf import CURRENT, KEPT_RELEASES
from tests.conftest import Run
from tests.publish import trials
from tests.publish.built import WORDS, is_one_of, publication, served, shows, write_built
from tests.publish.ssh_server import SshServer, ssh_server
from tests.tiny import BAKERY, write_site

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
SETTINGS = BAKERY[: BAKERY.index("-- journeys/")]
pytestmark = pytest.mark.xdist_group("publish")


@pytest.fixture(scope="module")
def server() -> Iterator[SshServer]:
    with ssh_server() as running:
        yield running


@pytest.fixture
def place(server: SshServer) -> Iterator[Place]:
    yield place_at(server)
    shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_built(tmp_path / "site")


def place_at(server: SshServer) -> Place:
    return place_of(Target(sftp=server.address), Path(), {CONFIG_VARIABLE: str(server.config_file)})


def publish(place: Place, site: Path, now: dt.datetime = NOON, **more: object) -> tuple[bool, list[str]]:
    """Whether anything was done, and the paths that were sent."""
    sent: list[str] = []
    done = place.publish(
        publication(site, now, **more), on_start=lambda _: None, on_file=lambda path, _: sent.append(path)
    )
    assert done.left == ()
    return done.is_new, sent


def test_what_is_served_is_what_was_built_and_only_what_is_new_is_sent(
    server: SshServer, place: Place, site: Path
) -> None:
    assert publish(place, site)[0]
    assert is_one_of(server.folder, manifest_of(site))
    assert publish(place, site) == (False, [])
    times = {path: (server.folder / CURRENT / path).stat().st_mtime for path in served(server.folder)}
    page = site / "index.html"
    page.write_bytes(page.read_bytes().replace(b"Version", b"Edition"))  # same size
    is_new, sent = publish(place, site)
    assert is_new
    assert {path for path in sent if not path.endswith((".gz", ".br"))} == {
        "index.html",
        "build.json",
        "manifest.sha256",
    }
    assert is_one_of(server.folder, manifest_of(site))
    for path, time in times.items():
        assert ((server.folder / CURRENT / path).stat().st_mtime == time) is (path not in sent), path


def test_open_pages_find_their_assets_and_gone_pages_say_so(server: SshServer, place: Place, site: Path) -> None:
    publish(place, site)
    assets = {path: mark for path, mark in manifest_of(site).items() if path.startswith("assets/site.")}
    publish(place, write_built(site, 1))
    assert {path: served(server.folder)[path] for path in assets} == assets
    gone = server.folder / CURRENT / "stories/only-0/index.html"
    assert WORDS.title in gone.read_text(encoding="utf-8")


def test_only_the_last_releases_are_kept(server: SshServer, place: Place, site: Path) -> None:
    publish(place, site)
    first = (server.folder / CURRENT).resolve().parent
    for day in range(1, KEPT_RELEASES + 3):
        name = f"202610{day:02}-120000-{first.name[-12:]}"
        older = shutil.copytree(first, first.with_name(name))
        record = older / "release.json"
        record.write_text(record.read_text(encoding="utf-8").replace(first.name, name, 1), encoding="utf-8")
        for made in (older, *older.rglob("*")):
            os.chown(made, first.stat().st_uid, first.stat().st_gid)
    publish(place, write_built(site, 1))
    names = sorted(release.name for release in first.parent.iterdir())
    assert len(names) == KEPT_RELEASES
    assert names[-2] == first.name


def test_going_back_gives_every_byte_back_and_holds_publishing(server: SshServer, place: Place, site: Path) -> None:
    before = []
    for version in range(3):
        publish(place, write_built(site, version))
        before.append(served(server.folder))
    for files in (before[1], before[0]):
        place.go_back(to=None, now=NOON)
        assert served(server.folder) == files
        with pytest.raises(CannotPublish, match="publishing is held"):
            publish(place, site)
    assert place.end_hold()
    assert not place.end_hold()
    publish(place, site)
    assert shows(server.folder, manifest_of(site))


def test_what_has_to_be_gone_is_gone(server: SshServer, place: Place, site: Path) -> None:
    publish(place, site)
    publish(place, write_built(site, 1), forgets=True)
    assert list(server.folder.glob("releases/*/site/stories/only-0/index.html")) != []
    assert b"Version 0" not in b"".join(file.read_bytes() for file in server.folder.glob("releases/*/site/**/*.html"))
    assert len(list((server.folder / "releases").iterdir())) == 1


def test_a_cut_at_any_moment_leaves_one_whole_site(server: SshServer, place: Place, tmp_path: Path) -> None:
    tried = trials.cuts_over_sftp(server, place, tmp_path, 3, random.Random(3))  # noqa: S311  # no secret
    assert tried.broken == []
    assert tried.counts["cuts"] > tried.counts["too late"]


def test_whoever_comes_second_is_told_and_breaks_nothing(server: SshServer, place: Place, tmp_path: Path) -> None:
    tried = trials.races_over_sftp(server, tmp_path, 1)
    assert tried.broken == []


@pytest.mark.parametrize(
    ("without", "lacks", "replaces"),
    [
        ("posix-rename", "link that is switched in one move", False),
        ("hardlink", "second names for a file", True),
        ("symlink", "link that is switched in one move", True),
    ],
)
def test_a_server_that_lacks_something_is_filled_file_by_file(
    site: Path, without: str, lacks: str, *, replaces: bool
) -> None:
    with ssh_server(without=without) as server:
        place = place_at(server)
        probed = place.probe()
        assert probed.level.startswith("B")
        assert any(lacks in what for what in probed.cannot)
        assert any("files replaced in one move" in what for what in probed.can) is replaces
        publish(place, site)
        publish(place_at(server), write_built(site, 1))
        here = manifest_of(server.folder)
        assert {path: here.get(path) for path in manifest_of(site)} == manifest_of(site)
        assert not (server.folder / CURRENT).exists()


def test_what_a_cut_left_ready_is_put_in_its_place_by_whoever_publishes_next(site: Path) -> None:
    with ssh_server(without="posix-rename") as server:
        publish(place_at(server), site)
        ready = server.folder / READY_FOLDER
        (server.folder / "index.html").rename(ready / "index.html")
        publish(place_at(server), write_built(site, 1))
        here = manifest_of(server.folder)
        assert {path: here.get(path) for path in manifest_of(site)} == manifest_of(site)
        assert [place for place in ready.rglob("*") if place.is_file()] == []


def test_a_folder_that_is_switched_all_at_once_is_not_filled_file_by_file(
    server: SshServer, place: Place, site: Path
) -> None:
    publish(place, site)
    assert "current on " in place_at(server).shown
    assert not (server.folder / ".footpath").exists()


def test_the_commands_work_over_sftp(
    server: SshServer, place: Place, tmp_path: Path, footpath: Run, site: Path
) -> None:
    folder = write_site(tmp_path / "bakery", f"{SETTINGS}publish: {{edge: {{sftp: '{server.address}'}}}}\n")
    site.rename(folder / "site")
    known = {CONFIG_VARIABLE: str(server.config_file)}
    assert "guarantee A" in footpath("--root", folder, "publish", "--check", **known).stdout
    done = footpath("--root", folder, "publish", **known)
    assert (done.returncode, "current on " in done.stdout) == (0, True), done.stderr
    assert footpath("--root", folder, "releases", **known).stdout.startswith("* ")
    refused = footpath("--root", folder, "publish", **{CONFIG_VARIABLE: "/dev/null"})
    assert (refused.returncode, "does not let us in" in refused.stderr) == (3, True), refused.stderr


def test_no_leftovers_are_taken_for_releases(server: SshServer, place: Place, site: Path) -> None:
    publish(place, site)
    half = server.folder / "releases" / ".tmp-20200101-000000-0123456789ab"
    half.mkdir()
    publish(place, write_built(site, 1))
    assert all(RELEASE_ID.fullmatch(name.name) for name in (server.folder / "releases").iterdir())
