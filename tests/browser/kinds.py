"""One page of every kind, found in a built site, so that a new kind of page is held to everything by itself."""

from __future__ import annotations

import re
from pathlib import Path

_KIND = re.compile(r"\bfp-page--([a-z-]+)")
_CLASSES = re.compile(r'class="([^"]*)"')
_LANGUAGE = re.compile(r'<html lang="([^"]*)"')
_ALSO_TRANSLATED = {"home", "answer", "story"}
"""Kinds that are looked at in a further language too: what differs there is the words and the passages in another one."""


def page_files(site_dir: Path) -> list[Path]:
    """Every page of the site."""
    return sorted(site_dir.rglob("*.html"))


def address(site_dir: Path, file: Path) -> str:
    """Where the page stands below the root of the site, without a slash before it; of a lost page any other address."""
    path = file.relative_to(site_dir).as_posix()
    return "nothing-here/" if path == "404.html" else path.removesuffix("index.html")


def pages_by_kind(site_dir: Path) -> dict[str, str]:
    """Kind of page to the address of the one that shows most: of those with the most classes the first.

    A page that only leads on is a `redirect`; a kind below `embed/` counts as one more, and so do some in a further
    language.
    """
    own_language = _LANGUAGE.findall((site_dir / "index.html").read_text(encoding="utf-8"))
    richest: dict[str, tuple[int, str]] = {}
    for file in page_files(site_dir):
        html = file.read_text(encoding="utf-8")
        found = _KIND.search(html)
        url = address(site_dir, file)
        kind = "redirect" if 'http-equiv="refresh"' in html else found.group(1) if found else f"unnamed:{url}"
        if "embed/" in url:
            kind = f"embed-{kind}"
        if _LANGUAGE.findall(html) != own_language:
            if kind not in _ALSO_TRANSLATED:
                continue
            kind = f"translated-{kind}"
        classes = {name for names in _CLASSES.findall(html) for name in names.split()}
        if kind not in richest or len(classes) > richest[kind][0]:
            richest[kind] = (len(classes), url)
    return {kind: url for kind, (_, url) in sorted(richest.items())}
