"""pipeline: the whole program. Read, check, plan, render, frame, write; each stage gets what the one before yields."""

from generator.pipeline.building import Built, build, refresh_search, render
from generator.pipeline.checking import Checked, check, open_kept
from generator.pipeline.folders import CACHE_VARIABLE, SITE_FOLDER, WORK_FOLDER, FolderIsInUse
from generator.pipeline.handing_out import bundle, write_project

__all__ = [
    "CACHE_VARIABLE",
    "SITE_FOLDER",
    "WORK_FOLDER",
    "Built",
    "Checked",
    "FolderIsInUse",
    "build",
    "bundle",
    "check",
    "open_kept",
    "refresh_search",
    "render",
    "write_project",
]
