"""What other programs need for as many pages as a batch has, scaled up from a few full texts.

Each makes PDFs or Word files of the same speeches; a speech counts for as many pages as Typst makes
of it. Processor time is counted, that of processes a program starts included.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import pypdfium2
from bench.engines import ENGINES, Make, pandoc_word
from bench.full_text import BASE, TITLE, timed
from bench.texts import Speech, speeches
from bench.word import filler

_FIRST = 500
"""Speeches of other numbers were met before."""


def _docxtpl() -> Make:
    fill = filler()
    return lambda speech, title: partial(fill, (title, speech))


_SAMPLES: Mapping[str, tuple[int, Callable[[], Make]]] = {
    "WeasyPrint": (8, ENGINES["WeasyPrint"]),
    "LibreOffice, from .docx": (3, ENGINES["LibreOffice, from .docx"]),
    "pandoc + xelatex": (3, ENGINES["pandoc + xelatex"]),
    "docxtpl, Word only": (20, _docxtpl),
    "pandoc, Word only": (5, pandoc_word),
}
"""Name → of how many speeches its time is taken, and what opens it."""


def costs(pages: int) -> Iterator[tuple[str, float]]:
    """Yield each program that works here, with its processor seconds for so many `pages`."""
    for name, (count, engine) in _SAMPLES.items():
        sample = list(speeches(_FIRST + count))[_FIRST:]
        try:
            yield name, _a_page(engine(), sample) * pages
        except (ImportError, OSError, subprocess.CalledProcessError) as error:
            print(f"{name}: not installed ({error})", file=sys.stderr)


def _a_page(make: Make, sample: list[Speech]) -> float:
    """Return how many processor seconds a page takes, after a first document."""
    make(next(speeches(1)), TITLE)()
    typst = ENGINES[BASE]()
    spent, pages = 0.0, 0
    for speech in sample:
        spent += timed(make(speech, TITLE))[0]
        pages += len(pypdfium2.PdfDocument(typst(speech, TITLE)()))
    return spent / 1000 / pages
