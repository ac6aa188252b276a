"""What a change causes, and nothing more: the pages that are planned and rendered again, and the files written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.sites.files import write_site as write_made_up_site
from benchmarks.sites.scale import Scale
from generator.read.theme import shipped_theme_dir
from tests.edits import fields_of, say, things
from tests.rebuilt import cache_with_fonts, come, copied, put_back, states_of
from tests.tiny import BAKERY, write_site


@dataclass(frozen=True)
class Caused:
    """What a build did: names of units, addresses of pages, paths of files."""

    planned: set[str]
    rendered: set[str]
    written: set[str]
    removed: set[str]


@dataclass(frozen=True)
class Folder:
    """A site that was built, and where it remembers."""

    root_dir: Path
    cache: Path

    def build(self) -> Caused:
        built = come(self.root_dir, self.cache).built
        assert built is not None
        return Caused(set(built.planned), set(built.rendered), set(built.site.written), set(built.site.removed))

    def replace(self, path: str, old: str, new: str) -> Caused:
        """What another text in a file causes."""
        file = self.root_dir / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        return self.build()

    def pages_with(self, *words: str) -> set[str]:
        """Addresses of the built pages that hold any of the words."""
        site = self.root_dir / "site"
        return {
            f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/")
            for file in site.rglob("index.html")
            if any(word in file.read_text(encoding="utf-8") for word in words)
        }


@pytest.fixture
def bakery(tmp_path: Path) -> Folder:
    folder = Folder(write_site(tmp_path / "bakery", BAKERY), cache_with_fonts(tmp_path / "cache"))
    folder.build()
    return folder


@pytest.fixture(scope="module")
def sixty_stories(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    top = tmp_path_factory.mktemp("counts")
    write_made_up_site(top / "site", Scale(60))
    folder = Folder(top / "site", cache_with_fonts(top / "cache"))
    folder.build()
    return folder


@pytest.fixture
def made_up(sixty_stories: Folder, tmp_path: Path) -> Iterator[Folder]:
    """A site of sixty stories; what a test changes is put back after it."""
    before = copied(sixty_stories.root_dir, tmp_path / "before")
    yield sixty_stories
    put_back(before, sixty_stories.root_dir)
    sixty_stories.build()


def html_of(urls: set[str]) -> set[str]:
    return {f"{url.lstrip('/')}index.html" for url in urls}


def test_when_nothing_changed_nothing_is_done(bakery: Folder) -> None:
    before = states_of(bakery.root_dir / "site")
    assert bakery.build() == Caused(set(), set(), set(), set())
    assert states_of(bakery.root_dir / "site") == before


def test_in_a_new_checkout_with_the_site_carried_along_only_what_changed_is_written(
    bakery: Folder, tmp_path: Path
) -> None:
    elsewhere = Folder(copied(bakery.root_dir, tmp_path / "elsewhere"), bakery.cache)
    shutil.copytree(bakery.root_dir / "site", elsewhere.root_dir / "site", copy_function=shutil.copyfile)
    assert elsewhere.build() == Caused(set(), set(), set(), set())
    assert elsewhere.build() == Caused(set(), set(), set(), set())


def test_a_page_of_a_site_carried_along_that_somebody_altered_is_made_again(bakery: Folder, tmp_path: Path) -> None:
    elsewhere = Folder(copied(bakery.root_dir, tmp_path / "elsewhere"), bakery.cache)
    shutil.copytree(bakery.root_dir / "site", elsewhere.root_dir / "site", copy_function=shutil.copyfile)
    page = elsewhere.root_dir / "site/tools/oven-card/index.html"
    right = page.read_bytes()
    page.write_bytes(right.replace(b"a", b"e"))  # of the same size
    assert elsewhere.build().written == {"tools/oven-card/index.html"}
    assert page.read_bytes() == right


def test_a_file_that_was_only_touched_causes_nothing(bakery: Folder) -> None:
    before = states_of(bakery.root_dir / "site")
    for file in things(bakery.root_dir, "story"):
        file.write_bytes(file.read_bytes())
    assert bakery.build() == Caused(set(), set(), set(), set())
    assert states_of(bakery.root_dir / "site") == before


STORY = "stories/story-16.md"
"""Told by one role, in one situation and journey, with two tools, `shift-board` and `night-line`."""
AROUND_STORY = {
    "/changed/day-porter/",
    "/embed/for/day-porter/situation-1/",
    "/embed/journeys/journey-4/",
    "/for/day-porter/situation-1/",
    "/journeys/journey-4/",
    "/owners/department-1/",
    "/owners/department-2/",
    "/so-far/",
    "/stories/",
    "/stories/role/day-porter/",
    "/stories/situation/situation-1/",
    "/stories/story-16/",
    "/stories/tool/night-line/",
    "/stories/tool/shift-board/",
}
"""The pages that show the title of that story."""
FEEDS = {"goals/goal-1/feed.json", "goals/goal-1/feed.xml"}
"""The feeds that tell of it; those of all and of its role tell of newer ones."""


def test_the_body_of_a_story_causes_that_story(made_up: Folder) -> None:
    caused = made_up.replace(STORY, "\n\n## ", "\n\nIt rained on the morrow.\n\n## ")
    assert caused.rendered == {"/stories/story-16/"}
    assert caused.written == {"keep.json", "stories/story-16/index.html"}
    assert caused.removed == set()
    # What asks for the story is planned, to find that it shows the same; no other story, and no tool or role.
    assert {name for name in caused.planned if name.startswith(("story:", "tool:", "role:"))} == {"story:story-16"}
    assert len(caused.planned) < 20


def test_the_title_of_a_story_causes_the_pages_that_show_it(made_up: Folder) -> None:
    title = fields_of(made_up.root_dir / STORY)["title"]
    caused = made_up.replace(STORY, title, "Quite another title")
    assert caused.rendered == AROUND_STORY == made_up.pages_with("Quite another title")
    assert caused.written - {"keep.json", "search/spelling.json"} == html_of(AROUND_STORY) | FEEDS
    assert caused.removed == set()


def test_a_new_story_causes_its_page_and_those_that_lead_to_it(made_up: Folder) -> None:
    new = made_up.root_dir / "stories/story-new.md"
    new.write_bytes((made_up.root_dir / STORY).read_bytes())
    say(new, {**fields_of(new), "title": "Quite another title"})
    caused = made_up.build()
    shown = made_up.pages_with("Quite another title")
    assert "/stories/story-new/" in shown <= caused.rendered
    assert not {url for url in caused.rendered if url.startswith("/stories/story-")} - {"/stories/story-new/"}
    assert caused.removed == set()


def test_a_story_that_is_deleted_takes_its_page_along(made_up: Folder) -> None:
    (made_up.root_dir / STORY).unlink()
    caused = made_up.build()
    assert caused.removed == {"stories/story-16/index.html"}
    assert html_of(AROUND_STORY) - caused.removed <= caused.written
    assert not {url for url in caused.rendered if url.startswith("/stories/story-")}


def test_the_name_of_a_tool_causes_the_pages_and_pictures_that_show_it(made_up: Folder) -> None:
    tool = made_up.root_dir / "journeys/tools/kitchen-handbook.yml"
    say(tool, {**fields_of(tool), "title": "Zebra machine"})
    caused = made_up.build()
    shown = made_up.pages_with("Zebra machine")
    assert "/map/" in shown
    assert "/tools/kitchen-handbook/" in shown
    assert {path for path in caused.written if path.endswith(".html")} == html_of(shown)
    assert caused.rendered >= shown
    # Their stories have it, but the cards of those stories do not name it there.
    assert caused.rendered - shown == {"/for/day-porter/situation-1/", "/embed/for/day-porter/situation-1/"}


def test_a_page_template_causes_the_pages_that_use_it(made_up: Folder) -> None:
    caused = lay_over(made_up, "pages/tool.html", "</h1>", " and ours</h1>")
    tools = {f"/tools/{tool.stem}/" for tool in things(made_up.root_dir, "tool")}
    assert caused.rendered == tools == made_up.pages_with(" and ours</h1>")
    assert caused.written == html_of(tools) | {"keep.json"}
    assert caused.planned == {f"tool:{tool.stem}" for tool in things(made_up.root_dir, "tool")}

    (made_up.root_dir / "theme/pages/tool.html").unlink()
    assert made_up.build().rendered == tools


def test_a_template_that_others_include_causes_their_pages(made_up: Folder) -> None:
    caused = lay_over(made_up, "pages/parts/trail.html", "fp-hero__trail", "fp-hero__trail ours")
    assert caused.rendered == {"/"} == made_up.pages_with("fp-hero__trail ours")
    assert caused.written == {"index.html", "keep.json"}


def lay_over(folder: Folder, path: str, old: str, new: str) -> Caused:
    """What a template of one's own causes, which is the shipped one with a change."""
    text = (shipped_theme_dir() / path).read_text(encoding="utf-8")
    assert old in text
    own = folder.root_dir / "theme" / path
    own.parent.mkdir(parents=True)
    own.write_text(text.replace(old, new), encoding="utf-8")
    return folder.build()


def test_icons_cause_the_pages_to_be_rendered(made_up: Folder) -> None:
    own = made_up.root_dir / "theme/assets/icons.yml"
    own.parent.mkdir(parents=True)
    own.write_text("story: material/sprout-outline\n", encoding="utf-8")
    assert len(made_up.build().written) > 50


def test_a_style_or_a_frame_causes_pages_to_be_framed_and_none_to_be_rendered(made_up: Folder) -> None:
    pages = {path for path in html_of(made_up.pages_with("</html>")) if not path.startswith("stories/story-0")}
    for path, text in {
        "assets/css/90-own.css": ".own { order: 3 }",
        "overrides/main.html": '{% extends "base.html" %}{% block footer %}Own{% endblock %}',
    }.items():
        own = made_up.root_dir / "theme" / path
        own.parent.mkdir(parents=True)
        own.write_text(text, encoding="utf-8")
        caused = made_up.build()
        assert (caused.planned, caused.rendered) == (set(), set())
        assert {path for path in caused.written if path.endswith("/index.html")} >= pages - {"index.html"}


def test_what_a_word_means_causes_the_pages_that_explain_it(tmp_path: Path) -> None:
    words = """\
-- journeys/registers/vocabulary.yml --
terms:
  - {term: till, meaning: Where the money is.}
  - {term: six, meaning: When the first tram stops.}
"""
    root_dir = write_site(tmp_path / "site", BAKERY, words)
    folder = Folder(root_dir, cache_with_fonts(tmp_path / "cache"))
    folder.replace("stories/cold-morning.md", "I found it at last.", "I found it in the till at last.")
    caused = folder.replace("journeys/registers/vocabulary.yml", "money is", "coins are")
    assert caused.rendered == {"/stories/cold-morning/", "/words/"} == folder.pages_with("coins are")
    assert {name.removeprefix("en") for name in caused.planned} == {"story:cold-morning", "/words/"}


def test_a_setting_causes_everything(made_up: Folder) -> None:
    config = made_up.root_dir / "site_config.yml"
    say(config, {**fields_of(config), "labels": {"tools": "Things to use"}})
    caused = made_up.build()
    assert caused.rendered == made_up.pages_with("</html>")
    assert html_of(made_up.pages_with("Things to use")) <= caused.written


def test_another_version_of_a_library_causes_everything_and_writes_nothing(
    made_up: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.program._versions", lambda: {"markdown": "99"})
    before = states_of(made_up.root_dir / "site")
    caused = made_up.build()
    assert caused.rendered == made_up.pages_with("</html>")
    assert caused.written == set()
    assert states_of(made_up.root_dir / "site") == before
