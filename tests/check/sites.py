"""Writes the example sites of the rules: one text with `-- path --` headings, and notes for what a text cannot hold."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.check.reported import Reported
from generator.check.settle import settle
from generator.check.site import check_site
from generator.check.table import EXAMPLE_DAY, EXAMPLE_WORDS, example_site
from generator.read.site import read_site
from generator.read.theme import read_theme
from tests.drawn import document, film, picture

_HEADING = re.compile(r"^-- (?P<path>\S+)(?: \((?P<note>[^)]+)\))? --\n?", re.MULTILINE)


def write_example(folder: Path, *texts: str) -> Path:
    """Writes sites on top of each other, the example site first.

    A heading can carry a note: `(gone)` takes the file away, `(a real file)` is a picture, film or
    caption file, `(half a picture)` and `(half a film)` were cut off, `(Latin-1)` is saved with that encoding, `(300 kB)` is filled up to that size,
    `(link to PATH)` is a symbolic link, `(under version control)` is added to a repository of git.
    """
    for text in (example_site(), *texts):
        headings = list(_HEADING.finditer(text))
        assert headings, "an example begins with `-- path --`"
        for heading, following in zip(headings, [*headings[1:], None], strict=True):
            content = text[heading.end() : following.start() if following else len(text)]
            _write(folder / heading["path"], heading["note"] or "", content)
    return folder


def _write(file: Path, note: str, content: str) -> None:  # one branch per note
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    match note.split():
        case []:
            file.write_text(content if content.endswith("\n") else content + "\n", encoding="utf-8")
        case ["gone"]:
            pass
        case ["a", "real", "file"]:
            file.write_bytes(_real(file.suffix.lower()))
        case ["half", "a", "picture"]:
            file.write_bytes(_real(file.suffix.lower())[:-20])
        case ["half", "a", "film"]:
            whole = _real(file.suffix.lower())
            file.write_bytes(whole[: len(whole) // 2])
        case ["Latin-1"]:
            file.write_bytes(content.encode("latin-1"))
        case ["under", "version", "control"]:
            add_to_version_control(file, content)
        case [size, "kB"]:
            file.write_text(content + "# " + "x" * (int(size) * 1024), encoding="utf-8")
        case ["link", "to", target]:
            file.symlink_to(target)
        case _:
            raise AssertionError(f"unknown note: {note}")


def add_to_version_control(file: Path, content: str) -> None:
    """Writes a file and adds it to a repository in the folder of the site."""
    file.write_text(content, encoding="utf-8")
    root_dir = next(folder for folder in file.parents if (folder / "stories").is_dir())
    for command in (["init", "--quiet"], ["add", "--force", str(file)]):
        subprocess.run(["git", *command], cwd=root_dir, check=True)


def _real(ending: str) -> bytes:
    match ending:
        case ".mp4" | ".webm":
            return film(ending)
        case ".pdf":
            return document()
        case ".vtt":
            return b"WEBVTT\n\n00:00.000 --> 00:02.000\nIt is cold.\n"
        case _:
            return picture(ending)


def reported_in(
    root_dir: Path, *, on: date = EXAMPLE_DAY, words: Mapping[str, str] = EXAMPLE_WORDS
) -> tuple[Reported, ...]:
    """What `footpath check` would report of a site folder."""
    read = read_site(root_dir)
    further = read.site.config.languages.further
    themed = read_theme(root_dir, further=further)[1] if further or (root_dir / "theme").exists() else ()
    found = (*read.findings, *themed, *check_site(read.site, on=on, words=words))
    return settle(found, rules=read.site.config.rules, texts=read.texts)


def as_lines(reported: tuple[Reported, ...]) -> str:
    """The first line of each finding and its help line, as the rule files show them."""
    lines = []
    for found in reported:
        lines.append(f"{found.path}:{found.line}:{found.column}: {found.severity}[{found.rule}]: {found.message}")
        if found.help:
            lines.append(f"  = help: {found.help}")
    return "\n".join(lines)
