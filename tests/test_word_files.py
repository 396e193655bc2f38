"""Every kind of paper, short and long, as a Word file: in order, and whole in other programs.

What Word would say is not known here; openxml-audit knows the schemas and rules that Word goes by,
and LibreOffice reads the file and writes what it understood.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests import papers
from tests.mutations.docx import DEFECTS, packed, parts
from tests.writers.docx.houses import house

from speechdocs.checks.docx import report
from speechdocs.checks.docx_file import words
from speechdocs.checks.fidelity import Printed, compare, compare_docx
from speechdocs.checks.words import GAP, expected_words
from speechdocs.errors import Diagnostic
from speechdocs.tree.nodes import Document
from speechdocs.writers.docx import write

SOFFICE = shutil.which("soffice")
CASES = [(kind, length) for kind in papers.KINDS for length in papers.LENGTHS]
OTHER_PAGE = {"top", "bottom", "left", "right", "pitch", "lines", "size", "chars"}
OTHER_PAGE |= {"paper-width", "paper-height"}
"""Rows that only say that a handout or a turned sheet is another page than the standard's."""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


def audited(docx: bytes, folder: Path) -> list[str]:
    """Return what openxml-audit finds in `docx`."""
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    path = folder / "a.docx"
    path.write_bytes(docx)
    found = audit.OpenXmlValidator().validate(path)
    assert found.is_valid is not bool(found.errors)
    return [str(error) for error in found.errors]


@pytest.mark.parametrize(("kind", "length"), CASES)
def test_the_text_is_the_document(kind: str, length: str) -> None:
    document = papers.rendition(kind, length).layout.document
    assert compare_docx(papers.paper(kind, length, "docx"), document) == ()


@pytest.mark.parametrize(("kind", "length"), CASES)
def test_the_file_is_in_order_and_set_by_styles(kind: str, length: str) -> None:
    found = report(papers.paper(kind, length, "docx"))
    assert {row.requirement.key for row in found.failures} <= OTHER_PAGE
    assert found.row("direct-type").measured == 0
    faces = {face.name for face in papers.rendition(kind, length).theme.faces.values()}
    assert set(found.row("fonts").remark().split(", ")) == faces


@pytest.mark.parametrize(("kind", "length"), CASES)
def test_openxml_audit_finds_nothing(kind: str, length: str, tmp_path: Path) -> None:
    assert audited(papers.paper(kind, length, "docx"), tmp_path) == []


def test_openxml_audit_finds_nothing_in_a_houses_looks(tmp_path: Path) -> None:
    made = papers.rendition("study-handout", "example")
    look = replace(made.theme, reference=house())
    assert audited(write(made.layout, look), tmp_path) == []


@pytest.mark.render
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("length", papers.LENGTHS)
def test_libreoffice_gives_the_text_back_whole(length: str, tmp_path: Path) -> None:
    for kind in papers.KINDS:
        (tmp_path / f"{kind}.docx").write_bytes(papers.paper(kind, length, "docx"))
    again = tmp_path / "again"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "docx:MS Word 2007 XML"]
    files = sorted(map(str, tmp_path.glob("*.docx")))
    subprocess.run(
        [*command, "--outdir", str(again), *files], check=True, capture_output=True, timeout=200
    )
    differences = {
        kind: solid_difference(
            (again / f"{kind}.docx").read_bytes(), papers.rendition(kind, length).layout.document
        )
        for kind in papers.KINDS
    }
    assert differences == dict.fromkeys(papers.KINDS, ())


def solid_difference(docx: bytes, document: Document) -> tuple[Diagnostic, ...]:
    """Return where the text of `docx` differs from `document`, white space left out.

    LibreOffice writes a paragraph that runs over the end of a page of its own style as two.
    """
    expected = [word for word in expected_words(document) if word != GAP and not word.isspace()]
    found = [Printed(character) for character in words(docx) if not character.isspace()]
    return compare(expected, found)


def test_the_audit_sees_a_defect(tmp_path: Path) -> None:
    damaged = parts(papers.paper("full-text", "shortest", "docx"))
    DEFECTS["a-part-without-type"](damaged)
    assert audited(packed(damaged), tmp_path) != []
