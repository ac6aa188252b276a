"""spread: does many small pieces of work on all cores, with the same results as on one.

The processes are forked, so they see everything that was there before and nothing has to be sent to them;
only results come back. Where a system cannot fork, the work is done here.
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, partial
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NoReturn, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CORES_VARIABLE = "FOOTPATH_CORES"
"""How many processes to use at most; all cores when it is not set."""

_COLLECT_AFTER = 5_000, 10, 10
_CHUNKS_EACH = 16
"""After so many a process makes room for a new one, which shares all memory again: whatever a process looks at it comes
to have for itself, since Python counts in each object who holds it."""
_ENOUGH = None
"""What a process says last."""
_DIED = "ended a process before its work was done"


class WorkerDied(Exception):  # noqa: N818  # says what happened
    """A process ended before its work was done: the system had no memory left, or somebody killed it."""


def cores(environment_value: str | None = None) -> int:
    """How many processes are worth having."""
    if environment_value and environment_value.isdigit() and int(environment_value) > 0:
        return int(environment_value)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(chunks: Sequence[Sequence[T]], work: Callable[[Sequence[T]], R], *, processes: int) -> Iterator[R]:
    """The results of `work` for each of `chunks`, in the order in which they are done.

    Raises:
        WorkerDied: A process was killed.
        Exception: What `work` raised for any chunk, wherever it was done.
    """
    processes = min(processes, len(chunks))
    # A fork copies one thread only; locks that others hold would stay locked for ever.
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    # One of a crew may have no crew of its own.
    can_fork = can_fork and not multiprocessing.current_process().daemon
    if processes < 2 or not can_fork:  # noqa: PLR2004
        with _without_garbage():
            yield from map(work, chunks)
        return
    crew = _Crew(chunks, work)
    try:
        yield from crew.results(processes)
    finally:
        crew.end()


def beside(work: Callable[[], R], *, processes: int) -> Callable[[], R]:
    """Begins `work` in another process, and gives what waits for its result. Best begun early, with little in memory.

    Where a system cannot fork, or the process dies, the work is done here as soon as its result is asked for.
    """
    if processes < 2 or not hasattr(os, "fork") or threading.active_count() > 1:  # noqa: PLR2004
        return cache(work)
    receiver, sender = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(receiver)
        os.close(sender)
        return cache(work)
    if not child:
        _tell(work, sender, receiver)
    os.close(sender)
    end = partial(os.kill, child, signal.SIGKILL)
    atexit.register(end)

    def result() -> R:
        with os.fdopen(receiver, "rb") as stream:
            data = stream.read()
        atexit.unregister(end)
        os.waitpid(child, 0)
        try:
            told: R = pickle.loads(data)  # noqa: S301  # from a process of our own
        except (EOFError, pickle.UnpicklingError):
            return work()
        return told

    return cache(result)


def _tell(work: Callable[[], object], sender: int, receiver: int) -> NoReturn:
    """All that the other process does. Whoever began it may be gone before it ends, so it holds nothing of theirs."""
    try:
        for end in (0, 1, 2, receiver):
            with suppress(OSError):
                os.close(end)
        with os.fdopen(sender, "wb") as stream:
            stream.write(pickle.dumps(work(), protocol=5))
    finally:
        os._exit(0)


@contextmanager
def _without_garbage() -> Iterator[None]:
    """Looks for what nobody needs any more, also where a command does not: only among what is made from now on."""
    if gc.isenabled():
        # Somebody looks already, and may do so in several threads.
        yield
        return
    threshold = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_COLLECT_AFTER)
    gc.enable()
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        gc.disable()
        gc.unfreeze()


class _Crew(Generic[T, R]):
    """Processes that work through chunks, each taking the next one that nobody has."""

    def __init__(self, chunks: Sequence[Sequence[T]], work: Callable[[Sequence[T]], R]) -> None:
        self._chunks, self._work = chunks, work
        self._context = multiprocessing.get_context("fork")
        self._next_chunk = self._context.Value("i", 0)
        self._workers: dict[Connection, Any] = {}

    def results(self, processes: int) -> Iterator[R]:
        for _ in range(processes):
            self._begin()
        received = 0
        while self._workers:
            for receiver, told in self._told():
                if told is _ENOUGH:
                    self._relieve(receiver)
                    continue
                result, error = told
                if error is not None:
                    raise error
                received += 1
                yield result
        if received < len(self._chunks):
            raise WorkerDied(_DIED)

    def end(self) -> None:
        for receiver, worker in self._workers.items():
            receiver.close()
            with suppress(ValueError):
                worker.terminate()
            worker.join()
        gc.unfreeze()

    def _begin(self) -> None:
        # What is here stays: a collection in a new process would write into all of it, and so copy it.
        gc.freeze()
        receiver, sender = self._context.Pipe(duplex=False)
        # A process that holds an end for reading would write for ever to a parent that is gone.
        arguments = (self._chunks, self._work, self._next_chunk, sender, [*self._workers, receiver])
        worker = self._context.Process(target=_work_through, args=arguments, daemon=True)
        try:
            worker.start()
        except OSError:
            receiver.close()
            sender.close()
            raise
        self._workers[receiver] = worker
        sender.close()

    def _relieve(self, receiver: Connection) -> None:
        receiver.close()
        self._workers.pop(receiver).join()
        # Without the lock, which a process may have died with.
        if self._next_chunk.get_obj().value < len(self._chunks):
            self._begin()

    def _told(self) -> Iterator[tuple[Connection, Any]]:
        """What the next of them tell, each with whose it is."""
        for receiver in [one for one in wait([*self._workers]) if isinstance(one, Connection)]:
            try:
                yield receiver, receiver.recv()
            except (EOFError, OSError):
                # At once: it may have died with the lock in its hand, for which the others would wait.
                raise WorkerDied(_DIED) from None


def _work_through(
    chunks: Sequence[Sequence[T]],
    work: Callable[[Sequence[T]], R],
    next_chunk: Any,  # noqa: ANN401  # multiprocessing's shared number has no type of its own
    sender: Connection,
    not_ours: Sequence[Connection],
) -> None:
    for end in not_ours:
        end.close()
    parent = os.getppid()
    # Only what is made here is looked through, so it may be done often: two processes share the memory.
    gc.set_threshold(*_COLLECT_AFTER)
    gc.enable()
    try:
        for _ in range(_CHUNKS_EACH):
            if os.getppid() != parent:
                return  # killed; somebody else may work in the same folders by now
            with next_chunk.get_lock():
                number = next_chunk.value
                next_chunk.value += 1
            if number >= len(chunks):
                break
            try:
                sender.send((work(chunks[number]), None))
            except BrokenPipeError:
                return  # nobody wants to know any more
            except Exception as error:  # noqa: BLE001  # it is raised again where the work was given out
                sender.send((None, error))
                return
        with suppress(BrokenPipeError):
            sender.send(_ENOUGH)
    finally:
        sender.close()
