"""The files of a small, complete site to begin with: a bakery with two shops, to be written over.

This module must not know where the files go.
"""

from __future__ import annotations

from generator.author.changes import FileChange
from generator.author.schema import schema_files, vscode_settings
from generator.author.shipped import shipped_texts
from generator.author.yaml_text import yaml_text

_NAME = "__NAME__"
_HIDDEN = "dot-"
"""Begins the name of a file that begins with a dot on the site, so that tools in between leave it alone."""


def starter_site(name: str) -> tuple[FileChange, ...]:
    """All files of a new site without an error, in the order of paths.

    Args:
        name: What the site is called. One line; any letters.
    """
    shown = " ".join(name.split())
    return tuple(sorted((*_own_files(shown), *schema_files(), *vscode_settings()), key=lambda change: change.path))


def _own_files(name: str) -> tuple[FileChange, ...]:
    return tuple(
        FileChange(
            f".{path.removeprefix(_HIDDEN)}" if path.startswith(_HIDDEN) else path,
            text.replace(_NAME, yaml_text(name) if path.endswith(".yml") else name),
        )
        for path, text in shipped_texts("starter").items()
    )
