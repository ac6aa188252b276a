"""Answers the browser from the last good site, to this computer only."""

from __future__ import annotations

import threading
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.check.reported import Reported
from generator.report import as_text, summary

ADDRESS = "127.0.0.1"
_EVENTS = "/.footpath/changes"
_HEARTBEAT_S = 10.0
_SCRIPT_FILE = "/.footpath/reload.js"
_STYLE_FILE = "/.footpath/preview.css"
_ADDED = f'<link rel="stylesheet" href="{_STYLE_FILE}"><script src="{_SCRIPT_FILE}"></script>'
"""Files and nothing inline: the policy on the page holds in the preview as everywhere."""
_RELOAD_SCRIPT = f"""(function () {{
  var source = new EventSource("{_EVENTS}"), first = null;
  source.onmessage = function (event) {{
    if (first === null) {{ first = event.data; }} else if (event.data !== first) {{ location.reload(); }}
  }};
}})();
"""
_STYLE = (
    "#footpath-preview{position:sticky;bottom:0;z-index:99;max-height:60vh;overflow:auto;margin:0;padding:1rem 1.25rem;"
    "background:#3D1414;color:#FFF;font:.9375rem/1.5 ui-monospace,monospace;white-space:pre-wrap;text-align:left}"
)

_OWN_FILES = {_SCRIPT_FILE: (_RELOAD_SCRIPT, "text/javascript"), _STYLE_FILE: (_STYLE, "text/css")}


class PreviewState:
    """What the preview shows now, shared by the thread that builds and those that answer."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._version = 0
        self.site_dir: Path | None = None
        self.reported: tuple[Reported, ...] = ()
        self.trouble = ""
        self.is_current = True

    def show(self, *, site_dir: Path | None, reported: tuple[Reported, ...], trouble: str = "") -> None:
        """Shows a new state; without `site_dir` the last good site stays."""
        with self._changed:
            self.site_dir = site_dir or self.site_dir
            self.is_current = site_dir is not None
            self.reported = reported
            self.trouble = trouble
            self._version += 1
            self._changed.notify_all()

    @property
    def version(self) -> int:
        """A number that grows with each new state."""
        return self._version

    def wait_for_change(self, seen: int, seconds: float) -> int:
        """The version, as soon as it differs from `seen` or the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != seen, timeout=seconds)
            return self._version


class _PreviewServer(ThreadingHTTPServer):
    daemon_threads = True
    # Without this a second preview on the same port would silently share it on some systems.
    allow_reuse_port = False


def preview_server(state: PreviewState, port: int) -> ThreadingHTTPServer:
    """A server that shows `state`, on `port` or the next free one of the following ten; any free one for 0.

    Raises:
        OSError: No port is free.
    """

    class Handler(_PreviewHandler):
        preview = state

    last: OSError | None = None
    for candidate in range(port, min(port + 10, 65536)) if port else [0]:
        try:
            return _PreviewServer((ADDRESS, candidate), Handler)
        except OSError as error:
            last = error
    raise last or OSError("no port is free")


class _PreviewHandler(SimpleHTTPRequestHandler):
    """Answers from the last good site, to this computer only."""

    preview: PreviewState
    protocol_version = "HTTP/1.1"
    server: ThreadingHTTPServer

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        if not self._is_from_here():
            self._send(
                HTTPStatus.FORBIDDEN,
                b"This preview answers this computer only.",
                "text/plain; charset=utf-8",
                with_body=with_body,
            )
            return
        path = unquote(urlsplit(self.path).path)
        if path == _EVENTS:
            self._send_changes(with_body=with_body)
            return
        if path in _OWN_FILES:
            text, kind = _OWN_FILES[path]
            self._send(HTTPStatus.OK, text.encode(), kind, with_body=with_body)
            return
        file = self._file_of(path)
        if file is not None and file.is_dir():
            if not path.endswith("/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", urlsplit(self.path).path + "/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            file = file / "index.html"
        if file is None or not file.is_file():
            self._send_missing(with_body=with_body)
            return
        kind = self.guess_type(str(file))
        data = file.read_bytes()
        if kind == "text/html":
            data, kind = self._with_preview(data), "text/html; charset=utf-8"
        self._send(HTTPStatus.OK, data, kind, with_body=with_body)

    def _is_from_here(self) -> bool:
        """Whether Host and Origin name this server: a page from elsewhere must not read the preview."""
        port = self.server.server_port
        allowed = {f"{name}:{port}" for name in (ADDRESS, "localhost")}
        origin = self.headers.get("Origin")
        return self.headers.get("Host", "") in allowed and (origin is None or origin.removeprefix("http://") in allowed)

    def _file_of(self, path: str) -> Path | None:
        """The file inside the site that a path names; None for everything outside it."""
        site_dir = self.preview.site_dir
        if site_dir is None or "\0" in path or "\\" in path:
            return None
        try:
            file = (site_dir / path.lstrip("/")).resolve()
            return file if file.is_relative_to(site_dir.resolve()) and file.exists() else None
        except (OSError, ValueError):
            # A name that no file system takes is no file.
            return None

    def _send_missing(self, *, with_body: bool) -> None:
        site_dir = self.preview.site_dir
        lost = site_dir / "404.html" if site_dir else None
        if lost is not None and lost.is_file():
            page = lost.read_bytes()
        else:
            page = b"<!doctype html><title>Preview</title><p>There is no site yet: a file has an error.</p>"
        self._send(HTTPStatus.NOT_FOUND, self._with_preview(page), "text/html; charset=utf-8", with_body=with_body)

    def _with_preview(self, page: bytes) -> bytes:
        """The page with the script that reloads it and, when something is wrong, what to mend."""
        added = _ADDED + _banner(self.preview)
        text = page.decode("utf-8")
        head, found, tail = text.rpartition("</body>")
        return (f"{head}{added}{found}{tail}" if found else text + added).encode()

    def _send_changes(self, *, with_body: bool) -> None:
        """Server-sent events: the version now, and again whenever it changes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if not with_body:
            return
        seen = self.preview.version
        try:
            while True:
                self.wfile.write(f"data: {seen}\n\n".encode())
                self.wfile.flush()
                seen = self.preview.wait_for_change(seen, _HEARTBEAT_S)
        except (ConnectionError, TimeoutError):
            return

    def _send(self, status: HTTPStatus, data: bytes, kind: str, *, with_body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if with_body:
            try:
                self.wfile.write(data)
            except (TimeoutError, ConnectionError):
                self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        """Says nothing: an author has no use for a line per request."""


def _banner(preview: PreviewState) -> str:
    errors = [finding for finding in preview.reported if finding.severity == "error"]
    if not errors and not preview.trouble:
        return ""
    words = preview.trouble or "\n\n".join(map(as_text, errors))
    if preview.trouble:
        title = "The site could not be built."
    elif preview.is_current:
        title = f"{summary(errors)} to mend before this can go out."
    else:
        title = f"This page is from before: {summary(errors)} to mend first."
    return f'<pre role="alert" id="footpath-preview"><b>{escape(title)}</b>\n\n{escape(words)}</pre>'
