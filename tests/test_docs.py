"""The documentation is true: what it says exists, what exists is in it, and its links lead somewhere.

Out of date? `python docs/reference.py` writes the reference anew and fills in what the guides quote.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator import pipeline
from generator.check.table import rules
from generator.cli import exits
from generator.facts.knowledge import know
from generator.facts.published import published_site
from generator.model import content, goal, journey, practice, role, site_config, situation, story, tool
from generator.model.fields import Kind
from generator.model.publishing import KINDS
from generator.model.site import FOLDERS, Site
from generator.model.words import interface_words
from generator.plan.health import health_page
from generator.plan.views import HealthView
from generator.read.model_fields import fields_by_key
from generator.read.sources import REGISTERS
from generator.read.theme import read_theme
from generator.read.yaml_nodes import parse_yaml
from generator.read.yaml_problems import YamlProblem
from tests.tiny import BAKERY, DAY, write_site

ROOT_DIR = Path(__file__).resolve().parent.parent
DOCS_DIR = ROOT_DIR / "docs"
sys.path.insert(0, str(DOCS_DIR))

import reference  # noqa: E402  # a script beside the docs, with its modules
from writers import commands, content_model, guides, needs  # noqa: E402

PAGES = sorted([*ROOT_DIR.glob("*.md"), *DOCS_DIR.rglob("*.md")])
"""Every page of the documentation."""
OURS = [page for page in PAGES if "decisions" not in page.parts and page.name != "rules.md"]
"""Those that are written here; the rules and the decisions are looked after elsewhere."""
WRITTEN = [page for page in OURS if "reference" not in page.parts]
"""Those of them that people write."""
GUIDES = sorted(guides.AUTHORS_DIR.glob("*.md"))


def name_of(page: Path) -> str:
    return page.relative_to(ROOT_DIR).as_posix()


def without_code(page: str) -> str:
    """A page without its code, in which nothing is a link or a heading."""
    return re.sub(r"`[^`\n]*`", "``", re.sub(r"^ *```.*?^ *```$", "", page, flags=re.MULTILINE | re.DOTALL))


def section(page: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return re.split(r"^## ", page.split(f"\n## {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("path", reference.pages())
def test_a_page_says_what_the_program_says(path: str) -> None:
    text = reference.pages()[path]()
    assert reference.text_of(path) == text, "out of date: run `python docs/reference.py`"


# What exists is in the documentation.


def test_every_command_and_every_option_is_in_the_reference() -> None:
    page = reference.text_of("reference/commands.md")
    for name, function in commands.commands().items():
        part = section(page, f"footpath {name}")
        for parameter in commands.parameters(function):
            assert f"`{parameter.form}`".replace("|", "\\|") in part


def test_every_exit_code_is_in_the_reference() -> None:
    codes = {name for name, value in vars(exits).items() if isinstance(value, int)}
    assert set(commands.EXIT_CODES) == codes


def test_every_rule_is_in_the_documentation() -> None:
    page = (DOCS_DIR / "rules.md").read_text(encoding="utf-8")
    assert [rule for rule in rules() if f"\n### {rule}\n" not in page] == []


@pytest.mark.parametrize("kind", FOLDERS)
def test_every_field_of_a_kind_is_in_the_reference(kind: Kind) -> None:
    page = reference.text_of("reference/content-model.md")
    model = FOLDERS[kind].model
    found = section(page, model.__name__) + section(page, "Fields that every file has")
    assert [key for key in fields_by_key(model) if f"\n| `{key}` |" not in found] == []


def test_every_setting_is_in_the_reference() -> None:
    found = section(reference.text_of("reference/content-model.md"), "Site config")
    groups = [model for model in models() if model.__module__ == site_config.__name__]
    assert [key for model in groups for key in fields_by_key(model) if f"\n| `{key}` |" not in found] == []


def test_every_register_is_in_the_reference() -> None:
    assert tuple(name for name, _, _ in content_model.REGISTERS) == REGISTERS


def test_every_group_of_fields_has_a_section_or_a_kind() -> None:
    page = reference.text_of("reference/content-model.md")
    for model in models():
        if model in (content.Record, content.Content, content.LifeCycle, journey.StepFields):
            continue
        rows = [f"\n| `{key}` |" for key in fields_by_key(model)]
        assert all(row in page for row in rows), model.__name__


def models() -> Iterator[type[BaseModel]]:
    for module in (content, role, situation, tool, goal, journey, story, practice, site_config):
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, BaseModel) and found.__module__ == module.__name__:
                yield found


def test_every_word_of_the_interface_is_in_the_reference() -> None:
    page = reference.text_of("reference/words.md")
    theme, _ = read_theme(ROOT_DIR)
    assert [key for key in theme.words if f"\n| `{key}` |" not in page] == []


# What the reference says beyond the types is so.


def test_a_must_that_is_no_type_is_a_rule_about_a_field_that_exists() -> None:
    by_name = {model.__name__: model for model in models()}
    for (model, field), (_, rule) in needs.MUST_BY_RULE.items():
        assert field in by_name[model].model_fields
        assert rules()[rule].severity == "error"


def test_what_the_reference_says_is_asked_for_is_what_the_health_page_asks_for(tmp_path: Path) -> None:
    checked = pipeline.check(write_site(tmp_path, BAKERY), date=DAY, environment={})
    asked = set(asked_for(checked.read.site))
    assert asked == {(kind, field) for kind, field in needs.ASKED_BY_HEALTH if kind != "Step"}


def asked_for(site: Site) -> Iterator[tuple[str, str]]:
    """Class and field of what the health page finds empty in the tiny site."""
    theme, _ = read_theme(ROOT_DIR)
    view = health_page(know(published_site(site, on=DAY), on=DAY), interface_words(theme.words, site.config)).view
    assert isinstance(view, HealthView)
    kind_of_title = {thing.title: type(thing).__name__ for _, thing in site.contents()}
    for note in next(part.notes for part in view.sections if part.name == "asked_for"):
        kind = kind_of_title[note.thing.title]
        fields = re.findall(r"`(\w+)`", note.what)
        yield from ((kind, field) for field in fields if field not in ("tool", "why"))


def test_a_field_that_no_page_shows_is_really_not_used() -> None:
    shown = "".join(
        file.read_text(encoding="utf-8")
        for part in ("facts", "plan", "render")
        for file in (ROOT_DIR / "generator" / part).rglob("*.py")
    )
    used = [field for _, field in needs.NOT_SHOWN if re.search(rf"\.{field}\b", shown)]
    assert used == [], "a page shows it now: take it out of docs/writers/needs.py"


# What the documentation says exists.


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    text = without_code(page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{name_of(page)} leads to {target}"
        if anchor:
            assert anchor in set(anchors(file)), f"{name_of(page)} leads to {target}"


def anchors(page: Path) -> Iterator[str]:
    """The anchors that Git hosts give the headings of a page. Source: GitHub's rule, which others follow."""
    taken: dict[str, int] = {}
    text = re.sub(r"^ *```.*?^ *```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for heading in re.findall(r"^#{1,6} (.*)$", text, re.MULTILINE):
        anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        number = taken.get(anchor, 0)
        taken[anchor] = number + 1
        yield f"{anchor}-{number}" if number else anchor


@pytest.mark.parametrize("page", OURS, ids=name_of)
def test_every_command_that_is_shown_exists(page: Path) -> None:
    known = commands.commands()
    options = {name: {part.split()[0] for part in forms(name)} for name in known}
    for line in shown_commands(page.read_text(encoding="utf-8")):
        words = [word for word in shlex.split(line, comments=True) if word != "…"]
        while words[:1] == ["--root"]:
            words = words[2:]
        if words[:1] in ([], ["--version"], ["COMMAND"]):
            continue
        assert words[0] in known, f"{name_of(page)} shows `footpath {line}`"
        unknown = {word for word in words[1:] if word.startswith("--")} - options[words[0]] - {"--help"}
        assert not unknown, f"{name_of(page)} shows `footpath {line}`"


def forms(command: str) -> list[str]:
    return [one.form for one in commands.parameters(commands.commands()[command]) if one.is_option]


def shown_commands(page: str) -> Iterator[str]:
    """What stands behind `footpath` in code: in the line, or on a line of its own."""
    yield from re.findall(r"`footpath ((?:--root \S+ )?[a-z-]+[^`\n]*)`", page)
    for block in re.findall(r"^```(?:sh|console)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        yield from re.findall(r"^(?:\$ )?footpath ([^\n]+)$", block, re.MULTILINE)


def test_the_guides_call_the_parts_of_the_health_page_what_the_site_calls_them() -> None:
    words = read_theme(ROOT_DIR)[0].words
    guide = (guides.AUTHORS_DIR / "5-checking.md").read_text(encoding="utf-8")
    parts = re.findall(r"^\| \*\*(.+?)\*\* \|", section(guide, "The health page"), re.MULTILINE)
    assert {words[key] for key in words if key.startswith("health_") and f"{key}_about" in words} == set(parts)


def test_the_guides_call_the_moments_what_the_site_calls_them() -> None:
    words = read_theme(ROOT_DIR)[0].words
    guide = (guides.AUTHORS_DIR / "3-journeys.md").read_text(encoding="utf-8")
    moments = dict(re.findall(r"^\| `(\w+)` \| ([^|.]+?)(?:\.[^|]*)? \|", section(guide, "A situation"), re.MULTILINE))
    assert moments == {key.removeprefix("moment_"): words[key] for key in words if key.startswith("moment_")}


def test_every_make_target_that_is_shown_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT_DIR / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    shown = {name for page in OURS for name in re.findall(r"(?:^|`)make ([a-z]+)", page.read_text(encoding="utf-8"))}
    assert shown <= targets


# The examples are right.


@pytest.mark.parametrize("page", [page for page in GUIDES if page.name not in guides.FROM_NOTHING], ids=name_of)
def test_every_whole_file_in_a_guide_reads_without_findings(page: Path, tmp_path: Path) -> None:
    files = guides.whole_files(page.read_text(encoding="utf-8"))
    assert guides.said_of(files) == ""
    site_dir = write_site(tmp_path, BAKERY)
    for path, text in files.items():
        guides.write_file(site_dir / path, text)
    checked = pipeline.check(site_dir, date=DAY, environment={})
    assert pipeline.render(checked).files


def test_the_first_guide_ends_with_a_site_that_has_no_error() -> None:
    text = (guides.AUTHORS_DIR / guides.FROM_NOTHING[0]).read_text(encoding="utf-8")
    last = list(guides.blocks(text))[-1]
    assert last.text.startswith("$ footpath build\n")
    assert "pages built" in last.text
    assert "error[" not in last.text


@pytest.mark.parametrize("page", OURS, ids=name_of)
def test_every_piece_of_yaml_can_be_read(page: Path) -> None:
    for block in guides.blocks(page.read_text(encoding="utf-8")):
        is_on_purpose = block.caption.startswith(("Wrong, in", "Now `"))
        if block.language == "yaml" and not is_on_purpose and not block.text.startswith("---"):
            assert not isinstance(parse_yaml(block.text), YamlProblem), block.text


def test_every_mistake_in_a_guide_is_followed_by_what_footpath_says() -> None:
    for page in GUIDES:
        found = list(guides.blocks(page.read_text(encoding="utf-8")))
        for wrong, said in pairwise(found):
            if wrong.caption.startswith("Wrong, in"):
                assert said.caption == "Footpath says:", wrong.text
                assert "= help: " in said.text, wrong.text


# The form.


def test_the_readme_and_the_way_to_contribute_stay_short() -> None:
    assert len((ROOT_DIR / "README.md").read_text(encoding="utf-8").splitlines()) < 120
    assert len((ROOT_DIR / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) < 150


def test_the_picture_of_the_readme_is_small() -> None:
    picture = (DOCS_DIR / "images" / "answer.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 300_000


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_the_documentation_uses_plain_words_and_names_no_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.findall(r"\b(?:simply|just|obviously|users?)\b", without_code(text), re.IGNORECASE)
    assert not re.findall(r"/(?:home|Users|tmp|root|work)/", text)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_target_has_a_page_of_ten_lines_from_an_empty_server_to_a_site(kind: str) -> None:
    page = (DOCS_DIR / f"maintainers/publish-{kind}.md").read_text(encoding="utf-8")
    told = re.search(r"^## From an empty .*? to a published site\n(.*?)^## ", page, re.DOTALL | re.MULTILINE)
    assert told is not None
    blocks = re.findall(r"^```sh\n(.*?)^```", told[1], re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    assert len(lines) <= 10
    assert any("footpath publish" in line for line in lines)
    assert f"maintainers/publish-{kind}.md" in (DOCS_DIR / "README.md").read_text(encoding="utf-8")
    assert f"(publish-{kind}.md)" in (DOCS_DIR / "maintainers/publishing.md").read_text(encoding="utf-8")
