"""Puts files of a Windows share over others, each in one move, through Samba's `smbclient`: rclone cannot do that.

A file that somebody holds open refuses to be replaced; then it is tried again for a while.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from generator.publish.problems import CannotPublish

_ADDRESS = re.compile(r"//(?P<host>[\w.-]+)(?::(?P<port>\d{1,5}))?/(?P<share>[^/\\]+)(?P<path>/.*)?")
_FAILED = re.compile(r"(?P<status>NT_STATUS_\w+) renaming files (?P<old>.*?) -> ")
_PATIENCE_SECONDS = 60.0
_PAUSE_SECONDS = 0.5
_NOT_IN_NAMES = re.compile(r'["\\\n;*?<>|]')


class Share(Struct, frozen=True):
    """A folder of a Windows share.

    Attributes:
        host: The server.
        port: Empty for the usual one.
        share: Its name.
        path: Of the folder in it; may be empty.
        domain: Of the account; empty where none is named.
        environment: Of every run: the account and its password.
    """

    host: str
    port: str
    share: str
    path: str
    domain: str
    environment: Mapping[str, str]

    def replace(self, folder: str, paths: Sequence[str]) -> None:
        """Gives files below `folder` their place, over what is there.

        Raises:
            CannotPublish: There is no smbclient, or a file is held open for too long.
        """
        parents = {str(parent) for path in paths for parent in PurePosixPath(path).parents} - {"."}
        make = [f"mkdir {_quoted(parent)}" for parent in sorted(parents)]
        waiting, begun = list(paths), time.monotonic()
        while True:
            said = self._said(make + [f"rename {_quoted(f'{folder}/{path}')} {_quoted(path)} -f" for path in waiting])
            failed = {_path_in(parts["old"]): parts["status"] for parts in map(_FAILED.match, said) if parts}
            waiting = [path for path in waiting if _path_in(f"{self.path}/{folder}/{path}") in failed]
            if not waiting:
                return
            if time.monotonic() - begun > _PATIENCE_SECONDS:
                status = next(iter(failed.values()))
                raise CannotPublish(
                    f"{waiting[0]} on {self.host} cannot be replaced ({status})",
                    "somebody holds it open: close it there, then publish again",
                )
            time.sleep(_PAUSE_SECONDS)

    def _said(self, commands: Sequence[str]) -> list[str]:
        """What smbclient says, line by line."""
        program = shutil.which("smbclient", path=self.environment.get("PATH"))
        if program is None:
            mend = "install it: `sudo apt-get install smbclient`, or `brew install samba`"
            raise CannotPublish("there is no smbclient here, which replaces files on a share", mend)
        options = ["-p", self.port] if self.port else []
        options += ["-W", self.domain] if self.domain else []
        options += ["-D", self.path] if self.path else []
        done = subprocess.run(  # noqa: S603  # fixed words, and an address that was looked at
            [program, f"//{self.host}/{self.share}", *options],
            input="".join(f"{command}\n" for command in commands),
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            said = [line for line in (done.stdout + done.stderr).splitlines() if "NT_STATUS_" in line]
            mend = "look at the address, and at FOOTPATH_USER and FOOTPATH_PASSWORD"
            raise CannotPublish(f"{self.host} does not let us in ({said[-1] if said else 'no answer'})", mend)
        return done.stdout.splitlines()


def share_at(address: str, environment: Mapping[str, str]) -> Share:
    """The folder that an address names: `//host/share/path`, `//host:port/share/path`.

    Raises:
        CannotPublish: It names none.
    """
    parts = _ADDRESS.fullmatch(address.replace("\\", "/").removeprefix("smb:"))
    if parts is None or ".." in address.split("/"):
        raise CannotPublish(f"`{address}` is no folder of a share", "write it as `//host/share/path`")
    domain, _, user = environment.get("FOOTPATH_USER", "").rpartition("\\")
    own = {"USER": user, "PASSWD": environment.get("FOOTPATH_PASSWORD", "")}
    path = (parts["path"] or "").strip("/")
    return Share(parts["host"], parts["port"] or "", parts["share"], path, domain, {**environment, **own})


def _quoted(path: str) -> str:
    if _NOT_IN_NAMES.search(path):
        raise CannotPublish(f"`{path}` has letters that a share does not take", "give the file a plain name")
    return '"' + path.replace("/", "\\") + '"'


def _path_in(said: str) -> str:
    return said.replace("\\", "/").strip("/ ")
