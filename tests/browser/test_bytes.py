"""What a reader must fetch before the first answer. Counts of bytes as a server sends them, compressed."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser.kinds import page_files

ANSWER_BYTES = 10_000
LOOKS_AND_SCRIPTS_BYTES = 90_000
PAGE_BYTES = 300_000


def compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


def test_every_answer_is_small(site_dir: Path) -> None:
    sizes = {
        file.relative_to(site_dir).as_posix(): compressed(file)
        for file in page_files(site_dir)
        if "fp-page--answer" in file.read_text(encoding="utf-8")
    }
    assert len(sizes) > 15
    assert {path: size for path, size in sizes.items() if size > ANSWER_BYTES} == {}


def test_looks_and_scripts_of_a_first_answer_are_small(
    browser: object, served: str, site_dir: Path, kinds: dict[str, str]
) -> None:
    """Before search is opened: everything of style and script that the page fetches by itself."""
    context = browser.new_context()
    page = context.new_page()
    fetched: list[tuple[str, str]] = []
    page.on("request", lambda request: fetched.append((request.resource_type, urlsplit(request.url).path)))
    page.goto(served + kinds["answer"], wait_until="networkidle")
    context.close()
    code = [
        site_dir / path.removeprefix("/paths/")
        for kind, path in fetched
        if kind in ("stylesheet", "script", "fetch", "xhr") or path.endswith((".css", ".js", ".wasm"))
    ]
    assert {file.suffix for file in code} >= {".css", ".js"}
    assert sum(compressed(file) for file in set(code)) <= LOOKS_AND_SCRIPTS_BYTES


def test_no_page_is_huge(site_dir: Path) -> None:
    sizes = {file.relative_to(site_dir).as_posix(): file.stat().st_size for file in page_files(site_dir)}
    assert {path: size for path, size in sizes.items() if size > PAGE_BYTES} == {}
