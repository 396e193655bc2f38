"""How many lines of the body end at the same character in our PDF and in our Word file.

The Word file is laid out by LibreOffice. `python -m bench.word_lines [TEXT...]` prints a table for
the example and the given texts, extracted and made into full texts; with `--misses` also the lines
that differ. Ends of paragraphs, which agree by nature, are not counted.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace
from tests import libreoffice

from speechdocs import pipeline, resources
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout
from speechdocs.templating.catalog import kinds
from speechdocs.theme.load import load
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Paragraph, ParagraphKind
from speechdocs.tree.walk import blocks

EXAMPLE = next((Path(__file__).parents[1] / "content").glob("*.source.txt"))
BREAKS = ("first-fit", "optimum", "word")
FOOT = 264
"""Below this height, in mm, stands the page number."""
TIMEOUT = 900


def renditions(paths: list[Path], theme: Theme) -> dict[str, pipeline.Rendition]:
    """Return the full text of each of `paths`, by its name."""
    catalog = Catalog.load()
    kind = next(kind for kind in kinds((resources.TEMPLATES,)) if kind.name == "full-text")
    made = {}
    for path in paths:
        extraction = pipeline.extract_file(path.read_bytes(), path.name)
        content = pipeline.Content(path.name, extraction.speech, extraction.source.text)
        made[path.stem] = pipeline.render(content, kind, theme, catalog, pipeline.Settings())
    return made


def our_ends(laid: Layout) -> tuple[str, dict[int, str]]:
    """Return the text less its blanks, and the ends of lines inside body paragraphs, with lines."""
    body = {
        index
        for index, block in enumerate(blocks(laid.document))
        if isinstance(block, Paragraph) and block.kind is ParagraphKind.BODY
    }
    lines = [
        (line.block, _bare(r.text for r in line.runs)) for page in laid.pages for line in page.lines
    ]
    text, ends = "", {}
    for (block, words), (following, _) in zip(lines, [*lines[1:], (-1, "")], strict=True):
        text += words
        if block in body and following == block:
            ends[len(text)] = words
    return text, ends


def their_ends(pages: libreoffice.Pages) -> tuple[str, set[int]]:
    """Return the text less its blanks, and the ends of its lines."""
    text, ends = "", set()
    for page in pages:
        for y, glyphs in page.items():
            if y < FOOT:
                text += _bare(glyph.text for glyph in glyphs)
                ends.add(len(text))
    return text, ends


def _bare(parts: Iterator[str]) -> str:
    return "".join("".join(parts).split())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    official = load("gbt9704", lambda name: (resources.THEMES / f"{name}.toml").read_text("utf-8"))
    print("| breaks | the example | all texts | lines |\n|---|---|---|---|")
    for breaks in BREAKS:
        compared = compare([EXAMPLE, *arguments.texts], replace(official, breaks=breaks))
        counts = {name: (len(ends), len(missed)) for name, (ends, missed) in compared.items()}
        lines, missed = (sum(column) for column in zip(*counts.values(), strict=True))
        first = counts[EXAMPLE.stem]
        print(f"| {breaks} | {share(*first):.1%} | {share(lines, missed):.1%} | {lines} |")
        if arguments.misses:
            for name, (_, others) in compared.items():
                print(*(f"{name}: {line}" for line in others), sep="\n")


def share(lines: int, missed: int) -> float:
    """Return the share of lines that were not missed."""
    return (lines - missed) / lines


def compare(paths: list[Path], theme: Theme) -> dict[str, tuple[dict[int, str], list[str]]]:
    """Return for each text our lines by their ends, and those that LibreOffice ends elsewhere."""
    made = renditions(paths, theme)
    files = {name: pipeline.write(rendition, "docx") for name, rendition in made.items()}
    with tempfile.TemporaryDirectory() as folder:
        pages = libreoffice.pages(files, theme, Path(folder), TIMEOUT)
    compared = {}
    for name, rendition in made.items():
        text, ends = our_ends(rendition.layout)
        other, other_ends = their_ends(pages[name])
        # Glyphs that lie on one another come in either order.
        if sorted(text) == sorted(other):
            missed = [f"{line}|{text[end]}" for end, line in ends.items() if end not in other_ends]
            compared[name] = ends, missed
        else:
            print(f"{name}: LibreOffice prints another text", file=sys.stderr)
    return compared


if __name__ == "__main__":
    main()
