"""Where a theme keeps sentences whole, Word's pages begin with the same ones as the PDF's."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from tests.writers.docx.conftest import Made, Make

from speechdocs.checks.fidelity import compare_docx
from speechdocs.theme.theme import Theme

BREAK = '<w:br w:type="page"/>'
SENTENCE = "山" * 40 + "。"
BODY = f"<p>{SENTENCE * 20}</p><p>{SENTENCE * 3}</p><p><em role='note'>{SENTENCE * 12}</em></p>"


@pytest.fixture(scope="module")
def reading(theme: Theme) -> Theme:
    return replace(theme, keep_sentences=True, breaks="word")


def begins(made: Made) -> list[str]:
    """Return the words that Word is told to begin a page with."""
    marked = re.sub("<w:pageBreakBefore/>", "|", made.body.replace(BREAK, "|"))
    return [part[:20] for part in re.sub("<[^>]*>", "", marked).split("|")[1:]]


def test_each_page_of_the_pdf_begins_a_page_in_word(reading: Theme, make: Make) -> None:
    made = make(BODY, reading)
    assert len(made.laid.pages) > 2
    firsts = ["".join(r.text for r in page.lines[0].runs)[:20] for page in made.laid.pages[1:]]
    assert begins(made) == firsts
    assert BREAK in made.body


def test_a_paragraph_that_begins_a_page_is_told_so(reading: Theme, make: Make) -> None:
    made = make(f"<p>{'山' * 27 * 20}。</p><p>{'水' * 70}。</p><p>田。</p>", reading)
    assert begins(made) == ["水" * 20]
    assert "pageBreakBefore" in made.body
    assert BREAK not in made.body


def test_a_paragraph_that_begins_a_column_begins_no_page(reading: Theme, make: Make) -> None:
    made = make(f"<section columns='2'><p>{SENTENCE}</p><p>{SENTENCE}</p></section>", reading)
    assert len(made.laid.pages) == 1
    assert begins(made) == []


def test_words_and_paragraphs_stay_what_they_are(reading: Theme, make: Make) -> None:
    made = make(BODY, reading)
    assert compare_docx(made.docx, made.laid.document) == ()
    assert made.body.count("<w:p>") == 3


def test_other_themes_leave_the_pages_to_word(theme: Theme, make: Make) -> None:
    assert begins(make(BODY, theme)) == []
