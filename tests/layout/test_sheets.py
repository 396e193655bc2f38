"""White space above a line, and the row on which the line then stands."""

from __future__ import annotations

import pytest

from speechdocs.layout.atoms import Atom
from speechdocs.layout.page_sets import document_pages
from speechdocs.layout.sheets import Sheets
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import Document


@pytest.mark.parametrize(
    ("part", "blank", "row"), [(11, True, 2), (9, True, 3), (11, False, 2), (9, False, 2)]
)
def test_white_space_gives_way_by_a_tenth_of_a_row(
    theme: Theme, part: int, blank: bool, row: int
) -> None:
    sheets = Sheets(document_pages(Document("t", ()), theme))
    pitch = sheets.pitch
    atom = Atom(0, None, before=pitch if blank else Emu(0))
    top, _ = sheets.extent(atom, pitch + pitch // part, head=False)
    assert top == sheets.rows.at(row)
