"""Reading faces: cut to what a site shows, the same bytes each time, and a measure one can trust."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from generator.fonts.faces import FACES, Face
from generator.fonts.letters import in_lines, width_px
from generator.fonts.measured import BLOCKS, SAMPLE, average_advance, measured_faces
from generator.fonts.packed import blocks_in, packed, wanted_fonts
from generator.fonts.stand_ins import STAND_INS, stand_in_rules

SANS = Face("sans", 400)
words = st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=14))


def test_a_packed_font_holds_the_letters_of_its_block_and_no_others() -> None:
    held = set(TTFont(io.BytesIO(packed(SANS, "latin"))).getBestCmap())
    assert set(map(ord, "Halvorsund åäö ß ’“”–…→≤")) <= held
    assert ord("Ж") not in held


def test_a_font_is_packed_to_the_same_bytes_each_time() -> None:
    assert packed(SANS, "greek") == packed(SANS, "greek")


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("plain", ("latin",)),
        ("Ελλάδα", ("latin", "greek")),
        ("Привет", ("latin", "cyrillic")),
        ("ọ", ("latin", "latin-more")),
        ("cœur, smörgås, Straße", ("latin",)),
        ("Łódź", ("latin", "latin-more")),
    ],
)
def test_a_site_gets_the_blocks_of_letters_it_shows(text: str, blocks: tuple[str, ...]) -> None:
    assert blocks_in(text) == blocks


def test_a_block_a_face_has_no_letters_of_is_not_asked_for() -> None:
    asked = {
        block: {face.is_italic for face, name in wanted_fonts(blocks_in("Привет"), measured_faces()) if name == block}
        for block in BLOCKS
    }
    assert asked["latin"] == {True, False}
    assert asked["cyrillic"] == {False}


@given(words=words, width=st.integers(20, 400), most=st.integers(1, 4))
def test_no_line_is_wider_than_its_room(words: list[str], width: int, most: int) -> None:
    lines = in_lines(" ".join(words), SANS, 15, width=width, most=most)
    assert len(lines) <= most
    for line in lines:
        assert width_px(line, SANS, 15) <= width or len(line) <= 1


@given(words=words)
def test_with_room_enough_no_word_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    assert " ".join(in_lines(text, SANS, 15, width=100_000, most=1)) == " ".join(text.split())


def test_a_text_that_does_not_fit_says_so() -> None:
    assert in_lines("one two three four five six", SANS, 15, width=60, most=2)[-1].endswith("…")


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_words_are_no_wider_in_a_browser_than_measured(browser: object, demo_site: Path, face: Face) -> None:
    texts = [
        "Telephone tree",
        "Improvement board & Thursday stand-up",
        "“You will hear by three”",
        "Wüstenfuchs 1 234,5",
    ]
    page = browser.new_page()
    page.goto((demo_site / "site" / "index.html").as_uri())
    shown = page.evaluate(
        """async ([texts, font]) => {
            await document.fonts.load(font, texts.join(""));
            const pen = document.createElement("canvas").getContext("2d");
            pen.font = font;
            return [document.fonts.check(font), texts.map(text => pen.measureText(text).width)];
        }""",
        [texts, f'{"italic " if face.is_italic else ""}{face.weight} 15px "{face.family}"'],
    )
    page.close()
    assert shown[0]
    for text, width in zip(texts, shown[1], strict=True):
        assert width <= width_px(text, face, 15)
        assert width >= width_px(text, face, 15) * 0.9


def stand_in_rules_of(face: Face) -> list[dict[str, str]]:
    """What the rules of the stand-ins of a face say."""
    style = "italic" if face.is_italic else "normal"
    rules = [dict(re.findall(r"([\w-]+): ([^;]+);", line)) for line in stand_in_rules(measured_faces()).splitlines()]
    return [
        rule
        for rule in rules
        if rule["font-family"].startswith(f'"{face.family} as ')
        and (rule["font-weight"], rule["font-style"]) == (str(face.weight), style)
    ]


def share(percent: str) -> float:
    return float(percent.removesuffix("%")) / 100


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_what_stands_in_for_a_face_is_as_wide_and_as_high(face: Face) -> None:
    ours = TTFont(io.BytesIO(packed(face, "latin")))
    em, lines = ours["head"].unitsPerEm, ours["hhea"]
    stand_ins = [one for one in STAND_INS if one.voice == face.voice]
    rules = stand_in_rules_of(face)
    assert [rule["font-family"].strip('"') for rule in rules] == [one.family for one in stand_ins]
    for rule, stand_in in zip(rules, stand_ins, strict=True):
        scale = share(rule["size-adjust"])
        assert stand_in.cut_for(face).width * scale == pytest.approx(average_advance(ours), rel=0.001)
        assert share(rule["ascent-override"]) * scale == pytest.approx(lines.ascent / em, rel=0.001)
        assert share(rule["descent-override"]) * scale == pytest.approx(-lines.descent / em, rel=0.001)
        assert share(rule["line-gap-override"]) == lines.lineGap == 0


def test_a_page_asks_for_every_stand_in_behind_our_own_face() -> None:
    tokens = (Path(__file__).parent.parent / "theme/assets/css/10-tokens.css").read_text(encoding="utf-8")
    for voice in ("serif", "sans"):
        stack = re.findall(r'"(Footpath[^"]*)"', re.findall(rf"--fp-{voice}: (.*);", tokens)[0])
        assert stack == [Face(voice).family, *(one.family for one in STAND_INS if one.voice == voice)]


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_in_a_browser_a_text_is_as_wide_before_our_face_has_arrived(
    browser: object, demo_site: Path, face: Face
) -> None:
    """The numbers hold for the fonts that this machine has."""
    fonts = [face.family, *(one.family for one in STAND_INS if one.voice == face.voice)]
    page = browser.new_page()
    page.goto((demo_site / "site" / "index.html").as_uri())
    ours, *theirs = page.evaluate(
        """async ([text, fonts]) => {
            const pen = document.createElement("canvas").getContext("2d");
            const widths = [];
            for (const font of fonts) {
                // a font that this machine lacks gives a rule that cannot be loaded
                const found = await document.fonts.load(font, text).catch(() => []);
                pen.font = font;
                widths.push(found.some(face => face.status === "loaded") ? pen.measureText(text).width : 0);
            }
            return widths;
        }""",
        [SAMPLE, [f'{"italic " if face.is_italic else ""}{face.weight} 20px "{family}"' for family in fonts]],
    )
    page.close()
    there = [width for width in theirs if width]
    assert there, "No stand-in at all on this machine: install DejaVu, Liberation, Arial or Georgia."
    for width in there:
        assert width == pytest.approx(ours, rel=0.015)
