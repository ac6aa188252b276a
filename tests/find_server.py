"""Finds the servers that tests start, rclone, strace, which cuts a publish short at any call, and wrk, which reads a lot.

Debian's packages are unpacked where they are missing.

They are unpacked into the private environment and not installed: a package of a web server also starts it.
A missing server ends the run with what to do; it is never a silent skip.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_UNPACKED_DIR = Path(sys.prefix) / "servers"
_PACKAGES = {
    "nginx": ("nginx", "nginx-common"),
    "caddy": ("caddy",),
    "strace": ("strace", "libunwind8"),
    "sshd": ("openssh-server", "libwrap0"),
    "wrk": ("wrk", "libluajit-5.1-2", "libluajit-5.1-common"),
    "rclone": ("rclone",),
    "smbd": ("samba",),
    "smbclient": ("smbclient",),
    "swift": ("python3-swift", "memcached"),
    "apache2": ("apache2-bin",),
    "nginx-dav": ("libnginx-mod-http-dav-ext",),
}
_NEEDS_MORE = ("smbd", "smbclient", "swift", "apache2")
"""What these need is fetched too."""
_HOW_TO = (
    "sudo apt-get install nginx caddy strace openssh-server wrk rclone samba smbclient python3-swift memcached "
    "apache2-bin libnginx-mod-http-dav-ext"
)
_MODULES = "usr/lib/python3/dist-packages"
_AZURITE = Path(__file__).parent / "npm/node_modules/azurite/dist/src/blob/main.js"
"""Comes through npm, as what the browser tests need does."""
_SERVER_MODULES = "usr/lib/{server}/modules"
_NEWER_DIR = _UNPACKED_DIR / "newer-swift"


def find_server(name: str) -> Path | None:
    """The program of this name, or None."""
    if name == "azurite":
        return _AZURITE if _AZURITE.is_file() and shutil.which("node") else None
    if name == "nginx-dav":
        return server_module("nginx", "ngx_http_dav_ext_module.so")
    if name == "swift":
        found = [place / "swift" for place in swift_packages(newer=True) if (place / "swift").is_dir()]
        return found[0] if len(found) > 1 and find_server("memcached") else None
    # An ordinary account does not look into sbin by itself.
    places = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/sbin", "/usr/local/sbin"]
    places += [str(_UNPACKED_DIR / "usr" / folder) for folder in ("sbin", "bin")]
    found = shutil.which(name, path=os.pathsep.join(places))
    return Path(found) if found else None


def server_module(server: str, name: str) -> Path | None:
    """A module that a web server loads, or None."""
    folder = _SERVER_MODULES.format(server=server)
    places = (_UNPACKED_DIR / folder / name, Path("/", folder, name))
    return next((place for place in places if place.is_file()), None)


def library_dirs() -> str:
    """Where the libraries of unpacked programs are, as LD_LIBRARY_PATH has it; empty where nothing was unpacked."""
    places = [*_UNPACKED_DIR.glob("usr/lib/*-linux-*"), *_UNPACKED_DIR.glob("usr/lib/*-linux-*/samba")]
    return os.pathsep.join(map(str, sorted(places)))


def programs_dir() -> str:
    """Where unpacked programs are, for PATH."""
    return str(_UNPACKED_DIR / "usr" / "bin")


def swift_packages(*, newer: bool) -> list[Path]:
    """Where Debian's Python finds Swift: the one that was unpacked, or the system's, and a `newer` one before them."""
    return [*([_NEWER_DIR] if newer else []), _UNPACKED_DIR / _MODULES, Path("/", _MODULES)]


def media_types_file() -> Path:
    """nginx's own list of endings and media types."""
    system_file = Path("/etc/nginx/mime.types")
    return system_file if system_file.is_file() else _UNPACKED_DIR / "etc" / "nginx" / "mime.types"


def _unpack(name: str) -> None:
    """Fetches Debian's package and unpacks it; elsewhere does nothing."""
    if not shutil.which("apt-get") or not shutil.which("dpkg"):
        return
    print(f"No {name} here yet: unpacking Debian's …", flush=True)  # noqa: T201
    _UNPACKED_DIR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        download = ["apt-get", "download", "--quiet", "--quiet", *_packages(name)]
        if subprocess.run(download, cwd=folder, check=False, capture_output=True).returncode:
            # Its lists of packages may be empty, as on a fresh machine.
            is_root = hasattr(os, "geteuid") and os.geteuid() == 0
            update = ["apt-get", "update"] if is_root else ["sudo", "-n", "apt-get", "update"]
            subprocess.run(update, check=False, capture_output=True)
            download = ["apt-get", "download", "--quiet", "--quiet", *_packages(name)]
            subprocess.run(download, cwd=folder, check=False, stdout=subprocess.DEVNULL)
        for package in sorted(Path(folder).glob("*.deb")):
            subprocess.run(["dpkg", "-x", package, _UNPACKED_DIR], check=False)
    if name == "swift":
        # Debian's cannot put a file only where there is none; this one can, on the libraries of Debian's.
        pinned = Path(__file__).with_name("newer-swift.txt")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
        subprocess.run([*command, "--target", _NEWER_DIR, "-r", pinned], check=False)


def _packages(name: str) -> list[str]:
    """Debian's packages of a server that are not installed, and where it is needed those that they need."""
    if name not in _NEEDS_MORE:
        return [*_PACKAGES[name]]
    command = ["apt-get", "install", "--simulate", "--quiet", "--no-install-recommends", *_PACKAGES[name]]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    return [line.split()[1] for line in said.splitlines() if line.startswith("Inst ")]


def main() -> None:
    """Says which servers tests will use; ends with 1 when one is missing."""
    for name in _PACKAGES:
        if find_server(name) is None and "--install" in sys.argv:
            _unpack(name)
        server = find_server(name)
        if server is None:
            message = f"The tests need {name}, and it was not found. On Debian or Ubuntu:\n    {_HOW_TO}"
            raise SystemExit(message)
        print(f"For the tests: {server}")  # noqa: T201


if __name__ == "__main__":
    main()
