"""What a whole batch costs: `python -m bench.batch [SPEECHES]`, whole processes.

So many different speeches are built as four kinds of paper in both formats, with one process and
with two, extraction included and not, and again with nothing to do. Beside it, on two processes,
Typst sets plain text in as many documents of as many pages, samples of it scaled up; other programs
follow by their processor time for as many pages of full texts.
"""

from __future__ import annotations

import json
import math
import multiprocessing
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.engines import ENGINES
from bench.full_text import BASE
from bench.texts import cut, length, speeches, write_raw
from bench.yardsticks import costs

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
KINDS = ("full-text", "one-page", "briefing", "study-handout")
STARTS = 9
SAMPLE = 40


@dataclass(frozen=True)
class Cost:
    """What a process and its children took, in seconds."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        """Return both as cells of a table."""
        return f"{self.wall:.1f} | {self.cpu:.1f}"


def cost(line: list[str], folder: Path) -> Cost:
    """Return what `line`, run in `folder`, takes."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(line, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def build(*args: str, kinds: tuple[str, ...] = KINDS) -> list[str]:
    """Return the command line of a build."""
    chosen = [argument for kind in kinds for argument in ("-t", kind)]
    return [sys.executable, "-m", "speechdocs", "build", "-q", *chosen, *args]


def batch(folder: Path) -> None:
    """Print what the batch costs."""
    write_raw(folder / "content", COUNT)
    print(f"| {COUNT:,} speeches, {COUNT * 8:,} papers | s | CPU s | papers/s |\n|---|---|---|---|")
    whole = cost(build("-j", "2"), folder)
    shutil.rmtree(folder / "output")
    two = cost(build("-j", "2", "--force"), folder)
    one = cost(build("-j", "1", "--force"), folder)
    rows = {"two processes, with extraction": whole, "two processes": two, "one process": one}
    for name, spent in rows.items():
        print(f"| {name} | {spent} | {COUNT * 8 / spent.wall:.0f} |")
    report = folder / "report.json"
    subprocess.run(build("--json"), cwd=folder, check=True, stdout=report.open("w"))
    outputs = json.loads(report.read_text("utf-8"))["outputs"]
    lengths: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for paper in outputs:
        if paper["format"] == "pdf":
            lengths[paper["kind"]].append(paper["pages"])
    pages = sum(map(sum, lengths.values()))
    full, *others = (statistics.fmean(each) for each in lengths.values())
    theirs = typst((1.0, *(each / full for each in others)))
    for name, cpu in costs(pages):
        print(f"| {name}, as many pages | | {cpu:.1f} | |", flush=True)
    print(f"\nours to Typst, both formats: {two.wall / theirs.wall:.2f} of the time, ", end="")
    print(f"{two.cpu / theirs.cpu:.2f} of the processor time")
    more = whole.cpu / two.cpu
    print(f"two processes {one.wall / two.wall:.2f} × one; with extraction {more:.2f} × without")
    print(f"{pages:,} PDF pages, as many Word pages; {pages / two.wall:.0f} PDF pages/s")


def typst(shares: tuple[float, ...]) -> Cost:
    """Print and return what Typst needs on two processes for as many PDFs of each speech.

    They hold so many `shares` of its text.
    """
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(set_some, [(0, 1, shares), (1, 1, shares)])
        begun = time.perf_counter()
        cpu = pool.map(set_some, [(10, SAMPLE, shares), (10 + SAMPLE, SAMPLE, shares)])
        wall = time.perf_counter() - begun
    more = COUNT / (2 * SAMPLE)
    theirs = Cost(wall * more, sum(cpu) * more)
    print(f"| {BASE}, as many PDFs of as many pages, two processes | {theirs} | |")
    return theirs


def set_some(asked: tuple[int, int, tuple[float, ...]]) -> float:
    """Return in how many CPU seconds Typst has made documents of shares of some speeches."""
    first, count, shares = asked
    make = ENGINES[BASE]()
    # Typst remembers what it has set: no paragraph is given to it twice.
    needed = sum(map(math.ceil, shares))
    fresh = islice(speeches((first + count) * needed), first * needed, None)
    todo = []
    for number, share in enumerate(shares * count):
        whole = math.ceil(share)
        text = [paragraph for speech in islice(fresh, whole) for paragraph in speech]
        part = cut(text, round(share / whole * length(text)))
        todo.append(make(part, f"讲话之{number}"))
    begun = time.process_time()
    for work in todo:
        work()
    return time.process_time() - begun


def starts(folder: Path) -> None:
    """Print what it costs to start, and to find that there is nothing to do."""
    lines = {
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "speechdocs --help": [sys.executable, "-m", "speechdocs", "--help"],
        f"nothing to do, {COUNT:,} × 2 kinds × 2 formats": build(kinds=KINDS[:2]),
        "one speech, one PDF": build(
            "content/s00000.yaml", "-f", "pdf", "--force", kinds=KINDS[:1]
        ),
    }
    taken: dict[str, list[Cost]] = {name: [] for name in lines}
    for _ in range(STARTS):
        for name, line in lines.items():
            taken[name].append(cost(line, folder))
    yardstick = statistics.median(spent.cpu for spent in taken["python -c 'import click'"])
    print("\n| whole process, medians | ms | CPU ms | × click |\n|---|---|---|---|")
    for name, spent in taken.items():
        wall = 1000 * statistics.median(each.wall for each in spent)
        cpu = statistics.median(each.cpu for each in spent)
        print(f"| {name} | {wall:.0f} | {1000 * cpu:.0f} | {cpu / yardstick:.2f} |")


def main() -> None:
    """Run all of it."""
    # A fresh checkout compiles its modules once; that is not what is measured.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"
        batch(Path(folder))
        starts(Path(folder))


if __name__ == "__main__":
    main()
