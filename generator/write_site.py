"""Brings the folder of a site up to date: makes and writes the files whose keys are new, and touches nothing else.

What was written is remembered with the state the disk gave it, so that an untouched file is known without being read.
A file in another state is read: where it holds what was written, as in a folder that a CI carried along, it stays, and
else it is made again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from generator.kept import Kept
from generator.kept.made import Made
from generator.kept.records import digest
from generator.spread import spread
from generator.write import Written, clear_the_way, is_hidden, remove_file, write_if_different

_CHUNK = 48
_FEW = 96
"""Files that a process is given at once, and up to how many are written here."""

State = tuple[int, int, int, int]
"""Size, times of content and of the entry in nanoseconds, number on the disk: another one means another file."""
Told = tuple[str, State, bytes]
"""The key of what was written, the state it got, and a hash of its bytes."""


class SiteFolder(Struct, frozen=True):
    """The folder of a site.

    Attributes:
        folder: Where it is.
        name: Under which what was written there is remembered.
        kept: What remembers it.
    """

    folder: Path
    name: str
    kept: Kept

    def states(self) -> dict[str, State]:
        """Path and state of each file in the folder that is not somebody else's."""
        return _states_below(self.folder) if self.folder.is_dir() else {}

    def is_as_written(self, here: Mapping[str, State]) -> bool:
        """Whether the folder, in which `here` was found, holds exactly what was written there last."""
        told = self._told()
        return bool(told) and here == {path: state for path, (_, state, _) in told.items()}

    def as_written(self, top: str, here: Mapping[str, State]) -> Mapping[str, Made]:
        """The files below the folder `top`, which need not be made; none where one of them is not as it was written.

        Args:
            top: Its name, at the root of the site.
            here: What was found in the site.
        """
        begins = f"{top}/"
        told = {path: was for path, was in self._told().items() if path.startswith(begins)}
        if any(here.get(path) != state for path, (_, state, _) in told.items()):
            return {}
        return {path: Made(key, (self.folder / path).read_bytes) for path, (key, _, _) in told.items()}

    def add(self, files: Mapping[str, Made]) -> None:
        """Puts `files` in place, which belong below one folder, and removes what lies in that folder besides.

        Raises:
            OSError: The disk does not allow it.
        """
        tops = {path.split("/", 1)[0] for path in files}
        told, here = self._told(), self.states()
        now = {path: was for path, was in told.items() if path.split("/", 1)[0] not in tops}
        stays = dict(self._staying(files, told, here))
        now |= stays
        for path, _, state, content_hash in self._put([path for path in files if path not in stays], files, here, 1):
            now[path] = (files[path].key, state, content_hash)
        for path in here:
            if path.split("/", 1)[0] in tops and path not in files:
                remove_file(self.folder, path)
        self.kept.keep(self.name, now)

    def bring_up_to_date(
        self,
        files: Mapping[str, Made],
        here: Mapping[str, State],
        *,
        processes: int,
        ready: Callable[[], object],
        on_page: Callable[[], None],
    ) -> Written:
        """Makes the folder hold exactly `files`: what pages need first, then pages, each whole, then what is removed.

        Args:
            files: Path to what belongs there.
            here: What was found there.
            processes: How many to use at most.
            ready: Called before pages are made, when there are some.
            on_page: Called for each page that was made.

        Raises:
            OSError: The disk does not allow it.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        told = self._told()
        now = dict(self._staying(files, told, here))
        stale = [path for path in files if path not in now]
        written = []
        for pages, paths in enumerate(_assets_then_pages(stale)):
            if pages and paths:
                ready()
            for path, new, state, content_hash in self._put(paths, files, here, processes):
                now[path] = (files[path].key, state, content_hash)
                if new:
                    written.append(path)
                if pages:
                    on_page()
        removed = sorted(here.keys() - files.keys())
        for path in removed:
            remove_file(self.folder, path)
        if now != told:
            self.kept.keep(self.name, now)
        return Written(tuple(sorted(written)), tuple(removed))

    def _staying(
        self, files: Mapping[str, Made], told: Mapping[str, Told], here: Mapping[str, State]
    ) -> Iterator[tuple[str, Told]]:
        """What is in its place already, as it was written."""
        for path, file in files.items():
            was, state = told.get(path), here.get(path)
            if was is None or state is None or was[0] != file.key:
                continue
            if state == was[1] or (state[0] == was[1][0] and self._digest_at(path) == was[2]):
                yield path, (file.key, state, was[2])

    def _digest_at(self, path: str) -> bytes | None:
        try:
            return digest((self.folder / path).read_bytes())
        except OSError:
            return None

    def _put(
        self, paths: Sequence[str], files: Mapping[str, Made], here: Mapping[str, State], processes: int
    ) -> Iterator[tuple[str, bool, State, bytes]]:
        """Path, whether its bytes are new, its state and a hash of each file, when it is in its place."""
        builder = os.getpid()

        def put(some: Sequence[str]) -> list[tuple[str, bool, State, bytes]]:
            done = []
            for path in some:
                if builder not in (os.getpid(), os.getppid()):
                    break  # it was killed, and somebody else may have the turn
                data = files[path].make()
                file = self.folder / path
                clear_the_way(self.folder, path, here.keys())
                new = write_if_different(data, file)
                done.append((path, new, _state(file.stat()), digest(data)))
            return done

        many = len(paths) > _FEW
        if many:
            self.kept.close()
        chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
        for done in spread(chunks, put, processes=processes if many else 1):
            yield from done

    def _told(self) -> dict[str, Told]:
        value = self.kept.value(self.name)
        return value if isinstance(value, dict) else {}


def _states_below(top: Path) -> dict[str, State]:
    """Without a generator in a generator for each folder in a folder: there is one for each page."""
    found, waiting = {}, [(str(top), "")]
    while waiting:
        folder, above = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if entry.is_dir(follow_symlinks=False):
                    # Hidden folders are somebody else's: `.git` in a folder that is also a branch, say.
                    if not name.startswith("."):
                        waiting.append((entry.path, f"{above}{name}/"))
                elif not is_hidden(name):
                    found[above + name] = _state(entry.stat(follow_symlinks=False))
    return found


def _state(found: os.stat_result) -> State:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _assets_then_pages(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    ordered = sorted(paths)
    return [path for path in ordered if not path.endswith(".html")], [
        path for path in ordered if path.endswith(".html")
    ]
