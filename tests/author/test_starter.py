"""The site one begins with: small, right, and to be written over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.author.schema import schema_files, vscode_settings
from generator.author.starter import starter_site
from generator.model.site import FOLDERS
from generator.pipeline import check
from generator.read.site import read_site
from tests.author.written import write
from tests.tiny import DAY


def texts(name: str = "Two ovens") -> dict[str, str]:
    return {change.path: change.text or "" for change in starter_site(name)}


def test_the_starter_site_reads_without_a_finding(tmp_path: Path) -> None:
    read = read_site(write(tmp_path, starter_site("Two ovens")))
    assert read.findings == ()
    assert {kind: len(read.site.of_kind(kind)) for kind in FOLDERS} == {
        "role": 2,
        "situation": 2,
        "tool": 4,
        "goal": 1,
        "journey": 2,
        "story": 1,
        "team": 1,
        "pack": 0,
        "campaign": 0,
    }


def test_the_starter_site_is_right_but_for_the_story_that_is_yet_to_be_told(tmp_path: Path) -> None:
    checked = check(write(tmp_path, starter_site("Two ovens")), date=DAY, environment={})
    assert [(found.rule, found.path) for found in checked.reported] == [
        ("role-has-new-story", "journeys/roles/shop-assistant.yml")
    ]


@pytest.mark.parametrize("name", ["Two ovens", 'Ovens: "two" # 2', "- yes", "Bäckerei 🥖", "a\nb"])
def test_the_name_of_the_site_is_what_was_given(tmp_path: Path, name: str) -> None:
    read = read_site(write(tmp_path, starter_site(name)))
    assert read.findings == ()
    assert read.site.config.site.name == " ".join(name.split())
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith(f"# {' '.join(name.split())}\n")


def test_notes_for_authors_lie_outside_the_folders_that_become_pages() -> None:
    notes = [path for path in texts() if path.endswith("README.md")]
    assert notes == ["README.md"]
    for command in ("footpath serve", "footpath check", "footpath build"):
        assert re.search(rf"^{command}  ", texts()["README.md"], re.MULTILINE)


def test_what_can_be_made_again_is_not_kept() -> None:
    lines = texts()[".gitignore"].splitlines()
    assert ".footpath/" in lines
    assert "site/" in lines


def test_the_editor_is_set_up() -> None:
    files = texts()
    for change in (*vscode_settings(), *schema_files()):
        assert files[change.path] == change.text


def test_the_starter_site_speaks_of_work() -> None:
    for path, text in texts().items():
        if not path.startswith(".vscode"):
            assert not re.search(r"\b(learn|train|course|e-learning|compliance)", text, re.IGNORECASE), path


def test_paths_stay_inside_the_folder() -> None:
    for path in texts():
        assert not path.startswith("/")
        assert ".." not in path.split("/")
        assert "dot-" not in path


def test_every_file_an_author_opens_begins_with_a_word_about_it() -> None:
    for path, text in texts().items():
        if path.startswith(("journeys/", "site_config")):
            assert text.startswith("# "), path
