"""Work on all cores comes to the same as work on one, and never to a wait without end."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.copies.not_copied import NotCopied
from generator.engine.framer import FrameError
from generator.photos.broken import BrokenPicture
from generator.read.picture_file import NotShown
from generator.render.articles import TemplateProblem
from generator.spread import WorkerDied, beside, cores, spread


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The threads of whoever runs the tests are not a build's: only that one forks when it has no other."""
    monkeypatch.setattr("generator.spread.threading.active_count", lambda: 1)


class Refused(Exception):  # noqa: N818
    """What work may raise."""


def squares(chunk: Sequence[int]) -> tuple[int, ...]:
    return tuple(number * number for number in chunk)


def chunks_of(count: int) -> list[list[int]]:
    return [[number, number + 1] for number in range(0, 2 * count, 2)]


@pytest.mark.parametrize("processes", [1, 2, 3, 7, 40])
@pytest.mark.parametrize("count", [0, 1, 2, 9, 33])
def test_every_chunk_is_done_once_whatever_the_number_of_processes(processes: int, count: int) -> None:
    chunks = chunks_of(count)
    assert sorted(spread(chunks, squares, processes=processes)) == sorted(map(squares, chunks))


def test_the_work_is_done_by_several_processes() -> None:
    def who(chunk: Sequence[int]) -> int:
        time.sleep(0.02)
        return os.getpid()

    assert set(spread(chunks_of(1), who, processes=2)) == {os.getpid()}
    assert os.getpid() not in set(spread(chunks_of(12), who, processes=2))


def test_a_process_that_has_done_its_share_makes_room_for_a_new_one() -> None:
    """What a process looks at it comes to have for itself, so one that goes on for long needs much memory."""
    done = list(spread(chunks_of(100), lambda _: os.getpid(), processes=2))
    assert len(done) == 100
    assert len(set(done)) > 2
    assert max(Counter(done).values()) <= 16


def test_workers_see_what_was_there_before() -> None:
    seen = {"a": object()}  # cannot be sent, and need not be
    assert list(spread([[1], [2]], lambda chunk: "a" in seen, processes=2)) == [True, True]


def test_results_larger_than_a_pipe_arrive() -> None:
    large = list(spread(chunks_of(6), lambda chunk: bytes(3_000_000), processes=2))
    assert [len(one) for one in large] == [3_000_000] * 6


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("bad", [0, 5, 11])
def test_what_work_raises_arrives(processes: int, bad: int) -> None:
    def work(chunk: Sequence[int]) -> int:
        if chunk[0] == 2 * bad:
            raise Refused(f"chunk {bad}")
        return chunk[0]

    with pytest.raises(Refused, match=f"chunk {bad}"):
        list(spread(chunks_of(12), work, processes=processes))


@pytest.mark.parametrize(
    "problem",
    [
        TemplateProblem("theme/pages/story.html", 3, "unexpected 'end'"),
        TemplateProblem("theme/pages/story.html", None, "there is no such template"),
        FrameError("theme/overrides/main.html:1: wrong"),
        BrokenPicture("stories/a.png cannot be unpacked"),
        NotShown("this picture is too large", "save it smaller"),
        NotCopied("this document acts", "print it anew"),
    ],
    ids=lambda problem: type(problem).__name__,
)
def test_a_mistake_of_an_author_that_another_process_finds_is_told_in_the_same_words(problem: Exception) -> None:
    def work(chunk: Sequence[int]) -> int:
        raise problem

    with pytest.raises(type(problem)) as told:
        list(spread(chunks_of(12), work, processes=2))
    assert (str(told.value), vars(told.value)) == (str(problem), vars(problem))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_that_is_killed_is_said_and_not_waited_for(how: int) -> None:
    here = os.getpid()

    def work(chunk: Sequence[int]) -> int:
        if chunk[0] == 8 and os.getpid() != here:
            os.kill(os.getpid(), how)
            time.sleep(30)
        return chunk[0]

    with pytest.raises(WorkerDied):
        list(spread(chunks_of(12), work, processes=2))


def test_a_worker_that_is_killed_while_it_sends_is_said_too() -> None:
    here = os.getpid()

    def work(chunk: Sequence[int]) -> bytes:
        if chunk[0] == 8 and os.getpid() != here:
            threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return bytes(40_000_000)

    results = spread(chunks_of(6), work, processes=2)
    with pytest.raises(WorkerDied):
        list(map(time.sleep, (0.05 for _ in results)))


def test_when_nobody_wants_the_rest_no_process_stays() -> None:
    pids = []

    def work(chunk: Sequence[int]) -> int:
        time.sleep(0.01)
        return os.getpid()

    for pid in spread(chunks_of(50), work, processes=2):
        pids.append(pid)
        break
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_beside_another_thread_nothing_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert set(spread(chunks_of(4), lambda chunk: os.getpid(), processes=2)) == {os.getpid()}
    finally:
        done.set()
        other.join()


def test_when_the_command_is_killed_its_workers_end() -> None:
    program = """
import os, time
from generator.spread import spread
def work(chunk):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(0.2)
    return bytes(1_000_000)
list(spread([[n] for n in range(1000)], work, processes=2))
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as command:
        assert command.stdout is not None
        workers = {int(command.stdout.readline()) for _ in range(4)}
        command.kill()
        command.wait()
        until = time.monotonic() + 20
        while any(map(_is_there, workers)) and time.monotonic() < until:
            time.sleep(0.05)
        assert len(workers) == 2
        assert not any(map(_is_there, workers))


def test_a_worker_that_dies_with_the_turn_in_its_hand_does_not_stop_the_others_for_ever() -> None:
    here = os.getpid()

    def work(chunk: Sequence[int]) -> int:
        if chunk[0] == 0 and os.getpid() != here:
            caller = sys._getframe(1)  # it is held for a moment only, which no signal would hit by chance
            caller.f_locals["next_chunk"].get_lock().acquire()
            os.kill(os.getpid(), signal.SIGKILL)
        return chunk[0]

    with pytest.raises(WorkerDied):
        list(spread(chunks_of(12), work, processes=2))


def test_one_of_a_crew_does_smaller_pieces_by_itself() -> None:
    def work(chunk: Sequence[int]) -> list[tuple[int, ...]]:
        return sorted(spread(chunks_of(3), squares, processes=2))

    assert list(spread(chunks_of(4), work, processes=2)) == [[(0, 1), (4, 9), (16, 25)]] * 4


def test_a_system_without_room_for_a_process_says_so_or_waits_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room() -> int:
        raise BlockingIOError("no room for a process")

    monkeypatch.setattr("os.fork", no_room)
    assert beside(lambda: "done here", processes=2)() == "done here"
    with pytest.raises(BlockingIOError, match="no room"):
        list(spread(chunks_of(4), squares, processes=2))


def test_who_looks_for_garbage_already_goes_on_as_before() -> None:
    was, on = gc.get_threshold(), gc.isenabled()
    gc.enable()
    gc.set_threshold(12_345, 6, 7)
    try:
        one, other = (spread(chunks_of(2), squares, processes=1) for _ in "12")
        next(one)
        next(other)
        list(one)
        list(other)
        assert gc.get_threshold() == (12_345, 6, 7)
        assert gc.isenabled()
    finally:
        gc.set_threshold(*was)
        if not on:
            gc.disable()


def _is_there(pid: int) -> bool:
    """Whether a process runs; one that has ended may still wait to be asked how."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return state.rpartition(") ")[2][0] != "Z"


def test_how_many_cores_is_said_or_found() -> None:
    assert cores("3") == 3
    for nonsense in (None, "", "0", "-1", "many", "1.5"):
        assert cores(nonsense) == cores()
    assert cores() >= 1


@pytest.mark.parametrize(("processes", "is_here"), [(1, True), (2, False)])
def test_what_is_done_beside_is_done_once_in_another_process(processes: int, *, is_here: bool) -> None:
    process = beside(os.getpid, processes=processes)
    assert process() == process()
    assert (process() == os.getpid()) is is_here


def test_beside_threads_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.spread.threading.active_count", lambda: 2)
    assert beside(os.getpid, processes=2)() == os.getpid()


def test_what_is_done_beside_may_be_large() -> None:
    assert beside(lambda: "bread" * 1_000_000, processes=2)() == "bread" * 1_000_000


def test_a_process_beside_that_dies_is_made_up_for() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert beside(work, processes=2)() == "done"


def test_a_mistake_beside_is_told_where_the_result_is_asked_for() -> None:
    def work() -> str:
        raise Refused("no")

    result = beside(work, processes=2)
    with pytest.raises(Refused):
        result()


def test_nobody_waits_for_what_nobody_asks_for() -> None:
    program = (
        "import os, time; from generator.spread import beside\n"
        "def work(): os.write(pipe, str(os.getpid()).encode()); time.sleep(60)\n"
        "told, pipe = os.pipe(); beside(work, processes=2); print(os.read(told, 10).decode())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, timeout=60)
    assert done.stderr == b""
    end = time.monotonic() + 10
    while _is_there(int(done.stdout)) and time.monotonic() < end:
        time.sleep(0.02)
    assert not _is_there(int(done.stdout))
