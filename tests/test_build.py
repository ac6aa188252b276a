"""From files to a site: the whole way, as a person would type it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest

from generator import pipeline
from generator.engine.framer import EngineError
from generator.engine.project import Project, documents_in
from generator.facts.addresses import page_urls, redirects
from generator.facts.published import published_site
from generator.kept import Kept
from tests.conftest import Run, copy_demo, run_footpath
from tests.drawn import document, picture
from tests.tiny import BAKERY, DAY, write_site


def bytes_of(folder: Path) -> dict[str, str]:
    """Path to hash of every file below a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def pages_of(folder: Path) -> dict[str, str]:
    """Path to hash of what an engine builds: everything but the search index, which is made from it afterwards."""
    return {path: digest for path, digest in bytes_of(folder).items() if not path.startswith("pagefind/")}


def test_the_demo_has_no_error_and_only_the_planted_gaps(demo_site: Path) -> None:
    done = run_footpath("--root", demo_site, "check", "--date", DAY.isoformat(), "--format", "json", cwd=demo_site)
    assert done.returncode == 0
    findings = json.loads(done.stdout)["findings"]
    assert {(finding["severity"], finding["rule"], finding["path"]) for finding in findings} == {
        ("warning", "situation-has-journey", "journeys/situations/found-a-better-way.yml"),
        ("warning", "situation-has-journey", "journeys/situations/hand-to-another-department.yml"),
        ("warning", "situation-rests-on-evidence", "journeys/situations/found-a-better-way.yml"),
        ("warning", "text-is-translated", "site_config.yml"),
    }


def test_every_planned_page_is_built_and_nothing_else(demo_site: Path) -> None:
    site = published_site(pipeline.check(demo_site, date=DAY, environment={}).read.site, on=DAY)
    urls = page_urls(site) | redirects(site).keys()
    planned = {f"{folder}{url.lstrip('/')}index.html" for url in urls for folder in ("", "sv/")}
    built = {path for path in bytes_of(demo_site / "site") if path.endswith(".html")}
    assert built == planned | {"404.html"}


def test_addresses_differ_also_where_capitals_do_not_count(demo_site: Path) -> None:
    paths = [path.lower() for path in bytes_of(demo_site / "site")]
    assert len(paths) == len(set(paths))


def test_two_builds_are_the_same_bytes_whatever_the_machine(tmp_path: Path, demo_site: Path) -> None:
    elsewhere = copy_demo(tmp_path / "a folder with spaces and ö")
    surroundings = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "LANG": "sv_SE.UTF-8",
        "HOME": str(tmp_path),
    }
    before = os.umask(0o077)
    try:
        done = run_footpath("build", "--date", DAY.isoformat(), cwd=elsewhere, **surroundings)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    assert bytes_of(elsewhere / "site") == bytes_of(demo_site / "site")


def test_the_order_of_files_on_the_disk_does_not_matter(tmp_path: Path, demo_site: Path) -> None:
    folder = tmp_path / "demo"
    files = [file for file in copy_demo(tmp_path / "first").rglob("*") if file.is_file()]
    for file in reversed(files):
        target = folder / file.relative_to(tmp_path / "first")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    assert run_footpath("build", "--date", DAY.isoformat(), cwd=folder).returncode == 0
    assert bytes_of(folder / "site") == bytes_of(demo_site / "site")


def test_only_what_depends_on_the_day_changes_with_the_day(bakery: Path) -> None:
    run_footpath("build", "--date", "2026-11-23", cwd=bakery)
    first = bytes_of(bakery / "site")
    done = run_footpath("build", cwd=bakery, SOURCE_DATE_EPOCH="1800000000")
    assert done.returncode == 0
    assert bytes_of(bakery / "site") == first


def test_a_second_build_writes_no_file(bakery: Path) -> None:
    assert run_footpath("build", "--date", "2026-11-23", cwd=bakery).returncode == 0
    before = {file: file.stat().st_mtime_ns for file in (bakery / "site").rglob("*")}
    done = run_footpath("build", "--date", "2026-11-23", cwd=bakery)
    assert "0 files changed" in done.stderr
    assert {file: file.stat().st_mtime_ns for file in (bakery / "site").rglob("*")} == before


def test_pages_that_are_no_longer_planned_are_removed(bakery: Path) -> None:
    run_footpath("build", "--date", "2026-11-23", cwd=bakery)
    assert (bakery / "site/stories/cold-morning/index.html").is_file()
    write_site(bakery, "-- stories/cold-morning.md --\n(gone)\n")
    assert run_footpath("build", "--date", "2026-11-23", cwd=bakery).returncode == 0
    assert not (bakery / "site/stories").exists()


def test_an_error_keeps_the_last_site_and_ends_with_1(bakery: Path) -> None:
    run_footpath("build", "--date", "2026-11-23", cwd=bakery)
    before = bytes_of(bakery / "site")
    write_site(bakery, "-- journeys/tools/oven-card.yml --\ntitle: Card\n")
    done = run_footpath("build", "--date", "2026-11-23", cwd=bakery)
    assert done.returncode == 1
    assert "error[field-is-given]" in done.stdout
    assert bytes_of(bakery / "site") == before


def test_a_site_folder_that_is_not_ours_is_not_emptied(bakery: Path) -> None:
    (bakery / "site").mkdir()
    (bakery / "site/thesis.docx").write_text("years of work", encoding="utf-8")
    done = run_footpath("build", cwd=bakery)
    assert done.returncode == 3
    assert "holds other files" in done.stderr
    assert (bakery / "site/thesis.docx").read_text(encoding="utf-8") == "years of work"


def test_a_disk_that_does_not_allow_it_ends_with_3_and_says_what_to_do(bakery: Path) -> None:
    (bakery / ".footpath").write_text("in the way", encoding="utf-8")
    done = run_footpath("build", cwd=bakery)
    assert done.returncode == 3
    assert "Check that the disk has room" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_private_is_in_the_output(tmp_path: Path) -> None:
    canary = "canary-7f3a"
    folder = write_site(
        tmp_path / f"user-{canary}",
        BAKERY.replace("title: Oven card\n", f"# {canary}\ntitle: Oven card # {canary}\ntags: [{canary}]\n").replace(
            "It was four", f"<!-- {canary} -->\n\nIt was four"
        ),
        f"-- stories/draft.md --\n---\ntitle: {canary}\nstatus: draft\ntold_by: {{roles: [baker]}}\nsituations: [oven-is-cold]\n"
        f"tools: [oven-card, night-phone]\ntry_tomorrow: x\nconsent: {{scope: x, checked: 2026-01-01, withdraw_to: x}}\n---\n{canary}\n",
    )
    done = run_footpath("build", "--date", "2026-11-23", cwd=folder, USER=canary)
    assert done.returncode == 0, done.stdout
    for file in (folder / "site").rglob("*"):
        if file.is_file():
            assert canary.encode() not in file.read_bytes(), file


def test_the_tree_is_an_ordinary_project_for_mkdocs_and_for_properdocs(bakery: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    assert run_footpath("build", "--tree-only", tree, cwd=bakery).returncode == 0
    assert run_footpath("build", cwd=bakery).returncode == 0
    commands = {
        "mkdocs": ["-m", "mkdocs", "build", "--strict", "--quiet", "-f", tree / "mkdocs.yml"],
        "properdocs": ["-m", "properdocs", "build", "--strict", "--quiet", "-f", tree / "mkdocs.yml"],
    }
    for name, arguments in commands.items():
        site = tmp_path / name
        command = [sys.executable, *map(str, arguments), "-d", str(site)]
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=quiet)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "WARNING" not in done.stderr, done.stderr
        assert pages_of(bakery / "site") != bytes_of(bakery / "site")
        assert bytes_of(site) == pages_of(bakery / "site"), name


def test_the_demo_builds_with_properdocs_too(demo_site: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--quiet"]
    tree = tmp_path / "tree"
    emitted = ["build", "--date", DAY.isoformat(), "--tree-only", tree]
    assert run_footpath("--root", demo_site, *emitted, cwd=demo_site).returncode == 0
    command += ["-f", str(tree / "mkdocs.yml"), "-d", str(tmp_path / "site")]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stderr
    assert bytes_of(tmp_path / "site") == pages_of(demo_site / "site")


def test_a_tree_is_not_written_over_other_files(bakery: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.docx").write_text("years of work", encoding="utf-8")
    assert run_footpath("build", "--tree-only", folder, cwd=bakery).returncode == 3
    assert (folder / "thesis.docx").exists()


def test_the_engine_reports_a_warning_of_mkdocs(tmp_path: Path) -> None:
    write_site(tmp_path, "-- mkdocs.yml --\nsite_name: x\n-- docs/index.md --\n[gone](gone.md)\n")
    project = Project(tmp_path, documents_in(tmp_path / "docs"), kept=Kept(tmp_path / "kept"))
    with pytest.raises(EngineError, match=r"gone\.md"):
        project.files()


@pytest.mark.parametrize(
    "title", ["21:40", "no", "Say \"no\": it's 'fine' # now", "-", "{{ config }}", "<b>x</b>", "a\\b", "日本"]
)
def test_a_title_arrives_as_it_was_typed(tmp_path: Path, title: str) -> None:
    quoted = json.dumps(title, ensure_ascii=False)
    folder = write_site(tmp_path, BAKERY.replace("title: Heat the oven", f"title: {quoted}"))
    done = run_footpath("build", "--date", "2026-11-23", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (folder / "site/journeys/heat-the-oven/index.html").read_text(encoding="utf-8")
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert "".join(tree.find(".//h1").itertext()).strip() == title
    assert tree.find(".//title").text.startswith(title)


def test_the_root_option_works_from_anywhere(bakery: Path, footpath: Run) -> None:
    assert footpath("--root", bakery, "build").returncode == 0
    assert (bakery / "site/index.html").is_file()
    assert (bakery / ".footpath/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_the_wheel_carries_the_theme_and_builds_a_site(bakery: Path, tmp_path: Path) -> None:
    root_dir = Path(__file__).resolve().parent.parent
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    done = subprocess.run(build, cwd=root_dir, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    wheel = next((tmp_path / "dist").glob("*.whl"))
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(tmp_path / "lib"),
        str(wheel),
    ]
    assert subprocess.run(install, capture_output=True, check=False).returncode == 0
    command = [
        sys.executable,
        "-c",
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from generator.cli.main import run; run()",
    ]
    command += [str(tmp_path / "lib"), "build", "--date", "2026-11-23"]
    done = subprocess.run(command, cwd=bakery, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (bakery / "site/for/baker/oven-is-cold/index.html").is_file()


def test_a_label_of_an_author_cannot_reach_into_the_program(tmp_path: Path) -> None:
    attack = "{page.__class__.__mro__} {count.__globals__} {0} {count!r:>9}"
    folder = write_site(
        tmp_path, BAKERY, f"-- site_config.yml --\nsite: {{name: Bakery}}\nlabels: {{stories: '{attack}'}}\n"
    )
    checked = pipeline.check(folder, date=DAY, environment={})
    assert [finding.rule for finding in checked.reported if finding.severity == "error"] == ["label-keeps-places"]
    page = pipeline.render(checked).files["docs/stories/index.md"].make(folder)
    assert b"mro__}" in page
    assert b"&lt;" not in page


def test_words_icons_and_templates_of_a_site_lie_over_the_shipped_ones(tmp_path: Path) -> None:
    own = "-- theme/words/en.yml --\nstories: Yarns\n-- theme/assets/icons.yml --\nstory: material/sprout-outline\n"
    folder = write_site(
        tmp_path,
        BAKERY,
        own,
        "-- theme/pages/words.html --\n<p>x</p>\n-- theme/assets/css/90-own.css --\n.own { order: 1 }\n",
    )
    done = run_footpath("build", "--date", "2026-11-23", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    home = (folder / "site/index.html").read_text(encoding="utf-8")
    assert ">Yarns</a>" in home
    assert ">Situations</a>" in home
    assert "fp-icon" in home
    assert any(".own{order:1}" in file.read_text(encoding="utf-8") for file in (folder / "site/assets").glob("*.css"))


def test_a_template_of_a_site_that_cannot_be_used_is_named_with_its_line(tmp_path: Path) -> None:
    folder = write_site(tmp_path, BAKERY, "-- theme/pages/tool.html --\n<div>\n{{ page.nope }}\n</div>\n")
    done = run_footpath("build", "--date", "2026-11-23", cwd=folder)
    assert done.returncode == 1
    assert "theme/pages/tool.html:2:" in done.stderr
    assert "Traceback" not in done.stderr


def test_pictures_and_documents_of_a_story_are_copied_and_found(tmp_path: Path) -> None:
    story = BAKERY[BAKERY.index("-- stories/") :].replace(
        "I found it", "![The card](oven.png) See [the form](media/form.pdf). I found it"
    )
    folder = write_site(tmp_path, BAKERY, story)
    (folder / "stories/media/media").mkdir(parents=True)
    (folder / "stories/oven.png").write_bytes(picture(".png"))
    (folder / "stories/media/media/form.pdf").write_bytes(document())
    done = run_footpath("build", "--date", "2026-11-23", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    page = html5lib.parse(
        (folder / "site/stories/cold-morning/index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False
    )
    shown = page.find(".//article//img") if page.find(".//article//img") is not None else page.find(".//main//img")
    form = next(link for link in page.iter("a") if "form" in (link.get("href") or ""))
    for address in (shown.get("src"), form.get("href")):
        assert (folder / "site/stories/cold-morning" / address).resolve().is_file(), address


@pytest.mark.parametrize(
    "name", ["gone.pdf", "../../secret.pdf", "/etc/passwd.pdf", "..%2fsecret.pdf", "media/../../secret.pdf"]
)
def test_a_document_that_is_not_there_or_not_ours_is_reported(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.pdf").write_bytes(document())
    story = BAKERY[BAKERY.index("-- stories/") :].replace("I found it", f"See [the form]({name}). I found it")
    checked = pipeline.check(write_site(tmp_path / "site", BAKERY, story), date=DAY, environment={})
    assert [finding.severity for finding in checked.reported] == ["error"], checked.reported
