"""The state of a site in numbers: on its page, for people in CI, and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from generator.text.reading import count_text, lix
from tests.conftest import Run
from tests.test_changed import STORY, Repository
from tests.tiny import DAY, write_site

WORDS = """\
-- journeys/registers/vocabulary.yml --
terms:
  - {term: loaf, avoid: [bread unit]}
  - {term: baker, avoid: [operator]}
  - {term: quiet, meaning: A word that stands for no other.}
-- journeys/tools/oven-card.yml --
title: Oven card
kind: paper
owner: shop
reviewed: 2026-05-01
review_in: 3 months
why: The loaf and the loaves. A bread unit, two bread units.
-- journeys/tools/night-phone.yml --
title: Night phone
kind: person
owner: shop
reviewed: 2026-09-01
review_in: 3 months
# footpath: allow word-is-ours because the sign on the door says so
why: The operator answers.
"""


def said(footpath: Run, site: Path, *words: str) -> str:
    done = footpath("--root", site, "health", "--date", DAY.isoformat(), *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_how_hard_a_text_is_follows_from_sentences_and_long_words() -> None:
    assert count_text("The cat sat. The caterpillar sat!") == (6, 2, 1)
    assert lix(6, 2, 1) == round(3 + 100 / 6)
    assert lix(0, 0, 0) == 0
    assert count_text("Mr. B. and 2.5 loaves: it’s well-known") == (6, 4, 1)


def test_the_state_is_said_for_people(bakery: Path, footpath: Run) -> None:
    write_site(bakery, WORDS)
    lines = said(footpath, bakery).splitlines()
    assert lines[0] == "Coverage: 1 of 4 pairs of a role and a situation have an agreed way, 0 a story alone"
    assert "Evidence: 0 well known, 0 somewhat, 2 a guess" in lines
    assert "     1 due for a check" in lines
    assert "  Shop: 1 of 2 in time, 1 due, 0 never checked" in lines
    assert "  loaf: 1, instead of it 2 in 1" in lines
    assert not [line for line in lines if line.startswith("  quiet")], "it stands for no other word"
    assert not [line for line in lines if line.startswith("Since")], "there is no history"


def test_the_state_is_said_to_programs(bakery: Path, footpath: Run) -> None:
    write_site(bakery, WORDS)
    state = json.loads(said(footpath, bakery, "--format", "json"))
    assert state["format"] == 1
    assert state["coverage"]["solve"] == {"answered": 1, "nothing": 1}
    assert state["vocabulary"][0] == {"term": "loaf", "new": 1, "old": 2, "files": 1}
    assert state["notes"]["no_way_for_goal"] == 0
    assert {kind["kind"]: kind["things"] for kind in state["kinds"]}["tool"] == 2


def test_the_page_shows_the_same(bakery: Path, footpath: Run) -> None:
    write_site(bakery, WORDS, LEFT_OVER)
    assert footpath("--root", bakery, "build", "--no-search", "--date", DAY.isoformat()).returncode == 0
    page = (bakery / "site/health/index.html").read_text(encoding="utf-8")
    for part in (
        '<th scope="row">Something went wrong</th><td class="fp-num">1</td>',
        "How fresh it is, by who looks after it",
        '<th scope="row">loaf</th><td class="fp-num">1</td><td class="fp-num"><span class="fp-coverage__gap">2, in 1 file<',
        "Goals that no way of working serves",
        "Leads nowhere",
        "Hard to read",
    ):
        assert part in page, part
    assert "How it grew" not in page


LEFT_OVER = (
    """\
-- journeys/goals/quiet.yml --
title: Quiet
type: safety
why_head: Noise.
why_heart: Peace.
-- journeys/situations/first-day.yml --
title: First day
when: it is my first day
i_want_to: know where things are
so_that: I am not in the way
moment: new
summary: {words}
""".format(words="Notwithstanding circumstances, " * 60 + "hm.")
    + STORY.format(name="lost", title="Lost", text="I was lost.")
)


def test_with_a_history_it_says_how_the_site_grew(bakery: Path, footpath: Run) -> None:
    repository = Repository(bakery)
    repository.commit("2026-09-01")
    repository.commit("2026-10-02", STORY.format(name="new-one", title="The new one", text="It was new."))
    grown = json.loads(said(footpath, bakery, "--format", "json"))["grown"]
    assert [(row["month"], dict(row["counts"])["story"]) for row in grown] == [
        ("2026-09-01", 1),
        ("2026-10-01", 2),
        ("2026-11-01", 2),
    ]
    assert "Since 2026-09: " in said(footpath, bakery)
    assert footpath("--root", bakery, "build", "--no-search", "--date", DAY.isoformat()).returncode == 0
    assert "How it grew" in (bakery / "site/health/index.html").read_text(encoding="utf-8")


PHONE = "journeys/tools/night-phone.yml"
REASON = "the sign on the door says so"


def test_an_old_word_that_may_stand_is_told_with_its_reason_and_not_reported(bakery: Path, footpath: Run) -> None:
    write_site(bakery, WORDS)
    lines = said(footpath, bakery).splitlines()
    assert [line.partition(", ")[2] for line in lines if line.startswith("  baker: ")] == ["instead of it 0"]
    assert f"  {PHONE}:7: operator, because {REASON}" in lines[lines.index("Old words that may stand, and why:") :]
    state = json.loads(said(footpath, bakery, "--format", "json"))
    assert state["exceptions"] == [{"file": PHONE, "line": 7, "word": "operator", "reason": REASON}]
    checked = footpath("--root", bakery, "check", "--date", DAY.isoformat()).stdout
    assert f"{PHONE}:7" not in checked
    assert "word-is-ours" in checked, "the other old words are still told"


def test_the_page_tells_what_may_stand_of_things_that_readers_get(bakery: Path, footpath: Run) -> None:
    unfinished = "-- journeys/tools/day-phone.yml --\ntitle: Day phone\nstatus: draft\nkind: person\nowner: shop\n"
    unfinished += "why: An operator. # footpath: allow word-is-ours because it is not finished\n"
    write_site(bakery, WORDS, unfinished)
    for again in ("", " Once more."):  # from nothing, and with what is remembered
        write_site(bakery, f"-- journeys/teams/shop.yml --\ntitle: Shop\nsummary: A shop.{again}\n")
        assert footpath("--root", bakery, "build", "--no-search", "--date", DAY.isoformat()).returncode == 0
        page = (bakery / "site/health/index.html").read_text(encoding="utf-8")
        assert f'<b>operator</b> in <a href="../tools/night-phone/">Night phone</a>: {REASON}' in page
        assert "it is not finished" not in page


def test_a_reason_is_no_place_for_a_person(bakery: Path, footpath: Run) -> None:
    write_site(bakery, WORDS.replace(REASON, "bo@bakery.example said so"))
    done = footpath("--root", bakery, "check", "--date", DAY.isoformat())
    assert done.returncode == 1
    assert f"{PHONE}:6:1: error[email-belongs-to-function]: this reason holds an e-mail address" in done.stdout


def test_a_word_that_may_stand_where_none_does_is_a_warning_unless_nobody_looks_for_words(
    bakery: Path, footpath: Run
) -> None:
    write_site(bakery, WORDS.replace("The operator answers", "Somebody answers"))
    done = footpath("--root", bakery, "check", "--date", DAY.isoformat())
    assert f"{PHONE}:6:1: warning[allow-is-needed]" in done.stdout
    write_site(bakery, "-- site_config.yml --\nsite: {name: Bakery}\nrules: {word-is-ours: off}\n")
    assert "allow-is-needed" not in footpath("--root", bakery, "check", "--date", DAY.isoformat()).stdout
