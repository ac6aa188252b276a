"""What Footpath writes stays in its place, and what is not ours is never lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import pipeline
from generator.kept import Kept
from generator.render.files import Tree
from generator.write import write_tree
from tests.conftest import Run, run_footpath
from tests.drawn import picture
from tests.tiny import BAKERY, DAY, write_site

DRAFT = """\
-- journeys/draft.yml --
title: Draft
status: draft
roles: [baker]
situations: [oven-is-cold]
aliases: ["../../../../../../../../EVIL", "/etc", "a/b", ".."]
steps: [{do: x, tool: "../../x", use: ../..}]
"""


def build(folder: Path) -> tuple[int, str]:
    done = run_footpath("build", "--date", "2026-11-23", cwd=folder)
    return done.returncode, done.stdout + done.stderr


def test_a_draft_cannot_name_a_page_outside_the_site(tmp_path: Path) -> None:
    checked = pipeline.check(write_site(tmp_path, BAKERY, DRAFT), date=DAY, environment={})
    assert not checked.has_errors
    for path in pipeline.render(checked, preview=True).files:
        assert ".." not in path.split("/")
        assert not path.startswith("/")


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x"])
def test_writing_refuses_a_path_that_leads_out(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        write_tree(Tree({path: b"x"}), tmp_path / "tree", root_dir=tmp_path, kept=Kept(tmp_path / "kept"))


def test_a_hand_made_site_is_not_emptied_even_with_an_index(bakery: Path) -> None:
    (bakery / "site").mkdir()
    (bakery / "site/index.html").write_text("mine", encoding="utf-8")
    (bakery / "site/own.txt").write_text("mine", encoding="utf-8")
    assert build(bakery)[0] == 3
    assert (bakery / "site/own.txt").is_file()


def test_a_tree_is_never_written_over_the_site_itself_or_another_project(bakery: Path, footpath: Run) -> None:
    (bakery / "mkdocs.yml").write_text("site_name: mine\n", encoding="utf-8")
    for folder in (bakery, bakery.parent):
        assert footpath("--root", bakery, "build", "--tree-only", folder).returncode == 3
    assert (bakery / "journeys/heat-the-oven.yml").is_file()
    other = bakery.parent / "other"
    other.mkdir()
    (other / "mkdocs.yml").write_text("site_name: mine\n", encoding="utf-8")
    assert footpath("--root", bakery, "build", "--tree-only", other).returncode == 3


def test_a_tree_can_be_written_again_and_again_beside_its_history(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    tree = tmp_path / "tree"
    (tree / ".git").mkdir(parents=True)
    (tree / ".git/HEAD").write_text("ref", encoding="utf-8")
    for _ in range(2):
        done = footpath("--root", bakery, "build", "--tree-only", tree)
        assert done.returncode == 0, done.stderr
    assert (tree / ".git/HEAD").is_file()


def test_a_site_folder_that_is_also_a_branch_keeps_its_history(bakery: Path) -> None:
    assert build(bakery)[0] == 0
    (bakery / "site/.git").mkdir()
    (bakery / "site/.git/HEAD").write_text("ref", encoding="utf-8")
    assert build(bakery)[0] == 0
    assert (bakery / "site/.git/HEAD").is_file()


def test_an_interrupted_first_build_can_be_repeated(bakery: Path) -> None:
    assert build(bakery)[0] == 0
    for file in (bakery / "site").rglob("*.html"):
        file.unlink()
    code, said = build(bakery)
    assert code == 0, said
    assert (bakery / "site/index.html").is_file()


@pytest.mark.parametrize("link", [".footpath", "site", "site/tools"])
def test_links_in_place_of_our_folders_are_not_followed(bakery: Path, tmp_path: Path, link: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "build/tree").mkdir(parents=True)
    (elsewhere / "build/tree/keep").write_text("mine", encoding="utf-8")
    (elsewhere / "keep").write_text("mine", encoding="utf-8")
    if "/" in link:
        assert build(bakery)[0] == 0
        for file in (bakery / link).rglob("*.html"):
            file.unlink()
        for folder in sorted((bakery / link).rglob("*"), reverse=True):
            folder.rmdir()
        (bakery / link).rmdir()
    (bakery / link).symlink_to(elsewhere)
    build(bakery)
    assert (elsewhere / "keep").is_file()
    assert (elsewhere / "build/tree/keep").is_file()
    assert sorted(path.name for path in elsewhere.iterdir()) == ["build", "keep"]


def test_new_files_do_not_follow_a_linked_folder(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    (tmp_path / "elsewhere").mkdir()
    (bakery / "journeys/packs").symlink_to(tmp_path / "elsewhere")
    done = footpath("--root", bakery, "new", "pack", "fresh")
    assert done.returncode == 3
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_pictures_of_drafts_stay_at_home(bakery: Path) -> None:
    story = BAKERY[BAKERY.index("-- stories/") :].replace("cold-morning", "draft")
    draft = story.replace("title: A cold", "status: draft\ntitle: A secret").replace(
        "I found it", "![The card](secret.png) I found it"
    )
    write_site(bakery, draft)
    (bakery / "stories/secret.png").write_bytes(picture(".png"))
    code, said = build(bakery)
    assert code == 0, said
    assert not [file for file in (bakery / "site").rglob("*") if "secret" in file.name]


def test_an_anonymous_story_names_its_role_nowhere(tmp_path: Path) -> None:
    story = BAKERY[BAKERY.index("-- stories/") :].replace(
        "told_by: {roles: [baker]}", "told_by: {roles: [seller], level: anonymous}"
    )
    folder = write_site(tmp_path, BAKERY, story)
    code, said = build(folder)
    assert code == 0, said
    assert "A cold morning" not in (folder / "site/for/seller/index.html").read_text(encoding="utf-8")
    assert "Seller" not in (folder / "site/stories/index.html").read_text(encoding="utf-8")
    assert "Seller" not in (folder / "site/stories/cold-morning/index.html").read_text(encoding="utf-8")
    assert not (folder / "site/for/seller/oven-is-cold").exists()


@pytest.mark.parametrize(
    "url",
    ["mailto:a@b.example", "http://[", "https://[::1", "https://?x", "https://a.example/?b=1&c=2", "x", "https://"],
)
def test_an_address_of_a_site_that_cannot_be_one_is_a_finding(tmp_path: Path, url: str) -> None:
    folder = write_site(tmp_path, BAKERY, f"-- site_config.yml --\nsite: {{name: Bakery, url: '{url}'}}\n")
    code, said = build(folder)
    assert code == 1
    assert "site_config.yml:1:" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "frame",
    [
        "{% extends 'base.html' %}{% block content %}{{ nope.nope }}{% endblock %}",
        "{% for %}",
        "{% include 'gone.html' %}",
    ],
)
def test_a_frame_of_a_site_that_cannot_be_used_is_named(tmp_path: Path, frame: str) -> None:
    folder = write_site(tmp_path, BAKERY, f"-- theme/overrides/main.html --\n{frame}\n")
    code, said = build(folder)
    assert code == 1, said
    assert "theme/overrides" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "template",
    [
        "{{ 1/0 }}",
        "{{ 'x' | number }}",
        "{% include 'tool.html' %}",
        "{{ page.__class__.__mro__ }}",
        "{{ say.__globals__ }}",
    ],
)
def test_a_page_template_of_a_site_cannot_bring_the_build_down_or_reach_inside(tmp_path: Path, template: str) -> None:
    folder = write_site(tmp_path, BAKERY, f"-- theme/pages/tool.html --\n{template}\n")
    code, said = build(folder)
    assert code == 1, said
    assert "theme/pages/tool.html" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("icon", ["gone/gone", "../../../../../../etc/passwd", "/etc/hostname"])
def test_an_icon_of_a_site_comes_from_the_icon_set_or_is_a_finding(tmp_path: Path, icon: str) -> None:
    folder = write_site(tmp_path, BAKERY, f"-- theme/assets/icons.yml --\nstory: {icon}\n")
    code, said = build(folder)
    assert code == 1, said
    assert "theme/assets/icons.yml" in said
    assert "[theme-fits]" in said


def test_folders_without_end_are_a_finding(bakery: Path) -> None:
    folder = bakery / "stories"
    for _ in range(300):
        folder = folder / "a"
    folder.mkdir(parents=True)
    checked = pipeline.check(bakery, date=DAY, environment={})
    assert [finding.rule for finding in checked.reported] == ["file-has-a-place"]


@pytest.mark.parametrize("name", ["a#b.png", "a b.png", "%20.png", 'a"b.png', "a" * 180 + ".png", "日本.png"])
def test_a_picture_of_any_name_gets_an_address_that_works(bakery: Path, name: str) -> None:
    story = BAKERY[BAKERY.index("-- stories/") :].replace(
        "title: A cold", f"image: {{file: {json.dumps(name, ensure_ascii=False)}, alt: The oven}}\ntitle: A cold"
    )
    write_site(bakery, story)
    (bakery / "stories" / name).write_bytes(picture(".png"))
    code, said = build(bakery)
    assert code == 0, said
    copies = sorted(file.name for file in (bakery / "site/assets/media").iterdir())
    assert [name.rpartition(".")[2] for name in copies] == ["avif", "jpg", "png", "webp"]
    page = (bakery / "site/stories/cold-morning/index.html").read_text(encoding="utf-8")
    assert all(name in page and name.isascii() for name in copies if not name.endswith(".jpg"))
