"""Brings files to and from a server over SFTP that shows them one by one, in batches of the system's `sftp`."""

from __future__ import annotations

import re
import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.publish import sftp
from generator.publish.carrier import Refused
from generator.publish.sftp import Server, quoted
from generator.publish.store import OWN_FOLDER

READY_FOLDER = f"{OWN_FOLDER}/ready"
"""What is whole and about to be put in its place. A web server that misses a page finds it here."""
_ROW = re.compile(r"(?P<kind>[-dl])[-rwxsStT]{9}.* (?P<path>\S+)")
"""A line of `ls -lan`."""
_AS_DEEP_AS_IT_GOES = 50


class SftpCarrier(Struct, frozen=True):
    """A folder on a server.

    Attributes:
        server: With the folder.
        can_replace: Whether the server gives a file a name that another one has.
    """

    server: Server
    can_replace: bool

    def fetch(self, folder: str, into_dir: Path, paths: Iterable[str] = (), *, depth: int = 0) -> None:
        """Copies files here: those at `paths`, or those so many folders deep. What is not there is left out."""
        wanted = list(self._found(folder, depth)) if depth else list(paths)
        commands = []
        for path in wanted:
            (into_dir / path).parent.mkdir(parents=True, exist_ok=True)
            commands.append(f"-get {self._at(folder, path)} {quoted(str(into_dir / path))}")
        self._run(commands)

    def send(
        self,
        from_dir: Path,
        paths: Iterable[str],
        folder: str = "",
        *,
        headers: Sequence[str] = (),  # noqa: ARG002  # a server for SFTP has no use for them
        on_file: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Copies files there, into what is there.

        Raises:
            Refused: Not all of them are there now.
        """
        puts = {f"put -fp {quoted(f'{from_dir}/{path}')} {self._at(folder, path)}": path for path in paths}
        begun: list[str] = []

        def on_command(command: str) -> None:
            # A command begins where the one before it has ended.
            for path in begun:
                on_file(path)
            begun.clear()
            if command in puts:
                begun.append(puts[command])

        self._run([*self._making(folder, puts.values()), *puts, "pwd"], on_command)

    def put(self, path: str, data: bytes) -> None:
        """Writes one small file.

        Raises:
            Refused: It is not there now.
        """
        with tempfile.TemporaryDirectory() as here:
            file = Path(here, "data")
            file.write_bytes(data)
            file.chmod(0o644)
            self._run([*self._making("", [path]), f"put -f {quoted(str(file))} {self._at(path)}"])

    def put_new(self, path: str, data: bytes) -> None:
        """Writes one small file where there is none.

        Raises:
            Refused: There is one, or the server does not do it.
        """
        mine = f"{path}-{secrets.token_hex(4)}"
        self.put(mine, data)
        try:
            # As the protocol has it: never over a file.
            self._run([f"rename -l {self._at(mine)} {self._at(path)}"])
        except Refused:
            self._run([f"-rm {self._at(mine)}"])
            raise

    def keep(self, paths: Iterable[str], folder: str) -> None:
        """Copies files to another folder there, through this computer.

        Raises:
            Refused: Not all of them are there now.
        """
        wanted = list(paths)
        with tempfile.TemporaryDirectory() as here:
            self.fetch("", Path(here), wanted)
            missing = [path for path in wanted if not Path(here, path).is_file()]
            if missing:
                raise Refused(f"{missing[0]} is not there")
            self.send(Path(here), wanted, folder)

    def delete(self, paths: Iterable[str], folder: str = "") -> None:
        """Deletes files; those that are not there are fine.

        Raises:
            Refused: One of them is still there.
        """
        places = [self._at(folder, path) for path in paths]
        said = self._run([command for place in places for command in (f"-rm {place}", f"-ls -1 {place}")])
        left = [line.strip() for line in said if f'"{line.strip()}"' in places]
        if left:
            raise Refused(f"{left[0]} is still there")

    def purge(self, folder: str) -> None:
        """Deletes a folder with everything in it; one that is not there is fine.

        Raises:
            Refused: There are still files in it.
        """
        folders: list[str] = []
        files = list(self._found(folder, _AS_DEEP_AS_IT_GOES, folders=folders))
        self.delete(files, folder)
        if files or folders:
            gone = [self._at(folder, path) for path in reversed(folders)]
            self._run([f"-rmdir {place}" for place in (*gone, self._at(folder))])

    def names(self, folder: str, *, deep: bool = False) -> list[str]:
        """The paths of the files below a folder, or the names of what is in it; a folder ends with `/`."""
        folders: list[str] = []
        files = list(self._found(folder, _AS_DEEP_AS_IT_GOES if deep else 1, folders=folders))
        return files if deep else [*files, *(f"{path}/" for path in folders)]

    def replace(self, folder: str, paths: Sequence[str]) -> None:
        """Gives files below `folder` their place, over what is there.

        Raises:
            Refused: Not all of them are in their place now.
        """
        commands = [*self._making("", paths), *([] if self.can_replace else self._making(READY_FOLDER, paths))]
        for path in paths:
            coming, ready, place = self._at(folder, path), self._at(READY_FOLDER, path), self._at(path)
            if self.can_replace:
                commands.append(f"rename {coming} {place}")
            else:
                # Whole under one name or the other at each moment.
                commands += [f"-rm {ready}", f"rename {coming} {ready}", f"-rm {place}", f"rename {ready} {place}"]
        self._run(commands)

    def settle(self) -> None:
        """Puts in its place what an interrupted publish left ready, where nothing is.

        Raises:
            Refused: Something is still ready.
        """
        ready = self.names(READY_FOLDER, deep=True)
        if ready:
            self._run([f"-rename -l {self._at(READY_FOLDER, path)} {self._at(path)}" for path in ready])
            self.purge(READY_FOLDER)

    def _found(self, folder: str, depth: int, *, folders: list[str] | None = None) -> Iterator[str]:
        """The files so many folders deep, relative to `folder`; the folders on the way are added to `folders`."""
        seen, wave = folders if folders is not None else [], [""]
        for _ in range(depth):
            said = self._run([f"-ls -lan {self._at(folder, below)}" for below in wave])
            wave = []
            for row in filter(None, map(_ROW.fullmatch, said)):
                if row["path"].rpartition("/")[2] in {".", ".."}:
                    continue
                below = self._below(folder, row["path"])
                if row["kind"] == "d":
                    wave.append(below)
                else:
                    yield below
            seen += wave

    def _below(self, folder: str, path: str) -> str:
        """A path in a folder; what the program says of a folder begins with the name it was asked with."""
        return PurePosixPath(path).relative_to(PurePosixPath(self.server.path, folder)).as_posix()

    def _making(self, folder: str, paths: Iterable[str]) -> Iterator[str]:
        """The commands that make the folders of files where they are missing; the web server reads there."""
        places = [PurePosixPath(folder, path) for path in paths]
        for parent in sorted({str(parent) for place in places for parent in place.parents}):
            yield f"-mkdir {self._at(parent)}"
            yield f"-chmod 755 {self._at(parent)}"

    def _at(self, *parts: str) -> str:
        return quoted(str(PurePosixPath(self.server.path, *parts)))

    def _run(self, commands: Sequence[str], on_command: Callable[[str], None] = lambda _: None) -> list[str]:
        if not commands:
            return []
        try:
            return self.server.run(commands, on_command)
        except sftp.Refused as refused:
            raise Refused(str(refused)) from None
