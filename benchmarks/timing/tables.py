"""Figures as Markdown tables. Computes nothing but ratios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.timing.contenders import OURS, Contender
from benchmarks.timing.figures import Figure, Size, What, number
from benchmarks.timing.targets import Promise

_MIB = 2**20
_COLUMNS: tuple[tuple[What, str], ...] = (
    ("cold", "cold"),
    ("edited", "one story edited"),
    ("unchanged", "nothing changed"),
    ("in CI", "edited, as in CI"),
)


def table_of(size: Size, contenders: Sequence[Contender], absent: Mapping[str, str]) -> Iterator[str]:
    """A heading, a table with a line for each contender, and notes."""
    yield f"### {number(size.stories)} stories"
    yield ""
    heads = ["", *(head for _, head in _COLUMNS), "CPU, cold", "largest process", "pages", "HTML a page"]
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for contender in contenders:
        yield _line(size, contender)
    yield ""
    for contender in contenders:
        if contender.name in size.longer_than:
            yield f"* {contender.name}, cold: given up after {size.longer_than[contender.name]:.0f} s."
        elif size.stories > contender.most_stories and contender.name not in size.pages:
            yield f"* {contender.name} was left out: it is run up to {number(contender.most_stories)} stories."
    yield from (f"* {name} did not take part: {reason}." for name, reason in absent.items())
    for (name, what), problem in size.failed.items():
        yield f"* {name}, {what}: no figure. {problem.strip().splitlines()[-1]}"
    yield from _ours(size)


def _line(size: Size, contender: Contender) -> str:
    name = contender.name
    cells = [name]
    cells += [_cell(size.built.get((name, what)), size.built.get((OURS, what))) for what, _ in _COLUMNS]
    cold = size.built.get((name, "cold"))
    pages, html = size.pages.get(name, (0, 0))
    cells.append(f"{cold.cpu_seconds:.2f} s on {cold.cores:.1f} cores" if cold else "–")
    cells.append(f"{cold.largest_bytes / _MIB:.0f} MiB" if cold else "–")
    cells += [number(pages), f"{html / pages / 1000:.0f} KB"] if pages else ["–", "–"]
    return f"| {' | '.join(cells)} |"


def _cell(figure: Figure | None, ours: Figure | None) -> str:
    if figure is None:
        return "–"
    ratio = f" ({figure.seconds / ours.seconds:.2f} ×)" if ours and ours is not figure else ""
    few = f", {len(figure.runs)} runs" if len(figure.runs) > 1 else ", 1 run"
    low, high = figure.spread
    return f"**{figure.seconds:.2f} s**{ratio} {low:.2f}–{high:.2f}{few}"


def _ours(size: Size) -> Iterator[str]:
    for name, memory in size.memory_bytes.items():
        yield f"* {name}: all processes of a cold build together had at most {memory / _MIB:.0f} MiB."
    for name, (published, beside) in size.written.items():
        yield f"* {name}, nothing changed: {published} files of the site written, {beside} beside it."
    if check := size.built.get((OURS, "check")):
        yield f"* `footpath check`, warm: {check.seconds:.2f} s."
    if size.preview:
        shown = ", ".join(f"{seconds:.2f}" for seconds in size.preview)
        yield f"* Preview, from save to page: {shown} s."
    if size.search:
        for question, seconds in size.search.first_s.items():
            fetched, following = size.search.first_bytes[question] / 1000, size.search.next_s[question]
            yield (
                f"* Search for “{question}”: {1000 * seconds:.0f} ms from the last key to results "
                f"as a first question ({fetched:.0f} KB fetched), {1000 * following:.0f} ms as a further one."
            )
        yield f"* The search index has {size.search.index_bytes / 1e6:.1f} MB on the disk."


def table_of_promises(promises: Sequence[Promise]) -> Iterator[str]:
    """Each promise beside its figure."""
    yield "### Promised and measured"
    yield ""
    yield "| row | what | at most | measured | |"
    yield "|---|---|---|---|---|"
    for promise in promises:
        most, measured = _amount(promise.most, promise.unit), _amount(promise.measured, promise.unit)
        yield f"| {promise.row} | {promise.about} | {most} | {measured} | {promise.verdict} |"


def _amount(amount: float | None, unit: str) -> str:
    if amount is None:
        return "–"
    return f"{amount:.0f} {unit}" if unit in ("ms", "KB", "files") else f"{amount:.2f} {unit}"
