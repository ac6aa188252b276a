"""What a change of a tool touches: what `footpath impact` says, and what readers are told beforehand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.test_changed import Repository
from tests.theme.sites import articles_of, words_of
from tests.tiny import BAKERY, DAY, write_site

SOON = """\
-- journeys/tools/oven-card.yml --
title: Oven card
kind: paper
owner: shop
why: It says what to press.
changes:
  - {date: 2026-12-01, what: Bigger letters., affects: [baker]}
"""


def said(footpath: Run, site: Path, *words: str) -> str:
    done = footpath("--root", site, "impact", "--date", DAY.isoformat(), *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_site_whose_tools_stay_as_they_are_is_told_so(bakery: Path, footpath: Run) -> None:
    assert said(footpath, bakery) == "No tool changes, and none goes away.\n"


def test_a_change_to_come_names_steps_stories_and_whom_to_ask(bakery: Path, footpath: Run) -> None:
    write_site(bakery, SOON)
    assert said(footpath, bakery).splitlines() == [
        "Oven card changes on 2026-12-01: Bigger letters.",
        "  noticed by: Baker",
        "  journeys/heat-the-oven.yml: Heat the oven",
        "    step 1 (look): Look at the card",
        "  stories/cold-morning.md: A cold morning",
        "  ask: Shop",
    ]


def test_who_does_not_notice_is_left_alone(bakery: Path, footpath: Run) -> None:
    write_site(bakery, SOON.replace("[baker]", "[seller]"))
    assert "no way of working and no story uses it" in said(footpath, bakery)


def test_a_change_of_before_stays_until_somebody_has_looked(bakery: Path, footpath: Run) -> None:
    write_site(bakery, SOON.replace("2026-12-01", "2026-10-01"))
    assert "stories/cold-morning.md" in said(footpath, bakery)
    for path in ("journeys/heat-the-oven.yml", "stories/cold-morning.md"):
        file = bakery / path
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("title:", "reviewed: 2026-10-02\ntitle:", 1), encoding="utf-8")
    assert said(footpath, bakery) == "No tool changes, and none goes away.\n"


def test_a_tool_that_goes_away_says_what_to_use_instead(bakery: Path, footpath: Run) -> None:
    lines = "status: retiring\nretire_date: 2026-12-31\nreplaced_by: night-phone\n"
    write_site(bakery, SOON.partition("changes:")[0] + lines)
    assert said(footpath, bakery).splitlines()[:2] == [
        "Oven card is on its way out, until 2026-12-31",
        "  instead: Night phone",
    ]


def test_a_translation_is_named_beside_its_original(bakery: Path, footpath: Run) -> None:
    write_site(bakery, SOON, "-- journeys/heat-the-oven.sv.yml --\ntitle: Värm ugnen\n")
    assert "    journeys/heat-the-oven.sv.yml (sv)" in said(footpath, bakery)
    (one,) = json.loads(said(footpath, bakery, "--format", "json"))["tools"]
    assert one["touched"][0]["translations"] == {"sv": "journeys/heat-the-oven.sv.yml"}
    assert one["touched"][0]["steps"] == [{"number": 1, "id": "look", "do": "Look at the card"}]
    assert one["owners"] == ["shop"]


def test_a_comment_for_a_merge_request_is_a_table_in_which_nothing_acts(bakery: Path, footpath: Run) -> None:
    write_site(bakery, SOON.replace("title: Oven card", 'title: "Oven | <b>@all</b>"'))
    comment = said(footpath, bakery, "--format", "markdown")
    assert comment.startswith("<!-- footpath impact -->\n### Oven \\| \\<b\\>\\@all\\</b\\> changes on 2026-12-01")
    assert "| ☐ | Heat the oven (`journeys/heat-the-oven.yml`) | 1 |  | nobody |" in comment


def test_since_a_commit_the_tools_that_were_edited_are_listed(bakery: Path, footpath: Run) -> None:
    repository = Repository(bakery)
    repository.commit("2026-05-01")
    write_site(bakery, SOON, "-- journeys/tools/night-phone.yml --\n(gone)\n")
    lines = said(footpath, bakery, "--since", "HEAD").splitlines()
    assert "Oven card was edited: changes" in lines
    assert "Night phone was deleted" in lines
    assert lines.count("    step 2 (ring): Ring the night phone") == 1
    repository.commit("2026-05-02")
    assert "was edited" not in said(footpath, bakery, "--since", "HEAD")


@pytest.mark.parametrize("name", ["no-such-branch", "--output=made-here", "-h"])
def test_a_commit_that_is_not_there_is_told(bakery: Path, footpath: Run, name: str) -> None:
    Repository(bakery).commit("2026-05-01")
    done = footpath("--root", bakery, "impact", f"--since={name}")
    assert done.returncode == 2
    assert f"There is no commit, branch or tag `{name}` here." in done.stderr
    assert not list(bakery.rglob("made-here"))


def test_steps_say_beforehand_that_their_tool_changes(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, BAKERY, SOON))
    for url in ("/for/baker/oven-is-cold/", "/journeys/heat-the-oven/"):
        (banner,) = pages[url].by_class("fp-banner--step")
        assert words_of(banner) == "Oven card changes on 1 December 2026 Bigger letters."
    later = articles_of(write_site(tmp_path, SOON.replace("2026-12-01", "2027-12-01")))
    assert later["/for/baker/oven-is-cold/"].by_class("fp-banner--step") == []


@pytest.mark.parametrize(
    ("status", "at_the_step"),
    [("retiring", "Oven card can be used until 31 December 2026"), ("gone", "Oven card is no longer in use")],
)
def test_steps_and_the_tool_s_page_lead_to_what_takes_its_place(status: str, at_the_step: str, tmp_path: Path) -> None:
    ends = f"status: {status}\nretire_date: 2026-12-31\nreplaced_by: night-phone\n"
    pages = articles_of(write_site(tmp_path, BAKERY, SOON.partition("changes:")[0] + ends))
    for url in ("/for/baker/oven-is-cold/", "/journeys/heat-the-oven/"):
        (banner,) = pages[url].by_class("fp-banner--step")
        assert words_of(banner) == f"{at_the_step} Use Night phone instead."
        assert [link.get("href") for link in banner.iter("a")] == ["/tools/night-phone/"]
    (banner,) = pages["/tools/oven-card/"].by_class("fp-banner")
    assert words_of(banner).endswith("Use Night phone instead.")


def test_in_the_demo_the_new_signing_screen_names_what_must_be_looked_at(demo_site: Path, footpath: Run) -> None:
    named = {line.split(":")[0].strip() for line in said(footpath, demo_site).splitlines()}
    assert {
        "journeys/shift-you-did-not-start.yml",
        "journeys/medicine-not-right.yml",
        "stories/two-sentences.md",
        "stories/gave-the-wrong-one.md",
        "stories/night-round-no-bars.md",
    } <= named
    assert "stories/bolt-that-travelled.md" not in named, "a service technician tells it, who does not notice"
