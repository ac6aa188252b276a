"""OpenStack Swift on loopback, for one test: a store that speaks S3, with a log of what it was asked for."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from generator.model.publishing import Target
from tests.find_server import find_server, library_dirs, swift_packages
from tests.publish.ports import free_port, told_over_udp, wait_for
from tests.publish.stores import StoreServer, with_programs

BUCKET, PREFIX = "intranet", "paths"
_KEY, _SECRET = "test:tester", "not-so-secret"
_PYTHON = "/usr/bin/python3"
"""Debian's: its packages are made for it."""
_START = (
    "import sys; from swift.common import utils; utils.set_swift_dir(sys.argv[1]); "
    "from swift.common.wsgi import run_wsgi; sys.exit(run_wsgi(sys.argv[2], sys.argv[3]))"
)
_RING = (
    "import sys; from swift.common.ring import RingBuilder; ring = RingBuilder(1, 1, 1); "
    "ring.add_dev({'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': int(sys.argv[1]), 'device': 'd', 'weight': 1}); "
    "ring.rebalance(); ring.get_ring().save(sys.argv[2])"
)
_PIPELINE = """
[pipeline:main]
pipeline = catch_errors proxy-logging cache listing_formats s3api tempauth staticweb proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:proxy-logging]
use = egg:swift#proxy_logging
access_log_headers = false
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:{memory}
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = not-so-secret .admin
[filter:staticweb]
use = egg:swift#staticweb
"""
_STORAGE = """
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""


@dataclass(frozen=True, slots=True)
class SwiftServer(StoreServer):
    """A running store with one bucket that everybody may read as a web site."""

    log_file: Path
    token: str

    def files(self) -> dict[str, bytes]:
        """What readers get, by path."""
        bucket, _, _ = self.url.rpartition(f"/{PREFIX}/")
        listing = Request(f"{bucket}?format=json&prefix={PREFIX}/", headers={"X-Auth-Token": self.token})  # noqa: S310  # our own server
        with urlopen(listing) as reply:  # noqa: S310
            names = [row["name"] for row in json.load(reply)]
        paths = [name.removeprefix(f"{PREFIX}/") for name in names]
        return {path: self.read(path) for path in paths if not path.startswith(".footpath/")}

    def read(self, path: str) -> bytes:
        """What a reader gets for a path."""
        with urlopen(self.url + path) as reply:  # noqa: S310  # our own server
            return bytes(reply.read())

    def asked(self, *methods: str) -> list[str]:
        """What was asked for with these methods through S3, in order: `PUT index.html`."""
        lines = self.log_file.read_text(encoding="utf-8").splitlines()
        found = (_ASKED.search(line) for line in lines)
        return [f"{one[1]} {one[2]}" for one in found if one and one[1] in methods]


_ASKED = re.compile(rf" (GET|HEAD|PUT|POST|DELETE) /{BUCKET}/{PREFIX}/([^ ?]*)\S* HTTP/1\.\d 2\d\d ")


@contextmanager
def swift_server(*, newer: bool = False) -> Iterator[SwiftServer]:
    """Debian's Swift; a `newer` one can put a file only where there is none."""
    with tempfile.TemporaryDirectory(prefix="footpath-swift-") as name, ExitStack() as running:
        top = Path(name)
        (top / "node" / "d").mkdir(parents=True)
        (top / "swift.conf").write_text(
            "[swift-hash]\nswift_hash_path_suffix = a\nswift_hash_path_prefix = b\n", encoding="utf-8"
        )
        own = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
            "PYTHONPATH": os.pathsep.join(map(str, swift_packages(newer=newer))),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LD_LIBRARY_PATH": library_dirs(),
        }
        memory = free_port()
        memcached = find_server("memcached")
        assert memcached is not None, "No memcached: run `make test`, which fetches it or says how."
        log = running.enter_context((top / "memcached.log").open("wb"))
        remembers = subprocess.Popen(
            [memcached, "-l", "127.0.0.1", "-p", str(memory), "-u", "nobody"], env=own, stdout=log, stderr=log
        )
        running.callback(remembers.wait)
        running.callback(remembers.terminate)
        told = running.enter_context(told_over_udp(top / "asked.log"))
        ports = {kind: free_port() for kind in ("account", "container", "object", "proxy")}
        for kind, port in ports.items():
            common = f"[DEFAULT]\nbind_ip = 127.0.0.1\nbind_port = {port}\nworkers = 0\nswift_dir = {top}\n"
            if kind == "proxy":
                text = common + _PIPELINE.format(memory=memory)
            else:
                text = f"{common}devices = {top}/node\nmount_check = false\n" + _STORAGE.format(kind=kind)
                ring = [_PYTHON, "-c", _RING, str(port), str(top / f"{kind}.ring.gz")]
                subprocess.run(ring, env=own, check=True, capture_output=True)
            # An account that is not root keeps itself; root would look for an account of Swift's own.
            user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
            text = text.replace(
                "[DEFAULT]\n", f"[DEFAULT]\nuser = {user}\nlog_udp_host = 127.0.0.1\nlog_udp_port = {told}\n"
            )
            (top / f"{kind}.conf").write_text(text, encoding="utf-8")
            log = running.enter_context((top / f"{kind}.log").open("wb"))
            command = [_PYTHON, "-c", _START, str(top), str(top / f"{kind}.conf"), f"{kind}-server"]
            server = subprocess.Popen(command, env=own, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
            running.callback(server.wait)
            running.callback(server.terminate)
            wait_for(port, server, top / f"{kind}.log")
        endpoint = f"http://127.0.0.1:{ports['proxy']}"
        token = _opened_for_readers(endpoint)
        environment = {"AWS_ACCESS_KEY_ID": _KEY, "AWS_SECRET_ACCESS_KEY": _SECRET}
        url = f"{endpoint}/v1/AUTH_test/{BUCKET}/{PREFIX}/"
        target = Target(s3=f"{BUCKET}/{PREFIX}", endpoint=endpoint)
        yield SwiftServer(target, {**with_programs(), **environment}, url, top / "asked.log", token)


def _opened_for_readers(endpoint: str) -> str:
    """Makes the bucket, as its owner would, and lets everybody read it as a web site; what lets its owner in."""
    login = Request(f"{endpoint}/auth/v1.0", headers={"X-Auth-User": _KEY, "X-Auth-Key": _SECRET})  # noqa: S310  # our own server
    with urlopen(login) as reply:  # noqa: S310
        token, account = reply.headers["X-Auth-Token"], reply.headers["X-Storage-Url"]
    headers = {"X-Auth-Token": token, "X-Container-Read": ".r:*", "X-Container-Meta-Web-Index": "index.html"}
    urlopen(Request(f"{account}/{BUCKET}", method="PUT", headers=headers)).close()  # noqa: S310
    return str(token)
