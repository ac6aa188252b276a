"""Servers of WebDAV on loopback, for one test: nginx, and rclone's own."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from generator.model.publishing import Target
from tests.find_server import find_server
from tests.publish.folder_server import FolderServer, shown_by_nginx
from tests.publish.ports import free_port, wait_for
from tests.publish.stores import with_programs

_USER, _PASSWORD = "paths", "not-so-secret"


@contextmanager
def webdav_server(program: str = "nginx") -> Iterator[FolderServer]:
    """A folder that one account may write to over WebDAV, and that another nginx shows."""
    with tempfile.TemporaryDirectory(prefix="footpath-dav-") as name, ExitStack() as running:
        top, port = Path(name), free_port()
        top.chmod(0o755)
        folder = top / "dav" / "paths"
        folder.mkdir(parents=True)
        command = _nginx(top, port) if program == "nginx" else _rclone(top, port)
        log = running.enter_context((top / "dav.log").open("wb"))
        own = {**os.environ, "RCLONE_USER": _USER, "RCLONE_PASS": _PASSWORD, "RCLONE_CONFIG": os.devnull}
        server = subprocess.Popen(command, env=own, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        running.callback(server.wait)
        running.callback(server.terminate)
        wait_for(port, server, top / "dav.log")
        url = running.enter_context(shown_by_nginx(folder, top))
        environment = {**with_programs(), "FOOTPATH_USER": _USER, "FOOTPATH_PASSWORD": _PASSWORD}
        yield FolderServer(Target(webdav=f"http://127.0.0.1:{port}/paths"), environment, url, folder)


def _nginx(top: Path, port: int) -> list[str]:
    """As docs/maintainers/publish-webdav.md sets it up."""
    program, module = find_server("nginx"), find_server("nginx-dav")
    assert program is not None, "No nginx: run `make test`, which fetches it or says how."
    assert module is not None, "No module of nginx for WebDAV: run `make test`, which fetches it or says how."
    work = top / "work"
    work.mkdir()
    (top / "passwords").write_text(f"{_USER}:{{PLAIN}}{_PASSWORD}\n", encoding="utf-8")
    own = [f"{kind}_temp_path {work}/{kind};" for kind in ("proxy", "fastcgi", "uwsgi", "scgi")]
    (top / "dav.conf").write_text(
        f"""load_module {module};
daemon off; master_process off; pid {work}/pid; error_log {work}/error.log; events {{}}
http {{
    access_log off; {" ".join(own)} client_body_temp_path {top}/dav/.coming; client_max_body_size 0;
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
    program = find_server("rclone")
    assert program is not None, "No rclone: run `make test`, which fetches it or says how."
    return [str(program), "serve", "webdav", str(top / "dav"), "--addr", f"127.0.0.1:{port}"]
