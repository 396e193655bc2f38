"""How long a full-text Word file takes, beside python-docx and docxtpl: the same words and styles.

Each side writes documents whose words it has not seen, in turn; processor time is counted.
`python -m bench.word` prints a table.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from io import BytesIO

import docx
from bench.engines import markup
from bench.texts import Speech, speeches
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate

from speechdocs import resources
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.load import load
from speechdocs.tree import typography
from speechdocs.tree.markup import parse
from speechdocs.writers.docx import write

RUNS = 200
WARM = 3
TITLE = "在经验交流会上的讲话"
THEME = load("gbt9704", lambda name: (resources.THEMES / f"{name}.toml").read_text("utf-8"))
CATALOG = Catalog.load()
STYLES = (("公文标题", "方正小标宋简体", 22), ("公文正文", "仿宋_GB2312", 16))
TEMPLATE = """\
{{ title }}
{%p for head, rest in paragraphs %}
{{ head }}{{ rest }}
{%p endfor %}
"""
MINE = "speechdocs: the pages into a Word file"
WHOLE = "speechdocs: markup, layout and Word file"
PLAIN = "python-docx"
FILLED = "docxtpl"

Titled = tuple[str, Speech]
Make = Callable[[Titled], bytes]


def pages(titled: Titled) -> Layout:
    """Return a speech on its pages, as a PDF has them anyway."""
    title, speech = titled
    document = typography.convert(parse(markup(speech, title), "bench")).document
    return layout(document, THEME, CATALOG)


def started(*, body: str = "") -> docx.document.Document:
    """Return a document of python-docx with the page, the styles and the footer, and a `body`."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(34.58), Mm(32.58)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    for name, face, size in STYLES:
        font = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).font
        font.size, font.name = Pt(size), face
        font.element.rPr.rFonts.set(qn("w:eastAsia"), face)
    head = document.styles.add_style("小标题", WD_STYLE_TYPE.CHARACTER).font
    head.name = "楷体_GB2312"
    head.element.rPr.rFonts.set(qn("w:eastAsia"), "楷体_GB2312")
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    section.footer.paragraphs[0]._p.append(parse_xml(field))  # noqa: SLF001 - the library's own way
    for line in body.splitlines():
        document.add_paragraph(line, style="公文正文")
    return document


def plain(titled: Titled) -> bytes:
    """Return a speech written paragraph by paragraph with python-docx."""
    title, speech = titled
    document = started()
    document.core_properties.title = title
    document.add_paragraph(title, style="公文标题")
    for head, rest in speech:
        paragraph = document.add_paragraph(style="公文正文")
        if head:
            paragraph.add_run(head, style="小标题")
        paragraph.add_run(rest)
    return saved(document)


def template() -> bytes:
    """Return the template of docxtpl: a loop over paragraphs."""
    return saved(started(body=TEMPLATE))


def filler() -> Make:
    """Return what fills the template."""
    blank = template()

    def fill(titled: Titled) -> bytes:
        title, speech = titled
        document = DocxTemplate(BytesIO(blank))
        document.render({"title": title, "paragraphs": speech}, autoescape=True)
        return saved(document)

    return fill


def saved(document: docx.document.Document | DocxTemplate) -> bytes:
    """Return the bytes of a document."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def milliseconds(work: Callable[[], bytes]) -> tuple[float, int]:
    """Return the processor time of `work`, and the size of what it made."""
    start = time.process_time_ns()
    made = work()
    return (time.process_time_ns() - start) / 1e6, len(made)


def main() -> None:
    """Print the medians of documents after the first few, side by side."""
    fill = filler()
    spent: dict[str, list[float]] = {name: [] for name in (MINE, WHOLE, PLAIN, FILLED)}
    sizes: dict[str, list[int]] = {name: [] for name in spent}
    laid = pages((TITLE, next(speeches(1))))
    for number, speech in enumerate(speeches(RUNS + WARM)):
        titled = (f"{TITLE}之{number}", speech)
        works: dict[str, Callable[[], bytes]] = {
            MINE: lambda laid=laid: write(laid, THEME),
            WHOLE: lambda titled=titled: write(pages(titled), THEME),
            PLAIN: lambda titled=titled: plain(titled),
            FILLED: lambda titled=titled: fill(titled),
        }
        for name, work in works.items():
            took, size = milliseconds(work)
            if number >= WARM:
                spent[name].append(took)
                sizes[name].append(size)
        # Only now, for lines that have been set are remembered.
        laid = pages(titled)
    report(spent, sizes)


def report(spent: dict[str, list[float]], sizes: dict[str, list[int]]) -> None:
    """Print a table of medians and of the medians of paired ratios."""
    print(f"| warm, medians of {RUNS} | ms | kB | ratio to python-docx | ratio to docxtpl |")
    print("|---|---|---|---|---|")
    for name, times in spent.items():
        ratios = (
            statistics.median(a / b for a, b in zip(times, spent[base], strict=True))
            for base in (PLAIN, FILLED)
        )
        shown = " | ".join(f"{ratio:.3f}" for ratio in ratios)
        kilobytes = statistics.median(sizes[name]) / 1000
        print(f"| {name} | {statistics.median(times):.2f} | {kilobytes:.0f} | {shown} |")


if __name__ == "__main__":
    main()
