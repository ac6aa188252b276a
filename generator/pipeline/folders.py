"""The folders that builds write to, and whether they are ours to change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.kept import Kept
from generator.pipeline.in_turn import last_turn
from generator.read.tracked import WORK_FOLDER
from generator.spread import CORES_VARIABLE, beside, cores

if TYPE_CHECKING:
    from generator.write_site import SiteFolder, State

BEGUN = "site-is-ours"
"""A file in the work folder: the site folder holds what a build of ours began to write."""
TURN = "turn"
"""A file in the work folder that builds take turns with."""
HEADERS_FOLDER = "headers"
"""Snippets for web servers, in the work folder: they say of the site what it cannot say itself."""
CACHE_VARIABLE = "FOOTPATH_CACHE"
"""Names the folder of remembered results, for a CI that carries it from run to run."""
SITE_FOLDER = "site"
BUNDLE_FOLDER = "site-offline"


class FolderIsInUse(Exception):  # noqa: N818  # says what the folder is
    """The folder holds files that are not ours, and writing there would delete them."""


def holds_other_files(site_dir: Path) -> bool:
    """Whether a folder holds anything, and no site that was built by Footpath."""
    from generator.render.project import SITE_MARK  # heavy

    if not site_dir.is_dir() or not any(site_dir.iterdir()):
        return False
    index = site_dir / "index.html"
    return not (index.is_file() and SITE_MARK.encode() in index.read_bytes())


def of_audience(name: str, audience: str) -> str:
    """The name of a folder or file that each audience has one of."""
    return f"{name}-for-{audience}" if audience else name


def work_folder(root_dir: Path, *, preview: bool, audience: str) -> Path:
    """The folder of everything that a build needs by the way, apart from that of every other build.

    Those of previews lie in one folder, where nothing is ever published.
    """
    if preview:
        folder = root_dir / WORK_FOLDER / "preview"
        return folder / of_audience("site", audience) if audience else folder
    return root_dir / WORK_FOLDER / of_audience("build", audience)


def site_folder(root_dir: Path, kept: Kept, *, preview: bool, audience: str) -> SiteFolder:
    """The folder that readers get, or that of a preview: of everything, or of what one audience gets."""
    from generator.write_site import SiteFolder

    if preview:
        served = work_folder(root_dir, preview=True, audience=audience) / "served"
        return SiteFolder(served, of_audience("preview", audience), kept)
    name = of_audience(SITE_FOLDER, audience)
    return SiteFolder(root_dir / name, name, kept)


class Listed(Struct, frozen=True):
    """What lies in the folder that readers get, as it is being listed.

    Attributes:
        turn: The last turn that a build had before: the list is of use as long as no other has had one.
        states: Waits for the path and state of each file.
    """

    turn: int
    states: Callable[[], Mapping[str, State]]


def list_beside(root_dir: Path, environment: Mapping[str, str], *, audience: str) -> Listed:
    """Begins to list the folder that readers get, on another core and before it is known what will be built.

    Whoever changes a file by hand after that is found out by the next build, as if it had been after this one.
    """
    folder = site_folder(root_dir, Kept(None), preview=False, audience=audience)
    turn = last_turn(work_folder(root_dir, preview=False, audience=audience) / TURN)
    return Listed(turn, beside(folder.states, processes=cores(environment.get(CORES_VARIABLE))))
