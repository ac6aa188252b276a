"""Ports on loopback for the servers of tests, and waiting until one listens."""

from __future__ import annotations

import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def wait_for(port: int, running: subprocess.Popen[bytes], log_file: Path) -> None:
    """Waits until a server listens; what it said where it ended instead."""
    for _ in range(2400):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert running.poll() is None, log_file.read_text(encoding="utf-8")
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log_file.read_text(encoding="utf-8"))


@contextmanager
def told_over_udp(log_file: Path) -> Iterator[int]:
    """A port that writes down what a server tells it, as such a server tells a log of the system."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening, log_file.open("wb", buffering=0) as log:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0.2)
        ended = threading.Event()

        def listen() -> None:
            while not ended.is_set():
                try:
                    log.write(listening.recv(65536).rstrip(b"\0\n") + b"\n")
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            ended.set()
            thread.join()
