"""Finds the servers that tests start, strace, which cuts a publish short at any call, and wrk, which reads for thousands.

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
}
_HOW_TO = "sudo apt-get install nginx caddy strace openssh-server wrk"


def find_server(name: str) -> Path | None:
    """The program of this name, or None."""
    # An ordinary account does not look into sbin by itself.
    places = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/sbin", "/usr/local/sbin"]
    places += [str(_UNPACKED_DIR / "usr" / folder) for folder in ("sbin", "bin")]
    found = shutil.which(name, path=os.pathsep.join(places))
    return Path(found) if found else None


def library_dirs() -> str:
    """Where the libraries of unpacked programs are, as LD_LIBRARY_PATH has it; empty where nothing was unpacked."""
    return os.pathsep.join(map(str, sorted(_UNPACKED_DIR.glob("usr/lib/*-linux-*"))))


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
        download = ["apt-get", "download", "--quiet", "--quiet", *_PACKAGES[name]]
        if subprocess.run(download, cwd=folder, check=False, capture_output=True).returncode:
            # Its lists of packages may be empty, as on a fresh machine.
            is_root = hasattr(os, "geteuid") and os.geteuid() == 0
            update = ["apt-get", "update"] if is_root else ["sudo", "-n", "apt-get", "update"]
            subprocess.run(update, check=False, capture_output=True)
            subprocess.run(download, cwd=folder, check=False, stdout=subprocess.DEVNULL)
        for package in sorted(Path(folder).glob("*.deb")):
            subprocess.run(["dpkg", "-x", package, _UNPACKED_DIR], check=False)


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
