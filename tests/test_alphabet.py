"""Lists of names stand in the order in which readers of their language look for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.text.alphabet import by_alphabet, letter_of
from tests.theme.sites import articles_of
from tests.tiny import BAKERY, write_site


def in_order(names: str, language: str) -> str:
    return " ".join(sorted(names.split(), key=lambda name: by_alphabet(name, language)))


@pytest.mark.parametrize(
    ("language", "names", "ordered"),
    [
        ("sv", "Ömtålig Ängel Zebra Åre apa", "apa Zebra Åre Ängel Ömtålig"),
        ("sv-FI", "Ö Ä Å Z", "Z Å Ä Ö"),
        ("da", "Åben Ærlig Øst Zoo Äpple", "Zoo Äpple Ærlig Øst Åben"),
        ("nb", "Å Ø Æ Z A", "A Z Æ Ø Å"),
        ("de", "Zeit Öl ofen Äpfel Apfel Straße Strasse", "Apfel Äpfel ofen Öl Strasse Straße Zeit"),
        ("en", "zoo Émile eel Ærial apple", "Ærial apple eel Émile zoo"),
        ("pl", "lampa Łódź lody", "lampa lody Łódź"),
        ("", "b A 2 ä", "2 A ä b"),
    ],
)
def test_names_are_ordered_as_their_language_orders_them(language: str, names: str, ordered: str) -> None:
    assert in_order(names, language) == ordered


@pytest.mark.parametrize(
    ("name", "language", "letter"),
    [
        ("ängel", "sv", "Ä"),
        ("Äpfel", "de", "A"),
        ("Ærlig", "da", "Æ"),
        ("émile", "en", "E"),
        ("112", "sv", "1"),
        ("😀", "sv", "😀"),
        ("", "sv", ""),
    ],
)
def test_a_name_stands_under_a_letter_of_its_language(name: str, language: str, letter: str) -> None:
    assert letter_of(name, language) == letter


def test_a_list_of_tools_stands_in_the_order_of_the_language_of_the_site(tmp_path: Path) -> None:
    tools = "".join(
        f"-- journeys/tools/{key}.yml --\ntitle: {title}\nkind: place\nowner: shop\nwhy: It is there.\n"
        for key, title in (("oar", "Åran"), ("zoo", "Zoo"), ("apple", "Äpplet"))
    )
    swedish = BAKERY.replace("-- site_config.yml --\n", "-- site_config.yml --\nlanguages: {default: sv}\n")
    words = {
        site: articles_of(write_site(tmp_path / site, text, tools))["/tools/"].words
        for site, text in (("sv", swedish), ("en", BAKERY))
    }
    assert words["sv"].index("Zoo") < words["sv"].index("Åran") < words["sv"].index("Äpplet")
    assert words["en"].index("Äpplet") < words["en"].index("Åran") < words["en"].index("Zoo")
