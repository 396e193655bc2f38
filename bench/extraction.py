"""How long extraction takes, and how it grows with the text: `python bench/extraction.py`."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import rjieba

from speechdocs.extract import extract
from speechdocs.text.source import Source

RUNS = 7
TIMES = (1, 3, 10, 30, 100)
SPEECH = next((Path(__file__).parents[1] / "content").glob("*.source.txt"))


def milliseconds(text: str) -> tuple[float, float]:
    """Return the medians for extraction and, as a yardstick, for cutting `text` into words."""
    ours, words = [], []
    for _ in range(RUNS):
        start = time.process_time_ns()
        extract(Source(text))
        middle = time.process_time_ns()
        rjieba.cut(text)
        ours.append((middle - start) / 1e6)
        words.append((time.process_time_ns() - middle) / 1e6)
    return statistics.median(ours), statistics.median(words)


def main() -> None:
    """Print a table of lengths."""
    speech = SPEECH.read_text("utf-8")
    body = speech[speech.index("\n", 150) :]
    milliseconds(speech)
    print("| characters | ms | µs a character | rjieba, ms |\n|---|---|---|---|")
    for times in TIMES:
        text = speech + body * (times - 1)
        ours, words = milliseconds(text)
        print(f"| {len(text):,} | {ours:.1f} | {1000 * ours / len(text):.2f} | {words:.2f} |")


if __name__ == "__main__":
    main()
