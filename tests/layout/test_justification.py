"""A justified line ends at the measure: stretched or squeezed, only a mark's blank outside it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.layout.justification import Justification
from speechdocs.layout.linebreak import first_fit
from speechdocs.layout.ribbon import PLAIN, Broken, Ribbon, Rules
from speechdocs.text.chars import CLOSERS, POINTS, SENTENCE_ENDS
from speechdocs.theme.theme import Breaks, Theme
from speechdocs.theme.units import MM
from speechdocs.tree.nodes import Document, Paragraph, ParagraphKind, Text

EM = 1000
TRAILING = CLOSERS + POINTS + SENTENCE_ENDS
PIECES = st.sampled_from(
    [
        *"山水林田湖草沙，。、；：？",
        "《论语》",
        "（试行）",
        "——",
        "……",
        "12",
        "5.3%",
        "GDP",
        "“好”",
        "·",
    ]
)


def spread(text: str, end: int, slack: int, rules: Rules = PLAIN) -> list[int]:
    """Return how far apart the characters of a line stand, in thousandths of a cell."""
    advances = [EM // 4 if char == " " else EM // 2 if char.isascii() else EM for char in text]
    places = Justification(Ribbon(text, advances, rules), Broken(0, end, slack), spread=True)
    edges = [places.at(at) / places.scale for at in range(end + 1)]
    return [
        round(right - left - advance)
        for (left, right), advance in zip(pairwise(edges), advances, strict=False)
    ]


@given(st.lists(PIECES, min_size=40, max_size=90), st.sampled_from([0, 0.25]))
@pytest.mark.parametrize("breaks", ["first-fit", "optimum"])
def test_justified_lines_end_at_the_measure(
    theme: Theme, catalog: Catalog, breaks: Breaks, pieces: list[str], gap: float
) -> None:
    look = replace(theme, breaks=breaks, latin_gap=gap)
    document = Document("试", (Paragraph(ParagraphKind.BODY, (Text("山" + "".join(pieces)),)),))
    right = theme.page.left + theme.page.text_width
    for line in layout(document, look, catalog).pages[0].lines[:-1]:
        last = line.runs[-1]
        end = line.x + last.x + last.width - last.spacing
        blank = theme.width(EM // 2, last.size) if last.text[-1] in TRAILING else 0
        assert end - blank <= right + MM / 20
        assert end >= right - MM / 20


def test_all_gaps_grow_alike() -> None:
    assert spread("山水林田", 4, 300) == [100, 100, 100, 0]


def test_word_spaces_grow_first_and_only_so_far() -> None:
    assert spread("山 水 林", 5, 200) == [0, 100, 0, 100, 0]
    assert spread("山 水 林", 5, 900) == [100, 350, 100, 350, 0]


def test_gaps_around_latin_words_grow_before_the_others() -> None:
    grown = spread("山ab水林", 5, 100, Rules(gap=250))
    assert grown == [300, 0, 300, 0, 0]


def test_numbers_words_and_dashes_stay_close() -> None:
    assert spread("山12.5%水", 7, 200) == [100, 0, 0, 0, 0, 100, 0]
    assert spread("山——水林", 5, 200) == [0, 0, 0, 200, 0]


def test_a_line_that_is_too_wide_is_drawn_together() -> None:
    assert spread("山水林田", 4, -30) == [-10, -10, -10, 0]


def test_a_last_line_keeps_its_cells() -> None:
    ribbon = Ribbon("山水林", [EM] * 3)
    (line,) = first_fit(ribbon, (9 * EM, 9 * EM), squeeze=True)
    places = Justification(ribbon, line, spread=not line.last)
    assert [places.at(at) / places.scale for at in range(3)] == [0, 1000, 2000]
