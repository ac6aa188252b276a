"""The text of a new translation: each text of the original as a comment, with an empty place under it.

What stays empty is shown in the original's words, so a file can be filled in little by little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.author.changes import FileChange, Outcome
from generator.author.ids import path_of
from generator.author.yaml_text import yaml_text
from generator.check.identity import is_language
from generator.findings import OF_A_COMMAND, FieldPath, Finding, Place
from generator.model.content import Content
from generator.model.fields import Kind
from generator.model.journey import Journey, Step
from generator.model.translation import has_words
from generator.model.walk import texts
from generator.read.site import ReadSite
from generator.words import did_you_mean

_Tree = dict[str | int, "_Tree | str"]
"""Key or place in a list to what lies below it: more of the same, or the original text."""


def new_translation(read: ReadSite, kind: Kind, id_: str, language: str) -> Outcome:
    """A new file in which every text of a thing waits for its translation, or why there can be none.

    Args:
        read: The site as it was read.
        kind: What the thing is.
        id_: Its id.
        language: The code of the language.
    """
    content = read.site.of_kind(kind).get(id_)
    if content is None:
        return Outcome(findings=(_not_there(read, kind, id_),))
    path = PurePosixPath(content.file)
    target = str(path.with_name(f"{path.stem}.{language}{path.suffix}"))
    refusal = _why_not(read, content.file, target, language)
    if refusal is not None:
        return Outcome(findings=(refusal,))
    lines = [
        f"# {content.file} in `{language}`. Above each empty place stands the original.",
        "# What stays empty is shown in the words of the original, and says so.",
        *_lines(_tree(content), ""),
    ]
    text = "\n".join(lines) + "\n"
    if kind == "story":
        text = f"---\n{text}# The story itself comes below the next line.\n---\n"
    return Outcome((FileChange(target, text),))


def _not_there(read: ReadSite, kind: Kind, id_: str) -> Finding:
    place = Place(path_of(kind, id_))
    if (kind, id_) in read.site.unread:
        message, mend = f"the {kind} `{id_}` cannot be read yet", "run `footpath check` and mend the file first"
        return Finding(OF_A_COMMAND, place, message, mend)
    near = did_you_mean(id_, read.site.of_kind(kind))
    mend = f"did you mean `{near}`?" if near else "use the name of a file without its ending"
    return Finding(OF_A_COMMAND, place, f"there is no {kind} `{id_}`", mend)


def _why_not(read: ReadSite, original: str, target: str, language: str) -> Finding | None:
    """What stands in the way of a translation of a thing that is there."""
    if not is_language(language):
        mend = "write its code of two or three letters, such as `sv` or `pt-br`"
        return Finding(OF_A_COMMAND, Place(original), f"`{language}` is not the code of a language", mend)
    if language == read.site.config.languages.default:
        mend = "name the language you want to translate it to"
        return Finding(OF_A_COMMAND, Place(original), f"`{language}` is the language of this file already", mend)
    if target in read.texts:
        return Finding(OF_A_COMMAND, Place(target), "this translation is already there", "fill in what is empty there")
    return None


def _tree(content: Content) -> _Tree:
    tree: _Tree = {}
    steps = dict(_step_ids(content)) if isinstance(content, Journey) else {}
    for marked, _ in texts(content):
        if marked.is_key or marked.field == ("body",) or not has_words(marked.text):
            continue
        field = _with_step_id(marked.field, steps)
        branch = tree
        for part in field[:-1]:
            below = branch.setdefault(part, {})
            branch = below if isinstance(below, dict) else {}
        branch[field[-1]] = marked.text
    return tree


def _step_ids(journey: Journey) -> Iterator[tuple[FieldPath, str]]:
    """The way to each step with a written id."""

    def of(steps: tuple[Step, ...], field: FieldPath) -> Iterator[tuple[FieldPath, str]]:
        yield from (((*field, number), step.id) for number, step in enumerate(steps) if step.id)

    yield from of(journey.steps, ("steps",))
    for number, stage in enumerate(journey.stages):
        yield from of(stage.steps, ("stages", number, "steps"))
    if journey.variants and journey.variants.first_time:
        yield from of(journey.variants.first_time.steps, ("variants", "first_time", "steps"))


def _with_step_id(field: FieldPath, steps: dict[FieldPath, str]) -> FieldPath:
    """The way to a text of a step as translations write it: `steps`, the id, and the rest."""
    for length in (2, 4):
        if field[:length] in steps:
            return ("steps", steps[field[:length]], *field[length:])
    return field


def _lines(tree: _Tree, indent: str) -> Iterator[str]:
    if tree and all(isinstance(key, int) for key in tree):
        yield from _list_lines(tree, indent)
        return
    for key, below in tree.items():
        if isinstance(below, str):
            yield from _comment(below, indent)
            yield f'{indent}{yaml_text(str(key))}: ""'
        else:
            yield f"{indent}{yaml_text(str(key))}:"
            yield from _lines(below, indent + "  ")


def _list_lines(tree: _Tree, indent: str) -> Iterator[str]:
    for number in range(max(int(key) for key in tree) + 1):
        below = tree.get(number)
        if isinstance(below, str):
            yield from _comment(below, indent)
            yield f'{indent}- ""'
        elif below:
            yield f"{indent}-"
            yield from _lines(below, indent + "  ")
        else:
            # Nothing to translate here, and the place in the list must stay.
            yield f"{indent}- " + ('""' if any(isinstance(item, str) for item in tree.values()) else "{}")


def _comment(text: str, indent: str) -> Iterator[str]:
    """The original as comments. A reader of YAML must find nothing but a comment in each line."""
    for line in re.split(r"[\r\n\x85\u2028\u2029]+", text):
        yield f"{indent}# {line}".rstrip()
