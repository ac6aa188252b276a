"""When each file changed, from the history that git keeps: one pass, and later only what came since.

Asks for days and paths, never for names or messages. Runs git as it is installed; without git, or outside version
control, there is no history, and nothing else changes.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.model.history import DAYS_KEPT, FileHistory, History

_COMMIT = "\x01"
_WHERE = ("journeys", "stories")
_LINES_AT_LEAST = 2
_QUIET = ("-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false")
"""What the settings of a folder could make git run or write differently."""
_LOG = (
    *("log", "--reverse", "--first-parent", "-m", "--name-status", "--no-renames", "--relative", "--no-color"),
    *("--no-ext-diff", "--no-textconv", f"--format={_COMMIT}%cs"),
)
"""Of a merge what it brought to the branch, on the day it did: that is when readers got it."""


class HistoryState(Struct, frozen=True):
    """Where a folder stands in its history: two equal ones mean an equal history.

    Attributes:
        head: The commit; empty when there is none to speak of.
        is_shallow: Whether earlier commits are missing here.
        place: Of the folder in the repository, which may hold the same site twice.
    """

    head: str = ""
    is_shallow: bool = False
    place: str = ""


def history_state(root_dir: Path) -> HistoryState:
    """Where the folder stands; at nothing where it is not under version control, or git cannot say."""
    top = next((folder for folder in (root_dir, *root_dir.parents) if (folder / ".git").exists()), None)
    if top is None:
        return HistoryState()
    said = _git(root_dir, "rev-parse", "--is-shallow-repository", "HEAD").split()
    if len(said) < _LINES_AT_LEAST:
        return HistoryState()
    return HistoryState(said[1], said[0] == "true", root_dir.relative_to(top).as_posix())


def read_history(root_dir: Path, state: HistoryState, remembered: object = None) -> History:
    """The history of the site folder.

    Args:
        root_dir: The folder.
        state: Where it stands.
        remembered: What `as_remembered` gave the last time. Is used only where it yields the same as a whole pass.
    """
    if not state.head:
        return History()
    match remembered:
        case (str() as head, bool() as was_shallow, History() as before):
            if (head, was_shallow) == (state.head, state.is_shallow):
                return before
            if not was_shallow and not state.is_shallow and _leads_to(root_dir, head, state.head):
                return _told(_git(root_dir, *_LOG, f"{head}..{state.head}", "--", *_WHERE), before, state)
    return _told(_git(root_dir, *_LOG, state.head, "--", *_WHERE), History(), state)


def as_remembered(state: HistoryState, history: History) -> tuple[str, bool, History]:
    """What to keep for `read_history`."""
    return state.head, state.is_shallow, history


def _leads_to(root_dir: Path, old: str, new: str) -> bool:
    """Whether one comes from `old` to `new` by first parents alone, so that what lies between is all that is new."""
    count = _git(root_dir, "rev-list", "--first-parent", "--count", f"{old}..{new}").strip()
    return count.isdecimal() and _git(root_dir, "rev-parse", f"{new}~{count}").strip() == old


def _told(log: str, before: History, state: HistoryState) -> History:
    """`before` and what `log` says after it."""
    files = dict(before.files)
    begins, day = before.begins, dt.date.min
    for line in log.splitlines():
        if line.startswith(_COMMIT):
            day = dt.date.fromisoformat(line[1:])
            begins = begins or (day,)
            continue
        letter, _, path = line.partition("\t")
        if letter == "A":
            files[path] = FileHistory(day if day > begins[0] else None)
        elif letter in ("M", "T") and day > begins[0]:
            known = files.get(path, FileHistory())
            days = sorted({day, *known.changed}, reverse=True)
            files[path] = FileHistory(known.added, tuple(days[:DAYS_KEPT]))
    return History(dict(sorted(files.items())), begins, begins if state.is_shallow else ())


def _git(root_dir: Path, *words: str) -> str:
    """What git says; nothing where it is not there or does not want to."""
    program = shutil.which("git")
    if program is None:
        return ""
    asked = [program, *_QUIET, "-C", str(root_dir), *words]
    done = subprocess.run(  # noqa: S603  # fixed words, a folder and hashes that git gave
        asked, capture_output=True, text=True, check=False, encoding="utf-8", errors="replace", env=_surroundings()
    )
    return done.stdout if done.returncode == 0 else ""


def _surroundings() -> Mapping[str, str]:
    """Ours without what leads git to another repository; it locks nothing and fetches nothing."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**own, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


def commit_named(root_dir: Path, name: str) -> str:
    """The commit that somebody means by `name`: a branch, a tag, a hash; empty when there is none."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return _git(root_dir, *asked).strip()


def differing_since(root_dir: Path, commit: str, below: str) -> tuple[str, ...]:
    """The paths below a folder of the site whose files are not as they were at `commit`, saved or not."""
    said = _git(
        root_dir,
        "diff",
        "--name-only",
        "--no-renames",
        "--relative",
        "--no-ext-diff",
        "--no-color",
        commit,
        "--",
        below,
    )
    unsaved = _git(root_dir, "ls-files", "--others", "--exclude-standard", "--", below)
    return tuple(sorted({*said.splitlines(), *unsaved.splitlines()}))


def text_at(root_dir: Path, commit: str, path: str) -> str:
    """The text of a file of the site as it was at `commit`; empty when there was none."""
    return _git(root_dir, "show", "--no-textconv", f"{commit}:./{path}")
