"""Drives MkDocs in this process and hears every word it says.

A warning of the engine about our own tree is a mistake of ours. The engine's own strict mode is
not relied on: it lets lost pages and invalid front matter pass, so what it built is compared
with what was planned.
"""

from __future__ import annotations

import io
import logging
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import jinja2

PAGE_ENDING = "index.md"


class EngineError(Exception):
    """The engine could not build a tree of ours. The message is for our own bug report."""


class FrameError(EngineError):
    """A frame in theme/overrides/ cannot be used. The message names it, with its line where that is known."""


@dataclass(frozen=True, slots=True)
class EngineReport:
    """What a build by the engine yields.

    Attributes:
        pages: How many pages it wrote.
        warnings: What it said about the tree; none is expected.
    """

    pages: int
    warnings: tuple[str, ...]


def build_with_mkdocs(tree_dir: Path, site_dir: Path, *, on_page: Callable[[], None] = lambda: None) -> EngineReport:
    """Builds the MkDocs project in `tree_dir` into `site_dir`, which it empties first.

    Args:
        tree_dir: A folder with mkdocs.yml.
        site_dir: Where the site goes.
        on_page: Called after each page, for showing progress.

    Raises:
        FrameError: A frame of the theme cannot be used.
        EngineError: MkDocs gave up, or a planned page is missing from the site.
    """
    # Material prints a notice about MkDocs 2 on every build; it is addressed to us, not to authors.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with _heard(on_page) as warnings, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        from mkdocs.commands.build import build  # noqa: PLC0415  # heavy: only a build needs it
        from mkdocs.config import load_config  # noqa: PLC0415
        from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

        try:
            config = load_config(config_file=str(tree_dir / "mkdocs.yml"), site_dir=str(site_dir))
            build(config)
        except (MkDocsException, SystemExit) as error:
            raise EngineError(f"MkDocs stopped: {error}") from error
        except jinja2.TemplateError as error:
            raise FrameError(_frame_of(error)) from error
    pages = list(_planned_pages(tree_dir / "docs"))
    lost = [page for page in pages if not (site_dir / page).is_file()]
    if lost:
        raise EngineError(f"MkDocs lost pages: {', '.join(lost[:5])}")
    return EngineReport(len(pages), tuple(warnings))


def _frame_of(error: jinja2.TemplateError) -> str:
    """What is wrong with a frame and where: jinja2 puts the frames' own lines into the traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"theme/overrides/{error.name}:{error.lineno}: {error.message}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "overrides" in Path(frame.filename).parts]
    if not frames:
        return f"theme/overrides/: {error}"
    path = Path(frames[-1].filename).parts
    return f"theme/{'/'.join(path[path.index('overrides') :])}:{frames[-1].lineno}: {error}"


def _planned_pages(docs_dir: Path) -> Iterator[str]:
    for place, _, names in os.walk(docs_dir):
        if PAGE_ENDING in names:
            yield (Path(place) / "index.html").relative_to(docs_dir).as_posix()


@contextmanager
def _heard(on_page: Callable[[], None]) -> Iterator[list[str]]:
    """Collects the engine's warnings and passes each page on, without letting it print."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = record.getMessage()
            if record.levelno >= logging.WARNING:
                heard.append(message)
            elif message.startswith("Building page"):
                on_page()

    logger = logging.getLogger("mkdocs")
    ear = Ear()
    before = logger.level, logger.propagate
    logger.addHandler(ear)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
        logger.setLevel(before[0])
        logger.propagate = before[1]
