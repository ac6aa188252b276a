"""Builds a site again where it was built before, and builds the same site from nothing."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from generator import pipeline
from generator.fonts.measured import measured_faces
from generator.fonts.packed import key_of, packed, wanted_fonts
from generator.kept import Kept
from generator.kept.database import FILE
from generator.pipeline.building import Built
from generator.report import findings_as
from tests.tiny import DAY

AUTHORS = ("site_config*.yml", "journeys", "stories", "theme")


@dataclass(frozen=True)
class Came:
    """What came of a build.

    Attributes:
        findings: As `footpath check --format json` says them.
        built: None where an error stood in the way.
        files: Path to bytes of the site.
    """

    findings: str
    built: Built | None
    files: dict[str, bytes]


def cache_with_fonts(folder: Path) -> Path:
    """A folder of remembered results with the shipped fonts packed, which takes long, and nothing else."""
    shared, own = Kept(Path(os.environ["FOOTPATH_CACHE"])), Kept(folder)
    for face, block in wanted_fonts(["latin"], measured_faces()):
        key = key_of(face, block)
        data = shared.bytes_for(key, lambda face=face, block=block: packed(face, block))
        own.bytes_for(key, lambda data=data: data)
    shared.close()
    own.close()
    assert (folder / FILE).is_file()
    return folder


def come(root_dir: Path, cache: Path, *, day: dt.date = DAY, search: bool = False, cores: int = 1) -> Came:
    """What a build in `root_dir` gives, as a process that begins with what lies in `cache`."""
    environment = {"FOOTPATH_CACHE": str(cache), "FOOTPATH_CORES": str(cores)}
    checked = pipeline.check(root_dir, date=day, environment=environment)
    built = None if checked.has_errors else pipeline.build(checked, search=search)
    checked.kept.close()
    return Came(findings_as(checked.reported, "json"), built, files_of(root_dir / "site"))


def come_from_nothing(root_dir: Path, fresh: Path, *, day: dt.date = DAY, search: bool = False) -> Came:
    """What the authors' files in `root_dir` give in a new folder that knows nothing of earlier builds."""
    copied(root_dir, fresh / "site")
    came = come(fresh / "site", cache_with_fonts(fresh / "cache"), day=day, search=search)
    shutil.rmtree(fresh)
    return came


def copied(root_dir: Path, folder: Path) -> Path:
    """The authors' files of a site in a new folder."""
    folder.mkdir(parents=True)
    for pattern in AUTHORS:
        for found in root_dir.glob(pattern):
            if found.is_dir():
                shutil.copytree(found, folder / found.name)
            else:
                shutil.copy(found, folder)
    return folder


def put_back(before: Path, root_dir: Path) -> None:
    """Makes the authors' files of a site those that lie in `before`."""
    for pattern in AUTHORS:
        for found in root_dir.glob(pattern):
            if found.is_dir():
                shutil.rmtree(found)
            else:
                found.unlink()
    shutil.copytree(before, root_dir, dirs_exist_ok=True)


def files_of(site_dir: Path) -> dict[str, bytes]:
    """Path to bytes of every file below a folder, hidden ones too."""
    files = (file for file in sorted(site_dir.rglob("*")) if file.is_file())
    return {file.relative_to(site_dir).as_posix(): file.read_bytes() for file in files}


def states_of(site_dir: Path) -> dict[str, tuple[int, int]]:
    """Path to when each file and folder was changed, and its number on the disk."""
    found = {}
    for file in site_dir.rglob("*"):
        state = file.stat()
        found[file.relative_to(site_dir).as_posix()] = (state.st_mtime_ns, state.st_ino)
    return found


def differences(ours: dict[str, bytes], clean: dict[str, bytes]) -> list[str]:
    """The paths at which two sites differ."""
    return sorted(path for path in ours.keys() | clean.keys() if ours.get(path) != clean.get(path))
