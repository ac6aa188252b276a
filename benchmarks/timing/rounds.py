"""Everybody in turn, A B A B, so that a busy minute of the machine is shared by all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.sites.names import DAY
from benchmarks.timing.contenders import (
    FOOTPATH,
    OURS,
    OURS_WITHOUT_SEARCH,
    Contender,
    clear,
    copy_authors_files,
    edit,
    page_of_edited,
)
from benchmarks.timing.figures import Figure, Size, What
from benchmarks.timing.others import Project
from benchmarks.timing.process import GivenUp, ProcessFailed, Ran, run

ENOUGH_S = 240.0
"""Nobody is run again who has taken so long for one figure already."""
_OURS = (OURS, OURS_WITHOUT_SEARCH)

Say = Callable[[str], None]
Turn = Callable[[str, Project, int], Ran]


class NotMade(Exception):  # noqa: N818  # says what is so
    """A tool ended well and its site is not as it must be, so its time says nothing."""


@dataclass(slots=True)
class Rounds:
    """All contenders with the same stories.

    Attributes:
        site_dir: The made-up site.
        stories: Its size.
        runs: How often everybody has a turn.
        say: Tells what happens.
    """

    site_dir: Path
    stories: int
    runs: int
    say: Say
    measured: Size = field(init=False)
    _projects: dict[str, Project] = field(default_factory=dict)
    _turn: int = 0

    def __post_init__(self) -> None:
        self.measured = Size(self.stories)

    def prepare(self, contenders: Sequence[Contender], folder: Path) -> None:
        """Gives everybody the stories in a folder of their own."""
        for number, contender in enumerate(contenders):
            self.say(f"{contender.name}: getting the stories ready")
            self._projects[contender.name] = contender.prepare(self.site_dir, folder / f"{number}")

    def cold(self) -> None:
        """From nothing: nothing remembered, nothing made."""

        def turn(_: str, project: Project, __: int) -> Ran:
            clear(project)
            return run(project.command, project.folder)

        self._everybody("cold", turn)
        for name, project in self._projects.items():
            if (name, "cold") in self.measured.built:
                self.measured.pages[name] = pages, _ = _pages_in(project.folder / project.site)
                if pages < self.stories:
                    self._failed(name, "cold", f"It made {pages} pages of {self.stories} stories")

    def patiently(self, contenders: Sequence[Contender], folder: Path) -> None:
        """One build from nothing of those who take too long to have turns, up to what it is worth to know."""
        ours = self.measured.seconds(OURS, "cold")
        for number, contender in enumerate(contenders):
            if ours is None or contender.patience is None:
                continue
            most = contender.patience * ours
            self.say(f"{contender.name}: one build, given up after {most:.0f} s")
            project = contender.prepare(self.site_dir, folder / f"patient-{number}")
            try:
                ran = run(project.command, project.folder, most_s=most)
            except GivenUp:
                self.measured.longer_than[contender.name] = most
            except ProcessFailed as problem:
                self._failed(contender.name, "cold", str(problem))
            else:
                self.measured.built[contender.name, "cold"] = Figure((ran,))
                self.measured.pages[contender.name] = _pages_in(project.folder / project.site)

    def edited(self) -> None:
        """The body of one story is new; everything made and remembered is there."""

        def turn(name: str, project: Project, number: int) -> Ran:
            said = edit(project, self.stories, number)
            ran = run(project.command, project.folder)
            _must_show(name, page_of_edited(project, self.stories), said)
            return ran

        self._everybody("edited", turn)

    def unchanged(self) -> None:
        """Nothing is new; and which files were written all the same."""

        def turn(name: str, project: Project, _: int) -> Ran:
            before = dict(_files_in(project.folder))
            ran = run(project.command, project.folder)
            written = [path for path, stamp in _files_in(project.folder) if before.get(path) != stamp]
            published = sum(path.startswith(f"{project.site}{os.sep}") for path in written)
            self.measured.written[name] = (published, len(written) - published)
            return ran

        self._everybody("unchanged", turn)

    def as_in_ci(self, folder: Path) -> None:
        """A fresh checkout in a new folder with one story changed, to which results and site were carried along."""
        starts = {name: project for name, project in self._projects.items() if name in _OURS}
        kept = {name: folder / f"{number}-cache" for number, name in enumerate(starts)}
        sites = {name: folder / f"{number}-site" for number, name in enumerate(starts)}
        for name, project in starts.items():
            self.say(f"{name}: a first run in CI, to have something to remember")
            first = folder / "first"
            copy_authors_files(project.folder, first)
            try:
                run(project.command, first, environment={"FOOTPATH_CACHE": str(kept[name])})
            except ProcessFailed as problem:
                self._failed(name, "in CI", str(problem))
            else:
                (first / project.site).rename(sites[name])
            shutil.rmtree(first)

        def turn(name: str, project: Project, number: int) -> Ran:
            checkout = folder / f"{number}-checkout"
            said = edit(project, self.stories, number)
            copy_authors_files(project.folder, checkout)
            restored = folder / f"{number}-restored"
            kept[name].rename(restored)
            # As a CI unpacks it: other files on the disk, with the times of then.
            shutil.copytree(sites[name], checkout / project.site)
            shutil.rmtree(sites[name])
            fresh = Project(checkout, project.command, project.made, project.site, project.story_dir)
            ran = run(project.command, checkout, environment={"FOOTPATH_CACHE": str(restored)})
            _must_show(name, page_of_edited(fresh, self.stories), said)
            restored.rename(kept[name])
            (checkout / project.site).rename(sites[name])
            shutil.rmtree(checkout)
            return ran

        self._everybody("in CI", turn, list(starts))

    def checked(self) -> None:
        """`footpath check` of what was checked before."""
        command = (*FOOTPATH, "check", "--date", DAY.isoformat())
        # The turns as in CI left an edit behind, which nobody has seen here yet.
        run(command, self._projects[OURS].folder)
        self._everybody("check", lambda _, project, __: run(command, project.folder), [OURS])

    def memory(self) -> None:
        """All processes of one cold build together; looking costs time, so this run gives no seconds."""
        for name in (name for name in self._projects if name in _OURS):
            project = self._projects[name]
            self.say(f"{name}: memory of a cold build")
            clear(project)
            try:
                together = run(project.command, project.folder, watch_memory=True).together_bytes
            except ProcessFailed as problem:
                self.say(str(problem))
                continue
            if together is not None:
                self.measured.memory_bytes[name] = together

    def project_of(self, name: str) -> Project:
        """The folder of one of them."""
        return self._projects[name]

    def _everybody(self, what: What, turn: Turn, names: Sequence[str] | None = None) -> None:
        found: dict[str, list[Ran]] = {name: [] for name in (self._projects if names is None else names)}
        for number in range(self.runs):
            for name, so_far in found.items():
                if self._has_had_enough(name, what, so_far):
                    continue
                self._turn += 1
                try:
                    so_far.append(turn(name, self._projects[name], self._turn))
                except (ProcessFailed, NotMade) as problem:
                    self._failed(name, what, str(problem))
                    continue
                self.say(f"{name}, {what}, {number + 1} of {self.runs}: {so_far[-1].seconds:.2f} s")
        for name, runs in found.items():
            if runs and (name, what) not in self.measured.failed:
                self.measured.built[name, what] = Figure(tuple(runs))

    def _has_had_enough(self, name: str, what: What, so_far: Sequence[Ran]) -> bool:
        if (name, what) in self.measured.failed or (name, "cold") in self.measured.failed:
            return True
        # Of others, a build of nothing new is told for completeness.
        is_aside = what == "unchanged" and name not in _OURS
        return bool(so_far) and (is_aside or sum(ran.seconds for ran in so_far) > ENOUGH_S)

    def _failed(self, name: str, what: What, problem: str) -> None:
        self.say(f"{name}, {what}: {problem}")
        self.measured.failed[name, what] = problem
        self.measured.built.pop((name, what), None)


def _must_show(name: str, page: Path, said: str) -> None:
    if said not in page.read_text(encoding="utf-8"):
        raise NotMade(f"{name} left the page as it was")


def _files_in(folder: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Each file with what changes when it is written."""
    for place, _, names in os.walk(folder):
        for name in names:
            file = Path(place, name)
            about = file.stat()
            yield str(file.relative_to(folder)), (about.st_mtime_ns, about.st_ino, about.st_size)


def _pages_in(site_dir: Path) -> tuple[int, int]:
    sizes = [file.stat().st_size for file in site_dir.rglob("*.html")]
    return len(sizes), sum(sizes)
