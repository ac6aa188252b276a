"""What all tests share: tiny sites, the demo built once, and a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

from tests.find_browser import find_browser
from tests.tiny import BAKERY, DAY, write_site

ROOT_DIR = Path(__file__).resolve().parent.parent

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session", autouse=True)
def remembered_results(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """Fonts are packed once for all tests and not once for each."""
    shared = tmp_path_factory.getbasetemp()
    os.environ["FOOTPATH_CACHE"] = str((shared if worker_id == "master" else shared.parent) / "cache")


@pytest.fixture
def bakery(tmp_path: Path) -> Path:
    """The tiny site, in a folder of its own."""
    return write_site(tmp_path / "bakery", BAKERY)


@pytest.fixture
def footpath(tmp_path: Path) -> Run:
    """Runs the command `footpath` as a person would, in a folder of its own."""

    def run(*arguments: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        return run_footpath(*arguments, cwd=cwd or tmp_path, **environment)

    return run


def run_footpath(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The finished command, with its exit code and what it said."""
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    surroundings = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", **environment}
    return subprocess.run(
        command, cwd=cwd, env=surroundings, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demo, built once for all tests: a copy of the authors' files, with `site/` in it."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder = shared / "demo"
    with FileLock(f"{folder}.lock"):
        if not (folder / "site" / "index.html").is_file():
            copy_demo(folder)
            done = run_footpath("--root", folder, "build", "--date", DAY.isoformat(), cwd=folder)
            assert done.returncode == 0, done.stdout + done.stderr
    return folder


def copy_demo(folder: Path) -> Path:
    """The demo's own files in a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for settings in ROOT_DIR.glob("site_config*.yml"):
        shutil.copy(settings, folder)
    for name in ("journeys", "stories"):
        shutil.copytree(ROOT_DIR / name, folder / name, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A real browser that asks nothing of the network on its own."""
    program = find_browser()
    assert program is not None, "No browser: run `make test`, which installs one or says how."
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(program), args=quiet)
        yield started
        started.close()
