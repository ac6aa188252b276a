"""Notices when an author saves a file."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchfiles import watch

_SETTINGS = "site_config.yml"
_FOLDERS = ("journeys", "stories", "theme")
_DEBOUNCE_MS = 50
_STEP_MS = 10
_TURN_MS = 50
_PATIENCE_SECONDS = 10.0

_News = queue.Queue[bool]
"""For each save whether one of the watched folders has come or gone."""


@contextmanager
def watching(root_dir: Path, stop: threading.Event) -> Iterator[Iterator[None]]:
    """Watches the site folder `root_dir`; gives what yields after each save until `stop` is set or Ctrl+C is pressed.

    Nothing is missed from the first moment on, whatever takes how long in between: several saves then count as one.
    Only what authors write is watched: a checkout may hold an environment with ten thousand files, and our own work
    folder must not wake us.
    """
    news: _News = queue.Queue()
    ends = [_watchers(root_dir, news)]

    def saves() -> Iterator[None]:
        try:
            while not stop.is_set():
                told = _next(news)
                if any(told):
                    # A folder that has come needs watchers of its own, and before anybody reads what is in it.
                    ends.append(_watchers(root_dir, news))
                    ends.pop(0).set()
                if told:
                    yield
        except KeyboardInterrupt:
            return

    try:
        yield saves()
    finally:
        ends[-1].set()


def _watchers(root_dir: Path, news: _News) -> threading.Event:
    """Begins to watch, and waits until that holds; what ends it."""
    end = threading.Event()
    folders = [folder for name in _FOLDERS if (folder := root_dir / name).is_dir()]
    begun = []
    for watched in filter(None, ([root_dir], folders)):
        begun.append(threading.Event())
        threading.Thread(target=_watch, args=(root_dir, watched, news, begun[-1], end), daemon=True).start()
    for one in begun:
        one.wait(_PATIENCE_SECONDS)
    return end


def _next(news: _News) -> list[bool]:
    """What was saved within a moment; several saves at once count as one."""
    try:
        told = [news.get(timeout=0.1)]
    except queue.Empty:
        return []
    while not news.empty():
        told.append(news.get_nowait())
    return told


def _watch(root_dir: Path, folders: list[Path], news: _News, begun: threading.Event, end: threading.Event) -> None:
    is_root = folders == [root_dir]
    try:
        for changes in watch(
            *folders,
            recursive=not is_root,
            stop_event=end,
            debounce=_DEBOUNCE_MS,
            step=_STEP_MS,
            rust_timeout=_TURN_MS,
            raise_interrupt=False,
            # Also when nothing was saved: only then is it known that what will be saved is noticed.
            yield_on_timeout=True,
        ):
            begun.set()
            names = {Path(path).name for _, path in changes}
            if not is_root and names:
                news.put(False)
            elif names & {_SETTINGS, *_FOLDERS}:
                news.put(bool(names & {*_FOLDERS}))
    finally:
        begun.set()
