"""A watermark in Word floats in every header, where layout puts it on the PDF's pages."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from tests import libreoffice
from tests.writers.docx.conftest import Made, Make
from tests.writers.docx.houses import HEADER, house

from speechdocs.checks.docx import report
from speechdocs.checks.fidelity import compare_docx
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import PT

MARK = "内部&lt;资料"
PAGES = (
    '<p>一</p><section numbers="none"><p>二</p></section>'
    '<section page="landscape"><running-head>页眉</running-head><p>三</p></section><p>四</p>'
)
GREY = range(0xC8, 0xE8)
"""The shades of the mark's letters, however their edges are smoothed."""


def headers(made: Made) -> dict[str, str]:
    """Return the parts that are headers and are named by a section, by relationship."""
    relations = made.parts["word/_rels/document.xml.rels"]
    pattern = r'Id="([^"]+)" Type="[^"]+/header" Target="([^"]+)"'
    found = dict(re.findall(pattern, relations))
    return {key: made.parts[f"word/{name}"] for key, name in found.items()}


def marks(header: str) -> list[str]:
    return re.findall(r'<v:textpath [^>]*string="([^"]*)"', header)


def audited(data: bytes, folder: Path) -> list[str]:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    (folder / "a.docx").write_bytes(data)
    return list(map(str, audit.OpenXmlValidator().validate(folder / "a.docx").errors))


def test_it_is_in_every_header_of_every_section(make: Make) -> None:
    made = make(PAGES, watermark=MARK)
    known = headers(made)
    assert [marks(header) for header in known.values()] == [[MARK]] * len(known)
    sections = re.findall(r"<w:sectPr>.*?</w:sectPr>", made.parts["word/document.xml"])
    assert len(sections) == 4
    for section in sections:
        kinds = re.findall(r'<w:headerReference w:type="(\w+)" r:id="(\w+)"/>', section)
        assert [kind for kind, _ in kinds] == ["default", "even"]
        assert {key for _, key in kinds} <= set(known)


def test_a_first_page_without_number_has_it_too(make: Make, theme: Theme) -> None:
    letter = replace(theme, first_page=replace(theme.first_page, number=False))
    body = make("<p>一</p>", letter, watermark=MARK).parts["word/document.xml"]
    assert "<w:titlePg/>" in body
    assert re.findall(r'headerReference w:type="(\w+)"', body) == ["default", "even", "first"]


def test_it_is_as_large_as_on_the_pdfs_page(make: Make) -> None:
    made = make(PAGES, watermark="内部资料")
    sizes = {
        tuple(map(float, size))
        for header in headers(made).values()
        for size in re.findall(r"width:([\d.]+)pt;height:([\d.]+)pt", header)
    }
    lines = [page.watermark[0] for page in made.laid.pages]
    wide = {round(sum(run.width for run in line.runs) / PT) for line in lines}
    assert {round(width) for width, _ in sizes} == wide
    assert {high for _, high in sizes} == {line.runs[0].size / PT for line in lines}


def test_it_is_no_part_of_the_text_and_the_file_is_in_order(make: Make, tmp_path: Path) -> None:
    made = make(PAGES, watermark=MARK)
    assert compare_docx(made.docx, made.laid.document) == ()
    assert report(made.docx).failures == ()
    assert audited(made.docx, tmp_path) == []


def test_without_one_nothing_is_written(make: Make) -> None:
    assert headers(make("<p>一</p>")) == {}
    assert not any("textpath" in part for part in make(PAGES).parts.values())


@pytest.mark.parametrize("footer", [True, False])
def test_a_houses_headers_have_it_beside_their_own_words(
    make: Make, theme: Theme, tmp_path: Path, *, footer: bool
) -> None:
    look = replace(theme, reference=house(footer=footer))
    made = make("<p>一</p>", look, watermark=MARK)
    (header,) = [part for name, part in made.parts.items() if HEADER in part and "house" in name]
    assert marks(header) == [MARK]
    assert header.count("<w:drawing>") == 1
    assert audited(made.docx, tmp_path) == []
    assert marks(make("<p>一</p>", look).parts["word/house1.xml"]) == []


def test_a_house_without_headers_gets_one_for_it(make: Make, theme: Theme, tmp_path: Path) -> None:
    look = replace(theme, reference=house(header=False))
    made = make(PAGES, look, watermark=MARK)
    known = headers(made)
    assert known
    assert all(marks(header) == [MARK] and "页眉" not in header for header in known.values())
    assert audited(made.docx, tmp_path) == []
    assert headers(make(PAGES, look)) == {}


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.timeout(240)
@pytest.mark.skipif(libreoffice.SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_draws_it_across_every_page(make: Make, theme: Theme, tmp_path: Path) -> None:
    shares = []
    for name, mark in (("plain", ""), ("marked", "内部资料")):
        libreoffice.pages({name: make(PAGES, watermark=mark).docx}, theme, tmp_path, 180)
        shares.append([grey(page) for page in pypdfium2.PdfDocument(tmp_path / f"{name}.pdf")])
    plain, marked = shares
    assert len(plain) == len(marked) == 4
    assert max(plain) < 50
    assert min(marked) > 500


def grey(page: pypdfium2.PdfPage) -> int:
    """Return how many light grey pixels the middle third of `page` has."""
    shown = page.render(scale=1, grayscale=True).to_pil()
    wide, high = shown.size
    middle = shown.crop((wide // 3, high // 3, 2 * wide // 3, 2 * high // 3))
    return sum(count for shade, count in enumerate(middle.histogram()) if shade in GREY)
