from __future__ import annotations

import ctypes
import re
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechdocs.checks.fidelity import compare_pdf
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import PT
from speechdocs.tree.nodes import (
    Block,
    Cell,
    Column,
    Contents,
    Document,
    Footnote,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    ParagraphKind,
    Row,
    Styled,
    Table,
    Text,
)
from speechdocs.writers.pdf import write

LONG = "这是一段为测试而写的话，共有“若干”个字。" * 40


def body(*words: str, kind: ParagraphKind = ParagraphKind.BODY) -> Paragraph:
    return Paragraph(kind, tuple(Text(word, content=True) for word in words))


def sample() -> Document:
    head = Styled("head", (Text("一是开好头。"),))
    blocks: tuple[Block, ...] = (
        body("关于某事的讲话", kind=ParagraphKind.TITLE),
        Contents(depth=1),
        Heading(1, (Text("一、标题"),)),
        Heading(2, (Text("（一）小标题"),)),
        Paragraph(ParagraphKind.BODY, (head, Text("正文。"))),
        body(LONG),
        ListBlock((Item((body("甲"),), "1."), Item((body("乙"),), "2."))),
        Table(
            (Column(), Column()),
            (Row((Cell((body("项"),), header=True), Cell((body("数"),), header=True))),),
            (Row((Cell((body("人数"),)), Cell((body("14个"),)))),),
        ),
    )
    return Document("关于某事的讲话", blocks, author="某办公室", subject="测试")


@pytest.fixture(scope="module")
def pdf(theme: Theme, catalog: Catalog) -> bytes:
    return write(layout(sample(), theme, catalog), theme, created="2024-05-06T00:00:00Z")


def text_of(pdf: bytes) -> str:
    """Return the characters of the file in the order in which they are drawn."""
    document = pdfium.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


def plain(text: str) -> str:
    return re.sub(r"[\s\ufffe]|—\d+—", "", re.sub(r"\s", "", text))


def objects(pdf: bytes) -> bytes:
    """Return the bodies of all objects, streams left out."""
    return re.sub(rb"stream\n.*?\nendstream", b"", pdf, flags=re.DOTALL)


def contents(pdf: bytes) -> bytes:
    streams = re.findall(
        rb"<< /Filter /FlateDecode /Length \d+ >>\nstream\n(.*?)\nendstream", pdf, re.DOTALL
    )
    return b"\n".join(zlib.decompress(stream) for stream in streams)


def test_the_text_comes_out_as_it_went_in(pdf: bytes) -> None:
    text = plain(text_of(pdf))
    assert LONG in text
    assert "一是开好头。正文。" in text


def test_the_file_says_what_it_is(pdf: bytes) -> None:
    metadata = pdfium.PdfDocument(pdf).get_metadata_dict()
    assert metadata["Title"] == "关于某事的讲话"
    assert metadata["Author"] == "某办公室"
    assert metadata["CreationDate"] == "D:20240506000000+00'00'"
    packet = pdf[pdf.index(b"<?xpacket begin") : pdf.index(b"<?xpacket end")].decode()
    assert "关于某事的讲话" in packet
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert b"/Lang (zh-CN)" in pdf


def test_bookmarks_are_nested_as_the_headings_are(pdf: bytes) -> None:
    document: Any = pdfium.PdfDocument(pdf)
    found = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert found == [
        (0, "关于某事的讲话"),
        (1, "一、标题"),
        (2, "（一）小标题"),
        (3, "一是开好头。"),
    ]


def test_a_bookmark_leads_to_the_first_line_of_what_it_names(
    theme: Theme, catalog: Catalog
) -> None:
    title = Paragraph(ParagraphKind.TITLE, (Text("题目"),))
    laid = layout(Document("题目", (title,)), theme, catalog)
    document: Any = pdfium.PdfDocument(write(laid, theme))
    (mark,) = document.get_toc()
    line = laid.pages[0].lines[0]
    _, (_, y, _) = mark.get_dest().get_view()
    assert y == pytest.approx((theme.page.height - line.y + line.runs[0].size) / PT, abs=0.01)


def test_tags_follow_the_tree(pdf: bytes) -> None:
    tags = re.findall(rb"/StructElem /S /(\w+)", objects(pdf))
    counts = {tag.decode(): tags.count(tag) for tag in set(tags)}
    assert counts["H1"] == counts["H2"] == counts["H3"] == 1
    assert counts["TR"] == counts["TD"] == counts["TH"] == counts["LI"] == 2
    assert counts["Link"] == 2  # the entry leads to the heading, the heading back
    assert objects(pdf).count(b"/Scope /Column") == 2


def test_a_footnote_stands_behind_the_reference_that_leads_to_it(
    theme: Theme, catalog: Catalog
) -> None:
    content = (Text("甲"), Footnote((Text("乙"),)), Text("丙"))
    document = Document("题", (Paragraph(ParagraphKind.BODY, content),))
    pdf = write(layout(document, theme, catalog), theme)
    reader = pdfium.PdfDocument(pdf)
    tree = pdfium.raw.FPDF_StructTree_GetForPage(reader[0])
    paragraph = pdfium.raw.FPDF_StructElement_GetChildAtIndex(
        pdfium.raw.FPDF_StructTree_GetChildAtIndex(tree, 0), 0
    )
    count = pdfium.raw.FPDF_StructElement_CountChildren(paragraph)
    kids = [
        pdfium.raw.FPDF_StructElement_GetChildAtIndex(paragraph, index) for index in range(count)
    ]
    assert [structure_type(kid) if kid else "" for kid in kids] == ["", "Reference", "Note", ""]
    assert objects(pdf).count(b"/ID (footnote-1)") == 1
    assert b"/IDTree" in objects(pdf)
    assert compare_pdf(pdf, document) == ()


def structure_type(element: Any) -> str:
    buffer = (ctypes.c_ushort * 32)()
    size = pdfium.raw.FPDF_StructElement_GetType(element, buffer, ctypes.sizeof(buffer))
    return bytes(buffer)[: size - 2].decode("utf-16-le")


def test_an_empty_cell_has_its_place_among_the_tags(theme: Theme, catalog: Catalog) -> None:
    rows = (Row((Cell((body("甲"),)), Cell(()))), Row((Cell(()), Cell((body("乙"),)))))
    table = Table((Column(), Column()), (), rows)
    drawn = objects(write(layout(Document("题", (table,)), theme, catalog), theme))
    assert drawn.count(b"/S /TR") == 2
    assert drawn.count(b"/S /TD") == 4


def test_a_header_cell_of_the_body_heads_its_row(theme: Theme, catalog: Catalog) -> None:
    row = Row((Cell((body("人数"),), header=True), Cell((body("14"),))))
    document = Document("题", (Table((Column(), Column()), (), (row,)),))
    pdf = write(layout(document, theme, catalog), theme)
    assert re.findall(rb"/Scope /(\w+)", objects(pdf)) == [b"Row"]


def test_everything_drawn_is_tagged_or_an_artifact(pdf: bytes) -> None:
    drawn = contents(pdf)
    assert drawn.count(b" BDC") == drawn.count(b"EMC")
    assert drawn.count(b"BT") == drawn.count(b"ET")
    outside = re.sub(rb"/\S+ <<.*?EMC", b"", drawn, flags=re.DOTALL)
    assert b"Tj" not in outside
    assert b" re" not in outside


def test_every_font_is_embedded_under_a_subset_name(pdf: bytes) -> None:
    names = re.findall(rb"/BaseFont /(\S+)", objects(pdf))
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+SD\w+(-\w+)?", name) for name in names)
    assert objects(pdf).count(b"/FontFile2") == len(set(names))


def test_no_program_and_no_address_in_the_file(pdf: bytes) -> None:
    for word in (b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/EmbeddedFile", b"/AA"):
        assert word not in objects(pdf)


def test_two_writings_are_the_same_bytes(theme: Theme, pdf: bytes) -> None:
    laid = layout(sample(), theme, Catalog.load())
    assert write(laid, theme, created="2024-05-06T00:00:00Z") == pdf
    assert write(laid, theme, created="2024-05-07T00:00:00Z") != pdf


CHILD = """
import sys
sys.path[:0] = {path!r}
from test_file import sample
from speechdocs import resources
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.theme.load import load
from speechdocs.writers.pdf import write
theme = load("gbt9704", lambda name: (resources.THEMES / f"{{name}}.toml").read_text("utf-8"))
laid = layout(sample(), theme, Catalog.load())
sys.stdout.buffer.write(write(laid, theme, created="2024-05-06T00:00:00Z"))
"""


@pytest.mark.parametrize("seed", ["0", "77"])
def test_another_process_writes_the_same_bytes(pdf: bytes, seed: str) -> None:
    code = CHILD.format(path=[str(Path(__file__).parent), *sys.path])
    environment = {"PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment
    )
    assert done.stdout == pdf


@settings(max_examples=60)
@given(
    st.text(
        st.characters(
            exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Mn", "Me", "Mc", "Zs", "Zl", "Zp")
        )
        | st.sampled_from("中文排版，。；：“”（）《》—…0123𠳐㐂䶮〇"),
        min_size=1,
        max_size=80,
    )
)
def test_any_text_comes_out_as_it_went_in(theme: Theme, catalog: Catalog, text: str) -> None:
    document = Document("题", (body(text),))
    pdf = write(layout(document, theme, catalog), theme)
    mapped = codes_to_text(pdf)
    assert mapped == text


def codes_to_text(pdf: bytes) -> str:
    """Return what the body's codes mean by the fonts' own ToUnicode maps, in drawing order."""
    maps = to_unicode_maps(pdf)
    drawn = contents(pdf).split(b"/Artifact")[0]
    result, font = [], b""
    for name, shown in re.findall(rb"/(F\d+) \S+ Tf|((?:<[0-9a-f]*>|\[.*?\]) T[jJ])", drawn):
        if name:
            font = name
        for digits in re.findall(rb"<([0-9a-f]*)>", shown):
            codes = [int(digits[at : at + 4], 16) for at in range(0, len(digits), 4)]
            result += [maps[font][code] for code in codes]
    return "".join(result)


def to_unicode_maps(pdf: bytes) -> dict[bytes, dict[int, str]]:
    bodies = dict(re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL))
    fonts = next(body for body in bodies.values() if re.match(rb"<<\s*/F1 ", body))
    maps = {}
    for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", fonts):
        stream = re.search(rb"/ToUnicode (\d+) 0 R", bodies[number])
        assert stream is not None
        packed = bodies[stream[1]].split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
        ranges = re.findall(rb"<(\w{4})> <(\w{4})> \[<(.*?)>\]", zlib.decompress(packed))
        maps[name] = {
            code: bytes.fromhex(value.decode()).decode("utf-16-be")
            for first, last, values in ranges
            for code, value in zip(
                range(int(first, 16), int(last, 16) + 1), values.split(b"><"), strict=True
            )
        }
    return maps
