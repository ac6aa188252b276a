"""One process from beginning to end: how long, how much of both cores, how much memory. Knows no tool."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_LOOK_EVERY_S = 0.2
_KIB = 1024
_SESSION_FIELD = 3  # of what follows the name in /proc/<id>/stat
_TOLD = 2000
_NOT_FOR_THEM = ("FOOTPATH_CACHE", "PYTHONDONTWRITEBYTECODE")
"""Of our environment. Where the second is set, every tool in Python would compile itself anew in every run."""


class GivenUp(Exception):  # noqa: N818  # says what happened
    """A process was ended because it took longer than anybody wanted to wait."""


class ProcessFailed(Exception):  # noqa: N818  # says what happened
    """A process did not do what it was started for; the message holds its last words."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A process that is over.

    Attributes:
        seconds: From its start to its end.
        cpu_seconds: What it and the processes it waited for took of the cores.
        largest_bytes: The most memory that any one of them had.
        together_bytes: The most memory that all of them had at one moment; None where nobody looked.
    """

    seconds: float
    cpu_seconds: float
    largest_bytes: int
    together_bytes: int | None = None


def run(
    command: Sequence[str],
    folder: Path,
    *,
    environment: Mapping[str, str] | None = None,
    watch_memory: bool = False,
    most_s: float | None = None,
) -> Ran:
    """Runs a command in a folder until it ends.

    Args:
        command: The program and its words.
        folder: Where it runs.
        environment: What it finds besides our own environment.
        watch_memory: Looks at all its processes all the time, which slows it a little.
        most_s: Waits so long at most.

    Raises:
        GivenUp: It took longer.
        ProcessFailed: It ended with another code than 0.
    """
    surroundings = {name: value for name, value in os.environ.items() if name not in _NOT_FOR_THEM}
    surroundings |= {"NO_COLOR": "1", **(environment or {})}
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603  # the programs that are measured
            command, cwd=folder, env=surroundings, stdout=said, stderr=said, start_new_session=True
        )
        watched = _Watched(process.pid) if watch_memory else None
        late = threading.Event()
        alarm = threading.Timer(most_s, _end_late, (process.pid, late)) if most_s is not None else None
        if alarm:
            alarm.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        if alarm:
            alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        together = watched.end() if watched else None
        if late.is_set():
            raise GivenUp(" ".join(command))
        if process.returncode:
            said.seek(max(0, said.tell() - _TOLD))
            told = said.read().decode(errors="replace")
            raise ProcessFailed(f"{' '.join(command)} ended with {process.returncode}:\n{told}")
    # Linux counts in KiB, macOS in bytes.
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else _KIB)
    return Ran(seconds, usage.ru_utime + usage.ru_stime, largest, together)


def _end_late(session: int, late: threading.Event) -> None:
    late.set()
    with suppress(ProcessLookupError):
        os.killpg(session, signal.SIGKILL)


class _Watched:
    """All processes of a session, looked at until `end`."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._over = threading.Event()
        self._most = 0
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> int | None:
        """The most memory they had together; None where the system does not tell."""
        self._over.set()
        self._thread.join()
        return self._most or None

    def _look(self) -> None:
        while not self._over.wait(_LOOK_EVERY_S):
            self._most = max(self._most, sum(map(_memory_of, _processes_of(self._session))))


def _processes_of(session: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it ended while we looked
        if int(fields[_SESSION_FIELD]) == session:
            found.append(int(folder.name))
    return found


def _memory_of(process: int) -> int:
    """What a process has for itself and its part of what it shares."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * _KIB for line in told.splitlines() if line.startswith("Pss:")), 0)
