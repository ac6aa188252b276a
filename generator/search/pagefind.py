"""Runs Pagefind, and reads what it writes; nothing else of Footpath knows its program.

The binary reads finished HTML; the Python record API would take a tenth of a second for each page. What it says of a
page follows from that page alone, so it may be asked for some pages at a time.

Source of the forms: `pagefind/src/output`, `pagefind/src/index` of Pagefind 1.5.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.metadata
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import Any

import cbor2
from msgspec import Struct

from generator.search.records import FIELDS, PageRecord

NOT_READ = (
    # What every page repeats, what only leads on, and what says in a picture what the text says.
    ".fp-for", ".fp-actions", ".fp-noprint", ".fp-jump", ".fp-along", ".fp-chain", ".fp-lanes", ".fp-facts",
    ".fp-step__meta", ".fp-links", ".fp-sr", "svg", "template",
    # What stands on another page, which is found for it: its story, its goal, whom the role can ask.
    ".fp-storycard", ".fp-ask .fp-rows", ".fp-page--answer .fp-split__side",
)  # fmt: skip
SIGNATURE = b"pagefind_dcd"
"""Stands before everything that Pagefind has compressed."""
PROGRAM_FILES = ("pagefind.js", "wasm.unknown.pagefind")
"""What a browser asks for on every site. Pagefind's own pages, styles, worker and filters stay behind."""
_ALWAYS = "-"
"""The address of a page that is always read along: Pagefind calls it a failure when no page has words."""
_TIMEOUT_S = 600
_LOOK_EVERY_S = 0.05
_MISSING = "Pagefind, which makes the search, is not there."
_REMEDY = "Install Footpath again with all it needs: pip install --force-reinstall 'pagefind[bin]'"


class NoSearchIndex(Exception):  # noqa: N818  # says what is missing
    """The index cannot be made here. The message says what to do."""


class Output(Struct, frozen=True):
    """What Pagefind says of some pages.

    Attributes:
        records: Address of each page that has words to find, to what stands on it.
        program: Name to bytes of the files that are the same for every site: what searches in the browser.
        entry: What `pagefind-entry.json` says beside its languages.
        wasm: Language to the name of its program; None where Pagefind knows no word forms of it.
    """

    records: Mapping[str, PageRecord]
    program: Mapping[str, bytes]
    entry: Mapping[str, Any]
    wasm: Mapping[str, str | None]


def version() -> str:
    """Of Pagefind; empty where it is not there."""
    try:
        return importlib.metadata.version("pagefind_bin")
    except importlib.metadata.PackageNotFoundError:
        return ""


def find_program() -> Path:
    """Pagefind's program.

    Raises:
        NoSearchIndex: It is not there.
    """
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415  # may be missing, and then only this needs it

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise NoSearchIndex(f"{_MISSING}\n{_REMEDY}") from error


def read_pages(pages: Mapping[str, bytes], hold: Callable[[], object] = lambda: None) -> Output:
    """What Pagefind says of `pages`: address, such as `/stories/one/`, to HTML.

    Args:
        pages: At least one.
        hold: Called while Pagefind works; ends it with whatever it raises.

    Raises:
        NoSearchIndex: Pagefind is not there or refuses.
        OSError: The disk does not allow it.
    """
    with tempfile.TemporaryDirectory(prefix="footpath-search-") as folder:
        site_dir, out_dir = Path(folder, "site"), Path(folder, "index")
        for url, html in {**pages, _ALWAYS: _always(next(iter(pages.values())))}.items():
            file = site_dir / url.strip("/") / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(html)
        command = [str(find_program()), "--site", str(site_dir), "--output-path", str(out_dir), "--silent"]
        command += [word for selector in NOT_READ for word in ("--exclude-selectors", selector)]
        try:
            code, said = _run(command, hold)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoSearchIndex(f"Pagefind, which makes the search, cannot be run: {error}.\n{_REMEDY}") from error
        # Whoever ends all of us at once, as Ctrl+C does, ends Pagefind too.
        hold()
        if code:
            raise NoSearchIndex(f"Pagefind, which makes the search, stopped: {said}\n{_REMEDY}")
        return _output(out_dir)


def _always(beside: bytes) -> bytes:
    language = re.search(rb'<html[^>]*\slang="([^"]*)"', beside)
    return b'<html lang="%s"><body data-pagefind-body>word</body></html>' % (language[1] if language else b"en")


def _run(command: Sequence[str], hold: Callable[[], object]) -> tuple[int, str]:
    """Runs a program to its end; its exit code and what it said. It ends with whatever `hold` raises."""
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(  # noqa: S603  # the program of our own dependency, with words of ours
            command, stdout=told, stderr=told, stdin=subprocess.DEVNULL
        )
        begun = time.monotonic()
        try:
            while process.poll() is None:
                hold()
                if time.monotonic() - begun > _TIMEOUT_S:
                    raise subprocess.TimeoutExpired(command, _TIMEOUT_S)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_LOOK_EVERY_S)
        finally:
            process.kill()
            process.wait()
        told.seek(0)
        return process.returncode, told.read().decode(errors="replace").strip()


def _output(folder: Path) -> Output:
    entry = json.loads((folder / "pagefind-entry.json").read_bytes())
    languages = entry.pop("languages")
    wasm = {language: told["wasm"] for language, told in languages.items()}
    names = [*PROGRAM_FILES, *(f"wasm.{name}.pagefind" for name in wasm.values() if name)]
    records: dict[str, PageRecord] = {}
    for language, told in languages.items():
        records |= _records(folder, language, told["hash"])
    records.pop(f"/{_ALWAYS}/")
    return Output(records, {name: (folder / name).read_bytes() for name in names}, entry, wasm)


def _records(folder: Path, language: str, name: str) -> dict[str, PageRecord]:
    _, pages, chunks, _, _, fields = cbor2.loads(_plain((folder / f"pagefind.{name}.pf_meta").read_bytes()))
    numbers = {-1 - place: -1 - FIELDS.index(field) if field in FIELDS else 0 for place, field in enumerate(fields)}
    words: list[dict[str, bytes]] = [{} for _ in pages]
    variants: list[dict[str, dict[str, bytes]]] = [{} for _ in pages]
    for _, _, chunk in chunks:
        (entries,) = cbor2.loads(_plain((folder / "index" / f"{chunk}.pf_index").read_bytes()))
        for word, postings, forms in entries:
            for page, places in _places(postings, numbers):
                words[page][word] = places
            for form, postings_of_form in forms:
                for page, places in _places(postings_of_form, numbers):
                    variants[page].setdefault(word, {})[form] = places
    found = {}
    for place, (page_name, word_count) in enumerate(pages):
        packed = (folder / "fragment" / f"{page_name}.pf_fragment").read_bytes()
        plain = _plain(packed)
        fragment = json.loads(plain)
        found[fragment["url"]] = PageRecord(
            language=language,
            fragment=packed,
            digest=hashlib.sha256(plain).hexdigest(),
            word_count=word_count,
            filters=fragment["filters"],
            words=words[place],
            variants=variants[place],
        )
    return found


def _places(
    postings: Sequence[tuple[int, list[int], list[int]]], numbers: Mapping[int, int]
) -> Iterator[tuple[int, bytes]]:
    """Page and packed places of a word. Pages are written as steps; a place below 0 says what the next ones weigh."""
    pages = accumulate(step for step, _, _ in postings)
    for page, (_, locations, in_fields) in zip(pages, postings, strict=True):
        yield page, cbor2.dumps((locations, _renumbered(in_fields, numbers) if in_fields else in_fields))[1:]


def _renumbered(in_fields: Sequence[int], numbers: Mapping[int, int]) -> list[int]:
    """Places in fields of the page, each field by its number among ours; what stands in others is left out."""
    found: list[int] = []
    field = 0
    for one in in_fields:
        if one < 0:
            field = numbers[one]
            found += [field] if field else []
        elif field:
            found.append(one)
    return found


def _plain(packed: bytes) -> bytes:
    return gzip.decompress(packed).removeprefix(SIGNATURE)
