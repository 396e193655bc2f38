"""How a build grows with speeches and workers: `python -m bench.scaling [SPEECHES]...`.

So many different speeches (10, 100 and 1,000, or SPEECHES) are built as full texts in both formats,
whole processes: by the pool of this machine, and by 1, 2 and 4 workers of a Dask cluster on it,
which runs already. Processor time counts the workers' and the scheduler's too. A task that does
nothing shows what one costs on the way.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import distributed
from bench.batch import Cost, build, cost, put_aside
from bench.texts import write_raw

from speechdocs.batch.cluster import Cluster
from speechdocs.batch.executors import Executor
from speechdocs.batch.report import Outcome
from speechdocs.batch.surveying import Task
from speechdocs.batch.workers import Workers
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config

COUNTS = tuple(map(int, sys.argv[1:])) or (10, 100, 1000)
POOLS = (1, 2)
WORKERS = (1, 2, 4)
KINDS = ("full-text",)
TASKS = 2000
TIMES = 3


@dataclass(frozen=True)
class Running:
    """A cluster on this machine that runs already."""

    address: str
    client: distributed.Client

    def used(self) -> float:
        """Return how many seconds of processors its workers and its scheduler, here, have used."""
        workers = self.client.run(os.times).values()
        return sum(user + system for user, system, *_ in workers) + time.process_time()


@contextlib.contextmanager
def running(workers: int) -> Iterator[Running]:
    """Give a cluster of so many `workers`, each a process."""
    with (
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0"
        ) as made,
        distributed.Client(made) as client,
    ):
        yield Running(made.scheduler_address, client)


def idle(_workshop: Workshop, task: Task) -> Outcome:
    """Do nothing."""
    return Outcome(task.path)


def a_task(executor: Executor) -> float:
    """Return how many milliseconds a task takes that does nothing: the median of some runs."""
    tasks = [Task(Path(f"{number}.yaml")) for number in range(TASKS)]
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        done = sum(1 for _ in executor(idle, tasks, TASKS))
        taken.append((time.perf_counter() - begun) / done * 1000)
    executor.close()
    return statistics.median(taken)


def tasks() -> None:
    """Print what tasks cost that do nothing."""
    workshop = Workshop(Config())
    print("| a task without work | ms |\n|---|---|")
    print(f"| pool, 2 processes | {a_task(Workers(workshop, 2)):.2f} |", flush=True)
    for number in WORKERS:
        with running(number) as cluster:
            taken = a_task(Cluster(workshop, cluster.address))
        print(f"| Dask, {number} workers | {taken:.2f} |", flush=True)


def curve(folder: Path) -> None:
    """Print what builds cost by the pool and by clusters of several sizes."""
    write_raw(folder / "content", max(COUNTS))
    cost(build("-f", "docx", "-j", "2", kinds=KINDS), folder)
    print("\n| speeches | by | s | CPU s | CPU ms a speech |\n|---|---|---|---|---|")
    for count in COUNTS:
        names = [f"content/s{number:05}.yaml" for number in range(count)]
        line = build("--force", *names, kinds=KINDS)
        for number in POOLS:
            put_aside(folder)
            row(f"pool, {number}", count, cost([*line, "-j", f"{number}"], folder))
    for number in WORKERS:
        with running(number) as cluster:
            for count in COUNTS:
                names = [f"content/s{n:05}.yaml" for n in range(count)]
                line = build("--force", *names, "--scheduler", cluster.address, kinds=KINDS)
                put_aside(folder)
                before = cluster.used()
                spent = cost(line, folder)
                whole = Cost(spent.wall, spent.cpu + cluster.used() - before)
                row(f"Dask, {number}", count, whole)


def row(who: str, count: int, spent: Cost) -> None:
    """Print a row of the table."""
    print(f"| {count:,} | {who} | {spent} | {spent.cpu / count * 1000:.0f} |", flush=True)


def main() -> None:
    """Run all of it."""
    tasks()
    with tempfile.TemporaryDirectory() as folder:
        curve(Path(folder))


if __name__ == "__main__":
    main()
