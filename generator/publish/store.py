"""A target that shows files one by one: brings files there, reads them back, and claims what only one can have."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from msgspec import Struct

from generator.publish.carrier import Carrier, Refused
from generator.publish.manifest import FileMark, mark_of
from generator.publish.order import by_headers
from generator.publish.problems import CannotPublish

OWN_FOLDER = ".footpath"
"""In the target: what is ours and no reader's."""
_COMING_FOLDER = f"{OWN_FOLDER}/coming"
_MEND = "look at the server: its disk, and what the account may do; then publish again"


class Store(Struct, frozen=True):
    """A target of guarantee B.

    Attributes:
        shown: What a web server has to show.
        carrier: Its folder.
        keeps_headers: Whether files are sent to readers with what was said when they were written; such a store does
            not send packed forms.
        replace: Puts files that lie ready in one folder of the target over those of another, each in one move; None
            where writing a file does that.
        replaces_at_once: Whether it does; otherwise nothing is there for a blink.
        settle: Puts in its place what an interrupted publish left ready for it.
        half_sent: Sends the first half of a file and no more, where some servers of this kind would show that.
    """

    shown: str
    carrier: Carrier
    keeps_headers: bool = False
    replace: Callable[[str, list[str]], None] | None = None
    replaces_at_once: bool = True
    settle: Callable[[], None] | None = None
    half_sent: Callable[[str, bytes], AbstractContextManager[None]] | None = None

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
            if self.settle is not None:
                self.settle()
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
