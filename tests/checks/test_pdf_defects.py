"""Defects put into a good PDF, each caught by a check; docs/certificate.md lists which by which."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from speechdocs.checks.fidelity import compare_pdf
from speechdocs.checks.gbt9704 import certificate
from speechdocs.errors import SpeechdocsError
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.resources import THEMES
from speechdocs.theme.load import load
from speechdocs.tree.nodes import (
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
    Table,
    Text,
)
from speechdocs.writers import WRITERS

Defect = Callable[[pikepdf.Pdf], None]

LONG = "春天来了，山上的花开了，河里的水也涨了。大家说：“今年的收成会好！”" * 20
BODY = ParagraphKind.BODY


def paragraph(*words: str) -> Paragraph:
    return Paragraph(BODY, tuple(Text(word) for word in words))


def cell(text: str, *, header: bool = False) -> Cell:
    return Cell((paragraph(text),), header=header)


@cache
def good() -> tuple[bytes, Document]:
    """Return a paper that has everything, and its tree."""
    noted = (Text("山上的花，"), Footnote((Text("指山桃。"),)), Text("年年都开。"))
    blocks = (
        Paragraph(ParagraphKind.TITLE, (Text("春日小记"),)),
        Contents(2),
        Heading(1, (Text("一、山上"),)),
        paragraph(LONG),
        Heading(2, (Text("（一）水边"),)),
        Paragraph(BODY, noted),
        paragraph(LONG),
        Heading(1, (Text("二、村里"),)),
        ListBlock((Item((paragraph("种树。"),), "1."), Item((paragraph("修渠。"),), "2."))),
        Table(
            (Column(1), Column(2)),
            (Row((cell("项目", header=True), cell("说明", header=True))),),
            (Row((cell("植树"), cell("两百株"))),),
        ),
        paragraph(LONG),
    )
    theme = load("gbt9704", lambda name: (THEMES / f"{name}.toml").read_text("utf-8"))
    laid = layout(Document("春日小记", blocks), theme, Catalog.load())
    return WRITERS["pdf"](laid, theme, created="2020-01-01T00:00:00Z"), laid.document


def spoiled(defect: Defect) -> bytes:
    """Return the good paper with `defect`."""
    target = BytesIO()
    with pikepdf.open(BytesIO(good()[0])) as pdf:
        defect(pdf)
        pdf.save(target, fix_metadata_version=False)
    return target.getvalue()


def caught(pdf: bytes) -> set[str]:
    """Return what finds something wrong: rows of the certificate, or the comparison of the text."""
    try:
        found = {row.requirement.key for row in certificate(pdf).failures}
        return found | ({"text"} if compare_pdf(pdf, good()[1]) else set())
    except SpeechdocsError as error:
        return {error.code}


def objects(pdf: pikepdf.Pdf, key: str, value: str) -> Iterator[Any]:
    """Yield the dictionaries of `pdf` whose `key` is the name `value`."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get(key) == Name(value):
            yield item


def first(pdf: pikepdf.Pdf, key: str, value: str) -> Any:
    return next(objects(pdf, key, value))


def redrawn(pdf: pikepdf.Pdf, page: int, pattern: bytes, new: bytes) -> None:
    """Put `new` in the place of the first match of `pattern` in what `page` draws."""
    content = pdf.pages[page].Contents.read_bytes()
    changed = re.sub(pattern, new, content, count=1, flags=re.DOTALL)
    assert changed != content
    pdf.pages[page].Contents = pdf.make_stream(changed)


def kids(pdf: pikepdf.Pdf) -> Any:
    """Return the structure elements of the document."""
    return pdf.Root.StructTreeRoot.K[0].K


def swap(items: Any, a: int, b: int) -> None:
    first, second = items[a], items[b]
    items[a], items[b] = second, first


def retyped(old: str, new: str) -> Defect:
    """Return what makes elements of another type of those of the type `old`."""

    def change(pdf: pikepdf.Pdf) -> None:
        for item in list(objects(pdf, "/S", old)):
            item.S = Name(new)

    return change


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def title_not_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def other_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "秋日小记"


def other_title_in_metadata(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace("春日".encode(), "秋日".encode())
    pdf.Root.Metadata.write(packet)


def descriptor(pdf: pikepdf.Pdf) -> Any:
    return first(pdf, "/Type", "/FontDescriptor")


def font_not_inside(pdf: pikepdf.Pdf) -> None:
    del descriptor(pdf)["/FontFile2"]


def no_unicode_map(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "/Subtype", "/Type0")["/ToUnicode"]


def wrong_unicode_map(pdf: pikepdf.Pdf) -> None:
    """Make one character copy as another."""
    for font in objects(pdf, "/Subtype", "/Type0"):
        cmap = font.ToUnicode.read_bytes()
        font.ToUnicode = pdf.make_stream(cmap.replace(b"<6625>", b"<590F>"))


def swapped_outlines(pdf: pikepdf.Pdf) -> None:
    """Let two codes draw others' glyphs: the file says what it does not show."""
    data = bytearray(descriptor(pdf).FontFile2.read_bytes())
    count = int.from_bytes(data[4:6])
    loca = next(12 + 16 * n for n in range(count) if data[12 + 16 * n : 16 + 16 * n] == b"loca")
    start = int.from_bytes(data[loca + 8 : loca + 12])
    # Glyph 2 begins where glyph 1 does, so it draws both.
    data[start + 8 : start + 12] = data[start + 4 : start + 8]
    descriptor(pdf).FontFile2.write(bytes(data))


def wrong_widths(pdf: pikepdf.Pdf) -> None:
    first(pdf, "/Subtype", "/CIDFontType2").W = Array([1, 5, 800])


def text_not_tagged(pdf: pikepdf.Pdf) -> None:
    redrawn(pdf, 0, rb"/P <</MCID \d+>> BDC(.*?)EMC", rb"\1")


def furniture_not_marked(pdf: pikepdf.Pdf) -> None:
    redrawn(pdf, 1, rb"/Artifact <<[^>]*Footer[^>]*>> BDC(.*?)EMC", rb"\1")


def text_as_furniture(pdf: pikepdf.Pdf) -> None:
    redrawn(pdf, 1, rb"/P <</MCID \d+>> BDC", b"/Artifact BMC")


def text_erased(pdf: pikepdf.Pdf) -> None:
    redrawn(pdf, 1, rb"\[<[^]]+\] TJ", b"")


def text_elsewhere(pdf: pikepdf.Pdf) -> None:
    content = b"q 1 0 0 1 0 -12 cm " + pdf.pages[1].Contents.read_bytes() + b" Q"
    pdf.pages[1].Contents = pdf.make_stream(content)


def text_aside(pdf: pikepdf.Pdf) -> None:
    content = b"q 1 0 0 1 12 0 cm " + pdf.pages[1].Contents.read_bytes() + b" Q"
    pdf.pages[1].Contents = pdf.make_stream(content)


def reading_order_swapped(pdf: pikepdf.Pdf) -> None:
    swap(kids(pdf), 2, 3)


def element_dropped(pdf: pikepdf.Pdf) -> None:
    del kids(pdf)[3]


def element_twice(pdf: pikepdf.Pdf) -> None:
    kids(pdf).append(kids(pdf)[3])


def no_way_back_to_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot["/ParentTree"]


def header_without_scope(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "/S", "/TH")["/A"]


def link_dead(pdf: pikepdf.Pdf) -> None:
    first(pdf, "/Subtype", "/Link").Dest = Name("/nowhere")


def link_astray(pdf: pikepdf.Pdf) -> None:
    first(pdf, "/Subtype", "/Link").Dest[0] = pdf.pages[2].obj


def link_out_of_tags(pdf: pikepdf.Pdf) -> None:
    element = first(pdf, "/S", "/Link")
    element.K = Array([kid for kid in element.K if kid.get("/Type") != Name.OBJR])


def bookmark_dead(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines.First.First["/Dest"]


def bookmark_astray(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.First.Dest[0] = pdf.pages[2].obj


def labels_shifted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=5)]))


def pages_swapped(pdf: pikepdf.Pdf) -> None:
    second = pdf.pages[1]
    del pdf.pages[1]
    pdf.pages.append(second)


def script_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def acting(**action: Any) -> Defect:
    """Return what makes a link do something."""

    def change(pdf: pikepdf.Pdf) -> None:
        link = first(pdf, "/Subtype", "/Link")
        del link["/Dest"]
        link.A = Dictionary(**action)

    return change


def triggered(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))


def file_of_its_own(pdf: pikepdf.Pdf) -> None:
    """Attach a file as PDF/A-3 would have it, in a file that claims to be PDF/A-2."""
    pdf.attachments["x.txt"] = b"hello"


def file_inside(pdf: pikepdf.Pdf) -> None:
    """Attach a file that the document does not declare to be its own."""
    file_of_its_own(pdf)
    del pdf.Root.AF


def stream_cut_short(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[1].Contents
    content.write(content.read_bytes()[:400])


DEFECTS: dict[str, tuple[Defect, set[str]]] = {
    "no language": (no_language, {"language", "claim-faults"}),
    "the title is not shown": (title_not_shown, {"claim-faults"}),
    "no output intent": (no_output_intent, {"claim-faults"}),
    "not said to be tagged": (not_marked, {"claim-faults"}),
    "no title": (no_title, {"title", "titles-agree"}),
    "another title": (other_title, {"titles-agree"}),
    "another title in the metadata": (other_title_in_metadata, {"titles-agree"}),
    "a font is not inside": (font_not_inside, {"unembedded"}),
    "no Unicode map": (no_unicode_map, {"unmapped", "text"}),
    "a character copies as another": (wrong_unicode_map, {"wrong-shapes", "text"}),
    "a glyph is another's": (swapped_outlines, {"wrong-shapes"}),
    "widths not the glyphs'": (wrong_widths, {"wrong-widths"}),
    "text in no tag": (text_not_tagged, {"untagged", "text"}),
    "furniture not marked": (furniture_not_marked, {"untagged"}),
    "text marked as furniture": (text_as_furniture, {"text"}),
    "text erased": (text_erased, {"text"}),
    "content cut short": (stream_cut_short, {"text"}),
    "text lower on a page": (text_elsewhere, {"top", "number-height"}),
    "text aside on a page": (text_aside, {"overhang", "number-even"}),
    "reading order swapped": (reading_order_swapped, {"reading-order", "text"}),
    "a tag dropped": (element_dropped, {"untagged", "text"}),
    "a tag twice": (element_twice, {"tag-faults"}),
    "no way from pages to tags": (no_way_back_to_tags, {"claim-faults"}),
    "a heading level skipped": (retyped("/H2", "/H4"), {"tag-faults"}),
    "a row is a paragraph": (retyped("/TR", "/P"), {"tag-faults"}),
    "a list entry outside": (retyped("/L", "/Div"), {"tag-faults"}),
    "an unknown type": (retyped("/P", "/Paragraf"), {"tag-faults"}),
    "a figure without words": (retyped("/Table", "/Figure"), {"tag-faults"}),
    "a header cell without scope": (header_without_scope, {"tag-faults"}),
    "a link out of its tag": (link_out_of_tags, {"tag-faults"}),
    "a dead link": (link_dead, {"dead-links"}),
    "a link to another page": (link_astray, {"astray"}),
    "a dead bookmark": (bookmark_dead, {"dead-links"}),
    "a bookmark of another page": (bookmark_astray, {"astray"}),
    "page labels shifted": (labels_shifted, {"page-labels"}),
    "pages swapped": (pages_swapped, {"number-run", "page-labels", "reading-order"}),
    "a script on opening": (script_on_opening, {"actions"}),
    "a link runs a script": (acting(S=Name.URI, URI=String("javascript:1")), {"actions"}),
    "a link starts a program": (acting(S=Name.Launch, F=String("x.exe")), {"actions"}),
    "a link opens a file": (acting(S=Name.GoToR, F=String("x.pdf"), D=Array([0])), {"actions"}),
    "a trigger": (triggered, {"actions"}),
    "a file attached": (file_inside, {"stray-files"}),
    "a file attached in PDF/A-2": (file_of_its_own, {"claim-faults"}),
}


def test_the_good_paper_is_good() -> None:
    assert caught(good()[0]) == set()
    assert caught(spoiled(lambda _: None)) == set()


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_caught(name: str) -> None:
    defect, checks = DEFECTS[name]
    assert checks <= caught(spoiled(defect))


def test_a_password_is_told() -> None:
    target = BytesIO()
    with pikepdf.open(BytesIO(good()[0])) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert caught(target.getvalue()) == {"pdf-encrypted"}
