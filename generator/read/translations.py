"""Reads `<id>.<language>` files: translated text in the shape of the original, and nothing else.

Showing them is a later stage's work; here they are read, shaped and checked against the original.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.findings import Finding, Place
from generator.model.content import Content, Translations
from generator.model.fields import Kind
from generator.model.journey import Journey
from generator.model.walk import texts
from generator.read.front_matter import StoryText, split_story
from generator.read.sources import SourceFile, Sources
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
                ending = PurePosixPath(source.path).suffix
                findings.append(
                    Finding(
                        "translation-has-original",
                        Place(source.path),
                        f"this translates `{source.id}{ending}`, but there is no such file beside it",
                        f"write `{source.id}{ending}` first, or rename this file",
                    )
                )
            continue
        data = _data_of(source, findings)
        if data is None:
            continue
        findings.extend(_unfitting(data, original, source.path))
        translations.setdefault((source.kind, source.id), {})[source.language] = data
    return translations


def _data_of(source: SourceFile, findings: list[Finding]) -> Mapping[str, object] | None:
    body = ""
    parsed = split_story(source.text) if source.kind == "story" else parse_yaml(source.text)
    if isinstance(parsed, YamlProblem):
        findings.append(Finding(parsed.rule, Place(source.path, position=parsed.position), parsed.message, parsed.help))
        return None
    if isinstance(parsed, StoryText):
        body, parsed = parsed.body, parsed.fields
    data = plain_data(parsed)
    if not isinstance(data, dict):
        findings.append(
            Finding("value-fits", Place(source.path), "fields are needed here", "write `name: value`, one per line")
        )
        return None
    return {**data, "body": body} if body else data


def _unfitting(data: Mapping[str, object], original: Content, file: str) -> list[Finding]:
    """Fields that are no text of the original: ids, references, numbers, or words mistyped.

    The steps of a journey are named by their ids: `steps: {<step-id>: {do, why}}`.
    """
    known = {str(marked.field[0]) for marked, _form in texts(original)}
    step_ids: set[str] = set()
    if isinstance(original, Journey):
        known = (known - {"stages"}) | {"steps"}
        steps = [*original.steps, *(step for stage in original.stages for step in stage.steps)]
        step_ids = {step.id for step in steps if step.id}
    untranslated = {info.alias or name for name, info in type(original).model_fields.items()}
    found = []
    for key in data:
        if key in known:
            continue
        near = did_you_mean(key, known)
        if key in untranslated:
            message = f"`{key}` is not text to translate, or the original has none"
            mend = "delete it here: ids, references, dates and numbers stand in the original only"
        else:
            message = f"`{key}` is not a text of {original.file}"
            mend = f"did you mean `{near}`?" if near else f"use {listed([f'`{name}`' for name in sorted(known)])}"
        found.append(Finding("translation-fits", Place(file, (key,), "key"), message, mend))
    steps_data = data.get("steps")
    for step_id in steps_data if step_ids and isinstance(steps_data, dict) else ():
        if step_id not in step_ids:
            near = did_you_mean(step_id, step_ids)
            mend = f"did you mean `{near}`?" if near else "use the `id` of a step of the original"
            message = f"{original.file} has no step with the id `{step_id}`"
            found.append(Finding("translation-fits", Place(file, ("steps", step_id), "key"), message, mend))
    return found
