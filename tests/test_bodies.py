"""What follows from a site whatever stands in the bodies of its stories: it is remembered while only bodies change."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.check.indexes import FOLLOWS_FROM_BODIES as INDEXES_FROM_BODIES
from generator.check.indexes import indexes_of
from generator.check.site import OF_BODIES, OF_THE_WHOLE
from generator.facts.asked import sources_of
from generator.facts.knowledge import FOLLOWS_FROM_BODIES, facts_of, know
from generator.facts.published import published_site
from generator.kept.records import fingerprint, packed, unpacked
from generator.model.site import Site
from generator.model.story import Story
from generator.read.site import read_site
from generator.read.theme import read_theme
from tests.tiny import BAKERY, DAY, write_site

DEMO = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def site() -> Site:
    """The demo, in two languages, with drafts and everything that a site can have."""
    return read_site(DEMO).site


@pytest.fixture(scope="module")
def bare(site: Site) -> Site:
    """The same, in which whoever looks into the body of a story falls over it."""
    return replace(site, stories={key: without_body(story) for key, story in site.stories.items()})


def without_body(story: Story) -> Story:
    bare = story.model_copy()
    del bare.__dict__["body"]
    return bare


def test_whoever_looks_into_such_a_body_falls_over_it(bare: Site) -> None:
    with pytest.raises(AttributeError):
        len(next(iter(bare.stories.values())).body)


@pytest.mark.parametrize("preview", [False, True])
def test_no_fact_follows_from_a_body(site: Site, bare: Site, *, preview: bool) -> None:
    facts = facts_of(published_site(bare, on=DAY, preview=preview), on=DAY)
    assert facts == facts_of(published_site(site, on=DAY, preview=preview), on=DAY)
    assert know(published_site(site, on=DAY), on=DAY, facts=facts)


def test_no_answer_follows_from_a_body_that_is_taken_for_the_same(site: Site, bare: Site) -> None:
    def answers(one: Site) -> dict[str, bytes]:
        known, indexes = know(published_site(one, on=DAY), on=DAY), indexes_of(one, on=DAY, interface_words={})
        sources = {name: value for name, value in sources_of(known).items() if name not in FOLLOWS_FROM_BODIES}
        asked = {name: value for name, value in sources_of(indexes).items() if name not in INDEXES_FROM_BODIES}
        return {
            f"{number} {name}": fingerprint(tuple(value.items()) if hasattr(value, "items") else value)
            for number, one in enumerate((sources, asked))
            for name, value in one.items()
            if name != "calendar"
        }

    assert answers(bare) == answers(site)


def test_no_check_of_the_whole_looks_into_a_body_but_those_that_say_so(site: Site, bare: Site) -> None:
    words = read_theme(DEMO, "en", ("sv",))[0].words
    whole, without = (indexes_of(one, on=DAY, interface_words=words) for one in (site, bare))
    for check in OF_THE_WHOLE:
        if check not in OF_BODIES:
            assert list(check(without)) == list(check(whole)), check.__name__


def test_what_was_said_is_remembered_by_names_of_which_each_stands_for_one_check() -> None:
    names = ["tool_is_used", *(check.__name__ for check in OF_THE_WHOLE)]
    assert len(set(names)) == len(names)


def test_facts_are_remembered_as_they_are(site: Site) -> None:
    facts = facts_of(published_site(site, on=DAY), on=DAY)
    assert unpacked(packed(facts)) == facts


STORY = "stories/cold-morning.md"


@pytest.fixture
def bakery_with_words(tmp_path: Path) -> Path:
    """A site with a translation, a register and a picture."""
    root_dir = write_site(tmp_path, BAKERY)
    (root_dir / "stories/cold-morning.sv.md").write_text("---\ntitle: En kall morgon\n---\nKallt.\n", encoding="utf-8")
    registers = root_dir / "journeys/registers"
    registers.mkdir()
    (registers / "vocabulary.yml").write_text("terms:\n  - {term: oven, meaning: It is hot.}\n", encoding="utf-8")
    media = root_dir / "stories/media"
    media.mkdir()
    (media / "oven.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nHot\n", encoding="utf-8")
    return root_dir


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I found it at last.", "I looked for it.\n\n---\n\nIt was there."),
        ("\n## The card\n\n> The card was in the drawer.\n", ""),
        ("---\nIt was four", "---\n\n\nIt was five"),
    ],
)
def test_another_body_leaves_the_heads_of_a_site(bakery_with_words: Path, old: str, new: str) -> None:
    before = read_site(bakery_with_words)
    change(bakery_with_words, STORY, old, new)
    after = read_site(bakery_with_words)
    assert after.site != before.site
    assert after.heads == before.heads


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (STORY, "title: A cold morning", "title: A warm morning"),
        (STORY, "try_tomorrow: Put", "try_tomorrow: Hang"),
        (STORY, "title: A cold", "title: [A cold"),
        ("stories/cold-morning.sv.md", "Kallt.", "Varmt."),
        ("journeys/heat-the-oven.yml", "do: Look at", "do: Read"),
        ("journeys/tools/oven-card.yml", "Oven card", "Oven sheet"),
        ("journeys/registers/vocabulary.yml", "It is hot.", "It is warm."),
        ("stories/media/oven.vtt", "Hot", "Warm"),
        ("site_config.yml", "name: Bakery", "name: Bakers"),
    ],
)
def test_anything_else_changes_them(bakery_with_words: Path, path: str, old: str, new: str) -> None:
    before = read_site(bakery_with_words)
    change(bakery_with_words, path, old, new)
    assert read_site(bakery_with_words).heads != before.heads


def test_so_does_a_file_that_comes_or_goes(bakery_with_words: Path) -> None:
    heads = {read_site(bakery_with_words).heads}
    story = bakery_with_words / STORY
    (story.parent / "warm-morning.md").write_bytes(story.read_bytes())
    heads.add(read_site(bakery_with_words).heads)
    story.unlink()
    heads.add(read_site(bakery_with_words).heads)
    assert len(heads) == 3


def change(root_dir: Path, path: str, old: str, new: str) -> None:
    file = root_dir / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
