"""The foot of each page: where else one may go, in groups of what the site has."""

from __future__ import annotations

from pathlib import Path

import html5lib

from tests.conftest import Run
from tests.tiny import write_site


def foot_of(site: Path) -> dict[str, list[str]]:
    """The words above each list to its links; the words name the list for those who listen."""
    page = html5lib.parse((site / "site/index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
    foot = next(element for element in page.iter("footer") if element.get("class") == "fp-foot")
    found = {}
    for title, links in zip(foot.findall(".//nav//p"), foot.findall(".//nav//ul"), strict=True):
        assert links.get("aria-labelledby") == title.get("id")
        found[str(title.text)] = [str(link.text) for link in links.iter("a")]
    return found


def test_the_foot_groups_what_the_site_has_and_leaves_out_what_it_has_not(bakery: Path, footpath: Run) -> None:
    assert footpath("--root", bakery, "build", "--no-search").returncode == 0
    small = foot_of(bakery)
    assert list(small) == ["Find your way", "About these pages"]
    assert small["About these pages"][-1] == "For those who write these pages"
    write_site(bakery, "-- journeys/packs/cold.yml --\ntitle: Cold\nroles: [baker]\nstories: [cold-morning]\n")
    assert footpath("--root", bakery, "build", "--no-search").returncode == 0
    assert foot_of(bakery)["Take it up together"][0] == "Packs for your team"


def test_the_words_above_a_group_can_be_renamed(bakery: Path, footpath: Run) -> None:
    write_site(bakery, "-- site_config.yml --\nsite: {name: Bakery}\nlabels: {frame_foot_way: Round the house}\n")
    assert footpath("--root", bakery, "build", "--no-search").returncode == 0
    assert "Round the house" in foot_of(bakery)
