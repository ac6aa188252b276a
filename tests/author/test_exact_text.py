"""Editing a text: what is not edited keeps its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.author.exact_text import Edit, ExactText
from generator.author.ids import id_from
from generator.author.yaml_text import yaml_text
from generator.model.places import ID_PATTERN
from generator.read.yaml_nodes import parse_yaml, plain_data
from generator.read.yaml_problems import YamlProblem

texts = some.text(some.sampled_from("ab: #\n\u2028é🥖"), max_size=30)


@given(texts, some.sampled_from(["\n", "\r\n", "\r"]), some.sampled_from(["", "\ufeff"]))
def test_a_text_without_edits_is_the_same_text(text: str, line_end: str, mark: str) -> None:
    exact = mark + text.replace("\n", line_end)
    assert ExactText(exact).edited([]) == exact
    assert ExactText(exact).plain == text


@given(texts, texts, some.data(), some.sampled_from(["\n", "\r\n", "\r"]))
def test_an_edit_of_the_exact_text_is_the_edit_of_the_plain_one(
    text: str, put_in: str, data: some.DataObject, line_end: str
) -> None:
    start = data.draw(some.integers(0, len(text)))
    end = data.draw(some.integers(start, len(text)))
    # The first line end of a file says which kind it keeps.
    exact = ExactText(f"\ufeff\n{text}".replace("\n", line_end))
    edited = exact.edited([Edit(start + 1, end + 1, put_in)])
    assert edited == f"\ufeff\n{text[:start]}{put_in}{text[end:]}".replace("\n", line_end)


def test_positions_of_nodes_lead_to_the_same_place_in_the_text() -> None:
    text = ExactText("\ufeffa: 🥖\u2028b\r\nc: d")
    assert text.plain[text.offset(1, 5)] == "\u2028"
    assert text.plain[text.offset(2, 1)] == "b"
    assert text.plain[text.offset(3, 4)] == "d"
    assert text.offset(4) == len(text.plain)


@given(some.text(some.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])))
def test_a_text_written_as_yaml_reads_as_itself(text: str) -> None:
    node = parse_yaml(f"- name: {yaml_text(text)}  # a comment\n")
    assert not isinstance(node, YamlProblem)
    assert plain_data(node) == [{"name": text if text.strip() else None}]


@pytest.mark.parametrize("text", ["Bread at six", "It's 3 o'clock", "21:40", "no", "+46 10 555 01 12"])
def test_a_text_stands_without_quotes_where_it_can(text: str) -> None:
    assert yaml_text(text) == text


@given(some.text(), some.sets(some.sampled_from(["step", "step-2", "look"])))
def test_an_id_made_of_words_is_an_id_and_new(words: str, taken: set[str]) -> None:
    made = id_from(words, taken)
    assert ID_PATTERN.fullmatch(made)
    assert len(made) <= 80
    assert made not in taken
