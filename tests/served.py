"""A built site behind an ordinary static server, below a folder of its own: as on most intranets."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BELOW = "/intranet/paths"


@contextmanager
def served(site_dir: Path) -> Iterator[str]:
    """Serves a site; yields the address of its home without the last slash."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, directory=str(site_dir), **options)

        def log_message(self, *_: object) -> None:
            pass

        def translate_path(self, path: str) -> str:
            return super().translate_path(path.removeprefix(BELOW) if path.startswith(BELOW) else "/nothing-here")

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}{BELOW}"
    running.shutdown()
    running.server_close()


def press(page: object, name: str, *, most: int = 80) -> None:
    """Goes to what begins with this name with the Tab key alone and presses Enter; fails when it is never reached."""
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel || ''")
        if " ".join(found.split()).startswith(name):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name!r} cannot be reached with the keyboard")
