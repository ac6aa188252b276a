"""From a checked site to pages in a folder: the whole program on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from generator.engine.project import Document, Project
from generator.facts.audience import site_for
from generator.facts.knowledge import know
from generator.facts.localised import know_localised, localised_site
from generator.facts.published import published_site
from generator.fonts.measured import Measured, measured_faces
from generator.kept import Kept
from generator.kept.compiled import CompiledTemplates
from generator.kept.ledger import Question
from generator.model.words import interface_words
from generator.pipeline.checking import Checked
from generator.pipeline.folders import (
    BEGUN,
    HEADERS_FOLDER,
    TURN,
    FolderIsInUse,
    Listed,
    holds_other_files,
    of_audience,
    site_folder,
    work_folder,
)
from generator.pipeline.in_turn import NOT_KNOWN, in_turn
from generator.pipeline.searching import found_pages, search_in
from generator.plan.pages import outline_of
from generator.read.theme import templates_dir
from generator.read.tracked import WORK_FOLDER
from generator.render.files import MadeFile, Tree
from generator.render.languages import Edition
from generator.render.tree import render_tree
from generator.renew.pages import TEXTS, LookedAt, Renewal, renew_pages
from generator.search.index import (
    INDEX_FOLDER,
    IndexLost,
    files_made_last,
    forget_index,
    rows_made_last,
    search_files,
    search_key,
)
from generator.search.reading import FoundPage
from generator.write import Written, made, write_files, write_tree
from generator.write_site import SiteFolder, State


class Built(Struct, frozen=True):
    """A site that was built.

    Attributes:
        site_dir: Where it is.
        pages: How many pages it has.
        planned: Name of each unit of pages that was planned again to why, as `Renewal` has it.
        looked_at: The pages of these units.
        rendered: Addresses of the pages that were rendered again.
        site: What changed in the site folder.
        found: The pages that its search is to find; None where the search is up to date.
    """

    site_dir: Path
    pages: int
    planned: Mapping[str, Question | None]
    looked_at: tuple[LookedAt, ...]
    rendered: tuple[str, ...]
    site: Written
    found: tuple[FoundPage, ...] | None


def render(checked: Checked, *, preview: bool = False) -> Tree:
    """The tree of a checked site without errors; with `preview` also drafts and what is yet to come."""
    tree, _ = _rendered(checked, preview=preview)
    return tree


def _rendered(checked: Checked, *, preview: bool) -> tuple[Tree, Renewal]:
    """The tree of a checked site, and what had to be done for it."""
    site, (theme, _) = checked.read.site, checked.theme
    is_filtered = bool(checked.audience) or (bool(checked.audiences) and not preview)
    if is_filtered:
        site = site_for(site, checked.audience)
    words = interface_words(theme.words, site.config)
    is_as_checked = not preview and not is_filtered
    name = of_audience("preview" if preview else "site", checked.audience)
    published = checked.indexes.published if is_as_checked else published_site(site, on=checked.on, preview=preview)
    known = know(
        published,
        on=checked.on,
        facts=checked.facts(name, published, checked.indexes.answers if is_as_checked else None),
        measured={file: one.measured for file, one in checked.examined.items()},
        exceptions=checked.exceptions,
    )
    named = {file: one.media for file, one in checked.examined.items()}
    editions = [(Edition(outline_of(known, words, named=named), site.config, words), known)]
    for language, shipped in theme.further_words.items():
        localised = localised_site(site, language)
        own_words = interface_words(shipped, localised.config, language)
        in_language = know_localised(known, published_site(localised, on=checked.on, preview=preview))
        outline = outline_of(in_language, own_words, language=language)
        editions.append((Edition(outline, localised.config, own_words), in_language))
    renewal = renew_pages(
        editions,
        theme,
        name=name,
        kept=checked.kept,
        fingerprints=checked.read.fingerprints,
        heads=checked.heads,
        processes=checked.processes,
        compiled=CompiledTemplates(templates_dir()),
    )
    tree = render_tree(
        [edition for edition, _ in editions],
        [one.page for one in renewal.pages],
        renewal.text_of,
        theme=theme,
        files_by_path={media.path: media.content_hash for media in site.media.values()},
        audience=checked.audience,
        faces=_faces(checked.kept),
    )
    return tree, renewal


def _faces(kept: Kept) -> Mapping[str, Measured]:
    """What is known of the reading faces, as it was measured once."""
    known = kept.value("faces")
    if not isinstance(known, dict):
        known = measured_faces()
        kept.keep("faces", known)
    return known


def build(
    checked: Checked,
    *,
    preview: bool = False,
    search: bool = True,
    here: Listed | None = None,
    on_page: Callable[[], None] = lambda: None,
) -> Built:
    """Builds a checked site without errors into its `site/`, that of an audience into `site-for-<audience>/`.

    Args:
        checked: The site.
        preview: Also drafts and what is yet to come, into a folder of the preview's own; without an audience, all.
        search: Whether to bring the search up to date; without, it stays as it was.
        here: What `list_beside` finds in the folder of the site, where it was begun before.
        on_page: Called for each page that is made anew.

    Raises:
        TemplateProblem: A page template cannot be used.
        BrokenPicture: An author's picture cannot be unpacked.
        FrameError: A frame of the theme cannot be used.
        EngineError: Our own mistake, told by the engine.
        NoSearchIndex: The index cannot be built here.
        FolderIsInUse: `site/` holds something that is not a site of ours.
        WorkerDied: The system ended a process that was building.
        OSError: The disk does not allow it.
    """
    root_dir = checked.root_dir
    work_dir = work_folder(root_dir, preview=preview, audience=checked.audience)
    folder = site_folder(root_dir, checked.kept, preview=preview, audience=checked.audience)
    begun = work_dir / BEGUN
    for place in (root_dir / WORK_FOLDER, folder.folder):
        if place.is_symlink():
            raise FolderIsInUse(place)
    if not preview and holds_other_files(folder.folder) and not begun.is_file():
        raise FolderIsInUse(folder.folder)
    # One build after the other: a second one finds the work of the first done.
    work_dir.mkdir(parents=True, exist_ok=True)
    with in_turn(work_dir / TURN) as last:
        is_so_still = here is not None and here.turn == last != NOT_KNOWN
        look = here.states if here is not None and is_so_still else folder.states
        return _build(checked, folder, work_dir, preview=preview, search=search, look=look, on_page=on_page)


def _build(  # noqa: PLR0913  # everything by its name
    checked: Checked,
    folder: SiteFolder,
    work_dir: Path,
    *,
    preview: bool,
    search: bool,
    look: Callable[[], Mapping[str, State]],
    on_page: Callable[[], None],
) -> Built:
    root_dir, kept, begun = checked.root_dir, checked.kept, work_dir / BEGUN
    last = kept.value(f"built {folder.name}")
    is_as_built = isinstance(last, tuple) and last[:2] == (checked.inputs, search) and folder.is_as_written(look())
    # The preview makes its search later, and may have been kept from it.
    in_place = kept.own_value(search_in(folder.name)) or ""
    if isinstance(last, tuple) and is_as_built and (not preview or last[3] == in_place):
        return Built(folder.folder, last[2], {}, (), (), Written((), ()), None)
    tree, renewal = _rendered(checked, preview=preview)
    write_tree(_project_of(tree), work_dir / "project", root_dir=root_dir, kept=kept)
    if not preview:
        write_files(tree.headers, root_dir / WORK_FOLDER / HEADERS_FOLDER)
    # The work folder keeps itself out of version control, wherever the site lies.
    (root_dir / WORK_FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
    project = Project(work_dir / "project", _documents(tree, renewal, root_dir, kept), kept=kept)
    files = project.files()
    # An interrupted first build leaves half a site, which the next one must know for its own.
    begun.write_text("", encoding="utf-8")
    found = tuple(found_pages(renewal, files))
    name, here = folder.name, look()
    if search:
        index = search_files(found, kept=kept, name=name, processes=checked.processes)
    else:
        index = (folder.as_written(INDEX_FOLDER, here) or files_made_last(kept, name)) if found else {}
    put = partial(folder.bring_up_to_date, processes=checked.processes, ready=lambda: project.framer, on_page=on_page)
    try:
        written = put({**files, **index}, here)
    except IndexLost:
        forget_index(kept, name)
        written = put(files, folder.states())
    pages = sum(path.endswith("/index.md") for path in tree.files)
    kept.keep(f"built {folder.name}", (checked.inputs, search, pages, search_key(found)))
    if (written.written or written.removed) and kept.is_untidy():
        kept.tidy({TEXTS: {one.page.key for one in renewal.pages}, **rows_made_last(kept, name)})
    return Built(folder.folder, pages, renewal.planned, renewal.looked_at, renewal.rendered, written, found)


def _project_of(tree: Tree) -> Tree:
    """The settings and frames of a tree, without its documents."""
    return Tree({path: content for path, content in tree.files.items() if not path.startswith("docs/")})


def _documents(tree: Tree, renewal: Renewal, root_dir: Path, kept: Kept) -> Mapping[str, Document]:
    """The documents of a tree, by path below `docs/`."""
    alone = frozenset(f"{one.page.url.lstrip('/')}index.md" for one in renewal.pages if one.stands_alone)

    def documents() -> Iterator[tuple[str, Document]]:
        for path, content in tree.files.items():
            if path.startswith("docs/"):
                below = path.removeprefix("docs/")
                match content:
                    case bytes():
                        yield below, Document(sha256(content).hexdigest(), partial(bytes, content))
                    case MadeFile():
                        make = partial(made, content, root_dir, kept)
                        yield below, Document(content.key, make, stands_alone=below in alone)

    return dict(documents())
