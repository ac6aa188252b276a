"""Drafts from a table: what would be written, what is there already, and what stands in the way.

This module must not write anything itself, and what is there already is never written again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from generator.author.changes import FileChange
from generator.author.columns import COLUMNS, Column, Imported, Words, choices_of
from generator.author.field_lines import Data
from generator.author.ids import path_of
from generator.author.scaffold import new_file
from generator.author.table_cells import Filled, filled
from generator.author.table_heads import Heads, cell_name
from generator.author.table_ids import There, Wanted, ids_for
from generator.findings import OF_A_COMMAND, Finding, Place, Position
from generator.model.fields import Kind
from generator.model.site import FOLDERS, Site
from generator.read.typed import typed
from generator.read.yaml_nodes import parse_yaml, plain_data
from generator.read.yaml_problems import YamlProblem
from generator.words import counted, listed

MOST_DRAFTS = 2_000
"""From one table. Nobody finishes more, and each is a file."""
_MOST_FINDINGS = 100


class Draft(Struct, frozen=True):
    """A file that would be written.

    Attributes:
        change: The file.
        data: What the table says of it, by the keys of the file; the title first.
    """

    change: FileChange
    data: Mapping[str, Data]


class Drafts(Struct, frozen=True):
    """What a table would become.

    Attributes:
        drafts: In the order of the rows. Empty when something stands in the way.
        there: What is there already, and stays as it is.
        unknown: The kind and the name of what cells name and is not there, to the numbers of the rows.
        findings: What stands in the way of all of it.
    """

    drafts: tuple[Draft, ...] = ()
    there: tuple[There, ...] = ()
    unknown: Mapping[tuple[Kind, str], tuple[int, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def drafts_from(
    heads: Heads,
    *,
    site: Site,
    words: Words,
    lies_there: Callable[[str], bool],
) -> Drafts:
    """What the rows below the heads would become, or everything that stands in the way of that.

    Args:
        heads: Where the columns stand.
        site: As it was read.
        words: The words of the interface, in each language of the site.
        lies_there: Says of a path, relative to the site folder, whether anything is there.
    """
    kind = heads.kind
    rows = dict(_rows(heads))
    if len(rows) > MOST_DRAFTS:
        message = f"{heads.name} has {len(rows)} rows, and each would be a file"
        return Drafts(findings=(_of_table(heads, message, f"import at most {MOST_DRAFTS} at once"),))
    findings = [finding for number, cells in rows.items() for finding in _gaps(heads, number, cells)]
    wanted = [
        Wanted(number, " ".join(cells[COLUMNS[kind][0]].split()))
        for number, cells in rows.items()
        if COLUMNS[kind][0] in cells
    ]
    findings += _twice(heads, wanted)
    new, there = ids_for(wanted, kind, site=site, lies_there=lies_there)
    drafts: list[Draft] = []
    unknown: dict[tuple[Kind, str], tuple[int, ...]] = {}
    for number, cells in rows.items():
        row = filled(kind, cells, site=site, words=words)
        findings += [_of_cell(heads, number, wrong.column, wrong.message, wrong.mend) for wrong in row.wrong]
        if number in new and "title" in row.data:
            draft = _draft(heads, number, new[number], row, site)
            findings += draft if isinstance(draft, tuple) else ()
            drafts += () if isinstance(draft, tuple) else (draft,)
            for named in row.unknown:
                unknown[named] = (*unknown.get(named, ()), number)
    if findings:
        return Drafts(findings=tuple(_first_of(heads, findings)))
    return Drafts(tuple(drafts), there, unknown)


def _rows(heads: Heads) -> Iterator[tuple[int, Mapping[Column, str]]]:
    """The rows below the heads in which a column that counts holds something."""
    for number, cells in heads.sheet.rows.items():
        known = {column: cells[at] for column, at in heads.places.items() if at < len(cells) and cells[at]}
        if number > heads.row and known:
            yield number, known


def _gaps(heads: Heads, number: int, cells: Mapping[Column, str]) -> Iterator[Finding]:
    """The cells that a row cannot do without, and that are empty."""
    for column in COLUMNS[heads.kind]:
        if column.is_needed and column not in cells:
            choices = [f"`{choice}`" for choice in choices_of(heads.kind, column)]
            what = listed(choices) if choices else f"what people call this {heads.kind}"
            yield _of_cell(heads, number, column, f"there is nothing under “{column.head}”", f"write {what}")


def _twice(heads: Heads, wanted: list[Wanted]) -> Iterator[Finding]:
    """Rows with the name of an earlier row."""
    first: dict[str, int] = {}
    for row in wanted:
        earlier = first.setdefault(row.name.casefold(), row.number)
        if earlier != row.number:
            message = f"“{row.name}” stands in row {earlier} already"
            mend = "put both into one row, or give one of them another name"
            yield _of_cell(heads, row.number, COLUMNS[heads.kind][0], message, mend)


def _draft(heads: Heads, number: int, id_: str, row: Filled, site: Site) -> Draft | tuple[Finding, ...]:
    """The file of a row, read again as the site will read it, or the cells that keep it from being read."""
    title = str(row.data["title"])
    path = path_of(heads.kind, id_)
    outcome = new_file(heads.kind, id_, title=title, site=site, filled=row.data)
    if not outcome.changes:
        return outcome.findings
    root = parse_yaml(outcome.changes[0].text or "")
    data = root if isinstance(root, YamlProblem) or root is None else plain_data(root)
    given = {"id": id_, "file": path}
    record, problems = typed(FOLDERS[heads.kind].model, data, path, given=given)
    if record is not None and not problems:
        return Draft(outcome.changes[0], row.data)
    return tuple(
        _of_cell(heads, number, _column_of(heads.kind, problem), problem.message, problem.help) for problem in problems
    )


def _column_of(kind: Imported, problem: Finding) -> Column:
    """The column that filled the field of a finding; the first where none did."""
    field_ = problem.place.field
    found = (column for column in COLUMNS[kind] if field_[: len(column.field)] == column.field)
    return next(found, COLUMNS[kind][0])


def _of_cell(heads: Heads, row: int, column: Column, message: str, mend: str) -> Finding:
    at = heads.places.get(column, 0)
    place = Place(heads.name, position=Position(row, at + 1))
    return Finding(OF_A_COMMAND, place, f"{cell_name(heads.sheet, row, at)}: {message}", mend)


def _first_of(heads: Heads, findings: list[Finding]) -> Iterator[Finding]:
    yield from findings[:_MOST_FINDINGS]
    if len(findings) > _MOST_FINDINGS:
        more = counted(len(findings) - _MOST_FINDINGS, "more cell")
        yield _of_table(heads, f"{more} of {heads.name} cannot be used", "mend those above first")


def _of_table(heads: Heads, message: str, mend: str) -> Finding:
    return Finding(OF_A_COMMAND, Place(heads.name, position=Position(1_048_576, 1)), message, mend)
