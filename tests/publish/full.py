"""Tries every promise of publishing in full and writes the figures to benchmarks/RESULTS.md: `make test-publish`.

Ends with 1 when something was broken or a figure was missed. A server that is not here is named, and nothing is said of
what it would have shown.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from generator.model.publishing import Target
from generator.publish.places import place_of
from generator.publish.sftp import CONFIG_VARIABLE
from tests.conftest import ROOT_DIR, copy_demo, run_footpath
from tests.find_server import find_server
from tests.publish import store_trials, trials
from tests.publish.azure_server import azure_server
from tests.publish.built import vary_built, write_built
from tests.publish.many_readers import many_readers
from tests.publish.readers import readers
from tests.publish.smb_server import smb_server
from tests.publish.ssh_server import sftp_one_by_one, ssh_server
from tests.publish.stores import StoreServer
from tests.publish.swift_server import swift_server
from tests.publish.trials import MORE_PAGES, Stand, Tried
from tests.publish.webdav_server import webdav_server
from tests.tiny import DAY

RESULTS_FILE = ROOT_DIR / "benchmarks" / "RESULTS.md"
BEGIN, END = "<!-- publishing: begin -->", "<!-- publishing: end -->"
NEEDED = ("nginx", "strace", "sshd", "rclone", "smbd", "smbclient", "swift", "apache2", "nginx-dav", "wrk", "azurite")
MANY_READERS_S = 30
CUTS, _FEW_CUTS, _SHORT = 30, 3, "--short"
MOST_SECONDS = 1.0
"""Going back, and being told that somebody else publishes, take less."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One promise.

    Attributes:
        id: As the design calls it.
        promise: What is promised, in words.
        least: What has to be counted, and at least how often.
        run: Tries it in a folder.
        needs: Programs without which it cannot be tried.
    """

    id: str
    promise: str
    least: tuple[str, int]
    run: Callable[[Path], Tried]
    needs: tuple[str, ...] = ()


def demo(top: Path) -> Callable[[int], Path]:
    """Makes versions of the demo, built once."""
    folder = copy_demo(top / "demo")
    done = run_footpath("--root", folder, "build", "--date", DAY.isoformat(), cwd=folder)
    if done.returncode:
        raise SystemExit(done.stderr)

    def make(version: int) -> Path:
        vary_built(folder / "site", version)
        return folder / "site"

    return make


def trials_in_full(cuts: int = CUTS) -> Iterator[Trial]:
    """Every promise, in the order of the design; what others serve is cut so often."""
    chance = random.Random(20261123)  # noqa: S311  # the same moments each time, no secret

    def stand(top: Path) -> Stand:
        return Stand(top, MORE_PAGES)

    yield Trial(
        "P1",
        "no reader breaks: the demo under nginx, three readers",
        ("publishes", 60),
        lambda top: readers(top, demo(top), 60, chance),
        ("nginx",),
    )
    yield Trial("P2", "any crash is safe", ("kills", 200), lambda top: trials.kills(stand(top), 400), ("strace",))
    yield Trial(
        "P3",
        "any I/O error is safe and honest",
        ("errors", 600),
        lambda top: trials.errors(stand(top), 200),
        ("strace",),
    )
    yield Trial(
        "P4",
        "random kills within 1.1 × the duration",
        ("rounds", 300),
        lambda top: trials.random_kills(stand(top), 300, chance),
    )
    yield Trial("P5", "three publishers at once", ("rounds", 40), lambda top: trials.races(top, 40))
    yield Trial("P6", "going back, with the demo", ("steps back", 4), lambda top: trials.going_back(top, demo(top)))
    yield Trial("P7", "nothing to do", ("publishes", 1), lambda top: trials.nothing_to_do(stand(top)), ("strace",))
    yield Trial("P8", "a hidden change", ("targets", 1), lambda top: trials.hidden_change(stand(top)))
    yield Trial(
        "P9", "SFTP, OpenSSH: cut at any moment", ("cuts", cuts), lambda top: over_sftp(top, chance, cuts), ("sshd",)
    )
    yield Trial(
        "P9 B",
        "SFTP, OpenSSH without posix-rename: cuts, races, back, hidden changes, readers",
        ("cuts", cuts),
        lambda top: one_by_one(sftp_one_by_one(), top, chance, cuts),
        ("sshd", "nginx"),
    )
    yield Trial(
        "P10",
        "a Windows share, Samba: cuts, races, back, hidden changes, readers",
        ("cuts", cuts),
        lambda top: one_by_one(smb_server(), top, chance, cuts),
        ("smbd", "smbclient", "rclone", "nginx"),
    )
    yield Trial(
        "P11",
        "S3, OpenStack Swift: the same, with conditional writes",
        ("cuts", cuts),
        lambda top: one_by_one(swift_server(newer=True), top, chance, cuts),
        ("swift", "rclone"),
    )
    for name, program, needed in (("Apache", "apache2", "apache2"), ("nginx", "nginx", "nginx-dav")):
        yield Trial(
            "P12" if name == "Apache" else "P12 nginx",
            f"WebDAV, {name}: the same",
            ("cuts", cuts),
            lambda top, program=program: one_by_one(webdav_server(program), top, chance, cuts),
            ("nginx", needed, "rclone"),
        )
    yield Trial(
        "P13",
        "Azure, Azurite: the same",
        ("cuts", cuts),
        lambda top: one_by_one(azure_server(), top, chance, cuts),
        ("azurite", "nginx"),
    )
    for name, promise, publishing in (
        ("R1", "many readers: the demo under nginx, two workers, asked by wrk on the same machine", False),
        ("R2", "the same, while one version after the other is published", True),
    ):
        yield Trial(
            name,
            promise,
            ("a second", 30_000),
            lambda top, publishing=publishing: read_by_many(top, publishing=publishing),
            ("nginx", "wrk"),
        )


def read_by_many(top: Path, *, publishing: bool) -> Tried:
    """R1 and R2: the demo as it is built, under the file for nginx that the build wrote."""
    make = demo(top)
    return many_readers(top, make, top / "demo/.footpath/headers", MANY_READERS_S, publishing=publishing)


def over_sftp(top: Path, chance: random.Random, cuts: int) -> Tried:
    """P9: cuts, then publishers that begin at the same moment."""
    with ssh_server() as server:
        place = place_of(Target(sftp=server.address), top, {CONFIG_VARIABLE: str(server.config_file)})
        cut = trials.cuts_over_sftp(server, place, top, cuts, chance)
        raced = trials.races_over_sftp(server, top, cuts // 6 or 1)
    return Tried(cut.broken + raced.broken, cut.counts + raced.counts)


def one_by_one(serving: AbstractContextManager[StoreServer], top: Path, chance: random.Random, cuts: int) -> Tried:
    """P8, P10, P11, P12, P13: everything that guarantee B promises of one kind of server."""
    together = Tried()
    with serving as server:
        for tried in (
            store_trials.cuts(server, top, cuts, chance),
            store_trials.races(server, top, cuts // 6 or 1),
            store_trials.hidden_change(server, top),
            store_trials.going_back(server, top),
            store_trials.reads(server, lambda version: write_built(top / "read", 1000 + version), cuts // 3, chance),
        ):
            together.broken += tried.broken
            together.counts += tried.counts
    return together


def main() -> None:
    """Tries, tells and writes down.

    The words that are given are ids of promises; with `--short` among them others' servers are cut three times, to see
    that it runs, and nothing is written down.
    """
    wanted = [word for word in sys.argv[1:] if word != _SHORT]
    is_short = _SHORT in sys.argv
    missing = [name for name in NEEDED if find_server(name) is None]
    rows, failed = [], False
    on = f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, {_commit()}"
    for trial in trials_in_full(_FEW_CUTS if is_short else CUTS):
        if wanted and trial.id not in wanted:
            continue
        lacking = [name for name in trial.needs if name in missing]
        if lacking:
            rows.append(
                f"| {trial.id} | {trial.promise} | **not tried**: {', '.join(lacking)} could not be installed | | {on} |"
            )
            failed = True
            continue
        top, begun = Path(tempfile.mkdtemp(prefix="footpath-")), time.monotonic()
        try:
            tried = trial.run(top)
        finally:
            shutil.rmtree(top, ignore_errors=True)
        what, least = trial.least
        is_kept = not tried.broken and tried.counts[what] >= least and tried.seconds < MOST_SECONDS
        failed |= not is_kept
        counts = ", ".join(f"{count} {name}" for name, count in sorted(tried.counts.items()))
        longest = f", {tried.seconds:.2f} s at most" if tried.seconds else ""
        told = f"{counts}{longest}{_circumstances(tried)}"
        told += f"; **missed**: {least} {what} or more are promised" if tried.counts[what] < least else ""
        rows.append(f"| {trial.id} | {trial.promise} | {told} | {len(tried.broken)} | {on} |")
        sys.stdout.write(f"{rows[-1]} {'' if is_kept else 'MISSED '}({time.monotonic() - begun:.0f} s)\n")
        sys.stdout.writelines(f"  {line}\n" for line in tried.broken[:20])
        sys.stdout.flush()
    if not is_short:
        _write_down(rows)
    sys.exit(1 if failed else 0)


def _circumstances(tried: Tried) -> str:
    """How busy the machine was, where a figure depends on it."""
    if tried.load is None:
        return ""
    busy = " (busy with other things, which takes from the figure)" if tried.load > (os.cpu_count() or 1) / 2 else ""
    return f"; load before it {tried.load:.1f}{busy}"


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, cwd=ROOT_DIR, capture_output=True, text=True, check=False).stdout.strip()


def _write_down(rows: list[str]) -> None:
    """Puts the figures between their marks; what was not tried this time stays as it is."""
    text = RESULTS_FILE.read_text(encoding="utf-8")
    if BEGIN not in text:
        text = f"{text.rstrip()}\n\n## Publishing\n\n{BEGIN}\n{END}\n"
    before = text.partition(BEGIN)[2].partition(END)[0].splitlines()
    by_id = {row.split("|")[1].strip(): row for row in (*before, *rows) if re.match(r"\| [PR]\d", row)}
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    lines = [
        BEGIN,
        f"`make test-publish`, {machine}, {os.cpu_count()} processors. Nothing broken is what is promised.",
        "",
        "| id | promise | counted | broken | on |",
        "|---|---|---|---|---|",
        *(by_id[name] for name in sorted(by_id, key=lambda name: (int(name[1:].split()[0]), name))),
        END,
    ]
    after = re.sub(f"{BEGIN}.*?{END}", lambda _: "\n".join(lines), text, flags=re.DOTALL)
    RESULTS_FILE.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()
