"""The promises of publishing to a folder, each tried as often as asked: a few times in tests, in full by `full.py`.

Each trial returns what it counted. What was broken is told in words; nothing broken is what is promised.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from generator.publish.folder import go_back
from generator.publish.lock import LOCK_FILE
from generator.publish.manifest import manifest_of
from generator.publish.places import Place
from generator.publish.problems import CannotPublish
from generator.publish.release import RELEASE_ID
from generator.publish.shelf import KEPT_RELEASES, Shelf
from tests.publish.built import is_one_of, publication, publish, served, shows, write_built
from tests.publish.ssh_server import SshServer
from tests.publish.tracing import changing_calls, killed_at, publisher, refused_at, spread, surroundings

ERRORS = ("ENOSPC", "EIO", "EACCES")
PAGES = ("", "for/baker/", "stories/cold-morning/", "tools/oven-card/")
MORE_PAGES = (*PAGES, *(f"tools/tool-{number}/" for number in range(8)))


@dataclass(slots=True)
class Tried:
    """What a trial counted.

    Attributes:
        broken: What should not have been, in words.
        counts: How often what was seen.
        seconds: The longest time of what a promise limits; 0 where it limits none.
        load: How busy the machine was before it began; None where that says nothing.
    """

    broken: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0
    load: float | None = None


class Stand:
    """A target that shows an old site, again and again, and a new site to be published there."""

    def __init__(self, top: Path, pages: tuple[str, ...] = PAGES) -> None:
        self._top = top
        # As many releases as are kept, so that a publish also removes one.
        for version in (0, 2) * (KEPT_RELEASES // 2):
            old_dir = write_built(top / "old", version, pages)
            publish(old_dir, top / "before")
        self.new_dir = write_built(top / "new", 1, pages)
        self.old, self.new = manifest_of(old_dir), manifest_of(self.new_dir)
        self.log_file = top / "log"

    def fresh(self) -> Path:
        """The target with the old site."""
        folder = self._top / "served"
        shutil.rmtree(folder, ignore_errors=True)
        # Second names instead of copies: a publish never changes a file of a release.
        shutil.copytree(self._top / "before", folder, symlinks=True, copy_function=_second_name)
        return folder

    def judge(self, folder: Path, what: str, code: int, tried: Tried) -> None:
        """Looks at what readers get after a publish that ended with `code`, and at a plain retry."""
        if is_one_of(folder, self.new):
            tried.counts["readers got the new site"] += 1
        elif is_one_of(folder, self.old):
            tried.counts["readers kept the old site"] += 1
            if code == 0:
                tried.broken.append(f"{what}: said that all is well, and the new site is not served")
        else:
            tried.broken.append(f"{what}: readers got a mix")
        try:
            publish(self.new_dir, folder)
            again = publish(self.new_dir, folder)
        except (CannotPublish, OSError) as problem:
            tried.broken.append(f"{what}: a plain retry says {problem}")
            return
        if again.is_new or not is_one_of(folder, self.new):
            tried.broken.append(f"{what}: not mended by a plain retry")
        left = {place.name for place in folder.iterdir()} - {"current", "releases", ".footpath-lock"}
        left |= {name.name for name in (folder / "releases").iterdir() if not RELEASE_ID.fullmatch(name.name)}
        if left:
            tried.broken.append(f"{what}: {left} stays behind")


def _second_name(source: str, target: str) -> None:
    if Path(source).name == LOCK_FILE:
        shutil.copy2(source, target)
    else:
        os.link(source, target)


def kills(stand: Stand, wanted: int) -> Tried:
    """P2: a kill at changing calls, the first and last of each name among them."""
    tried = Tried()
    for call in spread(changing_calls(stand.new_dir, stand.fresh(), stand.log_file), wanted):
        folder = stand.fresh()
        if not killed_at(call, stand.new_dir, folder, stand.log_file):
            tried.broken.append(f"{call}: was not killed there")
            continue
        tried.counts["kills"] += 1
        stand.judge(folder, f"killed at {call}", -9, tried)
    return tried


def errors(stand: Stand, wanted: int, *, each: bool = True) -> Tried:
    """P3: an error at changing calls: each of the errors at each of them, or the errors in turn."""
    tried = Tried()
    for number, call in enumerate(spread(changing_calls(stand.new_dir, stand.fresh(), stand.log_file), wanted)):
        for error in ERRORS if each else [ERRORS[number % len(ERRORS)]]:
            folder = stand.fresh()
            code = refused_at(call, error, stand.new_dir, folder, stand.log_file)
            tried.counts["errors"] += 1
            tried.counts[f"ended with {code}"] += 1
            if code not in (0, 3):
                tried.broken.append(f"{error} at {call}: ended with {code}")
            stand.judge(folder, f"{error} at {call}", code, tried)
    return tried


def random_kills(stand: Stand, rounds: int, chance: random.Random) -> Tried:
    """P4: a kill at any moment within a little more than a publish takes."""
    tried = Tried()
    begun = time.monotonic()
    subprocess.run(publisher(stand.new_dir, stand.fresh()), env=surroundings(), check=True)
    duration = time.monotonic() - begun
    for number in range(rounds):
        tried.counts["rounds"] += 1
        folder = stand.fresh()
        with subprocess.Popen(publisher(stand.new_dir, folder), env=surroundings(), stderr=subprocess.PIPE) as running:
            moment = chance.uniform(0, 1.1 * duration)
            try:
                code = running.wait(moment)
            except subprocess.TimeoutExpired:
                running.kill()
                code = running.wait()
                tried.counts["killed"] += 1
        stand.judge(folder, f"killed after {moment:.3f} s, number {number}", code, tried)
    return tried


def races(top: Path, rounds: int) -> Tried:
    """P5: three publishes of three sites that begin at the same moment."""
    tried, folder = Tried(), top / "raced"
    sites = [write_built(top / f"racer-{number}", number) for number in range(3)]
    for number in range(rounds):
        tried.counts["rounds"] += 1
        begin = time.monotonic() + 1.5
        running = [
            subprocess.Popen(
                publisher(write_built(site, 3 * number + place), folder, begin),
                env=surroundings(),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for place, site in enumerate(sites)
        ]
        ended = [(one, *one.communicate()) for one in running]
        codes = Counter(one.returncode for one, _, _ in ended)
        tried.counts += Counter({"winners": codes[0], "losers": codes[75]})
        if codes[0] + codes[75] != len(sites) or not codes[0]:
            tried.broken.append(f"round {number}: ended with {dict(codes)}: {[said for _, _, said in ended]}")
        winners = [manifest_of(site) for site, (one, _, _) in zip(sites, ended, strict=True) if one.returncode == 0]
        if not is_one_of(folder, *winners):
            tried.broken.append(f"round {number}: readers do not get the site of a winner")
        losers = [float(said) for one, said, _ in ended if one.returncode == 75]
        tried.seconds = max([tried.seconds, *losers])
    return tried


def going_back(top: Path, make: Callable[[int], Path]) -> Tried:
    """P6: five publishes, then back one to four times; each time every byte, and the next publish is held."""
    tried, folder = Tried(), top / "gone-back"
    releases = []
    for version in range(5):
        site_dir = make(version)
        releases.append((publish(site_dir, folder).release.id, served(folder)))
    for release_id, before in reversed(releases[:-1]):
        begun = time.monotonic()
        release = go_back(folder, to=None, now=publication(site_dir).now)
        tried.seconds = max(tried.seconds, time.monotonic() - begun)
        tried.counts["steps back"] += 1
        if release.id != release_id or served(folder) != before:
            tried.broken.append(f"going back to {release_id} does not give its bytes back")
        try:
            publish(site_dir, folder)
            tried.broken.append(f"publishing was not held after going back to {release_id}")
        except CannotPublish:
            tried.counts["held"] += 1
    Shelf(folder).end_hold()
    publish(site_dir, folder)
    if not shows(folder, manifest_of(site_dir)):
        tried.broken.append("publishing does not go on after the hold")
    return tried


def nothing_to_do(stand: Stand) -> Tried:
    """P7: an unchanged site is published without one changing call."""
    tried, folder = Tried(), stand.fresh()
    publish(stand.new_dir, folder)
    calls = [call for call in changing_calls(stand.new_dir, folder, stand.log_file) if call.name not in _HARMLESS]
    tried.counts += Counter({"publishes": 1})
    tried.counts["changing calls"] = len(calls)
    tried.broken += [f"{call} although nothing changed" for call in calls]
    return tried


def hidden_change(stand: Stand) -> Tried:
    """P8: a change that keeps size and time is seen."""
    tried, folder = Tried(), stand.fresh()
    publish(stand.new_dir, folder)
    page = stand.new_dir / "index.html"
    text, about = page.read_bytes(), page.stat()
    try:
        page.write_bytes(text.replace(b"Version", b"Edition"))
        os.utime(page, ns=(about.st_atime_ns, about.st_mtime_ns))
        same = page.stat().st_size == about.st_size and page.stat().st_mtime_ns == about.st_mtime_ns
        done = subprocess.run(publisher(stand.new_dir, folder), env=surroundings(), check=False)
        tried.counts["targets"] += 1
        if not same or done.returncode or not is_one_of(folder, manifest_of(stand.new_dir)):
            tried.broken.append("the change was not published")
    finally:
        page.write_bytes(text)
    return tried


_HARMLESS = {"openat", "fsync"}
"""Opening the lock and waiting for the disk change nothing that is there already."""


def cuts_over_sftp(server: SshServer, place: Place, top: Path, rounds: int, chance: random.Random) -> Tried:
    """P9: a publish over SFTP that is cut at any moment, with its connection, and then repeated."""
    tried = Tried()
    own = {**surroundings(), "FOOTPATH_SSH_CONFIG": str(server.config_file)}
    duration = 0.0
    before = manifest_of(write_built(top / "new", 0))
    for number in range(rounds + 1):
        new_dir = write_built(top / "new", number)
        new = manifest_of(new_dir)
        command = publisher(new_dir, f"sftp:{server.address}")
        if number == 0:
            begun = time.monotonic()
            subprocess.run(command, env=own, check=True)
            duration = time.monotonic() - begun
            continue
        tried.counts["cuts"] += 1
        moment = chance.uniform(0.1, 1.0) * duration
        # In a group of its own, so that its connection is cut with it.
        with subprocess.Popen(command, env=own, stderr=subprocess.PIPE, start_new_session=True) as running:
            try:
                running.wait(moment)
                tried.counts["too late"] += 1
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
        tried.counts["readers got the new site" if is_one_of(server.folder, new) else "readers kept the old site"] += 1
        if not is_one_of(server.folder, before, new):
            tried.broken.append(f"cut after {moment:.2f} s: readers got a mix")
        place.publish(publication(new_dir), on_start=lambda _: None, on_file=lambda _path, _size: None)
        if not is_one_of(server.folder, new):
            tried.broken.append(f"cut after {moment:.2f} s: not mended by a plain retry")
        before = new
    return tried


def races_over_sftp(server: SshServer, top: Path, rounds: int) -> Tried:
    """P9: three publishes over SFTP that begin at the same moment."""
    tried = Tried()
    own = {**surroundings(), "FOOTPATH_SSH_CONFIG": str(server.config_file)}
    sites = [top / f"racer-{number}" for number in range(3)]
    for number in range(rounds):
        begin, tried.counts["rounds"] = time.monotonic() + 1.5, number + 1
        running = [
            subprocess.Popen(
                publisher(write_built(site, 3 * number + place), f"sftp:{server.address}", begin),
                env=own,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for place, site in enumerate(sites)
        ]
        ended = [(one, one.communicate()[1]) for one in running]
        codes = Counter(one.returncode for one, _ in ended)
        tried.counts += Counter({"winners": codes[0], "losers": codes[75]})
        winners = [manifest_of(site) for site, (one, _) in zip(sites, ended, strict=True) if one.returncode == 0]
        if codes[0] + codes[75] != len(sites) or not winners or not is_one_of(server.folder, *winners):
            tried.broken.append(f"round {number}: ended with {dict(codes)}: {[said for _, said in ended]}")
    return tried
