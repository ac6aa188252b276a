"""publish, rollback, unhold, releases and verify, as one types them."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import Run, run_footpath
from tests.served import BELOW
from tests.served import served as web_server
from tests.tiny import BAKERY, write_site

SETTINGS = BAKERY[: BAKERY.index("-- journeys/")]
pytestmark = pytest.mark.xdist_group("publish")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(
        tmp_path_factory.mktemp("built") / "bakery", BAKERY, f"{SETTINGS}publish: {{shop: {{folder: ../shop}}}}\n"
    )
    done = run_footpath("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_whole_chain_from_an_empty_folder_to_a_page_that_a_server_shows(built: Path, footpath: Run) -> None:
    tried = footpath("--root", built, "publish", "--check")
    assert "guarantee A, all at once" in tried.stdout
    would = footpath("--root", built, "publish", "--dry-run")
    assert "+ index.html" in would.stdout or "more" in would.stdout
    assert not (built.parent / "shop" / "current").exists()
    key, signers = built.parent / "key", built.parent / "signers"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    signers.write_text(f"pages@bakery.example {key.with_suffix('.pub').read_text(encoding='utf-8')}", encoding="utf-8")
    done = footpath("--root", built, "publish", "shop", CI_COMMIT_SHA="0123456789abcdef", FOOTPATH_SIGNING_KEY=str(key))
    assert done.returncode == 0, done.stderr
    assert "commit 0123456789" in done.stdout
    assert "Nothing to do" in footpath("--root", built, "publish").stdout
    current = built.parent / "shop" / "current"
    assert json.loads((current / "build.json").read_text(encoding="utf-8"))["commit"] == "0123456789abcdef"
    with web_server(current) as url:
        seen = footpath("verify", url, "--signers", signers)
        assert seen.returncode == 0, seen.stderr
        assert "Signed by pages@bakery.example." in seen.stdout
        page = current / "index.html"
        text = page.read_bytes()
        page.write_bytes(text + b" ")
        seen = footpath("verify", url)
        assert (seen.returncode, "different: index.html" in seen.stdout) == (1, True)
        page.write_bytes(text)
        (current / "404.html").unlink()
        assert "missing: 404.html" in footpath("verify", url).stdout
        signers.write_text(
            f"other@bakery.example {key.with_suffix('.pub').read_text(encoding='utf-8')[:-20]}\n", encoding="utf-8"
        )
        assert footpath("verify", url, "--signers", signers).returncode == 3
        assert footpath("verify", url.removesuffix(BELOW) + "/elsewhere/").returncode == 3


def test_going_back_and_forth(built: Path, footpath: Run) -> None:
    folder = write_site(built.parent / "elsewhere", SETTINGS)
    (folder / "site").symlink_to(built / "site")
    assert footpath("--root", folder, "publish").returncode == 3, "a link is not followed"
    (folder / "site").unlink()
    (built / "site").rename(folder / "site")
    try:
        assert "released" not in footpath("--root", folder, "releases").stdout
        assert footpath("--root", folder, "rollback").returncode == 3
        assert footpath("--root", folder, "publish").returncode == 0
        page = folder / "site" / "index.html"
        page.write_bytes(page.read_bytes() + b"\n")
        assert footpath("--root", folder, "publish", GITHUB_SHA="0123456789abcdef").returncode == 0
        latest, before, what = footpath("--root", folder, "releases").stdout.splitlines()
        when = r"\d{8}-\d{6}-[0-9a-f]{12}  \d{4}-\d\d-\d\d \d\d:\d\d UTC"
        assert re.fullmatch(rf"\* {when}  0123456789  \d+ pages", latest)
        assert re.fullmatch(rf"  {when}  no commit known  \d+ pages", before)
        assert what == "* is what readers get."
        assert footpath("--root", folder, "rollback").returncode == 0
        held = footpath("--root", folder, "publish")
        assert (held.returncode, "footpath unhold" in held.stderr) == (3, True)
        assert "Publishing is held" in footpath("--root", folder, "releases").stdout
        assert "goes on" in footpath("--root", folder, "unhold").stdout
        assert footpath("--root", folder, "publish").returncode == 0
        assert footpath("--root", folder, "rollback", "--to", "20200101-000000-000000000000").returncode == 3
        with (folder / ".footpath/served/.footpath-lock").open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            page.write_bytes(page.read_bytes() + b"\n")
            busy = footpath("--root", folder, "publish")
        assert (busy.returncode, "is publishing" in busy.stderr) == (75, True)
    finally:
        (folder / "site").rename(built / "site")


def test_whoever_watches_sees_bytes_and_pages(built: Path) -> None:
    """At a terminal; elsewhere only the summary is written."""
    window, inside = pty.openpty()
    command = [sys.executable, "-m", "generator", "--root", str(built), "publish", "--forget"]
    plain = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run(
        command, env={**plain, "TERM": "xterm", "COLUMNS": "120"}, stdout=subprocess.PIPE, stderr=inside, check=False
    )
    os.close(inside)
    seen = b""
    with suppress(OSError):  # the end of a terminal
        while part := os.read(window, 65536):
            seen += part
    os.close(window)
    assert done.returncode == 0
    assert b"Publishing to shop" in seen
    assert b" pages" in seen
    assert re.search(rb"[kM]?B|bytes", seen)


@pytest.mark.parametrize(
    ("publish", "target", "code", "says"),
    [
        ("{edge: {folder: ../a}, store: {folder: ../b}}", "", 2, "Name one of `edge` or `store`"),
        ("{edge: {folder: ../a}}", "egde", 2, "Did you mean `edge`?"),
        ("{edge: {folder: site}}", "", 3, "holds files that the site is made of"),
        ("{edge: {folder: ../a, smb: //b}}", "", 1, "target-has-one-kind"),
        ("{edge: {folder: ../a}}", "edge", 3, "build it first with `footpath build`"),
    ],
)
def test_what_cannot_be_published_is_said_with_what_to_do(  # noqa: PLR0917  # the columns of the table above
    tmp_path: Path, footpath: Run, publish: str, target: str, code: int, says: str
) -> None:
    folder = write_site(tmp_path / "bakery", f"{SETTINGS}publish: {publish}\n")
    done = footpath("--root", folder, "publish", *([target] if target else []))
    assert (done.returncode, says in done.stderr) == (code, True), done.stderr
