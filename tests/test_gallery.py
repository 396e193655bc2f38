"""The document with everything that a page can hold, as the judges see it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import gallery
from tests.test_conformance import FLAVOURS, VERAPDF, judge

from speechdocs.checks.fidelity import compare_docx, compare_pdf
from speechdocs.checks.pdf_reading import read
from speechdocs.tree.nodes import Block, Footnote, Section
from speechdocs.tree.walk import blocks


def test_it_shows_every_kind_of_page() -> None:
    document = gallery.laid().document
    kinds = {type(block) for block in blocks(document)}
    shown = {kind.__name__ for kind in kinds}
    assert {"Chart", "Footnote", "Image", "RunningHead", "Section", "Table"} <= shown
    sections: list[Block] = [block for block in blocks(document) if isinstance(block, Section)]
    assert len(sections) >= 5
    assert sum(isinstance(block, Footnote) for block in blocks(document)) >= 5


def test_its_text_is_the_trees_in_both_formats() -> None:
    document = gallery.laid().document
    assert compare_pdf(gallery.paper("pdf"), document) == ()
    assert compare_docx(gallery.paper("docx"), document) == ()


def test_every_link_and_bookmark_leads_somewhere() -> None:
    file = read(gallery.paper("pdf"))
    targets = (*file.links, *file.bookmarks)
    assert len(file.links) > 5
    assert [target.source for target in targets if target.dead] == []


@pytest.mark.slow
@pytest.mark.verapdf
@pytest.mark.timeout(240)
@pytest.mark.skipif(not VERAPDF.is_file(), reason="veraPDF is not installed: run scripts/judges")
def test_verapdf_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "gallery.pdf").write_bytes(gallery.paper("pdf"))
    found = judge(tmp_path, FLAVOURS)
    assert [(key[1], one["failed"]) for key, one in found.items()] == [("2a", {}), ("ua1", {})]


@pytest.mark.slow
def test_openxml_audit_finds_nothing(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    path = tmp_path / "gallery.docx"
    path.write_bytes(gallery.paper("docx"))
    assert [str(error) for error in audit.OpenXmlValidator().validate(path).errors] == []
