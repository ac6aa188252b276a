"""JSON Schemas of the authors' files, for completion and hints in an editor, made from the model.

An editor sees values as its own YAML reader types them, and Footpath reads every value as text;
so a schema allows whatever an author may type without quotes. It must never be stricter than
the reader, since a wrong mark in the editor costs more trust than a missing one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from pydantic import BaseModel

from generator.author.changes import FileChange
from generator.author.schema_shapes import AsTyped, Schema, as_editors_see_it
from generator.model.practice import AdoptionEntry, HeardEntry, Vocabulary
from generator.model.site import FOLDERS
from generator.model.site_config import SiteConfig
from generator.model.walk import reader_fields

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FOLDER = ".vscode/footpath"


def schemas() -> Mapping[str, Schema]:
    """Name to JSON Schema: the kinds (a story's is that of its front matter), the settings, the registers."""
    models: dict[str, type[BaseModel]] = {kind: folder.model for kind, folder in FOLDERS.items()}
    models |= {"site_config": SiteConfig, "vocabulary": Vocabulary}
    entries: dict[str, type[BaseModel]] = {"adoption": AdoptionEntry, "heard": HeardEntry}
    return {
        **{name: _of_file(model) for name, model in models.items()},
        **{name: _of_list(model) for name, model in entries.items()},
    }


def schema_files() -> tuple[FileChange, ...]:
    """The schemas as files, beside the settings that name them."""
    return tuple(FileChange(f"{_FOLDER}/{name}.json", _as_text(schema)) for name, schema in schemas().items())


def vscode_settings() -> tuple[FileChange, ...]:
    """The settings that tie each schema to its files, and the extension to install.

    The extension's `*` also stands for folders in some of its versions, and a file that two schemas
    match must fit both: what lies deeper, and translations (`<id>.<lang>.yml`), are taken out again.
    """
    files: dict[str, list[str]] = {"site_config": ["site_config.yml"]}
    for kind, folder in FOLDERS.items():
        if folder.ending == ".yml":
            deeper = [f"!{folder.path}/*/*.yml"] if folder.path == "journeys" else []
            files[kind] = [f"{folder.path}/*.yml", *deeper, f"!{folder.path}/*.*.yml"]
    for register in ("vocabulary", "adoption", "heard"):
        files[register] = [f"journeys/registers/{register}.yml"]
    settings = {"yaml.schemas": {f"{_FOLDER}/{name}.json": globs for name, globs in files.items()}}
    extensions = {"recommendations": ["redhat.vscode-yaml"]}
    return (
        FileChange(".vscode/settings.json", _as_text(settings)),
        FileChange(".vscode/extensions.json", _as_text(extensions)),
    )


def _of_file(model: type[BaseModel]) -> Schema:
    schema = _generated(model)
    if not schema["required"]:
        # A file of comments only is an empty one.
        schema["type"] = ["object", "null"]
    return {"$schema": _DIALECT, **as_editors_see_it(schema)}


def _of_list(model: type[BaseModel]) -> Schema:
    entry = as_editors_see_it(_generated(model))
    definitions = entry.pop("$defs", None)
    # An empty file is an empty list, and editors see it as an empty group or as nothing.
    empty = {"type": ["array", "object", "null"], "additionalProperties": False}
    schema: Schema = {"$schema": _DIALECT, **empty, "items": entry}
    return {**schema, "$defs": definitions} if definitions else schema


def _generated(model: type[BaseModel]) -> Schema:
    """The schema of a model without what the reader fills."""
    schema: Schema = model.model_json_schema(by_alias=True, schema_generator=AsTyped)
    filled = reader_fields(model)
    properties = cast("dict[str, Schema]", schema["properties"])
    schema["properties"] = {key: shape for key, shape in properties.items() if key not in filled}
    schema["required"] = [key for key in cast("list[str]", schema.get("required", [])) if key not in filled]
    return schema


def _as_text(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
