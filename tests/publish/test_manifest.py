"""A site has one content id, whatever happened to its files besides their bytes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.publish.manifest import as_text, content_id, hashes_in, manifest_of
from generator.publish.problems import CannotPublish

FILES = {"index.html": b"home", "assets/a.0123456789.css": b"css", "for/baker/index.html": "Grüße".encode()}


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def id_of(folder: Path) -> str:
    return content_id(manifest_of(folder))


def test_the_same_bytes_have_the_same_id_wherever_whenever_and_in_whatever_order_they_were_written(
    tmp_path: Path,
) -> None:
    one = write(tmp_path / "one", FILES)
    two = write(tmp_path / "elsewhere" / "two", dict(reversed(FILES.items())))
    for place in two.rglob("*"):
        os.utime(place, (1, 1))
        place.chmod(0o700)
    assert id_of(one) == id_of(two)


def test_a_change_that_keeps_size_and_time_gives_another_id(tmp_path: Path) -> None:
    site = write(tmp_path, FILES)
    before, time = id_of(site), (site / "index.html").stat().st_mtime_ns
    (site / "index.html").write_bytes(b"hole")
    os.utime(site / "index.html", ns=(time, time))
    assert id_of(site) != before


def test_a_file_that_is_moved_gives_another_id(tmp_path: Path) -> None:
    site = write(tmp_path, FILES)
    before = id_of(site)
    (site / "index.html").rename(site / "other.html")
    assert id_of(site) != before


def test_what_is_hidden_is_somebody_elses(tmp_path: Path) -> None:
    site = write(tmp_path, FILES)
    before = id_of(site)
    write(site, {".git/HEAD": b"ref", ".htaccess": b"x"})
    assert id_of(site) == before


def test_the_manifest_is_what_sha256sum_reads(tmp_path: Path) -> None:
    site = write(tmp_path / "site", FILES)
    manifest = manifest_of(site)
    (tmp_path / "list").write_text(as_text(manifest), encoding="utf-8")
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", tmp_path / "list"], cwd=site, check=True)
    assert hashes_in(as_text(manifest)) == {path: mark.sha256 for path, mark in manifest.items()}


@pytest.mark.parametrize("line", ["no hash", f"{'0' * 64}  ../out", f"{'0' * 64}  /etc/passwd", f"{'0' * 64}  a//b"])
def test_a_list_that_leads_out_of_its_folder_is_no_manifest(line: str) -> None:
    with pytest.raises(ValueError, match="no manifest"):
        hashes_in(line + "\n")


def test_a_link_in_a_site_is_refused(tmp_path: Path) -> None:
    site = write(tmp_path, FILES)
    (site / "secret.html").symlink_to("/etc/passwd")
    with pytest.raises(CannotPublish, match="no ordinary file"):
        manifest_of(site)
