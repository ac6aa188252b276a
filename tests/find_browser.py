"""Finds the browser that tests drive: Chromium, Chrome or Edge; installs Debian's Chromium where it may.

A missing browser ends the run with the one command to type; it is never a silent skip.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
    "msedge",
)
_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_COMMAND = "apt-get update && apt-get install --yes --no-install-recommends chromium"


def find_browser() -> Path | None:
    """The program of a browser of the Chromium family, or None. BROWSER_PATH names one outright."""
    return next(_candidates(), None)


def _candidates() -> Iterator[Path]:
    named = os.environ.get("BROWSER_PATH")
    found = [named] if named else []
    found += [place for name in _NAMES if (place := shutil.which(name))]
    found += _PLACES
    for place in found:
        if Path(place).is_file():
            yield Path(place)


def _install() -> None:
    """Installs Debian's Chromium as root or through sudo without a password; elsewhere does nothing."""
    if not shutil.which("apt-get"):
        return
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    may_sudo = (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    )
    if is_root or may_sudo:
        print("No browser here yet: installing Debian's chromium …", flush=True)  # noqa: T201
        shell = ["sh", "-c", _COMMAND]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(shell if is_root else ["sudo", *shell], check=False, env=environment, stdout=subprocess.DEVNULL)


def main() -> None:
    """Says which browser tests will use; ends with 1 when there is none."""
    if find_browser() is None and "--install" in sys.argv:
        _install()
    browser = find_browser()
    if browser is None:
        message = (
            "The tests need a browser of the Chromium family, and none was found. Install one:\n"
            f"    sudo sh -c '{_COMMAND}'\n"
            "or name one you have: BROWSER_PATH=/path/to/chrome make test"
        )
        raise SystemExit(message)
    print(f"Browser for the tests: {browser}")  # noqa: T201


if __name__ == "__main__":
    main()
