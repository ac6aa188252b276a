"""The tables in RESULTS.md, between their marks; what stands around them stays."""

from __future__ import annotations

from pathlib import Path

HEADING = "## Builds, side by side"
BEGIN, END = "<!-- builds: begin -->", "<!-- builds: end -->"


def with_results(text: str, section: str) -> str:
    """`text` with `section` between the marks, which come at the end where there are none yet."""
    if BEGIN not in text:
        text = f"{text.rstrip()}\n\n{HEADING}\n\n{BEGIN}\n{END}\n"
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{section.strip()}\n{END}{after}"


def write_results(file: Path, section: str) -> None:
    """Puts the tables of a run in the place of those of the run before."""
    file.write_text(with_results(file.read_text(encoding="utf-8"), section), encoding="utf-8")
