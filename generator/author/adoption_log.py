"""Lines for the log of what teams say they did, from a table that somebody filled in.

Only ever adds lines at the end: what the author wrote, in whatever order and with whatever comments, stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.author.changes import FileChange
from generator.author.exact_text import Edit, ExactText
from generator.author.named import id_meant
from generator.author.yaml_text import yaml_text
from generator.findings import OF_A_COMMAND, Finding, Place, Position
from generator.model.practice import AdoptionEntry
from generator.model.site import Site
from generator.read.model_fields import allowed_words
from generator.read.spreadsheet import Row, Table
from generator.read.typed import typed
from generator.read.yaml_nodes import Items, parse_yaml, plain_data
from generator.read.yaml_problems import YamlProblem
from generator.words import did_you_mean, listed

LOG_FILE = "journeys/registers/adoption.yml"
COLUMNS = ("team", "pack", "date", "state", "we_will", "look_back")
_MUST = COLUMNS[:4]
_HEAD = "# What teams say they did with a pack. A team reports on itself.\n"
_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


class Import(Struct, frozen=True):
    """What a table would change.

    Attributes:
        change: The log with its new lines; None when nothing would change or something stands in the way.
        added: The new lines, as they will stand in the log.
        known: How many rows say what the log says already.
        findings: What stands in the way.
    """

    change: FileChange | None = None
    added: tuple[str, ...] = ()
    known: int = 0
    findings: tuple[Finding, ...] = ()


def import_adoption(table: Table, name: str, *, site: Site, text: str | None, words: Mapping[str, str]) -> Import:
    """The log with what a table says besides, or what stands in the way of that.

    Args:
        table: What somebody filled in.
        name: What the author calls its file; only said.
        site: As it was read.
        text: The log as it lies on the disk, with its own line ends; None when there is none.
        words: What pages call each state, in small letters, to the state.
    """
    findings = list(_heads(table, name))
    entries: list[Mapping[str, str]] = []
    for row in () if findings else table.rows:
        entry = _entry(row, name, site, words)
        if isinstance(entry, Finding):
            findings.append(entry)
        else:
            entries.append(entry)
    root = _log(text)
    if isinstance(root, YamlProblem):
        findings.append(
            _finding(LOG_FILE, 1, "the log cannot be read, so nothing can be added", "run `footpath check`")
        )
    if findings or isinstance(root, YamlProblem):
        return Import(findings=tuple(findings))
    before = plain_data(root) if isinstance(root, Items) else []
    there = before if isinstance(before, list) else []
    new: list[Mapping[str, str]] = []
    for entry in sorted(entries, key=lambda entry: entry["date"]):
        if entry not in there and entry not in new:
            new.append(entry)
    if not new:
        return Import(known=len(entries))
    indent = " " * (root.column - 1) if isinstance(root, Items) and root.items else ""
    lines = tuple(line for entry in new for line in _lines(entry, indent))
    changed = _with_lines(text, root, lines)
    after = parse_yaml(ExactText(changed).plain)
    if isinstance(after, YamlProblem) or after is None or plain_data(after) != [*there, *map(dict, new)]:
        mend = "write it as a list in which each entry begins on a line of its own with `- team:`"
        return Import(findings=(_finding(LOG_FILE, 1, "nothing can be added at the end of this log", mend),))
    return Import(FileChange(LOG_FILE, changed), lines, len(entries) - len(new))


def _log(text: str | None) -> Items | YamlProblem | None:
    """The entries there are; nothing where there is no log, or nothing in it."""
    root = parse_yaml(ExactText(text).plain) if text is not None else None
    if root is None or isinstance(root, Items | YamlProblem):
        return root
    return YamlProblem("value-fits", Position(1, 1), "this is no list", "write a list")


def _heads(table: Table, name: str) -> Iterator[Finding]:
    for head in table.heads:
        if head not in COLUMNS:
            mend = did_you_mean(head, COLUMNS)
            more = f"did you mean `{mend}`?" if mend else f"take it out; the columns are {listed(_quoted(COLUMNS))}"
            yield _finding(name, 1, f"there is no place for the column `{head}`: the log is about teams alone", more)
    missing = [head for head in _MUST if head not in table.heads]
    if missing:
        mend = "write it into the first row, or begin with `footpath new spreadsheet adoption`"
        yield _finding(name, 1, f"the column {listed(_quoted(missing))} is missing", mend)


def _entry(row: Row, name: str, site: Site, words: Mapping[str, str]) -> Mapping[str, str] | Finding:
    """What a row says, as the log would say it, or what is wrong with it."""
    cells = dict(row.cells)
    for head in _MUST:
        if head not in cells:
            return _finding(name, row.number, f"row {row.number} says no {head}", f"fill in the {head}")
    for head, kind in (("team", "team"), ("pack", "pack")):
        found = id_meant(cells[head], kind, site)  # type: ignore[arg-type]  # both are kinds
        if found is None:
            known = {one.title: key for key, one in site.of_kind(kind).items()}  # type: ignore[arg-type]  # the same
            near = did_you_mean(cells[head], {**known, **{key: key for key in known.values()}})
            mend = f"did you mean `{near}`?" if near else f"write the id or the title of a {kind} that is there"
            return _finding(
                name, row.number, f"row {row.number} names the {head} “{cells[head]}”, but there is none", mend
            )
        cells[head] = found
    cells["state"] = words.get(cells["state"].casefold(), cells["state"].casefold())
    for head in ("date", "look_back"):
        if day := _DAY.fullmatch(cells.get(head, "")):
            cells[head] = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    record, problems = typed(AdoptionEntry, cells, LOG_FILE)
    if record is None or problems:
        what = problems[0].message if problems else "it cannot be read"
        states = listed(_quoted(allowed_words(AdoptionEntry.model_fields["state"].annotation)))
        mend = (problems[0].help if problems else "") or f"the states are {states}"
        return _finding(name, row.number, f"row {row.number}: {what}", mend)
    return {head: cells[head] for head in COLUMNS if head in cells}


def _lines(entry: Mapping[str, str], indent: str) -> Iterator[str]:
    for number, (head, value) in enumerate(entry.items()):
        plain = head in ("date", "look_back")
        yield f"{indent}{'  ' if number else '- '}{head}: {value if plain else yaml_text(value)}"


def _with_lines(text: str | None, root: Items | None, lines: tuple[str, ...]) -> str:
    added = "".join(f"{line}\n" for line in lines)
    if text is None:
        return _HEAD + added
    source = ExactText(text)
    if root is not None and not root.items:
        # `[]` says that there is nothing yet: it goes, and comments stay.
        start = source.offset(root.line, root.column)
        end = source.plain.index("]", start) + 1
        return source.edited([Edit(start, end, added.rstrip("\n"))])
    ends_whole = not source.plain or source.plain.endswith("\n")
    return source.edited([Edit(len(source.plain), len(source.plain), ("" if ends_whole else "\n") + added)])


def _quoted(names: tuple[str, ...] | list[str]) -> list[str]:
    return [f"`{name}`" for name in names]


def _finding(file: str, line: int, message: str, mend: str) -> Finding:
    return Finding(OF_A_COMMAND, Place(file, position=Position(line, 1)), message, mend)
