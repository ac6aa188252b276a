"""Reads `<id>.<language>` files: translated text in the shape of the original, and nothing else.

Here they are read and checked against their originals; they are laid over them in `facts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from pydantic import BaseModel

from generator.findings import FieldPath, Finding, Place
from generator.model.content import Content, Translations
from generator.model.fields import Kind
from generator.model.journey import Journey
from generator.model.translation import laid_over
from generator.model.walk import texts
from generator.read.front_matter import StoryText, split_story
from generator.read.sources import Sources
from generator.read.yaml_nodes import parse_yaml, plain_data
from generator.read.yaml_problems import YamlProblem
from generator.words import did_you_mean, listed


def read_translations(
    sources: Sources, contents: Mapping[Kind, Mapping[str, Content]], findings: list[Finding]
) -> Mapping[tuple[Kind, str], Translations]:
    """Kind and id to language to translated fields; what does not fit the original is a finding."""
    translations: dict[tuple[Kind, str], dict[str, Mapping[str, object]]] = {}
    for source in sources.files:
        if not source.language:
            continue
        original = contents.get(source.kind, {}).get(source.id)
        if original is None:
            if (source.kind, source.id) not in sources.unread:
                name = f"{source.id}{PurePosixPath(source.path).suffix}"
                findings.append(_without_original(source.path, name))
            continue
        data = _data_of(source.path, source.text, findings, is_story=source.kind == "story")
        if data is None:
            continue
        findings.extend(_unfitting(data, original, source.path, original.file))
        translations.setdefault((source.kind, source.id), {})[source.language] = data
    return translations


def read_shared_translations(
    sources: Sources, originals: Mapping[str, BaseModel], findings: list[Finding]
) -> Mapping[str, Translations]:
    """Path of the settings or the vocabulary to language to translated fields."""
    translations: dict[str, dict[str, Mapping[str, object]]] = {}
    for source in sources.shared_translations:
        original = originals.get(source.original)
        if original is None:
            findings.append(_without_original(source.path, PurePosixPath(source.original).name))
            continue
        data = _data_of(source.path, source.text, findings, is_story=False)
        if data is None:
            continue
        findings.extend(_unfitting(data, original, source.path, source.original))
        translations.setdefault(source.original, {})[source.language] = data
    return translations


def _without_original(path: str, name: str) -> Finding:
    return Finding(
        "translation-has-original",
        Place(path),
        f"this translates `{name}`, but there is no such file beside it",
        f"write `{name}` first, or rename this file",
    )


def _data_of(path: str, text: str, findings: list[Finding], *, is_story: bool) -> Mapping[str, object] | None:
    body = ""
    parsed = split_story(text) if is_story else parse_yaml(text)
    if isinstance(parsed, YamlProblem):
        findings.append(Finding(parsed.rule, Place(path, position=parsed.position), parsed.message, parsed.help))
        return None
    if isinstance(parsed, StoryText):
        body, parsed = parsed.body, parsed.fields
    data = plain_data(parsed)
    if not isinstance(data, dict):
        findings.append(
            Finding("value-fits", Place(path), "fields are needed here", "write `name: value`, one per line")
        )
        return None
    return {**data, "body": body} if body else data


def _unfitting(data: Mapping[str, object], original: BaseModel, file: str, original_file: str) -> Iterator[Finding]:
    """Fields that are no text of the original: ids, references, numbers, or words mistyped."""
    journey = original if isinstance(original, Journey) else None
    known = {str(marked.field[0]) for marked, _form in texts(original)} | ({"steps"} if journey else set())
    fields = {info.alias or name for name, info in type(original).model_fields.items()}
    for field in laid_over(original, data).unfit:
        key, place = field[-1], Place(file, field, "key" if isinstance(field[-1], str) else "value")
        near = ""
        if journey and field[0] == "steps" and len(field) == 2:  # noqa: PLR2004  # `steps` and the id of one
            near = did_you_mean(str(key), _step_ids(journey)) or ""
            message = f"{original_file} has no step with the id `{key}`"
            mend = "use the `id` of a step of the original"
        elif journey and field == ("steps",):
            message, mend = "the steps of a journey are named by their ids here", "write `steps: {<step-id>: {do: …}}`"
        elif isinstance(key, int):
            message = f"`{_last_name(field)}` has fewer entries in {original_file}"
            mend = "keep the entries of the original, in its order"
        elif len(field) > 1 or key in fields:
            message = f"`{key}` is not text to translate, or the original has none"
            mend = "delete it here: ids, references, dates and numbers stand in the original only"
        else:
            near = did_you_mean(key, known) or ""
            message = f"`{key}` is not a text of {original_file}"
            mend = f"use {listed([f'`{name}`' for name in sorted(known)])}"
        yield Finding("translation-fits", place, message, f"did you mean `{near}`?" if near else mend)


def _step_ids(journey: Journey) -> set[str]:
    steps = [*journey.steps, *(step for stage in journey.stages for step in stage.steps)]
    return {step.id for step in steps if step.id}


def _last_name(field: FieldPath) -> str:
    return next(str(part) for part in reversed(field) if isinstance(part, str))
