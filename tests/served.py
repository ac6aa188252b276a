"""Serves a built site below a folder, as an intranet does."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    """Answers below one folder only and writes no log."""

    def __init__(self, *args: object, below: str, **kwargs: object) -> None:
        self.below = below
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self.below) if path.startswith(self.below) else "no-such-page"
        return super().translate_path(f"/{inside}")

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site_dir: Path, *, below: str = "/") -> Iterator[str]:
    """The address of `site_dir`, served on this computer below the folder `below`, which ends with a slash."""
    handler = functools.partial(_Quiet, directory=str(site_dir), below=below)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{below}"
    finally:
        server.shutdown()
        server.server_close()
