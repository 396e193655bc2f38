"""Sections in finished files: sheets, page labels, headers and footers, columns."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from speechdocs.checks.fidelity import compare_docx, compare_pdf
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse
from speechdocs.writers import docx, pdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
INSIDE = """
<running-head pages="odd">材料之一</running-head><running-head pages="even">内部资料</running-head>
<section numbers="none"><running-head/><title>封面</title></section>
<section numbers="roman" first="1" start="odd"><contents/></section>
<section start="odd" first="1"><heading level="1">一、正文</heading>
<p>见<ref to="t" show="page"/></p></section>
<section page="landscape"><heading level="1" id="t">二、横表</heading><p>表</p></section>
<p>名单</p><section columns="2" start="same"><p>甲</p><p>乙</p></section><p>下文</p>
<section columns="3"><p>丙</p><p>丁</p></section>
"""


@pytest.fixture(scope="module")
def made(theme: Theme, catalog: Catalog) -> Layout:
    return layout(parse(f'<document title="t">{INSIDE}</document>'), theme, catalog)


@pytest.fixture(scope="module")
def parts(made: Layout, theme: Theme) -> dict[str, bytes]:
    with ZipFile(BytesIO(docx.write(made, theme))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_text_of_both_files_is_the_trees(made: Layout, theme: Theme) -> None:
    assert compare_pdf(pdf.write(made, theme), made.document) == ()
    assert compare_docx(docx.write(made, theme), made.document) == ()


def test_page_labels_say_what_is_printed(made: Layout, theme: Theme) -> None:
    document = pypdfium2.PdfDocument(pdf.write(made, theme))
    labels = [document.get_page_label(index) for index in range(len(document))]
    assert labels == [page.label for page in made.pages]
    assert labels == ["", "", "i", "", "1", "2", "3", "4"]


def test_pages_have_their_own_size(made: Layout, theme: Theme) -> None:
    document = pypdfium2.PdfDocument(pdf.write(made, theme))
    sizes = [tuple(map(round, page.get_size())) for page in document]
    assert [size == (842, 595) for size in sizes] == [page.turned for page in made.pages]


def test_running_heads_are_artifacts_at_the_head(made: Layout, theme: Theme) -> None:
    drawn = pypdfium2.PdfDocument(pdf.write(made, theme))
    shown = "".join(page.get_textpage().get_text_range() for page in drawn)
    assert shown.count("材料之一") == 3
    assert shown.count("内部资料") == 2
    assert b"/S /Sect" in pdf.write(made, theme)


def test_word_is_told_every_section(parts: dict[str, bytes]) -> None:
    body = etree.fromstring(parts["word/document.xml"])
    sections = list(body.iter(f"{W}sectPr"))

    def of(section: etree._Element, name: str, attribute: str) -> str:
        found = section.find(f"{W}{name}")
        return "" if found is None else str(found.get(f"{W}{attribute}", ""))

    begins = [of(section, "type", "val") for section in sections]
    assert begins == [
        "", "oddPage", "oddPage", "nextPage", "nextPage", "continuous", "continuous", "nextPage",
        "continuous",
    ]  # fmt: skip
    assert [of(section, "cols", "num") for section in sections] == [
        "", "", "", "", "", "2", "", "3", ""
    ]  # fmt: skip
    turned = [of(section, "pgSz", "orient") for section in sections]
    assert turned == ["", "", "", "landscape", "", "", "", "", ""]
    starts = [of(section, "pgNumType", "start") for section in sections]
    assert starts == ["", "1", "1", "", "", "", "", "", ""]
    assert of(sections[1], "pgNumType", "fmt") == "lowerRoman"


def test_every_header_and_footer_is_there(parts: dict[str, bytes]) -> None:
    body = etree.fromstring(parts["word/document.xml"])
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    for kind in ("header", "footer"):
        for section in body.iter(f"{W}sectPr"):
            named = section.findall(f"{W}{kind}Reference")
            assert [each.get(f"{W}type") for each in named] == ["default", "even"]
            assert all(f"word/{targets[each.get(R)]}" in parts for each in named)
    heads = [parts[name].decode() for name in parts if re.fullmatch(r"word/header\d+.xml", name)]
    assert (
        sum("材料之一" in head for head in heads) == sum("内部资料" in head for head in heads) == 2
    )
    assert sum('textDirection w:val="tbRl"' in head for head in heads) == 2


def test_a_page_without_a_number_has_no_field(parts: dict[str, bytes]) -> None:
    feet = [parts[name].decode() for name in parts if re.fullmatch(r"word/footer\d+.xml", name)]
    assert sum("PAGE" not in foot for foot in feet) == 2
    assert sum("tbRl" in foot for foot in feet) == 2


def test_columns_at_the_end_are_even_and_begin_no_page(parts: dict[str, bytes]) -> None:
    body = parts["word/document.xml"].decode()
    last = body[body.index("丁") :]
    assert last.count("<w:sectPr>") == 1
    assert "pageBreakBefore" not in last
