"""What holds of every file: its parts, the order of its elements, what it may reach for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from tests.writers.docx.conftest import Made, Make

from speechdocs.errors import LayoutError, OutputError
from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Document, Paragraph, ParagraphKind, Text
from speechdocs.writers.docx import EPOCH, write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs "
    "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing jc textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b i color spacing w kern position sz szCs highlight u effect vertAlign "
    "lang",
    "pBdr": "top left bottom right between bar",
    "tblPr": "tblStyle tblpPr tblOverlap tblW jc tblInd tblBorders shd tblLayout tblCellMar "
    "tblLook",
    "tblCellMar": "top left bottom right",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference footnotePr type pgSz pgMar lnNumType pgNumType cols "
    "titlePg docGrid",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked "
    "pPr rPr tblPr trPr tcPr",
    "settings": "zoom mirrorMargins defaultTabStop evenAndOddHeaders characterSpacingControl "
    "noLineBreaksAfter noLineBreaksBefore compat themeFontLang decimalSymbol listSeparator",
    "font": "altName panose1 charset family pitch",
    "styles": "docDefaults latentStyles style",
}
"""Element → the order of the elements inside it (ECMA-376 part 1, annex A)."""

FIELDS = {"PAGE", "PAGEREF", "TOC"}


def elements(made: Made) -> Iterator[etree._Element]:
    for name, text in made.parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            yield from etree.fromstring(text.encode()).iter()


def test_every_element_stands_where_the_schema_wants_it(everything: Made) -> None:
    seen = set()
    for element in elements(everything):
        name = element.tag.removeprefix(W)
        order = ORDER.get(name, "").split()
        inside = [child.tag.removeprefix(W) for child in element] if order else []
        places = [order.index(child) for child in inside]
        assert places == sorted(places), (name, inside)
        seen |= {name} if inside else set()
    assert set(ORDER) == seen


def test_bookmarks_are_opened_and_closed_once(everything: Made) -> None:
    starts = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"/>', everything.body)
    ends = re.findall(r'<w:bookmarkEnd w:id="(\d+)"/>', everything.body)
    assert [number for number, _ in starts] == sorted(set(ends), key=int)
    assert len(ends) == len(starts) == len({name for _, name in starts})
    targets = set(re.findall(r'w:anchor="([^"]+)"', everything.body))
    assert targets <= {name for _, name in starts}
    assert {"aims", "_Toc000000002"} <= targets


def test_footnotes_are_words_own(everything: Made) -> None:
    notes = everything.parts["word/footnotes.xml"]
    marked = re.findall(r'<w:footnoteReference w:id="(\d+)"/>', everything.body)
    assert marked == re.findall(r'<w:footnote w:id="(\d+)">', notes) == ["1", "2"]
    assert notes.count("<w:footnoteRef/>") == 2
    assert '<w:numRestart w:val="eachPage"/>' in everything.parts["word/document.xml"]
    assert "/word/footnotes.xml" in everything.parts["[Content_Types].xml"]


def test_a_paper_without_notes_has_no_part_for_them(make: Make) -> None:
    parts = make("<p>一</p>").parts
    assert "word/footnotes.xml" not in parts
    assert "footnotes" not in parts["[Content_Types].xml"] + parts["word/document.xml"]


def test_fields_are_closed_and_of_known_kinds(everything: Made) -> None:
    for name, text in everything.parts.items():
        marks = [text.count(f'w:fldCharType="{kind}"') for kind in ("begin", "separate", "end")]
        assert len(set(marks)) == 1, name
    codes = re.findall(r"<w:instrText[^>]*> (\w+)", "".join(everything.parts.values()))
    assert set(codes) == FIELDS


def test_page_numbers_are_filled_in_with_those_of_the_layout(everything: Made) -> None:
    names = dict(re.findall(r"PAGEREF (\w+) .*?<w:t [^>]*>(\w+)</w:t>", everything.body))
    labels = {place.label for place in everything.laid.anchors.values()}
    assert names["aims"] == everything.laid.anchors["aims"].label
    assert len(names) > 2
    assert set(names.values()) <= labels


def test_nothing_leads_out_of_the_file(everything: Made) -> None:
    relations = "".join(text for name, text in everything.parts.items() if name.endswith(".rels"))
    assert "TargetMode" not in relations
    targets = re.findall(r'Target="([^"]+)"', relations)
    assert {target.split("/")[-1] for target in targets} == {
        name.split("/")[-1]
        for name in everything.parts
        if not name.endswith((".rels", "[Content_Types].xml"))
    }


def test_no_style_asks_for_the_fonts_of_a_theme(everything: Made) -> None:
    own = (text for name, text in everything.parts.items() if "theme1" not in name)
    assert not re.search(r"asciiTheme|eastAsiaTheme|hAnsiTheme|cstheme", "".join(own))


def test_every_style_that_is_used_is_defined(everything: Made) -> None:
    parts = everything.parts
    defined = re.findall(r'w:styleId="([^"]+)"', parts["word/styles.xml"])
    assert len(defined) == len(set(defined))
    names = re.findall(r'<w:name w:val="([^"]+)"', parts["word/styles.xml"])
    assert len(names) == len({name.casefold() for name in names})
    everywhere = "".join(parts.values())
    used = re.findall(r'<w:(?:pStyle|rStyle|tblStyle|basedOn|next) w:val="([^"]+)"', everywhere)
    assert set(used) <= set(defined)


def test_faces_are_listed_with_what_to_show_instead(everything: Made, theme: Theme) -> None:
    table = etree.fromstring(everything.parts["word/fontTable.xml"].encode())
    listed = {font.get(f"{W}name"): font for font in table}
    assert set(listed) == {face.name for face in theme.faces.values()}
    body = theme.faces["fangsong"]
    other = listed[body.name].find(f"{W}altName")
    assert other is not None
    assert other.get(f"{W}val") == ",".join(body.alternatives)


def test_the_page_is_the_themes(everything: Made) -> None:
    body = everything.parts["word/document.xml"]
    assert body.count("<w:docGrid ") == body.count('w:type="lines"') == 2
    assert set(re.findall(r'w:linePitch="(\d+)"', body)) == {"592"}
    margins = re.findall(r'w:(top|bottom|left|footer)="(\d+)"', body[body.index("<w:pgMar") :])
    assert dict(margins[:4]) == {"top": "1960", "bottom": "1847", "left": "1587", "footer": "1406"}
    assert body.count('<w:type w:val="oddPage"/>') == 1


def test_footers_carry_the_number_outside_and_the_note_inside(everything: Made) -> None:
    odd, even = (everything.parts[f"word/footer{number}.xml"] for number in (1, 2))
    assert odd.index("未经核对") < odd.index("<w:r><w:tab/></w:r>") < odd.index("PAGE")
    assert even.index("PAGE") < even.index("<w:r><w:tab/></w:r>") < even.index("未经核对")


def test_a_footer_without_a_note_holds_the_number_only(make: Make) -> None:
    odd, even = (make("<p>一</p>").parts[f"word/footer{number}.xml"] for number in (1, 2))
    assert '<w:ind w:right="316"/><w:jc w:val="right"/>' in odd
    assert '<w:ind w:left="316"/><w:jc w:val="left"/>' in even


def test_the_archive_has_one_date(everything: Made) -> None:
    with ZipFile(BytesIO(everything.docx)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def plain(text: str) -> Layout:
    return Layout(Document("试", (Paragraph(ParagraphKind.BODY, (Text(text),)),)), ())


@pytest.mark.parametrize("character", ["\0", "\x0b", "\r", "\x1f", "\ud800", "\uffff"])
def test_a_character_that_xml_forbids_is_refused(character: str, theme: Theme) -> None:
    with pytest.raises(OutputError) as caught:
        write(plain(f"甲{character}"), theme, created=EPOCH)
    assert caught.value.code == "forbidden-character"
    assert f"U+{ord(character):04X}" in str(caught.value)


def test_a_style_that_the_theme_lacks_is_named(theme: Theme) -> None:
    odd = Paragraph(ParagraphKind.BODY, (Text("甲"),), role="nothing", line=7)
    with pytest.raises(LayoutError) as caught:
        write(Layout(Document("试", (odd,)), ()), theme)
    assert caught.value.code == "unknown-style"
    assert caught.value.place.line == 7
