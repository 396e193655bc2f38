"""Numbers of lines in finished files: furniture in a PDF, Word's own in a Word file."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from msgspec.structs import replace
from tests.writers.docx.houses import house

from speechdocs.checks.fidelity import compare_docx, compare_pdf
from speechdocs.checks.page_numbers import page_numbers
from speechdocs.checks.pdf_reading import read
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse
from speechdocs.writers import docx, pdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINES = f"<p>{'字' * 28 * 30}</p>"
INSIDE = (
    f'<p>前言</p><section line-numbers="5">{LINES}</section><p>后记</p>'
    f'<section line-numbers="1" numbers="none"><p>附言</p></section>'
)


@pytest.fixture(scope="module")
def made(theme: Theme, catalog: Catalog) -> Layout:
    return layout(parse(f'<document title="t">{INSIDE}</document>'), theme, catalog)


def part(data: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def test_they_are_no_text_of_either_file(made: Layout, theme: Theme) -> None:
    assert compare_pdf(pdf.write(made, theme), made.document) == ()
    assert compare_docx(docx.write(made, theme), made.document) == ()


def test_in_a_pdf_they_are_furniture_drawn_behind_the_text(made: Layout, theme: Theme) -> None:
    page = read(pdf.write(made, theme)).pages[1]
    drawn = "".join(glyph.text for glyph in page.glyphs if glyph.artifact)
    assert drawn == "5101520— 2 —"
    artifact = [glyph.artifact for glyph in page.glyphs]
    assert artifact == sorted(artifact)


def test_they_are_not_taken_for_page_numbers(made: Layout, theme: Theme) -> None:
    found = page_numbers(read(pdf.write(made, theme)))
    assert [(number.page, number.number) for number in found] == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_word_numbers_the_lines_itself(made: Layout, theme: Theme) -> None:
    data = docx.write(made, theme)
    sections = list(part(data, "word/document.xml").iter(f"{W}sectPr"))
    told = [section.find(f"{W}lnNumType") for section in sections]
    said = [None if each is None else dict(each.attrib) for each in told]
    distance = str(theme.line_numbers.distance // 635)
    about = {f"{W}distance": distance, f"{W}restart": "newPage"}
    assert said == [None, {f"{W}countBy": "5", **about}, None, {f"{W}countBy": "1", **about}]
    sizes = part(data, "word/styles.xml").iterfind(f"{W}style[@{W}styleId='LineNumber']//{W}sz")
    assert [size.get(f"{W}val") for size in sizes] == ["18"]


def test_other_sections_are_not_counted_where_one_is_counted_as_all(
    made: Layout, theme: Theme
) -> None:
    body = part(docx.write(made, theme), "word/document.xml")
    silent = [
        "".join(map(str, paragraph.itertext()))
        for paragraph in body.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}suppressLineNumbers") is not None
    ]
    assert silent == ["前言", "后记"]


def test_a_house_has_them_on_its_own_page(made: Layout, theme: Theme) -> None:
    body = part(docx.write(made, replace(theme, reference=house())), "word/document.xml")
    for section in body.iter(f"{W}sectPr"):
        names = [str(child.tag).removeprefix(W) for child in section]
        assert names.index("pgMar") < names.index("cols")
        if "lnNumType" in names:
            assert names.index("pgMar") < names.index("lnNumType") < names.index("cols")
    assert len(list(body.iter(f"{W}lnNumType"))) == 2
