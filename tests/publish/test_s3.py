"""Publishing to a store that speaks S3: OpenStack Swift, Debian's and a newer one that has conditional writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from msgspec import structs

from generator.publish.manifest import manifest_of
from generator.publish.order import ASKED_EACH_TIME, KEPT_FOR_A_YEAR
from generator.publish.problems import CannotPublish, SomebodyElse
from generator.publish.store_shelf import SERVED_FILE, look
from generator.publish.stores import store_of
from tests.conftest import Run
from tests.publish import store_trials
from tests.publish.built import WORDS, publication, write_built
from tests.publish.swift_server import SwiftServer, swift_server
from tests.tiny import BAKERY, write_site

SETTINGS = BAKERY[: BAKERY.index("-- journeys/")]
pytestmark = pytest.mark.xdist_group("store-s3")


@pytest.fixture(scope="module")
def server() -> Iterator[SwiftServer]:
    with swift_server(newer=True) as running:
        yield running


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_built(tmp_path / "site")


def test_what_is_served_is_what_was_built_and_nothing_is_sent_twice(server: SwiftServer, site: Path) -> None:
    server.publish(site, forgets=True)
    assert server.shows(manifest_of(site))
    assert urlopen(server.url).read() == (site / "index.html").read_bytes()  # noqa: S310  # our own server
    before = len(server.asked("PUT", "POST", "DELETE"))
    done, sent = server.publish(site)
    assert (done.is_new, done.written, sent) == (False, 0, [])
    assert len(server.asked("PUT", "POST", "DELETE")) == before


def test_assets_come_before_pages_and_nothing_is_deleted_before_all_is_there(server: SwiftServer, site: Path) -> None:
    (site / "robots.txt").write_text("old", encoding="utf-8")
    (site / "pagefind").mkdir()
    for name in ("pagefind-entry.json", "en_0123456789.pf_meta"):
        (site / "pagefind" / name).write_text(name, encoding="utf-8")
    server.publish(site, forgets=True)
    before = len(server.asked("PUT", "DELETE"))
    write_built(site, 700)
    (site / "sitemap.xml").write_text("<urlset/>", encoding="utf-8")
    server.publish(site)
    asked = [one for one in server.asked("PUT", "DELETE")[before:] if ".footpath/" not in one or SERVED_FILE in one]
    kinds = [store_trials.wave_of(one) for one in asked]
    assert kinds == sorted(kinds), asked
    pages = [one for one in asked if one.endswith(".html")]
    assert pages[0] == "PUT stories/only-700/index.html", "a page that others lead to is there before them"
    assert set(kinds) == {0, 1, 2, 3, 4, 5}
    assert "DELETE robots.txt" in asked
    assert "DELETE pagefind/en_0123456789.pf_meta" not in asked, "a search that is open somewhere still asks for it"


def test_the_store_says_how_long_files_may_be_kept_and_what_they_are(server: SwiftServer, site: Path) -> None:
    (site / "assets" / "film.0123456789abcdef.vtt").write_text("WEBVTT\n", encoding="utf-8")
    server.publish(site)
    style = next(path for path in manifest_of(site) if path.endswith(".css"))
    for path, caching, kind in (
        ("index.html", ASKED_EACH_TIME, "text/html"),
        (style, KEPT_FOR_A_YEAR, "text/css"),
        ("assets/film.0123456789abcdef.vtt", KEPT_FOR_A_YEAR, "text/vtt"),
        ("assets/favicon.svg", ASKED_EACH_TIME, "image/svg+xml"),
    ):
        headers = urlopen(server.url + path).headers  # noqa: S310  # our own server
        assert (headers["Cache-Control"], headers["Content-Type"].split(";")[0]) == (caching, kind), path


def test_open_pages_find_their_assets_and_gone_pages_say_so(server: SwiftServer, site: Path) -> None:
    server.publish(site)
    assets = {path: data for path, data in server.files().items() if path.startswith("assets/site.")}
    server.publish(write_built(site, 1))
    files = server.files()
    assert {path: files[path] for path in assets} == assets
    assert WORDS.title.encode() in files["stories/only-0/index.html"]


def test_after_going_back_publishing_is_held(server: SwiftServer, site: Path) -> None:
    server.publish(site)
    server.publish(write_built(site, 1))
    server.place.go_back(to=None, now=publication(site).now)
    with pytest.raises(CannotPublish, match="publishing is held"):
        server.publish(site)
    assert server.place.end_hold()
    assert not server.place.end_hold()


def test_what_is_kept_and_was_damaged_is_never_gone_back_to(server: SwiftServer, site: Path) -> None:
    first = server.publish(write_built(site, 600), forgets=True)[0].release
    server.publish(write_built(site, 601))
    store = store_of(server.target, server.environment)
    store.write(f".footpath/kept/{first.id}/index.html", b"")
    before = server.files()
    with pytest.raises(CannotPublish, match=r"index\.html is not kept as it was"):
        server.place.go_back(to=first.id, now=publication(site).now)
    assert server.files() == before
    assert server.place.listing().hold is None


def test_what_has_to_be_gone_is_gone(server: SwiftServer, site: Path) -> None:
    server.publish(site)
    server.publish(write_built(site, 1), forgets=True)
    names = store_of(server.target, server.environment).carrier.names("", deep=True)
    assert not [name for name in names if name.startswith(".footpath/kept/")]
    assert len(server.place.listing().names) == 1
    assert b"Version 0" not in b"".join(server.files().values())


def test_a_publish_that_lost_its_turn_stops_before_the_next_page(server: SwiftServer, site: Path) -> None:
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
    mine, other = look(store).begun
    assert "index.html" in mine.unsure, "whoever comes next sends it again"
    store.delete([other.path])
    server.publish(site)
    assert server.shows(manifest_of(site))
    assert look(store).begun == ()


def test_a_store_without_conditional_writes_says_so_and_is_published_to(site: Path) -> None:
    with swift_server() as older:
        probed = older.place.probe()
        assert probed.level.startswith("B")
        assert any("a lock" in what for what in probed.cannot)
        older.publish(site)
        assert older.shows(manifest_of(site))


def test_a_wrong_secret_is_refused_and_never_told(
    server: SwiftServer, tmp_path: Path, footpath: Run, site: Path
) -> None:
    target = f"{{s3: {server.target.s3}, endpoint: '{server.target.endpoint}'}}"
    folder = write_site(tmp_path / "bakery", f"{SETTINGS}publish: {{store: {target}}}\n")
    site.rename(folder / "site")
    before = server.files()
    for command in (["publish"], ["publish", "--check"], ["rollback"], ["unhold"], ["releases"]):
        wrong = {**server.environment, "AWS_SECRET_ACCESS_KEY": "hunter2-hunter2"}
        done = footpath("--root", folder, *command, **wrong)
        assert done.returncode == 3, done.stdout
        assert "hunter2" not in done.stdout + done.stderr
        assert "intranet/paths at http" in done.stderr
    assert server.files() == before


def test_the_commands_work_with_a_store(server: SwiftServer, tmp_path: Path, footpath: Run, site: Path) -> None:
    target = f"{{s3: {server.target.s3}, endpoint: '{server.target.endpoint}'}}"
    folder = write_site(tmp_path / "bakery", f"{SETTINGS}publish: {{store: {target}}}\n")
    write_built(folder / "site", 500)
    checked = footpath("--root", folder, "publish", "--check", **server.environment)
    assert "guarantee B, never broken" in checked.stdout, checked.stderr
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


def test_without_rclone_the_command_says_what_to_type(server: SwiftServer, site: Path) -> None:
    alone = replace(server, environment={**server.environment, "PATH": str(site)})
    with pytest.raises(CannotPublish, match="no rclone here") as refused:
        alone.publish(site)
    assert "apt-get install rclone" in refused.value.help


def test_the_site_of_somebody_else_is_not_written_over(server: SwiftServer, site: Path) -> None:
    elsewhere = replace(server, target=server.target.model_copy(update={"s3": f"{server.target.s3}-other"}))
    store_of(elsewhere.target, elsewhere.environment).write("index.html", b"mine")
    with pytest.raises(CannotPublish, match="did not make"):
        elsewhere.publish(site)
