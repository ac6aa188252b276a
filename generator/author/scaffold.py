"""The text of a new file: what must be there to write over, the rest to fill in, each with a word beside it.

This module must not know the fields: they come from the model and from one example file per kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from pydantic import BaseModel

from generator.author.changes import FileChange, Outcome
from generator.author.field_lines import Data, Form, file_lines
from generator.author.ids import path_of, title_from, why_not_an_id, why_taken
from generator.author.shipped import shipped_texts
from generator.check.naming import placed_steps
from generator.facts.published import status_of
from generator.model.fields import Kind, Refers
from generator.model.journey import Journey, Step
from generator.model.site import FOLDERS, Site
from generator.model.story import Story
from generator.model.tool import Tool
from generator.model.walk import references
from generator.read.model_fields import fields_by_key
from generator.read.typed import typed
from generator.read.yaml_nodes import parse_yaml, plain_data
from generator.read.yaml_problems import YamlProblem

_ALSO_NEEDED: Mapping[type[BaseModel], tuple[str, ...]] = {
    Journey: ("why", "how", "what", "steps"),
    Step: ("id", "do"),
    Tool: ("owner",),
}
"""Fields that reading lets pass and checking does not. Source: the must-fields of the content model."""
_NEEDED_LATER: Mapping[tuple[type[BaseModel], str], str] = {
    (Journey, "goals"): "needed before it goes live.",
    (Story, "consent"): "needed before it goes live, unless it is intended or an experiment.",
}
"""Fields that a draft can do without. Source: the must-fields of the content model."""
_IDS_SHOWN = 8


def new_file(
    kind: Kind, id_: str, *, title: str = "", site: Site | None = None, filled: Mapping[str, Data] | None = None
) -> Outcome:
    """A new file that reads without a finding and waits to be written, or why there can be none.

    Args:
        kind: What it will be.
        id_: Its id, which is also the name of its file.
        title: What people call it. Left out, it is guessed from the id.
        site: What is there already: keeps an id from standing twice and fills the comments with
            ids that can be used.
        filled: What is known of it already, by the keys of its file.
    """
    refusal = why_not_an_id(kind, id_) or (why_taken(site, kind, id_) if site else None)
    if refusal is not None:
        return Outcome(findings=(refusal,))
    examples = shipped_texts("examples")
    example = _data(examples[f"{kind}.yml"])
    title = title or title_from(id_, _longest_title(FOLDERS[kind].model))
    live: Mapping[str, Data] = {"title": title, "status": "draft", **(filled or {})}
    lines = [*_heading(kind, id_), *file_lines(_form(kind, id_, example, site, live), example)]
    text = "\n".join(lines) + "\n"
    if kind == "story":
        text = f"---\n{text}---\n\n{examples['story-guide.md']}"
    return Outcome((FileChange(path_of(kind, id_), text),))


def _heading(kind: Kind, id_: str) -> tuple[str, ...]:
    about = (FOLDERS[kind].model.__doc__ or "").strip()
    return (
        f"# {kind.capitalize()}. {about}",
        f"# Its id is `{id_}`, the name of this file. Others name it by that: change it with `footpath rename` only.",
        "# Write over (to write) and to-write. Behind each # stands what belongs there. Lines of an example begin to",
        '# count when you take the "# " off them. When it is ready, write `status: live`.',
        "",
    )


def _form(kind: Kind, id_: str, example: Mapping[str, Data], site: Site | None, live: Mapping[str, Data]) -> Form:
    model = FOLDERS[kind].model
    given = {"id": id_, "file": path_of(kind, id_), **({"body": ""} if kind == "story" else {})}
    record, _ = typed(model, example, given["file"], given=given)
    found = references(record) if record is not None else ()

    def ids_in_use(refers: Refers) -> str:
        ids = [id_ for other in refers.kinds for id_ in (site.of_kind(other) if site else ())]
        shown = ", ".join(ids[:_IDS_SHOWN]) + (" …" if len(ids) > _IDS_SHOWN else "")
        return f"Here: {shown}." if ids and not refers.step else ""

    return Form(
        model=model,
        references={marked.field: refers for marked, refers in found},
        is_needed=_is_needed,
        note=lambda group, key: _NEEDED_LATER.get((group, key), ""),
        live=live,
        ids_in_use=ids_in_use,
        usable_ids=lambda refers: _usable_ids(site, refers) if site else (),
    )


def _usable_ids(site: Site, refers: Refers) -> tuple[str, ...]:
    """What a reference can name: of the first kind of which there is something, what is live before drafts."""
    for kind in refers.kinds:
        usable = [content for content in site.of_kind(kind).values() if status_of(content) != "retired"]
        usable.sort(key=lambda content: status_of(content) == "draft")
        ids = [content.id for content in usable]
        if refers.step:
            journeys = [content for content in usable if isinstance(content, Journey)]
            ids = [f"{journey.id}/{step.id}" for journey in journeys for _, step in placed_steps(journey) if step.id]
        if ids:
            return tuple(ids)
    return ()


def _is_needed(model: type[BaseModel], key: str) -> bool:
    info = fields_by_key(model).get(key)
    return info is not None and (info.is_required() or key in _ALSO_NEEDED.get(model, ()))


def _longest_title(model: type[BaseModel]) -> int:
    """How many letters a title of this kind may have."""
    limits = (getattr(mark, "max_length", None) for mark in model.model_fields["title"].metadata)
    return next((limit for limit in limits if limit is not None), 200)


def _data(text: str) -> dict[str, Data]:
    """An example file of the package, which is known to be a group of fields."""
    node = parse_yaml(text)
    return {} if isinstance(node, YamlProblem) else cast("dict[str, Data]", plain_data(node))
