"""The snippets for web servers: real servers read them, and pages work under what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener
from xml.etree import ElementTree as ET

import pytest

from tests.web_servers import answer, caddy, nginx

POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
YEAR = "public, max-age=31536000, immutable"
AGAIN = "no-cache"


@pytest.fixture(scope="module")
def headers_dir(demo_site: Path) -> Path:
    return demo_site / ".footpath" / "headers"


@pytest.fixture(scope="module")
def policy(site_dir: Path) -> str:
    html = (site_dir / "index.html").read_text(encoding="utf-8")
    return POLICY.search(html).group(1).replace("&#39;", "'").replace("&#x27;", "'")


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def server(
    request: pytest.FixtureRequest, site_dir: Path, headers_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    with request.param(site_dir, headers_dir, tmp_path_factory.mktemp("server")) as url:
        yield url


def test_a_server_says_of_every_page_what_it_may_do(server: str, policy: str) -> None:
    for path, status in {"": 200, "stories/": 200, "no/such/page/": 404, "embed/nothing/": 404}.items():
        code, headers = answer(server + path)
        assert code == status
        assert headers["content-security-policy"] == f"{policy}; frame-ancestors 'self'"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "geolocation=()" in headers["permissions-policy"]
        assert headers["cache-control"] == AGAIN
        assert headers["content-type"].startswith("text/html")


def test_only_what_has_its_hash_in_its_name_is_kept_for_a_year(server: str, site_dir: Path) -> None:
    files = [file for file in (site_dir / "assets").rglob("*") if file.is_file()]
    hashed = {file for file in files if re.search(r"\.[0-9a-f]{10}\.\w+$", file.name)}
    assert {file.suffix for file in hashed} >= {".css", ".js", ".woff2"}
    for file in files:
        _, headers = answer(server + file.relative_to(site_dir).as_posix())
        assert headers["cache-control"] == (YEAR if file in hashed else AGAIN), file
    assert answer(server + "assets/footpath.0123456789.css")[1]["cache-control"] == AGAIN


def test_a_page_that_did_not_change_is_not_sent_again(server: str) -> None:
    mark = answer(server + "stories/")[1]["etag"]
    assert answer(server + "stories/", **{"If-None-Match": mark})[0] == 304


def test_an_address_without_its_last_slash_stays_on_the_host_that_was_asked(server: str) -> None:
    class Asked(HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            """Shows the redirect itself."""

    with pytest.raises(HTTPError) as refused:
        build_opener(Asked).open(server + "stories")
    with refused.value as redirect:
        assert redirect.code in (301, 308)
        place = urlsplit(redirect.headers["Location"])
        assert (place.scheme, place.netloc) == ("", "")
        assert urljoin(server + "stories", place.geturl()) == server + "stories/"


def test_a_cache_on_the_way_never_mixes_packed_and_plain(server: str) -> None:
    for encoding in ("gzip", "identity"):
        assert "Accept-Encoding" in answer(server + "stories/", **{"Accept-Encoding": encoding})[1]["vary"]


def test_text_travels_compressed(server: str, site_dir: Path) -> None:
    for path in ("", *(file.relative_to(site_dir).as_posix() for file in site_dir.glob("assets/footpath.*"))):
        assert answer(server + path, **{"Accept-Encoding": "gzip"})[1]["content-encoding"] == "gzip", path


def test_nobody_who_reads_is_recorded(site_dir: Path, headers_dir: Path, tmp_path: Path) -> None:
    # The server that is set up here would write a log of its own.
    with nginx(site_dir, headers_dir, tmp_path) as url:
        assert answer(url + "stories/")[0] == 200
        assert answer(url + "no/such/page/")[0] == 404
    assert (tmp_path / "access.log").read_text(encoding="utf-8") == ""


def test_pages_work_under_the_headers(server: str, browser: object, kinds: dict[str, str]) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for url in kinds.values():
        page.goto(server + url)
        assert page.evaluate("document.documentElement.classList.contains('fp-js')")
    page.close()
    assert [text for text in complaints if "404" not in text] == []


def test_the_file_for_iis_says_the_same(headers_dir: Path, policy: str) -> None:
    root = ET.parse(headers_dir / "web.config").getroot()  # noqa: S314  # our own file
    assert root.tag == "configuration"
    said = {entry.get("name"): entry.get("value") for entry in root.find("system.webServer").iter("add")}
    assert said["Content-Security-Policy"] == f"{policy}; frame-ancestors 'self'"
    assert said["X-Content-Type-Options"] == "nosniff"
    assert set(said) == {
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "Cross-Origin-Opener-Policy",
    }
    assert [place.get("path") for place in root.iter("location")] == ["assets/fonts", "embed"]
    caches = [cache.attrib for cache in root.iter("clientCache")]
    assert caches[0] == {"cacheControlMode": "DisableCache"}
    assert caches[1]["cacheControlMaxAge"] == "365.00:00:00"
    endings = {entry.get("fileExtension") for entry in root.iter("mimeMap")}
    assert endings >= {".woff2", ".avif", ".webp", ".vtt", ".wasm"}
    removed = {entry.get("fileExtension") for entry in root.find("system.webServer/staticContent").iter("remove")}
    assert removed == endings, "IIS stops at an ending that is named twice"


def test_everything_in_the_folder_that_iis_keeps_for_a_year_has_its_hash(site_dir: Path) -> None:
    fonts = list((site_dir / "assets" / "fonts").rglob("*"))
    assert fonts
    assert [file for file in fonts if not re.search(r"\.[0-9a-f]{10}\.\w+$", file.name)] == []


def test_the_files_are_no_part_of_the_site(site_dir: Path, headers_dir: Path) -> None:
    assert sorted(file.name for file in headers_dir.iterdir()) == ["Caddyfile", "nginx.conf", "web.config"]
    assert not list(site_dir.rglob("web.config"))
