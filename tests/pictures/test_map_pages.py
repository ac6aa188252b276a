"""The pages of the map: one for a small site, sheets for a large one, each with its poster."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pictures.big_site import big_site, pages_below
from tests.tiny import write_site

MOST_BYTES = 300_000


def pages(folder: Path) -> dict[str, str]:
    """The pages of the map by their address."""
    return pages_below(folder, "/map/")


def test_a_small_map_is_one_page_and_its_poster(bakery: Path) -> None:
    found = pages(bakery)
    assert set(found) == {"/map/", "/map/poster/"}
    assert "noindex" in found["/map/poster/"]
    assert "noindex" not in found["/map/"]


def test_each_card_is_a_link_named_after_its_tool(bakery: Path) -> None:
    drawn = pages(bakery)["/map/"]
    for title, tool in (("Oven card", "oven-card"), ("Night phone", "night-phone")):
        assert re.search(f'<a class="fp-pic__link" href="../tools/{tool}/" aria-label="{title} [a-z ]+">', drawn)


def test_what_passes_by_hand_is_dashed_and_what_is_instead_has_no_line(bakery: Path) -> None:
    card = "-- journeys/tools/oven-card.yml --\ntitle: Oven card\nkind: paper\nowner: shop\nwhy: It says.\nrelations:\n"
    by_hand = write_site(
        bakery, card + "  - {type: feeds, tool: night-phone, how: the code you read, passes: by-hand}\n"
    )
    drawn = pages(by_hand)["/map/"].split("fp-legend")[0]
    assert drawn.count("fp-pic__arrow--by-hand") == 1
    assert "the code you read" in " ".join(re.findall("<text[^>]*>([^<]*)", drawn))
    instead = write_site(bakery, card + "  - {type: alternative_to, tool: night-phone, how: not by day}\n")
    assert "fp-pic__arrow" not in pages(instead)["/map/"].split("fp-legend")[0]


def test_a_site_without_tools_has_no_map(tmp_path: Path) -> None:
    assert pages(write_site(tmp_path, "-- site_config.yml --\nsite: {name: Empty}\n")) == {}


@pytest.mark.parametrize(("tools", "owners"), [(41, 1), (150, 12)])
def test_a_large_map_comes_in_sheets_that_are_not_too_heavy(tools: int, owners: int, tmp_path: Path) -> None:
    found = pages(write_site(tmp_path, big_site(tools, owners)))
    sheets = {url for url in found if url != "/map/" and not url.endswith("/poster/")}
    assert len(sheets) > 1
    assert {f"{url}poster/" for url in (*sheets, "/map/")} == set(found) - sheets - {"/map/"}
    for url in sheets:
        assert f'href="..{url}"' in found["/map/"]
    shown = {tool for url in sheets for tool in re.findall(r'<tr data-tool="([\w-]+)"', found[url])}
    assert len(shown) == tools
    assert max(len(text.encode()) for text in found.values()) < MOST_BYTES
