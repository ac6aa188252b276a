"""Keeps the preview's search up to date behind the author's back: pages first, search a moment later."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable

from generator import pipeline
from generator.search.pagefind import NoSearchIndex

_IDLE_S = 1.0
"""An author who saves twice in a row waits for pages, not for a search."""


class SearchKeeper:
    """Makes the index in a thread of its own, as soon as nothing has been built for a moment.

    Attributes:
        turn: Held by whoever changes files of the preview.
    """

    def __init__(self, say: Callable[[str], None], *, idle_s: float = _IDLE_S) -> None:
        self.turn = threading.Lock()
        self._say = say
        self._idle_s = idle_s
        self._news = threading.Condition()
        self._waiting: tuple[pipeline.Checked, pipeline.Built] | None = None
        self._in_the_way = False
        self._stopped = False
        self._thread = threading.Thread(target=self._keep, daemon=True)
        self._thread.start()

    def pages_change(self) -> None:
        """Gives up the index that is being made: somebody waits for pages, and it would be one of old ones."""
        with self._news:
            self._in_the_way = True

    def pages_changed(self, checked: pipeline.Checked, built: pipeline.Built) -> None:
        """Asks for an index of what was just built."""
        with self._news:
            self._waiting = checked, built
            self._news.notify()

    def stop(self) -> None:
        """Ends the thread, and gives up the index that is being made."""
        with self._news:
            self._stopped = self._in_the_way = True
            self._news.notify()
        self._thread.join()

    def _keep(self) -> None:
        while (work := self._next()) is not None:
            checked, built = work
            try:
                pipeline.refresh_search(checked, built.found, turn=self.turn, is_in_the_way=lambda: self._in_the_way)
            except pipeline.PagesChanged:
                continue  # those who changed them have asked again
            except (NoSearchIndex, OSError) as problem:
                self._say(f"The search is not up to date: {problem}")
            except Exception:  # noqa: BLE001  # a mistake of ours must not end the search of a preview for good
                self._say(f"The search is not up to date. This is a mistake in Footpath.\n\n{traceback.format_exc()}")

    def _next(self) -> tuple[pipeline.Checked, pipeline.Built] | None:
        """What was built last, once nothing more comes; None when it is time to end."""
        with self._news:
            self._news.wait_for(lambda: self._waiting or self._stopped)
            while not self._stopped and self._news.wait(self._idle_s):
                pass
            work, self._waiting = self._waiting, None
            self._in_the_way = False
            return None if self._stopped else work
