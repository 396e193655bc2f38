"""A Dask cluster as executor: workers on this machine or on many, that share no disk.

The project travels once to each worker process, which opens it once. A worker that is lost costs
the tasks it had: the scheduler gives them to others, and whoever loses several workers is named.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import distributed
from distributed.scheduler import KilledWorker

from speechdocs.batch.executors import InProcess, Task, Work
from speechdocs.batch.few import processors
from speechdocs.batch.parcel import Parcel, packed, renamed
from speechdocs.batch.report import Failure, Outcome
from speechdocs.batch.surveying import extract_raw
from speechdocs.batch.system import ignore_interrupts
from speechdocs.batch.workers import GRACE, search_seldom
from speechdocs.batch.workshop import Workshop
from speechdocs.errors import SpeechdocsError, UsageError

LOCAL = "local"
_TRIES = 2
PATIENCE = 30
"""How many seconds a cluster may take until somebody works in it."""
_AHEAD = 2
"""How many tasks each thread of a worker is given, so that it need not wait for the next."""
_RETRIES = 2
_SILENT = logging.CRITICAL + 1
"""What Dask has to say of workers, the build tells as failures, or it concerns nobody."""
_LOGGERS = ("distributed", "distributed.client")
"""Those to which Dask gives a level of their own."""
_PAUSE = 1.0
"""How often, in seconds, it is asked how many workers there are."""


class Cluster:
    """An executor on the cluster at `address`: tcp://host:port, or local:N for N processes here.

    Raise `UsageError` if there is nobody, or if its workers run something else.
    """

    def __init__(self, workshop: Workshop, address: str) -> None:
        for name in _LOGGERS:
            logging.getLogger(name).setLevel(_SILENT)
        self._here = InProcess(workshop)
        with contextlib.ExitStack() as ends:
            self._client = _connected(address, ends)
            self._crew = f"speechdocs-{os.urandom(8).hex()}"
            ends.callback(self._dismiss)
            self._client.register_plugin(Crew(packed(workshop)), name=self._crew)
            self._ends = ends.pop_all()

    def __call__(self, work: Work, tasks: Iterable[Task], count: int, /) -> Iterator[Outcome]:
        """Yield the outcome of `work` on each of `tasks` as it comes."""
        if work is extract_raw:
            # What is extracted is kept in the project, which lies here.
            yield from self._here(work, tasks, count)
            return
        left, room = iter(tasks), _Room(self._client)
        done = distributed.as_completed(loop=self._client.loop)
        given: dict[str, Path] = {}
        while True:
            for task in itertools.islice(left, max(0, room.size - len(given))):
                future = self._given(work, task)
                given[future.key] = task.path
                done.add(future)
            if not given:
                return
            future = next(done)
            yield _outcome(future, given.pop(future.key))

    def close(self, *, now: bool = False) -> None:  # noqa: ARG002
        """End what was started for the run; tasks under way, if any, are given up."""
        self._ends.close()

    def _given(self, work: Work, task: Task) -> Any:
        return self._client.submit(_done, self._crew, work, task, pure=False, retries=_RETRIES)

    def _dismiss(self) -> None:
        with contextlib.suppress(Exception):
            self._client.unregister_worker_plugin(self._crew)


class Crew(distributed.WorkerPlugin):
    """What a worker process has for a run: the workshop, unpacked when it starts."""

    def __init__(self, parcel: Parcel) -> None:
        self._parcel = parcel

    def setup(self, worker: Any) -> None:
        """Unpack and open the project for `worker`; raise `SpeechdocsError` if it cannot work."""
        # Threads would wait for one another anyway, and not every library is made for them.
        self._lock = threading.Lock()
        self._place = Path(worker.local_directory) / f"speechdocs-{os.urandom(8).hex()}"
        self._refused: SpeechdocsError | None = None
        try:
            self._workshop, self._names = self._parcel.unpacked(self._place, worker.address)
            self._workshop.open()
        except SpeechdocsError as error:
            # A worker that comes later is not asked whether it could begin.
            self._refused = error
            raise
        search_seldom()

    def teardown(self, worker: Any) -> None:  # noqa: ARG002
        """Remove what was unpacked."""
        shutil.rmtree(self._place, ignore_errors=True)

    def do(self, work: Work, task: Task) -> Outcome:
        """Return the outcome of `work` on `task`, files called as whoever sent it calls them."""
        if self._refused:
            raise self._refused
        with self._lock, _ended(self._workshop.config.limits.seconds + GRACE):
            outcome: Outcome = renamed(work(self._workshop, task), self._names)
        return outcome


def _done(crew: str, work: Work, task: Task) -> Outcome:
    """Do `work` on `task` in a worker process."""
    return cast("Crew", distributed.get_worker().plugins[crew]).do(work, task)


@contextlib.contextmanager
def _ended(seconds: float) -> Iterator[None]:
    """End this process, which its nanny then starts anew, if it hangs for longer than `seconds`."""
    timer = threading.Timer(seconds, os._exit, (1,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class _Room:
    """How many tasks a cluster has room for, its workers coming and going."""

    def __init__(self, client: distributed.Client) -> None:
        self._client = client
        self._asked = float("-inf")
        self._size = 0

    @property
    def size(self) -> int:
        """Return for how many tasks there is room: one at least, as new workers may come."""
        if time.monotonic() - self._asked > _PAUSE:
            self._size = max(1, _AHEAD * sum(self._client.nthreads().values()))
            self._asked = time.monotonic()
        return self._size


def _connected(address: str, ends: contextlib.ExitStack) -> distributed.Client:
    """Return a client of the cluster at `address`, to be closed at the `ends` with what it has."""
    place, _, number = address.partition(":")
    try:
        at: Any = address
        if place == LOCAL:
            at = ends.enter_context(_local(int(number or processors())))
        client = _client(at)
        ends.enter_context(client)
        client.wait_for_workers(1, timeout=PATIENCE)
    except (AssertionError, OSError, TimeoutError, ValueError) as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageError("no-cluster", address, reason=why) from error
    return client


def _client(at: Any) -> distributed.Client:
    """Return a client of what is `at` an address, or is a cluster.

    Dask gives its loop ten seconds to begin and asserts that it has; on a busy machine it may not.
    """
    for _ in range(_TRIES):
        with contextlib.suppress(AssertionError):
            return distributed.Client(at, timeout=PATIENCE, set_as_default=False)
    return distributed.Client(at, timeout=PATIENCE, set_as_default=False)


def _local(number: int) -> distributed.LocalCluster:
    if number < 1:
        raise ValueError(f"{number} workers")
    with _deaf():
        return _started(number)


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Hear no Ctrl-C, nor let processes that are started meanwhile hear it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def dask_setup(worker: Any) -> None:  # noqa: ARG001
    """Let a worker on this machine, which Dask starts, finish what it does at Ctrl-C."""
    ignore_interrupts()


def _started(number: int) -> distributed.LocalCluster:
    return distributed.LocalCluster(
        n_workers=number,
        threads_per_worker=1,
        preload=[__name__],
        # Pages on which to watch it come with a library of their own; any free port will do.
        dashboard_address="127.0.0.1:0",
        silence_logs=_SILENT,
    )


def _outcome(future: Any, path: Path) -> Outcome:
    """Return what became of the task on `path`; raise `UsageError` if the scheduler is gone."""
    try:
        outcome: Outcome = future.result()
    except KilledWorker as killed:
        number = killed.allowed_failures + 1
        return _failed(path, SpeechdocsError("workers-lost", path.as_posix(), number=number))
    except distributed.CancelledError as cancelled:
        raise UsageError("no-cluster", "", reason="the scheduler is gone") from cancelled
    except SpeechdocsError as error:
        return _failed(path, error)
    # What fails here failed on the way, in Dask or in what it sends tasks with.
    except Exception as bug:  # noqa: BLE001
        what = f"{type(bug).__name__}: {bug}"
        return _failed(path, SpeechdocsError("bug", path.as_posix(), what=what))
    return outcome


def _failed(path: Path, error: SpeechdocsError) -> Outcome:
    return Outcome(path, failures=(Failure(path, error),))
