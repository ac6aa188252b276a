"""A MkDocs project as the files of its site, each with a key of everything it depends on.

The contract: the files are those that a plain `mkdocs build` of the project writes into an empty folder, byte for
byte. There are two ways. Where every document is one block of HTML, and no frame shows more of the others than their
places in the navigation, each page depends on its own document and on the frame alone. Every other project is built
as a whole, by MkDocs itself, as soon as anything of it has changed.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator.engine.framer import EngineError, Framer, frames_read, heard, load_project, quiet
from generator.engine.frames import frames_see_others
from generator.engine.whole_block import is_whole_block
from generator.kept import Kept
from generator.kept.made import Made

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

PAGE_ENDING = "index.md"
_PAGE_ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_UNTOUCHING = frozenset({"toc", "tables", "fenced_code"})
"""Extensions that MkDocs always has; they leave a block of HTML as it is."""
_READS_NOTHING_ELSE = ("markdown.extensions.", "toc", "tables", "fenced_code", "footnotes", "attr_list", "admonition",
    "def_list", "abbr", "md_in_html", "meta", "smarty", "sane_lists", "nl2br", "wikilinks", "codehilite", "extra",
    "legacy_attrs", "legacy_em",
    *(f"pymdownx.{name}" for name in (
        "arithmatex", "betterem", "blocks", "caret", "critic", "details", "escapeall", "extra", "highlight",
        "inlinehilite", "keys", "magiclink", "mark", "progressbar", "saneheaders", "smartsymbols", "superfences",
        "tabbed", "tasklist", "tilde",
    )))  # fmt: skip
"""Extensions whose result follows from the text alone. `pymdownx.snippets`, say, reads other files."""


class Document(Struct, frozen=True):
    """A file below `docs/`.

    Attributes:
        key: Of its bytes.
        read: Gives them.
        stands_alone: A page whose whole text is one block of HTML; as `stands_alone` says.
    """

    key: str
    read: Callable[[], bytes]
    stands_alone: bool = False


def stands_alone(text: str) -> bool:
    """Whether a page of this text depends on no other document, and needs no conversion."""
    from mkdocs.utils import meta  # noqa: PLC0415  # MkDocs is heavy

    markdown, fields = meta.get_data(text)
    return "template" not in fields and is_whole_block(markdown.strip("\n"))


def documents_in(docs_dir: Path) -> Mapping[str, Document]:
    """The files below a folder, read from the disk, by path."""
    found = {}
    for place, _, names in os.walk(docs_dir):
        for name in names:
            file = Path(place) / name
            data = file.read_bytes()
            is_page = name == PAGE_ENDING and stands_alone(data.decode("utf-8", errors="replace"))
            path = file.relative_to(docs_dir).as_posix()
            found[path] = Document(hashlib.sha256(data).hexdigest(), file.read_bytes, stands_alone=is_page)
    return dict(sorted(found.items()))


class Project:
    """A project whose settings and frames lie in a folder; its documents may lie anywhere.

    Attributes:
        frame_key: Of all that every page depends on.
    """

    def __init__(self, project_dir: Path, documents: Mapping[str, Document], *, kept: Kept) -> None:
        """For `mkdocs.yml` and `overrides/` in `project_dir`."""
        self._project_dir = project_dir
        self._documents = documents
        self._kept = kept
        files = {file.relative_to(project_dir).as_posix(): file for file in project_dir.rglob("*") if file.is_file()}
        settings = sorted(path for path in files if not path.startswith("docs/"))
        self.frame_key = _key(*(part for path in settings for part in (path, files[path].read_bytes())))

    @property
    def _config(self) -> MkDocsConfig:
        key = (self._project_dir, self.frame_key)
        return self._kept.at_hand("settings of the project", key, self._load)

    def _load(self) -> MkDocsConfig:
        # MkDocs wants the folder to be there, though nothing needs to lie in it.
        (self._project_dir / "docs").mkdir(exist_ok=True)
        return load_project(self._project_dir / "mkdocs.yml", self._project_dir / "never-written")

    @property
    def framer(self) -> Framer:
        """MkDocs, ready to frame pages."""
        return self._kept.at_hand("framer", self.frame_key, self._new_framer)

    def _new_framer(self) -> Framer:
        return Framer(self._config, dict.fromkeys(_paths_in(self._config.nav)))

    @cached_property
    def is_apart(self) -> bool:
        """Whether each page depends on its own document and the frame alone."""
        rows = self._kept.rows("frames")
        known = rows.get(self.frame_key)
        if known is None:
            known = b"apart" if self._frame_is_apart() else b"whole"
            rows.put({self.frame_key: known})
        pages = (document for path, document in self._documents.items() if path.lower().endswith(_PAGE_ENDINGS))
        return known == b"apart" and all(page.stands_alone for page in pages) and not self._has_exceptions()

    def _has_exceptions(self) -> bool:
        key = (self.frame_key, tuple(self._documents))
        return self._kept.at_hand("documents left out", key, self._has_exceptions_among)

    def _has_exceptions_among(self) -> bool:
        """The same, as it was found for these names the last time: to look takes as long as to frame some pages."""
        name, key = "documents left out", _key(self.frame_key, repr(list(self._documents)))
        known = self._kept.value(name)
        if not isinstance(known, tuple) or known[0] != key:
            known = key, self._leaves_out()
            self._kept.keep(name, known)
        return bool(known[1])

    def _leaves_out(self) -> bool:
        """Whether a document is left out, or is not what the navigation takes it for."""
        from mkdocs.structure.files import _default_exclude  # noqa: PLC0415  # MkDocs is heavy

        config = self._config
        specs = (_default_exclude, config.draft_docs, config.not_in_nav, config.exclude_docs)
        is_left_out = any(True for spec in specs if spec is not None for _ in spec.match_files(self._documents))
        return is_left_out or not self._documents.keys() >= set(_paths_in(config.nav))

    def _frame_is_apart(self) -> bool:
        config = self._config
        if config.plugins or config.hooks or config.extra_templates or not config.use_directory_urls:
            return False
        if not _UNTOUCHING.issuperset(config.markdown_extensions) or self._reads_elsewhere():
            return False
        if config.nav is None or not _is_titled(config.nav):
            return False
        with frames_read():
            if frames_see_others(config):
                return False
        # Beside a list of pages MkDocs lays a packed one, which says when.
        return not any(path == "sitemap.xml" for path, _ in self.framer.static_pages())

    def _reads_elsewhere(self) -> bool:
        """Whether the settings take in other files, or what the system's environment says."""
        settings = (self._project_dir / "mkdocs.yml").read_bytes()
        return b"INHERIT" in settings or b"!ENV" in settings

    def files(self) -> Mapping[str, Made]:
        """The files of the site by path.

        Raises:
            FrameError: A frame cannot be used.
            EngineError: MkDocs gave up or warned.
        """
        return dict(sorted((self._files_apart() if self.is_apart else self._files_of_whole()).items()))

    def _files_apart(self) -> dict[str, Made]:
        name = "files of the theme"
        rest = self._kept.value(name)
        if not isinstance(rest, tuple) or rest[0] != self.frame_key:
            rest = (self.frame_key, dict(self._theme_files()))
            self._kept.keep(name, rest)
        files = {path: Made(_key(data), partial(bytes, data)) for path, data in rest[1].items()}
        for path, document in self._documents.items():
            if path.endswith(".md"):
                files[page_path(path)] = Made(_key(self.frame_key, path, document.key), self._framing(path, document))
            else:
                files[path] = Made(document.key, document.read)
        return files

    def _framing(self, path: str, document: Document) -> Callable[[], bytes]:
        return lambda: self.framer.page(path, document.read().decode())

    def _theme_files(self) -> Iterator[tuple[str, bytes]]:
        """What the theme adds to the documents."""
        for file in self.framer.files:
            if not file.is_documentation_page() and file.inclusion.is_included():  # type: ignore[no-untyped-call]  # MkDocs
                yield str(file.dest_uri), bytes(file.content_bytes)
        yield from self.framer.static_pages()

    def _files_of_whole(self) -> dict[str, Made]:
        documents = (part for path, doc in self._documents.items() for part in (path, doc.key))
        key = _key(self.frame_key, *documents, _day_of_engine())
        may_remember = not self._config.plugins and not self._config.hooks and self._knows_its_extensions()
        may_remember = may_remember and not self._reads_elsewhere()
        remembered = self._kept.value("whole project") if may_remember else None
        hashes = remembered[1] if isinstance(remembered, tuple) and remembered[0] == key else None
        built: dict[str, bytes] = {}

        def make(path: str) -> bytes:
            if not built:
                built.update(self._built_by_mkdocs())
            return built[path]

        if not isinstance(hashes, dict):
            built.update(self._built_by_mkdocs())
            hashes = {path: _key(data) for path, data in built.items()}
            if may_remember:
                self._kept.keep("whole project", (key, hashes))
        return {path: Made(digest, partial(make, path)) for path, digest in hashes.items()}

    def _knows_its_extensions(self) -> bool:
        return all(str(name).startswith(_READS_NOTHING_ELSE) for name in self._config.markdown_extensions)

    def _built_by_mkdocs(self) -> dict[str, bytes]:
        with tempfile.TemporaryDirectory(prefix="footpath-engine-") as folder:
            docs_dir, site_dir = Path(folder, "docs"), Path(folder, "site")
            for path, document in self._documents.items():
                file = docs_dir / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(document.read())
            docs_dir.mkdir(exist_ok=True)
            self._build(docs_dir, site_dir)
            return {
                file.relative_to(site_dir).as_posix(): file.read_bytes()
                for file in sorted(site_dir.rglob("*"))
                if file.is_file()
            }

    def _build(self, docs_dir: Path, site_dir: Path) -> None:
        from mkdocs.commands.build import build  # noqa: PLC0415  # heavy: only a build needs it
        from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

        config = load_project(self._project_dir / "mkdocs.yml", site_dir)
        config.docs_dir = str(docs_dir)
        with heard() as warnings, quiet(), frames_read():
            try:
                build(config)
            except (MkDocsException, SystemExit) as error:
                raise EngineError(f"MkDocs stopped: {error}") from error
        if warnings:
            raise EngineError("MkDocs warned about our tree: " + "; ".join(warnings))


def page_path(path: str) -> str:
    """Where the page of a document lies in the site: `a/index.md` is `a/index.html`."""
    return path.removesuffix(".md") + ".html"


def _key(*parts: str | bytes) -> str:
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(b"%d:" % len(data) + data)
    return whole.hexdigest()


def _paths_in(nav: Any) -> Iterator[str]:  # noqa: ANN401  # a tree of lists, mappings and texts
    match nav:
        case str():
            yield nav
        case dict():
            for item in nav.values():
                yield from _paths_in(item)
        case list():
            for item in nav:
                yield from _paths_in(item)
        case _:
            pass


def _is_titled(nav: Any) -> bool:  # noqa: ANN401  # the same
    """Whether every page in the navigation has its title there, so that no frame takes it from a document."""
    match nav:
        case list():
            return all(isinstance(item, dict) and _is_titled(item) for item in nav)
        case dict():
            return all(isinstance(item, str) or _is_titled(item) for item in nav.values())
        case _:
            return False


def _day_of_engine() -> str:
    from mkdocs.utils import get_build_date  # noqa: PLC0415

    return str(get_build_date())
