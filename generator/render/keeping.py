"""What “Keep on this phone” reads: the list of each role, the build it belongs to, and the service worker.

Every address is relative to the root of the site, which is the scope of the worker.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urljoin, urlsplit

from generator.model.theme import Theme
from generator.plan.views import KeepList, Pages, WithoutSignalView
from generator.render.files import AuthorFile, MadeFile

WORKER_FILE = "service-worker.js"
BUILD_FILE = "keep.json"
_LINK = re.compile(r'<a\b[^>]*?\shref="([^"#?]+)')
_PICTURE = re.compile(r'<img\b[^>]*?\ssrc="([^"]+)"')
_PICTURES = re.compile(r'\ssrcset="([^"]+)"')
_SHARED = re.compile(r"docs/assets/(?:[^/]+\.(?:css|js|svg)|fonts/[^/]+)")
"""Styles, scripts, fonts and the mark: what every page is drawn with."""
_ALONG = re.compile(r"(?:/[a-z-]+)?/tools/[^/]+/")
"""Pages that go with the answers that name them."""


def keep_files(
    editions: Sequence[Pages],
    texts: Mapping[str, str],
    theme: Theme,
    files: Mapping[str, bytes | AuthorFile | MadeFile],
) -> Iterator[tuple[str, bytes]]:
    """The files by their path in the site.

    Args:
        editions: All pages of each language, the default one first, with what is kept together.
        texts: Address to the text of each page, with relative addresses.
        theme: Holds the workers.
        files: The rest of the tree: what the build is made of.
    """
    if not editions[0].keeps:
        yield WORKER_FILE, theme.workers["forget.js"].encode()
        yield BUILD_FILE, _json({"keep": False})
        return
    yield WORKER_FILE, theme.workers["keep.js"].encode()
    yield BUILD_FILE, _json({"keep": True, "build": build_id(files)})
    spare = [page.url for page in editions[0].pages if isinstance(page.view, WithoutSignalView)]
    frame = [url for url in (editions[0].logo_url, editions[0].favicon_url) if url]
    shared = [path.removeprefix("docs") for path in files if _SHARED.fullmatch(path)]
    for keep in (keep for pages in editions for keep in pages.keeps):
        yield f"{keep.url.lstrip('/')}keep.json", _json(_list(keep, texts, [*spare, *shared, *frame]))


def _list(keep: KeepList, texts: Mapping[str, str], shared: Iterable[str]) -> dict[str, object]:
    own = [link.url for link in keep.pages]
    along = {url for page in own for url in _addresses(_LINK, page, texts) if _ALONG.fullmatch(url) and url in texts}
    shown = {url for page in (*own, *along) for url in _pictures(page, texts)}
    files = sorted((along | shown | set(shared)) - set(own))
    return {
        "pages": [{"url": link.url.lstrip("/"), "title": link.title} for link in keep.pages],
        "files": [url.lstrip("/") for url in files],
    }


def _addresses(pattern: re.Pattern[str], page: str, texts: Mapping[str, str]) -> Iterator[str]:
    for found in pattern.findall(texts[page]):
        if not urlsplit(found).scheme:
            yield urljoin(page, found)


def _pictures(page: str, texts: Mapping[str, str]) -> Iterator[str]:
    """Root-relative addresses of the pictures of a page in all their widths; no films, no codes for paper."""
    yield from (url for url in _addresses(_PICTURE, page, texts) if not url.endswith("/code.svg"))
    for several in _PICTURES.findall(texts[page]):
        yield from (urljoin(page, one.split()[0]) for one in several.split(",") if one.strip())


def build_id(files: Mapping[str, bytes | AuthorFile | MadeFile]) -> str:
    """The hash of everything a site is made of."""
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        match content:
            case bytes():
                key = hashlib.sha256(content).hexdigest()
            case AuthorFile():
                key = content.content_hash
            case MadeFile():
                key = content.key
        digest.update(f"{path}\0{key}\n".encode())
    return digest.hexdigest()[:16]


def _json(data: Mapping[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
