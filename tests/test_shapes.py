"""Every kind of paper, in both formats, of texts of different shapes: checked as any file is.

The texts of others are measured where they are at hand; content files written by hand, without a
source, and the example are measured everywhere.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests import example, papers

from speechdocs import pipeline
from speechdocs.batch.samples import sample
from speechdocs.checks.docx import report
from speechdocs.checks.fidelity import compare_docx, compare_pdf
from speechdocs.checks.gbt9704 import certificate
from speechdocs.model.speech import Speech
from speechdocs.model.yaml import load
from speechdocs.pipeline import Content, MeetingContent
from speechdocs.tree.walk import blocks, inlines, words

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "data"
OTHERS = {
    "a short address": "sx-17133",
    "a new year's message": "sx-12575",
    "a work report": "sx-3268",
    "an explanation in parts": "sx-22154",
    "a long speech": "sx-8981",
}
OWN = ("the example", "written by hand", "without a title")
OTHER_PAGE = {"top", "bottom", "left", "right", "pitch", "lines", "size", "chars", "columns"}
OTHER_PAGE |= {"paper-width", "paper-height"}
"""Rows that only say that a handout, a booklet or a turned sheet is another page."""
STANDARD = {"full-text", "briefing", "briefing-issue", "notice", "meeting-papers"}
"""Kinds whose pages are the standard's."""
KNOWN = {"booklet": {"overhang", "number-height", "number-odd", "number-even", "number-size"}}
"""Rows for which an A5 page is not as the standard's."""

BY_HAND = """\
schema: speechdocs/1
kind: speech
title: 在护林员座谈会上的讲话
speaker: {name: 林守青, role: 林场场长}
occasion: 护林员座谈会
date: '2023-03-12'
salutations: [各位护林员]
sections:
  - role: opening
    paragraphs: ['今天请大家来，主要任务是商量怎样把春天的山看好。']
  - role: tasks
    heading: 一、看好山
    items:
      - heading: （一）守住路口
        paragraphs: ['十二个路口都要有人，4月底前排好班。']
      - heading: （二）管住火种
        paragraphs: ['上山不带火，下山不留烟，“看山就是看家”。']
    after:
      - kind: table
        rows: [[路口, 人数], [东沟, '3'], [西岭, '2']]
  - role: closing
    paragraphs: [{kind: verse, text: 山青人更勤}, '谢谢大家！']
key_points:
  - {text: 守住路口, role: tasks}
  - {text: 管住火种, role: tasks}
slogans: [看山就是看家]
figures: [{text: 十二个, value: 12, unit: 个, context: 十二个路口都要有人}]
"""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


def shapes() -> list[str]:
    return [*OWN, *(name for name, file in OTHERS.items() if (CORPUS / f"{file}.txt").is_file())]


@cache
def speech(shape: str) -> tuple[Speech, str | None]:
    """Return the speech of that shape and the text that it was taken from, if there is one."""
    if shape == "the example":
        return example.speech(), example.TEXT
    if shape == "written by hand":
        return load(BY_HAND, "a.yaml").speech, None
    if shape == "without a title":
        return sample("bare").speech, None
    file = CORPUS / f"{OTHERS[shape]}.txt"
    found = pipeline.extract_file(file.read_bytes(), file.name)
    return found.speech, found.source.text


@cache
def made(name: str, shape: str) -> pipeline.Rendition:
    (kind,) = papers.shop().named([name])
    one = Content("a.yaml", *speech(shape))
    content: Content | MeetingContent = one
    if kind.subject == "meeting":
        other = Content("b.yaml", example.speech(), example.TEXT)
        content = MeetingContent("m.yaml", example.meeting(), speeches=(one, other))
    settings = pipeline.Settings()
    return pipeline.render(
        content, kind, papers.shop().theme(kind.theme), papers.shop().catalog, settings
    )


def _other_page(kind: str) -> set[str]:
    return set() if kind in STANDARD else OTHER_PAGE


@pytest.mark.parametrize("shape", shapes())
@pytest.mark.parametrize("kind", papers.KINDS)
def test_the_pdf_is_in_order_and_says_the_document(kind: str, shape: str) -> None:
    paper = made(kind, shape)
    pdf = pipeline.write(paper, "pdf")
    assert compare_pdf(pdf, paper.layout.document) == ()
    failed = {row.requirement.key for row in certificate(pdf).failures}
    assert failed - _other_page(kind) - KNOWN.get(kind, set()) == set()


@pytest.mark.parametrize("shape", shapes())
@pytest.mark.parametrize("kind", papers.KINDS)
def test_the_word_file_is_in_order_and_says_the_document(kind: str, shape: str) -> None:
    paper = made(kind, shape)
    docx = pipeline.write(paper, "docx")
    assert compare_docx(docx, paper.layout.document) == ()
    failed = {row.requirement.key for row in report(docx).failures}
    assert failed - _other_page(kind) == set()


@pytest.mark.parametrize("shape", shapes())
def test_a_summary_has_one_page_and_says_what_it_leaves_out(shape: str) -> None:
    paper = made("one-page", shape)
    printed = "".join(words(inlines(block)) for block in blocks(paper.layout.document))
    points = [point.text.rstrip("!！。.") for point in speech(shape)[0].key_points]
    left_out = [point for point in points if point not in printed]
    assert paper.pages == 1
    assert not left_out or "dropped-to-fit" in [found.code for found in paper.diagnostics]
