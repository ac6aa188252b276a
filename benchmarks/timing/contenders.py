"""Who takes part: a name, a folder that is made ready, and what can be done to it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.sites.names import DAY, story_id
from benchmarks.timing.others import (
    NotInstalled,
    Project,
    hugo_project,
    install,
    material_project,
    version_of,
    zensical_project,
)

OURS = "Footpath"
OURS_WITHOUT_SEARCH = "Footpath, no search"
HUGO, HUGO_AS_TYPED = "Hugo, links looked up", "Hugo, links as typed"
ZENSICAL, ZENSICAL_PRUNED = "Zensical", "Zensical, pruned"
MATERIAL, MATERIAL_PRUNED = "Material", "Material, pruned"
FOOTPATH = (sys.executable, "-m", "generator")
NO_SEARCH = "--no-search"
_AUTHORS = ("site_config.yml", "journeys", "stories")
_NO_LIMIT = 10**9
HALF = 2.0
"""Whoever takes longer than so many times what Footpath takes, of that Footpath needs less than half."""

Prepare = Callable[[Path, Path], Project]


@dataclass(frozen=True, slots=True)
class Contender:
    """One tool with one way to use it.

    Attributes:
        name: What the table calls it.
        prepare: From the made-up site and a new folder to a project.
        most_stories: Larger sites are left out unless asked for.
        patience: With larger sites than that it builds from nothing once all the same, and is given up after so many
            times what Footpath took: then that much is known. None where nobody waits for it.
    """

    name: str
    prepare: Prepare
    most_stories: int = _NO_LIMIT
    patience: float | None = None


@dataclass(frozen=True, slots=True)
class Entrants:
    """Everybody who takes part, and who cannot with the reason."""

    contenders: tuple[Contender, ...]
    absent: Mapping[str, str]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Other:
    """A tool of somebody else's with one way to use it, before anybody knows whether it can be had."""

    tool: str
    name: str
    project: Callable[[Path, Path, Path], Project]
    most_stories: int = _NO_LIMIT
    patience: float | None = None


_OTHERS = (
    _Other("hugo", HUGO, partial(hugo_project, resolved=True)),
    _Other("hugo", HUGO_AS_TYPED, partial(hugo_project, resolved=False)),
    # The navigation of all pages on each page: what these two take grows with the square of the site.
    _Other("zensical", ZENSICAL_PRUNED, partial(zensical_project, pruned=True), 1000, HALF),
    _Other("zensical", ZENSICAL, partial(zensical_project, pruned=False), 1000),
    _Other("material", MATERIAL_PRUNED, partial(material_project, pruned=True), 1000),
    _Other("material", MATERIAL, partial(material_project, pruned=False), 1000),
)


def all_contenders(only: frozenset[str]) -> Entrants:
    """Ours and the others that can be had here; with `only` those whose tool is named there."""
    absent: dict[str, str] = {}
    versions: dict[str, str] = {}
    contenders = [Contender(OURS, _ours)]
    if has_no_search():
        contenders.append(Contender(OURS_WITHOUT_SEARCH, partial(_ours, options=(NO_SEARCH,))))
    else:
        absent[OURS_WITHOUT_SEARCH] = f"`footpath build` of this version has no `{NO_SEARCH}`"
    for other in _OTHERS:
        if only and other.tool not in only:
            continue
        try:
            prepare = partial(other.project, install(other.tool))
        except NotInstalled as reason:
            absent[other.name] = f"{other.tool} cannot be installed here: {reason}"
            continue
        versions[other.tool] = version_of(other.tool)
        contenders.append(Contender(other.name, prepare, other.most_stories, other.patience))
    return Entrants(tuple(contenders), absent, versions)


def has_no_search() -> bool:
    """Whether `footpath build` can leave the search index out."""
    surroundings = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    told = subprocess.run(  # noqa: S603  # our own command
        [*FOOTPATH, "build", "--help"], capture_output=True, text=True, check=True, env=surroundings
    )
    return NO_SEARCH in told.stdout


def _ours(site_dir: Path, folder: Path, options: tuple[str, ...] = ()) -> Project:
    copy_authors_files(site_dir, folder)
    command = (*FOOTPATH, "build", "--date", DAY.isoformat(), *options)
    return Project(folder, command, ("site", ".footpath"), "site", "stories")


def copy_authors_files(site_dir: Path, folder: Path) -> None:
    """What version control would bring: the authors' files, all as new as each other, and nothing that was made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _AUTHORS:
        if (site_dir / name).is_dir():
            shutil.copytree(site_dir / name, folder / name, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(site_dir / name, folder / name)


def clear(project: Project) -> None:
    """Takes away all that was made and remembered."""
    for name in project.made:
        made = project.folder / name
        if made.is_dir():
            shutil.rmtree(made)
        else:
            made.unlink(missing_ok=True)


def edit(project: Project, stories: int, turn: int) -> str:
    """Changes the body of one story, the same for everybody; words that stand nowhere else."""
    file = project.folder / project.story_dir / f"{story_id(stories // 2)}.md"
    said = f"The kettle was moved for turn {turn}."
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\n{said}\n")
    return said


def page_of_edited(project: Project, stories: int) -> Path:
    """The page on which an edit must be seen."""
    return project.folder / project.site / "stories" / story_id(stories // 2) / "index.html"
