"""Gives a thing another id: moves its files, mends every reference, keeps the old address working.

This module must not open files: the caller hands in what was read and how to read a text exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from generator.author.aliases import alias_edit, aliases_after
from generator.author.changes import FileChange, Outcome
from generator.author.exact_text import ExactText
from generator.author.ids import path_of, thing_with_old_id, why_not_an_id, why_taken
from generator.author.mend import mended
from generator.author.renaming import Renaming
from generator.author.source_text import SourceText, open_text
from generator.author.targets import Target, targets_by_path
from generator.findings import OF_A_COMMAND, Finding, Place
from generator.model.content import Content
from generator.model.fields import Kind
from generator.model.site import FOLDERS, Site
from generator.read.site import ReadSite
from generator.read.yaml_nodes import find_node, plain_data
from generator.words import did_you_mean


def rename(read: ReadSite, kind: Kind, *, old: str, new: str, text_of: Callable[[str], str]) -> Outcome:
    """The files to write so that the thing `old` is called `new`, and nothing else is different.

    Args:
        read: The site as it was read.
        kind: What the thing is.
        old: Its id now.
        new: The id it gets.
        text_of: A path of the site to the file's text as it lies on the disk: UTF-8 with its byte
            order mark and line ends kept.

    Returns:
        All changes, or none and the finding that stands in the way. With the changes come findings
        for files that name the old id but could not be read whole; the alias keeps those working.
    """
    refusal = _why_not(read, kind, old, new)
    if refusal is not None:
        return Outcome(findings=(refusal,))
    content = read.site.of_kind(kind)[old]
    renaming = Renaming(kind, old, new)
    moves = {path: _moved(path, old, new) for path in (content.file, *_translations(read, kind, old))}
    for target_path in moves.values():
        if target_path in read.texts:
            return Outcome(findings=(_file_in_the_way(target_path),))
    targets = targets_by_path(read, renaming)
    changes: list[FileChange] = []
    for path in sorted({*targets, *moves}):
        text = _new_text(read, path, targets.get(path, ()), renaming, text_of(path))
        if isinstance(text, Finding):
            return Outcome(findings=(text,))
        if path in moves:
            changes.append(FileChange(path, None))
        changes.append(FileChange(moves.get(path, path), text))
    # What is new is written before what is old goes, so that nothing is lost half-way.
    changes.sort(key=lambda change: (change.text is None, change.path))
    return Outcome(tuple(changes), tuple(_left_over(read, renaming)))


def _why_not(read: ReadSite, kind: Kind, old: str, new: str) -> Finding | None:
    """What stands in the way before any file is looked at."""
    site = read.site
    place = Place(path_of(kind, old))
    if (kind, old) in site.unread:
        return Finding(
            OF_A_COMMAND,
            place,
            f"the {kind} `{old}` cannot be read, so it cannot be renamed yet",
            "run `footpath check`, mend the file, and rename again",
        )
    if old not in site.of_kind(kind):
        return Finding(OF_A_COMMAND, place, f"there is no {kind} `{old}`", _where_it_may_be(site, kind, old))
    if new == old:
        return Finding("id-is-unique", place, f"`{old}` is its id already", "give the id it should have instead")
    return why_not_an_id(kind, new) or why_taken(site, kind, new, apart_from=site.of_kind(kind)[old])


def _where_it_may_be(site: Site, kind: Kind, old: str) -> str:
    renamed = thing_with_old_id(site, kind, old)
    if renamed is not None:
        return f"`{old}` is the old id of {renamed.file}: rename `{renamed.id}` instead"
    near = did_you_mean(old, site.of_kind(kind))
    if near is not None:
        return f"did you mean `{near}`?"
    other = next((other for other in FOLDERS if old in site.of_kind(other)), None)
    if other is not None:
        return f"`{old}` is a {other}: say `{other}` instead of `{kind}`"
    return f"use the name of a file in {FOLDERS[kind].path}/ without its ending"


def _moved(path: str, old: str, new: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/{new}{name.removeprefix(old)}"


def _translations(read: ReadSite, kind: Kind, id_: str) -> Iterator[str]:
    """The paths of the translations of a thing, also of those that could not be read."""
    folder = FOLDERS[kind]
    name = re.compile(rf"{re.escape(id_)}\.[a-z-]+{re.escape(folder.ending)}")
    for path in read.texts:
        parent = str(PurePosixPath(path).parent)
        below = kind == "story" and parent.startswith(folder.path + "/")
        if name.fullmatch(PurePosixPath(path).name) and (parent == folder.path or below):
            yield path


def _file_in_the_way(path: str) -> Finding:
    return Finding("id-is-unique", Place(path), "a file with this name is already there", "rename or delete it first")


def _new_text(read: ReadSite, path: str, targets: tuple[Target, ...], renaming: Renaming, exact: str) -> str | Finding:
    """The new text of a file that moves or names the old id."""
    if ExactText(exact).plain != read.texts[path]:
        return Finding(OF_A_COMMAND, Place(path), "this file was changed a moment ago", "rename again")
    file = open_text(path, exact)
    if file is None:
        # A translation that cannot be read: it moves with its original, as it is.
        return exact
    content = read.site.of_kind(renaming.kind)[renaming.old]
    if path == content.file:
        return _moved_text(file, targets, renaming, content)
    return mended(file, targets, renaming)


def _moved_text(file: SourceText, targets: tuple[Target, ...], renaming: Renaming, content: Content) -> str | Finding:
    alias = alias_edit(file.source, file.root, renaming.old, renaming.new)
    text = mended(file, targets, renaming, [alias] if alias else [])
    if isinstance(text, Finding):
        return text
    after = open_text(file.path, text)
    _, aliases = find_node(after.root if after else None, ("aliases",))
    expected = aliases_after(content.aliases, renaming.old, renaming.new)
    if plain_data(aliases) != list(expected):
        return Finding(
            OF_A_COMMAND,
            Place(file.path, ("aliases",), "key"),
            "the old id cannot be added safely to the `aliases` written here, so no file was changed",
            f"write `aliases: [{', '.join(content.aliases)}]`, and rename again",
        )
    return text


def _left_over(read: ReadSite, renaming: Renaming) -> Iterator[Finding]:
    """Files that name the old id and could not be read whole, so that a reference in them may be left."""
    for path in sorted({finding.place.file for finding in read.findings} & set(read.texts)):
        text = read.texts[path]
        line = next((text.count("\n", 0, start) + 1 for start, _ in renaming.names_in(text, 0, len(text))), None)
        if line is not None:
            yield Finding(
                OF_A_COMMAND,
                Place(path),
                f"this file could not be read whole, and line {line} names `{renaming.old}`",
                f"mend the file, then write `{renaming.new}` there where the {renaming.kind} is meant",
            )
