"""From `publish:` in site_config.yml to the target that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

from generator.model.publishing import Target
from generator.publish.problems import CannotPublish

DEFAULT_NAME = "main"
DEFAULT = Target(folder=".footpath/served")
"""Where a site goes that names no target: inside its work folder, so that nothing outside is ever written unasked."""
_OWN_FOLDERS = (
    *("journeys", "stories", "theme"),
    *("site", "site-for-*", "site-offline", "site-offline-for-*"),
    *(f".footpath/{name}" for name in ("build", "build-for-*", "cache", "headers", "preview")),
)
"""What authors write and what builds make, and clear away again: a release in there would go with it."""


class NamedTarget(Struct, frozen=True):
    """A target with the name it has in site_config.yml."""

    name: str
    target: Target


class NoSuchTarget(Exception):  # noqa: N818  # says what is so
    """The name is none of the targets.

    Attributes:
        names: Those there are.
    """

    def __init__(self, message: str, names: tuple[str, ...]) -> None:
        super().__init__(message)
        self.names = names


def target_named(name: str | None, publish: Mapping[str, Target]) -> NamedTarget:
    """The target `name`; without a name the only one, or the one called `main`.

    Raises:
        NoSuchTarget: There is none of that name, or several and none is `main`.
    """
    targets = publish or {DEFAULT_NAME: DEFAULT}
    if name is None:
        name = next(iter(targets)) if len(targets) == 1 else DEFAULT_NAME
        if name not in targets:
            raise NoSuchTarget("there are several targets, and none of them is called `main`", tuple(targets))
    if name not in targets:
        raise NoSuchTarget(f"there is no target `{name}`", tuple(targets))
    return NamedTarget(name, targets[name])


def folder_of(target: Target, root_dir: Path) -> Path:
    """The folder of a folder target, absolute; a relative one begins at the site folder.

    Raises:
        CannotPublish: It lies where authors' files are, or where the site is built.
    """
    folder = (root_dir / Path(target.folder or "").expanduser()).resolve()
    root_dir = root_dir.resolve()
    within = folder.relative_to(root_dir) if folder.is_relative_to(root_dir) else None
    if within is not None and (str(within) in {".", ".footpath"} or _is_own(within)):
        mend = "name another folder in site_config.yml under `publish`, such as `../served`"
        raise CannotPublish(f"{folder} holds files that the site is made of", mend)
    return folder


def _is_own(within: Path) -> bool:
    """Whether a path below the site folder is one of our folders or lies in one, on every file system."""
    places = [place.as_posix().lower() for place in (within, *within.parents)]
    return any(fnmatchcase(place, name) for place in places for name in _OWN_FOLDERS)
