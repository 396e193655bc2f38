"""What is shown inside a line: ways to other fonts and back, moves of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Document, Paragraph, ParagraphKind, Text
from speechdocs.writers.pdf import content, write

MAIN = "F1"
STEPS = st.tuples(
    st.sampled_from([MAIN, MAIN, "F2", "F2", "F3", "F12"]),
    st.integers(1, 0xFFFF),
    st.sampled_from(["", "", "-500.00", "-12.34", "250.00"]),
)
"""The font of a character, its code, and the pen's move before it."""


def drawn(theme: Theme, catalog: Catalog, text: str) -> bytes:
    document = Document("题", (Paragraph(ParagraphKind.BODY, (Text(text),)),))
    return write(layout(document, theme, catalog), theme)


def copied(pdf: bytes) -> str:
    page: str = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    return page


def read(shown: str) -> Iterator[tuple[str, str]]:
    """Yield what `shown` shows in which font, and the moves between."""
    font = MAIN
    for name, codes, move in re.findall(r"/(F\d+) \S+ Tf|<([0-9a-f]*)>|(-?\d+\.\d\d)", shown):
        font = name or font
        yield from ((font, codes[at : at + 4]) for at in range(0, len(codes), 4))
        if move:
            yield "", move


@given(st.lists(STEPS, min_size=1, max_size=14))
def test_together_are_only_neighbours_of_one_face(steps: list[tuple[str, int, str]]) -> None:
    apart = "".join(
        (f">{move}<" if move and number else "")
        + (f"{code:04x}" if font == MAIN else f">] TJ /{font} 16 Tf [<{code:04x}>] TJ /F1 16 Tf [<")
        for number, (font, code, move) in enumerate(steps)
    )
    joined = content._together(apart)
    assert [*read(f"[<{joined}>] TJ")] == [*read(f"[<{apart}>] TJ")]
    assert not re.search(r"(/F\d+ 16 Tf) \[[^]]*\] TJ /F1 16 Tf \[<>([^<>]+<>)?\] TJ \1 ", joined)


@pytest.mark.parametrize(
    "text", ["记住“多读多写”，就能学好", "《论语》、“好”。（试行）", "——是的……"]
)
def test_marks_of_another_file_are_copied_in_their_order(
    theme: Theme, catalog: Catalog, text: str
) -> None:
    assert text in copied(drawn(theme, catalog, "字" * 30 + text + "字" * 9)).replace("\r\n", "")


@pytest.mark.parametrize("narrow", "1a%°é€")
@pytest.mark.parametrize("mark", "（《“【")
def test_an_opening_mark_behind_something_narrow_is_copied_behind_it(
    theme: Theme, catalog: Catalog, narrow: str, mark: str
) -> None:
    for before in range(3):
        text = f"{'汉' * before}养此{narrow}{mark}计约效国发）》，就用何铁运{'发展' * 9}"
        assert text in copied(drawn(theme, catalog, text)).replace("\r\n", "")


def test_a_spread_line_is_copied_without_blanks(theme: Theme, catalog: Catalog) -> None:
    body = replace(theme.styles["body"], face="song")
    look = replace(theme, styles={**theme.styles, "body": body})
    text = "气温升到30°。" + "汉" * 18 + "字" * 19 + "abcdefghijklmnopqrstuvwxyzabcdefg汉字"
    assert "字" * 19 in copied(drawn(look, catalog, text)).replace("\r\n", "")


def test_what_was_drawn_before_changes_no_byte(theme: Theme) -> None:
    texts = ["好，好。", "《论语》朱镕基", "abc好", "𬭎！？"]
    forwards, backwards = Catalog.load(), Catalog.load()
    first = [drawn(theme, forwards, text) for text in texts]
    then = [drawn(theme, backwards, text) for text in reversed(texts)]
    assert first == then[::-1]
