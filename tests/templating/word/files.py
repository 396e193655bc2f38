"""Word templates made for tests: paragraphs, tables, headers, with tags as a person would type."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.shared import Mm

from speechdocs.resources import TEMPLATES
from speechdocs.templating import catalog
from speechdocs.templating.catalog import Kind

Row = tuple[str, ...]


def template(
    paragraphs: Iterable[str | tuple[str, ...]],
    rows: Iterable[Row] = (),
    header: str = "",
    footer: str = "",
) -> bytes:
    """Return a Word file; a paragraph of several strings has a run for each of them."""
    made = Document()
    for paragraph in paragraphs:
        runs = (paragraph,) if isinstance(paragraph, str) else paragraph
        written = made.add_paragraph()
        for index, run in enumerate(runs):
            written.add_run(run).bold = index % 2 == 1
    table = [*rows]
    if table:
        grid = made.add_table(0, len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=False):
                cell.text = text
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = header
    section.footer.paragraphs[0].text = footer
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def kind(folder: Path, docx: bytes, table: str = 'title = "函件"\n') -> Kind:
    """Return the kind `own` in `folder` whose template is `docx`."""
    own = folder / "own"
    own.mkdir(exist_ok=True)
    (own / "template.toml").write_text(table, "utf-8")
    (own / "document.docx").write_bytes(docx)
    return catalog.find("own", catalog.kinds([folder, TEMPLATES]))
