"""Words to avoid and long sentences, beyond the examples of the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.sites import reported_in, write_example
from tests.check.test_references import LINE, journey, story

VOCABULARY = """\
-- journeys/registers/vocabulary.yml --
terms:
  - term: practise
    avoid: [training, e-learning, learning, dry run]
    also_said: [training]
  - term: customer
    avoid: [account]
    in: {bakehouse: account}
"""
THIRTY = "one two three four five six seven eight nine ten " * 3


def words_told(folder: Path, *texts: str) -> list[str]:
    found = reported_in(write_example(folder, VOCABULARY, *texts))
    return [one.excerpt[one.column - 1 : one.column - 1 + one.length] for one in found if one.rule == "word-is-ours"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The training was long.", ["training"]),
        ("Trainings are long. The TRAINING too.", ["Trainings", "TRAINING"]),
        ("It was e-learning, not learning.", ["e-learning", "learning"]),
        ("A dry\nrun.", ["dry"]),
        ("The *training* was long.", ["training"]),
        ("Restraining, trainings-room, retraining.", []),
        ("`training` and [training](tool:oven-panel) and <!-- training --> https://training.example/", []),
    ],
)
def test_a_word_to_avoid_is_told_where_it_stands(tmp_path: Path, text: str, told: list[str]) -> None:
    assert words_told(tmp_path, story(text)) == told


def test_the_word_to_use_is_in_the_help(tmp_path: Path) -> None:
    (found,) = reported_in(write_example(tmp_path, VOCABULARY, story("The training.")))
    assert found.help == "write `practise`, or say it in another way"


def test_the_names_of_tools_and_teams_stay_as_they_are(tmp_path: Path) -> None:
    tool = LINE.replace("Night line", "Training line") + "why: The Training line answers.\n"
    assert words_told(tmp_path, tool, story("I rang the Training line after the training.")) == ["training"]


def test_the_title_of_a_journey_is_a_text_like_others(tmp_path: Path) -> None:
    assert words_told(tmp_path, journey().replace("Save the bake", "Training for bakers", 1)) == ["Training"]


def test_what_people_type_and_ask_stays_in_their_words(tmp_path: Path) -> None:
    heard = "-- journeys/registers/heard.yml --\n"
    heard += "- {date: 2026-10-05, asked: Is there a training?, we_did: No training yet.}\n"
    assert words_told(tmp_path, heard) == ["training"]


def test_a_team_may_use_its_own_word_in_its_own_texts(tmp_path: Path) -> None:
    own = "-- journeys/teams/night.yml --\ntitle: Night\nparent: bakehouse\n"
    ours = LINE.replace("owner: bakehouse", "owner: night") + "why: Each account is answered.\n"
    assert words_told(tmp_path, own, ours, story("The account rang.")) == ["account"]


def test_a_sentence_of_thirty_words_is_short_enough(tmp_path: Path) -> None:
    def rules(text: str) -> list[str]:
        return [found.rule for found in reported_in(write_example(tmp_path, story(text)))]

    assert rules(THIRTY.strip() + ".") == []
    assert rules(THIRTY.strip() + " eleven.") == ["sentence-is-short"]
    assert rules(f"{THIRTY.strip()}.\n\n{THIRTY.strip()}!") == []
    assert rules(f"{THIRTY.strip()} [eleven](https://example.org/and-many-more-words-in-here).") == [
        "sentence-is-short"
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"- {THIRTY.strip()}\n- eleven twelve thirteen",
        f"> {THIRTY.strip()}\n\neleven twelve",
        f"## {THIRTY.strip()}\n\neleven twelve",
        f"He said: “{THIRTY.strip()[:80]}.” And then {THIRTY.strip()[:70]}.",
        f"| a | b |\n|---|---|\n| {THIRTY.strip()} | {THIRTY.strip()} |",
        f"<!-- {THIRTY} {THIRTY} -->\nShort.",
    ],
)
def test_what_is_no_sentence_is_not_counted_as_one(tmp_path: Path, text: str) -> None:
    assert [found.rule for found in reported_in(write_example(tmp_path, story(text)))] == []


def test_long_sentences_are_told_once_in_a_file(tmp_path: Path) -> None:
    long = f"{THIRTY.strip()} and more."
    (found,) = reported_in(write_example(tmp_path, story(f"{long}\n\n{long} {long}")))
    assert found.message.endswith("has 32 words, and 2 more sentences here are as long")
    assert (found.line, found.column) == (11, 1)
