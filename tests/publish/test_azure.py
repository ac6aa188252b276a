"""Publishing to a storage account of Azure: Azurite, Microsoft's own stand-in, with nginx in place of its website."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from azure.storage.blob import ContainerSasPermissions, generate_container_sas
from msgspec import structs

from generator.model.publishing import Target
from generator.publish.manifest import manifest_of
from generator.publish.order import ASKED_EACH_TIME, KEPT_FOR_A_YEAR
from generator.publish.problems import CannotPublish, SomebodyElse
from generator.publish.store_shelf import SERVED_FILE, look
from generator.publish.stores import store_of
from tests.conftest import Run
from tests.publish import store_trials
from tests.publish.azure_server import ACCOUNT, CONTAINER, KEY, AzureServer, azure_server
from tests.publish.built import WORDS, publication, write_built
from tests.tiny import BAKERY, write_site

SETTINGS = BAKERY[: BAKERY.index("-- journeys/")]
pytestmark = pytest.mark.xdist_group("stores")


@pytest.fixture(scope="module")
def server() -> Iterator[AzureServer]:
    with azure_server() as running:
        yield running


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_built(tmp_path / "site")


def bakery(folder: Path, server: AzureServer, azure: str = CONTAINER) -> Path:
    target = f"{{azure: {azure}, endpoint: '{server.target.endpoint}'}}"
    return write_site(folder / "bakery", f"{SETTINGS}publish: {{account: {target}}}\n")


def test_what_is_served_is_what_was_built_and_nothing_is_sent_twice(server: AzureServer, site: Path) -> None:
    server.publish(site, forgets=True)
    assert server.shows(manifest_of(site))
    assert urlopen(server.url).read() == (site / "index.html").read_bytes()  # noqa: S310  # our own server
    before = len(server.asked("PUT", "POST", "DELETE"))
    done, sent = server.publish(site)
    assert (done.is_new, done.written, sent) == (False, 0, [])
    assert len(server.asked("PUT", "POST", "DELETE")) == before


def test_assets_come_before_pages_and_nothing_is_deleted_before_all_is_there(server: AzureServer, site: Path) -> None:
    (site / "robots.txt").write_text("old", encoding="utf-8")
    server.publish(site, forgets=True)
    before = len(server.asked("PUT", "DELETE"))
    write_built(site, 700)
    (site / "sitemap.xml").write_text("<urlset/>", encoding="utf-8")
    server.publish(site)
    asked = [one for one in server.asked("PUT", "DELETE")[before:] if ".footpath/" not in one or SERVED_FILE in one]
    kinds = [store_trials.wave_of(one) for one in asked]
    assert kinds == sorted(kinds), asked
    assert set(kinds) == {0, 1, 2, 3, 4, 5}
    assert "DELETE robots.txt" in asked


def test_the_account_says_how_long_files_may_be_kept_and_what_they_are(server: AzureServer, site: Path) -> None:
    (site / "assets" / "film.0123456789abcdef.vtt").write_text("WEBVTT\n", encoding="utf-8")
    server.publish(site)
    style = next(path for path in manifest_of(site) if path.endswith(".css"))
    for path, caching, kind in (
        ("index.html", ASKED_EACH_TIME, "text/html; charset=utf-8"),
        (style, KEPT_FOR_A_YEAR, "text/css; charset=utf-8"),
        ("assets/film.0123456789abcdef.vtt", KEPT_FOR_A_YEAR, "text/vtt; charset=utf-8"),
        ("assets/favicon.svg", ASKED_EACH_TIME, "image/svg+xml; charset=utf-8"),
        ("build.json", ASKED_EACH_TIME, "application/json"),
    ):
        headers = urlopen(server.url + path).headers  # noqa: S310  # our own server
        assert (headers["Cache-Control"], headers["Content-Type"]) == (caching, kind), path


def test_after_going_back_publishing_is_held_until_it_is_let_go(server: AzureServer, site: Path) -> None:
    server.publish(site)
    server.publish(write_built(site, 1))
    server.place.go_back(to=None, now=publication(site).now)
    with pytest.raises(CannotPublish, match="publishing is held"):
        server.publish(site)
    assert server.place.end_hold()
    assert not server.place.end_hold()


def test_what_has_to_be_gone_is_gone(server: AzureServer, site: Path) -> None:
    server.publish(site)
    server.publish(write_built(site, 1))
    assert WORDS.title.encode() in server.files()["stories/only-0/index.html"]
    server.publish(write_built(site, 2), forgets=True)
    names = store_of(server.target, server.environment).carrier.names("", deep=True)
    assert not [name for name in names if name.startswith(".footpath/kept/")]
    assert len(server.place.listing().names) == 1
    assert b"Version 1" not in b"".join(server.files().values())


def test_a_publish_that_lost_its_turn_stops_before_the_next_page(server: AzureServer, site: Path) -> None:
    server.publish(site)
    write_built(site, 1)
    store = store_of(server.target, server.environment)

    def somebody_takes_over(path: str, _size: int) -> None:
        if path == "assets/favicon.svg":
            begun = look(store).begun[-1]
            store.write(
                structs.replace(begun, number=begun.number + 1).path,
                structs.replace(begun, maker="somebody").as_bytes(),
            )

    with pytest.raises(SomebodyElse):
        server.place.publish(publication(site), on_start=lambda _: None, on_file=somebody_takes_over)
    assert b"Version 1" not in server.read("index.html")
    store.delete([look(store).begun[-1].path])
    server.publish(site)
    assert server.shows(manifest_of(site))


def signature(server: AzureServer) -> str:
    tomorrow = publication(Path()).now.replace(year=publication(Path()).now.year + 1)
    may = ContainerSasPermissions(read=True, add=True, create=True, write=True, delete=True, list=True)
    return generate_container_sas(ACCOUNT, CONTAINER, account_key=KEY, permission=may, expiry=tomorrow)


def test_a_signature_or_a_connection_string_opens_the_door_as_well(server: AzureServer, site: Path) -> None:
    signed = signature(server)
    where = f"AccountName={ACCOUNT};BlobEndpoint={server.target.endpoint}"
    for number, door in enumerate(
        (
            {"AZURE_STORAGE_ACCOUNT": ACCOUNT, "AZURE_STORAGE_SAS_TOKEN": f"?{signed}"},
            {"AZURE_STORAGE_CONNECTION_STRING": f"{where};AccountKey={KEY}"},
            {"AZURE_STORAGE_CONNECTION_STRING": f"{where};SharedAccessSignature={signed}"},
        )
    ):
        place = replace(server, environment=door)
        place.publish(write_built(site, 800 + 2 * number))
        place.publish(write_built(site, 801 + 2 * number))
        assert server.shows(manifest_of(site))


def test_a_folder_of_a_container_is_a_target_of_its_own(server: AzureServer, site: Path) -> None:
    below = replace(server, target=server.target.model_copy(update={"azure": f"{CONTAINER}/other/paths"}))
    before = server.files()
    below.publish(write_built(site, 900))
    assert server.files() == before
    assert urlopen(f"{server.url}other/paths/").read() == (site / "index.html").read_bytes()  # noqa: S310  # our own server


@pytest.mark.parametrize("name", ["AZURE_STORAGE_KEY", "AZURE_STORAGE_SAS_TOKEN", "AZURE_STORAGE_CONNECTION_STRING"])
def test_a_wrong_secret_is_refused_and_never_told(
    server: AzureServer, tmp_path: Path, footpath: Run, site: Path, name: str
) -> None:
    folder = bakery(tmp_path, server)
    site.rename(folder / "site")
    before = server.files()
    secret = {
        "AZURE_STORAGE_KEY": "aHVudGVyMi1odW50ZXIyLWh1bnRlcjI=",
        "AZURE_STORAGE_SAS_TOKEN": "sv=2025-01-05&sr=c&sp=racwdl&se=2099-01-01&sig=hunter2",
        "AZURE_STORAGE_CONNECTION_STRING": f"AccountName={ACCOUNT};AccountKey=aHVudGVyMi1odW50ZXIyLWh1bnRlcjI=",
    }[name]
    for command in (["publish"], ["publish", "--check"], ["rollback"], ["unhold"], ["releases"]):
        done = footpath("--root", folder, *command, **{"AZURE_STORAGE_ACCOUNT": ACCOUNT, name: secret})
        assert done.returncode == 3, done.stdout
        assert f"$web at {ACCOUNT} does not let us in (403 Auth" in done.stderr
        assert "aHVudGVyMi" not in done.stdout + done.stderr
        assert "hunter2" not in done.stdout + done.stderr
    assert server.files() == before


def test_what_is_no_key_is_refused_and_never_told(server: AzureServer, tmp_path: Path, footpath: Run) -> None:
    folder = bakery(tmp_path, server)
    write_built(folder / "site")
    done = footpath("--root", folder, "publish", AZURE_STORAGE_ACCOUNT=ACCOUNT, AZURE_STORAGE_KEY="hunter2")
    assert done.returncode == 3
    assert "hunter2" not in done.stdout + done.stderr
    assert "does not let us in" in done.stderr


def test_without_anything_that_opens_the_door_the_command_says_what_to_set(
    server: AzureServer, tmp_path: Path, footpath: Run
) -> None:
    folder = bakery(tmp_path, server)
    write_built(folder / "site")
    done = footpath("--root", folder, "publish", AZURE_STORAGE_ACCOUNT=ACCOUNT)
    assert done.returncode == 3
    assert "AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_KEY" in done.stderr


def test_a_container_that_is_not_there_is_named(server: AzureServer, tmp_path: Path, footpath: Run) -> None:
    folder = bakery(tmp_path, server, "nobodys/paths")
    write_built(folder / "site")
    done = footpath("--root", folder, "publish", **server.environment)
    assert done.returncode == 3
    assert "there is no container `nobodys`" in done.stderr


def test_an_account_that_does_not_answer_is_named_without_its_signature() -> None:
    door = {"AZURE_STORAGE_ACCOUNT": ACCOUNT, "AZURE_STORAGE_SAS_TOKEN": "sig=hunter2"}
    with pytest.raises(CannotPublish, match=r"no answer from 127\.0\.0\.1") as refused:
        store_of(Target(azure="$web", endpoint="http://127.0.0.1:9/footpath"), door).read("index.html")
    assert "hunter2" not in str(refused.value)


def test_the_commands_work_with_an_account(server: AzureServer, tmp_path: Path, footpath: Run) -> None:
    folder = bakery(tmp_path, server)
    write_built(folder / "site", 500)
    checked = footpath("--root", folder, "publish", "--check", **server.environment)
    assert "works: a lock, so that of two who publish at once one is told to wait" in checked.stdout, checked.stderr
    assert "guarantee B, never broken: while it is published" in checked.stdout
    assert "would be new" in footpath("--root", folder, "publish", "--dry-run", **server.environment).stdout
    done = footpath("--root", folder, "publish", **server.environment)
    assert (done.returncode, "still old for " in done.stdout) == (0, True), done.stderr
    assert "Nothing to do" in footpath("--root", folder, "publish", **server.environment).stdout
    write_built(folder / "site", 501)
    assert footpath("--root", folder, "publish", **server.environment).returncode == 0
    assert footpath("--root", folder, "rollback", **server.environment).returncode == 0
    assert footpath("--root", folder, "publish", **server.environment).returncode == 3
    assert "Publishing is held" in footpath("--root", folder, "releases", **server.environment).stdout
    assert "goes on" in footpath("--root", folder, "unhold", **server.environment).stdout
    assert footpath("verify", server.url, **server.environment).returncode == 0


def test_without_microsofts_library_the_command_says_what_to_type(
    server: AzureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "generator.publish.azure_blobs", raising=False)
    monkeypatch.setitem(sys.modules, "azure.storage.blob", None)
    with pytest.raises(CannotPublish, match="no azure-storage-blob here") as refused:
        store_of(server.target, server.environment)
    assert "pip install" in refused.value.help


def test_the_site_of_somebody_else_is_not_written_over(server: AzureServer, site: Path) -> None:
    elsewhere = replace(server, target=server.target.model_copy(update={"azure": f"{CONTAINER}/other/theirs"}))
    store_of(elsewhere.target, elsewhere.environment).write("index.html", b"mine")
    with pytest.raises(CannotPublish, match="did not make"):
        elsewhere.publish(site)
