"""The tools that Footpath is compared with: where they come from, and what the same stories look like for each."""

from __future__ import annotations

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.timing.same_text import FOLDERS, page_file, write_pages

HERE = Path(__file__).resolve().parent.parent
_VENVS = HERE / ".venv"
_HUGO_LAYOUT = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<header><a href="{{ "/" | relURL }}">{{ .Site.Title }}</a></header>
<main><h1>{{ .Title }}</h1>
{{ .Content }}
</main>
</body>
</html>
"""


class NotInstalled(Exception):  # noqa: N818  # says what is so
    """A tool cannot be had here; the message says why."""


@dataclass(frozen=True, slots=True)
class Project:
    """The same stories, ready for one tool.

    Attributes:
        folder: Where the command runs.
        command: What makes the site.
        made: What the command makes and remembers, below the folder; taken away for a cold build.
        site: Which of these holds the pages.
        story_dir: Where the Markdown of the stories lies.
    """

    folder: Path
    command: tuple[str, ...]
    made: tuple[str, ...]
    site: str
    story_dir: str


def install(name: str) -> Path:
    """The environment with the tool in it, made where it is not there yet or is out of date.

    Raises:
        NotInstalled: It cannot be had here.
    """
    folder, wanted = _VENVS / name, HERE / "others" / f"{name}.txt"
    ready = folder / ".ready"
    if ready.is_file() and ready.read_bytes() == wanted.read_bytes():
        return folder
    venv.create(folder, with_pip=True, clear=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(  # noqa: S603  # words of ours
        [*pip, "--require-hashes", "-r", str(wanted)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotInstalled((done.stderr.strip() or done.stdout.strip()).splitlines()[-1])
    ready.write_bytes(wanted.read_bytes())
    return folder


def version_of(name: str) -> str:
    """The version that is asked for: what stands first in the list of what is wanted."""
    lines = (HERE / "others" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if "==" in line).partition("==")[2]


def material_project(tools_dir: Path, site_dir: Path, folder: Path, *, pruned: bool) -> Project:
    """MkDocs with Material as they come; `pruned` keeps far branches of the navigation off each page."""
    _mkdocs_files(site_dir, folder, pruned=pruned)
    command = (str(tools_dir / "bin" / "python"), "-m", "mkdocs", "build", "--quiet")
    return Project(folder, command, ("site",), "site", "docs/stories")


def zensical_project(tools_dir: Path, site_dir: Path, folder: Path, *, pruned: bool) -> Project:
    """Zensical, from the same project file."""
    _mkdocs_files(site_dir, folder, pruned=pruned)
    command = (str(tools_dir / "bin" / "zensical"), "build", "-f", "mkdocs.yml")
    return Project(folder, command, ("site", ".cache"), "site", "docs/stories")


def hugo_project(tools_dir: Path, site_dir: Path, folder: Path, *, resolved: bool) -> Project:
    """Hugo with the smallest layout; `resolved` has it look up each link to a page, as an author would want."""
    write_pages(
        site_dir, folder / "content", _beside if resolved else lambda kind, to: f"/{FOLDERS[kind]}/{to}/",
        index_name="_index.md",
    )  # fmt: skip
    layouts = folder / "layouts"
    layouts.mkdir()
    for name in ("home", "section", "page"):
        (layouts / f"{name}.html").write_text(_HUGO_LAYOUT, encoding="utf-8")
    config = {
        "title": "Kvarnholm",
        "baseURL": "https://paths.kvarnholm.example/",
        "disableKinds": ["taxonomy", "term", "RSS"],
        "markup": {"goldmark": {"renderHooks": {"link": {"useEmbedded": "always" if resolved else "never"}}}},
    }
    (folder / "hugo.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    # The program itself: the command of the Python package would add the start of Python.
    program = next(iter(sorted(tools_dir.glob("**/hugo/binaries/hugo*"))), None)
    if program is None:
        raise NotInstalled("the package holds no program for this machine")
    return Project(
        folder, (str(program), "--quiet"), ("public", "resources", ".hugo_build.lock"), "public", "content/stories"
    )


def _mkdocs_files(site_dir: Path, folder: Path, *, pruned: bool) -> None:
    write_pages(site_dir, folder / "docs", _beside, index_name="index.md")
    theme: dict[str, object] = {"name": "material"}
    if pruned:
        theme["features"] = ["navigation.prune"]
    config = {"site_name": "Kvarnholm", "site_url": "https://paths.kvarnholm.example/", "theme": theme}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")


def _beside(kind: str, thing_id: str) -> str:
    """A link from one page to another: every page lies in a folder beside the other kinds."""
    return f"../{page_file(kind, thing_id)}"


def is_possible() -> bool:
    """Whether this system tells what its processes use."""
    return sys.platform != "win32"
