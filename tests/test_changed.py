"""What changed: from the history of the files where there is one, else from what authors wrote; with feeds and a line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.model.history import FileHistory, History
from generator.read.history import as_remembered, history_state, read_history
from tests.conftest import Run
from tests.rebuilt import cache_with_fonts, come, differences
from tests.test_counts_of_a_change import Folder
from tests.theme.sites import articles_of, words_of
from tests.tiny import BAKERY, write_site

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "-- site_config.yml --\nsite: {name: Bakery, url: https://bakery.example/}\nrules: {role-has-new-story: off, situation-has-journey: off, situation-rests-on-evidence: off, text-is-translated: off}\n"


class Repository:
    """A site under version control, whose clock the test sets. Who committed must come up nowhere."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, day: str = "2026-01-01") -> str:
        who = {f"GIT_{role}_{what}": text for role in ("AUTHOR", "COMMITTER") for what, text in NOBODY.items()}
        when = {f"GIT_{role}_DATE": f"{day}T12:00:00 +0000" for role in ("AUTHOR", "COMMITTER")}
        done = subprocess.run(
            ["git", "-C", str(self.folder), *words],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, **who, **when},
        )
        return done.stdout

    def commit(self, day: str, files: str = "") -> None:
        write_site(self.folder, files)
        self.git("add", "-A", day=day)
        self.git("commit", "-q", "--allow-empty", "-m", "Thanks to Berit Borg", day=day)


NOBODY = {"NAME": "Alma Ask", "EMAIL": "alma.ask@bakery.example"}


@pytest.fixture
def repository(bakery: Path) -> Repository:
    found = Repository(bakery)
    found.commit("2026-05-01")
    return found


def known(folder: Path, remembered: object = None) -> History:
    return read_history(folder, history_state(folder), remembered)


STORY = "-- stories/{name}.md --\n---\ntitle: {title}\ntold_by: {{roles: [seller]}}\nsituations: [first-day]\ntools: [oven-card, night-phone]\ntry_tomorrow: Ask.\nconsent: {{scope: the shop, checked: 2026-05-12, withdraw_to: stories@bakery.example}}\n---\n{text}\n"


def test_a_site_outside_version_control_has_no_history(bakery: Path) -> None:
    assert known(bakery) == History()


def test_what_was_there_when_a_history_begins_is_not_new(repository: Repository) -> None:
    history = known(repository.folder)
    assert history.files["stories/cold-morning.md"] == FileHistory()
    assert history.cut == ()


def test_days_come_from_the_history(repository: Repository) -> None:
    repository.commit("2026-06-02", STORY.format(name="new-one", title="The new one", text="It was new."))
    repository.commit("2026-07-03", STORY.format(name="new-one", title="The new one", text="It was old."))
    files = known(repository.folder).files
    new = files["stories/new-one.md"]
    assert [str(new.added), *map(str, new.changed)] == ["2026-06-02", "2026-07-03"]


def test_of_a_merge_counts_the_day_it_reached_the_branch(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "aside")
    repository.commit("2026-06-02", STORY.format(name="new-one", title="The new one", text="It was new."))
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-m", "Merge", "aside", day="2026-09-09")
    assert str(known(repository.folder).files["stories/new-one.md"].added) == "2026-09-09"


def test_what_is_remembered_is_used_only_where_it_yields_the_same(repository: Repository) -> None:
    first = as_remembered(history_state(repository.folder), known(repository.folder))
    repository.commit("2026-06-02", STORY.format(name="new-one", title="The new one", text="It was new."))
    assert known(repository.folder, first) == known(repository.folder)
    assert known(repository.folder, (first[0], False, History(begins=first[2].begins))).files.keys() == {
        "stories/new-one.md"
    }, "only what came since was asked"
    repository.git("checkout", "-q", "--orphan", "anew")
    repository.commit("2026-07-03")
    assert known(repository.folder, first) == known(repository.folder)


def test_a_shallow_clone_says_from_when_it_knows_and_takes_nothing_for_new(
    repository: Repository, tmp_path: Path, footpath: Run
) -> None:
    repository.commit("2026-06-02", STORY.format(name="new-one", title="The new one", text="It was new."))
    repository.commit("2026-07-03", STORY.format(name="newer-one", title="The newer one", text="It was newer."))
    clone = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "2", f"file://{repository.folder}", clone], check=True)
    history = known(clone)
    assert list(map(str, history.cut)) == ["2026-06-02"]
    assert history.files["stories/new-one.md"] == FileHistory()
    assert str(history.files["stories/newer-one.md"].added) == "2026-07-03"
    done = footpath("--root", clone, "build", "--no-search", "--date", "2026-11-23")
    assert done.returncode == 0, done.stderr
    assert "This is a shallow clone" in done.stderr
    shown = (clone / "site/changed/index.html").read_text(encoding="utf-8")
    assert 'before <time datetime="2026-06-02">' in shown
    assert "The newer one" in shown
    assert "The new one" not in shown


def test_pages_say_what_changed_and_for_whom(repository: Repository, footpath: Run) -> None:
    repository.commit("2026-06-02", ADDRESS + STORY.format(name="new-one", title="The new one", text="It was new."))
    repository.commit("2026-07-03", CHANGED_TOOL)
    assert footpath("--root", repository.folder, "build", "--no-search", "--date", "2026-11-23").returncode == 0
    site = repository.folder / "site"
    everything, baker, seller = (
        (site / path).read_text(encoding="utf-8")
        for path in ("changed/index.html", "changed/baker/index.html", "changed/seller/index.html")
    )
    assert (
        everything.index("Bigger letters.")
        < everything.index("Oven card</a>", everything.index("July"))
        < (everything.index("The new one"))
    )
    assert "Oven card" in baker
    assert "The new one" not in baker
    assert "The new one" in seller
    assert "Bigger letters." not in seller
    assert 'Changed <time datetime="2026-07-03">' in (site / "tools/oven-card/index.html").read_text(encoding="utf-8")
    feed = ET.parse(site / "changed/feed.xml").getroot()  # noqa: S314  # our own
    entries = [
        (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary")) for entry in feed.iter(f"{ATOM}entry")
    ]
    assert entries == [("Oven card", "Changed"), ("The new one", "New")]
    items = json.loads((site / "changed/seller/feed.json").read_text(encoding="utf-8"))["items"]
    assert [(item["url"], item["date_published"]) for item in items] == [
        ("https://bakery.example/stories/new-one/", "2026-06-02T00:00:00Z")
    ]
    assert (site / "goals/bread-at-six/feed.xml").exists() is False, "nothing changed for this goal"


CHANGED_TOOL = """\
-- journeys/tools/oven-card.yml --
title: Oven card
kind: paper
owner: shop
why: It says what to press.
changes:
  - {date: 2026-12-01, what: Bigger letters., affects: [baker]}
"""


def test_who_committed_and_what_they_said_is_in_no_file(repository: Repository, footpath: Run) -> None:
    repository.commit("2026-06-02", ADDRESS + STORY.format(name="new-one", title="The new one", text="It was new."))
    assert footpath("--root", repository.folder, "build", "--no-search", "--date", "2026-11-23").returncode == 0
    built = [file for file in (repository.folder / "site").rglob("*") if file.is_file()]
    for file in (*built, *(repository.folder / ".footpath").rglob("*")):
        data = file.read_bytes() if file.is_file() else b""
        assert not any(word.encode() in data for word in ("Alma Ask", "alma.ask", "Berit Borg")), file


def test_without_a_history_the_authors_own_days_tell(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        BAKERY,
        CHANGED_TOOL,
        "-- journeys/roles/baker.yml --\ntitle: Baker\nreviewed: 2026-03-04\n",
        STORY.format(name="out", title="It is out", text="Now.").replace(
            "\nconsent", "\npublished: 2026-04-05\nconsent"
        ),
    )
    pages = articles_of(site)
    lines = [words_of(line) for line in pages["/changed/"].by_class("fp-changed__line")]
    assert lines == [
        "Oven card · Tool Bigger letters. 1 December 2026",
        "It is out · Story New · 5 April 2026",
    ]
    assert [words_of(line) for line in pages["/changed/"].by_class("fp-changed__checked")] == [
        "Looked through, and right: Baker"
    ]
    assert "Follow" not in pages["/changed/"].html
    assert words_of(pages["/stories/out/"].by_class("fp-stamp")[0]).startswith("Changed ")


def test_who_follows_a_goal_hears_of_the_stories_that_serve_it(bakery: Path, footpath: Run) -> None:
    new = STORY.format(name="new-one", title="The new one", text="It was new.")
    new = new.replace("\nconsent", "\npublished: 2026-11-01\ngoals: [bread-at-six]\nconsent")
    write_site(bakery, ADDRESS + new)
    assert footpath("--root", bakery, "build", "--no-search", "--date", "2026-11-23").returncode == 0
    of_goal = bakery / "site/goals/bread-at-six"
    entries = ET.parse(of_goal / "feed.xml").getroot().iter(f"{ATOM}entry")  # noqa: S314  # our own
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["The new one"]
    items = json.loads((of_goal / "feed.json").read_text(encoding="utf-8"))["items"]
    assert [item["url"] for item in items] == ["https://bakery.example/stories/new-one/"]
    assert 'goals/bread-at-six/feed.xml" title=' in (of_goal / "index.html").read_text(encoding="utf-8")


def test_a_site_that_tells_of_no_change_has_no_page_of_changes(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, BAKERY))
    assert [url for url in pages if url.startswith("/changed/")] == []
    assert "/changed/" not in pages["/"].html


def test_a_thing_that_was_renamed_is_as_old_as_before(repository: Repository, footpath: Run) -> None:
    repository.commit("2026-06-02", STORY.format(name="new-one", title="The new one", text="It was new."))
    assert footpath("--root", repository.folder, "rename", "story", "new-one", "first-hour").returncode == 0
    assert footpath("--root", repository.folder, "build", "--no-search", "--date", "2026-11-23").returncode == 0
    before = (repository.folder / "site/changed/index.html").read_text(encoding="utf-8")
    assert '<time datetime="2026-06-02">' in before
    repository.commit("2026-07-03")
    assert footpath("--root", repository.folder, "build", "--no-search", "--date", "2026-11-23").returncode == 0
    assert (repository.folder / "site/changed/index.html").read_text(encoding="utf-8") == before


def test_a_commit_causes_the_pages_that_tell_of_it_and_no_others(repository: Repository, tmp_path: Path) -> None:
    folder = Folder(repository.folder, cache_with_fonts(tmp_path / "cache"))
    folder.build()
    repository.commit("2026-06-02")
    assert folder.build().written == set(), "nothing in the site has changed"
    write_site(repository.folder, CHANGED_TOOL.replace("It says what to press.", "It says it."))
    folder.build()
    repository.commit("2026-07-03")
    caused = folder.build()
    assert caused.rendered == {"/changed/", "/changed/baker/", "/tools/oven-card/"}


def test_git_is_not_needed(bakery: Path, footpath: Run, tmp_path: Path) -> None:
    Repository(bakery).commit("2026-05-01")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("node",):
        if found := shutil.which(name):
            (tools / name).symlink_to(found)
    done = footpath("--root", bakery, "build", "--no-search", "--date", "2026-11-23", PATH=str(tools))
    assert done.returncode == 0, done.stderr


def test_two_folders_with_the_same_files_have_each_its_own_history(repository: Repository, tmp_path: Path) -> None:
    one, other = repository.folder / "one", repository.folder / "other"
    for day, folders in {"2026-05-05": (one, other), "2026-06-02": (one,), "2026-11-11": (other,)}.items():
        for folder in folders:
            write_site(
                folder,
                BAKERY,
                STORY.format(name="new-one", title="The new one", text="It was new.") * (day > "2026-06"),
            )
        repository.commit(day)
    caches = [cache_with_fonts(tmp_path / name) for name in ("together", "alone")]
    come(one, caches[0])
    together = come(other, caches[0])
    shutil.rmtree(other / "site")
    shutil.rmtree(other / ".footpath")
    assert differences(together.files, come(other, caches[1]).files) == []
    assert b"November" in together.files["changed/index.html"]
