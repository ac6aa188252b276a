"""The demo is what visitors judge first: it holds what the fictional organisation promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.author.schema import schema_files, vscode_settings
from generator.facts.answers import answers_of
from generator.facts.confidence import confidence
from generator.facts.localised import translated_things
from generator.facts.published import published_site
from generator.facts.steps import all_steps
from generator.model.journey import Journey, Step
from generator.model.site import Site
from generator.model.walk import texts
from generator.read.site import read_site
from tests.tiny import DAY

ROOT_DIR = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def site() -> Site:
    read = read_site(ROOT_DIR)
    assert read.findings == ()
    return published_site(read.site, on=DAY)


def test_it_holds_the_whole_organisation(site: Site) -> None:
    assert (len(site.roles), len(site.situations), len(site.tools)) == (6, 10, 18)
    assert (len(site.goals), len(site.journeys), len(site.stories)) == (3, 9, 12)
    assert sum(len(situation.evidence) for situation in site.situations.values()) >= 20
    assert all(len(measure.readings) >= 6 for goal in site.goals.values() for measure in goal.measures)
    assert site.vocabulary.terms
    assert [change.date > DAY for change in site.tools["visit-app"].changes] == [True]  # type: ignore[index]


def test_every_story_has_350_to_600_words_and_one_thing_that_did_not_work(site: Site) -> None:
    for story in site.stories.values():
        assert 350 <= len(re.sub(r"^#.*$", "", story.body, flags=re.MULTILINE).split()) <= 620, story.id
        assert story.did_not_work, story.id
        assert story.prompts, story.id


def test_all_six_roles_tell_a_story_and_the_operator_only_one(site: Site) -> None:
    told = [role for story in site.stories.values() for role in story.told_by.roles]
    assert set(told) == set(site.roles)
    assert told.count("assembly-operator") == 1  # type: ignore[arg-type]


def test_the_planted_gaps_are_there(site: Site) -> None:
    answered = {situation for (_, situation), answer in answers_of(site).items() if answer.journeys}
    assert set(site.situations) - answered == {"hand-to-another-department", "found-a-better-way"}
    guesses = {key for key, situation in site.situations.items() if confidence(situation, on=DAY) == "guess"}
    assert guesses == {"found-a-better-way"}


def test_every_field_of_a_step_is_shown_somewhere(site: Site) -> None:
    used = {name for journey in site.journeys.values() for step in all_steps(journey) for name in step.model_fields_set}
    assert set(Step.model_fields) - used == {"images", "use"}


def test_the_words_to_avoid_are_avoided(site: Site) -> None:
    avoided = r"\b(training|learners?|e-learning|compliance|end users?|upskill\w*|learning)\b"
    for _, content in site.contents():
        for marked, _form in texts(content):
            assert not re.search(avoided, marked.text, re.IGNORECASE), (content.file, marked.field)


def test_figures_are_said_to_be_illustrative_on_every_page(demo_site: Path) -> None:
    for file in (demo_site / "site").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        is_swedish = file.relative_to(demo_site / "site").parts[0] == "sv"
        assert ("påhittade exempel" if is_swedish else "All figures on this site are illustrative") in text, file


def test_one_path_is_whole_in_swedish_and_the_rest_says_that_it_is_not(site: Site) -> None:
    whole = {(thing.kind, thing.id) for thing in translated_things(site, "sv") if thing.texts == thing.translated}
    assert whole >= {
        ("journey", "shift-you-did-not-start"),
        ("situation", "take-over-a-shift"),
        ("role", "care-assistant"),
        ("tool", "visit-app"),
        ("tool", "shift-hand-over"),
        ("tool", "ask-a-colleague"),
    }
    story = next(thing for thing in translated_things(site, "sv") if thing.id == "two-sentences")
    # The scenes find their headings by themselves; where a story may be shown is for those who look after it.
    assert story.texts - story.translated == 3


def test_the_files_for_editors_are_current() -> None:
    for change in (*schema_files(), *vscode_settings()):
        assert (ROOT_DIR / change.path).read_text(encoding="utf-8") == change.text, "run `footpath schema`"


def test_journeys_have_written_step_ids(site: Site) -> None:
    journey: Journey
    for journey in site.journeys.values():
        assert all(step.id for step in all_steps(journey)), journey.id
