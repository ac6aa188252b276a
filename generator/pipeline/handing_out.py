"""The same site in other forms: as files for a disk, and as a project for other engines."""

from __future__ import annotations

from pathlib import Path

from generator.bundle import bundle_files, is_ours, write_zip
from generator.model.words import interface_words
from generator.pipeline.building import Built, render
from generator.pipeline.checking import Checked
from generator.pipeline.folders import BUNDLE_FOLDER, FolderIsInUse, holds_other_files, of_audience
from generator.read.tracked import WORK_FOLDER
from generator.render.project import PROJECT_MARK
from generator.write import Written, files_in, write_files, write_tree, write_whole


def bundle(checked: Checked, built: Built) -> tuple[Path, Path]:
    """Writes a site that was built as files for a disk; the folder and the zip.

    Raises:
        FolderIsInUse: One of the two is something that is not ours.
        OSError: The disk does not allow it.
    """
    root_dir, config = checked.root_dir, checked.read.site.config
    name = of_audience(BUNDLE_FOLDER, checked.audience)
    folder, zip_file = root_dir / name, root_dir / f"{name}.zip"
    begun = root_dir / WORK_FOLDER / of_audience("build", checked.audience) / "bundle-is-ours"
    if folder.is_symlink() or (holds_other_files(folder) and not begun.is_file()):
        raise FolderIsInUse(folder)
    if zip_file.is_symlink() or not is_ours(zip_file, name):
        raise FolderIsInUse(zip_file)
    theme, _ = checked.theme
    readme = interface_words(theme.words, config).say("bundle_readme", name=config.site.name).unescape()
    files = bundle_files(built.site_dir, files_in(built.site_dir), f"{readme}\n")
    begun.write_text("", encoding="utf-8")
    write_files(files, folder)
    write_whole(zip_file, write_zip(files, name))
    return folder, zip_file


def write_project(checked: Checked, folder: Path) -> Written:
    """Writes the MkDocs project of a checked site without errors to `folder`, for other engines and for diffs.

    Raises:
        FolderIsInUse: The folder holds something that is not such a project.
        OSError: The disk does not allow it.
    """
    project_file = folder / "mkdocs.yml"
    is_ours = project_file.is_file() and project_file.read_bytes().startswith(PROJECT_MARK.encode())
    is_in_use = folder.is_dir() and any(entry.name != ".git" for entry in folder.iterdir()) and not is_ours
    if is_in_use or checked.root_dir.is_relative_to(folder):
        raise FolderIsInUse(folder)
    return write_tree(render(checked), folder, root_dir=checked.root_dir, kept=checked.kept)
