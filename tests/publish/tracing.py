"""strace: which calls of a publish change something on the target, and a kill or an error at exactly one of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.find_server import find_server, library_dirs

_CHANGING = (
    "openat,write,pwrite64,ftruncate,rename,renameat,renameat2,mkdir,mkdirat,symlink,symlinkat,unlink,unlinkat,rmdir,"
    "fsync,syncfs,chmod,fchmod,fchmodat,utimensat,link,linkat"
)
_CALL = re.compile(r"(?:\d+ +)?(?P<name>\w+)\((?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Call:
    """One call to the system: the so-and-so-many-th of its name in a publish."""

    name: str
    number: int


def program() -> str:
    found = find_server("strace")
    assert found is not None, "No strace: run `make test`, which fetches it or says how."
    return str(found)


def changing_calls(site_dir: Path, folder: Path, log_file: Path) -> list[Call]:
    """Every call of a publish that changes something in `folder`, in order. The publish is carried out."""
    done = _traced(["-e", f"trace={_CHANGING}"], site_dir, folder, log_file)
    assert done.returncode == 0, done.stderr
    return _calls(log_file, folder)


def killed_at(call: Call, site_dir: Path, folder: Path, log_file: Path) -> bool:
    """Whether a publish that is killed on entering `call` was killed there, in `folder`."""
    trace = ["-e", f"trace={call.name}", "-e", f"inject={call.name}:signal=KILL:when={call.number}"]
    done = _traced(trace, site_dir, folder, log_file)
    return done.returncode != 0 and _last_changes(log_file, folder)


def refused_at(call: Call, error: str, site_dir: Path, folder: Path, log_file: Path) -> int:
    """How a publish ends to which the system refuses `call` with `error`."""
    trace = ["-e", f"trace={call.name}", "-e", f"inject={call.name}:error={error}:when={call.number}"]
    done = _traced(trace, site_dir, folder, log_file)
    assert "(INJECTED)" in log_file.read_text(encoding="utf-8", errors="replace"), "the call did not come to pass"
    return done.returncode


def publisher(site_dir: Path, folder: Path | str, *more: object) -> list[str]:
    """The command line of one publish."""
    return [sys.executable, "-m", "tests.publish.publisher", str(site_dir), str(folder), *map(str, more)]


def surroundings() -> dict[str, str]:
    """The same calls each time: nothing is compiled, nothing depends on chance."""
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}


def spread(calls: Sequence[Call], wanted: int) -> list[Call]:
    """At most so many calls: the first and last of each name, the others evenly."""
    ends: dict[str, list[int]] = {}
    for place, call in enumerate(calls):
        ends.setdefault(call.name, []).append(place)
    places = {place for found in ends.values() for place in (found[0], found[-1])}
    others = [place for place in range(len(calls)) if place not in places]
    more = max(wanted - len(places), 0)
    step = max(len(others) / more, 1) if more else 0
    places |= {others[int(index * step)] for index in range(more) if int(index * step) < len(others)}
    return [calls[place] for place in sorted(places)]


def _traced(trace: list[str], site_dir: Path, folder: Path, log_file: Path) -> subprocess.CompletedProcess[str]:
    command = [
        program(),
        "-E",
        f"LD_LIBRARY_PATH={os.environ.get('LD_LIBRARY_PATH', '')}",
        "-f",
        "-qq",
        "-y",
        "-s",
        "0",
        "-o",
        str(log_file),
        *trace,
    ]
    # The libraries of an unpacked strace are for itself, and not for what it traces.
    own = {**surroundings(), "LD_LIBRARY_PATH": library_dirs()}
    return subprocess.run(
        [*command, *publisher(site_dir, folder)], env=own, capture_output=True, text=True, check=False
    )


def _calls(log_file: Path, folder: Path) -> list[Call]:
    numbers: Counter[str] = Counter()
    found = []
    for line in log_file.read_text(encoding="utf-8", errors="replace").splitlines():
        parts = _CALL.match(line)
        if parts is None:
            continue
        numbers[parts["name"]] += 1
        if _changes(parts["name"], parts["rest"], folder):
            found.append(Call(parts["name"], numbers[parts["name"]]))
    return found


def _changes(name: str, rest: str, folder: Path) -> bool:
    return str(folder) in rest and (name != "openat" or "O_CREAT" in rest)


def _last_changes(log_file: Path, folder: Path) -> bool:
    lines = [line for line in log_file.read_text(encoding="utf-8", errors="replace").splitlines() if _CALL.match(line)]
    parts = _CALL.match(lines[-1]) if lines else None
    return parts is not None and _changes(parts["name"], parts["rest"], folder)
