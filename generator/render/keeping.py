"""What “Keep on this phone” reads: the list of each role, the build it belongs to, and the service worker.

Every address is relative to the root of the site, which is the scope of the worker.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model.theme import Theme
from generator.plan.views import KeepList
from generator.render.files import MadeFile
from generator.render.languages import Edition
from generator.render.rendered import RenderedPage

WORKER_FILE = "service-worker.js"
BUILD_FILE = "keep.json"
_SHARED = re.compile(r"docs/assets/(?:[^/]+\.(?:css|js|svg)|fonts/[^/]+)")
"""Styles, scripts, fonts and the mark: what every page is drawn with."""


def keep_files(
    editions: Sequence[Edition],
    pages: Sequence[RenderedPage],
    theme: Theme,
    files: Mapping[str, bytes | MadeFile],
) -> Iterator[tuple[str, bytes]]:
    """The files by their path in the site.

    Args:
        editions: Each language, the default one first, with what is kept together.
        pages: All pages.
        theme: Holds the workers.
        files: The rest of the tree: what the build is made of.
    """
    outline = editions[0].outline
    if not outline.keeps:
        yield WORKER_FILE, theme.workers["forget.js"].encode()
        yield BUILD_FILE, _json({"keep": False})
        return
    yield WORKER_FILE, theme.workers["keep.js"].encode()
    yield BUILD_FILE, _json({"keep": True, "build": build_id(files)})
    spare = [page.url for page in pages if page.without_signal and not page.folder]
    frame = [url for url in (outline.logo_url, outline.favicon_url) if url]
    shared = [path.removeprefix("docs") for path in files if _SHARED.fullmatch(path)]
    by_url = {page.url: page for page in pages}
    for keep in (keep for edition in editions for keep in edition.outline.keeps):
        yield f"{keep.url.lstrip('/')}keep.json", _json(_list(keep, by_url, [*spare, *shared, *frame]))


def _list(keep: KeepList, pages: Mapping[str, RenderedPage], shared: Iterable[str]) -> dict[str, object]:
    own = [link.url for link in keep.pages]
    along = {url for page in own for url in pages[page].along if url in pages}
    shown = {url for page in (*own, *along) for url in pages[page].pictures}
    files = sorted((along | shown | set(shared)) - set(own))
    return {
        "pages": [{"url": link.url.lstrip("/"), "title": link.title} for link in keep.pages],
        "files": [url.lstrip("/") for url in files],
    }


def build_id(files: Mapping[str, bytes | MadeFile]) -> str:
    """The hash of everything a site is made of."""
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        match content:
            case bytes():
                key = hashlib.sha256(content).hexdigest()
            case MadeFile():
                key = content.key
        digest.update(f"{path}\0{key}\n".encode())
    return digest.hexdigest()[:16]


def _json(data: Mapping[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
