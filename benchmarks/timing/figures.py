"""What was measured, as values. Knows neither tools nor how one measures."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from benchmarks.timing.process import Ran

What = Literal["cold", "edited", "in CI", "unchanged", "check"]


@dataclass(frozen=True, slots=True)
class Figure:
    """Several runs of the same.

    Attributes:
        runs: Each of them.
    """

    runs: tuple[Ran, ...]

    @property
    def seconds(self) -> float:
        """The median."""
        return statistics.median(ran.seconds for ran in self.runs)

    @property
    def spread(self) -> tuple[float, float]:
        """The quickest and the slowest."""
        return min(ran.seconds for ran in self.runs), max(ran.seconds for ran in self.runs)

    @property
    def cpu_seconds(self) -> float:
        """The median of what was taken of the cores: it says most where the machine was busy with other things."""
        return statistics.median(ran.cpu_seconds for ran in self.runs)

    @property
    def cores(self) -> float:
        """How many cores were at work on average, in the run that used most of them."""
        return max(ran.cpu_seconds / ran.seconds for ran in self.runs)

    @property
    def largest_bytes(self) -> int:
        """The most memory of any one process."""
        return max(ran.largest_bytes for ran in self.runs)


@dataclass(slots=True)
class Size:
    """Everything that was measured with a site of one size.

    Attributes:
        stories: The size.
        built: By contender and what was done.
        pages: By contender: how many pages it wrote, and how many bytes of HTML.
        failed: By contender and what was done: why there is no figure.
        longer_than: By contender: seconds after which a build from nothing was given up.
        written: By contender: files in the site that a build of nothing new wrote, and files beside it.
        memory_bytes: By contender: all its processes together, in a cold build.
        preview: Seconds from save to page, one for each save.
        search: What a browser saw of the search.
    """

    stories: int
    built: dict[tuple[str, What], Figure] = field(default_factory=dict)
    pages: dict[str, tuple[int, int]] = field(default_factory=dict)
    failed: dict[tuple[str, What], str] = field(default_factory=dict)
    longer_than: dict[str, float] = field(default_factory=dict)
    written: dict[str, tuple[int, int]] = field(default_factory=dict)
    memory_bytes: dict[str, int] = field(default_factory=dict)
    preview: tuple[float, ...] = ()
    search: SearchFigures | None = None

    def seconds(self, contender: str, what: What) -> float | None:
        """The median, or None where nothing was measured."""
        figure = self.built.get((contender, what))
        return figure.seconds if figure else None


@dataclass(frozen=True, slots=True)
class SearchFigures:
    """What a browser saw of the search.

    Attributes:
        first_s: From the last key press of a first question in a fresh browser to its results; one for each question.
        next_s: The same for a further question on the same page.
        first_bytes: What a first question fetched, as it came over the wire.
        index_bytes: The whole index on the disk.
    """

    first_s: Mapping[str, float]
    next_s: Mapping[str, float]
    first_bytes: Mapping[str, int]
    index_bytes: int


def number(count: int) -> str:
    """A count with a narrow gap between thousands."""
    return f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")
