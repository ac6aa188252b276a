"""Publishing over WebDAV: what is particular to it. Apache and nginx, and rclone's own server, which shows half a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.publish.manifest import manifest_of
from generator.publish.problems import CannotPublish
from generator.publish.stores import store_of
from tests.publish.built import write_built
from tests.publish.folder_server import FolderServer
from tests.publish.webdav_server import webdav_server


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("apache2", marks=pytest.mark.xdist_group("store-webdav-apache")),
        pytest.param("nginx", marks=pytest.mark.xdist_group("store-webdav-nginx")),
    ],
)
def server(request: pytest.FixtureRequest) -> Iterator[FolderServer]:
    with webdav_server(request.param) as running:
        yield running


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_built(tmp_path / "site")


def test_the_first_publish_makes_the_folder_that_the_address_names(server: FolderServer, site: Path) -> None:
    folder = server.folder.with_name("of ours")
    target = server.target.model_copy(update={"webdav": f"{server.target.webdav}".replace("/paths", "/of%20ours")})
    elsewhere = replace(server, target=target, folder=folder)
    assert not folder.exists()
    elsewhere.publish(site)
    assert elsewhere.shows(manifest_of(site))


def test_a_release_of_which_nothing_was_kept_is_taken_away_like_any_other(server: FolderServer) -> None:
    carrier = store_of(server.target, server.environment).carrier
    for _ in ("nothing of ours is there", "the folder above it is there"):
        carrier.purge(".footpath/kept/nothing")
        assert carrier.names(".footpath/kept/nothing", deep=True) == []
        carrier.put(".footpath/kept/something/page", b"page")
    assert carrier.names(".footpath/kept", deep=True) == ["something/page"]


def test_what_is_replaced_is_kept_though_half_of_it_was_kept_before(server: FolderServer, site: Path) -> None:
    first = server.publish(site, forgets=True)[0].release
    store = store_of(server.target, server.environment)
    # As a publish leaves it that was cut while it kept what it would replace.
    store.carrier.put(f".footpath/kept/{first.id}/index.html", b"half")
    server.publish(write_built(site, 1))
    server.place.go_back(to=None, now=first.published)
    assert server.shows(manifest_of(write_built(site)))
    server.place.end_hold()


def test_a_server_that_shows_half_a_file_is_told_so_and_not_published_to(site: Path) -> None:
    with webdav_server("rclone") as server:
        probed = server.place.probe()
        assert probed.level == ""
        assert any("half a file is shown" in what for what in probed.cannot)
        with pytest.raises(CannotPublish, match="shows half a file while it is being sent"):
            server.publish(site)
        assert not (server.folder / "index.html").exists()
