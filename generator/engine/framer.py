"""MkDocs, set up once for a project, framing one page after another.

What comes out is what `mkdocs build` writes for the same page. MkDocs' own steps are used one by one, so that a page
that has not changed costs nothing, and a page that is one block of HTML is not converted by Markdown.
"""

from __future__ import annotations

import io
import logging
import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from generator.engine.compiled_frames import CompiledFrames
from generator.engine.whole_block import is_whole_block

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class EngineError(Exception):
    """The engine could not build a tree of ours. The message is for our own bug report."""


class FrameError(EngineError):
    """A frame in theme/overrides/ cannot be used. The message names it, with its line where that is known."""


def load_project(project_file: Path, site_dir: Path) -> MkDocsConfig:
    """The settings of a MkDocs project.

    Raises:
        EngineError: MkDocs does not take them.
    """
    # Material prints a notice about MkDocs 2 on every build; it is addressed to us, not to authors.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with quiet():
        from mkdocs.config import load_config  # noqa: PLC0415  # heavy: only a build needs it
        from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

        try:
            return load_config(config_file=str(project_file), site_dir=str(site_dir))
        except (MkDocsException, SystemExit) as error:
            raise EngineError(f"MkDocs stopped: {error}") from error


class Framer:
    """Frames pages of one project."""

    def __init__(self, config: MkDocsConfig, navigation: Iterable[str]) -> None:
        """For a project with `config` whose `navigation` holds documents at these paths, each with its title there.

        Raises:
            EngineError: MkDocs warns about the project.
            FrameError: A frame cannot be used.
        """
        from mkdocs.structure.files import Files, set_exclusions  # noqa: PLC0415
        from mkdocs.structure.nav import get_navigation  # noqa: PLC0415

        self._config = config
        with frames_read(), heard() as warnings:
            self._environment = config.theme.get_env()
            self._environment.bytecode_cache = CompiledFrames(self._environment.extensions)
            files = Files([self._file(path, "") for path in navigation])
            set_exclusions(files, config)
            self._navigation: Navigation = get_navigation(files, config)
            self._documents: Sequence[File] = files.documentation_pages()
            self._pages: dict[str, Page] = {
                file.src_uri: file.page for file in self._documents if file.page is not None
            }
        if warnings:
            raise EngineError("MkDocs warned about our tree: " + "; ".join(warnings))

    @cached_property
    def files(self) -> Files:
        """What MkDocs knows of: the navigation's documents, and the theme's own files, of which there are thousands."""
        from mkdocs.structure.files import Files, set_exclusions  # noqa: PLC0415

        files = Files(list(self._documents))
        files.add_files_from_theme(self._environment, self._config)
        set_exclusions(files, self._config)
        return files

    def page(self, path: str, text: str) -> bytes:
        """The framed page of the document at `path`; empty where its frame writes nothing.

        Raises:
            FrameError: A frame cannot be used.
        """
        from mkdocs.commands.build import get_context  # noqa: PLC0415

        page = self._pages.get(path)
        with frames_read():
            if page is None:
                page = self._page_of(self._file(path, text))
            page.file.content_string = text
            self._read(page)
            page.active = True
            try:
                context = get_context(self._navigation, self._documents, self._config, page)
                template = self._environment.get_template(page.meta.get("template", "main.html"))
                output = template.render(context)
            finally:
                page.active = False
        return output.encode("utf-8", errors="xmlcharrefreplace") if output.strip() else b""

    def static_pages(self) -> Iterator[tuple[str, bytes]]:
        """Path and bytes of the pages that the theme has besides the documents: `404.html`.

        Raises:
            FrameError: A frame cannot be used.
        """
        from mkdocs.commands.build import _build_template  # noqa: PLC0415  # the one function that knows how

        for name in sorted(self._config.theme.static_templates):
            with frames_read():
                template = self._environment.get_template(name)
                output = _build_template(name, template, self.files, self._config, self._navigation)
            if output.strip():
                yield name, output.encode()

    def _file(self, path: str, text: str) -> File:
        from mkdocs.structure.files import File  # noqa: PLC0415

        file = File(path, None, self._config.site_dir, self._config.use_directory_urls)
        file.content_string = text
        return file

    def _page_of(self, file: File) -> Page:
        from mkdocs.structure.pages import Page  # noqa: PLC0415

        return Page(None, file, self._config)

    def _read(self, page: Page) -> None:
        from mkdocs.structure.toc import get_toc  # noqa: PLC0415

        page.read_source(self._config)
        markdown = (page.markdown or "").strip("\n")
        if is_whole_block(markdown):
            page.content, page.toc = markdown, get_toc([])
        else:
            page.render(self._config, self.files)


@contextmanager
def frames_read() -> Iterator[None]:
    """What goes wrong inside a template of the theme, as a `FrameError` that names it.

    Raises:
        FrameError: A frame cannot be used.
    """
    try:
        yield
    except jinja2.TemplateError as error:
        raise FrameError(_frame_of(error)) from error


def _frame_of(error: jinja2.TemplateError) -> str:
    """What is wrong with a frame and where: jinja2 puts the frames' own lines into the traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"theme/overrides/{error.name}:{error.lineno}: {error.message}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "overrides" in Path(frame.filename).parts]
    if not frames:
        return f"theme/overrides/: {error}"
    path = Path(frames[-1].filename).parts
    return f"theme/{'/'.join(path[path.index('overrides') :])}:{frames[-1].lineno}: {error}"


@contextmanager
def quiet() -> Iterator[None]:
    """Whatever the engine would print goes nowhere."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        yield


@contextmanager
def heard(on_page: Callable[[], None] = lambda: None) -> Iterator[list[str]]:
    """Collects the engine's warnings and passes each page on, without letting it print."""
    warnings: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = record.getMessage()
            if record.levelno >= logging.WARNING:
                warnings.append(message)
            elif message.startswith("Building page"):
                on_page()

    logger = logging.getLogger("mkdocs")
    ear = Ear()
    before: tuple[int, bool] = logger.level, logger.propagate
    logger.addHandler(ear)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    try:
        yield warnings
    finally:
        logger.removeHandler(ear)
        logger.setLevel(before[0])
        logger.propagate = before[1]
