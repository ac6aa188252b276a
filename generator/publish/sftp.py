"""Talks to a server through the system's own `sftp`: its keys, agents, settings and known hosts count as always.

Runs batches of commands; knows nothing of releases.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from generator.publish.problems import CannotPublish

CONFIG_VARIABLE = "FOOTPATH_SSH_CONFIG"
"""Names a file of settings for ssh instead of one's own, for a CI that has no home."""
_ADDRESS = re.compile(r"(?P<host>(?:\w[\w.-]*@)?\w[\w.-]*)(?::(?P<port>\d{1,5}))?/(?P<path>.+)")
_PLAIN = re.compile(r"[\w./@+~=,-]+")
_NO_CONNECTION = 255


class Refused(Exception):  # noqa: N818  # says what happened
    """The server refused a command of a batch; those before it were carried out."""


class Server(Struct, frozen=True):
    """A folder on a server.

    Attributes:
        host: With the account where one is named.
        port: Empty for the usual one.
        path: Of the folder: absolute, or below the account's own folder.
        config_file: Settings for ssh; empty for one's own.
    """

    host: str
    port: str
    path: str
    config_file: str

    def run(self, commands: Sequence[str], on_command: Callable[[str], None] = lambda _: None) -> list[str]:
        """What the server answers, line by line. A command with `-` before it may be refused.

        Args:
            commands: As sftp takes them.
            on_command: Called with each command as it begins.

        Raises:
            Refused: The server refused a command.
            CannotPublish: There is no sftp here, or no way to the server.
        """
        program = shutil.which("sftp")
        if program is None:
            raise CannotPublish("there is no sftp here", "install OpenSSH")
        options = ["-q", "-b", "-", "-oBatchMode=yes"]
        options += ["-F", self.config_file] if self.config_file else []
        options += ["-P", self.port] if self.port else []
        with subprocess.Popen(  # noqa: S603  # fixed words and an address that was looked at
            [program, *options, "--", self.host],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as running:
            answers, said = _answers(running, commands, on_command)
        if running.returncode == _NO_CONNECTION:
            mend = f"try `sftp {self.host}` yourself: it has to let you in without a question"
            raise CannotPublish(f"{self.host} does not let us in ({said or 'no answer'})", mend)
        if running.returncode:
            raise Refused(said)
        return answers


def server_at(address: str, environment: Mapping[str, str]) -> Server:
    """The folder that an address names: `user@host/path`, `user@host:port/path`; `/~/` begins at the account's folder.

    Raises:
        CannotPublish: It names none.
    """
    parts = _ADDRESS.fullmatch(address.removeprefix("sftp://"))
    if parts is None or not _PLAIN.fullmatch(parts["path"]):
        raise CannotPublish(f"`{address}` is no folder on a server", "write it as `user@host/path`")
    path = parts["path"].rstrip("/")
    path = path.removeprefix("~/") if path.startswith("~/") else f"/{path}"
    return Server(parts["host"], parts["port"] or "", path, environment.get(CONFIG_VARIABLE, ""))


def quoted(path: str) -> str:
    """A path as sftp takes it.

    Raises:
        CannotPublish: It has letters that sftp reads as commands.
    """
    if not _PLAIN.fullmatch(path):
        raise CannotPublish(f"`{path}` has letters that sftp does not take", "give the file a plain name")
    return f'"{path}"'


def _answers(
    running: subprocess.Popen[str], commands: Sequence[str], on_command: Callable[[str], None]
) -> tuple[list[str], str]:
    """What was answered, and the last line that is no command: where something went wrong, it says what."""
    if running.stdin is None or running.stdout is None:
        raise RuntimeError("the pipes were asked for")
    try:
        running.stdin.write("".join(f"{command}\n" for command in commands))
        running.stdin.close()
    except BrokenPipeError:
        pass  # it has ended, and says why
    answers = []
    for line in running.stdout:
        if line.startswith("sftp> "):
            on_command(line[6:].rstrip("\n"))
        else:
            answers.append(line.rstrip("\n"))
    return answers, answers[-1] if answers else ""
