"""A target that shows files one by one: brings files there, reads them back, and claims what only one can have."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.publish.carrier import Carrier, Refused
from generator.publish.manifest import FileMark, mark_of
from generator.publish.order import by_headers
from generator.publish.probe import NEVER_BROKEN, Probed
from generator.publish.problems import CannotPublish

OWN_FOLDER = ".footpath"
"""In the target: what is ours and no reader's."""
_COMING_FOLDER = f"{OWN_FOLDER}/coming"
_MEND = "look at the server: its disk, and what the account may do; then publish again"


@dataclass(frozen=True, slots=True)
class Store:
    """A target of guarantee B.

    Attributes:
        shown: What a web server has to show.
        carrier: Its folder.
        keeps_headers: Whether files are sent to readers with what was said when they were written; such a store does
            not send packed forms.
        replace: Puts files that lie ready in one folder of the target over those of another, each in one move; None
            where writing a file does that.
    """

    shown: str
    carrier: Carrier
    keeps_headers: bool = False
    replace: Callable[[str, list[str]], None] | None = None

    def bring(
        self, from_dir: Path, marks: Mapping[str, FileMark], on_file: Callable[[str], None] = lambda _: None
    ) -> None:
        """Makes readers get these files of `from_dir`; what arrived is read back and compared.

        Raises:
            CannotPublish: Not all of them arrived as they are.
        """
        if not marks:
            return
        try:
            if self.replace is None:
                together = by_headers(marks) if self.keeps_headers else [((), [*marks])]
                for headers, paths in together:
                    self.carrier.send(from_dir, paths, headers=headers, on_file=on_file)
                self._read_back("", marks)
            else:
                self.carrier.send(from_dir, marks, _COMING_FOLDER, on_file=on_file)
                self._read_back(_COMING_FOLDER, marks)
                self.replace(_COMING_FOLDER, [*marks])
        except Refused as refused:
            raise CannotPublish(f"{self.shown} does not take the site ({refused})", _MEND) from None

    def claim(self, path: str, data: bytes) -> bool:
        """Whether a small file is now at `path` with these bytes. Of several who want it, one gets it.

        On a server that knows no such thing several may be told that they got it, where they come at once.

        Raises:
            CannotPublish: There is no way to the server, or it takes no files.
        """
        # What stands there says who got it: an answer may have been lost.
        with suppress(Refused):
            self.carrier.put_new(path, data)
        there = self.read(path)
        if there is None:
            # The server does not know the question.
            self.write(path, data)
            there = self.read(path)
        return there == data

    def write(self, path: str, data: bytes) -> None:
        """Writes a small file of ours.

        Raises:
            CannotPublish: It is not there now.
        """
        try:
            if self.replace is None:
                self.carrier.put(path, data)
            else:
                self.carrier.put(f"{_COMING_FOLDER}/{path}", data)
                self.replace(_COMING_FOLDER, [path])
        except Refused as refused:
            raise CannotPublish(f"{self.shown} does not take files ({refused})", _MEND) from None

    def keep(self, paths: list[str], folder: str) -> None:
        """Copies files to another folder there.

        Raises:
            CannotPublish: Not all of them are there now.
        """
        try:
            self.carrier.keep(paths, folder)
        except Refused as refused:
            raise CannotPublish(f"{self.shown} does not keep what is served ({refused})", _MEND) from None

    def delete(self, paths: list[str]) -> None:
        """Deletes files.

        Raises:
            CannotPublish: One of them is still there.
        """
        try:
            if paths:
                self.carrier.delete(paths)
        except Refused as refused:
            raise CannotPublish(f"{self.shown} does not delete what nobody needs ({refused})", _MEND) from None

    def tidy(self) -> None:
        """Deletes what an interrupted publish left on its way in.

        Raises:
            CannotPublish: It is still there.
        """
        try:
            if self.replace is not None:
                self.carrier.purge(_COMING_FOLDER)
        except Refused as refused:
            raise CannotPublish(f"{self.shown} does not delete what nobody needs ({refused})", _MEND) from None

    def read(self, path: str) -> bytes | None:
        """A small file; None where there is none.

        Raises:
            CannotPublish: There is no way to the server.
        """
        folder, _, name = path.rpartition("/")
        with tempfile.TemporaryDirectory() as here:
            try:
                self.carrier.fetch(folder, Path(here), [name])
            except Refused as refused:
                raise no_way(self.shown, refused) from None
            file = Path(here, name)
            return file.read_bytes() if file.is_file() else None

    def probe(self) -> Probed:
        """What it can do. What is tried in it is taken away again.

        Raises:
            CannotPublish: There is no way to it.
        """
        path, first, second = f"{OWN_FOLDER}/trial-{secrets.token_hex(4)}", b"first\n", b"second\n"
        can, cannot = [], []
        problem = self._problem_with_files(path, first, second)
        if problem:
            return Probed("", (), (f"files written, read, replaced and deleted ({problem})",))
        can.append("files written, read as they were written, and deleted")
        if self.replace is not None:
            can.append("files replaced in one move, while somebody reads them")
        lock = "a lock, so that of two who publish at once one is told to wait"
        if self.claims_hold():
            can.append(lock)
        else:
            cannot.append(f"{lock}: the server cannot write a file only where there is none. Publish from one place")
        return Probed(NEVER_BROKEN, tuple(can), tuple(cannot))

    def _problem_with_files(self, path: str, first: bytes, second: bytes) -> str:
        """Why files cannot be written, read, replaced and deleted; empty where they can."""
        try:
            self.carrier.put(path, first)
            is_read = self.read(path) == first
            if self.replace is not None:
                self._try_replacing(path.rpartition("/")[2], second)
            self.carrier.delete([path])
            is_gone = self.read(path) is None
        except Refused as refused:
            return str(refused)
        if not is_read:
            return "what is read is not what was written"
        return "" if is_gone else "a file that was deleted is still there"

    def claims_hold(self) -> bool:
        """Whether of two who claim the same name only the first gets it.

        Raises:
            CannotPublish: There is no way to it.
        """
        path = f"{OWN_FOLDER}/trial-{secrets.token_hex(4)}"
        held = True
        for data in (b"first\n", b"second\n"):
            try:
                self.carrier.put_new(path, data)
            except Refused:
                held &= data == b"second\n"
            else:
                held &= data == b"first\n"
        held &= self.read(path) == b"first\n"
        try:
            self.carrier.delete([path])
        except Refused as refused:
            raise no_way(self.shown, refused) from None
        return held

    def _try_replacing(self, name: str, data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / name).write_bytes(data)
            for _ in range(2):  # where nothing is, then over it
                self.bring(Path(folder), {name: mark_of(Path(folder) / name)})
            self.carrier.delete([name])

    def _read_back(self, folder: str, marks: Mapping[str, FileMark]) -> None:
        with tempfile.TemporaryDirectory() as back:
            self.carrier.fetch(folder, Path(back), marks)
            for path, mark in marks.items():
                file = Path(back, path)
                if not file.is_file() or mark_of(file) != mark:
                    raise CannotPublish(f"{path} on {self.shown} does not hold what was sent", _MEND)


def no_way(shown: str, refused: Refused) -> CannotPublish:
    """That a target cannot be reached."""
    return CannotPublish(f"{shown} does not let us in ({refused})", "look at the address, and at what opens the door")
