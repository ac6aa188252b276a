"""What a reader finds on the pages, and in which order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.theme.sites import LEAST, Article, articles_of, words_of, write_everything
from tests.tiny import write_site


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Article]:
    return articles_of(write_everything(tmp_path_factory.mktemp("everything")))


@pytest.fixture(scope="module")
def least(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Article]:
    return articles_of(write_site(tmp_path_factory.mktemp("least"), LEAST))


@pytest.fixture
def answer(everything: dict[str, Article]) -> Article:
    return everything["/for/baker/oven-is-cold/"]


def in_order(text: str, *parts: str) -> bool:
    place = 0
    for part in parts:
        place = text.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True


def step(article: Article, anchor: str) -> str:
    return words_of(next(element for element in article.root.iter() if element.get("id") == anchor))


def test_an_answer_follows_the_order_of_the_design(answer: Article) -> None:
    assert in_order(
        answer.words,
        "for Baker",
        "The oven is cold",
        "Cold ovens bake nothing.",
        "First: Switch off the gas.",
        "3 steps",
        "Look at the card",
        "What is so afterwards:",
        "Never sleep in it.",
        "Nothing fits?",
        "Heat Night phone",
        "This page is wrong, or something is missing",
        "How the tools fit together",
        "A story from:",
        "Try tomorrow",
        "What it is for",
        "Bread at six",
        "Next: Ask for help",
    )


def test_what_belongs_to_the_journey_page_is_not_on_an_answer(everything: dict[str, Article], answer: Article) -> None:
    journey = everything["/journeys/heat-the-oven/"].words
    for words in ("Others feel it too", "Behind the scenes", "The card is printed in May.", "very hard", "A torch."):
        assert words in journey
        assert words not in answer.words


def test_an_answer_shows_the_words_of_its_own_role_only(everything: dict[str, Article], answer: Article) -> None:
    assert "Press twice" in answer.words
    assert "Press once" not in answer.words
    journey, for_everyone = everything["/journeys/heat-the-oven/"], everything["/for/everyone/oven-is-cold/"]
    for page in (journey, for_everyone):
        assert "What is different in 2 roles" in step(page, "step-press")
    assert "Press twice" in journey.words
    assert "Press once" in journey.words
    # Where a role has an answer of its own, the answer for everybody leads there; otherwise it says the words.
    assert "Press twice" not in for_everyone.words
    assert "/for/baker/oven-is-cold/#step-press" in {
        link.get("href") for link in for_everyone.root.iter() if link.get("href")
    }


def test_a_conditional_a_joined_and_an_optional_step_look_different(answer: Article) -> None:
    classes = {element.get("id"): element.get("class") for element in answer.by_class("fp-step")}
    assert classes == {
        "step-look": "fp-step",
        "step-lift": "fp-step fp-step--optional fp-step--and",
        "step-press": "fp-step fp-step--when",
    }
    assert "Still cold?" in step(answer, "step-press")
    assert "And, at the same time" in step(answer, "step-lift")
    assert "If you have time" in step(answer, "step-lift")
    assert "Done by: Seller" in step(answer, "step-lift")


def test_the_way_out_is_inside_its_step_and_open(answer: Article) -> None:
    stuck = next(element for element in answer.by_class("fp-stuck") if "open" in element.attrib)
    assert in_order(
        words_of(stuck), "If you are stuck here", "Too dark? Use a torch.", "Ask: Shop", "Nobody? Night phone"
    )
    assert "Too dark?" in step(answer, "step-look")


def test_a_choice_says_when_what_and_where_it_goes_on(answer: Article) -> None:
    assert in_order(
        step(answer, "step-press"),
        "It hums",
        "Wait",
        "It warms.",
        "New app",
        "5 minutes",
        "Go on with: Look at the card",
    )
    assert in_order(step(answer, "step-press"), "Silence", "Ring", "Go on with: Ask for help", "Smoke")
    assert 'href="#step-look"' in answer.html


def test_a_number_is_called(answer: Article) -> None:
    assert 'href="tel:+46105550001"' in answer.html
    assert "+46 (0)10 555 00 01" in answer.words


def test_a_tool_on_its_way_out_warns_inside_each_step_that_uses_it(answer: Article) -> None:
    assert in_order(
        step(answer, "step-look"), "Leaving tool can be used until", "31 December 2026", "Use New app instead."
    )
    assert "Leaving tool can be used until" in step(answer, "step-press")


def test_a_tool_that_is_gone_cannot_be_pressed(everything: dict[str, Article]) -> None:
    shared = everything["/for/everyone/oven-is-cold/"]
    assert in_order(
        step(shared, "step-press"), "Old form is no longer in use", "It was too long.", "Use New app instead."
    )
    (gone,) = shared.by_class("fp-tool--gone")
    assert (gone.tag, words_of(gone)) == ("span", "Old form")
    assert "https://old.bakery.example/" not in shared.html


def test_a_tool_for_another_device_says_so_and_what_to_save_is_said_once(answer: Article) -> None:
    assert "on shared terminal, tablet" in step(answer, "step-look")
    assert answer.words.count("New app, while you have signal: Press save .") == 1


def test_a_tool_can_be_opened_beside_its_page(answer: Article) -> None:
    (pairing, *_) = answer.by_class("fp-pairing")
    assert [link.get("href") for link in pairing.iter("a")] == ["/tools/new-app/", "https://app.bakery.example/"]
    assert words_of(pairing) == "New app Open New app"


def test_a_tool_has_the_same_drawing_on_its_page_as_where_one_presses_it(everything: dict[str, Article]) -> None:
    assert "fp-i-on-terminal" in everything["/tools/"].html
    head = everything["/tools/new-app/"].root.find(".//header/span/span")
    assert head is not None
    assert "fp-i-on-terminal" in head.get("class", "").split()


def test_only_a_story_means_no_agreed_way_yet(least: dict[str, Article]) -> None:
    page = least["/for/seller/no-flour/"]
    assert in_order(
        page.words,
        "for Seller",
        "No flour",
        "When there is no flour",
        "No agreed way yet.",
        "Look into the sack tonight.",
    )
    assert page.by_class("fp-step") == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/tools/new-app/", "Some of us are trying this out Three of us try it."),
        ("/tools/old-form/", "No longer in use since 31 January 2026 It was too long. Use New app instead."),
        ("/tools/leaving/", "On its way out, can be used until 31 December 2026 Use New app instead."),
        ("/tools/notebook/", "Used, but nobody’s job to look after"),
        ("/journeys/heat-the-oven/", "Checked by fire."),
    ],
)
def test_a_page_says_first_what_to_know_before_relying_on_it(
    everything: dict[str, Article], url: str, words: str
) -> None:
    page = everything[url]
    assert words_of(page.root[0][0]) == words
    assert page.root[0][0].get("class", "").startswith("fp-banner")


def test_a_preview_marks_drafts_and_what_is_yet_to_come(tmp_path: Path) -> None:
    pages = articles_of(write_everything(tmp_path), preview=True)
    assert "This is a draft" in pages["/goals/quiet/"].words
    assert "draft" in pages["/goals/"].words
    assert "Comes out on 1 January 2027" in pages["/stories/too-much/"].words


def test_home_puts_the_finder_first(everything: dict[str, Article]) -> None:
    assert in_order(
        everything["/"].words,
        "It starts with <flour>.",
        "What do you need to do?",
        "I am a …",
        "Baker Seller",
        "The oven is cold",
        "Nobody goes hungry to work.",
        "Story of the week",
        "What changed",
        "The map",
        "What we want to reach",
        "Who are you at work?",
        "“Tell me before I knead.”",
        "Every situation, by when it comes up",
        "Tell us, ask us",
    )


def test_a_letter_to_us_says_which_page_it_is_about(answer: Article) -> None:
    assert "mailto:pages@bakery.example?subject=The%20oven%20is%20cold%20%28/for/baker/oven-is-cold/%29" in answer.html
    assert 'href="https://files.bakery.example/?all=1"' in answer.html


def test_a_story_has_its_scenes_where_they_belong(everything: dict[str, Article]) -> None:
    story = everything["/stories/cold-morning/"]
    assert in_order(
        story.words,
        "It was four in the morning",
        "Step: Look at the card",
        "Tool: Oven card",
        "The card was in the drawer",
    )
    assert 'href="/journeys/heat-the-oven/#step-look"' in story.html
    assert "Asks whether the rule itself is right." in story.words


def test_a_film_waits_until_it_is_asked_for_and_comes_with_words(everything: dict[str, Article]) -> None:
    story = everything["/stories/cold-morning/"]
    (film,) = story.root.iter("video")
    assert film.get("preload") == "none"
    assert film.get("autoplay") is None
    (captions,) = story.root.iter("track")
    assert (captions.get("kind"), captions.get("srclang"), "default" in captions.attrib) == ("captions", "en", True)
    assert "The card Two hands. Later They wait." in story.words


def test_an_anonymous_story_names_nobody(everything: dict[str, Article]) -> None:
    assert "told by somebody who wants no name here" in everything["/stories/quiet-night/"].words


def test_figures_stand_beside_the_note_about_them(everything: dict[str, Article]) -> None:
    goal = everything["/goals/bread-at-six/"].words
    assert in_order(
        goal, "Loaves by six", "31 March 2026 0 Cold.", "30 June 2026 7.0", "Where we started 0 loaves", "10.50 loaves"
    )
    assert "All figures are made up." in goal
    assert "By when 31 December 2027" in goal
    assert "Nobody has read this off yet." in goal


def test_a_count_of_one_is_not_many(least: dict[str, Article]) -> None:
    assert "1 step " in least["/for/baker/oven-is-cold/"].words
    assert "1 steps" not in least["/for/baker/oven-is-cold/"].words


def test_the_map_says_the_same_as_cards_and_as_a_table(everything: dict[str, Article]) -> None:
    page = everything["/map/"]
    assert [words_of(group[0]) for group in page.by_class("fp-mapgroup")] == [
        "People",
        "Meetings and habits",
        "Places",
        "Paper",
        "Systems and apps",
    ]
    (table,) = page.root.iter("table")
    assert "passes on to Night phone : the number (by hand)" in words_of(table)
    assert "Take the card when it is dark." in words_of(table)
    assert "How it fits with the others" in words_of(table)


def test_on_the_map_only_what_passes_on_has_an_arrow(tmp_path: Path) -> None:
    tools = """
-- journeys/tools/hub.yml --
title: Hub
kind: ritual
owner: shop
medium: paper
why: It holds things together.
relations:
  - {type: feeds, tool: one, how: the list}
  - {type: used_with, tool: two, how: side by side}
  - {type: alternative_to, tool: three, how: at night}
  - {type: part_of, tool: three}
""" + "".join(
        f"-- journeys/tools/{name}.yml --\ntitle: Tool {name}\nkind: paper\nowner: shop\nwhy: Why not.\n"
        for name in ("one", "two", "three")
    )
    page = articles_of(write_site(tmp_path, LEAST, tools))["/map/"]
    (lines,) = page.by_class("fp-rels")
    assert [words_of(line) for line in lines] == [
        "the list → leads to Tool one",
        "side by side ↔ goes together with Tool two",
        "instead of Tool three : at night",
        "is part of Tool three",
    ]
    (paper,) = (group for group in page.by_class("fp-mapgroup") if words_of(group[0]) == "Paper")
    assert "shared habit" not in words_of(paper)


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (12, 12, "12 minutes"),
        (19, 25, "19 to 25 minutes"),
        (None, 6, "up to 6 minutes"),
        (45, 60, "45 minutes to about 1 hour"),
        (60, 60, "about 1 hour"),
        (100, 130, "about 1½ to 2 hours"),
        (115, 125, "about 2 hours"),
        (None, 75, "up to about 1½ hours"),
    ],
)
def test_an_hour_or_more_is_said_in_hours(tmp_path: Path, least: int | None, most: int, words: str) -> None:
    steps = f"  - {{do: Begin., minutes: {least}}}\n" if least else ""
    rest = most - (least or 0)
    steps += f"  - {{do: Go on., minutes: {rest}, optional: true}}\n" if rest else ""
    journey = f"-- journeys/long.yml --\ntitle: Long\nroles: [baker]\nsituations: [no-flour]\ngoals: [bread-at-six]\nwhy: It takes long.\nhow: Slowly.\nwhat: Steps.\nsteps:\n{steps}"
    page = articles_of(write_site(tmp_path, LEAST, journey))["/journeys/long/"]
    (facts,) = page.by_class("fp-facts")
    assert words in [words_of(fact) for fact in facts]


def test_health_says_in_words_what_its_cells_mean(everything: dict[str, Article], least: dict[str, Article]) -> None:
    assert in_order(least["/health/"].words, "No flour", "gap", "story only")
    table = next(everything["/health/"].root.iter("table"))
    assert in_order(words_of(table), "The oven is cold", "agreed way", "Asked too much", "does not come up", "gap")


def test_trust_follows_from_what_the_site_really_has(everything: dict[str, Article], least: dict[str, Article]) -> None:
    assert 'href="mailto:stories@bakery.example"' in everything["/trust/"].html
    assert "The shop desk" in everything["/trust/"].words
    assert "Take back your story" not in least["/trust/"].words
    assert "told by the team about itself" not in least["/trust/"].words


def test_an_old_address_leads_on(tmp_path: Path) -> None:
    pages = articles_of(
        write_site(tmp_path, LEAST, "-- journeys/roles/seller.yml --\ntitle: Seller\naliases: [vendor]\n")
    )
    assert [link.get("href") for link in pages["/for/vendor/"].root.iter("a")] == ["/for/seller/"]


def test_an_organisation_can_rename_every_word(tmp_path: Path) -> None:
    words = "-- site_config.yml --\nsite: {name: Bare}\nlabels: {never: Not here, journeys: {en: Routines}}\n"
    pages = articles_of(write_site(tmp_path, LEAST, words), on=dt.date(2026, 5, 12))
    assert "Routines" in pages["/journeys/"].words
