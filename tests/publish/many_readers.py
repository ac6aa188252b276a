"""Thousands of readers at once: nginx as the shipped file sets it up, asked by wrk for pages and assets of a site.

Says how many requests a second were answered, and how many a second of processor time: the first depends on what else
the machine does, the second hardly.
"""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

from generator.publish.manifest import manifest_of
from generator.publish.shelf import CURRENT
from tests.find_server import find_server, library_dirs
from tests.publish.built import publish
from tests.publish.tracing import publisher, surroundings
from tests.publish.trials import Tried
from tests.web_servers import nginx

WORKERS = 2
"""Of nginx, one for each of the two cores of the promise; wrk has to share these with it on a machine with no more."""
_CONNECTIONS = 64
_SCRIPT = """\
local wanted, at = {}, 0
function init(args)
  for path in io.lines(args[1]) do
    wanted[#wanted + 1] = wrk.format("GET", path, {["Accept-Encoding"] = "gzip"})
  end
end
function request()
  at = at % #wanted + 1
  return wanted[at]
end
function done(summary, latency, requests)
  local wrong = summary.errors
  io.write("\\ntold: ", summary.requests, " ", summary.duration, " ", wrong.status, " ",
    wrong.connect + wrong.read + wrong.write + wrong.timeout, "\\n")
end
"""


def many_readers(top: Path, make: Callable[[int], Path], headers_dir: Path, seconds: int, *, publishing: bool) -> Tried:
    """Lets wrk ask for every page, style, script and font for so long, with new versions published meanwhile or not.

    Args:
        top: An empty folder for all this.
        make: Makes a version of the site.
        headers_dir: Where the build wrote its files for web servers.
        seconds: For how long.
        publishing: Whether to publish one version after the other.
    """
    folder, server_dir = top / "read", top / "nginx"
    server_dir.mkdir()
    site_dir = make(0)
    publish(site_dir, folder)
    paths_file, script_file = top / "paths", top / "wrk.lua"
    paths_file.write_text("".join(f"{path}\n" for path in _paths(site_dir)), encoding="utf-8")
    script_file.write_text(_SCRIPT, encoding="utf-8")
    tried, ended = Tried(), threading.Event()
    load = os.getloadavg()[0]
    with nginx(folder / CURRENT, headers_dir, server_dir, workers=WORKERS) as url:
        threads = [threading.Thread(target=_publish_on, args=(make, folder, ended, tried))] if publishing else []
        for thread in threads:
            thread.start()
        try:
            before = _processor_seconds(server_dir)
            told = _asked_by_wrk(url, seconds, script_file, paths_file)
            served = _processor_seconds(server_dir) - before
        finally:
            ended.set()
            for thread in threads:
                thread.join()
    requests, micros, refused, cut = map(int, told)
    if refused or cut:
        tried.broken.append(f"{refused} requests were refused and {cut} were cut, of {requests}")
    tried.counts["requests"] = requests
    tried.counts["a second"] = round(requests / micros * 1_000_000)
    if served:
        tried.counts["a second of nginx on one core"] = round(requests / served)
    tried.load = load
    return tried


def _paths(site_dir: Path) -> list[str]:
    """What readers ask for: all pages, and the files with their hash in their name, which later versions keep."""
    paths = (path for path in sorted(manifest_of(site_dir)) if path != "404.html")
    pages_and_assets = (path for path in paths if path.endswith(("/index.html", ".css", ".js", ".woff2")))
    return ["/", *(f"/{path.removesuffix('index.html')}" for path in pages_and_assets if "for-version-" not in path)]


def _asked_by_wrk(url: str, seconds: int, script_file: Path, paths_file: Path) -> list[str]:
    """Requests, microseconds, refused and cut requests, as wrk counted."""
    program = find_server("wrk")
    assert program is not None, "No wrk: run `make test`, which fetches it or says how."
    options = ["--threads", "2", "--connections", str(_CONNECTIONS), "--duration", f"{seconds}s", "--timeout", "30s"]
    command = [str(program), *options, "--script", str(script_file), url, "--", str(paths_file)]
    own = {**os.environ, "LD_LIBRARY_PATH": library_dirs()}
    done = subprocess.run(command, env=own, capture_output=True, text=True, check=True)
    return done.stdout.partition("told: ")[2].split()


def _processor_seconds(server_dir: Path) -> float:
    """What nginx and its workers have used of processors so far."""
    master = (server_dir / "pid").read_text(encoding="ascii").strip()
    workers = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii").split()
    used = 0
    for process in (master, *workers):
        # User and system time are the 14th and 15th field; the second, a name, may hold blanks. Source: man 5 proc.
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used / os.sysconf("SC_CLK_TCK")


def _publish_on(make: Callable[[int], Path], folder: Path, ended: threading.Event, tried: Tried) -> None:
    version = 0
    while not ended.is_set():
        version += 1
        done = subprocess.run(publisher(make(version), folder), env=surroundings(), check=False)
        if done.returncode:
            tried.broken.append(f"publish {version} ended with {done.returncode}")
        tried.counts["publishes"] += 1
