"""Samba on loopback, for one test: one share, one account."""

from __future__ import annotations

import getpass
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.model.publishing import Target
from tests.find_server import find_server, library_dirs
from tests.publish.folder_server import FolderServer, shown_by_nginx
from tests.publish.ports import free_port, wait_for
from tests.publish.stores import with_programs

_PASSWORD = "not-so-secret"  # noqa: S105  # of a server that lives for one test


@dataclass(frozen=True, slots=True)
class SmbServer(FolderServer):
    """A running Samba whose share nginx shows."""

    log_file: Path


@contextmanager
def smb_server() -> Iterator[SmbServer]:
    """A share that one account may write to."""
    with tempfile.TemporaryDirectory(prefix="footpath-smb-") as name, ExitStack() as running:
        top, port = Path(name), free_port()
        top.chmod(0o755)
        folder = top / "share" / "paths"
        folder.mkdir(parents=True)
        for place in ("private", "state", "cache", "lock", "pid", "rpc"):
            (top / place).mkdir(mode=0o755)
        (top / "smb.conf").write_text(
            f"""[global]
    server role = standalone server
    interfaces = 127.0.0.1
    bind interfaces only = yes
    smb ports = {port}
    disable netbios = yes
    passdb backend = tdbsam:{top}/private/passdb.tdb
    private dir = {top}/private
    state directory = {top}/state
    cache directory = {top}/cache
    lock directory = {top}/lock
    pid directory = {top}/pid
    ncalrpc dir = {top}/rpc
    log file = {top}/smbd.log
    log level = 1
    load printers = no
    disable spoolss = yes
    map to guest = never
    rpc start on demand helpers = no
[intranet]
    path = {top}/share
    read only = no
    strict locking = yes
    kernel oplocks = no
""",
            encoding="utf-8",
        )
        own = {**os.environ, "LD_LIBRARY_PATH": library_dirs()}
        account = getpass.getuser()
        smbpasswd = find_server("smbpasswd")
        smbd = find_server("smbd")
        assert smbd is not None, "No smbd: run `make test`, which fetches it or says how."
        assert smbpasswd is not None, "No smbpasswd: it comes with smbd."
        add = [smbpasswd, "-c", top / "smb.conf", "-s", "-a", account]
        subprocess.run(add, input=f"{_PASSWORD}\n" * 2, text=True, env=own, check=True, capture_output=True)
        log = running.enter_context((top / "said.log").open("wb"))
        command = [smbd, "--foreground", "--no-process-group", "-s", str(top / "smb.conf")]
        # In a group of its own: when it ends it ends its whole group.
        server = subprocess.Popen(
            command, env=own, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
        )
        running.callback(server.wait)
        running.callback(server.terminate)
        wait_for(port, server, top / "said.log")
        url = running.enter_context(shown_by_nginx(folder, top))
        environment = {
            **with_programs(),
            "LD_LIBRARY_PATH": library_dirs(),
            "FOOTPATH_USER": account,
            "FOOTPATH_PASSWORD": _PASSWORD,
        }
        target = Target(smb=f"//127.0.0.1:{port}/intranet/paths")
        yield SmbServer(target, environment, url, folder, top / "smbd.log")
