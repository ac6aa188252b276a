"""Two builds of one folder come one after the other, whatever becomes of the first."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.pipeline.in_turn import NOT_KNOWN, in_turn, last_turn

HOLD = """\
import signal
import sys
from pathlib import Path
from generator.pipeline.in_turn import NOT_KNOWN, in_turn, last_turn
# Whoever was started in the background of a shell would never hear of Ctrl+C.
signal.signal(signal.SIGINT, signal.default_int_handler)
print("waits", flush=True)
with in_turn(Path(sys.argv[1])):
    print("holds", flush=True)
    sys.stdin.read()
"""
Holder = Callable[[], subprocess.Popen[str]]


@pytest.fixture
def turn(tmp_path: Path) -> Path:
    return tmp_path / "turn"


@pytest.fixture
def begin(turn: Path) -> Iterator[Holder]:
    """Starts a process that takes its turn, and keeps it until its input ends."""
    begun: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", HOLD, str(turn)]
        pipe = subprocess.PIPE
        begun.append(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True))
        assert line_of(begun[-1]) == "waits"
        return begun[-1]

    yield start
    for process in begun:
        process.kill()
        process.communicate()


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_process_waits_until_the_first_is_done(begin: Holder) -> None:
    first = begin()
    assert line_of(first) == "holds"
    second = begin()
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(0.5)
    first.communicate()
    assert line_of(second) == "holds"


def test_the_turn_of_a_process_that_is_killed_ends_with_it(begin: Holder) -> None:
    first = begin()
    assert line_of(first) == "holds"
    second = begin()
    first.kill()
    assert line_of(second) == "holds"


def test_who_waits_can_be_stopped(begin: Holder) -> None:
    assert line_of(begin()) == "holds"
    second = begin()
    second.send_signal(signal.SIGINT)
    _, said = second.communicate(timeout=10)
    assert said.strip().endswith("KeyboardInterrupt")


def test_two_threads_of_one_process_take_turns_too(turn: Path) -> None:
    order: list[str] = []

    def hold() -> None:
        with in_turn(turn):
            order.append("begins")
            threading.Event().wait(0.05)
            order.append("ends")

    threads = [threading.Thread(target=hold) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert order == ["begins", "ends"] * 3


def test_whatever_lies_in_the_file_somebody_has_a_turn_and_leaves_nothing_beside_it(turn: Path) -> None:
    turn.write_text("this is no lock of ours\n" * 100, encoding="utf-8")
    with in_turn(turn):
        assert [file.name for file in turn.parent.iterdir()] == ["turn"]
    assert turn.read_bytes() == b""


def test_a_folder_that_is_not_there_is_told_as_the_systems_own_trouble(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"), in_turn(tmp_path / "none/turn"):
        pass


def test_when_the_last_turn_ended_is_known_once_it_has(turn: Path, begin: Holder) -> None:
    assert last_turn(turn) == NOT_KNOWN
    with in_turn(turn):
        assert last_turn(turn) == NOT_KNOWN
    ended = last_turn(turn)
    assert ended != NOT_KNOWN
    with in_turn(turn) as before:
        assert before == ended
    assert last_turn(turn) > ended
    killed = begin()
    assert line_of(killed) == "holds"
    killed.kill()
    killed.wait()
    with in_turn(turn) as before:
        assert before == NOT_KNOWN
