"""Each template shows all of its view, and asks for nothing that its view does not have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.pictures import drawn
from generator.read.theme import shipped_theme_dir
from tests.theme.template_reader import VIEWS, TemplateReader, all_parts

PICTURES_DIR = Path(drawn.__file__).parent
PAGES_DIR = shipped_theme_dir() / "pages"
TEMPLATES = {
    file.relative_to(PAGES_DIR).as_posix(): file.read_text(encoding="utf-8") for file in PAGES_DIR.rglob("*.html")
}


@pytest.fixture(scope="module")
def reader() -> TemplateReader:
    return TemplateReader(TEMPLATES)


def test_every_view_has_a_template_and_every_template_a_view() -> None:
    assert {name for name in TEMPLATES if not name.startswith("parts/")} == set(VIEWS)


def test_templates_read_only_what_their_views_declare(reader: TemplateReader) -> None:
    assert reader.wrong == []


@pytest.mark.parametrize("template", sorted(VIEWS))
def test_every_field_of_a_view_is_shown_by_its_template(reader: TemplateReader, template: str) -> None:
    view = VIEWS[template]
    declared = set(view.__struct_fields__)
    assert declared - reader.fields_read(template, view) == set()


def drawn_fields(part: type) -> set[str]:
    """What pictures read of a part that they are given."""
    texts = [file.read_text(encoding="utf-8") for file in PICTURES_DIR.glob("*.py")]
    return {name for text in texts if part.__name__ in text for name in re.findall(r"\.(\w+)", text)}


@pytest.mark.parametrize("part", sorted(all_parts(), key=str))
def test_every_field_of_a_part_is_shown_somewhere(reader: TemplateReader, part: type) -> None:
    declared = set(part.__struct_fields__)
    assert declared - reader.fields_read_anywhere(part) - drawn_fields(part) == set()


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("a field", "{{ page.nonsense }}", "reads nonsense of HomeView"),
        ("in a loop", "{% for role in page.roles %}{{ role.name }}{% endfor %}", "reads name of Link"),
        ("in a pair", "{% for role, wish in page.role_wishes %}{{ role.wish }}{% endfor %}", "reads wish of Link"),
        ("in a macro", "{% macro m(x) %}{{ x.nope }}{% endmacro %}{{ m(page.story) }}", "reads nope of StoryCard"),
        ("through a filter", "{{ page.changed | selectattr('soon') | list }}", "reads soon of Changed"),
    ],
)
def test_a_name_that_is_not_there_is_noticed(name: str, text: str, complaint: str) -> None:
    found = TemplateReader({**TEMPLATES, "home.html": text}).wrong
    assert found == [f"home.html {complaint}"]
