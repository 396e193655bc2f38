"""Word documents: notes, heads, styles, hints, and files that are something else."""

from __future__ import annotations

import contextlib
import hashlib
import inspect
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.docx.files import MAIN, docx, element, packed, paragraph, run, shown

from speechdocs.errors import SourceError
from speechdocs.readers import read, transcript
from speechdocs.text.source import Source

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
PAGE = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>'
HEADING = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'
    "<w:rPr><w:b/></w:rPr></w:style>"
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="a" w:default="1"><w:name w:val="Normal"/></w:style>'
    + HEADING
    + '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="o"><w:basedOn w:val="p"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="p"><w:basedOn w:val="o"/></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def hints(source: Source) -> list[tuple[str, int, str]]:
    return [(hint.kind, hint.level, hint.at.of(source.text)) for hint in source.hints]


def style(key: str) -> str:
    return f'<w:pStyle w:val="{key}"/>'


def test_the_file_is_told() -> None:
    data = docx(paragraph("春天"))
    source = read(data, "folder/a.DOCX")
    assert (source.file, source.format) == ("folder/a.DOCX", "docx")
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_styles_number_and_rank_headings() -> None:
    body = paragraph("抓春耕", style("1")) + paragraph("正文") + paragraph("抓水利", style("1"))
    source = read(docx(body, styles=STYLES, numbering=NUMBERING), "a.docx")
    assert shown(source) == "<一、>抓春耕 / 正文 / <二、>抓水利"
    assert hints(source) == [
        ("list-item", 1, "一、"),
        ("heading", 1, "一、抓春耕"),
        ("bold", 0, "抓春耕"),
        ("list-item", 1, "二、"),
        ("heading", 1, "二、抓水利"),
        ("bold", 0, "抓水利"),
    ]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:outlineLvl w:val="2"/>', [("heading", 3)]),
        ('<w:outlineLvl w:val="9"/>', []),
        (style("2"), [("heading", 2)]),
        (style("T"), [("title", 0), ("centred", 0)]),
        (style("T") + '<w:jc w:val="left"/>', [("title", 0)]),
        ('<w:jc w:val="center"/>', [("centred", 0)]),
        (style("o"), []),
        (style("nobody"), []),
        ('<w:outlineLvl w:val="x"/>', []),
        ('<w:pPrChange><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>', []),
    ],
)
def test_what_a_paragraph_looks_like(properties: str, expected: list[tuple[str, int]]) -> None:
    source = read(docx(paragraph("春天来了", properties), styles=STYLES), "a.docx")
    assert hints(source) == [(kind, level, "春天来了") for kind, level in expected]


def test_bold_passages_are_told_as_they_stand() -> None:
    bold, strong, off = "<w:b/>", '<w:rStyle w:val="s"/>', '<w:b w:val="false"/>'
    body = f"<w:p>{run('一是', bold)}{run('抓学习。', strong)}{run('大家要学。', off)}</w:p>"
    source = read(docx(body, styles=STYLES), "a.docx")
    assert hints(source) == [("bold", 0, "一是抓学习。")]


def test_cells_rows_and_tables_are_told() -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    row = "<w:tr>{}</w:tr>"
    first = row.format(cell.format(paragraph("时间")) + cell.format(paragraph("三月")))
    second = row.format(cell.format(paragraph("地点") + paragraph("礼堂")))
    source = read(docx(f"<w:tbl>{first}{second}</w:tbl>" + paragraph("完")), "a.docx")
    assert source.text == "时间\n三月\n地点\n礼堂\n完\n"
    assert sorted(hints(source)) == [
        ("cell", 0, "三月"),
        ("cell", 0, "地点\n礼堂"),
        ("cell", 0, "时间"),
        ("row", 0, "地点\n礼堂"),
        ("row", 0, "时间\n三月"),
        ("table", 0, "时间\n三月\n地点\n礼堂"),
    ]


def test_a_bullet_is_markup() -> None:
    bullet = NUMBERING.replace("chineseCounting", "bullet").replace("%1、", "—")
    body = paragraph("抓春耕", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert shown(read(docx(body, numbering=bullet), "a.docx")) == "{markup:<—>}抓春耕"


def test_a_list_style_leads_to_its_list() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="公文"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("抓春耕", '<w:numPr><w:numId w:val="4"/></w:numPr>')
    source = read(docx(body, numbering=NUMBERING + linked, styles=styles), "a.docx")
    assert shown(source) == "<一、>抓春耕"


def test_a_level_of_its_own_format() -> None:
    custom = NUMBERING.replace(
        '<w:numFmt w:val="chineseCounting"/>',
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>",
    )
    body = paragraph("抓春耕", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert shown(read(docx(body, numbering=custom), "a.docx")) == "<001、>抓春耕"


def test_a_table_of_contents_is_navigation() -> None:
    body = paragraph("抓春耕\t1", style("C")) + paragraph("抓春耕", style("1"))
    source = read(docx(body, styles=STYLES, numbering=NUMBERING), "a.docx")
    assert shown(source) == "{navigation:抓春耕→1} / <一、>抓春耕"


def test_heads_and_feet_follow_as_asides_once_each() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    body = f"<w:p><w:pPr>{section}</w:pPr>{run('春天')}</w:p>" + paragraph("来了") + section
    data = docx(
        body,
        header1=paragraph("内部材料") + "<w:p/>",
        header2=paragraph("没有用"),
        footer1=paragraph("某县") + PAGE,
    )
    assert shown(read(data, "a.docx")) == (
        "春天 / 来了 / {header:内部材料} / {footer:某县} / {page-number:3}"
    )


def test_notes_and_comments_follow_as_asides() -> None:
    reference = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    body = (
        f"<w:p>{run('甲')}{reference.format('footnote', 5)}{run('乙')}"
        f"{reference.format('footnote', 4)}{reference.format('endnote', 2)}"
        f"{reference.format('comment', 0)}{run('丙')}</w:p>"
    )
    note = '<w:{0} w:id="{1}"{2}><w:p><w:r><w:{0}Ref/></w:r>{3}</w:p></w:{0}>'
    footnotes = (
        note.format("footnote", -1, ' w:type="separator"', run("线"))
        + note.format("footnote", 4, "", run("后注"))
        + note.format("footnote", 5, "", run("先注"))
        + note.format("footnote", 6, "", run("无主"))
    )
    data = docx(
        body,
        footnotes=footnotes,
        endnotes=note.format("endnote", 2, "", run("尾注")),
        comments=f'<w:comment w:id="0"><w:p>{run("改一改")}</w:p></w:comment>',
    )
    assert shown(read(data, "a.docx")) == (
        "甲{footnote-mark:<1>}乙{footnote-mark:<2><i>}丙 / {footnote:<1>先注} / "
        "{footnote:<2>后注} / {footnote:无主} / {endnote:<i>尾注} / {comment:改一改}"
    )


def test_notes_are_marked_in_the_format_of_the_document() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    own = '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>※</w:t></w:r>'
    settings = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>'
    data = docx(f"<w:p>{run('甲')}{reference}{own}{run('乙')}</w:p>", settings=settings)
    assert shown(read(data, "a.docx")) == "甲{footnote-mark:<①>※}乙"


def test_a_diagram_is_an_aside() -> None:
    drawing = '<w:r><w:drawing><dgm:relIds r:dm="diagramData1"/></w:drawing></w:r>'
    body = f"<w:p>{run('见图')}{drawing}</w:p>"
    data = docx(body * 2, diagramData1="<a:p><a:r><a:t>党委</a:t></a:r></a:p><a:p/>")
    assert shown(read(data, "a.docx")) == "见图 / {drawing:党委} / 见图"


@pytest.mark.parametrize("name", ["altChunk", "subDoc"])
def test_text_that_stands_elsewhere_is_not_lost_silently(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(docx(paragraph("春天") + f'<w:{name} r:id="x"/>'), "a.docx")
    assert caught.value.code == "docx-elsewhere"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LOCKED_DOC = OLE + b"\xec\xa5\xc1\x00" + bytes(7) + b"\x01" + bytes(500)
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty-file", ""),
        (OLE, "mislabelled", "old Word document"),
        (OLE + "Workbook".encode("utf-16-le"), "mislabelled", "Excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password", ""),
        (LOCKED_DOC, "password", ""),
        (b"{\\rtf1 ...", "mislabelled", "RTF"),
        (b"\n<!DOCTYPE html><p>", "mislabelled", "web page"),
        ("<html><p>春天".encode("utf-16"), "mislabelled", "web page"),
        (b"MIME-Version: 1.0\n", "mislabelled", "web archive"),
        (b'<?xml version="1.0"?><pkg:package>', "mislabelled", "one piece of XML"),
        (b"%PDF-1.7", "mislabelled", "PDF"),
        ("春天".encode(), "mislabelled", "plain text"),
        (b" \n", "empty-file", ""),
        (b"\x00\x01" * 50, "mislabelled", "damaged"),
        (b"\x89PNG\r\n", "picture", ""),
        (docx(run("春天"))[:-1], "docx-broken", "breaks off"),
        (packed({"_rels/.rels": RELATED, "xl/workbook.xml": "<a/>"}), "mislabelled", "Excel"),
        (packed({"a.txt": "春天"}), "docx-broken", "has no part"),
        (b"PK\x03\x04" + bytes(30), "docx-broken", ""),
        (packed({MAIN: "<w:document"}), "docx-broken", ""),
        (packed({MAIN: "<!DOCTYPE a><a/>"}), "docx-doctype", ""),
        (packed({MAIN: "<a/>"}), "no-text", ""),
        (docx("<w:p/><w:p><w:r><w:drawing/></w:r></w:p>"), "no-text", ""),
        (docx(paragraph("hello")), "no-han", ""),
    ],
)
def test_what_is_no_speech_is_refused(data: bytes, code: str, words: str) -> None:
    with pytest.raises(SourceError, match=words or ".") as caught:
        read(data, "a.docx")
    assert caught.value.code == code
    assert str(caught.value).startswith("a.docx")
    assert caught.value.hint


@pytest.mark.parametrize("depth", [60, 240, 900, 5000])
def test_absurd_nesting_is_read_or_refused(depth: int) -> None:
    begin, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    data = docx(begin * (depth // 3) + paragraph("春天") + end * (depth // 3))
    if depth < 256:
        assert read(data, "a.docx").text == "春天\n"
    else:
        with pytest.raises(SourceError, match=r"deep|depth"):
            read(data, "a.docx")


def test_a_stack_that_is_nearly_full_is_no_traceback() -> None:
    def deeper(frames: int) -> Source:
        return deeper(frames - 1) if frames else read(nested, "a.docx")

    nested = docx("<w:x>" * 200 + paragraph("春天") + "</w:x>" * 200)
    room = sys.getrecursionlimit() - len(inspect.stack())
    with pytest.raises(SourceError) as caught:
        deeper(room - 150)
    assert caught.value.code == "docx-too-deep"


def test_a_text_blown_up_by_its_numbers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transcript, "_MOST", 100_000)
    long = NUMBERING.replace("%1、", "%1" * 127)
    body = paragraph("文", '<w:numPr><w:numId w:val="1"/></w:numPr>') * 1000
    with pytest.raises(SourceError) as caught:
        read(docx(body, numbering=long), "a.docx")
    assert caught.value.code == "too-long"


def test_a_field_as_long_as_a_book_takes_no_time() -> None:
    begin, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "end"))
    said = f"<w:instrText> EQ \\o({'a' * 900_000},字)</w:instrText>"
    started = time.process_time()
    read(docx(f"<w:p><w:r>{begin}{said}{end}</w:r></w:p>{paragraph('春天')}"), "a.docx")
    assert time.process_time() - started < 5


def test_more_lines_than_anyone_writes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transcript, "_MOST_LINES", 1000)
    with pytest.raises(SourceError) as caught:
        read(docx("<w:p/>" * 1001), "a.docx")
    assert caught.value.code == "too-long"


def test_what_is_set_apart_never_reaches_over_a_line() -> None:
    deleted = "<w:del><w:r><w:delText>甲</w:delText><w:br/><w:delText>乙</w:delText></w:r></w:del>"
    source = read(docx(f"<w:p>{deleted}{run('丙')}</w:p>"), "a.docx")
    assert shown(source) == "{deleted:甲} / {deleted:乙}丙"


PIECES = st.sampled_from(
    [
        run("春天"),
        run("来了。", "<w:b/>"),
        "<w:r><w:tab/></w:r>",
        "<w:r><w:br/></w:r>",
        f"<w:ins>{run('新')}</w:ins>",
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
    ]
)
LINES = st.lists(st.lists(PIECES, max_size=6).map("".join), min_size=1, max_size=6)


@given(LINES)
def test_every_character_arrives_once_and_every_mark_holds(lines: list[str]) -> None:
    body = paragraph("同志们") + "".join(f"<w:p>{line}</w:p>" for line in lines)
    source = read(docx(body), "a.docx")
    arrived = sorted(character for character in source.text if not character.isspace())
    said = [text for text in ("春天", "来了。", "新", "旧", "框") for _ in range(body.count(text))]
    assert arrived == sorted("同志们" + "".join(said))
    ends = [end for aside in source.asides for end in aside.at]
    assert ends == sorted(ends)
    assert all("\n" not in aside.at.of(source.text) for aside in source.asides)
    assert all(0 <= hint.at.start < hint.at.end <= len(source.text) for hint in source.hints)


@given(st.binary(min_size=1, max_size=4), st.integers(0, 2000))
def test_a_damaged_file_is_read_or_refused(noise: bytes, at: int) -> None:
    data = docx(paragraph("春天来了") * 5, styles=STYLES, numbering=NUMBERING)
    at %= len(data)
    with contextlib.suppress(SourceError):
        assert read(data[:at] + noise + data[at + len(noise) :], "a.docx").text


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize(
    ("name", "extra"),
    [
        ("seed-000.softbreak", ""),
        ("sx-3268.autonum", ""),
        ("sx-740.plain", ""),
        ("sx-740.tracked-table", "【插入的修订文字】"),
    ],
)
def test_the_corpus_arrives_whole(name: str, extra: str) -> None:
    source = read((CORPUS / "derived" / f"{name}.docx").read_bytes(), f"{name}.docx")
    kept = list(source.text)
    for start, end in (aside.at for aside in source.asides):
        kept[start:end] = [""] * (end - start)
    text = (CORPUS / "data" / f"{name.partition('.')[0]}.txt").read_text("utf-8")
    assert "".join("".join(kept).split()).replace(extra, "") == "".join(text.split())


@pytest.mark.slow
def test_a_long_document_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        data = docx(paragraph("春天来了。" * 20, style("1")) * count, styles=STYLES)
        started = time.perf_counter()
        read(data, "a.docx")
        return time.perf_counter() - started

    seconds(10)
    short = min(seconds(500) for _ in range(3))
    assert min(seconds(5000) for _ in range(2)) < 40 * short


def test_elements_that_are_not_known_are_gone_into() -> None:
    main = element("document", f"<w:body><w:unknown>{paragraph('春天')}</w:unknown></w:body>")
    assert read(docx("", main), "a.docx").text == "春天\n"
