"""Whether a long run stays as it began: `python -m bench.soak [SPEECHES]`, eight papers of each.

Every few seconds it notes how many papers there are, and the memory and open files of each process
of the run. Linux only: it reads /proc.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.texts import write_raw

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 2500
KINDS = ("full-text", "one-page", "briefing", "study-handout")
EVERY = 5.0


def family(pid: int) -> list[int]:
    """Return `pid` and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    return [pid, *map(int, children)]


def memory(pid: int) -> int:
    """Return the megabytes that `pid` has for itself, pages shared with others not counted."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    lines = (line.split() for line in rollup.splitlines())
    return sum(int(line[1]) for line in lines if line[0].startswith("Private_")) // 1024


def sample(pid: int) -> tuple[list[int], list[int]] | None:
    """Return the memory and the number of open files of each process of the run."""
    try:
        pids = family(pid)
        files = [sum(1 for _ in Path(f"/proc/{each}/fd").iterdir()) for each in pids]
        return [*map(memory, pids)], files
    except OSError:
        return None


def main() -> None:
    """Build, and print a table of samples and the rates of the first and the last fifth."""
    with tempfile.TemporaryDirectory() as folder:
        write_raw(Path(folder) / "content", COUNT)
        kinds = [argument for kind in KINDS for argument in ("-t", kind)]
        line = [sys.executable, "-m", "speechdocs", "build", "-j", "2", "--json", *kinds]
        rates(line, Path(folder))


def rates(line: list[str], folder: Path) -> None:
    """Run `line` in `folder` and print what was sampled."""
    done: list[tuple[float, int]] = []
    print("| seconds | papers | MB of parent and workers | open files |\n|---|---|---|---|")
    with subprocess.Popen(line, cwd=folder, stdout=subprocess.DEVNULL) as process:
        begun = time.monotonic()
        while process.poll() is None:
            time.sleep(EVERY)
            taken = sample(process.pid)
            papers = sum(len(files) for _, _, files in os.walk(folder / "output"))
            if taken:
                done.append((time.monotonic() - begun, papers))
                print(f"| {done[-1][0]:.0f} | {papers:,} | {taken[0]} | {taken[1]} |", flush=True)
    working = [entry for entry in done if entry[1]]
    fifth = len(working) // 5
    if fifth:
        first, last = working[: fifth + 1], working[-fifth - 1 :]
        print(f"\nfirst fifth {rate(first):.1f} papers/s, last fifth {rate(last):.1f} papers/s")


def rate(entries: list[tuple[float, int]]) -> float:
    """Return papers a second between the first and the last of `entries`."""
    (begun, before), (ended, after) = entries[0], entries[-1]
    return (after - before) / (ended - begun)


if __name__ == "__main__":
    main()
