"""A project's or a kind's own Word file: named in a setting, refused where it is not harmless."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.mutations.docx import (
    BODY,
    RELATIONS,
    TYPES,
    Defect,
    both,
    packed,
    parts,
    related,
    replaced,
)
from tests.writers.docx.houses import house

from speechdocs import config
from speechdocs.batch.building import build
from speechdocs.batch.wanted import Wanted
from speechdocs.batch.workshop import Workshop
from speechdocs.config import FILE
from speechdocs.errors import SourceError, SpeechdocsError

SPEECH = "春耕动员会上的讲话\n同志们：\n一、抓紧整地。\n趁着墒情好，抓紧整地。\n"
SETTINGS_RELATIONS = "word/_rels/settings.xml.rels"
COMMAND = '<w:p><w:fldSimple w:instr="DDEAUTO cmd.exe"/></w:p></w:hdr>'

UNSAFE: dict[str, Defect] = {
    "vbaProject": both(
        related("vbaProject", "vbaProject.bin"),
        replaced("document.main\\+xml", "macroEnabled.main+xml", TYPES),
    ),
    "http://example.org/x.dotm": related(
        "attachedTemplate",
        "http://example.org/x.dotm",
        "word/_rels/settings.xml.rels",
        outside=True,
    ),
    "altChunk": both(
        related("aFChunk", "a.html"), replaced("(<w:body>)", r'\1<w:altChunk r:id="rId77"/>', BODY)
    ),
    "http://example.org/x.png": related("image", "http://example.org/x.png", outside=True),
    "DDEAUTO": replaced("</w:hdr>", COMMAND, "word/header1.xml"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a speech and a house's Word file without a picture."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.txt").write_text(SPEECH, "utf-8")
    (tmp_path / "house.docx").write_bytes(house(picture=False))
    (tmp_path / FILE).write_text("[word]\nreference = 'house.docx'\n", "utf-8")
    return tmp_path


def built(project: Path, kind: str = "full-text") -> str:
    """Return the styles of the Word file of `kind`, built in `project`."""
    report = build(Wanted(kinds=(kind,), formats=("docx",)), config.load(project))
    assert report.failures == ()
    (paper,) = report.papers
    with ZipFile(paper.path) as archive:
        return archive.read("word/styles.xml").decode()


def test_the_projects_file_lends_every_paper_its_looks(project: Path) -> None:
    assert "公文正文" in built(project)


def test_a_kinds_own_file_goes_first(project: Path) -> None:
    kind = project / "templates" / "notice"
    kind.mkdir(parents=True)
    (kind / "own.docx").write_bytes(house(body=False))
    (kind / "template.toml").write_text('title = "通知"\nreference = "own.docx"\n', "utf-8")
    (kind / "document.xml.j2").write_text('<document title="通知"><p>一</p></document>', "utf-8")
    assert "公文正文" not in built(project, "notice")


def test_a_pdf_keeps_the_themes_looks(project: Path) -> None:
    shop = Workshop(config.load(project))
    (kind,) = shop.named(["full-text"])
    assert shop.look(kind).page == shop.theme(kind.theme).page


@pytest.mark.parametrize("what", UNSAFE)
def test_a_file_that_is_not_harmless_is_refused_before_any_work(what: str, project: Path) -> None:
    damaged = parts((project / "house.docx").read_bytes())
    UNSAFE[what](damaged)
    (project / "house.docx").write_bytes(packed(damaged))
    with pytest.raises(SourceError) as error:
        build(Wanted(), config.load(project))
    assert error.value.code == "reference-unsafe"
    assert what in str(error.value)
    assert error.value.place.file == (project / "house.docx").as_posix()
    assert not (project / "output").exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda path: path.unlink(), "no-such-file"),
        (lambda path: path.write_bytes(b"PK"), "docx-broken"),
        (lambda path: path.write_text("text", "utf-8"), "docx-broken"),
    ],
)
def test_a_file_that_is_no_word_file_is_told(
    change: Callable[[Path], object], code: str, project: Path
) -> None:
    change(project / "house.docx")
    with pytest.raises(SpeechdocsError) as error:
        build(Wanted(), config.load(project))
    assert error.value.code == code


def test_links_to_web_pages_may_stay(project: Path) -> None:
    kept = parts((project / "house.docx").read_bytes())
    related("hyperlink", "https://example.org", RELATIONS, outside=True)(kept)
    (project / "house.docx").write_bytes(packed(kept))
    assert "公文正文" in built(project)
