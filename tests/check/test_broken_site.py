"""examples/broken breaks every rule once, each where a comment says so, and nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.check.reported import Reported
from generator.check.table import rules
from tests.check.sites import add_to_version_control, reported_in

BROKEN = Path(__file__).resolve().parents[2] / "examples" / "broken"

WITHOUT_COMMENT = {
    ("journeys/roles/guard.yaml", "file-has-a-place"),
    ("journeys/teams/cafe.yml", "file-is-text"),
    ("stories/media/chain.png", "picture-can-be-shown"),
    ("stories/media/mooring.mp4", "media-can-be-shown"),
    ("stories/stars.sv.md", "story-has-front-matter"),
    ("theme/page/story.html", "theme-fits"),
}
"""Files that cannot hold a comment of ours. Listed in the README of the site as well."""

MADE_HERE = {
    "site-has-config": "without its settings, half of the other rules would have nothing to look at",
    "file-stays-inside": "a link cannot be checked out everywhere",
    "results-are-our-own": "a repository cannot lie in a repository",
    "file-is-small": "nobody wants a file of that size in a repository",
}
"""Rules that cannot stand beside the others, and why."""


@pytest.fixture(scope="module")
def reported() -> tuple[Reported, ...]:
    return reported_in(BROKEN)


def planted() -> set[tuple[str, str, int]]:
    """Path, rule and line of each comment that says what is wrong."""
    found = set()
    for file in sorted(BROKEN.rglob("*")):
        if file.suffix not in (".yml", ".md") or file.name in ("README.md", "cafe.yml"):
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            for rule in re.findall(r"wrong: ([a-z-]+)", line):
                found.add((file.relative_to(BROKEN).as_posix(), rule, number))
    return found


def test_each_planted_mistake_is_found_at_its_comment(reported: tuple[Reported, ...]) -> None:
    where = {(found.path, found.rule): found.line for found in reported}
    for path, rule, line in planted():
        assert (path, rule) in where, f"{path} does not break {rule}"
        if rule != "file-name-is-id":
            assert where[path, rule] in (line, line + 1), f"{path} breaks {rule} elsewhere"


def test_nothing_is_found_that_was_not_planted(reported: tuple[Reported, ...]) -> None:
    told = {(path, rule) for path, rule, _ in planted()} | WITHOUT_COMMENT
    assert {(found.path, found.rule) for found in reported} == told
    assert len(reported) == len(told), "one cause gives one finding"


def test_every_rule_is_broken_once(reported: tuple[Reported, ...]) -> None:
    assert sorted(found.rule for found in reported) == sorted(set(rules()) - set(MADE_HERE))


def test_the_rules_that_cannot_stand_beside_the_others_are_broken_too(tmp_path: Path) -> None:
    copy = tmp_path / "broken"
    shutil.copytree(BROKEN, copy)
    (copy / "site_config.yml").unlink()
    (copy / "journeys/teams/elsewhere.yml").symlink_to("/etc/hostname")
    (copy / "stories/long.md").write_text("x" * 300_000, encoding="utf-8")
    (copy / ".footpath").mkdir(exist_ok=True)
    add_to_version_control(copy / ".footpath/x", "x")
    found = {finding.rule for finding in reported_in(copy)}
    assert set(MADE_HERE) <= found


def test_the_readme_lists_the_files_without_a_comment() -> None:
    readme = (BROKEN / "README.md").read_text(encoding="utf-8")
    for path, rule in WITHOUT_COMMENT:
        assert re.search(rf"`{re.escape(path)}`[^|]*\| `{rule}`", readme)
    assert all(rule in readme for rule in MADE_HERE)
