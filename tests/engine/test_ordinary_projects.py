"""The engine alone gives what `mkdocs build` gives, to the byte, for projects that know nothing of Footpath."""

from __future__ import annotations

import os
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from generator.engine.project import Project, documents_in
from generator.kept import Kept
from tests.engine.projects import APART, EDITS, NOT_APART, write_project
from tests.rebuilt import differences, files_of

# The packed list for search engines says when it was made.
NOW = "1790000000"


@pytest.fixture(autouse=True)
def _at_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)


def built_by_mkdocs(project_dir: Path, site_dir: Path) -> dict[str, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", project_dir / "mkdocs.yml", "-d", site_dir],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return files_of(site_dir)


def built_by_us(project_dir: Path, cache: Path) -> tuple[bool, dict[str, bytes]]:
    """Whether each page is made apart, and the site."""
    kept = Kept(cache, program="engine")
    project = Project(project_dir, documents_in(project_dir / "docs"), kept=kept)
    files = {path: made.make() for path, made in project.files().items()}
    kept.close()
    return project.is_apart, files


def built_by_a_process_of_its_own(project_dir: Path, cache: Path) -> tuple[bool, dict[str, bytes]]:
    """The same, by a new process: MkDocs loads a hook once for each process."""
    with get_context("spawn").Pool(1) as one:
        return one.apply(built_by_us, (project_dir, cache))


@pytest.mark.parametrize("name", EDITS)
def test_after_each_edit_the_site_is_that_of_mkdocs(name: str, tmp_path: Path) -> None:
    project, edits = EDITS[name]
    build = built_by_a_process_of_its_own if "hooks" in name else built_by_us
    for number, edit in enumerate(("", *edits)):
        folder = write_project(tmp_path / "project", *([project] if number == 0 else []), edit)
        is_apart, ours = build(folder, tmp_path / "cache")
        assert is_apart == (name == "apart")
        theirs = built_by_mkdocs(folder, tmp_path / f"site-{number}")
        assert differences(ours, theirs) == [], f"{name}, edit {number}"
        assert build(folder, tmp_path / "cache") == (is_apart, theirs), "remembered"


@pytest.mark.parametrize("why", NOT_APART)
def test_a_page_that_depends_on_others_is_not_made_apart(why: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path / "project", APART)
    assert built_by_us(folder, tmp_path / "cache")[0]
    write_project(folder, NOT_APART[why])
    is_apart, ours = built_by_us(folder, tmp_path / "cache")
    assert not is_apart
    assert differences(ours, built_by_mkdocs(folder, tmp_path / "site")) == []


def test_files_of_a_page_apart_are_known_without_making_them(tmp_path: Path) -> None:
    folder = write_project(tmp_path / "project", APART)
    first = Project(folder, documents_in(folder / "docs"), kept=Kept(tmp_path / "cache")).files()
    write_project(folder, "-- docs/part/index.md --\n<div>Changed</div>\n")
    second = Project(folder, documents_in(folder / "docs"), kept=Kept(tmp_path / "cache")).files()
    assert [path for path in first if first[path].key != second[path].key] == ["part/index.html"]
    write_project(folder, "-- overrides/main.html --\nOther: {{ page.content }}\n")
    third = Project(folder, documents_in(folder / "docs"), kept=Kept(tmp_path / "cache")).files()
    changed = [path for path in second if second[path].key != third[path].key]
    assert changed == ["index.html", "loose/deep/index.html", "part/index.html"]
