"""What a whole batch costs: `python -m bench.batch [SPEECHES]`, whole processes.

So many different speeches are built as four kinds of paper in both formats, with one process and
with two, extraction included and not, in each of a few rounds; and again with nothing to do.
Beside it, on two processes, Typst sets the same papers as PDFs, a sample of them scaled up: it is
given their words with their styles, once when content files have been read and templates filled,
and once with that. Other programs follow by their processor time for as many pages of full texts.
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
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from bench.engines import FACES
from bench.full_text import BASE
from bench.papers import Papers
from bench.texts import write_raw
from bench.yardsticks import costs
from msgspec.structs import asdict

from speechdocs import config
from speechdocs.batch.workshop import Workshop
from speechdocs.model.meeting import Issue
from speechdocs.pipeline.content import Content, open_content
from speechdocs.pipeline.papers import render
from speechdocs.templating.order import Order, printed

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
KINDS = ("full-text", "one-page", "briefing", "study-handout")
WHOLE, TWO, ONE = "two processes, with extraction", "two processes", "one process"
THEIRS = f"{BASE}, the same PDFs, two processes"
FILLED = f"{BASE}, the same PDFs from content files, two processes"
ROUNDS = 3
STARTS = 9
SAMPLE = 100
"""So many speeches Typst gets in each process, of each round."""
STANDARDS = ["a-2a", "ua-1"]
_COSTS = ("wall", "cpu")
_TYPST = """
import typst, sys
compiler = typst.Compiler(root=".", font_paths=[sys.argv[1]], ignore_system_fonts=True)
made = compiler.compile("one.typ", format="pdf", pdf_standards=["a-2a", "ua-1"])
open("one.pdf", "wb").write(made)
"""


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
    """Print what the batch costs, in rounds, so that each ratio is one of neighbours in time."""
    rounds = [measured(folder / str(n), n * COUNT) for n in range(ROUNDS)]
    print(f"| {COUNT:,} speeches, {COUNT * 8:,} papers | s | CPU s | papers/s |\n|---|---|---|---|")
    for name in rounds[0].costs:
        spent = [each.costs[name] for each in rounds]
        wall, cpu = (statistics.median(getattr(each, key) for each in spent) for key in _COSTS)
        made = COUNT * len(KINDS) * (1 if name in (THEIRS, FILLED) else 2)
        print(f"| {name} | {Cost(wall, cpu)} | {made / wall:.0f} |")
    pages = rounds[0].pages
    for name, cpu in costs(pages):
        print(f"| {name}, as many pages | | {cpu:.1f} | |", flush=True)
    print(
        f"\n{pages:,} PDF pages, as many Word pages\n\n| medians of {ROUNDS} rounds | s | CPU s |"
    )
    print("|---|---|---|")
    for one, other in ((TWO, THEIRS), (TWO, FILLED), (TWO, ONE), (WHOLE, TWO)):
        ratios = (
            [getattr(each.costs[one], key) / getattr(each.costs[other], key) for each in rounds]
            for key in _COSTS
        )
        told = (
            f"{statistics.median(all_):.2f} ({min(all_):.2f}-{max(all_):.2f})" for all_ in ratios
        )
        print(f"| {one} to {other} | {' | '.join(told)} |")


@dataclass(frozen=True)
class Round:
    """What some speeches took, by who made papers of them, and how many PDF pages there are."""

    costs: dict[str, Cost]
    pages: int


def measured(folder: Path, first: int) -> Round:
    """Return what the speeches from `first` on take in `folder`, which is empty afterwards."""
    write_raw(folder / "content", COUNT, first)
    whole = cost(build("-j", "2"), folder)
    put_aside(folder)
    two = cost(build("-j", "2", "--force"), folder)
    theirs, filled = typst(folder)
    put_aside(folder)
    one = cost(build("-j", "1", "--force"), folder)
    report = folder / "report.json"
    subprocess.run(build("--json"), cwd=folder, check=True, stdout=report.open("w"))
    outputs = json.loads(report.read_text("utf-8"))["outputs"]
    pages = sum(paper["pages"] for paper in outputs if paper["format"] == "pdf")
    shutil.rmtree(folder)
    return Round({WHOLE: whole, TWO: two, ONE: one, THEIRS: theirs, FILLED: filled}, pages)


def put_aside(folder: Path) -> None:
    """Let the papers in `folder` be made again without any being removed or written over.

    Where many files went just before, ext4 without a journal looks for long before it makes one.
    """
    (folder / "output").rename(folder / f"made-{time.monotonic_ns()}")


@dataclass(frozen=True)
class Asked:
    """A speech for Typst: its content file in `folder`, and the `papers` of it as Typst has them.

    Where papers are to be `filled`, the content file is opened and templates are filled too.
    """

    folder: Path
    path: Path
    papers: tuple[bytes, ...]
    filled: bool = False


def typst(folder: Path) -> tuple[Cost, Cost]:
    """Return what Typst needs on two processes for the PDFs of the speeches in `folder`.

    Like ours, each process keeps what it has opened, and writes files. The second cost has in it
    what comes before: opening content files and filling templates, as we do it.
    """
    warm, *speeches = sources(folder)
    halves = speeches[:SAMPLE], speeches[SAMPLE:]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(set_some, [[replace(warm, filled=True)]] * 2)
        return tuple(
            _timed(pool, [[replace(one, filled=filled) for one in half] for half in halves])
            for filled in (False, True)
        )


def _timed(pool: Any, halves: list[list[Asked]]) -> Cost:
    begun = time.perf_counter()
    cpu = pool.map(set_some, halves)
    wall, more = time.perf_counter() - begun, COUNT / (2 * SAMPLE)
    return Cost(wall * more, sum(cpu) * more)


def sources(folder: Path) -> Iterator[Asked]:
    """Yield what Typst is given for the first speeches in `folder`, where it finds their styles."""
    workshop = opened(folder)
    written: dict[str, Papers] = {}
    for path in sorted(folder.glob("content/*.yaml"))[: 2 * SAMPLE + 1]:
        content, papers = content_of(path), []
        for kind in workshop.named(KINDS):
            theme = workshop.look(kind)
            if theme.name not in written:
                written[theme.name] = Papers(theme, workshop.catalog)
                (folder / f"{theme.name}.typ").write_text(written[theme.name].styles(), "utf-8")
            rendition = render(content, kind, theme, workshop.catalog, workshop.settings)
            one = written[theme.name].document(rendition.layout.document, f"/{theme.name}.typ")
            papers.append(one.encode())
        yield Asked(folder, path, tuple(papers))


@cache
def opened(folder: Path) -> Workshop:
    """Return the project in `folder`, opened once in this process."""
    return Workshop(config.load(folder))


def content_of(path: Path) -> Content:
    """Return what the content file at `path` says."""
    return open_content(path.read_text("utf-8"), path.as_posix(), partial(_beside, path.parent))


def _beside(folder: Path, name: str) -> str:
    return (folder / name).read_text("utf-8")


def fill(asked: Asked) -> None:
    """Open a content file and fill the templates of all kinds."""
    speech = content_of(asked.path).speech
    for kind in opened(asked.folder).named(KINDS):
        printed(Order(kind, speech, asdict(Issue()), {}, {}))


@cache
def compiler(folder: Path) -> Any:
    """Return a compiler of this process for files in `folder`."""
    import typst as library

    return library.Compiler(root=folder, font_paths=[str(FACES)], ignore_system_fonts=True)


def set_some(speeches: list[Asked]) -> float:
    """Return in how many CPU seconds Typst has made the PDFs of speeches, and written them."""
    begun = time.process_time()
    for one in speeches:
        if one.filled:
            fill(one)
        typeset = partial(compiler(one.folder).compile, format="pdf", pdf_standards=STANDARDS)
        for number, paper in enumerate(one.papers):
            made = typeset(paper)
            (one.folder / f"{os.getpid()}-{one.path.stem}-{number}.pdf").write_bytes(made)
    return time.process_time() - begun


def starts(folder: Path) -> None:
    """Print what it costs to start, and to find that there is nothing to do."""
    write_raw(folder / "content", COUNT)
    subprocess.run(build(kinds=KINDS[:2]), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (folder / "one.typ").write_bytes(next(sources(folder)).papers[0])
    lines = {
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "speechdocs --help": [sys.executable, "-m", "speechdocs", "--help"],
        f"nothing to do, {COUNT:,} × 2 kinds × 2 formats": build(kinds=KINDS[:2]),
        "one speech, one PDF": build(
            "content/s00000.yaml", "-f", "pdf", "--force", kinds=KINDS[:1]
        ),
        "the same PDF by the Typst module": [sys.executable, "-c", _TYPST, str(FACES)],
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


def warm(folder: Path) -> None:
    """Compile all modules, as a fresh checkout does once; that is not what is measured."""
    write_raw(folder / "content", 2)
    subprocess.run(build("-j", "2"), cwd=folder, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Run all of it."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"
        warm(Path(folder) / "warm")
        batch(Path(folder))
        starts(Path(folder) / "starts")


if __name__ == "__main__":
    main()
