"""bundle: a built site as files that open from a disk, without a server, in a folder and in one zip.

Changes addresses and leaves files out; it must not know what a page shows.
"""

from __future__ import annotations

import os
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

README = "README.txt"
_NEEDS_A_SERVER = ("embed/", "pagefind/", "404.html", "service-worker.js", "keep.json", "sitemap.xml", "sitemap.xml.gz")
_KEPT_LIST = "/keep.json"
_TAG = re.compile(r"""<[a-zA-Z][^\s<>/]*(?:\s+[\w:-]+(?:="[^"]*")?)+\s*/?>""")
_ADDRESS = re.compile(r"""(\s(?:href|src|poster|action)=")([^"]*)\"""")
_MOVED = re.compile(r"""(\scontent="0; url=)([^"]*)\"""")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip, so that the same site gives the same bytes. Source: the format's own zero."""


def bundle_paths(paths: Iterable[str]) -> tuple[str, ...]:
    """Those files of a built site that are of use without a server, in order."""
    return tuple(
        path for path in sorted(paths) if not path.startswith(_NEEDS_A_SERVER) and not path.endswith(_KEPT_LIST)
    )


def bundled_page(html: str, path: str, paths: frozenset[str]) -> str:
    """A page with links that name files: a disk does not know that a folder means its `index.html`.

    Args:
        html: The page.
        path: Its own path.
        paths: All paths of the bundle.
    """

    def address(found: re.Match[str]) -> str:
        return f'{found[1]}{_to_file(found[2], path, paths)}"'

    def tag(found: re.Match[str]) -> str:
        return _MOVED.sub(address, _ADDRESS.sub(address, found[0]))

    return _TAG.sub(tag, html)


def _to_file(address: str, path: str, paths: frozenset[str]) -> str:
    if not address or _ELSEWHERE.match(address) or address.startswith("?"):
        return address
    place, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]  # fits every text
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(place)))
    index = posixpath.normpath(posixpath.join(target, "index.html"))
    if target in paths or index not in paths:
        return address
    return f"{place.rstrip('/')}/index.html{rest}"


def bundle_files(site_dir: Path, paths: Iterable[str], readme: str) -> Mapping[str, bytes | Path]:
    """Path to the bytes of a bundle, or to the built file that is the same."""
    kept = bundle_paths(paths)
    known = frozenset(kept)
    files: dict[str, bytes | Path] = {README: readme.encode()}
    for path in kept:
        file = site_dir / path
        if path.endswith(".html"):
            files[path] = bundled_page(file.read_text(encoding="utf-8"), path, known).encode()
        else:
            files[path] = file
    return dict(sorted(files.items()))


def write_zip(files: Mapping[str, bytes | Path], folder: str) -> Callable[[Path], None]:
    """What writes `files` into a zip with one top folder; the same files give the same bytes."""

    def write(target: Path) -> None:
        with zipfile.ZipFile(target, "w") as archive:
            for path, content in files.items():
                entry = zipfile.ZipInfo(f"{folder}/{path}", _FIRST_DAY)
                entry.external_attr = 0o644 << 16
                entry.create_system = 3
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())

    return write


def is_ours(zip_file: Path, folder: str) -> bool:
    """Whether a zip is a bundle of ours, which may be replaced."""
    try:
        with zipfile.ZipFile(zip_file) as archive:
            return {f"{folder}/{README}", f"{folder}/index.html"} <= set(archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return not os.path.lexists(zip_file)
