"""An ordinary static server for a built site, in a folder of the host as many intranets have it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Change = Callable[[bytes], bytes]

BELOW = "/paths/"
_TYPES = {".js": "text/javascript", ".wasm": "application/wasm", ".vtt": "text/vtt", ".avif": "image/avif"}


@contextmanager
def serving(
    site_dir: Path, *, below: str = BELOW, headers: Mapping[str, str] | None = None, change: Change | None = None
) -> Iterator[str]:
    """Serves `site_dir` and yields its address, with a slash at the end.

    Args:
        site_dir: What to serve.
        below: The folder of the host where the site begins. The root of the host has it too, for its 404.
        headers: To be sent with every page.
        change: What becomes of the bytes of every page.
    """

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **_TYPES}  # noqa: RUF012  # as the class has it

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path.startswith(below):
                path = "/" + path.removeprefix(below)
            file = site_dir / path.strip("/")
            file = file / "index.html" if file.is_dir() else file
            found = file.is_file() and site_dir in file.resolve().parents
            file = file if found else site_dir / "404.html"
            data = file.read_bytes()
            self.send_response(200 if found else 404)
            if file.suffix == ".html":
                data = change(data) if change else data
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
            self.send_header("Content-Type", self.guess_type(file))
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}{below}"
    finally:
        running.shutdown()
        running.server_close()
        thread.join()
