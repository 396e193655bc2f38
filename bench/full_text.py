"""How long a full-text PDF takes, beside other engines: same words, same page, same faces.

Each engine gets documents it has not seen (Typst remembers what it compiled), some in a row, then
the next engine the same ones; processor time is counted, that of processes it starts included,
for a busy machine changes that little. `python -m bench.full_text [COUNT [ROW]]` prints the tables;
slow engines get a tenth of the documents.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.engines import ENGINES, FACES, Make
from bench.texts import length, one_paragraph, speeches

OURS, BASE, *_ = ENGINES
COUNT = 200
ROW = 20
"""So many documents in a row leave the processor's caches to one engine, as a batch does."""
COLD_RUNS = 7
SLOW = 60
"""From so many milliseconds a document on, a tenth of the documents will do."""
TITLE = "在经验交流会上的讲话"
GROWING = (1, 10, 100)
LONG_PARAGRAPH = 50_000
_FACES = "faces"
OPENED = 6


def spent() -> float:
    """Return the processor time of this process and of those it started, in milliseconds."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (time.process_time() + children.ru_utime + children.ru_stime) * 1000


def timed(work: Callable[[], bytes]) -> tuple[float, bytes]:
    """Return the processor time of `work`, and what it made."""
    start = spent()
    made = work()
    return spent() - start, made


def opened() -> dict[str, Make]:
    """Return the engines that work here, each tried on a document; say which do not."""
    found = {}
    for name, engine in ENGINES.items():
        try:
            found[name] = engine()
            found[name](next(speeches(1)), TITLE)()
        except (ImportError, OSError, subprocess.CalledProcessError) as error:
            print(f"{name}: not installed ({error})", file=sys.stderr)
            found.pop(name, None)
    return found


def warm(count: int = COUNT, row: int = ROW) -> None:
    """Print the medians of documents after the first, side by side, so many in a `row` each."""
    engines = opened()
    times: dict[str, dict[int, float]] = {name: {} for name in engines}
    sizes: dict[str, list[int]] = {name: [] for name in engines}
    texts = list(speeches(count))
    for first in range(0, count, row):
        for name, make in engines.items():
            for number in range(first, min(first + row, count)):
                known = times[name].values()
                if number % 10 and known and statistics.median(known) > SLOW:
                    continue
                times[name][number], made = timed(make(texts[number], f"{TITLE}之{number}"))
                sizes[name].append(len(made))
    print(f"| warm, {row} in a row, medians | documents | ms | kB | to {BASE} | ours to it |")
    print("|---|---|---|---|---|---|")
    for name, took in times.items():
        kilobytes = statistics.median(sizes[name]) / 1000
        ratios = [ratio(times, name, BASE), ratio(times, OURS, name)]
        figures = f"{len(took)} | {statistics.median(took.values()):.1f} | {kilobytes:.0f}"
        print(f"| {name} | {figures} | {ratios[0]:.2f} | {ratios[1]:.2f} |")


def ratio(times: dict[str, dict[int, float]], one: str, other: str) -> float:
    """Return the median of the ratios on the documents that both made."""
    shared = times[one].keys() & times[other].keys()
    return statistics.median(times[one][n] / times[other][n] for n in shared)


def cold() -> None:
    """Print the medians of whole processes that make one document each, and their memory."""
    reports: dict[str, list[dict[str, float]]] = {OURS: [], BASE: []}
    for _ in range(COLD_RUNS):
        for name, found in reports.items():
            found.append(in_a_process(name, "1"))
    print(f"| cold, one document a process, medians of {COLD_RUNS} | ms | peak MB |\n|---|---|---|")
    for name, found in reports.items():
        took, peak = (statistics.median(one[key] for one in found) for key in ("ms", "peak"))
        print(f"| {name} | {took:.0f} | {peak:.0f} |")


def growth() -> None:
    """Print what a character costs in ever longer documents, and in one long paragraph."""
    print("| one document, new process | characters | ms | µs a character | peak MB |")
    print("|---|---|---|---|---|")
    for name in (OURS, BASE):
        for times in (*GROWING, 0):
            found = in_a_process(name, str(times))
            characters = int(found["characters"])
            cost = 1000 * found["warm"] / characters
            label = name if times else f"{name}, one paragraph"
            figures = f"{characters:,} | {found['warm']:.0f} | {cost:.1f} | {found['peak']:.0f}"
            print(f"| {label} | {figures} |")


def faces() -> None:
    """Print what opening faces costs a new process, before and after a glyph of each is found."""
    found = [in_a_process(_FACES, str(OPENED)) for _ in range(COLD_RUNS)]
    opened, met = (statistics.median(one[key] for one in found) for key in ("opened", "met"))
    print(f"{OPENED} faces: {opened:.1f} ms, with a glyph of each {met:.1f} ms")


def open_faces(count: int) -> None:
    """Print in how many ms `count` bundled faces are opened, and a glyph is found in each."""
    from speechdocs.fonts.metrics import Face

    start = time.perf_counter()
    known = [Face.open(path) for path in sorted(FACES.glob("*.ttf"))[:count]]
    opened = time.perf_counter() - start
    for face in known:
        face.advance(face.glyph(ord("A")))
    met = time.perf_counter() - start
    print(json.dumps({"opened": 1000 * opened, "met": 1000 * met}))


def peak() -> float:
    """Return the most memory this process had, in MB; Linux tells it of this program alone."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


def in_a_process(name: str, times: str) -> dict[str, float]:
    """Return what `one` reports, from a process of its own."""
    command = [sys.executable, "-m", "bench.full_text", name, times]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def one(name: str, times: int) -> None:
    """Print what the first document costs, from the start of the process; then one more.

    The document has the example's paragraphs so many times over, or with 0 one long paragraph.
    """
    make = ENGINES[name]()
    first, speech = (*speeches(1), *speeches(2, times))[::2] if times else (
        next(speeches(1)), one_paragraph(LONG_PARAGRAPH))  # fmt: skip
    make(first, TITLE)()
    cold_time = spent()
    took, _ = timed(make(speech, f"{TITLE}之二"))
    found = {"ms": cold_time, "warm": took, "peak": peak(), "characters": length(speech)}
    print(json.dumps(found))


def main(asked: list[str]) -> None:
    """Print the tables, of `asked` documents in rows; or what a process of this bench reports."""
    match asked:
        case [name, number] if name == _FACES:
            open_faces(int(number))
        case [name, number] if name in ENGINES:
            one(name, int(number))
        case numbers:
            warm(*map(int, numbers))
            cold()
            faces()
            growth()


if __name__ == "__main__":
    main(sys.argv[1:])
