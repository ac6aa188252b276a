"""OpenSSH's own server on loopback, for one test: its own keys, its own settings, no account but the one that runs it."""

from __future__ import annotations

import getpass
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.model.publishing import Target
from generator.publish.manifest import manifest_of
from generator.publish.sftp import CONFIG_VARIABLE
from generator.publish.sftp_carrier import READY_FOLDER
from tests.find_server import find_server, library_dirs
from tests.publish.folder_server import FolderServer, shown_by_nginx
from tests.publish.ports import free_port, wait_for

_NOBODY = 65534


@dataclass(frozen=True, slots=True)
class SshServer:
    """A running server.

    Attributes:
        address: Of a folder, as `sftp:` in site_config.yml has it.
        folder: The same folder, as a web server would see it.
        config_file: Settings for ssh that know the key and the server.
        log_file: What the server said.
    """

    address: str
    folder: Path
    config_file: Path
    log_file: Path


class OneByOneServer(FolderServer):
    """A server that switches nothing; nginx finds what is about to be put in its place."""

    def files(self) -> dict[str, bytes]:
        """What readers get, by path."""
        ready = self.folder / READY_FOLDER
        paths = manifest_of(ready) if ready.is_dir() else {}
        return {**{path: (ready / path).read_bytes() for path in paths}, **super().files()}


@contextmanager
def sftp_one_by_one(*, without: str = "posix-rename") -> Iterator[OneByOneServer]:
    """A server that takes files over SFTP and cannot do everything that guarantee A needs."""
    with ssh_server(without=without) as server, tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o755)
        server.folder.mkdir()
        # As docs/maintainers/publish-sftp.md has it.
        ready = (
            f"recursive_error_pages on; error_page 403 404 = @ready; location @ready {{ root {server.folder}/{READY_FOLDER}; "
            "try_files $uri ${uri}index.html =404; error_page 404 /404.html; }"
        )
        with shown_by_nginx(server.folder, top, ready) as url:
            server.folder.rmdir()
            environment = {**os.environ, CONFIG_VARIABLE: str(server.config_file)}
            yield OneByOneServer(Target(sftp=server.address), environment, url, server.folder)


@contextmanager
def ssh_server(*, without: str = "") -> Iterator[SshServer]:
    """A server that takes files over SFTP; `without` names a request that it does not know, such as posix-rename."""
    program = find_server("sshd")
    assert program is not None, "No sshd: run `make test`, which fetches it or says how."
    is_root = os.geteuid() == 0
    account = "nobody" if is_root else getpass.getuser()
    with tempfile.TemporaryDirectory(prefix="footpath-ssh-") as name:
        top, port = Path(name), free_port()
        (top / "data").mkdir()
        for key in ("host", "key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", top / key], check=True)
        requests = f" -P {without}" if without else ""
        (top / "sshd_config").write_text(
            f"Port {port}\nListenAddress 127.0.0.1\nHostKey {top}/host\nAuthorizedKeysFile {top}/key.pub\n"
            "StrictModes no\nPidFile none\nUsePAM yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
            f"MaxStartups 100\nSubsystem sftp internal-sftp{requests}\nForceCommand internal-sftp{requests}\n",
            encoding="utf-8",
        )
        host_key = (top / "host.pub").read_text(encoding="utf-8")
        (top / "known").write_text(f"[127.0.0.1]:{port} {host_key}", encoding="utf-8")
        (top / "ssh_config").write_text(
            f"IdentityFile {top}/key\nIdentitiesOnly yes\nIdentityAgent none\nUserKnownHostsFile {top}/known\n",
            encoding="utf-8",
        )
        command = [str(program), "-D", "-e", "-f", str(top / "sshd_config")]
        if is_root:
            # As root it would want an account and folders of its own on this machine.
            for place in (top / "host", top / "data"):
                os.chown(place, _NOBODY, _NOBODY)
            top.chmod(0o755)
            command = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", *command]
        own = {**os.environ, "LD_LIBRARY_PATH": library_dirs()}
        with (top / "log").open("wb") as log, subprocess.Popen(command, stderr=log, env=own) as running:
            try:
                wait_for(port, running, top / "log")
                address = f"{account}@127.0.0.1:{port}{top}/data/served"
                yield SshServer(address, top / "data" / "served", top / "ssh_config", top / "log")
            finally:
                running.terminate()
