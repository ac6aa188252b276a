"""The offline bundle: a site that opens from a disk, the same bytes each time, and never over somebody's files."""

from __future__ import annotations

import shutil
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from generator.bundle import bundled_page
from tests.conftest import ROOT_DIR, Run, run_footpath
from tests.tiny import BAKERY, write_site

BUILD = ("build", "--date", "2026-11-23", "--offline-bundle")


class Addresses(HTMLParser):
    """What a page points at, and what it needs to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src", "poster", "action")]


@pytest.fixture(scope="module")
def bundle(demo_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's bundle, unpacked in a folder with blanks and letters of its own in its name."""
    folder = tmp_path_factory.mktemp("bundle")
    for name in ("journeys", "stories"):
        shutil.copytree(ROOT_DIR / name, folder / name)
    shutil.copy(ROOT_DIR / "site_config.yml", folder)
    done = run_footpath(*BUILD, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(folder / "site-offline.zip") as archive:
        archive.extractall(folder / "på en sticka")
    return folder / "på en sticka" / "site-offline"


def test_every_link_of_every_page_leads_to_a_file(bundle: Path) -> None:
    pages = sorted(bundle.rglob("*.html"))
    assert len(pages) > 80
    missing = []
    for page in pages:
        reader = Addresses()
        reader.feed(page.read_text(encoding="utf-8"))
        for address in reader.found:
            path = unquote(urldefrag(address)[0].partition("?")[0])
            if path and not address.startswith(("http:", "https:", "mailto:", "tel:", "data:")):
                target = page.parent / path
                missing += [(page.name, address)] if not target.is_file() else []
    assert missing == []


def test_the_zip_holds_one_folder_with_the_same_files_and_says_how_to_open_it(bundle: Path) -> None:
    root = bundle.parent.parent
    with zipfile.ZipFile(root / "site-offline.zip") as archive:
        names = archive.namelist()
    assert names == sorted(names)
    assert {name.split("/")[0] for name in names} == {"site-offline"}
    assert {f"site-offline/{p.relative_to(bundle).as_posix()}" for p in bundle.rglob("*") if p.is_file()} == set(names)
    assert "open index.html" in (bundle / "README.txt").read_text(encoding="utf-8")
    assert not (bundle / "service-worker.js").exists()
    assert not (bundle / "embed").exists()


def test_it_opens_from_a_disk_with_its_styles_fonts_and_script_and_asks_for_nothing_else(
    bundle: Path, browser: object
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto((bundle / "index.html").as_uri())
    with page.expect_navigation():
        page.locator("main a[href*='for/service-technician']").first.evaluate("link => link.click()")
    assert page.url == (bundle / "for/service-technician/index.html").as_uri()
    page.goto((bundle / "for/service-technician/alone-and-stuck/index.html").as_uri())
    assert page.evaluate("document.documentElement.classList.contains('fp-js')")
    assert page.evaluate("footpath.page") == "/for/service-technician/alone-and-stuck/"
    assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].filter(f => f.status === 'loaded').length)") > 1
    assert page.locator("h1").evaluate("title => getComputedStyle(title).fontFamily").startswith('"Footpath Serif"')
    assert (
        page.evaluate("new URL(footpath.url('/tools/crm/'), location.href).href")
        == (bundle / "tools/crm/index.html").as_uri()
    )
    assert page.locator("[data-fp-print]").first.is_visible()
    assert [url for url in asked if not url.startswith((bundle.as_uri(), "data:"))] == []
    assert complaints == []
    page.close()


def test_the_same_site_gives_the_same_zip(tmp_path: Path) -> None:
    zips = []
    for name in ("one", "other"):
        folder = write_site(tmp_path / name, BAKERY)
        assert run_footpath(*BUILD, cwd=folder, TZ=f"Etc/GMT+{len(name)}").returncode == 0
        zips.append((folder / "site-offline.zip").read_bytes())
    assert zips[0] == zips[1]


@pytest.mark.parametrize("theirs", ["site-offline/own.txt", "site-offline.zip"])
def test_files_of_others_are_not_overwritten(bakery: Path, theirs: str, footpath: Run) -> None:
    file = bakery / theirs
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine", encoding="utf-8")
    done = footpath("--root", bakery, *BUILD)
    assert done.returncode == 3
    assert theirs.split("/", maxsplit=1)[0] in done.stderr
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_second_bundle_takes_the_place_of_the_first(bakery: Path, footpath: Run) -> None:
    assert footpath("--root", bakery, *BUILD).returncode == 0
    (bakery / "site-offline/old.html").write_text("old", encoding="utf-8")
    assert footpath("--root", bakery, *BUILD).returncode == 0
    assert not (bakery / "site-offline/old.html").exists()


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("../b/", "../b/index.html"),
        ("../b/?journey=x#step-y", "../b/index.html?journey=x#step-y"),
        ("./", "./index.html"),
        ("../../", "../../index.html"),
        ("../x.svg", "../x.svg"),
        ("#step-y", "#step-y"),
        ("?journey=x", "?journey=x"),
        ("https://b.example/", "https://b.example/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("../nowhere/", "../nowhere/"),
    ],
)
def test_links_name_files(address: str, named: str) -> None:
    paths = frozenset({"index.html", "a/c/index.html", "a/b/index.html", "a/x.svg"})
    assert bundled_page(f'<a href="{address}">x</a>', "a/c/index.html", paths) == f'<a href="{named}">x</a>'
