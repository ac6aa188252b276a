"""Every place in a site that names an id which is to change.

Found in what was read; where each place lies in its file is for `mend`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct
from pydantic import BaseModel

from generator.author.renaming import Renaming
from generator.author.source_text import SourceText, open_text
from generator.findings import FieldPath
from generator.model.practice import AdoptionEntry, HeardEntry
from generator.model.walk import references, texts
from generator.read.site import ReadSite
from generator.read.sources import CONFIG_FILE
from generator.read.typed import typed
from generator.read.yaml_nodes import Group, Items, Node, Scalar, parse_yaml, plain_data

BODY: FieldPath = ("body",)
"""Leads to the prose of a story."""
_REGISTERS = "journeys/registers"


class Target(Struct, frozen=True):
    """One text of a file that must change.

    Attributes:
        field: Leads to it, with the keys as typed.
        text: What it says now.
        becomes: What it must say.
        is_key: It is the name of a field, not a value.
        form: The text is an id or `<journey>/<step>`; or prose with links; or an address alone.
    """

    field: FieldPath
    text: str
    becomes: str
    is_key: bool = False
    form: Literal["id", "prose", "address"] = "id"


def targets_by_path(read: ReadSite, renaming: Renaming) -> Mapping[str, tuple[Target, ...]]:
    """Path to the places in that file that name the old id; no path without any."""
    found = {content.file: tuple(_in_record(content, renaming)) for _, content in read.site.contents()}
    found[CONFIG_FILE] = tuple(_in_record(read.site.config, renaming))
    found[f"{_REGISTERS}/vocabulary.yml"] = tuple(_in_record(read.site.vocabulary, renaming))
    found[f"{_REGISTERS}/adoption.yml"] = tuple(_in_register(read, "adoption", AdoptionEntry, renaming))
    found[f"{_REGISTERS}/heard.yml"] = tuple(_in_register(read, "heard", HeardEntry, renaming))
    for path, text in read.texts.items():
        is_translation = path not in found and path.rpartition("/")[2].count(".") > 1
        file = open_text(path, text) if is_translation and renaming.old in text else None
        if file is not None:
            found[path] = tuple(_in_translation(file, renaming))
    return {path: targets for path, targets in found.items() if targets}


def _in_record(record: BaseModel, renaming: Renaming, within: FieldPath = ()) -> Iterator[Target]:
    """References, and links in what people read."""
    for marked, refers in references(record):
        becomes = renaming.reference(marked.text, refers)
        if becomes != marked.text:
            yield Target((*within, *marked.field), marked.text, becomes, is_key=marked.is_key)
    for marked, form in texts(record):
        becomes = renaming.prose(marked.text)
        if form.name != "plain" and becomes != marked.text:
            yield Target((*within, *marked.field), marked.text, becomes, form="prose")


def _in_register(
    read: ReadSite, name: str, model: type[AdoptionEntry | HeardEntry], renaming: Renaming
) -> Iterator[Target]:
    """The entries typed anew: the site holds only those that could be read, and not where they stand."""
    path = f"{_REGISTERS}/{name}.yml"
    node = parse_yaml(read.texts.get(path, ""))
    for index, item in enumerate(node.items if isinstance(node, Items) else ()):
        entry, _ = typed(model, plain_data(item), path, within=(index,))
        if entry is None:
            continue
        yield from _in_record(entry, renaming, (index,))
        if isinstance(entry, HeardEntry) and entry.link:
            becomes = renaming.address(entry.link)
            if becomes != entry.link:
                yield Target((index, "link"), entry.link, becomes, form="address")


def _in_translation(file: SourceText, renaming: Renaming) -> Iterator[Target]:
    """Links, and the roles of `for_role`. Nothing else in a translation names an id of another file."""
    becomes = renaming.prose(file.prose)
    if becomes != file.prose:
        yield Target(BODY, file.prose, becomes, form="prose")
    yield from _in_node(file.root, renaming, ())


def _in_node(node: Node | None, renaming: Renaming, field: FieldPath) -> Iterator[Target]:
    match node:
        case Scalar():
            becomes = renaming.prose(node.text)
            if becomes != node.text:
                yield Target(field, node.text, becomes, form="prose")
        case Items():
            for index, item in enumerate(node.items):
                yield from _in_node(item, renaming, (*field, index))
        case Group():
            names_roles = renaming.kind == "role" and field[-1:] == ("for_role",)
            for key, value in node.entries:
                if names_roles and key.text == renaming.old:
                    yield Target((*field, key.text), key.text, renaming.new, is_key=True)
                yield from _in_node(value, renaming, (*field, key.text))
        case None:
            pass
