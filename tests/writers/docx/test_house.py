"""An organisation's own Word file: what papers take over from it, and what they fill in."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from tests.mutations.docx import packed, parts
from tests.writers.docx.conftest import EVERYTHING, Made, Make
from tests.writers.docx.houses import FOOTER, HEADER, house

from speechdocs.checks.docx import report
from speechdocs.checks.fidelity import compare_docx
from speechdocs.theme.theme import Theme

NO_FAULT = {"paper-width", "paper-height", "top", "bottom", "left", "right", "pitch", "lines"}
NO_FAULT |= {"size", "chars", "odd-even"}
"""What only says that the page is another one than the standard's."""


@pytest.fixture(scope="module")
def dressed(make: Make, theme: Theme) -> Made:
    look = replace(theme, reference=house())
    return make(EVERYTHING.read_text("utf-8"), look, note="未经核对")


def style(made: Made, identifier: str) -> str:
    """Return a style of `made` as text."""
    styles = made.parts["word/styles.xml"]
    found = re.search(f'<w:style [^>]*w:styleId="{identifier}".*?</w:style>', styles, re.DOTALL)
    assert found, identifier
    return found[0]


def test_the_text_is_the_documents_and_the_file_is_in_order(dressed: Made) -> None:
    assert compare_docx(dressed.docx, dressed.laid.document) == ()
    assert {row.requirement.key for row in report(dressed.docx).failures} <= NO_FAULT
    assert "这一段不会印出来" not in "".join(dressed.parts.values())


def test_the_page_is_the_houses(dressed: Made) -> None:
    body = dressed.parts["word/document.xml"]
    assert set(re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"/>', body)) == {("10431", "14740")}
    assert set(re.findall(r'w:linePitch="(\d+)"', body)) == {"360"}
    widths = [int(width) for width in re.findall(r'<w:tblW w:w="(\d+)"', body)]
    assert set(widths) == {10431 - 2 * 1417}


def test_header_and_footer_are_the_houses_on_every_section(dressed: Made) -> None:
    body = dressed.parts["word/document.xml"]
    assert body.count("<w:headerReference ") == body.count("<w:sectPr>") == 2
    (header,) = (text for text in dressed.parts.values() if "<w:hdr" in text)
    (footer,) = (text for text in dressed.parts.values() if "<w:ftr" in text)
    assert HEADER in header
    assert '<a:blip r:embed="' in header
    assert any(name.startswith("word/media/") for name in dressed.parts)
    assert footer.index(FOOTER) < footer.index(" PAGE ") < footer.index("未经核对")


def test_a_house_without_footer_gets_the_page_number(make: Make, theme: Theme) -> None:
    made = make("<p>一</p>", replace(theme, reference=house(footer=False)))
    assert report(made.docx).row("page-number").measured == "yes"
    assert HEADER in "".join(made.parts.values())


def test_a_house_may_have_prefixes_of_its_own(make: Make, theme: Theme) -> None:
    spelled = parts(house())
    footer = spelled["word/footer1.xml"]
    spelled["word/footer1.xml"] = re.sub(r"(</?| |xmlns:)w([:=])", r"\1x\2", footer)
    made = make("<p>一</p>", replace(theme, reference=packed(spelled)), note="未经核对")
    (footer,) = (text for text in made.parts.values() if ":ftr " in text)
    assert "<x:ftr " in footer
    assert footer.index(FOOTER) < footer.index("未经核对")
    assert report(made.docx).row("page-number").measured == "yes"


def test_styles_are_known_by_any_of_their_names(dressed: Made) -> None:
    title, text, heading = (style(dressed, name) for name in ("Title", "BodyText", "Heading1"))
    assert '<w:name w:val="公文标题"/>' in title
    assert '<w:color w:val="800000"/>' in title
    assert '<w:name w:val="公文正文"/>' in text
    assert '<w:sz w:val="38"/>' in heading
    assert '<w:basedOn w:val="Normal"/>' in heading
    assert 'w:styleId="a"' not in dressed.parts["word/styles.xml"]


def test_numbers_of_a_style_are_not_printed_beside_the_texts_own(dressed: Made) -> None:
    assert "<w:numPr>" in style(Made(dressed.laid, house()), "1")
    assert "<w:numPr>" not in dressed.parts["word/styles.xml"]


def test_styles_the_house_lacks_are_the_themes(dressed: Made, theme: Theme) -> None:
    assert theme.faces["kai"].name in style(dressed, "Byline")
    assert '<w:name w:val="报头名称"/>' in style(dressed, "MastheadName")


def test_a_house_without_a_style_of_text_sets_it_in_its_default_one(
    make: Make, theme: Theme
) -> None:
    made = make("<p>一</p>", replace(theme, reference=house(body=False)))
    text = style(made, "BodyText")
    assert '<w:basedOn w:val="Normal"/>' in text
    assert '<w:ind w:firstLineChars="200" w:firstLine="600"/>' in text
    assert "<w:rFonts" not in text


def test_no_white_space_of_our_layout_is_written(dressed: Made) -> None:
    title = re.search('<w:pStyle w:val="Title"/>(.*?)</w:pPr>', dressed.body)
    assert title
    assert "<w:ind " not in title[1]


def test_contents_are_counted_anew_when_the_file_is_opened(dressed: Made) -> None:
    entries = dressed.body.count('<w:pStyle w:val="TOC')
    assert dressed.body.count('w:dirty="true"') == entries > 1
