"""One site for each audience: what is for some people only is in no byte of anybody else's site."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from tests.conftest import Run, run_footpath
from tests.drawn import picture
from tests.test_build import bytes_of
from tests.tiny import BAKERY, DAY, write_site

CANARY = "zqcanary"
SETTINGS = """\
-- site_config.yml --
site: {name: Bakery, url: 'https://paths.example/'}
languages: {also: [sv]}
rules: {role-has-new-story: off, situation-has-journey: off, situation-rests-on-evidence: off, text-is-translated: off}
-- journeys/registers/heard.yml --
- {date: 2026-10-01, asked: Why is it cold?, unit: shop, we_did: We bought an oven.}
"""
SECRET = f"""\
-- journeys/teams/{CANARY}-team.yml --
title: Team {CANARY}
audience: [managers]
-- journeys/roles/{CANARY}-role.yml --
title: Role {CANARY}
unit: {CANARY}-team
audience: [managers]
-- journeys/situations/{CANARY}-situation.yml --
title: Moment {CANARY}
when: it is {CANARY}
i_want_to: know {CANARY}
so_that: nobody else does
moment: solve
audience: [managers]
aliases: [{CANARY}-before]
also_said: [{CANARY} spoken]
-- journeys/situations/{CANARY}-situation.sv.yml --
when: det är {CANARY}sv
-- journeys/tools/{CANARY}-tool.yml --
title: Tool {CANARY}
kind: reference
owner: shop
why: It says {CANARY} ŁŦŊ.
use_when: [it is {CANARY}]
relations: [{{type: feeds, tool: oven-card, how: the {CANARY}}}]
audience: [managers, board]
-- journeys/goals/{CANARY}-goal.yml --
title: Goal {CANARY}
type: quality
why_head: Because {CANARY}.
why_heart: Still {CANARY}.
audience: [managers]
-- journeys/{CANARY}-journey.yml --
title: Journey {CANARY}
roles: [baker, {CANARY}-role]
situations: [oven-is-cold, {CANARY}-situation]
goals: [bread-at-six, {CANARY}-goal]
why: Why {CANARY}.
how: How {CANARY}.
what: What {CANARY}.
audience: [managers]
steps:
  - id: look
    do: Do {CANARY}
    tool: {CANARY}-tool
-- stories/{CANARY}-story.md --
---
title: Story {CANARY}
told_by: {{roles: [seller]}}
situations: [oven-is-cold, {CANARY}-situation]
tools: [oven-card, {CANARY}-tool]
journeys: [heat-the-oven, {CANARY}-journey]
try_tomorrow: Try {CANARY}.
consent: {{scope: us, checked: 2026-05-12, withdraw_to: stories@bakery.example}}
audience: [managers]
image: {{file: {CANARY}.png, alt: Picture {CANARY}}}
---
Body {CANARY}.
"""
"""One of every kind, joined to each other and to what everybody sees."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_site(tmp_path / "bakery", BAKERY, SETTINGS, SECRET)
    (tmp_path / "bakery/stories" / f"{CANARY}.png").write_bytes(picture(".png", (500, 400)))
    return tmp_path / "bakery"


def build(folder: Path, *arguments: str) -> str:
    done = run_footpath("build", "--date", DAY.isoformat(), *arguments, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def holds_canary(folder: Path) -> list[str]:
    return [path for path in bytes_of(folder) if CANARY in path or CANARY.encode() in (folder / path).read_bytes()]


def test_the_site_for_everybody_is_the_same_bytes_as_if_the_rest_had_never_been_written(
    folder: Path, tmp_path: Path
) -> None:
    said = build(folder, "--offline-bundle")
    assert "Not in it: 1 thing for board, 7 things for managers." in said
    without = write_site(tmp_path / "without", BAKERY, SETTINGS)
    build(without, "--offline-bundle")
    # So nothing of it is in the search, in a count, in a list, in a picture or in the letters of a font.
    assert bytes_of(folder / "site") == bytes_of(without / "site")
    assert bytes_of(folder / "site-offline") == bytes_of(without / "site-offline")
    assert holds_canary(folder / "site") == []
    assert holds_canary(folder / ".footpath/build") == []


def test_each_audience_gets_what_names_it_in_a_folder_of_its_own(folder: Path) -> None:
    build(folder)
    everybody = bytes_of(folder / "site")
    build(folder, "--audience", "managers", "--offline-bundle")
    managers = folder / "site-for-managers"
    for page in ("tools", "for", "situations", "goals", "journeys", "stories"):
        assert any((managers / page).glob(f"{CANARY}-*/index.html")), page
    assert list((managers / "assets/media").glob(f"{CANARY}.*"))
    assert (managers / f"situations/{CANARY}-before/index.html").is_file()
    assert f"{CANARY}sv" in (managers / f"sv/situations/{CANARY}-situation/index.html").read_text(encoding="utf-8")
    assert (folder / "site-offline-for-managers.zip").is_file()
    # What is remembered of one site is not taken for another.
    assert "0 files changed" in build(folder)
    assert bytes_of(folder / "site") == everybody


def test_an_audience_gets_nothing_that_names_only_another(folder: Path) -> None:
    build(folder, "--audience", "board")
    found = holds_canary(folder / "site-for-board")
    assert f"tools/{CANARY}-tool/index.html" in found
    text = "".join((folder / "site-for-board" / path).read_text("utf-8", "ignore") for path in found)
    for kind in ("Role", "Moment", "Goal", "Journey", "Story", "Team", "Picture"):
        assert f"{kind} {CANARY}" not in text


def test_a_tree_of_an_audience_holds_that_audience(folder: Path, tmp_path: Path) -> None:
    build(folder, "--tree-only", str(tmp_path / "all"))
    build(folder, "--tree-only", str(tmp_path / "managers"), "--audience", "managers")
    assert holds_canary(tmp_path / "all") == []
    assert holds_canary(tmp_path / "managers")


@pytest.mark.parametrize(("typed", "says"), [("manager", "Did you mean `managers`?"), ("../x", "board, managers")])
def test_an_audience_that_nothing_names_is_no_site(folder: Path, footpath: Run, typed: str, says: str) -> None:
    done = footpath("--root", folder, "build", "--audience", typed)
    assert done.returncode == 2
    assert says in done.stderr
    assert not [path for path in folder.iterdir() if path.name.startswith("site-for")]


def test_the_preview_shows_its_author_everything(folder: Path) -> None:
    checked = pipeline.check(folder, date=DAY, environment={})
    assert f"docs/tools/{CANARY}-tool/index.md" in pipeline.render(checked, preview=True).files
    assert f"docs/tools/{CANARY}-tool/index.md" not in pipeline.render(checked).files


KEY = "-- journeys/tools/key.yml --\ntitle: Key\nkind: place\nowner: shop\nwhy: It opens.\naudience: [{}]\n"


def found_in(folder: Path, *texts: str) -> list[str]:
    reported = pipeline.check(write_site(folder, BAKERY, *texts), date=DAY, environment={}).reported
    return [
        f"{found.path}:{found.line} {found.severity} {found.rule}" for found in reported if "audience" in found.rule
    ]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("tool: oven-card\n", "tool: key\n", "journeys/heat-the-oven.yml:11"),
        ("why: Cold ovens bake nothing.", "why: Take the [key](tool:key).", "journeys/heat-the-oven.yml:5"),
        ("I found it", "Take [it](/tools/key/) along. I found it", "stories/cold-morning.md:16"),
        ("tools: [oven-card, night-phone]", "tools: [oven-card, key]", "stories/cold-morning.md:5"),
    ],
)
def test_what_more_people_read_cannot_lead_to_what_fewer_get(tmp_path: Path, old: str, new: str, where: str) -> None:
    text = BAKERY.replace(old, new)
    assert found_in(tmp_path / "a", text, KEY.format("night")) == [f"{where} error audience-can-follow"]
    # An old id is the same thing, and so is a draft that nobody reads.
    aliased = KEY.format("night").replace("key.yml", "lock.yml") + "aliases: [key]\n"
    assert found_in(tmp_path / "b", text, aliased) == [f"{where} error audience-can-follow"]


def test_the_same_audience_or_a_part_of_it_may_follow(tmp_path: Path) -> None:
    def journey(audience: str) -> str:
        return BAKERY.replace("tool: oven-card\n", "tool: key\n").replace(
            "what: Two steps", f"audience: [{audience}]\nwhat: Two steps"
        )

    story = "-- stories/cold-morning.md --\n(gone)\n"
    assert found_in(tmp_path / "a", journey("night"), KEY.format("night, day"), story) == []
    assert found_in(tmp_path / "b", journey("night, day"), KEY.format("night"), story) != []
    assert found_in(tmp_path / "c", journey("day"), KEY.format("night"), story) != []


def test_settings_and_registers_are_read_by_everybody(tmp_path: Path) -> None:
    heard = (
        "-- journeys/registers/heard.yml --\n- {date: 2026-10-01, asked: x, unit: shop, we_did: y, link: /tools/key/}\n"
    )
    assert found_in(tmp_path, heard, KEY.format("night")) == [
        "journeys/registers/heard.yml:1 error audience-can-follow"
    ]


def test_a_page_that_exists_for_some_only_is_not_linked_for_all(tmp_path: Path) -> None:
    # Without this one tool the question "which tool when" has no page.
    key = KEY.format("night") + "use_when: [it is dark]\n"
    text = BAKERY.replace("why: Cold ovens bake nothing.", "why: Look [there](/which-tool-when/).")
    assert found_in(tmp_path, text, key) == ["journeys/heat-the-oven.yml:5 error audience-can-follow"]


def test_the_name_of_an_audience_is_plain(tmp_path: Path) -> None:
    reported = pipeline.check(write_site(tmp_path, BAKERY, KEY.format("'../night'")), date=DAY, environment={}).reported
    assert ("journeys/tools/key.yml", "id-is-plain") in {(found.path, found.rule) for found in reported}
