"""Where words and progress go: words to the terminal, progress only where somebody watches."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

_PAGES_PER_SIGHT = 25
"""So many pages are made between two sights of the number: drawing it takes as long as making a page."""


class Console:
    """The terminal of one command."""

    def say(self, text: str) -> None:
        """Writes to the standard output: what was asked for."""
        _write(text, sys.stdout)

    def warn(self, text: str) -> None:
        """Writes to the standard error: what is about the command itself."""
        _write(text, sys.stderr)

    @property
    def is_watched(self) -> bool:
        """Whether a person sees the standard error as it appears."""
        return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")

    @property
    def has_colour(self) -> bool:
        """Whether colours are wanted on the standard output. Source: the convention of https://no-color.org."""
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @contextmanager
    def progress(self, what: str) -> Iterator[Callable[[], None]]:
        """Shows a count that grows with each call of what it yields; shows nothing where nobody watches."""
        if not self.is_watched:
            yield lambda: None
            return
        from rich.console import Console as RichConsole  # only a person at a terminal needs it
        from rich.progress import Progress, SpinnerColumn, TextColumn

        columns = SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed}")
        # Without a thread of its own: beside one, a build cannot fork, and would use one core only.
        with Progress(*columns, console=RichConsole(stderr=True), transient=True, auto_refresh=False) as shown:
            task = shown.add_task(what, total=None)
            done = count(1)
            yield lambda: shown.update(task, advance=1, refresh=next(done) % _PAGES_PER_SIGHT == 1)

    @contextmanager
    def transfer(self, what: str) -> Iterator[Callable[[int, int, int], None]]:
        """Shows bytes and pages; yields what takes the bytes in all, the bytes done and the pages done."""
        if not self.is_watched:
            yield lambda _total, _done, _pages: None
            return
        from rich.console import Console as RichConsole  # only a person at a terminal needs it
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

        columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TextColumn("{task.fields[pages]}")
        with Progress(*columns, console=RichConsole(stderr=True), transient=True) as shown:
            task = shown.add_task(what, total=None, pages="")
            yield lambda total, done, pages: shown.update(task, total=total, completed=done, pages=f"{pages} pages")


def _write(text: str, stream: object) -> None:
    """Prints text whatever letters the terminal knows; what it does not know is shown as `?`."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    safe = text.encode(encoding, "replace").decode(encoding)
    print(safe, file=stream, flush=True)  # type: ignore[call-overload]  # sys.stdout and sys.stderr
