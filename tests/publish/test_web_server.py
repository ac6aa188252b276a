"""What is published, as nginx and Caddy send it with the shipped header files."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import brotli
import pytest

from generator.publish.manifest import manifest_of
from generator.publish.shelf import CURRENT
from generator.publish.verify import verify
from generator.render.headers import header_files
from tests.publish.built import publish, write_built
from tests.web_servers import answer, caddy, nginx

pytestmark = pytest.mark.xdist_group("publish")


@pytest.fixture(scope="module")
def served_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    publish(write_built(folder / "site"), folder / "served")
    return folder


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def server(request: pytest.FixtureRequest, served_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    headers_dir, folder = tmp_path_factory.mktemp("headers"), tmp_path_factory.mktemp("server")
    for name, data in header_files("default-src 'self'", None).items():
        text = data.decode().replace("paths.example {", "paths.halvorsund.example {")
        (headers_dir / name).write_text(text, encoding="utf-8")
    with request.param(served_dir / "served" / CURRENT, headers_dir, folder) as url:
        yield url


def sent(url: str, encoding: str) -> tuple[bytes, str, str]:
    with urlopen(Request(url, headers={"Accept-Encoding": encoding})) as reply:  # noqa: S310  # a server of this test
        return reply.read(), reply.headers.get("Content-Encoding", ""), reply.headers["ETag"]


def test_every_file_is_sent_as_it_was_published(server: str) -> None:
    assert verify(server, signers_file=None).is_whole


def test_packed_files_are_sent_as_they_lie_there_with_strong_validators(server: str, served_dir: Path) -> None:
    style = next(path for path in manifest_of(served_dir / "site") if path.endswith(".css"))
    packed = (served_dir / "served" / CURRENT / f"{style}.gz").read_bytes()
    data, encoding, mark = sent(server + style, "gzip")
    assert (data, encoding) == (packed, "gzip")
    assert gzip.decompress(data) == (served_dir / "site" / style).read_bytes()
    marks = {mark, sent(server + style, "identity")[2]}
    assert len(marks) == 2
    assert not any(mark.startswith("W/") for mark in marks)


def test_caddy_sends_the_smallest_form(server: str, served_dir: Path) -> None:
    style = next(path for path in manifest_of(served_dir / "site") if path.endswith(".css"))
    data, encoding, _ = sent(server + style, "br")
    if encoding:  # nginx sends it with a package of its own
        assert brotli.decompress(data) == (served_dir / "site" / style).read_bytes()
    assert encoding == "br" or "Caddy" not in str(urlopen(server).headers["Server"])  # noqa: S310  # a server of this test


def test_a_page_is_asked_for_again_and_a_file_with_its_hash_is_kept(server: str, served_dir: Path) -> None:
    style = next(path for path in manifest_of(served_dir / "site") if path.endswith(".css"))
    assert answer(server)[1]["cache-control"] == "no-cache"
    assert "immutable" in answer(server + style)[1]["cache-control"]


def test_a_page_that_changed_within_its_size_is_sent_again(server: str, served_dir: Path) -> None:
    page = served_dir / "site" / "index.html"
    mark = answer(server)[1]["etag"]
    assert answer(server, **{"If-None-Match": mark})[0] == 304
    page.write_bytes(page.read_bytes().replace(b"Version", b"Edition"))
    publish(served_dir / "site", served_dir / "served")
    assert answer(server, **{"If-None-Match": mark})[0] == 200
    page.write_bytes(page.read_bytes().replace(b"Edition", b"Version"))
    publish(served_dir / "site", served_dir / "served")
    assert answer(server, **{"If-None-Match": mark})[0] == 304, "the same bytes have the same validator"


def test_an_asset_that_is_not_there_is_a_real_404_that_nobody_keeps(server: str) -> None:
    status, headers = answer(f"{server}assets/site.0123456789.css")
    assert (status, headers["cache-control"]) == (404, "no-cache")
