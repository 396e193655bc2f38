"""How long a full-text PDF takes, beside Typst: same words, same page, same faces, one process.

Each side gets documents it has not seen (Typst remembers what it compiled), in turn; processor time
is counted, so that a busy machine changes little. `python bench/full_text.py` prints a table.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import typst

from speechdocs import resources
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.text.chars import widen
from speechdocs.theme.load import load
from speechdocs.tree import typography
from speechdocs.tree.markup import parse
from speechdocs.tree.nodes import Block, Document, Paragraph, ParagraphKind, Styled, Text
from speechdocs.tree.serialise import serialise
from speechdocs.writers.pdf import write

RUNS = 40
COLD_RUNS = 7
SPEECH = next((Path(__file__).parents[1] / "content").glob("*.source.txt"))
HEAD = re.compile("[一二三四五]是[^。]*。")

TYPST = """
#set document(title: "{title}")
#set page(width: 210mm, height: 297mm, margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  numbering: "— 1 —", number-align: right)
#set text(lang: "zh", region: "cn", size: 16pt, top-edge: 0.88em, bottom-edge: -0.12em,
  font: ("SD Serif", "SD FangSong", "SD FangSong Ext", "SD Song"))
#set par(justify: true, leading: 13.609pt, spacing: 13.609pt,
  first-line-indent: (amount: 2em, all: true))
#align(center, text(size: 22pt, font: ("SD Serif", "SD TitleSong"))[{title}])
{body}
"""
KAI = '#text(font: ("SD Serif", "SD Kai", "SD Kai Ext", "SD FangSong Ext"))[{}]'


def speeches(count: int) -> Iterator[list[str]]:
    """Yield `count` different speeches: the paragraphs of the example, their sentences shuffled."""
    paragraphs = [line.strip() for line in SPEECH.read_text("utf-8").splitlines()[8:]]
    for seed in range(count):
        dice = random.Random(seed)  # noqa: S311 - no secret is made here
        mixed = []
        for paragraph in filter(None, paragraphs):
            first, *sentences = re.findall("[^。]+。?", widen(paragraph))
            dice.shuffle(sentences)
            mixed.append("".join((first, *sentences)))
        yield mixed


def ours(speech: list[str], title: str) -> str:
    """Return a speech as the markup a template renders."""
    blocks: list[Block] = [Paragraph(ParagraphKind.TITLE, (Text(title, content=True),))]
    for paragraph in speech:
        head = HEAD.match(paragraph)
        end = head.end() if head else 0
        words = Text(paragraph[end:], content=True)
        run_in = (Styled("head", (Text(paragraph[:end], content=True),)),) if end else ()
        blocks.append(Paragraph(ParagraphKind.BODY, (*run_in, words)))
    return serialise(Document(title, tuple(blocks)))


def theirs(speech: list[str], title: str) -> bytes:
    """Return the same speech as Typst markup."""
    lines = []
    for paragraph in speech:
        head = HEAD.match(paragraph)
        end = head.end() if head else 0
        lines.append((KAI.format(paragraph[:end]) if end else "") + paragraph[end:])
    return TYPST.format(title=title, body="\n\n".join(lines)).encode()


def speechdocs_writer() -> Callable[[str], bytes]:
    """Return our whole way from markup to PDF/A-2a and PDF/UA-1."""
    theme = load("gbt9704", lambda name: (resources.THEMES / f"{name}.toml").read_text("utf-8"))
    catalog = Catalog.load()

    def make(markup: str) -> bytes:
        document = typography.convert(parse(markup, "bench")).document
        return write(layout(document, theme, catalog), theme)

    return make


def typst_writer(standards: list[str]) -> Callable[[bytes], bytes]:
    """Return Typst's, its compiler reused."""
    compiler = typst.Compiler(font_paths=[str(resources.FONTS / "data")], ignore_system_fonts=True)

    def make(markup: bytes) -> bytes:
        return bytes(compiler.compile(markup, format="pdf", pdf_standards=standards))

    return make


def milliseconds(work: Callable[[], bytes]) -> tuple[float, int]:
    """Return the processor time of `work`, and the size of what it made."""
    start = time.process_time_ns()
    made = work()
    return (time.process_time_ns() - start) / 1e6, len(made)


def warm() -> None:
    """Print the medians of documents after the first, side by side."""
    title = "在经验交流会上的讲话"
    makers = {
        "speechdocs (a-2a, ua-1)": (ours, speechdocs_writer()),
        "typst (a-2a, ua-1)": (theirs, typst_writer(["a-2a", "ua-1"])),
        "typst (plain)": (theirs, typst_writer([])),
    }
    times: dict[str, list[float]] = {name: [] for name in makers}
    sizes: dict[str, list[int]] = {name: [] for name in makers}
    for number, speech in enumerate(speeches(RUNS + 2)):
        for name, (markup, make) in makers.items():
            text = markup(speech, f"{title}之{number}")
            spent, size = milliseconds(lambda make=make, text=text: make(text))
            if number > 1:
                times[name].append(spent)
                sizes[name].append(size)
    print(f"| warm, medians of {RUNS} | ms | kB | ratio to typst (a-2a, ua-1) |")
    print("|---|---|---|---|")
    base = times["typst (a-2a, ua-1)"]
    for name, spent in times.items():
        ratio = statistics.median(a / b for a, b in zip(spent, base, strict=True))
        kilobytes = statistics.median(sizes[name]) / 1000
        print(f"| {name} | {statistics.median(spent):.1f} | {kilobytes:.0f} | {ratio:.2f} |")


def cold() -> None:
    """Print the medians of whole processes that make one document each, run in turn."""
    commands = {side: [sys.executable, __file__, side] for side in ("speechdocs", "typst")}
    spent: dict[str, list[float]] = {side: [] for side in commands}
    for _ in range(COLD_RUNS):
        for side, command in commands.items():
            done = subprocess.run(command, capture_output=True, check=True)
            spent[side].append(json.loads(done.stdout))
    print(f"| cold, one document a process, medians of {COLD_RUNS} | ms |\n|---|---|")
    for side, figures in spent.items():
        print(f"| {side} | {statistics.median(figures):.0f} |")


def one(side: str) -> None:
    """Print the processor time of this process up to its first document."""
    speech = next(speeches(1))
    if side == "typst":
        typst_writer(["a-2a", "ua-1"])(theirs(speech, "题"))
    else:
        speechdocs_writer()(ours(speech, "题"))
    print(time.process_time() * 1000)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        one(sys.argv[1])
    else:
        warm()
        cold()
