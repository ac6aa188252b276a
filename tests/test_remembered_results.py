"""Remembered results are never taken from version control: an author could have put them there."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator import pipeline
from generator.kept import Kept
from generator.pipeline.folders import Listed
from generator.pipeline.in_turn import in_turn
from generator.read.tracked import tracked_below
from tests.tiny import BAKERY, DAY, write_site


def git(folder: Path, *command: str) -> None:
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(folder)}
    names = ["-c", "user.name=x", "-c", "user.email=x@x.example"]
    subprocess.run(["git", *names, *command], cwd=folder, check=True, capture_output=True, env={**os.environ, **alone})


KEY = "ab" * 32


def poisoned(folder: Path) -> Path:
    """A remembered result with bytes of an author, as whole as one of ours."""
    kept = Kept(folder)
    assert kept.bytes_for(KEY, lambda: b"EVIL") == b"EVIL"
    kept.close()
    return next(folder.iterdir())


FORMS = {
    "as it comes": (["init"], []),
    "in short names": (["init"], ["update-index", "--index-version", "4"]),
    "with an entry to come": (["init"], ["add", "--intent-to-add", "--force", "."]),
    "in two parts": (["init"], ["update-index", "--split-index"]),
    "with long hashes": (["init", "--object-format=sha256"], []),
}


@pytest.mark.parametrize(("begin", "then"), FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("below", ["", "a/site"])
def test_what_git_holds_is_seen_in_every_form_of_its_list(
    tmp_path: Path, below: str, begin: list[str], then: list[str]
) -> None:
    site = tmp_path / below
    write_site(site, BAKERY, "-- .footpath/cache/ab/x --\nx\n-- .footpath-not/y --\ny\n-- docs/.footpath/z --\nz\n")
    git(tmp_path, *begin)
    git(tmp_path, "add", "--force", "--", *(path.name for path in tmp_path.iterdir() if path.name != ".git"))
    if then:
        git(tmp_path, *then)
    assert tracked_below(site / ".footpath") == ("cache/ab/x",)
    git(tmp_path, "rm", "-r", "--cached", "--quiet", "--force", str(site / ".footpath"))
    if "--split-index" in then:
        git(tmp_path, "update-index", "--no-split-index")
        git(tmp_path, "update-index", "--really-refresh")
        for part in (tmp_path / ".git").glob("sharedindex.*"):
            part.unlink()
    assert tracked_below(site / ".footpath") == ()


def test_a_worktree_is_seen_too(tmp_path: Path) -> None:
    write_site(tmp_path / "one", BAKERY, "-- .footpath/x --\nx\n")
    git(tmp_path / "one", "init")
    git(tmp_path / "one", "add", "--force", ".")
    git(tmp_path / "one", "commit", "-m", "x")
    git(tmp_path / "one", "worktree", "add", str(tmp_path / "two"))
    assert tracked_below(tmp_path / "two/.footpath") == ("x",)


@pytest.mark.parametrize(
    "index", [b"", b"DIRC", b"DIRC\0\0\0\2\0\0\xff\xff.footpath/", b"PK\3\4", b"DIRC\0\0\0\4\0\0\0\1" + b"\xff" * 99]
)
def test_a_damaged_list_of_git_never_ends_a_check(tmp_path: Path, index: bytes) -> None:
    (write_site(tmp_path, BAKERY) / ".git").mkdir()
    (tmp_path / ".git/index").write_bytes(index)
    assert not pipeline.check(tmp_path, date=DAY, environment={}).has_errors


def test_poisoned_results_are_named_and_not_used(tmp_path: Path) -> None:
    file = poisoned(write_site(tmp_path, BAKERY) / ".footpath/cache")
    git(tmp_path, "init")
    git(tmp_path, "add", "--force", ".")
    checked = pipeline.check(tmp_path, date=DAY, environment={})
    assert [(found.rule, found.path) for found in checked.reported] == [
        ("results-are-our-own", file.relative_to(tmp_path).as_posix())
    ]
    assert checked.kept.bytes_for(KEY, lambda: b"made") == b"made"
    git(tmp_path, "rm", "-r", "--cached", "--quiet", ".footpath")
    # What lies there now was put there by somebody who may do everything on this machine.
    assert pipeline.check(tmp_path, date=DAY, environment={}).kept.bytes_for(KEY, lambda: b"made") == b"EVIL"


def test_the_folder_that_a_ci_names_is_held_to_the_same(tmp_path: Path) -> None:
    poisoned(write_site(tmp_path, BAKERY) / "kept")
    git(tmp_path, "init")
    git(tmp_path, "add", "--force", ".")
    checked = pipeline.check(tmp_path, date=DAY, environment={pipeline.CACHE_VARIABLE: str(tmp_path / "kept")})
    assert checked.kept.bytes_for(KEY, lambda: b"made") == b"made"


def test_a_list_of_the_site_from_before_the_turn_of_somebody_else_is_not_believed(tmp_path: Path) -> None:
    root_dir = write_site(tmp_path / "bakery", BAKERY)
    kept = Kept(tmp_path / "cache", program="p", site="s")

    def checked() -> pipeline.Checked:
        return pipeline.check(root_dir, date=DAY, environment={"FOOTPATH_CORES": "1"}, kept=kept)

    pipeline.build(checked(), search=False)
    page = next((root_dir / "site").rglob("index.html"))
    whole = page.read_bytes()
    states = pipeline.list_beside(root_dir, {"FOOTPATH_CORES": "1"}, audience="").states()
    turn = pipeline.list_beside(root_dir, {"FOOTPATH_CORES": "1"}, audience="").turn
    # Somebody else had a turn with other results, and changed a page.
    with in_turn(root_dir / ".footpath/build/turn"):
        page.write_bytes(b"of somebody else")
    pipeline.build(checked(), search=False, here=Listed(turn, lambda: states))
    assert page.read_bytes() == whole


def test_without_search_the_index_stays_as_it_was_and_what_is_lost_of_it_comes_back(tmp_path: Path) -> None:
    root_dir = write_site(tmp_path / "bakery", BAKERY)
    kept = Kept(tmp_path / "cache", program="p", site="s")

    def build(*, search: bool) -> dict[str, bytes]:
        pipeline.build(
            pipeline.check(root_dir, date=DAY, environment={"FOOTPATH_CORES": "1"}, kept=kept), search=search
        )
        return {file.name: file.read_bytes() for file in (root_dir / "site/pagefind").rglob("*") if file.is_file()}

    index = build(search=True)
    write_site(root_dir, BAKERY.replace("It says what to press.", "It says which knob to turn."))
    assert build(search=False) == index
    next((root_dir / "site/pagefind/index").iterdir()).unlink()
    write_site(root_dir, BAKERY.replace("It says what to press.", "It says which lever to pull."))
    assert build(search=False) == index
    assert build(search=True) != index
