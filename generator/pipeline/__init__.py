"""pipeline: the whole program. Read, check, plan, render, frame, write; each stage gets what the one before yields.

What comes after checking is imported where it begins: `footpath check` starts in half the time without it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from generator.pipeline.checking import Checked, check, open_kept
from generator.pipeline.folders import CACHE_VARIABLE, SITE_FOLDER, FolderIsInUse, list_beside, of_audience
from generator.read.tracked import WORK_FOLDER

if TYPE_CHECKING:
    from generator.pipeline.building import Built, build, render
    from generator.pipeline.handing_out import bundle, write_project
    from generator.pipeline.searching import PagesChanged, refresh_search
    from generator.pipeline.settling import known_of

__all__ = [
    "CACHE_VARIABLE",
    "SITE_FOLDER",
    "WORK_FOLDER",
    "Built",
    "Checked",
    "FolderIsInUse",
    "PagesChanged",
    "build",
    "bundle",
    "check",
    "known_of",
    "list_beside",
    "of_audience",
    "open_kept",
    "refresh_search",
    "render",
    "write_project",
]
_LATER = {
    "Built": "building",
    "build": "building",
    "refresh_search": "searching",
    "PagesChanged": "searching",
    "render": "building",
    "bundle": "handing_out",
    "known_of": "settling",
    "write_project": "handing_out",
}


def __getattr__(name: str) -> object:
    if name in _LATER:
        return getattr(import_module(f"generator.pipeline.{_LATER[name]}"), name)
    raise AttributeError(name)
