"""A server whose files lie in a folder here, and nginx, which shows that folder to readers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.publish.manifest import manifest_of
from generator.render.headers import header_files
from tests.publish.stores import StoreServer
from tests.web_servers import nginx


@dataclass(frozen=True, slots=True)
class FolderServer(StoreServer):
    """A running server.

    Attributes:
        folder: Where its files lie.
    """

    folder: Path

    def files(self) -> dict[str, bytes]:
        """What readers get, by path."""
        return {path: (self.folder / path).read_bytes() for path in manifest_of(self.folder)}


_MISSING = "error_page 404 /404.html;"


@contextmanager
def shown_by_nginx(folder: Path, top: Path, more: str = "") -> Iterator[str]:
    """Where readers begin; `more` stands instead of what the shipped file says of pages that are missing."""
    headers_dir, server_dir = top / "headers", top / "nginx"
    for place in (headers_dir, server_dir):
        place.mkdir()
    for name, data in header_files("default-src 'self'", None).items():
        text = data.decode()
        (headers_dir / name).write_text(text.replace(_MISSING, more or _MISSING), encoding="utf-8")
    (folder / "index.html").write_text("", encoding="utf-8")
    with nginx(folder, headers_dir, server_dir) as url:
        (folder / "index.html").unlink()
        yield url
