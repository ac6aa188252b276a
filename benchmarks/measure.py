"""`python -m benchmarks.measure`: times Footpath and others side by side and writes RESULTS.md."""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.metadata
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.sites.files import SEED, write_site
from benchmarks.sites.scale import Scale
from benchmarks.timing.contenders import OURS, Entrants, all_contenders
from benchmarks.timing.figures import Size
from benchmarks.timing.machine import machine
from benchmarks.timing.others import is_possible
from benchmarks.timing.preview import NoPreview, seconds_from_save_to_page
from benchmarks.timing.results import write_results
from benchmarks.timing.rounds import Rounds
from benchmarks.timing.search import NoBrowser, NoResults, search_figures
from benchmarks.timing.tables import table_of, table_of_promises
from benchmarks.timing.targets import promises

SIZES = (200, 1000, 5000, 10_000)
ROWS = (1, 2, 3, 4, 5, 7)
_RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
_SAVES = 5
_MOST_IN_PREVIEW = 1000
"""What is promised of the preview is promised of so many stories."""
_HOW = """\
Each figure is the median of up to {runs} runs, then the quickest and the slowest, each in a fresh process, everybody in
turn; in brackets, beside Footpath. Cold: nothing made, nothing remembered. Edited: the body of one story, the same for
everybody; all that was made and remembered is there. As in CI: a fresh checkout in another folder, with the remembered
results and the site of the last run carried along. CPU: what all processes took of the cores together, and of how many
on average. The same text for everybody, made up, with seed {seed}. Footpath makes more pages of it."""
_PREVIEW_TURNS = 100_000
"""Where the numbers of the preview's edits begin, so that no words were there before."""


def main(arguments: list[str]) -> int:
    """Measures what was asked for; the exit code."""
    given = _given(arguments)
    if not is_possible():
        sys.stderr.write("This system does not tell what a process used. Measure on Linux or macOS.\n")
        return 3
    taken_on = machine()
    entrants = all_contenders(frozenset(word.lower() for word in given.only))
    for name, reason in entrants.absent.items():
        _say(f"{name} does not take part: {reason}")
    sizes = []
    for stories in sorted(given.sizes):
        folder = Path(tempfile.mkdtemp(prefix=f"footpath-bench-{stories}-", dir=given.folder))
        try:
            sizes.append(_measured(stories, folder, entrants, given))
        finally:
            if not given.keep:
                shutil.rmtree(folder, ignore_errors=True)
    section = "\n".join(_section(sizes, entrants, taken_on, given))
    sys.stdout.write(f"\n{section}\n")
    if not given.print_only:
        write_results(_RESULTS, section)
    return 0


def _given(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.measure", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="stories of each site")
    parser.add_argument(
        "--rows", type=int, nargs="+", default=ROWS, choices=ROWS, metavar="ROW", help="what to measure"
    )
    parser.add_argument("--runs", type=int, default=3, help="how often everybody has a turn")
    parser.add_argument("--only", nargs="*", default=(), metavar="NAME", help="which others: hugo, zensical, material")
    parser.add_argument("--everything", action="store_true", help="also what takes an hour for one figure")
    parser.add_argument("--folder", type=Path, help="where the sites are made; else the system's temporary folder")
    parser.add_argument("--keep", action="store_true", help="leave the sites there")
    parser.add_argument("--print-only", action="store_true", help="do not write RESULTS.md")
    return parser.parse_args(arguments)


def _measured(stories: int, folder: Path, entrants: Entrants, given: argparse.Namespace) -> Size:
    _say(f"\n{stories} stories")
    site_dir = folder / "site"
    write_site(site_dir, Scale(stories))
    rows = frozenset(given.rows)
    rounds = Rounds(site_dir, stories, given.runs, _say)
    chosen = [one for one in entrants.contenders if stories <= one.most_stories or given.everything]
    rounds.prepare(chosen, folder)
    # Everything else stands on what a cold build leaves behind.
    rounds.cold()
    if 3 in rows:  # noqa: PLR2004  # the row of the design
        rounds.patiently([one for one in entrants.contenders if one not in chosen], folder)
    if rows & {1, 2}:
        rounds.edited()
    if 2 in rows:  # noqa: PLR2004  # the row of the design
        rounds.unchanged()
    if 1 in rows:
        ci_dir = folder / "ci"
        ci_dir.mkdir()
        rounds.as_in_ci(ci_dir)
    if 5 in rows:  # noqa: PLR2004  # the same
        rounds.checked()
    is_built = rounds.measured.seconds(OURS, "cold") is not None
    if 7 in rows and is_built:  # noqa: PLR2004  # the same
        _search(rounds, given.runs)
    if 4 in rows and is_built and (stories <= _MOST_IN_PREVIEW or given.everything):  # noqa: PLR2004  # the same
        _preview(rounds, stories)
    if 3 in rows:  # noqa: PLR2004  # the same
        rounds.memory()
    return rounds.measured


def _search(rounds: Rounds, runs: int) -> None:
    project = rounds.project_of(OURS)
    try:
        rounds.measured.search = search_figures(project.folder / project.site, runs=runs)
    except (NoBrowser, NoResults) as reason:
        _say(f"The search was not measured: {reason}")


def _preview(rounds: Rounds, stories: int) -> None:
    try:
        rounds.measured.preview = seconds_from_save_to_page(
            rounds.project_of(OURS), stories, saves=_SAVES, first_turn=_PREVIEW_TURNS, say=_say
        )
    except NoPreview as reason:
        _say(f"The preview was not measured: {reason}")


def _section(sizes: Sequence[Size], entrants: Entrants, taken_on: str, given: argparse.Namespace) -> list[str]:
    versions = {"Footpath": importlib.metadata.version("footpath"), **entrants.versions}
    named = ", ".join(f"{name.capitalize()} {version}" for name, version in versions.items())
    rows = ", ".join(map(str, sorted(given.rows)))
    lines = [
        f"Written by `make bench` on {dt.datetime.now(dt.UTC):%Y-%m-%d}, rows {rows}. {named}.",
        f"Machine: {taken_on}",
        "",
        _HOW.format(runs=given.runs, seed=SEED),
        "",
    ]
    for size in sizes:
        lines += [*table_of(size, entrants.contenders, entrants.absent), ""]
    return [*lines, *table_of_promises(promises(sizes))]


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
