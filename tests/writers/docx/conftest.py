"""Word files made from markup: their parts, and the pages they were made from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse
from speechdocs.writers.docx import write

EVERYTHING = Path(__file__).parent / "cases" / "everything.xml"
_SECTION = re.compile("<w:sectPr>(?:(?!<w:sectPr>).)*</w:sectPr>$", re.DOTALL)


@dataclass(frozen=True)
class Made:
    """A Word file and what it was made from."""

    laid: Layout
    docx: bytes

    @property
    def parts(self) -> dict[str, str]:
        with ZipFile(BytesIO(self.docx)) as archive:
            return {n: archive.read(n).decode(errors="replace") for n in archive.namelist()}

    @property
    def body(self) -> str:
        """Return the inside of the body, less the properties of the last section."""
        inner = self.parts["word/document.xml"].partition("<w:body>")[2]
        return _SECTION.sub("", inner.partition("</w:body>")[0])


Make = Callable[..., Made]


@pytest.fixture(scope="session")
def make(theme: Theme, catalog: Catalog) -> Make:
    """Return what makes a Word file of the blocks of a document, in markup."""

    def made(blocks: str, look: Theme = theme, **attributes: str) -> Made:
        listed = "".join(f' {name}="{text}"' for name, text in attributes.items())
        document = parse(f'<document title="试"{listed}>{blocks}</document>')
        laid = layout(document, look, catalog)
        return Made(laid, write(laid, look))

    return made


@pytest.fixture(scope="session")
def everything(make: Make) -> Made:
    """Return a document that holds every kind of block and inline."""
    return make(EVERYTHING.read_text("utf-8"), note="未经核对", author="某某办公室")
