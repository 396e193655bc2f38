"""The example from content/, through everything: eight papers, true to its text and its page."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from tests import example

from speechdocs import pipeline
from speechdocs.batch.files import read_beside
from speechdocs.batch.workshop import Workshop
from speechdocs.checks.fidelity import compare_docx, compare_pdf
from speechdocs.checks.gbt9704 import certificate
from speechdocs.config import Config
from speechdocs.layout import Layout
from speechdocs.model.ledger import Ledger

CONTENT = Path(__file__).parents[1] / "content"
NAME = "000_7d049c3a728779af"
KINDS = [kind.name for kind in example.KINDS]

pytestmark = pytest.mark.timeout(120)


def run(project: Path, *args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        [sys.executable, "-m", "speechdocs", *args],
        cwd=project,
        env={**kept, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def built(project: Path, *args: str, **environ: str) -> Mapping[str, bytes]:
    """Return the papers of the example built in `project`, by name."""
    shutil.copytree(CONTENT, project / "content")
    done = run(project, "build", "--json", *args, **environ)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["failures"] == []
    return {Path(o["path"]).name: (project / o["path"]).read_bytes() for o in report["outputs"]}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return the example's papers."""
    environ = {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    return built(tmp_path_factory.mktemp("one"), **environ)


@pytest.fixture(scope="module")
def content() -> pipeline.Content:
    """Return the example's content file."""
    path = CONTENT / f"{NAME}.yaml"
    text = path.read_text(encoding="utf-8")
    return pipeline.open_content(text, path.name, partial(read_beside, path))


@pytest.fixture(scope="module")
def layouts(content: pipeline.Content) -> Mapping[str, Layout]:
    """Return the example's pages, by kind."""
    shop = Workshop(Config())
    return {
        kind.name: pipeline.render(
            content, kind, shop.theme(kind.theme), shop.catalog, shop.settings
        ).layout
        for kind in example.KINDS
    }


def test_every_kind_in_all_its_formats(papers: Mapping[str, bytes]) -> None:
    assert sorted(papers) == sorted(example.PAPERS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_of_the_pdf_is_the_tree(
    papers: Mapping[str, bytes], layouts: Mapping[str, Layout], kind: str
) -> None:
    assert compare_pdf(papers[f"{kind}.pdf"], layouts[kind].document) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_of_the_word_file_is_the_tree(
    papers: Mapping[str, bytes], layouts: Mapping[str, Layout], kind: str
) -> None:
    assert compare_docx(papers[f"{kind}.docx"], layouts[kind].document) == ()


def test_the_full_text_is_the_page_of_the_standard(papers: Mapping[str, bytes]) -> None:
    measured = certificate(papers["full-text.pdf"])
    assert measured.passed, measured.verdict
    assert measured.aimed, measured.verdict
    assert (measured.row("lines").measured, measured.row("chars").measured) == (22, 28)
    assert measured.row("top").measured == pytest.approx(37.0, abs=0.3)
    assert measured.row("bottom").measured == pytest.approx(262.0, abs=0.3)
    assert measured.row("pitch").measured == pytest.approx(10.446, abs=0.05)
    assert measured.row("left").measured == pytest.approx(28.0, abs=0.3)
    assert measured.row("right").measured == pytest.approx(184.0, abs=0.5)


def test_the_summary_is_one_page(layouts: Mapping[str, Layout]) -> None:
    assert len(layouts["one-page"].pages) == 1


def test_nothing_is_lost(content: pipeline.Content) -> None:
    assert pipeline.ledger(content) == Ledger(total=3021, speech=2885, debris=104, layout=32)


def test_the_pages_of_the_example_are_clean(layouts: Mapping[str, Layout]) -> None:
    assert {kind: pipeline.NOTE in page.document.note for kind, page in layouts.items()} == (
        dict.fromkeys(KINDS, False)
    )


def test_another_process_gives_the_same_bytes(papers: Mapping[str, bytes], tmp_path: Path) -> None:
    """Every kind in every format is the same, whatever the machine is set to."""
    environ = {"PYTHONHASHSEED": "42", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"}
    environ |= {"RL_pdfMultiLine": "1", "RL_invariant": "0", "RL_pageCompression": "0"}
    environ |= {"OPENPYXL_LXML": "False"}
    again = built(tmp_path, "-o", "别处/成品", **environ)
    assert digests(again) == digests(papers)


def digests(papers: Mapping[str, bytes]) -> Mapping[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in papers.items()}


def test_the_check_of_the_full_text_says_pass(papers: Mapping[str, bytes], tmp_path: Path) -> None:
    for suffix in ("docx", "pdf"):
        (tmp_path / f"a.{suffix}").write_bytes(papers[f"full-text.{suffix}"])
        done = run(tmp_path, "check", f"a.{suffix}")
        assert done.returncode == 0, done.stdout
        assert "PASS: " in done.stdout


def test_extracting_the_example_again_gives_what_was_reviewed(tmp_path: Path) -> None:
    """The content file is the extraction, its warnings accepted, and nothing else."""
    done = run(tmp_path, "extract", "--stdout", str(CONTENT / f"{NAME}.txt"))
    assert done.returncode == 0
    kept = (CONTENT / f"{NAME}.yaml").read_text(encoding="utf-8")
    assert "accepted: true" in kept
    assert [line for line in kept.splitlines() if "accepted: true" not in line] == (
        done.stdout.splitlines()
    )
    assert "3,021 = 2,885 speech + 104 debris + 32 layout" in done.stderr


def test_a_changed_source_stops_the_build(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    path = tmp_path / "content" / f"{NAME}.source.txt"
    path.write_text(path.read_text(encoding="utf-8") + "多出一句。", encoding="utf-8")
    done = run(tmp_path, "build")
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert not (tmp_path / "output").exists()


def test_without_the_source_text_papers_are_built_and_it_is_said(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "content" / f"{NAME}.source.txt").unlink()
    done = run(tmp_path, "build", "-t", "讲话全文", "-f", "pdf")
    assert done.returncode == 0
    assert "nothing could be compared" in done.stderr
    assert (tmp_path / "output" / NAME / "full-text.pdf").is_file()


def test_strict_builds_the_example(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    done = run(tmp_path, "build", "--strict", "-q", "-t", "full-text")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_open_warnings_mark_the_pages_and_stop_a_strict_build(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    shutil.copy(CONTENT / f"{NAME}.txt", tmp_path / "content")
    done = run(tmp_path, "build", "-t", "full-text", "-f", "pdf")
    assert done.returncode == 0
    assert "words are missing before" in done.stderr
    paper = tmp_path / "output" / NAME / "full-text.pdf"
    assert pipeline.NOTE in text_of(paper)
    paper.unlink()
    done = run(tmp_path, "build", "--strict")
    assert done.returncode == 1
    assert "--strict refuses" in done.stderr
    assert not paper.exists()


def text_of(pdf: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)
