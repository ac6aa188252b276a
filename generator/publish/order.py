"""In which order files reach a target that shows them one by one, and what a store has to know of each. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.publish.compose import ASSET_FOLDERS, PACKED_ENDINGS
from generator.publish.told import TOLD_FILES

PAGES = 1
"""The wave in which pages begin to change."""
_WAVES = 5
_NAMED_WITHOUT_HASH = ("pagefind/pagefind-entry.json", "pagefind/pagefind.js", "pagefind/pages.")
"""What leads to the files of the search, so it comes after them and after the pages that it finds."""
_UNCHANGING = ("assets/",)
_DIGITS = 10
"""Of a hash in a name, at least."""
_KINDS: Mapping[str, str] = {
    ".woff2": "font/woff2",
    ".vtt": "text/vtt; charset=utf-8",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".webmanifest": "application/manifest+json",
    ".sha256": "text/plain; charset=utf-8",
    ".sig": "text/plain; charset=utf-8",
}
"""Endings that rclone knows on some computers alone."""
ASKED_EACH_TIME, KEPT_FOR_A_YEAR = "no-cache", "public, max-age=31536000, immutable"


def waves(paths: Iterable[str], there: Collection[str]) -> list[list[str]]:
    """Paths in the order in which they have to be there.

    What pages load; new pages; pages that are `there` and change; what leads to pages; what tells. So a page finds what
    it loads, and the pages that it leads to, at any moment between.
    """
    found: list[list[str]] = [[] for _ in range(_WAVES)]
    for path in sorted(paths):
        found[_wave(path, there)].append(path)
    return found


def headers_of(path: str) -> tuple[str, ...]:
    """What a store has to send with a file, as the shipped server examples do."""
    kind = next((kind for ending, kind in _KINDS.items() if path.endswith(ending)), "")
    caching = KEPT_FOR_A_YEAR if path.startswith(_UNCHANGING) and _has_hash(path) else ASKED_EACH_TIME
    return (f"Cache-Control: {caching}", *([f"Content-Type: {kind}"] if kind else []))


def by_headers(paths: Iterable[str]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Paths that go together, with what a store has to send with them."""
    together: dict[tuple[str, ...], list[str]] = {}
    for path in paths:
        together.setdefault(headers_of(path), []).append(path)
    yield from together.items()


def _wave(path: str, there: Collection[str]) -> int:
    plain = path
    for ending in PACKED_ENDINGS:
        plain = plain.removesuffix(ending)
    if plain in TOLD_FILES:
        return 4
    if plain.endswith(".html"):
        return PAGES + (plain in there)
    if plain.startswith(ASSET_FOLDERS) and not plain.startswith(_NAMED_WITHOUT_HASH):
        return 0
    return 3


def _has_hash(path: str) -> bool:
    """Whether a part of the file's name changes with its bytes."""
    return any(
        len(part) >= _DIGITS and set(part) <= set("0123456789abcdef")
        for part in path.rpartition("/")[2].split(".")[1:-1]
    )
