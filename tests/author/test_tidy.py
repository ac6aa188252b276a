"""Tidying: an id in every step, and not one other byte."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from generator.author.tidy import tidy
from generator.read.yaml_nodes import parse_yaml, plain_data
from generator.read.yaml_problems import YamlProblem

FILE = "journeys/heat-the-oven.yml"


def tidied(text: str) -> str:
    outcome = tidy(text, FILE)
    assert outcome.findings == ()
    (change,) = outcome.changes
    assert change.path == FILE
    assert change.text is not None
    return change.text


def data(text: str) -> object:
    node = parse_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    assert not isinstance(node, YamlProblem), node
    return filled(plain_data(node))


def filled(value: object) -> object:
    """What the file says, without fields that are empty."""
    match value:
        case dict():
            return {key: filled(inner) for key, inner in value.items() if inner is not None}
        case list():
            return [filled(inner) for inner in value]
        case _:
            return value


def test_a_step_without_an_id_gets_one_from_what_is_to_be_done() -> None:
    before = """\
title: Heat the oven
steps:
  # The card hangs by the door.
  - do: Look at the card by the back door
    tool: oven-card   # the yellow one

  - id: ring
    do: Ring
"""
    after = """\
title: Heat the oven
steps:
  # The card hangs by the door.
  - id: look-at-the-card-by
    do: Look at the card by the back door
    tool: oven-card   # the yellow one

  - id: ring
    do: Ring
"""
    assert tidied(before) == after


def test_steps_in_stages_and_in_the_first_time_variant_get_ids_too() -> None:
    before = """\
stages:
  - title: Before
    steps:
    - do: Look
variants:
  first_time:
    steps:
      - do: Ask
"""
    after = """\
stages:
  - title: Before
    steps:
    - id: look
      do: Look
variants:
  first_time:
    steps:
      - id: ask
        do: Ask
"""
    assert tidied(before) == after


def test_ids_are_unique_in_the_journey_and_never_those_already_written() -> None:
    before = "steps:\n  - do: Look\n  - id: look\n    do: Peer\n  - do: Look\n"
    assert re.findall("id: (.*)", tidied(before)) == ["look-2", "look", "look-3"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("steps: [{do: Look}, {do: Ring}]\n", "steps: [{id: look, do: Look}, {id: ring, do: Ring}]\n"),
        ("steps:\n  - { do: Look, why: x }\n", "steps:\n  - { id: look, do: Look, why: x }\n"),
        ('steps: [{"do":"Look"}]', 'steps: [{id: look, "do":"Look"}]'),
        ("steps:\n  - {\n      do: Look\n    }\n", "steps:\n  - {\n      id: look, do: Look\n    }\n"),
        ("steps: [{}]\n", "steps: [{id: step}]\n"),
    ],
)
def test_steps_in_braces_get_ids_within_the_braces(before: str, after: str) -> None:
    assert tidied(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("steps:\n  - id:\n    do: Look\n", "steps:\n  - id: look\n    do: Look\n"),
        ("steps:\n  - do: Look\n    id:  # permanent\n", "steps:\n  - do: Look\n    id: look  # permanent\n"),
        ("steps:\n  - id: ''\n    do: Look\n", "steps:\n  - id: look\n    do: Look\n"),
        ("steps: [{id: , do: Look}]\n", "steps: [{id: look, do: Look}]\n"),
    ],
)
def test_an_id_without_a_value_is_filled_where_it_stands(before: str, after: str) -> None:
    assert tidied(before) == after


@pytest.mark.parametrize(
    ("step", "made"),
    [
        ("do: Don't open the door", "dont-open-the-door"),
        ("do: Read [the card](tool:oven-card) **now**", "read-the-card-now"),
        ("do: Öppna luckan på Åsgatan", "oppna-luckan-pa-asgatan"),
        ("do: Die Straße prüfen", "die-strasse-prufen"),
        ("do: 開ける", "step"),
        ("use: first-day/ask-once", "ask-once"),
        ("tool: oven-card", "oven-card"),
        (f"do: {'x' * 200}", "x" * 75),
    ],
)
def test_an_id_is_made_of_plain_letters(step: str, made: str) -> None:
    assert tidied(f"steps:\n  - {step}\n") == f"steps:\n  - id: {made}\n    {step}\n"


def test_line_ends_and_the_byte_order_mark_stay_as_they_are() -> None:
    before = "\ufefftitle: Ofen\r\nsteps:\r\n  - do: Schauen\r\n    why: x\r\n"
    assert tidied(before) == "\ufefftitle: Ofen\r\nsteps:\r\n  - id: schauen\r\n    do: Schauen\r\n    why: x\r\n"


def test_a_dash_on_a_line_of_its_own_keeps_it() -> None:
    assert tidied("steps:\n-\n  do: Look\n") == "steps:\n-\n  id: look\n  do: Look\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title: Heat the oven\n",
        "steps:\n  - id: look\n    do: Look\n",
        "steps:\n  look: {do: Titta}\n",  # a translation
        "steps: look\n",
        "steps:\n  - look\n  -\n",
        "steps:\n  - id: [a]\n    do: Look\n",
        "- a\n",
    ],
)
def test_nothing_is_changed_where_nothing_is_missing(text: str) -> None:
    outcome = tidy(text, FILE)
    assert (outcome.changes, outcome.findings) == ((), ())


def test_a_form_without_room_for_an_id_is_reported_and_left_alone() -> None:
    outcome = tidy("title: Heat\nsteps: [do: Look]\n", FILE)
    assert outcome.changes == ()
    (found,) = outcome.findings
    assert found.rule == ""
    assert found.place.field == ("steps", 0)
    assert found.place.position is not None
    assert (found.place.position.line, found.place.position.column) == (2, 9)
    assert found.help == "write each field of the step on a line of its own, below `- id: look`"


def test_a_file_that_cannot_be_read_is_reported_as_the_reader_would() -> None:
    outcome = tidy("steps:\n\t- do: Look\n", FILE)
    assert outcome.changes == ()
    assert [found.rule for found in outcome.findings] == ["indent-is-spaces"]


words = some.text(some.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)
one_step = some.fixed_dictionaries(
    {},
    optional={
        "do": words | some.sampled_from(["Look", "Ring the bell: twice # now", "- {a}"]),
        "id": words | some.sampled_from(["", "  ", "look"]),
        "say": words,
        "use": words,
    },
)
steps = some.lists(one_step, max_size=4)
journeys = some.fixed_dictionaries(
    {},
    optional={
        "title": words,
        "steps": steps,
        "stages": some.lists(some.fixed_dictionaries({"title": words, "steps": steps}), max_size=2),
        "variants": some.fixed_dictionaries({"first_time": some.fixed_dictionaries({"steps": steps})}),
    },
)


@settings(deadline=None)
@given(
    journey=journeys,
    flow=some.sampled_from([None, True, False]),
    quotes=some.sampled_from([None, "'", '"']),
    line_end=some.sampled_from(["\n", "\r\n"]),
    mark=some.sampled_from(["", "\ufeff"]),
)
def test_tidying_keeps_every_byte_and_adds_ids_alone(
    *, journey: object, flow: bool | None, quotes: str | None, line_end: str, mark: str
) -> None:
    dumped = yaml.safe_dump(journey, allow_unicode=True, default_flow_style=flow, default_style=quotes, sort_keys=False)
    text = mark + re.sub(r"\n", line_end, dumped)
    outcome = tidy(text, FILE)
    after = outcome.changes[0].text if outcome.changes else text
    assert after is not None
    assert not outcome.findings
    assert without_made_ids(data(after), data(text)) == data(text)
    assert tidy(after, FILE).changes == ()
    ids = all_ids(data(after))
    assert len(set(ids) - set(all_ids(data(text)))) == len(ids) - len(all_ids(data(text)))
    assert stands_in(re.sub(r"(id['\"]?:) ?(''|\"\"|'[^'\n]*'|\"[^\"\n]*\")", r"\1", text), after)


def stands_in(letters: str, text: str) -> bool:
    """All letters are there, in their order, with nothing but other letters between them."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def without_made_ids(after: object, before: object) -> object:
    """`after` without the ids that `before` has not."""
    if isinstance(after, list) and isinstance(before, list):
        return [without_made_ids(one, other) for one, other in zip(after, before, strict=True)]
    if isinstance(after, dict) and isinstance(before, dict):
        return {
            key: without_made_ids(value, before.get(key))
            for key, value in after.items()
            if key in before or key != "id"
        }
    return after


def all_ids(journey: object) -> list[str]:
    if isinstance(journey, list):
        return [id_ for item in journey for id_ in all_ids(item)]
    if isinstance(journey, dict):
        own = [str(journey["id"]).strip()] if "id" in journey else []
        return own + [id_ for value in journey.values() for id_ in all_ids(value)]
    return []
