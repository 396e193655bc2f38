"""Charts in finished files: tables of names and values, with bars."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from speechdocs.checks.fidelity import compare_docx, compare_pdf
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse
from speechdocs.writers import docx, pdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INSIDE = """
<chart>
<bar value="50"><p>东乡</p><p>50亩</p></bar>
<bar value="200"><p>西乡</p><p>200亩<footnote>暂估。</footnote></p></bar>
</chart>
<p>后</p>
"""


@pytest.fixture(scope="module")
def made(theme: Theme, catalog: Catalog) -> Layout:
    return layout(parse(f'<document title="t">{INSIDE}</document>'), theme, catalog)


def test_the_text_of_both_files_is_the_trees(made: Layout, theme: Theme) -> None:
    assert compare_pdf(pdf.write(made, theme), made.document) == ()
    assert compare_docx(docx.write(made, theme), made.document) == ()


def test_in_a_pdf_it_is_tagged_as_a_table(made: Layout, theme: Theme) -> None:
    tags = re.findall(rb"/StructElem /S /(\w+)", pdf.write(made, theme))
    assert [tags.count(tag) for tag in (b"Table", b"TR", b"TH", b"TD")] == [1, 2, 2, 2]


def test_in_word_a_shaded_cell_is_the_bar(made: Layout, theme: Theme) -> None:
    with ZipFile(BytesIO(docx.write(made, theme))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    edges = [int(str(column.get(f"{W}w"))) for column in body.iter(f"{W}gridCol")]
    drawn = []
    for row in body.iter(f"{W}tr"):
        widths = [int(str(width.get(f"{W}w"))) for width in row.iter(f"{W}tcW")]
        cells = list(row.iter(f"{W}tc"))
        spans = [int(str(span.get(f"{W}val"))) for span in row.iter(f"{W}gridSpan")]
        assert sum(widths) == sum(edges)
        assert sum(spans) + len(cells) - len(spans) == len(edges)
        assert len(list(row.iter(f"{W}shd"))) == 1
        drawn.append(widths[1])
    assert drawn[1] == pytest.approx(4 * drawn[0], abs=4)
