"""Every kind of paper, short and long, is PDF/A-2a and PDF/UA-1 to veraPDF, and sound to qpdf."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests import papers

from speechdocs import pipeline
from speechdocs.checks.words import expected_words

VERAPDF = Path(__file__).parents[1] / ".cache" / "verapdf" / "verapdf"
FLAVOURS = ("2a", "ua1")
CASES = [(kind, length) for kind in papers.KINDS for length in papers.LENGTHS]


def undefined_colour(pdf: pikepdf.Pdf) -> None:
    """Fill a box in ink colours, for which the file has no output intent."""
    page = pdf.pages[0]
    box = b"/Artifact BMC 0 1 0 0 k 10 10 5 5 re f EMC\n"
    page.Contents = pdf.make_stream(box + page.Contents.read_bytes())


def no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


SPOILED = {"an undefined colour": undefined_colour, "no metadata": no_metadata}
"""Defects that the rows of `speechdocs check` do not show."""

Verdicts = Mapping[tuple[str, str], dict[str, Any]]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
judged = pytest.mark.skipif(
    not VERAPDF.is_file(), reason="veraPDF is not installed: run scripts/judges"
)


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """Return what veraPDF says of each file and flavour; it is started once for all of them."""
    folder = tmp_path_factory.mktemp("verapdf")
    for kind, length in CASES:
        (folder / f"{kind} {length}.pdf").write_bytes(papers.paper(kind, length, "pdf"))
    for name, spoil in SPOILED.items():
        with pikepdf.open(BytesIO(papers.paper("full-text", "shortest", "pdf"))) as pdf:
            spoil(pdf)
            pdf.save(folder / f"{name}.pdf", fix_metadata_version=False)
    return judge(folder, FLAVOURS)


def judge(folder: Path, flavours: tuple[str, ...]) -> Verdicts:
    """Return what veraPDF says of each file in `folder`, by its name and flavour."""
    command = [str(VERAPDF), ",".join(flavours), *map(str, sorted(folder.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    found = map(json.loads, done.stdout.splitlines())
    return {(Path(one["file"]).stem, one["flavour"]): one for one in found}


@judged
@pytest.mark.verapdf
@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize(("kind", "length"), CASES)
def test_verapdf_finds_nothing(verdicts: Verdicts, kind: str, length: str, flavour: str) -> None:
    verdict = verdicts[f"{kind} {length}", flavour]
    assert verdict.get("error") is None
    assert verdict["failed"] == {}
    assert verdict["compliant"] is True


@judged
@pytest.mark.verapdf
def test_with_the_content_file_attached_it_is_pdf_a_3(tmp_path: Path) -> None:
    made = papers.rendition("full-text", "example", attach_content=True)
    (tmp_path / "paper.pdf").write_bytes(pipeline.write(made, "pdf"))
    found = judge(tmp_path, ("3a", "ua1"))
    assert [(key[1], one["failed"]) for key, one in found.items()] == [("3a", {}), ("ua1", {})]


@judged
@pytest.mark.verapdf
@pytest.mark.parametrize("name", SPOILED)
def test_verapdf_finds_what_our_checks_leave_to_it(verdicts: Verdicts, name: str) -> None:
    assert verdicts[name, "2a"]["compliant"] is False


def test_the_long_papers_are_long() -> None:
    whole = ("briefing", "full-text", "study-handout")
    assert min(papers.pages(kind, "hundred-pages") for kind in whole) >= 100


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize(("kind", "length"), CASES)
def test_qpdf_finds_nothing(tmp_path: Path, kind: str, length: str) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(papers.paper(kind, length, "pdf"))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("kind", papers.KINDS)
def test_poppler_reads_the_tree_in_the_order_of_the_tags(tmp_path: Path, kind: str) -> None:
    """What a screen reader is told is the document; page numbers, which layout adds, left out."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(papers.paper(kind, "example", "pdf"))
    done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True)
    told = re.findall(r'^ *"(.*)"$', done.stdout.decode(), re.MULTILINE)
    document = papers.rendition(kind, "example").layout.document
    words = (word for word in expected_words(document) if len(word) == 1)
    assert bare("".join(told)) == bare("".join(words))


def bare(text: str) -> str:
    """Return `text` without white space and digits."""
    return re.sub(r"[\s0-9]", "", text)
