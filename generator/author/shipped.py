"""Texts that come with the package: the starter site and the examples of the scaffolds.

The one module here that opens files, and only files of the package itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable


def shipped_texts(folder: str) -> Mapping[str, str]:
    """Path within `folder` to text, in the order of paths.

    Args:
        folder: `starter` or `examples`, beside this module.
    """
    return dict(sorted(_texts_below(files(__package__).joinpath(folder), "")))


def _texts_below(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _texts_below(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_text(encoding="utf-8")
