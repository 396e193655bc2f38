"""Text in, text out: what python-docx and our own check read back is what the tree holds."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.writers.docx.conftest import Made, Make

from speechdocs.checks.fidelity import compare_docx
from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Document, Heading, Paragraph, ParagraphKind, Text
from speechdocs.tree.walk import words
from speechdocs.writers.docx import write

_LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
_WORDS = st.text(_LETTERS | st.sampled_from("\t<>&\"'“”…— 中"), min_size=1, max_size=30)


@given(st.lists(_WORDS, min_size=1, max_size=4))
def test_any_words_come_back(theme: Theme, texts: list[str]) -> None:
    blocks = tuple(Paragraph(ParagraphKind.BODY, (Text(text, content=True),)) for text in texts)
    made = write(Layout(Document("试", blocks), ()), theme)
    reopened = docx.Document(BytesIO(made))
    assert [paragraph.text for paragraph in reopened.paragraphs] == texts


def test_the_text_is_that_of_the_tree(everything: Made) -> None:
    assert compare_docx(everything.docx, everything.laid.document) == ()


def test_a_missing_word_would_be_seen(everything: Made, make: Make) -> None:
    assert compare_docx(make("<p>全文完。</p>").docx, everything.laid.document) != ()


LONG = "在全县春季造林绿化和森林防火工作会议上的讲话要点"


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        (LONG, "在全县春季造林绿化和森林\n防火工作会议上的讲话要点"),
        (f"{LONG[:12]}<br/>{LONG[12:]}", "在全县春季造林绿化和森林\n防火工作会议上的讲话要点"),
        (f'{LONG[:3]}<em role="strong">{LONG[3:20]}</em>{LONG[20:]}', f"{LONG[:12]}\n{LONG[12:]}"),
        (f'<blank cells="3"/>{LONG}', f"\u3000\u3000\u3000{LONG}"),
        (f"{LONG}<footnote>注</footnote>", LONG),
    ],
)
def test_a_title_is_one_text_in_the_lines_of_layout(make: Make, markup: str, shown: str) -> None:
    made = make(f"<title>{markup}</title>")
    (paragraph,) = docx.Document(BytesIO(made.docx)).paragraphs
    texts = paragraph._p.xpath(".//w:t|.//w:br")
    assert "".join(each.text or "\n" for each in texts) == shown
    assert compare_docx(made.docx, made.laid.document) == ()


def test_a_blank_is_no_text(make: Make) -> None:
    made = make('<p>第<blank cells="2"/>号<blank cells="3" ruled="true"/>完</p>')
    assert compare_docx(made.docx, made.laid.document) == ()
    for said in ("第号完", '第<blank cells="2"/>号<blank cells="3"/>________完'):
        other = make(f"<p>{said}</p>")
        assert (compare_docx(other.docx, made.laid.document) == ()) is ("_" not in said)


def test_a_line_end_hides_no_other_difference(make: Make) -> None:
    made = make(f"<title>{LONG}</title>")
    for other in (LONG[:11] + LONG[12:], f"{LONG[:12]} {LONG[12:]}", LONG + "。"):
        assert compare_docx(made.docx, make(f"<title>{other}</title>").laid.document) != ()


def test_python_docx_finds_the_styles(everything: Made, theme: Theme) -> None:
    reopened = docx.Document(BytesIO(everything.docx))
    found = {par.text: par.style.name if par.style else "" for par in reopened.paragraphs}
    headings = [block for block in everything.laid.document.blocks if isinstance(block, Heading)]
    assert len(headings) == 7
    for heading in headings:
        assert found[words(heading.content)] == f"Heading {heading.level}"
    assert found["同志们："] == "Salutation"
    assert found["某某某"] == theme.styles["byline"].title
    assert found["全文完。"] == "Body Text"


def test_properties_say_what_the_paper_is(everything: Made) -> None:
    properties = docx.Document(BytesIO(everything.docx)).core_properties
    assert properties.title == "试"
    assert properties.author == "某某办公室"
    assert properties.language == "zh-CN"
    assert str(properties.created) == str(properties.modified) == "2000-01-01 00:00:00+00:00"


def test_no_author_is_made_up(make: Make) -> None:
    assert "creator" not in make("<p>一</p>").parts["docProps/core.xml"]
