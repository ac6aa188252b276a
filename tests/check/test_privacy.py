"""What belongs to a person, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.sites import reported_in, write_example
from tests.check.test_references import LINE, journey, story


def rules_in(folder: Path, *texts: str) -> list[str]:
    return [found.rule for found in reported_in(write_example(folder, *texts))]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Write to karin.berg@quayside.example.",
            "Write to k.berg@quayside.example.",
            "[Ask](mailto:karin.berg@q.example)",
        ),
        *(
            "karin_berg@quayside.example",
            "karin-berg@quayside.example",
            "Karin.Berg2@quayside.example",
            "`åsa.öst@q.example`",
        ),
    ],
)
def test_the_address_of_one_person_is_an_error(tmp_path: Path, text: str) -> None:
    assert rules_in(tmp_path, story(text)) == ["email-belongs-to-function"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Write to stories@quayside.example.",
            "Write to night.line@quayside.example.",
            "[Ask](mailto:help@q.example)",
        ),
        *("service-desk@quayside.example", "it.support@q.example", "bread@quayside.example", "oven41@quayside.example"),
        *("It rained. <!-- karin.berg@quayside.example wrote this -->", "The sign is an @.", "Meet @ten.past"),
    ],
)
def test_the_address_of_a_function_is_none(tmp_path: Path, text: str) -> None:
    assert rules_in(tmp_path, story(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ring 08-555 01 12.",
            "Ring +46 8 555 01 12.",
            "Ring 070-1234567.",
            "Ring 0701 23 45 67.",
            "[Ring](tel:+4685550112)",
        ),
        *("Ring (08) 555 01 12.", "Ring +46 (0)8 555 01 12.", "Ring 0046 8 555 01 12.", "Ring 020-55 51 20 now."),
    ],
)
def test_a_telephone_number_in_a_sentence_is_an_error(tmp_path: Path, text: str) -> None:
    assert rules_in(tmp_path, story(text)) == ["phone-belongs-to-function"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ring 112.",
            "Ring 1177.",
            "At 03:10 on 2026-03-02.",
            "On 02-03-2026 and 02/03/2026.",
            "From 05 to 10 minutes.",
        ),
        *("Serial 0041-2207.", "Revision 07.", "1 000 000 loaves.", "A ratio of 0.75 1234567.", "Part AB-070-1234567."),
        *("Between 00:30 and 04:15.", "Order 2026-0041-2207.", "100 200 300 400", "0 800 loaves"),
    ],
)
def test_other_numbers_are_none(tmp_path: Path, text: str) -> None:
    assert rules_in(tmp_path, story(text)) == []


def test_numbers_may_stand_where_a_function_is_reached(tmp_path: Path) -> None:
    access = "{phone: +46 8 555 01 12, how: 'At night 08-555 01 13.', url: 'tel:+4685550114'}"
    tool = f"{LINE}why: Somebody answers.\naccess: {access}\n"
    config = "-- site_config.yml --\nsite: {name: Bakery}\n"
    config += "contribute: {tell: 'tel:+4685550112', ask: 'mailto:ask@q.example'}\n"
    withdraw = story("I rang.").replace("stories@quayside.example", "08-555 01 12")
    assert rules_in(tmp_path, tool, config, withdraw) == []


def test_a_person_may_stand_nowhere(tmp_path: Path) -> None:
    tool = LINE + "why: Somebody answers.\naccess: {url: 'mailto:karin.berg@q.example'}\n"
    config = "-- site_config.yml --\nsite: {name: Bakery}\ncontribute: {tell: 'mailto:karin.berg@q.example'}\n"
    withdraw = story("I rang.").replace("stories@quayside.example", "karin.berg@q.example")
    assert rules_in(tmp_path, tool, config, withdraw) == ["email-belongs-to-function"] * 3


def test_a_number_in_a_link_of_a_step_is_found_where_it_stands(tmp_path: Path) -> None:
    second = "    link: {title: Ring, url: 'tel:+46 8 555 01 12'}\n"
    (found,) = reported_in(write_example(tmp_path, journey(second=second)))
    assert (found.rule, found.line) == ("phone-belongs-to-function", 15)
    assert found.excerpt[found.column - 1 :].startswith("+46 8 555 01 12")


@pytest.mark.parametrize(
    "text",
    ["811218-9876", "19811218-9876", "198112189876", "811278-9873", "010190 00083", "131052-308T", "131052A308T"],
)
def test_a_personal_number_is_an_error(tmp_path: Path, text: str) -> None:
    assert rules_in(tmp_path, story(f"It was {text}, I think.")) == ["personal-number-stays-out"]


@pytest.mark.parametrize(
    "text", ["811218-9877", "811318-9876", "1981-12-18", "811218", "131052-308U", "order 811218-98765"]
)
def test_a_number_with_another_check_digit_or_day_is_none(tmp_path: Path, text: str) -> None:
    assert rules_in(tmp_path, story(f"It was {text}, I think.")) == []


@pytest.mark.parametrize(
    "text",
    [
        *("I rang Karin Berg.", "Karin Berg came.", "Then Karin came.", "I rang Mrs Berg.", "Dr. Olsen looked at it."),
        *("I rang Zelda Quist at once.", "It was Karin's oven.", "I asked Åsa Öst-Lind.", "“Anders,” I said."),
    ],
)
def test_what_looks_like_a_name_is_a_warning(tmp_path: Path, text: str) -> None:
    (found,) = reported_in(write_example(tmp_path, story(text)))
    assert (found.rule, found.severity) == ("person-stays-unnamed", "warning")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "I rang the Night line.",
            "On Monday I rang. Then Tuesday came.",
            "It is Quayside Bakery.",
            "Ask. The Baker knows.",
        ),
        *(
            "The Data Security Layer was on.",
            "Per oven, one of us.",
            "In January March seemed far.",
            "I went to South Street.",
        ),
        *("> Who Knows?", "[Karin Berg](tool:night-line)", "`Karin Berg`", "**Who** Rang?", "In the United States."),
    ],
)
def test_other_words_written_large_are_none(tmp_path: Path, text: str) -> None:
    assert rules_in(tmp_path, story(text)) == []


def test_a_name_is_told_once_in_a_file(tmp_path: Path) -> None:
    assert rules_in(tmp_path, story("I rang Karin Berg. Karin Berg came.")) == ["person-stays-unnamed"]


def test_translated_text_is_looked_at_too(tmp_path: Path) -> None:
    config = "-- site_config.yml --\nsite: {name: Bakery}\nlanguages: {also: [sv]}\nrules: {text-is-translated: off}\n"
    translated = "-- stories/cold-oven.sv.md --\n---\ntitle: Den kalla ugnen\ntry_tomorrow: Ring 08-555 01 12.\n---\n"
    translated += "Skriv till karin.berg@q.example. <b onclick=x>Nu</b>\n"
    found = reported_in(write_example(tmp_path, config, translated))
    assert [(one.rule, one.line) for one in found] == [
        ("phone-belongs-to-function", 3),
        ("email-belongs-to-function", 5),
        ("text-is-safe", 5),
    ]


def test_a_mailbox_that_nobody_reads_is_no_person(tmp_path: Path) -> None:
    assert rules_in(tmp_path, story("It came from no-reply@q.example and on-call@q.example.")) == []
