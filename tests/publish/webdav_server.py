"""Servers of WebDAV on loopback, for one test: Apache, nginx, and rclone's own."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from generator.model.publishing import Target
from tests.find_server import find_server, library_dirs, server_module
from tests.publish.folder_server import FolderServer, shown_by_nginx
from tests.publish.ports import free_port, wait_for
from tests.publish.stores import with_programs

_USER, _PASSWORD = "paths", "not-so-secret"
_NOBODY = 65534
_APACHE_MODULES = (
    *("mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic"),
    *("dav", "dav_fs"),
)


@contextmanager
def webdav_server(program: str = "apache2") -> Iterator[FolderServer]:
    """A folder that one account may write to over WebDAV, and that nginx shows to readers."""
    with tempfile.TemporaryDirectory(prefix="footpath-dav-") as name, ExitStack() as running:
        top, port = Path(name), free_port()
        top.chmod(0o755)
        (top / "dav").mkdir()
        command = _COMMANDS[program](top, port)
        log = running.enter_context((top / "dav.log").open("wb"))
        own = {**os.environ, "RCLONE_USER": _USER, "RCLONE_PASS": _PASSWORD, "RCLONE_CONFIG": os.devnull}
        own["LD_LIBRARY_PATH"] = library_dirs()
        server = subprocess.Popen(command, env=own, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        running.callback(server.wait)
        running.callback(server.terminate)
        wait_for(port, server, top / "dav.log")
        folder = top / "dav" / "paths"
        folder.mkdir()
        url = running.enter_context(shown_by_nginx(folder, top))
        # The first publish finds no folder of its own.
        folder.rmdir()
        environment = {**with_programs(), "FOOTPATH_USER": _USER, "FOOTPATH_PASSWORD": _PASSWORD}
        yield FolderServer(Target(webdav=f"http://127.0.0.1:{port}/paths"), environment, url, folder)


def _apache(top: Path, port: int) -> list[str]:
    """As docs/maintainers/publish-webdav.md sets it up."""
    program = _found("apache2")
    hashed = base64.b64encode(hashlib.sha1(_PASSWORD.encode(), usedforsecurity=False).digest()).decode()
    (top / "passwords").write_text(f"{_USER}:{{SHA}}{hashed}\n", encoding="utf-8")
    modules = {name: server_module("apache2", f"mod_{name}.so") for name in _APACHE_MODULES}
    loaded = "".join(f"LoadModule {name}_module {module}\n" for name, module in modules.items())
    # A server that is root serves as somebody else.
    account = "User nobody\nGroup nogroup\n" if os.geteuid() == 0 else ""
    if account:
        for place in (top, top / "dav"):
            os.chown(place, _NOBODY, _NOBODY)
    (top / "apache.conf").write_text(
        f"""{loaded}{account}ServerRoot {top}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {top}/apache.pid
Mutex file:{top}
ErrorLog {top}/dav.log
DocumentRoot {top}/dav
DavLockDB {top}/locks
<Directory {top}/dav>
    Dav On
    AllowOverride None
    AuthType Basic
    AuthName paths
    AuthUserFile {top}/passwords
    Require valid-user
</Directory>
""",
        encoding="utf-8",
    )
    return [str(program), "-DFOREGROUND", "-f", str(top / "apache.conf")]


def _nginx(top: Path, port: int) -> list[str]:
    """As docs/maintainers/publish-webdav.md sets it up."""
    program, module = _found("nginx"), _found("nginx-dav")
    work = top / "work"
    work.mkdir()
    (top / "passwords").write_text(f"{_USER}:{{PLAIN}}{_PASSWORD}\n", encoding="utf-8")
    own = [f"{kind}_temp_path {work}/{kind};" for kind in ("proxy", "fastcgi", "uwsgi", "scgi")]
    (top / "dav.conf").write_text(
        f"""load_module {module};
daemon off; master_process off; pid {work}/pid; error_log {work}/error.log; events {{}}
http {{
    access_log {work}/access.log; {" ".join(own)} client_body_temp_path {top}/dav/.coming; client_max_body_size 0;
    server {{
        listen 127.0.0.1:{port};
        root {top}/dav;
        auth_basic "paths";
        auth_basic_user_file {top}/passwords;
        dav_methods PUT DELETE MKCOL COPY MOVE;
        dav_ext_methods PROPFIND OPTIONS;
        create_full_put_path on;
    }}
}}
""",
        encoding="utf-8",
    )
    return [str(program), "-e", str(work / "error.log"), "-c", str(top / "dav.conf")]


def _rclone(top: Path, port: int) -> list[str]:
    return [str(_found("rclone")), "serve", "webdav", str(top / "dav"), "--addr", f"127.0.0.1:{port}"]


def _found(name: str) -> Path:
    program = find_server(name)
    assert program is not None, f"No {name}: run `make test`, which fetches it or says how."
    return program


_COMMANDS: Mapping[str, Callable[[Path, int], list[str]]] = {"apache2": _apache, "nginx": _nginx, "rclone": _rclone}
