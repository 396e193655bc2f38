"""A document with everything that a page can hold: what no kind of paper shows all of."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests import papers
from tests.images.pictures import gradient, saved, svg

from speechdocs.images import opened
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse
from speechdocs.writers import WRITERS

_SHAPES = """
<rect x="5" y="5" width="30" height="40" rx="4" fill="#444444"/>
<circle cx="60" cy="25" r="16" fill="none" stroke="#444444" stroke-width="6"/>
<path d="M90 45C100 0 110 0 120 25S140 50 150 5" fill="none" stroke="#777777" stroke-width="3"/>
"""
_FILES = {
    "gradient.png": saved(gradient("RGB", (60, 30))),
    "shapes.svg": svg(_SHAPES, "0 0 160 50"),
}


def theme() -> Theme:
    """Return the official theme."""
    return papers.shop().theme("gbt9704")


@cache
def laid() -> Layout:
    """Return the document on its pages."""
    markup = Path(__file__).with_name("gallery.xml").read_text("utf-8")
    pictures = {name: opened(name, data) for name, data in _FILES.items()}
    return layout(parse(markup), theme(), papers.shop().catalog, pictures)


@cache
def paper(format_: str) -> bytes:
    """Return the document as a file of `format_`."""
    return WRITERS[format_](laid(), theme(), created="2021-04-12T00:00:00Z")
