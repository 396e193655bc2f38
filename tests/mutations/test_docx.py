"""Every defect of a Word file is caught by a check of ours, and a good file by none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.mutations.docx import DEFECTS, nothing, packed, parts

from speechdocs.checks.docx import report
from speechdocs.checks.fidelity import compare_docx
from speechdocs.errors import SourceError
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse
from speechdocs.writers.docx import write

EVERYTHING = Path(__file__).parents[1] / "writers" / "docx" / "cases" / "everything.xml"


@pytest.fixture(scope="module")
def laid(theme: Theme, catalog: Catalog) -> Layout:
    """Return a document that holds every kind of block and inline, on its pages."""
    blocks = EVERYTHING.read_text("utf-8")
    return layout(parse(f'<document title="试">{blocks}</document>'), theme, catalog)


@pytest.fixture(scope="module")
def good(laid: Layout, theme: Theme) -> bytes:
    """Return its Word file."""
    return write(laid, theme)


def caught(docx: bytes, laid: Layout, theme: Theme) -> set[str]:
    """Return which checks find something wrong in `docx`, a file of ours in `theme`."""
    try:
        found = report(docx)
        wrong = {row.requirement.key for row in found.failures}
        wrong |= {"direct-type"} if found.row("direct-type").measured else set()
        named = set(found.row("fonts").remark().split(", "))
        wrong |= named - {face.name for face in theme.faces.values()}
        return wrong | {found.code for found in compare_docx(docx, laid.document)}
    except SourceError as error:
        return {error.code}


def test_the_good_file_and_its_copy_are_not_caught(good: bytes, laid: Layout, theme: Theme) -> None:
    copy = parts(good)
    nothing(copy)
    assert caught(good, laid, theme) == caught(packed(copy), laid, theme) == set()


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_caught(name: str, good: bytes, laid: Layout, theme: Theme) -> None:
    damaged = parts(good)
    DEFECTS[name](damaged)
    assert damaged != parts(good)
    assert caught(packed(damaged), laid, theme)
