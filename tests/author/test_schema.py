"""Schemas for editors: they know every field, and never mark what the reader takes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.author.scaffold import new_file
from generator.author.schema import schema_files, schemas, vscode_settings
from generator.author.starter import starter_site
from generator.model.site import FOLDERS
from generator.read.site import read_site
from tests.author.written import write
from tests.conftest import ROOT_DIR
from tests.tiny import BAKERY, write_site

SCHEMAS = schemas()
NAMES = [*FOLDERS, "site_config", "vocabulary", "adoption", "heard"]


class OlderEditor(yaml.SafeLoader):
    """Types plain values as YAML 1.1 does: `yes` is true. Dates stay texts, as in every editor."""


class NewerEditor(OlderEditor):
    """Types plain values as YAML 1.2 does: `yes` is a text."""


def without(loader: type[yaml.SafeLoader], *tags: str) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    unwanted = {f"tag:yaml.org,2002:{tag}" for tag in tags}
    return {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag not in unwanted]
        for letter, resolvers in loader.yaml_implicit_resolvers.items()
    }


OlderEditor.yaml_implicit_resolvers = without(yaml.SafeLoader, "timestamp")
NewerEditor.yaml_implicit_resolvers = without(yaml.SafeLoader, "timestamp", "bool")
NewerEditor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))


def marks(name: str, text: str, editor: type[yaml.SafeLoader] = NewerEditor) -> list[str]:
    """What an editor would underline."""
    data = yaml.load(text, editor)  # noqa: S506  # both are safe loaders
    errors = Draft202012Validator(dict(SCHEMAS[name])).iter_errors(data)
    return sorted(f"{'.'.join(map(str, error.path))}: {error.message}" for error in errors)


def front_matter(text: str) -> str:
    return text.partition("---\n")[2].partition("\n---")[0]


def authored(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Schema, path and text of every file of a site that is no translation."""
    site = read_site(folder).site
    for kind, content in site.contents():
        text = (folder / content.file).read_text(encoding="utf-8")
        yield kind, content.file, front_matter(text) if kind == "story" else text
    yield "site_config", "site_config.yml", (folder / "site_config.yml").read_text(encoding="utf-8")
    for file in sorted((folder / "journeys/registers").glob("*.yml")):
        if "." not in file.stem:
            yield file.stem, file.name, file.read_text(encoding="utf-8")


def test_there_is_a_schema_for_every_kind_of_file() -> None:
    assert list(schemas()) == NAMES
    assert [change.path for change in schema_files()] == [f".vscode/footpath/{name}.json" for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema_of_the_dialect_it_names(name: str) -> None:
    schema = dict(SCHEMAS[name])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("editor", [OlderEditor, NewerEditor])
def test_no_editor_marks_a_file_that_the_reader_takes(tmp_path: Path, editor: type[yaml.SafeLoader]) -> None:
    folders = [ROOT_DIR, write_site(tmp_path / "bakery", BAKERY), write(tmp_path / "new", starter_site("New"))]
    marked = [
        f"{path}: {mark}"
        for folder in folders
        for name, path, text in authored(folder)
        for mark in marks(name, text, editor)
    ]
    assert marked == []


@pytest.mark.parametrize("kind", sorted(FOLDERS))
def test_no_editor_marks_a_new_file(kind: Any) -> None:
    text = new_file(kind, "brand-new").changes[0].text or ""
    assert marks(kind, front_matter(text) if kind == "story" else text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("team", "title: 7\nsummary: true\nshift: 2026-05-12\nslot: 21:40\ntags: [1, no]\n"),
        ("team", "title: Shop\nsummary:\nroles:\nstatus:\naliases:\n"),
        ("tool", "title: x\nkind: paper\nwhy: x\naccess: {offline: no}\n"),
        ("tool", "title: x\nkind: [paper, place]\nwhy: x\naccess: {phone: 0105550112}\n"),
        (
            "journey",
            "title: x\nroles: [a]\nsituations: [b]\nsteps: [{do: x, optional: yes, minutes: 5, feeling: -1}]\n",
        ),
        ("journey", "title: x\nroles: [a]\nsituations: [b]\nsteps: [{optional: 'Yes', minutes: '5', feeling: '+1'}]\n"),
        ("journey", "title: x\nroles: [a]\nsituations: [b]\nprompts: {share: One, ask: [One, Two]}\n"),
        (
            "goal",
            "title: x\ntype: quality\nwhy_head: x\nwhy_heart: x\nmeasures: [{name: x, baseline: 3.2, target: '2'}]\n",
        ),
        (
            "site_config",
            "format: 1\nsite: {name: x}\nrules: {a: off}\nlabels: {journey: Way, role: {en: Job, sv: Roll}}\n",
        ),
        ("site_config", 'format: "1"\nsite: {name: x}\n'),
        ("vocabulary", "# Nothing yet.\n"),
        ("adoption", "# Nothing yet.\n"),
        ("heard", "{}\n"),
    ],
)
def test_what_may_be_typed_without_quotes_is_not_marked(name: str, text: str) -> None:
    assert marks(name, text, NewerEditor) == []
    assert marks(name, text, OlderEditor) == []


@pytest.mark.parametrize(
    ("name", "text", "mark"),
    [
        ("team", "title: Shop\nslots: Monday\n", ": Additional properties are not allowed ('slots' was unexpected)"),
        ("team", "slot: Monday\n", ": 'title' is a required property"),
        ("team", "title:\n", "title: None is not of type 'string', 'number', 'boolean'"),
        ("team", "title: Shop\nid: shop\n", ": Additional properties are not allowed ('id' was unexpected)"),
        ("team", "title: Shop\nroles: baker\n", "roles: 'baker' is not of type 'array', 'null'"),
        (
            "adoption",
            "- {team: a, pack: b, date: 2026-05-12, state: done}\n",
            "0.state: 'done' is not one of ['planned', 'discussed', 'trying', 'habit', 'adapted']",
        ),
        ("heard", "date: 2026-05-12\n", ": Additional properties are not allowed ('date' was unexpected)"),
    ],
)
def test_what_the_reader_would_report_is_marked(name: str, text: str, mark: str) -> None:
    assert marks(name, text) == [mark]


def fields_in(schema: Any) -> Iterator[tuple[str, Any]]:
    """Name and shape of every field anywhere in a schema."""
    for group in (schema, schema.get("items", {}), *schema.get("$defs", {}).values()):
        yield from group.get("properties", {}).items()


@pytest.mark.parametrize("name", NAMES)
def test_an_editor_can_say_something_about_every_field(name: str) -> None:
    schema = dict(SCHEMAS[name])
    silent = [
        field
        for field, shape in fields_in(schema)
        if not shape.get("description") and "$ref" not in json.dumps(shape.get("anyOf", shape))
    ]
    assert silent == []
    assert all(group.get("description") for group in schema.get("$defs", {}).values())


@pytest.mark.parametrize("kind", sorted(FOLDERS))
def test_what_the_reader_fills_is_not_a_field(kind: str) -> None:
    assert not {"id", "file", "body"} & set(SCHEMAS[kind]["properties"])


def test_the_same_bytes_come_out_every_time() -> None:
    program = "from generator.author.schema import schema_files; print([change.text for change in schema_files()])"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT_DIR,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def matches(globs: list[str], path: str, *, star_is_greedy: bool) -> bool:
    """As the YAML extension decides it: the last glob that fits counts, and `!` takes out."""
    result = False
    for glob in globs:
        pattern = re.escape(glob.removeprefix("!")).replace(r"\*", ".*" if star_is_greedy else "[^/]*")
        if re.search(f"(^|/){pattern}$", path):
            result = not glob.startswith("!")
    return result


PLACES: dict[str, str] = {
    **{kind: f"{folder.path}/some-id.yml" for kind, folder in FOLDERS.items() if kind != "story"},
    **{register: f"journeys/registers/{register}.yml" for register in ("vocabulary", "adoption", "heard")},
    "site_config": "site_config.yml",
}


@pytest.mark.parametrize("star_is_greedy", [True, False])
@pytest.mark.parametrize("name", sorted(PLACES))
def test_each_file_is_matched_by_its_own_schema_and_no_other(name: str, *, star_is_greedy: bool) -> None:
    settings = json.loads(vscode_settings()[0].text or "")["yaml.schemas"]
    fitting = [
        schema for schema, globs in settings.items() if matches(globs, PLACES[name], star_is_greedy=star_is_greedy)
    ]
    assert fitting == [f".vscode/footpath/{name}.json"]


@pytest.mark.parametrize("star_is_greedy", [True, False])
@pytest.mark.parametrize("path", [path for path in PLACES.values() if "some-id" in path])
def test_translations_have_a_shape_of_their_own_and_no_schema(path: str, *, star_is_greedy: bool) -> None:
    settings = json.loads(vscode_settings()[0].text or "")["yaml.schemas"]
    translation = path.replace(".yml", ".sv.yml")
    assert not [
        schema for schema, globs in settings.items() if matches(globs, translation, star_is_greedy=star_is_greedy)
    ]


def test_the_extension_that_reads_the_schemas_is_recommended() -> None:
    change = vscode_settings()[1]
    assert change.path == ".vscode/extensions.json"
    assert json.loads(change.text or "") == {"recommendations": ["redhat.vscode-yaml"]}
