"""What a whole batch costs: `python -m bench.batch [SPEECHES]`, whole processes.

So many different speeches are built as four kinds of paper in both formats, with one process and
with two, extraction included and not, and again with nothing to do. Beside it, on two processes,
Typst sets as many pages (its time for a page is taken from full texts, samples of it scaled up);
other programs follow by their processor time alone.
"""

from __future__ import annotations

import json
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
from pathlib import Path

from bench.engines import ENGINES
from bench.full_text import BASE
from bench.texts import speeches, write_raw
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
    pages = sum(paper["pages"] for paper in outputs if paper["format"] == "pdf")
    theirs = typst(pages)
    for name, cpu in costs(pages):
        print(f"| {name}, as many pages | | {cpu:.1f} | |", flush=True)
    print(f"\nours to Typst, both formats: {two.wall / theirs.wall:.2f} of the time, ", end="")
    print(f"{two.cpu / theirs.cpu:.2f} of the processor time")
    more = whole.cpu / two.cpu
    print(f"two processes {one.wall / two.wall:.2f} × one; with extraction {more:.2f} × without")
    print(f"{pages:,} PDF pages, as many Word pages; {pages / two.wall:.0f} PDF pages/s")


def typst(pages: int) -> Cost:
    """Print and return what Typst needs for as many PDF pages on two processes."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(set_some, [(0, 1), (1, 1)])
        begun = time.perf_counter()
        made = pool.map(set_some, [(10, SAMPLE), (10 + SAMPLE, SAMPLE)])
        wall = time.perf_counter() - begun
    more = pages / sum(count for count, _ in made)
    theirs = Cost(wall * more, sum(cpu for _, cpu in made) * more)
    print(f"| {BASE}, as many PDF pages, two processes | {theirs} | |")
    return theirs


def set_some(asked: tuple[int, int]) -> tuple[int, float]:
    """Return how many pages Typst has made of some speeches, and in how many CPU seconds."""
    import pypdfium2

    first, count = asked
    make = ENGINES[BASE]()
    todo = [make(text, "讲话") for text in list(speeches(first + count))[first:]]
    begun = time.process_time()
    made = [work() for work in todo]
    cpu = time.process_time() - begun
    return sum(len(pypdfium2.PdfDocument(pdf)) for pdf in made), cpu


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
