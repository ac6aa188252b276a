"""Runs rclone: copies files to and from a store or server that it knows. Knows nothing of sites and releases.

What opens the door reaches rclone through its environment alone: never a file, an argument, or what is said here.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from generator.publish.carrier import Refused
from generator.publish.problems import CannotPublish

NAME = "FOOTPATH"
"""As rclone calls the target; `RCLONE_CONFIG_FOOTPATH_…` in the environment sets whatever rclone knows of its kind."""
_NOT_THERE = (3, 4)
"""How rclone ends where a folder or file is not there."""
_PATIENCE = ("--retries", "2", "--low-level-retries", "4", "--contimeout", "15s", "--timeout", "60s")
_ONE_TRY = ("--retries", "1", "--low-level-retries", "1", "--contimeout", "15s", "--timeout", "60s")
_AS_IT_IS = ("--ignore-times", "--no-check-dest", "--no-traverse")
"""What is to be copied is decided by content, here; rclone copies what it is told to."""
_QUERY = re.compile(r"\?[^\s\"']+")
_SECRET = re.compile(r"SECRET|PASS|TOKEN|KEY|SAS|CREDENTIAL|CONNECTION_STRING", re.IGNORECASE)
_ON_ITS_WAY_SECONDS = 1.0
"""In this time what is sent has arrived."""
_LONG_ENOUGH = 4
"""In letters. What is shorter would take ordinary words out of messages."""


class Rclone(Struct, frozen=True):
    """A folder of a store or server.

    Attributes:
        base: The folder, as rclone has it behind the name of the target: `bucket/path`.
        environment: Of every run.
        options: Of every run.
        only_new: Options with which a file is written only where there is none; empty where the server knows no such
            thing, but does not give a name to two files.
        password: As a person types it. rclone wants it written in another way.
    """

    base: str
    environment: Mapping[str, str]
    options: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    password: str = ""

    def fetch(self, folder: str, into_dir: Path, paths: Iterable[str] = (), *, depth: int = 0) -> None:
        """Copies files here: those at `paths`, or those so many folders deep. What is not there is left out.

        Raises:
            Refused: It could not be asked.
        """
        into_dir.mkdir(parents=True, exist_ok=True)
        if depth:
            how = ["--max-depth", str(depth), *_AS_IT_IS[:1]]
            self._run(["copy", self._at(folder), str(into_dir), *how], missing_is_fine=True)
        else:
            with _listed(paths) as of_these:
                self._run(["copy", self._at(folder), str(into_dir), *of_these, *_AS_IT_IS], missing_is_fine=True)

    def send(
        self,
        from_dir: Path,
        paths: Iterable[str],
        folder: str = "",
        *,
        headers: Sequence[str] = (),
        on_file: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Copies files there, over what is there.

        Raises:
            Refused: Not all of them are there now.
        """
        told = [word for header in headers for word in ("--header-upload", header)]
        with _listed(paths) as of_these:
            self._run(["copy", str(from_dir), self._at(folder), *of_these, *_AS_IT_IS, *told], on_file=on_file)

    def put(self, path: str, data: bytes) -> None:
        """Writes one small file.

        Raises:
            Refused: It is not there now.
        """
        self._put(path, data, ())

    def put_new(self, path: str, data: bytes) -> None:
        """Writes one small file where there is none.

        Raises:
            Refused: There is one, or the server does not do it.
        """
        if self.only_new:
            self._put(path, data, self.only_new, once=True)
            return
        mine = f"{path}-{secrets.token_hex(4)}"
        self.put(mine, data)
        try:
            self._run(["moveto", self._at(mine), self._at(path), "--no-check-dest"], once=True)
        except Refused:
            self.delete([mine])
            raise

    def _put(self, path: str, data: bytes, options: tuple[str, ...], *, once: bool = False) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "data")
            file.write_bytes(data)
            self._run(["copyto", str(file), self._at(path), "--no-check-dest", *options], once=once)

    @contextmanager
    def half_sent(self, path: str, data: bytes) -> Iterator[None]:
        """Sends the first half of a file and no more; the connection is cut at the end.

        Raises:
            CannotPublish: There is no rclone here.
        """
        program = _program(self.environment)
        with subprocess.Popen(  # noqa: S603  # fixed words, and places that were looked at
            [program, "rcat", "--size", str(2 * len(data)), self._at(path), *_ONE_TRY, *self.options],
            env=self._with_password(program),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            bufsize=0,  # what is written is on its way
        ) as running:
            try:
                if running.stdin is None:
                    raise RuntimeError("the pipe was asked for")
                with suppress(BrokenPipeError):  # it has ended, so nothing is half sent
                    running.stdin.write(data)
                    time.sleep(_ON_ITS_WAY_SECONDS)
                yield
            finally:
                running.kill()

    def keep(self, paths: Iterable[str], folder: str) -> None:
        """Copies files to another folder there; through this computer where the server cannot do it by itself.

        Raises:
            Refused: Not all of them are there now.
        """
        with _listed(paths) as of_these:
            self._run(["copy", self._at(""), self._at(folder), *of_these, *_AS_IT_IS])

    def delete(self, paths: Iterable[str], folder: str = "") -> None:
        """Deletes files; those that are not there are fine.

        Raises:
            Refused: One of them is still there.
        """
        with _listed(paths) as of_these:
            self._run(["delete", self._at(folder), *of_these, "--no-traverse"], missing_is_fine=True)

    def purge(self, folder: str) -> None:
        """Deletes a folder with everything in it; one that is not there is fine.

        Raises:
            Refused: There are still files in it.
        """
        try:
            self._run(["purge", self._at(folder)], missing_is_fine=True)
        except Refused:
            # Some servers say of what is not there that it cannot be deleted.
            if self.names(folder, deep=True):
                raise

    def names(self, folder: str, *, deep: bool = False) -> list[str]:
        """The paths of the files below a folder, or the names of what is in it; a folder ends with `/`.

        Raises:
            Refused: It could not be asked.
        """
        how = ["--recursive", "--files-only"] if deep else []
        return self._run(["lsf", *how, self._at(folder)], missing_is_fine=True)

    def _at(self, path: str) -> str:
        return f"{NAME}:" + "/".join(part for part in (self.base, path) if part)

    def _run(
        self,
        arguments: Sequence[str],
        *,
        missing_is_fine: bool = False,
        once: bool = False,
        on_file: Callable[[str], None] = lambda _: None,
    ) -> list[str]:
        """What rclone says, line by line."""
        patience = _ONE_TRY if once else _PATIENCE
        common = ["--use-json-log", "--log-level", "INFO", "--stats", "0", "--transfers", "8", *patience]
        told, problems = [], []
        program = _program(self.environment)
        with subprocess.Popen(  # noqa: S603  # fixed words, and places that were looked at
            [program, *arguments, *common, *self.options],
            env=self._with_password(program),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as running:
            for line in running.stdout or ():
                said = _said(line)
                if said is None:
                    told.append(line.rstrip("\n"))
                elif str(said["msg"]).startswith("Copied") and "object" in said:
                    on_file(str(said["object"]))
                elif said.get("level") == "error":
                    problems.append(str(said["msg"]))
        # Not every kind tells by its exit code that nothing was there.
        is_missing = running.returncode in _NOT_THERE or "directory not found" in "".join([*problems, *told])
        if not running.returncode:
            return told
        if missing_is_fine and is_missing:
            return []  # what it said is no answer
        raise Refused(self._clean(*problems[:1], *told[-1:]) or f"rclone ended with {running.returncode}")

    def _with_password(self, program: str) -> Mapping[str, str]:
        if not self.password:
            return self.environment
        done = subprocess.run(  # noqa: S603  # fixed words; the password goes where nobody sees it
            [program, "obscure", "-"],
            input=self.password,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return {f"RCLONE_CONFIG_{NAME}_PASS": done.stdout.strip(), **self.environment}

    def _clean(self, *lines: str) -> str:
        """The first line that says something, without anything that opens a door."""
        text = next((line for line in lines if line.strip()), "")
        text = " ".join(_QUERY.sub("", text.replace("\ncaused by", ", caused by")).split("\n")[0].split())
        for name, value in self.environment.items():
            if _SECRET.search(name) and len(value) >= _LONG_ENOUGH:
                text = text.replace(value, "…")
        return text


def _program(environment: Mapping[str, str]) -> str:
    found = shutil.which("rclone", path=environment.get("PATH"))
    if found is None:
        mend = "install it: `sudo apt-get install rclone`, `brew install rclone` or `winget install Rclone.Rclone`"
        raise CannotPublish("there is no rclone here, which brings files to this kind of target", mend)
    return found


@contextmanager
def _listed(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The options that name files, from a list on the disk: a command line would be too short."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "list")
        file.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        yield "--files-from-raw", str(file)


def _said(line: str) -> Mapping[str, object] | None:
    """A line of rclone's log; None for a line of its answer."""
    if not line.startswith("{"):
        return None
    try:
        said = json.loads(line)
    except ValueError:
        return None
    return said if isinstance(said, dict) and "msg" in said else None
