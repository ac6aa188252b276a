"""Notices when an author saves a file."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch

_TOP = ("site_config.yml", "journeys", "stories", "theme")
_DEBOUNCE_MS = 50
_STEP_MS = 20


def saves(root_dir: Path, stop: threading.Event) -> Iterator[None]:
    """Yields after each save in the site folder `root_dir` until `stop` is set or Ctrl+C is pressed.

    Only what authors write is watched: a checkout may hold an environment with ten thousand
    files, and our own work folder must not wake us.
    """
    while not stop.is_set():
        folders = _authors_folders(root_dir)
        news: queue.Queue[bool] = queue.Queue()
        again = threading.Event()
        for watched in filter(None, ([root_dir], folders)):
            threading.Thread(target=_watch, args=(root_dir, watched, news, again), daemon=True).start()
        try:
            while not again.is_set() and not stop.is_set():
                if _next(news):
                    yield
                    # A folder that has come or gone needs watchers of its own.
                    if folders != _authors_folders(root_dir):
                        again.set()
        except KeyboardInterrupt:
            return
        finally:
            again.set()


def _authors_folders(root_dir: Path) -> list[Path]:
    return [folder for name in _TOP if (folder := root_dir / name).is_dir()]


def _next(news: queue.Queue[bool]) -> bool:
    """Whether something was saved within a moment; several saves at once count as one."""
    try:
        news.get(timeout=0.1)
    except queue.Empty:
        return False
    while not news.empty():
        news.get_nowait()
    return True


def _watch(root_dir: Path, folders: list[Path], news: queue.Queue[bool], stop: threading.Event) -> None:
    is_root = folders == [root_dir]
    for changes in watch(
        *folders,
        recursive=not is_root,
        stop_event=stop,
        debounce=_DEBOUNCE_MS,
        step=_STEP_MS,
        rust_timeout=200,
        raise_interrupt=False,
        yield_on_timeout=False,
    ):
        if not is_root or any(Path(path).name in _TOP for _, path in changes):
            news.put(True)
