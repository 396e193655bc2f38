"""What a whole batch costs: `python -m bench.batch [SPEECHES]`, whole processes.

So many different speeches are built as four kinds of paper in both formats, with one process and
with two, extraction included and not, and again with nothing to do. Beside it, on two processes,
Typst sets the same papers as PDFs, a sample of them scaled up: it is given their words with their
styles, when content files have been read and templates filled. Other programs follow by their
processor time for as many pages of full texts.
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
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from bench.engines import FACES
from bench.full_text import BASE
from bench.papers import Papers
from bench.texts import write_raw
from bench.yardsticks import costs

from speechdocs import config
from speechdocs.batch.workshop import Workshop
from speechdocs.pipeline.content import open_content
from speechdocs.pipeline.papers import render

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
    theirs = typst(folder)
    for name, cpu in costs(pages):
        print(f"| {name}, as many pages | | {cpu:.1f} | |", flush=True)
    print(f"\nours to Typst, both formats: {two.wall / theirs.wall:.2f} of the time, ", end="")
    print(f"{two.cpu / theirs.cpu:.2f} of the processor time")
    more = whole.cpu / two.cpu
    print(f"two processes {one.wall / two.wall:.2f} × one; with extraction {more:.2f} × without")
    print(f"{pages:,} PDF pages, as many Word pages; {pages / two.wall:.0f} PDF pages/s")


def typst(folder: Path) -> Cost:
    """Print and return what Typst needs on two processes for the PDFs of the project in `folder`.

    Like ours, each process keeps what it has opened, and writes files.
    """
    sources = list(papers(folder))
    half = len(KINDS) * SAMPLE
    warm, *halves = sources[: len(KINDS)], sources[-2 * half : -half], sources[-half:]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(set_some, [(folder, warm)] * 2)
        begun = time.perf_counter()
        cpu = pool.map(set_some, [(folder, part) for part in halves])
        wall = time.perf_counter() - begun
    more = COUNT / (2 * SAMPLE)
    theirs = Cost(wall * more, sum(cpu) * more)
    print(f"| {BASE}, the same PDFs, two processes | {theirs} | {COUNT * 4 / theirs.wall:.0f} |")
    return theirs


def papers(folder: Path) -> Iterator[bytes]:
    """Yield what Typst is given for the papers of the first speeches, their styles in `folder`."""
    workshop = Workshop(config.load(folder))
    settings = workshop.settings
    written: dict[str, Papers] = {}
    for path in sorted(folder.glob("content/*.yaml"))[: 2 * SAMPLE + 1]:
        beside = partial(_beside, path.parent)
        content = open_content(path.read_text("utf-8"), path.as_posix(), beside)
        for kind in workshop.named(KINDS):
            theme = workshop.look(kind)
            if theme.name not in written:
                written[theme.name] = Papers(theme, workshop.catalog)
                (folder / f"{theme.name}.typ").write_text(written[theme.name].styles(), "utf-8")
            document = render(content, kind, theme, workshop.catalog, settings).layout.document
            yield written[theme.name].document(document, f"/{theme.name}.typ").encode()


def _beside(folder: Path, name: str) -> str:
    return (folder / name).read_text("utf-8")


@cache
def compiler(folder: Path) -> Any:
    """Return a compiler of this process for files in `folder`."""
    import typst as library

    return library.Compiler(root=folder, font_paths=[str(FACES)], ignore_system_fonts=True)


def set_some(asked: tuple[Path, list[bytes]]) -> float:
    """Return in how many CPU seconds Typst has made PDFs of sources, and written them."""
    folder, sources = asked
    begun = time.process_time()
    for number, source in enumerate(sources):
        made = compiler(folder).compile(source, format="pdf", pdf_standards=["a-2a", "ua-1"])
        (folder / f"{os.getpid()}-{number}.pdf").write_bytes(made)
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
