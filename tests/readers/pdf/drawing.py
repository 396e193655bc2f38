"""PDFs drawn for the tests: lines at given places, in given faces."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from speechdocs.text.source import Source

SONG, LATIN, LATIN_BOLD = "STSong-Light", "Helvetica", "Helvetica-Bold"
LEFT, TOP, EM, PITCH = 79.0, 770.0, 16.0, 28.0
MEASURE = 28


def pdf(draw: Callable[[Canvas], object], **options: Any) -> bytes:
    """Return what `draw` draws on a canvas, the same bytes each time."""
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1, **options)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def operator(canvas: Canvas, words: str) -> None:
    """Write an operator of the PDF's page description."""
    canvas._code.append(words)  # type: ignore[attr-defined]


def put(
    canvas: Canvas, x: float, y: float, text: str, *, size: float = EM, face: str = SONG
) -> float:
    """Draw `text` and return where it ends."""
    canvas.setFont(face, size)
    canvas.drawString(x, y, text)
    return x + canvas.stringWidth(text, face, size)


def broken(paragraph: str, indent: int = 2) -> list[tuple[float, str]]:
    """Return the lines of a paragraph of full-width characters, each with its left edge."""
    first = MEASURE - indent
    lines = [(LEFT + indent * EM, paragraph[:first])]
    lines += [
        (LEFT, paragraph[start : start + MEASURE])
        for start in range(first, len(paragraph), MEASURE)
    ]
    return lines


def pages(
    paragraphs: list[str],
    rows: int = 24,
    indent: int = 2,
    furniture: Callable[[Canvas, int], None] | None = None,
) -> bytes:
    """Return a PDF of `paragraphs` with `rows` lines a page, `furniture` drawn on each page."""
    lines = [line for paragraph in paragraphs for line in broken(paragraph, indent)]

    def draw(canvas: Canvas) -> None:
        for number, start in enumerate(range(0, len(lines), rows), 1):
            for row, (x, text) in enumerate(lines[start : start + rows]):
                put(canvas, x, TOP - row * PITCH, text)
            if furniture:
                furniture(canvas, number)
            canvas.showPage()

    return pdf(draw)


def running(source: Source) -> list[str]:
    """Return the paragraphs of `source` without what stands aside."""
    text = source.text
    for aside in sorted(source.asides, key=lambda aside: -aside.at.start):
        text = text[: aside.at.start] + text[aside.at.end :]
    return [line.strip() for line in text.split("\n") if line.strip()]


def asides(source: Source) -> list[tuple[str, str]]:
    """Return kind and text of what stands aside in `source`."""
    return [(aside.kind, aside.at.of(source.text)) for aside in source.asides]
