"""From a saved story to the page that a browser would load again, by asking the preview as a browser does."""

from __future__ import annotations

import http.client
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.sites.names import DAY
from benchmarks.timing.contenders import FOOTPATH, edit, page_of_edited
from benchmarks.timing.others import Project

_CHANGES = "/.footpath/changes"
_FIRST_BUILD_S = 900.0
_ONE_SAVE_S = 300.0
_LOOK_EVERY_S = 0.05
_REST_S = 1.5
"""Between two saves, as somebody who reads what they wrote; the preview makes its search meanwhile."""


class NoPreview(Exception):  # noqa: N818  # says what is so
    """The preview did not come up, or did not show what was saved."""


def seconds_from_save_to_page(
    project: Project, stories: int, *, saves: int, first_turn: int, say: Callable[[str], None]
) -> tuple[float, ...]:
    """For each save the seconds until the reload was announced and the page, asked for then, had the new words.

    The first save is left out: it fills what later ones find warm.

    Raises:
        NoPreview: It did not come up, or did not show what was saved.
    """
    port = _free_port()
    log = project.folder / "preview.log"
    with log.open("wb") as told:
        command = [*FOOTPATH, "serve", "--port", str(port), "--date", DAY.isoformat()]
        preview = subprocess.Popen(command, cwd=project.folder, stdout=told, stderr=told)  # noqa: S603  # our own command
    try:
        _wait_for_first_page(preview, port, log)
        changes = _Changes(port)
        found = []
        for turn in range(saves + 1):
            time.sleep(_REST_S)
            found.append(_one_save(project, stories, first_turn + turn, port, changes))
            say(f"Preview, save {turn} of {saves}: {found[-1]:.2f} s")
        return tuple(found[1:])
    finally:
        preview.terminate()
        preview.wait()


def _one_save(project: Project, stories: int, turn: int, port: int, changes: _Changes) -> float:
    path = "/" + page_of_edited(project, stories).parent.relative_to(project.folder / project.site).as_posix() + "/"
    seen = changes.count
    said = edit(project, stories, turn)
    saved = time.perf_counter()
    while time.perf_counter() - saved < _ONE_SAVE_S:
        seen = changes.wait_for_more_than(seen, _ONE_SAVE_S)
        if said in _page(port, path):
            return time.perf_counter() - saved
    raise NoPreview("the preview did not show what was saved")


class _Changes:
    """The reloads that the preview announces, heard in a thread of its own."""

    def __init__(self, port: int) -> None:
        self.count = 0
        self._news = threading.Condition()
        self._answer = _asked(port, _CHANGES)
        self._last = self._read()
        threading.Thread(target=self._listen, daemon=True).start()

    def wait_for_more_than(self, seen: int, seconds: float) -> int:
        """How many there were, as soon as there are more than `seen` or the time is over."""
        with self._news:
            self._news.wait_for(lambda: self.count > seen, seconds)
            return self.count

    def _listen(self) -> None:
        while said := self._read():
            if said != self._last:
                with self._news:
                    self._last, self.count = said, self.count + 1
                    self._news.notify_all()

    def _read(self) -> bytes:
        """The next version; nothing when the preview has ended."""
        try:
            while line := self._answer.readline():
                if line.startswith(b"data:"):
                    return line
        except OSError:
            pass
        return b""


def _wait_for_first_page(preview: subprocess.Popen[bytes], port: int, log: Path) -> None:
    begun = time.perf_counter()
    while time.perf_counter() - begun < _FIRST_BUILD_S:
        if preview.poll() is not None:
            break
        # It listens before it has built, and says so when it has.
        if f":{port}/" in log.read_text(encoding="utf-8", errors="replace"):
            return
        time.sleep(_LOOK_EVERY_S)
    raise NoPreview(f"the preview did not come up:\n{log.read_text(encoding='utf-8', errors='replace')}")


def _page(port: int, path: str) -> str:
    return _asked(port, path).read().decode("utf-8")


def _asked(port: int, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    return connection.getresponse()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
