"""What is installed is what the lock says, to the byte: pip itself refuses anything else."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.markers import Marker

from tests.conftest import ROOT_DIR

PIN = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^ ;\\]+)(?: ; ([^\\\n]+))? \\$", re.MULTILINE)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_what_is_installed_here_is_what_the_lock_says(lock: str) -> None:
    pins = PIN.findall((ROOT_DIR / lock).read_text(encoding="utf-8"))
    here = {name: pinned for name, pinned, marker in pins if not marker or Marker(marker.strip()).evaluate()}
    assert len(here) > 30
    assert {name: version(name) for name in here} == here


def thing(folder: Path, what: str) -> Path:
    """A small package."""
    file = folder / "thing-1-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as wheel:
        wheel.writestr("thing.py", f"WHAT = '{what}'\n")
        wheel.writestr("thing-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: thing\nVersion: 1\n")
        wheel.writestr("thing-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("thing-1.dist-info/RECORD", "thing.py,,\n")
    return file


def install(folder: Path, lock_file: Path) -> subprocess.CompletedProcess[str]:
    """As `make` installs, but from a folder instead of a registry."""
    how = ["--require-hashes", "-r", str(lock_file), "--no-index", "--find-links", str(folder)]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *how]
    target = ["--target", str(folder / "installed")]
    return subprocess.run([*command, *target], capture_output=True, text=True, check=False)


def test_a_package_with_other_bytes_than_those_that_were_locked_is_refused(tmp_path: Path) -> None:
    lock_file = tmp_path / "some.lock"
    locked = hashlib.sha256(thing(tmp_path, "good").read_bytes()).hexdigest()
    lock_file.write_text(f"thing==1 \\\n    --hash=sha256:{locked}\n", encoding="utf-8")
    assert install(tmp_path, lock_file).returncode == 0
    assert "good" in (tmp_path / "installed/thing.py").read_text(encoding="utf-8")
    thing(tmp_path, "evil")
    refused = install(tmp_path, lock_file)
    assert refused.returncode == 1
    assert "DO NOT MATCH THE HASHES" in refused.stderr
    lock_file.write_text("thing==1\n", encoding="utf-8")
    assert install(tmp_path, lock_file).returncode == 1, "nothing is installed that has no hash"
