"""Publishing to a Windows share: Samba, with nginx showing what lies in it."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.publish.manifest import manifest_of
from generator.publish.problems import CannotPublish
from tests.find_server import find_server
from tests.publish.built import publication, write_built
from tests.publish.smb_server import SmbServer, smb_server
from tests.tiny import BAKERY

SETTINGS = BAKERY[: BAKERY.index("-- journeys/")]
pytestmark = pytest.mark.xdist_group("store-smb")


@pytest.fixture(scope="module")
def server() -> Iterator[SmbServer]:
    with smb_server() as running:
        yield running


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_built(tmp_path / "site")


def test_what_is_served_is_what_was_built_with_packed_forms_and_times(server: SmbServer, site: Path) -> None:
    server.publish(site, forgets=True)
    assert server.shows(manifest_of(site))
    style = next(path for path in manifest_of(site) if path.endswith(".css"))
    packed = server.folder / f"{style}.gz"
    assert packed.stat().st_mtime == (server.folder / style).stat().st_mtime


def test_a_page_that_a_reader_holds_open_is_replaced_all_the_same(
    server: SmbServer, site: Path, tmp_path: Path
) -> None:
    server.publish(site)
    write_built(site, 1)
    address = (server.target.smb or "").removeprefix("//127.0.0.1:")
    port, share, below = address.split("/", 2)
    own = {**server.environment, "USER": server.environment["FOOTPATH_USER"], "PASSWD": "not-so-secret"}
    command = [str(find_server("smbclient")), f"//127.0.0.1/{share}", "-p", port, "-D", below]
    with subprocess.Popen(command, env=own, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as holding:
        assert holding.stdin is not None
        holding.stdin.write("open index.html\n")
        while not (tmp_path / "held").exists():
            # It looks at its input again when there is more of it.
            holding.stdin.write(f"!touch {tmp_path}/held\n")
            holding.stdin.flush()
            assert holding.poll() is None
            time.sleep(0.3)
        server.publish(site)
        assert holding.poll() is None
        holding.kill()
    assert server.shows(manifest_of(site))


def test_a_page_that_cannot_be_replaced_for_a_moment_is_tried_again(server: SmbServer, site: Path) -> None:
    server.publish(site, forgets=True)
    write_built(site, 1)
    page = server.folder / "index.html"
    letting_go = threading.Timer(2, page.rmdir)

    def somebody_is_in_the_way(path: str, _size: int) -> None:
        if path == "index.html":
            # It was sent and waits for its place. The server refuses, as for a file that is held open.
            page.unlink()
            page.mkdir()
            letting_go.start()

    server.place.publish(publication(site), on_start=lambda _: None, on_file=somebody_is_in_the_way)
    letting_go.join()
    assert server.shows(manifest_of(site))


def test_without_smbclient_the_command_says_what_to_type(server: SmbServer, site: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "rclone").symlink_to(str(find_server("rclone")))
    # It is for what lies there already.
    server.publish(site)
    write_built(site, 1)
    alone = replace(server, environment={**server.environment, "PATH": str(tmp_path / "bin")})
    with pytest.raises(CannotPublish, match="no smbclient here") as refused:
        alone.publish(site)
    assert "apt-get install smbclient" in refused.value.help
