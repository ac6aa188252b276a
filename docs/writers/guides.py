"""docs/authors/*.md with what Footpath really says filled in: each guide is played through like a person would.

What stands in a guide, by the line above its code block:

* ``File `PATH`:``            a whole file, written into the example site
* ``Add to `PATH`:``         lines for the end of a file of the example site
* ``Change in `PATH`:``       lines behind `-` and what stands in their place behind `+`
* ``Wrong, in `PATH`:``       a file with a mistake, laid over the tiny site by itself
* ``Footpath says:``          what a check says of the mistake before; filled in
* ``Now `PATH` holds:``       a file of the example site, such as one a command wrote; filled in
* a block marked ``console``  commands behind `$ `, run in the example site, and what they say; filled in

The example site is the tiny site of the tests, or an empty folder for the guides in `FROM_NOTHING`. In a block that
is filled in, a line `…` stands for lines left out.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator import pipeline
from generator.report import findings_as
from tests.tiny import BAKERY, DAY, parse, write_site

ROOT_DIR = Path(__file__).resolve().parent.parent.parent
AUTHORS_DIR = ROOT_DIR / "docs" / "authors"
FROM_NOTHING = ("1-first-site.md",)
LEFT_OUT = "…"
_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^File `(?P<path>[^`]+)`:$")
_WRONG = re.compile(r"^Wrong, in `(?P<path>[^`]+)`:$")
_ADD = re.compile(r"^Add to `(?P<path>[^`]+)`:$")
_CHANGE = re.compile(r"^Change in `(?P<path>[^`]+)`:$")
_HOLDS = re.compile(r"^Now `(?P<path>[^`]+)` holds:$")
_SERVING = "Your site is at"


@dataclass(frozen=True, slots=True)
class Block:
    """A code block of a guide.

    Attributes:
        caption: The last line of text above it.
        language: What stands behind its opening fence.
        text: What is in it.
        start: Where `text` begins in the page.
        end: Where it ends.
    """

    caption: str
    language: str
    text: str
    start: int
    end: int

    def path(self, pattern: re.Pattern[str]) -> str | None:
        """The path that the caption names in this form."""
        found = pattern.match(self.caption)
        return found["path"] if found else None


def blocks(page: str) -> Iterator[Block]:
    """The code blocks of a page, in order."""
    for found in _BLOCK.finditer(page):
        above = [line for line in page[: found.start()].splitlines() if line.strip()]
        caption = above[-1] if above else ""
        yield Block(caption, found["language"], found["text"], found.start("text"), found.end("text"))


def whole_files(page: str) -> Mapping[str, str]:
    """Path to text of every whole file in a guide; of a file that is added to, also what the tiny site has of it."""
    files = {path: block.text for block in blocks(page) if (path := block.path(_FILE))}
    for block in blocks(page):
        if path := block.path(_ADD):
            files[path] = files.get(path, parse(BAKERY)[path]) + block.text
    return files


def played(name: str, page: str) -> str:
    """A guide with everything filled in that Footpath says."""
    with tempfile.TemporaryDirectory() as folder:
        top_dir = Path(folder).resolve()
        if name not in FROM_NOTHING:
            write_site(top_dir, BAKERY)
        scene = _Scene(top_dir, top_dir)
        pieces: list[str] = []
        done = 0
        for block in blocks(page):
            pieces += [page[done : block.start], scene.play(block)]
            done = block.end
        return "".join([*pieces, page[done:]])


@dataclass(slots=True)
class _Scene:
    """The example site while a guide is played through."""

    top_dir: Path
    here_dir: Path
    said_of_mistake: str = field(default="")

    def play(self, block: Block) -> str:
        """Does what a block says; its text afterwards."""
        if path := block.path(_FILE):
            write_file(self.here_dir / path, block.text)
        elif path := block.path(_WRONG):
            self.said_of_mistake = said_of({path: block.text})
        elif block.caption == "Footpath says:":
            return _shortened_like(block.text, self.said_of_mistake)
        elif path := block.path(_HOLDS):
            return _shortened_like(block.text, (self.here_dir / path).read_text(encoding="utf-8"))
        elif path := block.path(_ADD):
            file = self.here_dir / path
            write_file(file, file.read_text(encoding="utf-8") + block.text)
        elif path := block.path(_CHANGE):
            change_file(self.here_dir / path, block.text)
        elif block.language == "console":
            return "".join(self._run(command, said) for command, said in commands_in(block.text))
        return block.text

    def _run(self, command: str, said: str) -> str:
        words = shlex.split(command)
        if words[0] == "cd":
            self.here_dir = self.here_dir / words[1]
            return f"$ {command}\n"
        serves = "serve" in words
        real = _said_by(words[1:], self.here_dir, until=_SERVING if serves else "")
        real = real.replace(str(self.top_dir), LEFT_OUT)
        return f"$ {command}\n{_shortened_like(said, real)}"


def commands_in(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with what it is said to say."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, said = part.partition("\n")
        yield command, said


def said_of(files: Mapping[str, str]) -> str:
    """What a check says of files laid over the tiny site; nothing of what it says of the tiny site alone."""
    with tempfile.TemporaryDirectory() as folder:
        site_dir = write_site(Path(folder), BAKERY)
        before = set(pipeline.check(site_dir, date=DAY, environment={}).reported)
        for path, text in files.items():
            write_file(site_dir / path, text)
        after = pipeline.check(site_dir, date=DAY, environment={}).reported
    text = findings_as([finding for finding in after if finding not in before], "text")
    return f"{text}\n" if text else ""


def write_file(file: Path, text: str) -> None:
    """Writes one file, with the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def change_file(file: Path, change: str) -> None:
    """Replaces the lines behind `-` by the lines behind `+`; they must be there."""
    old, new = ("".join(line[1:] for line in change.splitlines(keepends=True) if line[0] == sign) for sign in "-+")
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"{file.name} does not hold:\n{old}")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _said_by(arguments: Sequence[str], here_dir: Path, *, until: str) -> str:
    """What the command says on both its outputs; with `until` it is ended once a line begins so."""
    noon = dt.datetime.combine(DAY, dt.time(12), tzinfo=dt.UTC)
    surroundings = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
    surroundings["PYTHONPATH"] = str(ROOT_DIR)
    surroundings["PYTHONIOENCODING"] = "utf-8"
    command = [sys.executable, "-m", "generator", *arguments]
    with subprocess.Popen(  # noqa: S603  # our own command
        command,
        cwd=here_dir,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        said = ""
        for line in process.stdout or ():
            said += line
            if until and line.startswith(until):
                process.terminate()
                break
    # The port differs where 8000 is taken.
    return re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8000", said)


def _shortened_like(shown: str, real: str) -> str:
    """What is really so, with as many lines left out as were left out before."""
    shown_lines, real_lines = shown.splitlines(), real.splitlines()
    if LEFT_OUT not in shown_lines:
        return real
    at = shown_lines.index(LEFT_OUT)
    behind = len(shown_lines) - at - 1
    kept = [*real_lines[:at], LEFT_OUT, *(real_lines[-behind:] if behind else [])]
    return "\n".join(kept) + "\n"
