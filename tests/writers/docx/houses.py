"""A Word file as an office has it: identifiers of Chinese Word, a header with a picture."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

HEADER = "某某市档案馆文件"
FOOTER = "内部使用"


def house(**kept: bool) -> bytes:
    """Return the file; what is said not to be `kept` is left out: body, header, picture, footer.

    The body is its style of text.
    """
    document = docx.Document()
    _set_page(document)
    _set_styles(document, body=kept.get("body", True))
    if kept.get("header", True):
        _set_header(document, picture=kept.get("picture", True))
    if kept.get("footer", True):
        _set_footer(document)
    document.add_paragraph("这一段不会印出来。")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_header(document: Document, *, picture: bool) -> None:
    run = document.sections[0].header.paragraphs[0].add_run(HEADER)
    if picture:
        run.add_picture(BytesIO(_png()), Mm(4))


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(184), Mm(260)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(30), Mm(22)


def _set_styles(document: Document, *, body: bool) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(15)
    _rename(document, "Normal", "a")
    _rename(document, "Heading 1", "1")
    heading = document.styles["Heading 1"]
    heading.font.size = Pt(19)
    heading.element.get_or_add_pPr().append(_number())
    title = _style(document, "公文标题")
    title.font.size = Pt(26)
    title.font.color.rgb = docx.shared.RGBColor(0x80, 0, 0)
    for name in ("Title", "Body Text"):
        document.styles.element.remove(document.styles[name].element)
    if body:
        # Whoever names a style so means it, whatever Word's own of that meaning looks like.
        document.styles.add_style("Body Text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text = _style(document, "公文正文")
        text.font.size = Pt(15)
        text.paragraph_format.first_line_indent = Pt(30)


def _number() -> object:
    return parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>')


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    return style


def _rename(document: Document, name: str, identifier: str) -> None:
    """Give the style `name` an identifier as Word in Chinese does, which is no name."""
    root = document.styles.element
    old = document.styles[name].element.get(qn("w:styleId"))
    for element in root.iter():
        for key in (qn("w:styleId"), qn("w:val")):
            if element.get(key) == old and element.tag != qn("w:name"):
                element.set(key, identifier)


def _set_footer(document: Document) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(FOOTER)
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">L", len(data)) + body + struct.pack(">L", zlib.crc32(body))

    head = struct.pack(">2L5B", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\xc0\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")
