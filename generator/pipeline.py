"""The whole program on one screen: read, check, plan, render, write, engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.check.settle import Reported, settle
from generator.check.site import check_site
from generator.day import day_of_build
from generator.facts.published import published_site, status_of
from generator.findings import Finding
from generator.kept import Kept
from generator.model.site import Site
from generator.model.theme import Theme
from generator.model.words import interface_words
from generator.read.site import ReadSite, read_site
from generator.read.theme import read_theme

# What comes after checking is imported where it begins: `footpath check` starts in half the time without it.
if TYPE_CHECKING:
    from generator.render.files import Tree
    from generator.write import Written

WORK_FOLDER = ".footpath"
HEADERS_FOLDER = "headers"
"""Snippets for web servers, in the work folder: they say of the site what it cannot say itself."""
CACHE_VARIABLE = "FOOTPATH_CACHE"
"""Names the folder of remembered results, for a CI that carries it from run to run."""
SITE_FOLDER = "site"
BUNDLE_FOLDER = "site-offline"


class FolderIsInUse(Exception):  # noqa: N818  # says what the folder is
    """The folder holds files that are not ours, and writing there would delete them."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A site folder, read and checked.

    Attributes:
        read: What was read.
        reported: Every finding with its place and severity, ordered by file and line.
        on: The day it was checked for.
        kept: Results of earlier builds.
    """

    read: ReadSite
    reported: tuple[Reported, ...]
    on: dt.date
    kept: Kept

    @property
    def has_errors(self) -> bool:
        """Whether a reader would meet something broken, wrong or harmful."""
        return any(finding.severity == "error" for finding in self.reported)


@dataclass(frozen=True, slots=True)
class Built:
    """A site that was built.

    Attributes:
        site_dir: Where it is.
        pages: How many pages it has.
        tree: What changed in the emitted tree.
        site: What changed in the site folder.
    """

    site_dir: Path
    pages: int
    tree: Written
    site: Written


def check(root_dir: Path, *, date: dt.date | None, environment: Mapping[str, str]) -> Checked:
    """Reads and checks the site folder `root_dir`."""
    read = read_site(root_dir)
    theme, theme_findings = _theme_of(root_dir, read.site)
    on = day_of_build(date, environment, read.site.config.site.time_zone)
    found = (*read.findings, *theme_findings, *check_site(read.site, on=on, words=theme.words))
    reported = settle(found, rules=read.site.config.rules, texts=read.texts)
    kept_dir = Path(environment.get(CACHE_VARIABLE) or root_dir / WORK_FOLDER / "cache")
    return Checked(read, _with_lenience_for_drafts(reported, read.site), on, Kept(kept_dir))


def _theme_of(root_dir: Path, site: Site) -> tuple[Theme, tuple[Finding, ...]]:
    return read_theme(root_dir, site.config.languages.default, site.config.languages.further)


def _with_lenience_for_drafts(reported: tuple[Reported, ...], site: Site) -> tuple[Reported, ...]:
    """The findings, with those in drafts as warnings: a draft reaches no reader, so it must not stop the others."""
    drafts = {content.file for _, content in site.contents() if status_of(content) == "draft"}
    return tuple(replace(finding, severity="warning") if finding.path in drafts else finding for finding in reported)


def render(checked: Checked, *, preview: bool = False) -> Tree:
    """The tree of a checked site without errors; with `preview` also drafts and what is yet to come."""
    from generator.facts.knowledge import know
    from generator.facts.localised import know_localised, localised_site
    from generator.plan.pages import plan_pages
    from generator.render.languages import Edition
    from generator.render.tree import render_tree

    site = checked.read.site
    theme, _ = _theme_of(checked.read.root_dir, site)
    words = interface_words(theme.words, site.config)
    known = know(published_site(site, on=checked.on, preview=preview), on=checked.on)
    further = []
    for language, shipped in theme.further_words.items():
        localised = localised_site(site, language)
        own_words = interface_words(shipped, localised.config, language)
        in_language = know_localised(known, published_site(localised, on=checked.on, preview=preview))
        further.append(Edition(plan_pages(in_language, own_words, language=language), localised.config, own_words))
    hashes = {media.path: media.content_hash for media in site.media.values()}
    return render_tree(
        plan_pages(known, words),
        theme=theme,
        config=site.config,
        words=words,
        files_by_path=hashes,
        further=further,
    )


def build(checked: Checked, *, preview: bool = False, on_page: Callable[[], None] = lambda: None) -> Built:
    """Builds a checked site without errors into its `site/`.

    Raises:
        TemplateProblem: A page template cannot be used.
        BrokenPicture: An author's picture cannot be unpacked.
        FrameError: A frame of the theme cannot be used.
        EngineError: Our own mistake, told by the engine.
        NoSearchIndex: The index cannot be built here.
        FolderIsInUse: `site/` holds something that is not a site of ours.
        OSError: The disk does not allow it.
    """
    from generator.engine.mkdocs_engine import EngineError, build_with_mkdocs
    from generator.engine.search_index import make_search_index, search_files, unpack_search_index
    from generator.write import mirror_folders, write_files, write_tree

    root_dir = checked.read.root_dir
    work_dir = root_dir / WORK_FOLDER / ("preview" if preview else "build")
    site_dir = work_dir / "served" if preview else root_dir / SITE_FOLDER
    begun = work_dir / "site-is-ours"
    for folder in (root_dir / WORK_FOLDER, site_dir):
        if folder.is_symlink():
            raise FolderIsInUse(folder)
    if not preview and _holds_other_files(site_dir) and not begun.is_file():
        raise FolderIsInUse(site_dir)
    rendered = render(checked, preview=preview)
    tree = write_tree(rendered, work_dir / "tree", root_dir=root_dir, kept=checked.kept)
    if not preview:
        write_files(rendered.headers, root_dir / WORK_FOLDER / HEADERS_FOLDER)
    # The work folder keeps itself out of version control, wherever the site lies.
    (root_dir / WORK_FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
    report = build_with_mkdocs(work_dir / "tree", work_dir / "site", on_page=on_page)
    if report.warnings:
        raise EngineError("MkDocs warned about our tree: " + "; ".join(report.warnings))
    # An interrupted first build leaves half a site, which the next one must know for its own.
    begun.write_text("", encoding="utf-8")
    index_dir = work_dir / "search"
    # In a preview the index of a moment ago is good enough until `refresh_search` has been there.
    index = None if preview else make_search_index(work_dir / "site", index_dir, kept=checked.kept)
    if index is not None:
        unpack_search_index(index, index_dir)
    site = mirror_folders([work_dir / "site", search_files(index_dir)], site_dir)
    return Built(site_dir, report.pages, tree, site)


def refresh_search(checked: Checked, built: Built, *, turn: AbstractContextManager[object]) -> None:
    """Brings the search of a preview up to date with its pages, which may take seconds.

    Args:
        checked: What was built.
        built: The preview.
        turn: Held while files of the preview are changed, and no longer.

    Raises:
        PagesChanged: The preview was built anew in the meantime; nothing was changed.
        NoSearchIndex: The index cannot be built here.
        OSError: The disk does not allow it.
    """
    from generator.engine.search_index import INDEX_FOLDER, make_search_index, search_files, unpack_search_index
    from generator.write import mirror_folders

    index_dir = checked.read.root_dir / WORK_FOLDER / "preview" / "search"
    index = make_search_index(built.site_dir, index_dir, kept=checked.kept)
    with turn:
        if index is not None:
            unpack_search_index(index, index_dir)
        mirror_folders([search_files(index_dir) / INDEX_FOLDER], built.site_dir / INDEX_FOLDER)


def bundle(checked: Checked, built: Built) -> tuple[Path, Path]:
    """Writes a site that was built as files for a disk; the folder and the zip.

    Raises:
        FolderIsInUse: One of the two is something that is not ours.
        OSError: The disk does not allow it.
    """
    from generator.bundle import bundle_files, is_ours, write_zip
    from generator.write import files_in, write_files, write_whole

    root_dir, config = checked.read.root_dir, checked.read.site.config
    folder, zip_file = root_dir / BUNDLE_FOLDER, root_dir / f"{BUNDLE_FOLDER}.zip"
    begun = root_dir / WORK_FOLDER / "build" / "bundle-is-ours"
    if folder.is_symlink() or (_holds_other_files(folder) and not begun.is_file()):
        raise FolderIsInUse(folder)
    if zip_file.is_symlink() or not is_ours(zip_file, BUNDLE_FOLDER):
        raise FolderIsInUse(zip_file)
    theme, _ = read_theme(root_dir, config.languages.default)
    readme = interface_words(theme.words, config).say("bundle_readme", name=config.site.name).unescape()
    files = bundle_files(built.site_dir, files_in(built.site_dir), f"{readme}\n")
    begun.write_text("", encoding="utf-8")
    write_files(files, folder)
    write_whole(zip_file, write_zip(files, BUNDLE_FOLDER))
    return folder, zip_file


def _holds_other_files(site_dir: Path) -> bool:
    """Whether a folder holds anything, and no site that was built by Footpath."""
    from generator.render.project import SITE_MARK

    if not site_dir.is_dir() or not any(site_dir.iterdir()):
        return False
    index = site_dir / "index.html"
    return not (index.is_file() and SITE_MARK.encode() in index.read_bytes())


def write_project(checked: Checked, folder: Path) -> Written:
    """Writes the MkDocs project of a checked site without errors to `folder`, for other engines and for diffs.

    Raises:
        FolderIsInUse: The folder holds something that is not such a project.
        OSError: The disk does not allow it.
    """
    from generator.render.project import PROJECT_MARK
    from generator.write import write_tree

    project_file = folder / "mkdocs.yml"
    is_ours = project_file.is_file() and project_file.read_bytes().startswith(PROJECT_MARK.encode())
    is_in_use = folder.is_dir() and any(entry.name != ".git" for entry in folder.iterdir()) and not is_ours
    if is_in_use or checked.read.root_dir.is_relative_to(folder):
        raise FolderIsInUse(folder)
    return write_tree(render(checked), folder, root_dir=checked.read.root_dir, kept=checked.kept)
