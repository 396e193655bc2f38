"""A .docx is opened without trust, its page and what it reaches for are told."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

import pytest

from speechdocs.checks.docx import report
from speechdocs.checks.docx_file import words

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECTION = (
    f'<w:sectPr xmlns:r="{R}"><w:footerReference w:type="default" r:id="footer1"/>'
    '<w:footerReference w:type="even" r:id="footer1"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1960" w:bottom="1847" w:left="1588" w:right="1474"/>'
    '<w:docGrid w:type="lines" w:linePitch="592"/></w:sectPr>'
)
BODY = '<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:t>春天来了</w:t></w:r></w:p>'
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:spacing w:val="-5"/>'
    '<w:sz w:val="32"/></w:rPr></w:style><w:style w:styleId="Body"><w:name w:val="正文"/>'
    '<w:basedOn w:val="Base"/><w:rPr><w:rFonts w:eastAsia="仿宋" w:ascii="Times"/></w:rPr>'
    "</w:style>"
)
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
{}</Types>"""
WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = """<Relationships
xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"""
FONTS = '<w:font w:name="仿宋"/><w:font w:name="Times"/>'
FOOTER = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
CORE = '<core xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>春日</dc:title></core>'


def part(name: str, inner: str) -> str:
    return f'<w:{name} xmlns:w="{W}">{inner}</w:{name}>'


def docx(body: str = BODY, section: str = SECTION, **parts: str) -> bytes:
    """Return a package with `body`; `parts` replace or add parts, `__` standing for a slash."""
    named = {key.replace("__", "/").replace("_dot_", "."): value for key, value in parts.items()}
    content = {
        "word/document.xml": part("document", f"<w:body>{body}{section}</w:body>"),
        "word/styles.xml": part("styles", STYLES),
        "word/settings.xml": part("settings", "<w:evenAndOddHeaders/>"),
        "word/footer1.xml": part("ftr", FOOTER),
        "word/fontTable.xml": part("fonts", FONTS),
        "docProps/core.xml": CORE,
        **named,
    }
    listing = {"[Content_Types].xml": types(content), "word/_rels/document.xml.rels": relations()}
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {**listing, **content}.items():
            package.writestr(name, text)
    return target.getvalue()


def types(parts: Iterable[str]) -> str:
    """Return what the package says of its `parts`."""
    main = {"word/document.xml": f"{WORDS}.document.main+xml"}
    stated = "".join(
        f'<Override PartName="/{name}" ContentType="{main.get(name, "application/xml")}"/>'
        for name in parts
        if not name.endswith(".rels")
    )
    return TYPES.format(stated)


def relations(more: str = "") -> str:
    """Return the relations of the main part."""
    kinds = ("styles", "settings", "fontTable", "footer1")
    listed = "".join(
        f'<Relationship Id="{kind}" Type="{R}/{kind.rstrip("1")}" Target="{kind}.xml"/>'
        for kind in kinds
    )
    return RELATIONS.format(listed + more)


def run(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def test_the_standard_page_passes() -> None:
    found = report(docx(), "x.docx")
    assert found.passed, found.verdict
    assert found.aimed
    assert found.row("lines").measured == 22
    assert found.row("chars").measured == 28
    assert found.row("body-style").measured == "正文"
    assert found.row("fonts").note == "Times, 仿宋"


@pytest.mark.parametrize(
    ("section", "caught"),
    [
        (SECTION.replace("11906", "12240"), {"paper-width"}),
        (SECTION.replace("1960", "2098"), {"top"}),
        (SECTION.replace("1847", "1984"), {"bottom", "lines"}),
        (SECTION.replace("1588", "1701"), {"left", "chars"}),
        (SECTION.replace("592", "560"), {"pitch", "lines"}),
        (SECTION.replace("even", "first"), {"odd-even"}),
        ("", {"odd-even"}),
    ],
)
def test_a_defect_of_the_page_is_caught(section: str, caught: set[str]) -> None:
    failures = {row.requirement.key for row in report(docx(section=section)).failures}
    assert caught <= failures


def test_a_field_that_reaches_out_is_caught() -> None:
    dde = (
        '<w:fldChar w:fldCharType="begin"/><w:instrText>DDE</w:instrText>'
        '<w:instrText>AUTO cmd</w:instrText><w:fldChar w:fldCharType="end"/>'
    )
    found = report(docx(BODY + run(dde))).row("foreign-fields")
    assert (found.passed, found.note) == (False, "DDEAUTO")


@pytest.mark.parametrize(
    ("kind", "target", "passed"),
    [
        ("hyperlink", "https://example.org", True),
        ("hyperlink", "mailto:a@example.org", True),
        ("hyperlink", "file:///etc/passwd", False),
        ("attachedTemplate", "https://example.org/x.dotm", False),
    ],
)
def test_only_links_lead_out(kind: str, target: str, passed: bool) -> None:
    link = f'<Relationship Id="r" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'
    named = relations(link)
    found = report(docx(word___rels__document_dot_xml_dot_rels=named)).row("foreign-links")
    assert found.passed is passed


def test_no_title_and_no_number_are_caught() -> None:
    bare = docx(docProps__core_dot_xml="<core/>", word__footer1_dot_xml=part("ftr", ""))
    failures = {row.requirement.key for row in report(bare).failures}
    assert failures == {"title", "page-number"}


def test_words_are_those_printed() -> None:
    body = (
        run("<w:t>一</w:t><w:tab/><w:t xml:space='preserve'> 二</w:t><w:br/>")
        + run('<w:fldChar w:fldCharType="begin"/><w:instrText>PAGEREF a</w:instrText>')
        + run('<w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/>')
        + "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert words(docx(body)).split() == ["一", "二", "7", "格"]


MARKS = (
    '<w:bookmarkStart w:id="1" w:name="a"/><w:r><w:t>甲</w:t></w:r><w:bookmarkEnd w:id="1"/>'
    '<w:hyperlink w:anchor="a"><w:r><w:t>乙</w:t></w:r></w:hyperlink>'
)
TABLE = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>'
    '<w:bookmarkStart w:id="2" w:name="b"/><w:tr><w:tc><w:p/></w:tc></w:tr>'
    '<w:bookmarkEnd w:id="2"/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
)
INSERTED = '<w:rPr><w:ins w:id="3" w:author="甲"/><w:b/></w:rPr>'


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{MARKS}</w:p>",
        TABLE,
        f"<w:p><w:pPr>{INSERTED}</w:pPr></w:p>",
        '<w:p><w:pPr><w:ind w:left="1.5cm"/></w:pPr></w:p>',
        '<w:p><w:hyperlink w:anchor="_top"><w:r><w:t>上</w:t></w:r></w:hyperlink></w:p>',
        '<w:p xmlns:m="urn:math"><m:oMath/><w:r><w:t>丙</w:t></w:r></w:p>',
    ],
)
def test_what_word_writes_too_is_in_order(body: str) -> None:
    found = report(docx(BODY + body))
    keys = ("misplaced", "ill-valued", "broken-bookmarks", "dead-references")
    assert [found.row(key).note for key in keys] == ["", "", "", ""]


def test_pictures_have_numbers_of_their_own() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    picture = run(f'<w:drawing><wp:docPr xmlns:wp="{space}" id="7" name="甲"/></w:drawing>')
    assert report(docx(BODY + picture)).row("repeated-ids").passed
    assert report(docx(BODY + picture * 2)).row("repeated-ids").note == "7"


@pytest.mark.parametrize(
    ("marks", "wrong"),
    [
        ("begin separate end", 0),
        ("begin begin end separate end", 0),
        ("begin end", 0),
        ("begin separate", 1),
        ("end", 1),
        ("begin separate separate end", 1),
    ],
)
def test_marks_of_fields_stand_in_their_order(marks: str, wrong: int) -> None:
    field = "".join(f'<w:fldChar w:fldCharType="{kind}"/>' for kind in marks.split())
    assert report(docx(BODY + run(field))).row("broken-fields").measured == wrong
