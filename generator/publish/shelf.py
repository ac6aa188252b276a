"""The folder of a target: its releases, which of them is served, and whether publishing is held.

Layout: `current` leads to `releases/<id>/site`. What begins with a dot is on its way in or out.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from generator.publish.disk import settle
from generator.publish.problems import CannotPublish
from generator.publish.release import RELEASE_ID, SERVED_FOLDER, Release, read_release

CURRENT = "current"
RELEASES = "releases"
HOLD_FILE = "hold.json"
KEPT_RELEASES = 10
_COMING, _GOING = ".tmp-", ".trash-"


class Hold(Struct, frozen=True):
    """Publishing is held: somebody went back to an earlier release.

    Attributes:
        since: When.
        left: The release that was left.
    """

    since: dt.datetime
    left: str

    def as_bytes(self) -> bytes:
        """As it is written down."""
        return json.dumps({"since": self.since.isoformat(), "left": self.left}).encode() + b"\n"

    @classmethod
    def read(cls, file: Path) -> Hold | None:
        """The hold in a file, or None where there is no file; a hold that cannot be read is one."""
        try:
            said = json.loads(file.read_bytes())
            return cls(dt.datetime.fromisoformat(said["since"]), str(said["left"]))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            return cls(dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC), "")


class Listing(Struct, frozen=True):
    """What is kept at a target, the newest release first.

    Attributes:
        names: Of all releases, whether or not their records can be read.
        releases: Those whose records can be read.
        current_id: The one that is served; empty where none is.
        hold: Whether publishing is held.
    """

    names: tuple[str, ...]
    releases: tuple[Release, ...]
    current_id: str
    hold: Hold | None

    @property
    def current(self) -> Release | None:
        """The release that is served, where its record can be read."""
        return next((release for release in self.releases if release.id == self.current_id), None)

    def earlier(self, to: str | None) -> Release:
        """The release to go back to: the one named, or the one that was served before.

        Raises:
            CannotPublish: There is none.
        """
        wanted = to or (self.current.previous if self.current else "")
        release = next((one for one in self.releases if one.id == wanted), None)
        if release is None:
            mend = "choose one from `footpath releases`, and name it with `--to`"
            raise CannotPublish(f"there is no release `{to}`" if to else "there is no release before this one", mend)
        return release


def stop_when_held(hold: Hold | None) -> None:
    """Says so when publishing is held.

    Raises:
        CannotPublish: It is.
    """
    if hold is not None:
        left = f" from {hold.left}" if hold.left else ""
        message = f"publishing is held: somebody went back{left} on {hold.since:%Y-%m-%d %H:%M} UTC"
        raise CannotPublish(message, "mend what was wrong, then let it go on with `footpath unhold`")


class Shelf(Struct, frozen=True):
    """The folder of a target."""

    folder: Path

    @property
    def releases_dir(self) -> Path:
        """Where the releases are."""
        return self.folder / RELEASES

    def make(self) -> None:
        """Makes the folders that are missing.

        Raises:
            CannotPublish: Something else is in their place.
            OSError: The disk does not allow it.
        """
        place = self.folder / CURRENT
        if os.path.lexists(place) and not place.is_symlink():
            mend = "move it away, or name another folder in site_config.yml under `publish`"
            raise CannotPublish(f"{place} is not a link of ours", mend)
        for place in (self.folder, self.releases_dir):
            if place.is_dir():
                continue
            try:
                place.mkdir(parents=True)
            except FileExistsError:
                # Perhaps another publisher came first by a moment.
                if not place.is_dir():
                    raise
            else:
                # The web server reads here, whatever the account's own habits are.
                place.chmod(0o755)

    def current_id(self) -> str:
        """The id of the release that is served; empty where none is."""
        try:
            parts = (self.folder / CURRENT).readlink().parts
        except FileNotFoundError:
            return ""
        except OSError:  # no link
            return ""
        is_ours = len(parts) == 3 and (parts[0], parts[2]) == (RELEASES, SERVED_FOLDER)  # noqa: PLR2004
        return parts[1] if is_ours and RELEASE_ID.fullmatch(parts[1]) else ""

    def releases(self) -> tuple[Release, ...]:
        """Every release with a record that can be read, the newest first."""
        return tuple(filter(None, (read_release(self.releases_dir / name) for name in self.names())))

    def names(self) -> list[str]:
        """The names of all releases, the newest first, whether or not they can be read."""
        try:
            names = [place.name for place in self.releases_dir.iterdir()]
        except FileNotFoundError:
            return []
        return sorted(filter(RELEASE_ID.fullmatch, names), reverse=True)

    def coming_dir(self, release_id: str) -> Path:
        """Where a release is staged."""
        return self.releases_dir / f"{_COMING}{release_id}"

    def take_in(self, release_id: str) -> None:
        """Gives a staged release its name.

        Raises:
            OSError: The disk does not allow it.
        """
        self.coming_dir(release_id).rename(self.releases_dir / release_id)
        settle(self.releases_dir)

    def serve(self, release_id: str) -> None:
        """Makes a release the one that is served, in one move.

        Raises:
            OSError: The disk does not allow it.
        """
        link = self.folder / f"{_COMING}{CURRENT}"
        link.unlink(missing_ok=True)
        link.symlink_to(Path(RELEASES, release_id, SERVED_FOLDER))
        link.replace(self.folder / CURRENT)
        settle(self.folder)

    def tidy(self) -> list[str]:
        """Removes what an earlier publish left on its way in or out; what cannot be removed."""
        left: list[str] = []
        for place in [self.folder / f"{_COMING}{CURRENT}", self.folder / f"{_COMING}{HOLD_FILE}"]:
            left += _removed(place) if os.path.lexists(place) else []
        for place in [*self.releases_dir.iterdir()]:
            if place.name.startswith((_COMING, _GOING)):
                left += _removed(place)
        return left

    def prune(self, keep: set[str], *, most: int = KEPT_RELEASES) -> list[str]:
        """Removes releases but the `most` newest and those in `keep`; what cannot be removed.

        A release loses its name before its files, so a half removed one is never taken for a release.
        """
        left = []
        for name in self.names()[most:]:
            if name in keep:
                continue
            going = self.releases_dir / f"{_GOING}{name}"
            try:
                (self.releases_dir / name).rename(going)
            except OSError:
                left.append(str(self.releases_dir / name))
            else:
                left += _removed(going)
        return left

    def hold(self) -> Hold | None:
        """Whether publishing is held."""
        return Hold.read(self.folder / HOLD_FILE)

    def listing(self) -> Listing:
        """What is kept here."""
        return Listing(tuple(self.names()), self.releases(), self.current_id(), self.hold())

    def set_hold(self, hold: Hold) -> None:
        """Holds publishing.

        Raises:
            OSError: The disk does not allow it.
        """
        new = self.folder / f"{_COMING}{HOLD_FILE}"
        new.write_bytes(hold.as_bytes())
        settle(new)
        new.replace(self.folder / HOLD_FILE)
        settle(self.folder)

    def end_hold(self) -> bool:
        """Lets publishing go on; whether it was held.

        Raises:
            OSError: The disk does not allow it.
        """
        try:
            (self.folder / HOLD_FILE).unlink()
        except FileNotFoundError:
            return False
        settle(self.folder)
        return True


def _removed(place: Path) -> Iterator[str]:
    """Removes a file or folder; yields it where that was not possible."""
    try:
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink()
    except OSError:
        yield str(place)
