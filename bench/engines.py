"""What makes PDFs of the same words, in the same faces, sizes and margins, each in its own way.

`ENGINES` maps a name to what opens the engine: a function that makes one document after another.
Whatever an engine can keep between documents, it keeps. One that is not installed raises
`ImportError` or `FileNotFoundError` when it is opened. Each imports what it needs only then, so
that a process that makes one document loads one engine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from io import BytesIO
from itertools import groupby
from pathlib import Path

from bench.sheets import CSS, LATEX, TYPST, TYPST_KAI
from bench.texts import Speech

Make = Callable[[Speech, str], Callable[[], bytes]]
"""Speech and title → what makes the document; only the latter is timed."""

FACES = Path(__file__).parents[1] / "src" / "speechdocs_fonts" / "data"


def markup(speech: Speech, title: str) -> str:
    """Return a speech as the markup a template renders."""
    from speechdocs.tree.nodes import Block, Document, Paragraph, ParagraphKind, Styled, Text
    from speechdocs.tree.serialise import serialise

    blocks: list[Block] = [Paragraph(ParagraphKind.TITLE, (Text(title, content=True),))]
    for head, rest in speech:
        run_in = (Styled("head", (Text(head, content=True),)),) if head else ()
        blocks.append(Paragraph(ParagraphKind.BODY, (*run_in, Text(rest, content=True))))
    return serialise(Document(title, tuple(blocks)))


def ours(format_: str) -> Callable[[str], bytes]:
    """Return our way from a template's markup through the typography pass and layout to a file."""
    from speechdocs import resources
    from speechdocs.fonts.catalog import Catalog
    from speechdocs.layout import layout
    from speechdocs.theme.load import load
    from speechdocs.tree import typography
    from speechdocs.tree.markup import parse
    from speechdocs.writers import WRITERS

    theme = load("gbt9704", lambda name: (resources.THEMES / f"{name}.toml").read_text("utf-8"))
    catalog = Catalog.load()

    def make(text: str) -> bytes:
        document = typography.convert(parse(text, "bench")).document
        laid = layout(document, theme, catalog)
        return WRITERS[format_](laid, theme, created="2000-01-01T00:00:00Z")

    return make


def speechdocs() -> Make:
    """Open ours."""
    make = ours("pdf")
    return lambda speech, title: partial(make, markup(speech, title))


def typst(standards: list[str]) -> Make:
    """Open Typst, its compiler kept."""
    import typst as library

    compiler = library.Compiler(font_paths=[str(FACES)], ignore_system_fonts=True)

    def make(text: bytes) -> bytes:
        return bytes(compiler.compile(text, format="pdf", pdf_standards=standards))

    def opened(speech: Speech, title: str) -> Callable[[], bytes]:
        parts = [(TYPST_KAI.format(head) if head else "") + rest for head, rest in speech]
        return partial(make, TYPST.format(title=title, body="\n\n".join(parts)).encode())

    return opened


def reportlab(*, one_face: bool) -> Make:
    """Open plain reportlab: its paragraphs, its own fonts.

    It knows no second face for what a first one lacks. So the body is set in `one_face`, SD Song,
    which has all characters; or each character is marked up with the face that ours takes.
    """
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph as Flowable
    from reportlab.platypus import SimpleDocTemplate

    from speechdocs.fonts.catalog import Catalog

    for path in FACES.glob("*.ttf"):
        pdfmetrics.registerFont(TTFont(path.stem, str(path)))
    chains = Catalog.load().chains
    shared = {"leading": 29.609, "wordWrap": "CJK"}
    head = ParagraphStyle(
        "title", fontName="SDTitleSong", fontSize=22, alignment=TA_CENTER, **shared
    )
    body = ParagraphStyle("body", fontName="SDSong", fontSize=16, firstLineIndent=32,
                          alignment=TA_JUSTIFY, **shared)  # fmt: skip

    def faced(role: str, text: str) -> str:
        if one_face:
            return escape(text)
        found = groupby(text, lambda character: (chains[role].find(character) or [None])[0])
        parts = ((member, "".join(part)) for member, part in found)
        return "".join(
            f'<font name="{member.face.path.stem}">{escape(part)}</font>' if member else part
            for member, part in parts
        )

    def make(title: str, paragraphs: list[str]) -> bytes:
        target = BytesIO()
        margins = {"topMargin": 37 * mm, "bottomMargin": 35 * mm,
                   "leftMargin": 28 * mm, "rightMargin": 26 * mm}  # fmt: skip
        flowables = [Flowable(title, head), *(Flowable(text, body) for text in paragraphs)]
        SimpleDocTemplate(target, title=title, **margins).build(flowables)
        return target.getvalue()

    def opened(speech: Speech, title: str) -> Callable[[], bytes]:
        paragraphs = [faced("kai", head) + faced("fangsong", rest) for head, rest in speech]
        return partial(make, title, paragraphs)

    return opened


def weasyprint() -> Make:
    """Open WeasyPrint, its font configuration kept; it tags nothing unless told to."""
    import weasyprint as library
    from weasyprint.text.fonts import FontConfiguration

    from speechdocs.fonts.metrics import Face

    names = {path: Face.open(path).family for path in sorted(FACES.glob("SD*.ttf"))}
    faces = "\n".join(
        f'@font-face {{ font-family: "{name}"; src: url("{path.as_uri()}") }}'
        for path, name in names.items()
        if path.stem not in {"SDSerif-Bold", "SDSerif-Italic"}
    )
    kept = FontConfiguration()
    sheet = library.CSS(string=CSS.format(faces=faces), font_config=kept)

    def make(html: str) -> bytes:
        return bytes(library.HTML(string=html).write_pdf(stylesheets=[sheet], font_config=kept))

    def opened(speech: Speech, title: str) -> Callable[[], bytes]:
        parts = "".join(f"<p><b>{escape(head)}</b>{escape(rest)}</p>" for head, rest in speech)
        page = f"<html lang=zh-CN><title>{title}</title><h1>{title}</h1>{parts}</html>"
        return partial(make, page)

    return opened


def libreoffice() -> Make:
    """Open LibreOffice: a process for each document, which turns our Word file into a PDF."""
    from tests.libreoffice import fontconfig

    from speechdocs import resources
    from speechdocs.theme.load import load

    program = _program("soffice")
    theme = load("gbt9704", lambda name: (resources.THEMES / f"{name}.toml").read_text("utf-8"))
    make_docx = ours("docx")

    def make(docx: bytes) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path, fonts = Path(folder) / "a.docx", Path(folder) / "fonts.conf"
            path.write_bytes(docx)
            fonts.write_text(fontconfig(theme, Path(folder) / "cache"), "utf-8")
            command = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile",
                       "--convert-to", "pdf", "--outdir", folder, str(path)]  # fmt: skip
            environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
            subprocess.run(command, check=True, capture_output=True, env=environment)
            return path.with_suffix(".pdf").read_bytes()

    def opened(speech: Speech, title: str) -> Callable[[], bytes]:
        return partial(make, make_docx(markup(speech, title)))

    return opened


def xelatex() -> Make:
    """Open pandoc with xelatex: a process for each document."""
    program = _program("pandoc")
    _program("xelatex")

    def make(text: str) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.pdf"
            command = [program, "--pdf-engine=xelatex", "-o", str(path)]
            subprocess.run(command, input=text.encode(), check=True, capture_output=True)
            return path.read_bytes()

    def opened(speech: Speech, title: str) -> Callable[[], bytes]:
        kai = "`{{\\kai {}}}`{{=latex}}"
        parts = [(kai.format(head) if head else "") + rest for head, rest in speech]
        return partial(make, LATEX.format(title=title, faces=FACES) + "\n\n".join(parts))

    return opened


def pandoc_word() -> Make:
    """Open pandoc, which makes a Word file: a process for each document."""
    program = _program("pandoc")

    def make(text: str) -> bytes:
        command = [program, "-f", "markdown", "-t", "docx", "-o", "-"]
        return subprocess.run(command, input=text.encode(), check=True, capture_output=True).stdout

    def opened(speech: Speech, title: str) -> Callable[[], bytes]:
        parts = [(f"*{head}*" if head else "") + rest for head, rest in speech]
        return partial(make, "\n\n".join([f"# {title}", *parts]))

    return opened


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(name)
    return found


ENGINES: Mapping[str, Callable[[], Make]] = {
    "speechdocs (a-2a, ua-1)": speechdocs,
    "typst (a-2a, ua-1)": partial(typst, ["a-2a", "ua-1"]),
    "typst (plain)": partial(typst, []),
    "reportlab (one face)": partial(reportlab, one_face=True),
    "reportlab (the same faces)": partial(reportlab, one_face=False),
    "WeasyPrint": weasyprint,
    "LibreOffice, from .docx": libreoffice,
    "pandoc + xelatex": xelatex,
}
"""Name → what opens the engine; the first is ours, the second what ratios are taken to."""
