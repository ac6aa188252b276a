"""Translations to fill in: every text of the original, at its place, with the original above it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.author.translate import new_translation
from generator.facts.localised import translated_things
from generator.model.site import FOLDERS
from generator.model.translation import has_words
from generator.model.walk import texts
from generator.read.site import read_site
from tests.author.written import texts_below, write
from tests.conftest import Run
from tests.theme.sites import EVERYTHING
from tests.tiny import BAKERY, write_site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site in which every text waits for its Swedish."""
    folder = write_site(tmp_path / "site", EVERYTHING)
    read = read_site(folder)
    for kind in FOLDERS:
        for thing_id in read.site.of_kind(kind):
            outcome = new_translation(read, kind, thing_id, "sv")
            assert outcome.findings == ()
            write(folder, outcome.changes)
    return folder


def test_an_empty_translation_reads_without_a_finding_and_translates_nothing(folder: Path) -> None:
    read = read_site(folder)
    assert read.findings == ()
    assert len(read.site.translations) == sum(1 for _ in read.site.contents())
    assert sum(thing.translated for thing in translated_things(read.site, "sv")) == 0


def test_every_text_has_a_place_and_every_place_counts(folder: Path) -> None:
    for file in folder.rglob("*.sv.*"):
        file.write_text(re.sub(r'""$', '"ett ord"', file.read_text("utf-8"), flags=re.MULTILINE), encoding="utf-8")
    read = read_site(folder)
    assert read.findings == ()
    for thing in translated_things(read.site, "sv"):
        # The text of a story is written below its fields.
        bodies = 1 if thing.kind == "story" and has_words(read.site.stories[thing.id].body) else 0  # type: ignore[index]
        assert thing.translated == thing.texts - bodies, thing


def test_above_each_place_stands_the_original(folder: Path) -> None:
    for _, content in read_site(folder).site.contents():
        path = Path(content.file)
        written = (folder / path.with_name(f"{path.stem}.sv{path.suffix}")).read_text("utf-8")
        for marked, _form in texts(content):
            if has_words(marked.text) and marked.field != ("body",) and not marked.is_key:
                first_line = marked.text.splitlines()[0].rstrip()
                assert f"# {first_line}\n" in written


def test_the_command_writes_one_file_and_changes_no_other(tmp_path: Path, footpath: Run) -> None:
    folder = write_site(tmp_path / "site", BAKERY)
    before = texts_below(folder)
    done = footpath("--root", folder, "translate", "tool", "oven-card", "sv")
    assert (done.returncode, done.stdout) == (0, "journeys/tools/oven-card.sv.yml\n")
    assert "Add `sv` to `languages: also:`" in done.stderr
    after = texts_below(folder)
    assert after.pop("journeys/tools/oven-card.sv.yml").decode().splitlines()[2:] == [
        "# Oven card",
        'title: ""',
        "# It says what to press.",
        'why: ""',
    ]
    assert after == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tool", "oven-crad", "sv"), "did you mean `oven-card`?"),
        (("tool", "oven-card", "Swedish"), "`Swedish` is not the code of a language"),
        (("tool", "oven-card", "en"), "`en` is the language of this file already"),
        (("tool", "night-phone", "sv"), "this translation is already there"),
        (("tool", "odd", "sv"), "the tool `odd` cannot be read yet"),
    ],
)
def test_what_stands_in_the_way_is_told(tmp_path: Path, footpath: Run, arguments: tuple[str, ...], said: str) -> None:
    there = "-- journeys/tools/night-phone.sv.yml --\ntitle: Natt\n-- journeys/tools/odd.yml --\ntitle: [\n"
    folder = write_site(tmp_path / "site", BAKERY, there)
    before = texts_below(folder)
    done = footpath("--root", folder, "translate", *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert texts_below(folder) == before
