"""nginx and Caddy as the shipped header files set them up, and nginx before a store, started for a test."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from tests.find_server import find_server, media_types_file


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def _changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def _program(name: str) -> str:
    program = find_server(name)
    assert program is not None, f"No {name}: run `make test`, which fetches it or says how."
    return str(program)


@contextmanager
def _running(command: list[str], url: str, log_file: Path) -> Iterator[str]:
    # Caddy keeps what it was told in the home of whoever starts it.
    own = {**os.environ, "XDG_CONFIG_HOME": str(log_file.parent), "XDG_DATA_HOME": str(log_file.parent)}
    with log_file.open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log, env=own) as server:
        try:
            for _ in range(200):
                try:
                    urlopen(url).close()  # noqa: S310  # a server of this test
                    break
                except HTTPError as answered:
                    answered.close()
                    break
                except OSError:
                    assert server.poll() is None, log_file.read_text(encoding="utf-8")
                    time.sleep(0.05)
            yield url
        finally:
            server.terminate()


def _processes(workers: int) -> str:
    if not workers:
        return "master_process off;"
    # A master that is root would let its workers run as an account that may not read what belongs to the test.
    return f"worker_processes {workers}; {'user root;' if os.geteuid() == 0 else ''}"


@contextmanager
def nginx(site_dir: Path, headers_dir: Path, folder: Path, *, workers: int = 0) -> Iterator[str]:
    """nginx in one process, or with a master and so many workers, as it runs on a server."""
    port = _free_port()
    text = (headers_dir / "nginx.conf").read_text(encoding="utf-8")
    changes = {"listen 80;": f"listen 127.0.0.1:{port};", "root /srv/footpath;": f"root {site_dir};"}
    (folder / "site.conf").write_text(_changed(text, changes), encoding="utf-8")
    own = [f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")]
    (folder / "main.conf").write_text(
        f"daemon off; {_processes(workers)} pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ include {media_types_file()}; access_log {folder}/access.log; {' '.join(own)} include {folder}/site.conf; }}\n",
        encoding="utf-8",
    )
    command = [_program("nginx"), "-e", f"{folder}/error.log", "-c", f"{folder}/main.conf"]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert "warn" not in tried.stderr
    with _running(command, f"http://127.0.0.1:{port}/", folder / "log") as url:
        yield url


@contextmanager
def nginx_before(place: str, folder: Path) -> Iterator[str]:
    """nginx before a store, whose files at `place` it shows: it adds `index.html` to addresses that end in `/`."""
    port = _free_port()
    parts = urlsplit(place)
    # A dollar has a meaning to nginx, also in the name of a container.
    path = parts.path.replace("$", "${dollar}")
    own = [f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")]
    (folder / "main.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f'http {{ access_log off; {" ".join(own)} geo $dollar {{ default "$"; }} server {{ listen 127.0.0.1:{port};\n'
        f"location / {{ rewrite ^/(.*/)?$ {path}$1index.html break; rewrite ^/(.*)$ {path}$1 break;\n"
        f"proxy_pass {parts.scheme}://{parts.netloc}; }} }} }}\n",
        encoding="utf-8",
    )
    command = [_program("nginx"), "-e", f"{folder}/error.log", "-c", f"{folder}/main.conf"]
    with _running(command, f"http://127.0.0.1:{port}/", folder / "log") as url:
        yield url


@contextmanager
def caddy(site_dir: Path, headers_dir: Path, folder: Path) -> Iterator[str]:
    port = _free_port()
    text = (headers_dir / "Caddyfile").read_text(encoding="utf-8")
    changes = {
        "\npaths.halvorsund.example {": f"\nhttp://127.0.0.1:{port} {{",
        "root * /srv/footpath": f"root * {site_dir}",
    }
    file = folder / "Caddyfile"
    file.write_text("{\n\tadmin off\n}\n" + _changed(text, changes), encoding="utf-8")
    command = [_program("caddy"), "run", "--adapter", "caddyfile", "--config", str(file)]
    with _running(command, f"http://127.0.0.1:{port}/", folder / "log") as url:
        yield url


def answer(url: str, **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers, their names in small letters."""
    try:
        with urlopen(Request(url, headers=headers)) as got:  # noqa: S310  # a server of this test
            return got.status, {name.lower(): value for name, value in got.headers.items()}
    except HTTPError as refused:
        with refused:
            return refused.code, {name.lower(): value for name, value in refused.headers.items()}
