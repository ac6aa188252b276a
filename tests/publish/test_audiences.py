"""The site of an audience goes to its own target, and no other one ever lands there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.publishing import Target
from generator.publish.places import Place, place_of
from generator.publish.problems import CannotPublish
from generator.publish.sftp import CONFIG_VARIABLE
from generator.publish.store_shelf import SERVED_FILE
from generator.publish.stores import store_of
from tests.conftest import Run, run_footpath
from tests.publish.azure_server import AzureServer, azure_server
from tests.publish.built import publication, write_built
from tests.publish.ssh_server import SshServer, ssh_server
from tests.served import served as web_server
from tests.test_build import bytes_of
from tests.tiny import BAKERY, write_site

pytestmark = pytest.mark.xdist_group("stores")
SETTINGS = f"""{BAKERY[: BAKERY.index("-- journeys/")]}publish:
  main: {{folder: ../all}}
  managers: {{folder: ../managers, audience: managers}}
  board: {{folder: ../board, audience: board}}
  slip: {{folder: ../all, audience: managers}}
  other-slip: {{folder: ../managers}}
"""
TOOL = "-- journeys/tools/{0}-key.yml --\ntitle: Key\nkind: place\nowner: shop\nwhy: It opens zqcanary-{0}.\naudience: [{0}]\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("built")
    folder = write_site(top / "bakery", BAKERY, SETTINGS, TOOL.format("managers"), TOOL.format("board"))
    for audience in ([], ["--audience", "managers"], ["--audience", "board"]):
        done = run_footpath("build", *audience, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


def names_in(folder: Path) -> set[str]:
    """Whose canary is in a folder."""
    data = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    return {name for name in ("managers", "board") if f"zqcanary-{name}".encode() in data}


def test_each_target_gets_the_site_of_its_audience_and_no_byte_of_another(built: Path, footpath: Run) -> None:
    for name in ("main", "managers", "board"):
        assert footpath("--root", built, "publish", name, "--check").returncode == 0
        done = footpath("--root", built, "publish", name)
        assert done.returncode == 0, done.stderr
        assert (f" for {name} to {name}, " in done.stdout) == (name != "main")
    top = built.parent
    assert names_in(top / "all") == set()
    assert names_in(top / "managers") == {"managers"}
    assert names_in(top / "board") == {"board"}
    facts = json.loads((top / "managers/current/build.json").read_text(encoding="utf-8"))
    assert facts["audience"] == "managers"
    assert "<html" in (top / "managers/current/index.html").read_text(encoding="utf-8")
    with web_server(top / "managers/current") as url:
        assert " for managers" in footpath("verify", url).stdout


@pytest.mark.parametrize(
    ("slip", "folder", "says"),
    [
        ("slip", "all", "this target holds the site for everybody, and this is the site for managers"),
        ("other-slip", "managers", "this target holds the site for managers, and this is the site for everybody"),
    ],
)
def test_a_target_that_holds_the_site_of_others_is_left_alone(
    built: Path, footpath: Run, slip: str, folder: str, says: str
) -> None:
    for name in ("main", "managers"):
        assert footpath("--root", built, "publish", name).returncode == 0
    before = bytes_of(built.parent / folder)
    for how in ([], ["--dry-run"], ["--forget"]):
        done = footpath("--root", built, "publish", slip, *how)
        assert (done.returncode, says in done.stderr) == (3, True), done.stderr
        assert "name another place for it in site_config.yml" in done.stderr
    assert bytes_of(built.parent / folder) == before


def test_a_folder_that_holds_the_site_of_others_is_not_published(tmp_path: Path, footpath: Run, built: Path) -> None:
    folder = write_site(tmp_path / "bakery", BAKERY, SETTINGS, TOOL.format("managers"))
    done = footpath("--root", folder, "publish", "managers")
    assert done.returncode == 3
    assert "build it first with `footpath build --audience managers`" in done.stderr
    (built / "site-for-managers").rename(folder / "site")
    (built / "site-for-board").rename(folder / "site-for-managers")
    try:
        for target, says in (
            ("main", "holds the site for managers, and this target is for everybody"),
            ("managers", "holds the site for board, and this target is for managers"),
        ):
            done = footpath("--root", folder, "publish", target)
            assert (done.returncode, says in done.stderr) == (3, True), done.stderr
        assert names_in(tmp_path) - names_in(folder) == set()
        assert not (tmp_path / "all/current").exists()
    finally:
        (folder / "site-for-managers").rename(built / "site-for-board")
        (folder / "site").rename(built / "site-for-managers")


@pytest.fixture(scope="module")
def ssh() -> Iterator[SshServer]:
    with ssh_server() as running:
        yield running


@pytest.fixture(scope="module")
def azure() -> Iterator[AzureServer]:
    with azure_server() as running:
        yield running


@pytest.fixture
def places(ssh: SshServer, azure: AzureServer, tmp_path: Path) -> dict[str, Place]:
    return {
        "folder": place_of(Target(folder="served"), tmp_path, {}),
        "sftp": place_of(Target(sftp=ssh.address), tmp_path, {CONFIG_VARIABLE: str(ssh.config_file)}),
        "azure": azure.place,
    }


def for_audience(site_dir: Path, audience: str) -> Path:
    """A built site, as that of an audience says whose it is."""
    for page in site_dir.rglob("*.html"):
        mark = f'<meta name="footpath-audience" content="{audience}"></head>'
        page.write_text(page.read_text(encoding="utf-8").replace("</head>", mark), encoding="utf-8")
    return site_dir


def publish(place: Place, site: Path, audience: str) -> None:
    place.publish(publication(site, audience=audience), on_start=lambda _: None, on_file=lambda _path, _size: None)


@pytest.mark.parametrize("kind", ["folder", "sftp", "azure"])
def test_every_kind_of_target_remembers_whose_site_it_holds(
    places: dict[str, Place], tmp_path: Path, kind: str
) -> None:
    place, own = places[kind], for_audience(write_built(tmp_path / "own", 1), "board")
    publish(place, own, "board")
    publish(place, for_audience(write_built(own, 2), "board"), "board")
    other = for_audience(write_built(tmp_path / "other", 3), "managers")
    everybody = write_built(tmp_path / "everybody", 4)
    for site, audience in ((other, "managers"), (everybody, "")):
        with pytest.raises(CannotPublish, match="holds the site for board"):
            publish(place, site, audience)
        with pytest.raises(CannotPublish, match="holds the site for board"):
            place.dry_run(publication(site, audience=audience))
    # Also a release to which one goes back is of the same audience.
    place.go_back(to=None, now=publication(own).now)
    place.end_hold()
    assert {release.audience for release in place.listing().releases} == {"board"}


def test_what_is_shown_says_whose_it_is_also_where_its_record_is_lost(azure: AzureServer, tmp_path: Path) -> None:
    place = azure.place
    place.end_hold()
    own = for_audience(write_built(tmp_path / "own", 5), "board")
    publish(place, own, "board")
    store_of(azure.target, azure.environment).delete([SERVED_FILE])
    with pytest.raises(CannotPublish, match="holds the site for board"):
        publish(place, write_built(tmp_path / "everybody", 6), "")
