"""Builds the search index over finished pages, and knows Pagefind; nothing else of Footpath does.

The binary reads the built HTML; the Python record API would take a tenth of a second for each
page. One index holds all pages, one for each language. It is made again only when something that
it holds has changed.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.metadata
import io
import json
import re
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

from generator.kept import Kept
from generator.kept.made import Made

INDEX_FOLDER = "pagefind"
"""Below the root of the site. The name is Pagefind's own; readers never see it."""
_NOT_READ = (
    # What every page repeats, what only leads on, and what says in a picture what the text says.
    ".fp-for", ".fp-actions", ".fp-noprint", ".fp-jump", ".fp-along", ".fp-chain", ".fp-lanes", ".fp-facts",
    ".fp-step__meta", ".fp-links", ".fp-sr", "svg", "template",
    # What stands on another page, which is found for it: its story, its goal, whom the role can ask.
    ".fp-storycard", ".fp-ask .fp-rows", ".fp-page--answer .fp-split__side",
)  # fmt: skip
_PUBLISHED = re.compile(
    r"pagefind\.js|pagefind-entry\.json|wasm\.[\w-]+\.pagefind|pagefind\.[\w-]+\.pf_meta"
    r"|(?:fragment|index)/[\w-]+\.pf_(?:fragment|index)"
)
"""What a reader's browser asks for. Pagefind's own pages, styles, worker and filters stay behind."""
_FILTER_LIST = re.compile(
    rb"[\x81-\x97](?:\x82[\x62-\x77](?:is|kind|for|role|situation|tool)[\x60-\x77][a-z]+_[0-9a-f]+)+"
)
"""The list in Pagefind's table of contents, in CBOR: pairs of the name of a filter and the hash of its file."""
_FORM = 4
"""Grows when what is made of an index changes, so that one of before is not taken for it."""
_RANKED = ("is", "for")
"""What results are ranked by; the other filters are facets of the search page."""
_MADE_LAST = "search index"
_TIMEOUT_S = 600
_LOOK_EVERY_S = 0.05


_MISSING = "Pagefind, which makes the search, is not there."
_REMEDY = "Install Footpath again with all it needs: pip install --force-reinstall 'pagefind[bin]'"


class NoSearchIndex(Exception):  # noqa: N818  # says what is missing
    """The index cannot be built here. The message says what to do."""


class PagesChanged(Exception):  # noqa: N818  # says what happened
    """The pages changed while they were being read; an index of half old, half new pages would be wrong."""


class IndexLost(Exception):  # noqa: N818  # says what happened
    """What was made last is not remembered any more, and must be made again from finished pages."""


def search_key(pages: Iterable[tuple[str, str]]) -> str:
    """The key of the index over pages, each given by its address and the key of its text; empty for no page."""
    digest = hashlib.sha256(repr((_version(), _NOT_READ, _FORM)).encode())
    found = sorted(pages)
    for part in (part for page in found for part in page):
        digest.update(b"%d:" % len(part) + part.encode())
    return digest.hexdigest() if found else ""


def search_index(
    site_dir: Path, key: str, *, kept: Kept, name: str, hold: Callable[[], object] = lambda: None
) -> Mapping[str, Made]:
    """The files of the index over the built pages in `site_dir`, by their path in the site.

    Args:
        site_dir: The pages.
        key: As `search_key` gives it.
        kept: Remembers the index that was made last.
        name: Of the site: what was made for one is never put into another, which may not show the same.
        hold: Called while the pages are read and when they have been; raises when they change, and then nothing is
            made any more.

    Raises:
        NoSearchIndex: Pagefind is not there or refuses.
        OSError: The disk does not allow it.
    """
    if not key:
        return {}

    def indexed() -> bytes:
        packed = _indexed(site_dir, hold)
        hold()
        return packed

    packed = kept.bytes_for(f"search {key}", indexed)
    found = index_made_last(kept, name)
    if found is None or found[0] != key:
        with _opened(packed) as archive:
            found = (key, {one.filename: f"{one.CRC:08x}{one.file_size:x}" for one in archive.infolist()})
        kept.keep(f"{_MADE_LAST} of {name}", found)
    return files_of_index(found, kept, packed=packed)


def index_made_last(kept: Kept, name: str) -> tuple[str, dict[str, str]] | None:
    """The key of the index that was made last for a site, and its files with what tells their contents apart."""
    # That of another site in the same cache would publish what it says.
    found = kept.own_value(f"{_MADE_LAST} of {name}")
    return found if isinstance(found, tuple) and found else None


def forget_index(kept: Kept, name: str) -> None:
    """Takes back what is said of the index that was made last for a site."""
    kept.keep(f"{_MADE_LAST} of {name}", ())


def files_of_index(index: tuple[str, dict[str, str]], kept: Kept, *, packed: bytes | None = None) -> Mapping[str, Made]:
    """The files of an index that was made before, by their path in the site.

    Making one raises `IndexLost` where the index is not at hand as `packed`, nor remembered.
    """
    key, contents = index

    def lost() -> bytes:
        # Not made here: the pages in the folder may be half old, half new.
        raise IndexLost

    @cache
    def archive() -> zipfile.ZipFile:
        return _opened(packed if packed is not None else kept.bytes_for(f"search {key}", lost))

    def read(path: str) -> bytes:
        return archive().read(path)

    return {f"{INDEX_FOLDER}/{path}": Made(f"{path} {told}", partial(read, path)) for path, told in contents.items()}


def _opened(packed: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(packed))


def _version() -> str:
    try:
        return importlib.metadata.version("pagefind_bin")
    except importlib.metadata.PackageNotFoundError as error:
        raise NoSearchIndex(f"{_MISSING}\n{_REMEDY}") from error


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


def _indexed(site_dir: Path, hold: Callable[[], object]) -> bytes:
    """The published part of a fresh index as an archive."""
    with tempfile.TemporaryDirectory(prefix="footpath-search-") as folder:
        command = [str(find_program()), "--site", str(site_dir), "--output-path", folder, "--silent"]
        command += [word for selector in _NOT_READ for word in ("--exclude-selectors", selector)]
        try:
            code, said = _run(command, hold)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoSearchIndex(f"Pagefind, which makes the search, cannot be run: {error}.\n{_REMEDY}") from error
        if code:
            raise NoSearchIndex(f"Pagefind, which makes the search, stopped: {said}\n{_REMEDY}")
        return _packed(Path(folder))


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


def _packed(folder: Path) -> bytes:
    files = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}
    published = {path: file.read_bytes() for path, file in files.items() if _PUBLISHED.fullmatch(path)}
    published |= _facts(published)
    published = _without_filters(published)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for path, data in published.items():
            # The day is fixed: an archive is remembered by what it holds.
            archive.writestr(zipfile.ZipInfo(path), data)
    return whole.getvalue()


def _without_filters(published: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index without its list of filters, which we do not publish.

    Pagefind 1.5 writes that list in an order of chance; without it the same pages give the same bytes.
    """
    found = dict(published)
    for path in [path for path in published if path.endswith(".pf_meta")]:
        plain = _FILTER_LIST.sub(b"\x80", gzip.decompress(found.pop(path)), count=1)
        old = path.removeprefix("pagefind.").removesuffix(".pf_meta")
        new = f"{old.partition('_')[0]}_{hashlib.sha256(plain).hexdigest()[:10]}"
        found[f"pagefind.{new}.pf_meta"] = gzip.compress(plain, mtime=0)
        found["pagefind-entry.json"] = found["pagefind-entry.json"].replace(old.encode(), new.encode())
    return found


def _facts(published: Mapping[str, bytes]) -> dict[str, bytes]:
    """`pages.<language>.json`: the ids of all pages, and which of them are what and for whom.

    `facets.<language>.json` has for each value of each facet which pages have it; only the search page asks for it, and
    of a large site it is the larger half. Pagefind can tell all this too, but only by loading the whole index. Pages
    are numbered by their place among the ids and written as steps from one to the next, which compresses well.
    Stories, the largest kind, are left out of `is`: they are what is left over.
    """
    languages: dict[str, list[tuple[str, Mapping[str, list[str]]]]] = {}
    for path, data in published.items():
        if path.startswith("fragment/"):
            page_id = path.removeprefix("fragment/").removesuffix(".pf_fragment")
            # Source: Pagefind signs what it has compressed with 12 letters, `pagefind_dcd`.
            fragment = json.loads(gzip.decompress(data)[12:])
            languages.setdefault(page_id.partition("_")[0], []).append((page_id, fragment["filters"]))
    found = {}
    for language, pages in languages.items():
        facts: dict[str, dict[str, list[int]]] = {}
        last: dict[tuple[str, str], int] = {}
        for place, (_, filters) in enumerate(pages):
            had = ((name, value) for name, values in filters.items() for value in values)
            for name, value in had:
                if (name, value) != ("is", "story"):
                    facts.setdefault(name, {}).setdefault(value, []).append(place - last.get((name, value), -1))
                    last[name, value] = place
        ranked = {name: facts.pop(name) for name in _RANKED if name in facts}
        found[f"pages.{language}.json"] = _as_json({"ids": [page_id for page_id, _ in pages], "facts": ranked})
        found[f"facets.{language}.json"] = _as_json(facts)
    return found


def _as_json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
