"""The sites that speed is measured with: the same each time, as large as asked for, and without a mistake."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

import pytest
import yaml

from benchmarks.sites.files import site_files, write_site
from benchmarks.sites.scale import Scale
from generator import pipeline
from tests.tiny import DAY


def bodies(stories: int) -> list[str]:
    return [text.split("---\n", 2)[2] for path, text in site_files(Scale(stories)) if path.startswith("stories/")]


def test_the_same_number_and_seed_give_the_same_bytes() -> None:
    assert list(site_files(Scale(30))) == list(site_files(Scale(30)))
    assert list(site_files(Scale(30))) != list(site_files(Scale(30), seed=2))


@pytest.mark.parametrize("stories", [1, 10, 60, 200])
def test_a_made_up_site_has_nothing_to_mend(stories: int, tmp_path: Path) -> None:
    write_site(tmp_path, Scale(stories))

    checked = pipeline.check(tmp_path, date=DAY, environment={})

    assert [finding.rule for finding in checked.reported if finding.severity == "error"] == []
    assert len(checked.read.site.stories) == stories


def test_a_site_has_as_much_of_everything_as_its_stories_ask_for() -> None:
    largest = Scale(10_000)
    assert (largest.journeys, largest.tools, largest.roles) == (1000, 500, 200)
    assert (Scale(1000).journeys, Scale(1000).tools, Scale(1000).roles) == (100, 50, 20)

    files = [path for path, _ in site_files(Scale(200))]
    assert len(files) == len(set(files))
    for folder, count in {"stories": 200, "journeys": 20, "journeys/tools": 10, "journeys/roles": 4}.items():
        assert len([path for path in files if path.rpartition("/")[0] == folder]) == count


def test_a_large_site_names_nothing_twice() -> None:
    # The stories come last, and each has a number of its own.
    files = [path for path, _ in takewhile(lambda file: not file[0].startswith("stories/"), site_files(Scale(10_000)))]
    assert len(files) == len(set(files))


def test_each_tool_has_a_step_and_each_role_and_situation_a_journey() -> None:
    scale = Scale(1000)
    journeys = [yaml.safe_load(text) for path, text in site_files(scale) if path.startswith("journeys/journey-")]
    steps = [step for journey in journeys for stage in journey.get("stages") or [journey] for step in stage["steps"]]
    assert len({step["tool"] for step in steps}) == scale.tools
    assert len({role for journey in journeys for role in journey["roles"]}) == scale.roles
    assert len({situation for journey in journeys for situation in journey["situations"]}) == scale.situations


def test_a_story_has_about_seven_hundred_words_that_are_not_always_the_same() -> None:
    told = bodies(60)
    counts = [len(body.split()) for body in told]
    assert min(counts) > 600
    assert max(counts) < 800
    assert len(set(" ".join(told).lower().split())) > 4000
    assert len(set(told)) == 60


def test_a_story_has_headings_quotes_lists_links_and_emphasis() -> None:
    told = "\n".join(bodies(8))
    for sign in ("\n## ", "\n### ", "\n> ", "\n- ", "\n1. ", "](tool:", "](journey:", "](story:", "**", " *"):
        assert sign in told


def test_what_lies_in_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_site(tmp_path, Scale(1))
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]
