"""Papers made by other programs, and by our own, give back the paragraphs they were made of."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from tests.readers.pdf.drawing import running

from speechdocs import pipeline, resources
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config
from speechdocs.readers import read
from speechdocs.text.chars import COLON, STOP
from speechdocs.text.typography import convert

KINDS = ("full-text", "study-handout")
TITLE, CALL = "在全县水利工作会议上的讲话", f"同志们{COLON}"
PIECES = (
    "春耕生产,",
    "要抓紧修好水渠",
    "“三个不能少”,",
    "2021年3月12日,",
    "全县共有128个村,",
    "(含三个街道)",
    "《水利条例》规定",
    "GDP增长6.5%,",
    "我们要认真落实;",
    "A级旅游村有37家,",
    "Wi-Fi 6 全覆盖,",
    "——这是底线,",
    "……",
    "一些同志认为:“慢慢来。”",
    "第一书记要带头,",
    "投入1,200.5万元,",
    "“‘最后一公里’要打通”,",
)
CORPUS = Path(__file__).parents[4] / "shared" / "corpus"


def speech(seed: int, count: int = 12) -> list[str]:
    """Return the paragraphs of an invented speech, some of a few words, some of a page."""
    chance = random.Random(seed)
    result = [TITLE, CALL]
    for _ in range(count):
        words = chance.choices(PIECES, k=chance.choice((1, 2, 3, 5, 9, 14, 25, 50)))
        result.append(convert(f"{''.join(words)}县里有安排{STOP}").text)
    return result


def solid(lines: list[str]) -> list[str]:
    """Return `lines` without white space, which a line's end may swallow."""
    return ["".join(line.split()) for line in lines]


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop(Config())


def built(paragraphs: list[str], shop: Workshop, format_: str = "pdf") -> Mapping[str, bytes]:
    """Return the papers of a speech, by kind."""
    extraction = pipeline.extract_file("\n".join(paragraphs).encode(), "a.txt")
    content = pipeline.Content("a.yaml", extraction.speech, extraction.source.text)
    papers = {}
    for kind in shop.named(KINDS):
        theme = shop.theme(kind.theme)
        rendition = pipeline.render(content, kind, theme, shop.catalog, shop.settings)
        papers[kind.name] = pipeline.write(rendition, format_)
    return papers


@pytest.mark.parametrize("seed", range(5))
def test_our_own_papers(seed: int, shop: Workshop) -> None:
    paragraphs = speech(seed)
    papers = built(paragraphs, shop)
    full_text = read(papers["full-text"], "a.pdf")
    assert solid(running(full_text)) == solid(paragraphs)
    assert {aside.kind for aside in full_text.asides} == {"page-number"}
    handout = solid(running(read(papers["study-handout"], "a.pdf")))
    start = handout.index(CALL)
    # Its full text stands in one piece, without the numbers of its paragraphs.
    assert handout[start : start + len(paragraphs) - 1] == solid(paragraphs[1:])


@dataclass(frozen=True)
class Look:
    """How a Word file of a test looks."""

    indent: bool = True
    size: float = 16
    after: float = 0
    leading: float | None = None
    columns: int = 1
    justified: bool = False
    heads: tuple[str, ...] = field(default=())


LOOKS = {
    "as offices write": Look(),
    "justified, with headings": Look(leading=28, justified=True, heads=("一、春耕", "二、水渠")),
    "blocks without indents": Look(indent=False, after=12),
    "small type": Look(size=10.5, leading=15, after=6),
    "two columns": Look(size=12, columns=2),
}


def word_file(path: Path, look: Look, seed: int) -> list[str]:
    """Write a Word file at `path` and return its paragraphs."""
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "内部材料"
    columns = section._sectPr.find(qn("w:cols"))
    assert columns is not None
    columns.set(qn("w:num"), str(look.columns))
    _page_number(section.footer.paragraphs[0])
    title, *rest = speech(seed, 10)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.add_run(title).font.size = Pt(22)
    written = [title]
    for number, text in enumerate(rest):
        if number and number <= len(look.heads):
            written.append(look.heads[number - 1])
            _paragraph(document, written[-1], look, bold=True)
        written.append(text)
        _paragraph(document, text, look)
    document.save(str(path))
    return written


def _page_number(paragraph: object) -> None:
    for kind, words in (("begin", ""), ("", " PAGE "), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = words
        paragraph.add_run()._r.append(element)  # type: ignore[attr-defined]


def _paragraph(document: object, text: str, look: Look, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()  # type: ignore[attr-defined]
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size = Pt(look.size)
    form = paragraph.paragraph_format
    form.first_line_indent = Pt(2 * look.size if look.indent else 0)
    form.space_after = Pt(look.after)
    if look.leading:
        form.line_spacing = Pt(look.leading)
    if look.justified:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[list[str], bytes]]:
    """Return what was written and the PDF that LibreOffice made of it, by look."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not here")
    folder = tmp_path_factory.mktemp("office")
    written = {
        name: word_file(folder / f"{number}.docx", look, number)
        for number, (name, look) in enumerate(LOOKS.items())
    }
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted(str(path) for path in folder.glob("*.docx"))
    command = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    # The bundled faces, so that the lines are the same whatever the machine has installed.
    fonts = folder / "fonts.conf"
    faces = f"<dir>{resources.FONTS / 'data'}</dir><cachedir>{folder / 'cache'}</cachedir>"
    fonts.write_text(f"<fontconfig>{faces}</fontconfig>", "utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run([*command, *files], capture_output=True, check=True, env=environment)
    return {
        name: (written[name], (folder / f"{number}.pdf").read_bytes())
        for number, name in enumerate(LOOKS)
    }


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", LOOKS)
def test_papers_of_an_office_program(
    name: str, office: Mapping[str, tuple[list[str], bytes]]
) -> None:
    written, data = office[name]
    source = read(data, "a.pdf")
    kept = [line for line in solid(running(source)) if line != "内部材料"]
    assert kept == solid(written)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize("path", sorted((CORPUS / "derived").glob("*.pdf")), ids=lambda p: p.name)
def test_every_paragraph_of_the_corpus(path: Path) -> None:
    text = (CORPUS / "data" / f"{path.name.split('.')[0]}.txt").read_text("utf-8")
    written = [line for line in text.split("\n") if line.strip()]
    assert solid(running(read(path.read_bytes(), path.name))) == solid(written)
