"""Publishing to a folder: readers get the whole old site or the whole new one, and old pages find what they need."""

from __future__ import annotations

import datetime as dt
import gzip
import os
from pathlib import Path

import brotli
import pytest

from generator.publish.folder import dry_run, go_back, publish_to_folder
from generator.publish.manifest import Manifest, hashes_in, manifest_of
from generator.publish.problems import CannotPublish
from generator.publish.release import RECORD_FILE, Release
from generator.publish.shelf import CURRENT, KEPT_RELEASES, Shelf
from generator.publish.told import MANIFEST_FILE, TOLD_FILES, facts_in
from tests.publish.built import WORDS, is_one_of, publication, publish, served, shows, write_built

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_built(tmp_path / "site")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "served"


def everything(folder: Path) -> dict[str, tuple[int, ...]]:
    """Each file and folder with what changes when it is touched."""
    found = {}
    for place in sorted(folder.rglob("*")):
        about = place.lstat()
        found[str(place)] = (about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
    return found


def test_what_is_served_is_what_was_built(site: Path, folder: Path) -> None:
    published = publish(site, folder)
    assert published.is_new
    assert is_one_of(folder, manifest_of(site))
    assert (folder / CURRENT).is_symlink()


def test_an_unchanged_site_writes_nothing(site: Path, folder: Path) -> None:
    publish(site, folder)
    before = everything(folder)
    for file in site.rglob("*"):
        os.utime(file)
    published = publish(site, folder, NOON + 5 * DAY, commit="0123456789")
    assert not published.is_new
    assert published.written == 0
    assert everything(folder) == before


def test_a_change_that_keeps_size_and_time_is_published(site: Path, folder: Path) -> None:
    publish(site, folder)
    page = site / "index.html"
    times = page.stat().st_atime_ns, page.stat().st_mtime_ns
    page.write_bytes(page.read_bytes().replace(b"Version 0", b"Version 8"))
    os.utime(page, ns=times)
    assert publish(site, folder).changes.changed == ("index.html",)
    assert b"Version 8" in (folder / CURRENT / "index.html").read_bytes()


def test_the_time_of_a_file_changes_only_with_its_bytes_and_always_with_them(site: Path, folder: Path) -> None:
    times, seen = {}, set()
    for version in (0, 1, 0, 1, 2):
        # Within the same second: a web server tells versions apart by second and size.
        publish(write_built(site, version), folder, NOON)
        for path, mark in served(folder).items():
            time = (folder / CURRENT / path).stat().st_mtime_ns
            assert times.setdefault((path, mark), time) == time, path
            seen.add((path, mark.size, time))
    assert len({(path, size, time) for path, size, time in seen}) == len(times)


def test_packed_forms_hold_what_their_files_hold_and_have_their_time(site: Path, folder: Path) -> None:
    for version in range(3):
        publish(write_built(site, version), folder, NOON)
        current, packed = folder / CURRENT, 0
        for path in served(folder):
            stem, _, ending = path.rpartition(".")
            if ending in ("gz", "br"):
                unpack = gzip.decompress if ending == "gz" else brotli.decompress
                assert unpack((current / path).read_bytes()) == (current / stem).read_bytes(), path
                assert (current / path).stat().st_mtime_ns == (current / stem).stat().st_mtime_ns, path
                packed += 1
        assert packed >= 10


def test_a_page_that_is_open_in_a_tab_finds_its_assets_for_thirty_days(site: Path, folder: Path) -> None:
    publish(site, folder, NOON)
    assets = {path: mark for path, mark in manifest_of(site).items() if path.startswith("assets/site.")}
    packed = [f"{path}.br" for path in assets if path.endswith(".css")]
    assert assets
    assert packed
    publish(write_built(site, 1), folder, NOON + DAY)
    for version in (2, 3):
        publish(write_built(site, version), folder, NOON + version * 10 * DAY)
        assert {path: served(folder)[path] for path in assets} == assets
        assert set(packed) <= set(served(folder))
    publish(write_built(site, 4), folder, NOON + 32 * DAY)
    assert not set(assets) & set(served(folder))
    assert not set(packed) & set(served(folder))


def test_a_page_that_is_gone_says_so_until_it_is_back(site: Path, folder: Path) -> None:
    publish(site, folder, NOON)
    for version in (1, 2):
        publish(write_built(site, version), folder, NOON + version * 300 * DAY)
        page = (folder / CURRENT / "stories/only-0/index.html").read_text(encoding="utf-8")
        assert WORDS.title in page
        assert WORDS.lost_title not in page
    publish(write_built(site, 0), folder, NOON + 900 * DAY)
    assert "Version 0" in (folder / CURRENT / "stories/only-0/index.html").read_text(encoding="utf-8")
    assert is_one_of(folder, manifest_of(site))


def test_the_site_tells_what_it_is(site: Path, folder: Path) -> None:
    release = publish(site, folder, NOON, commit="0123456789", version="9.9").release
    current = folder / CURRENT
    facts = facts_in((current / "build.json").read_bytes())
    assert (facts.release, facts.commit, facts.content) == (release.id, "0123456789", release.content)
    hashes = hashes_in((current / MANIFEST_FILE).read_text(encoding="utf-8"))
    assert hashes == {path: mark.sha256 for path, mark in served(folder).items() if path not in TOLD_FILES}


def test_going_back_gives_every_byte_back_and_holds_publishing(site: Path, folder: Path) -> None:
    before: list[tuple[Release, Manifest]] = [
        (publish(write_built(site, version), folder).release, served(folder)) for version in range(5)
    ]
    for release, files in reversed(before[:-1]):
        assert go_back(folder, to=None, now=NOON).id == release.id
        assert served(folder) == files
        with pytest.raises(CannotPublish, match="publishing is held"):
            publish(site, folder)
        assert served(folder) == files
    with pytest.raises(CannotPublish, match="no release before this one"):
        go_back(folder, to=None, now=NOON)
    assert Shelf(folder).end_hold()
    publish(site, folder)
    assert shows(folder, manifest_of(site))


def test_what_has_to_be_gone_is_gone_everywhere_and_at_once(site: Path, folder: Path) -> None:
    (site / "assets/media").mkdir()
    (site / "assets/media/portrait.0123456789abcdef.480.webp").write_bytes(b"a face")
    publish(site, folder)
    publish(write_built(site, 1), folder)
    portraits = "releases/*/site/assets/media/*"
    assert len(list(folder.glob(portraits))) == 2
    for _ in range(2):  # also when nothing else has changed
        publish(site, folder, forgets=True)
        assert list(folder.glob(portraits)) == []
        assert len(Shelf(folder).names()) == 1
        assert is_one_of(folder, manifest_of(site))


def test_a_damaged_release_is_never_gone_back_to(site: Path, folder: Path) -> None:
    first = publish(site, folder).release
    publish(write_built(site, 1), folder)
    now = served(folder)
    (folder / "releases" / first.id / "site" / "index.html").write_bytes(b"")
    with pytest.raises(CannotPublish, match="is damaged"):
        go_back(folder, to=first.id, now=NOON)
    assert served(folder) == now
    assert Shelf(folder).hold() is None


def test_a_served_site_that_was_damaged_is_mended_by_publishing_it_again(site: Path, folder: Path) -> None:
    publish(site, folder)
    (folder / CURRENT / "index.html").write_bytes(b"")
    assert publish(site, folder).is_new
    assert is_one_of(folder, manifest_of(site))


def test_a_damaged_old_asset_is_left_out_and_told(site: Path, folder: Path) -> None:
    publish(site, folder)
    old = next((folder / CURRENT / "assets").glob("site.*.js"))
    old.write_bytes(b"")
    published = publish(write_built(site, 1), folder)
    assert published.lost == (f"assets/{old.name}",)
    assert is_one_of(folder, manifest_of(site))


def test_a_damaged_packed_form_is_made_anew(site: Path, folder: Path) -> None:
    publish(site, folder)
    style = next((folder / CURRENT / "assets").glob("site.*.css.gz"))
    style.write_bytes(b"")
    published = publish(site, folder)
    assert published.is_new
    assert published.lost == ()
    assert gzip.decompress((folder / CURRENT / "assets" / style.name).read_bytes())
    assert is_one_of(folder, manifest_of(site))


def test_an_old_packed_form_never_stands_beside_a_new_file(site: Path, folder: Path) -> None:
    icon = site / "assets" / "favicon.svg"
    icon.write_text(f"<svg><!-- {'long ' * 200} --></svg>", encoding="utf-8")
    publish(site, folder)
    assert (folder / CURRENT / "assets/favicon.svg.gz").is_file()
    icon.write_text("<svg></svg>", encoding="utf-8")
    publish(site, folder)
    assert not (folder / CURRENT / "assets/favicon.svg.gz").exists()


def test_a_site_that_changes_while_it_is_published_is_not_served(site: Path, folder: Path, tmp_path: Path) -> None:
    publish(site, folder)
    before = served(folder)
    write_built(site, 1)

    def somebody_builds(path: str, _size: int) -> None:
        if path == "404.html":
            (site / "index.html").write_text("another build", encoding="utf-8")

    with pytest.raises(CannotPublish, match="changed while it was being published"):
        publish_to_folder(publication(site), folder, on_file=somebody_builds)
    assert served(folder) == before
    assert [place.name[0] for place in (folder / "releases").iterdir()] == ["2"], "half a site stays behind"


def test_an_unreadable_record_is_no_release(site: Path, folder: Path) -> None:
    release = publish(site, folder).release
    (folder / "releases" / release.id / RECORD_FILE).write_bytes(b"{")
    assert Shelf(folder).releases() == ()
    assert publish(site, folder).is_new
    assert is_one_of(folder, manifest_of(site))


def test_only_the_last_releases_are_kept(site: Path, folder: Path) -> None:
    ids = [publish(write_built(site, version), folder).release.id for version in range(KEPT_RELEASES + 3)]
    assert Shelf(folder).names() == ids[:2:-1]
    assert sorted(place.name for place in folder.iterdir()) == [".footpath-lock", "current", "releases"]


def test_what_others_keep_in_the_folder_stays(site: Path, folder: Path) -> None:
    (folder / "releases").mkdir(parents=True)
    for name in ("notes.txt", "releases/mine"):
        (folder / name).write_text("mine", encoding="utf-8")
    for version in range(KEPT_RELEASES + 2):
        publish(write_built(site, version), folder)
    assert (folder / "notes.txt").is_file()
    assert (folder / "releases/mine").is_file()


def test_a_current_that_is_not_ours_is_left_alone(site: Path, folder: Path) -> None:
    (folder / "current").mkdir(parents=True)
    (folder / "current/index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotPublish, match="not a link of ours"):
        publish(site, folder)
    assert (folder / "current/index.html").read_text(encoding="utf-8") == "mine"


def test_a_web_server_can_read_what_a_careful_account_publishes(site: Path, folder: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(site, folder)
    finally:
        os.umask(before)
    for place in [folder, *(folder / "releases").rglob("*")]:
        assert place.stat().st_mode & 0o777 == (0o755 if place.is_dir() else 0o644), place


def test_a_dry_run_says_what_would_change_and_writes_nothing(site: Path, folder: Path) -> None:
    publish(site, folder)
    before = everything(folder)
    changes, _ = dry_run(publication(write_built(site, 1)), folder)
    assert "stories/only-1/index.html" in changes.new
    assert "index.html" in changes.changed
    assert "stories/only-0/index.html" in changes.removed
    assert everything(folder) == before


@pytest.mark.parametrize("missing", ["index.html", "404.html"])
def test_a_folder_that_holds_no_built_site_is_not_published(site: Path, folder: Path, missing: str) -> None:
    (site / missing).unlink()
    with pytest.raises(CannotPublish, match="no built site"):
        publish(site, folder)
    assert not (folder / CURRENT).exists()


def test_a_site_that_somebody_else_made_is_not_published(site: Path, folder: Path) -> None:
    (site / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotPublish, match="not built by Footpath"):
        publish(site, folder)
