"""The promises of guarantee B, tried against a server as often as asked.

No page lacks what it loads, at any moment; what was cut is mended by a plain retry; of several at once nobody breaks
anything; a change that keeps size and time is seen; nothing to do sends nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import re
import signal
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urljoin

from generator.publish.manifest import manifest_of
from generator.publish.store_shelf import SERVED_FILE
from generator.publish.withdrawn import withdrawn_page
from tests.publish.built import WORDS, publication, write_built
from tests.publish.readers import reading
from tests.publish.stores import StoreServer
from tests.publish.tracing import publisher, surroundings
from tests.publish.trials import Tried

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
_ASKED_FOR = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"')


class Known:
    """Every version of every file that was ever built, by hash."""

    def __init__(self) -> None:
        self.hashes: dict[str, set[str]] = defaultdict(set)

    def learn(self, site_dir: Path) -> Path:
        """Takes a built site in."""
        for path, mark in manifest_of(site_dir).items():
            self.hashes[path].add(mark.sha256)
        self.hashes["withdrawn"].add(hashlib.sha256(withdrawn_page(site_dir, WORDS)).hexdigest())
        return site_dir

    def broken(self, files: Mapping[str, bytes]) -> list[str]:
        """What is wrong with what readers get: a page that is no whole version, or lacks what it loads."""
        found = []
        for path, data in files.items():
            if not path.endswith(".html"):
                continue
            if hashlib.sha256(data).hexdigest() not in self.hashes[path] | self.hashes["withdrawn"]:
                found.append(f"{path}: cut, or of no version")
            for link in _ASKED_FOR.findall(data.decode("utf-8", "replace")):
                asset = urljoin(f"/{path}", link).removeprefix("/")
                if asset not in files:
                    found.append(f"{path}: lacks {asset}")
                elif hashlib.sha256(files[asset]).hexdigest() not in self.hashes[asset]:
                    found.append(f"{path}: {asset} is of no version")
        return found


def wave_of(asked: str) -> int:
    """In which wave of a publish, counted from 0, a change that a server was asked for belongs: `PUT path`."""
    method, path = asked.split(" ")
    if method == "DELETE":
        return 5
    if path == SERVED_FILE:
        return 4
    if path in ("build.json", "manifest.sha256"):
        return 3
    return 1 if path.endswith(".html") else 0 if path.startswith("assets/") else 2


def own(server: StoreServer) -> dict[str, str]:
    """The surroundings of a publish in a process of its own."""
    return {**surroundings(), **server.environment}


def cuts(server: StoreServer, top: Path, rounds: int, chance: random.Random) -> Tried:
    """A publish that is cut at any moment, with its connections; what readers get; a plain retry."""
    tried, known = Tried(), Known()
    begun = time.monotonic()
    server.publish(known.learn(write_built(top / "cut", 100)))
    server.publish(known.learn(write_built(top / "cut", 101)))
    duration = (time.monotonic() - begun) / 2
    for number in range(rounds):
        site_dir = known.learn(write_built(top / "cut", 102 + number))
        moment = chance.uniform(0.05, 1.05) * duration
        begun = time.monotonic()
        # In a group of its own, so that its connections are cut with it.
        with subprocess.Popen(
            publisher(site_dir, server.named), env=own(server), stderr=subprocess.PIPE, start_new_session=True
        ) as running:
            try:
                running.wait(moment)
                tried.counts["too late"] += 1
                # The machine was busy when it was measured.
                duration = time.monotonic() - begun
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
        tried.counts["cuts"] += 1
        tried.broken += [f"cut after {moment:.2f} s: {what}" for what in known.broken(server.files())]
        server.publish(site_dir)
        if not server.shows(manifest_of(site_dir)) or known.broken(server.files()):
            tried.broken.append(f"cut after {moment:.2f} s: not mended by a plain retry")
    return tried


def races(server: StoreServer, top: Path, rounds: int) -> Tried:
    """Three publishes of three sites that begin at the same moment."""
    tried, known = Tried(), Known()
    for number in range(rounds):
        sites = [known.learn(write_built(top / f"racer-{place}", 200 + 3 * number + place)) for place in range(3)]
        begin, tried.counts["rounds"] = time.monotonic() + 1.5, number + 1
        running = [
            subprocess.Popen(
                publisher(site, server.named, begin),
                env=own(server),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for site in sites
        ]
        ended = [(one, one.communicate()[1]) for one in running]
        codes = Counter(one.returncode for one, _ in ended)
        tried.counts += Counter({"winners": codes[0], "losers": codes[75]})
        winners = [site for site, (one, _) in zip(sites, ended, strict=True) if one.returncode == 0]
        if codes[0] + codes[75] != len(sites) or not winners:
            tried.broken.append(f"round {number}: ended with {dict(codes)}: {[said for _, said in ended]}")
        elif not any(server.shows(manifest_of(site)) for site in winners):
            tried.broken.append(f"round {number}: readers do not get the site of a winner")
    return tried


def hidden_change(server: StoreServer, top: Path) -> Tried:
    """A change that keeps size and time is seen; an unchanged site sends nothing."""
    tried = Tried()
    site_dir = write_built(top / "hidden", 300)
    server.publish(site_dir)
    done, sent = server.publish(site_dir)
    if done.is_new or sent or done.written:
        tried.broken.append(f"{sent} sent although nothing changed")
    page = site_dir / "index.html"
    about = page.stat()
    page.write_bytes(page.read_bytes().replace(b"Version", b"Edition"))
    os.utime(page, ns=(about.st_atime_ns, about.st_mtime_ns))
    server.publish(site_dir)
    tried.counts["hidden changes"] += 1
    if not server.shows(manifest_of(site_dir)) or page.stat().st_size != about.st_size:
        tried.broken.append("the change was not published")
    return tried


def going_back(server: StoreServer, top: Path) -> Tried:
    """Three publishes and back twice: every byte of what is built, and the next publish is held."""
    tried, sites = Tried(), []
    for version in range(400, 403):
        site_dir = write_built(top / f"back-{version}", version)
        server.publish(site_dir)
        sites.append(site_dir)
    for site_dir in reversed(sites[:-1]):
        server.place.go_back(to=None, now=publication(site_dir).now)
        tried.counts["steps back"] += 1
        if not server.shows(manifest_of(site_dir)):
            tried.broken.append(f"going back to {site_dir.name} does not give its bytes back")
        if server.place.listing().hold is None:
            tried.broken.append("publishing is not held")
        for other in sites:
            gone = next(path for path in manifest_of(other) if path.startswith("stories/only-"))
            is_gone = gone not in server.files() or WORDS.title.encode() in server.files()[gone]
            if other is not site_dir and other is not sites[0] and not is_gone:
                tried.broken.append(f"{gone} of {other.name} is still shown")
    server.place.end_hold()
    server.publish(sites[-1])
    if not server.shows(manifest_of(sites[-1])):
        tried.broken.append("publishing does not go on after the hold")
    return tried


def reads(server: StoreServer, make: Callable[[int], Path], publishes: int, chance: random.Random) -> Tried:
    """Publishes versions of a site while three readers follow page, asset and link; what they saw."""
    known = Known()
    server.publish(known.learn(make(0)))
    with reading(server.url, known.hashes, chance) as tried:
        for version in range(1, publishes + 1):
            server.publish(known.learn(make(version)))
            tried.counts["publishes"] += 1
    return tried
