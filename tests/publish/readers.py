"""P1: readers who follow page, asset and link through a real web server while a site is published again and again."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import random
import re
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from generator.publish.manifest import manifest_of
from generator.publish.shelf import CURRENT
from generator.publish.withdrawn import withdrawn_page
from generator.render.headers import header_files
from tests.publish.built import WORDS, publish
from tests.publish.tracing import publisher, surroundings
from tests.publish.trials import Tried
from tests.web_servers import nginx

_ASSET = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src|img[^>]* src)="([^"]+)"')
_LINK = re.compile(r'<a [^>]*href="([^"#?:]*)["#?]')
_READERS = 3


class Reader(threading.Thread):
    """One reader. What is sent must be a whole file of some version of the site."""

    def __init__(self, url: str, known: dict[str, set[str]], ended: threading.Event, chance: random.Random) -> None:
        super().__init__()
        self._url, self._known, self._ended, self._chance = url, known, ended, chance
        self.tried = Tried()

    def run(self) -> None:
        parts = urlsplit(self._url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        page = self._url
        while not self._ended.is_set():
            html = self._get(connection, page, "pages")
            links = [link for link in map(self._here(page), _LINK.findall(html)) if link]
            # Somebody reads the page for a moment; it may be another site by now.
            time.sleep(self._chance.uniform(0, 0.05))
            for asset in dict.fromkeys(filter(None, map(self._here(page), _ASSET.findall(html)))):
                self._get(connection, asset, "assets")
            page = self._chance.choice(links) if links else self._url
        connection.close()

    def _here(self, page: str) -> Callable[[str], str]:
        """An address seen from a page; empty where it leads to another host."""

        def seen(link: str) -> str:
            address = urljoin(page, link)
            return address if address.startswith(self._url) else ""

        return seen

    def _get(self, connection: http.client.HTTPConnection, address: str, kind: str) -> str:
        path = urlsplit(address).path
        try:
            connection.request("GET", path, headers={"Accept-Encoding": self._chance.choice(("gzip", "identity"))})
            reply = connection.getresponse()
            data = reply.read()
            if reply.getheader("Content-Encoding") == "gzip":
                data = gzip.decompress(data)
        except (OSError, EOFError, http.client.HTTPException) as problem:
            self.tried.broken.append(f"{path}: {problem!r}")
            connection.close()
            return ""
        self.tried.counts[kind] += 1
        file = path.removeprefix(urlsplit(self._url).path) + ("index.html" if path.endswith("/") else "")
        if reply.status != 200:
            self.tried.broken.append(f"{path}: {reply.status}")
        elif hashlib.sha256(data).hexdigest() not in self._known[file] | self._known["withdrawn"]:
            self.tried.broken.append(f"{path}: cut, or of no version")
        return data.decode("utf-8", "replace") if kind == "pages" else ""


@contextmanager
def reading(url: str, known: dict[str, set[str]], chance: random.Random) -> Iterator[Tried]:
    """Three readers who follow page, asset and link until the end; what they saw is in there then."""
    ended, together = threading.Event(), Tried()
    threads = [Reader(url, known, ended, random.Random(chance.random())) for _ in range(_READERS)]  # noqa: S311  # no secret
    for thread in threads:
        thread.start()
    try:
        yield together
    finally:
        ended.set()
        for thread in threads:
            thread.join()
            together.broken += thread.tried.broken
            together.counts += thread.tried.counts


def readers(top: Path, make: Callable[[int], Path], publishes: int, chance: random.Random) -> Tried:
    """Publishes versions of a site under nginx while three readers read; what they saw."""
    folder, headers_dir, server_dir = top / "read", top / "headers", top / "nginx"
    known: dict[str, set[str]] = defaultdict(set)
    for place in (headers_dir, server_dir):
        place.mkdir()
    for name, data in header_files("default-src 'self'", None).items():
        (headers_dir / name).write_bytes(data)

    def made(version: int) -> Path:
        site_dir = make(version)
        for path, mark in manifest_of(site_dir).items():
            known[path].add(mark.sha256)
        known["withdrawn"].add(hashlib.sha256(withdrawn_page(site_dir, WORDS)).hexdigest())
        return site_dir

    publish(made(0), folder)
    with nginx(folder / CURRENT, headers_dir, server_dir) as url, reading(url, known, chance) as tried:
        for version in range(1, publishes + 1):
            subprocess.run(publisher(made(version), folder), env=surroundings(), check=True)
            tried.counts["publishes"] += 1
    return tried
