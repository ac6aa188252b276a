"""What brings files to and from a target that shows them one by one, whatever the target is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol


class Refused(Exception):  # noqa: N818  # says what happened
    """The store or server did not do it, or could not be reached. It says nothing that opens a door."""


class Carrier(Protocol):
    """A folder of a store or server. Whatever is asked of it raises Refused where it was not done."""

    def fetch(self, folder: str, into_dir: Path, paths: Iterable[str] = (), *, depth: int = 0) -> None:
        """Copies files here: those at `paths`, or those so many folders deep. What is not there is left out."""

    def send(
        self,
        from_dir: Path,
        paths: Iterable[str],
        folder: str = "",
        *,
        headers: Sequence[str] = (),
        on_file: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Copies files there, over what is there; `headers` are what readers are told with them."""

    def put(self, path: str, data: bytes) -> None:
        """Writes one small file."""

    def put_new(self, path: str, data: bytes) -> None:
        """Writes one small file where there is none. Of several who do that at once, one succeeds."""

    def keep(self, paths: Iterable[str], folder: str) -> None:
        """Copies files to another folder there."""

    def delete(self, paths: Iterable[str], folder: str = "") -> None:
        """Deletes files; those that are not there are fine."""

    def purge(self, folder: str) -> None:
        """Deletes a folder with everything in it."""

    def names(self, folder: str, *, deep: bool = False) -> list[str]:
        """The paths of the files below a folder, or the names of what is in it; a folder ends with `/`."""
