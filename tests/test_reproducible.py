"""The same files give the same bytes, wherever, whenever and however they are built, and without any network."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.publish.manifest import content_id, manifest_of
from tests.drawn import document, picture
from tests.theme.sites import write_everything
from tests.tiny import DAY

ROOT_DIR = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Surroundings:
    """Where and how a build runs."""

    folder: str
    umask: int = 0o022
    seed: int = 0
    before: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)


NO_NETWORK = ("unshare", "--map-root-user", "--net")
BUILDS = {
    "plain": Surroundings("a"),
    "another time zone and hash seed": Surroundings(
        "b", seed=1, variables={"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}
    ),
    "another language and one process": Surroundings(
        "c", seed=2, variables={"LC_ALL": "C", "LANG": "sv_SE.UTF-8", "FOOTPATH_CORES": "1"}
    ),
    "closed files in an odd folder": Surroundings(
        "a folder with spaces, ö and 'quotes'", umask=0o077, seed=3, variables={"PYTHONHASHSEED": "77"}
    ),
    "open files far down": Surroundings(
        "x/" * 20, umask=0, seed=4, variables={"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"}
    ),
    "no network": Surroundings("f", seed=5, before=NO_NETWORK, variables={"TZ": "UTC-14", "USER": "somebody"}),
}


def laid_out(source: Path, folder: Path, seed: int) -> None:
    """The same files, written in another order, which is that in which many disks list them."""
    files = sorted(path for path in source.rglob("*") if path.is_file())
    random.Random(seed).shuffle(files)  # noqa: S311  # no secret
    for file in files:
        target = folder / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def build(folder: Path, around: Surroundings, before: tuple[str, ...]) -> str:
    """The content id of the site that is built in `folder` with nothing remembered."""
    variables = {name: text for name, text in os.environ.items() if name != "FOOTPATH_CACHE"}
    command = [*before, sys.executable, "-m", "generator", "build", "--date", DAY.isoformat()]
    done = subprocess.run(
        command, cwd=folder, env={**variables, **around.variables, "PYTHONPATH": str(ROOT_DIR)},
        umask=around.umask, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return content_id(manifest_of(folder / "site"))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with something of everything that is made at build: pages, pictures, a film, a document, fonts, search."""
    folder = write_everything(tmp_path_factory.mktemp("source"))
    story = next(file for file in sorted((folder / "stories").glob("*.md")))
    story.write_text(
        story.read_text(encoding="utf-8") + "\n![The card](big.jpg)\n\nSee [the form](form.pdf).\n", encoding="utf-8"
    )
    (folder / "stories/big.jpg").write_bytes(picture(".jpg", (1400, 900)))
    (folder / "stories/form.pdf").write_bytes(document("x", Author="somebody"))
    return folder


def can_go_without_network() -> bool:
    return shutil.which("unshare") is not None and not subprocess.run([*NO_NETWORK, "true"], check=False).returncode


def test_six_builds_in_six_surroundings_are_one_site(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    has_namespaces = can_go_without_network()
    if not has_namespaces:
        with capsys.disabled():
            print("\nThis system allows no namespace without a network (`unshare --net`), so the sixth build has one.")  # noqa: T201
    ids = {}
    for name, around in BUILDS.items():
        folder = tmp_path / around.folder
        laid_out(source, folder, around.seed)
        ids[name] = build(folder, around, around.before if has_namespaces else ())
    assert len(set(ids.values())) == 1, ids


def test_a_namespace_without_network_has_none() -> None:
    if can_go_without_network():
        code = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
        done = subprocess.run([*NO_NETWORK, sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert "unreachable" in done.stderr


PINNED = re.compile(
    r"^([A-Za-z0-9_.\[\]-]+)==([^ ;\\]+)[^\n]*\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
CLOSED = {"mkdocs-material": "9.7.7", "pymdown-extensions": "10.21.3", "markdown": "3.8.1", "jinja2": "3.1.6"}
"""The first versions without a known hole."""


def numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_everything_that_is_installed_is_pinned_with_its_hashes(lock: str) -> None:
    text = (ROOT_DIR / lock).read_text(encoding="utf-8")
    pins = PINNED.findall(text)
    pinned = {name.lower().partition("[")[0]: version for name, version, _ in pins}
    assert len(pins) == len(re.findall(r"^\S+==", text, re.MULTILINE))
    project = tomllib.loads((ROOT_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for needed in project["dependencies"]:
        name = re.match(r"[A-Za-z0-9_.-]+", needed)[0].lower()
        assert name in pinned, name
    for name, version in CLOSED.items():
        assert numbers(pinned[name]) >= numbers(version), name


def test_make_installs_from_the_lock_and_refuses_what_has_another_hash() -> None:
    makefile = (ROOT_DIR / "Makefile").read_text(encoding="utf-8")
    installs = [line for line in makefile.splitlines() if "pip install" in line and "uv" not in line]
    assert installs
    for line in installs:
        assert "--require-hashes -r requirements" in line or "--no-deps --no-build-isolation --editable ." in line
