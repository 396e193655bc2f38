from __future__ import annotations

from io import BytesIO
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from speechdocs import resources
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.load import load
from speechdocs.theme.theme import Theme
from speechdocs.tree import markup
from speechdocs.writers import WRITERS
from speechdocs.writers.imposed import sides

CREATED = "2021-04-09T00:00:00Z"
NAMES = "甲乙丙丁戊己"


@pytest.fixture(scope="module")
def laid(theme: Theme, catalog: Catalog) -> Layout:
    pages = "<page-break/>".join(f"<p>{name}页</p>" for name in NAMES)
    return layout(markup.parse(f'<document title="册子">{pages}</document>', "a"), theme, catalog)


@given(st.integers(1, 400))
def test_every_page_stands_once_and_folds_into_its_place(pages: int) -> None:
    made = list(sides(pages))
    assert sorted(page for page in chain(*made) if page is not None) == list(range(pages))
    assert len(made) % 2 == 0
    # Laid into one another and folded: the first halves of the sheets, then the others back.
    halves = [side[::-1] if number % 2 == 0 else side for number, side in enumerate(made)]
    read = [first for first, _ in halves] + [last for _, last in reversed(halves)]
    assert [page for page in read if page is not None] == list(range(pages))


def test_two_pages_stand_beside_each_other(laid: Layout, theme: Theme) -> None:
    reader = PdfReader(BytesIO(WRITERS["print.pdf"](laid, theme, created=CREATED)))
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (1191, 842)
    texts = [page.extract_text().replace("\n", "") for page in reader.pages]
    assert ["".join(n for n in NAMES if n in text) for text in texts] == [
        "甲",
        "乙",
        "丙己",
        "丁戊",
    ]
    assert reader.metadata is not None
    assert reader.metadata.title == "册子"


def test_sheets_are_of_a_size_that_is_sold(catalog: Catalog, theme: Theme) -> None:
    booklet = load("booklet", lambda name: (resources.THEMES / f"{name}.toml").read_text("utf-8"))
    for pages, sheet in ((booklet, (297, 210)), (theme, (420, 297))):
        laid = layout(
            markup.parse('<document title="册子"><p>页</p></document>', "a"), pages, catalog
        )
        reader = PdfReader(BytesIO(WRITERS["print.pdf"](laid, pages, created=CREATED)))
        box = reader.pages[0].mediabox
        assert tuple(round(float(side) * 25.4 / 72) for side in (box.width, box.height)) == sheet


def test_a_printer_is_told_how_to_turn_the_sheets(laid: Layout, theme: Theme) -> None:
    reader = PdfReader(BytesIO(WRITERS["print.pdf"](laid, theme, created=CREATED)))
    catalog = str(reader.root_object)
    assert "'/Lang': 'zh-CN'" in catalog
    assert "'/Duplex': '/DuplexFlipShortEdge'" in catalog


def test_pages_inside_move_towards_the_spine(laid: Layout, theme: Theme) -> None:
    reader = PdfReader(BytesIO(WRITERS["print.pdf"](laid, theme, created=CREATED)))

    def left(page: int, name: str) -> float:
        places: list[float] = []
        reader.pages[page].extract_text(
            visitor_text=lambda text, cm, tm, _f, _s: (
                places.append(cm[4] + tm[4]) if name in text else None
            )
        )
        return places[0]

    outer, inner = left(1, "乙"), left(3, "丁")
    assert inner - outer == pytest.approx(0.1 * 72 / 25.4, abs=0.01)


def test_the_same_bytes(laid: Layout, theme: Theme) -> None:
    write = WRITERS["print.pdf"]
    assert write(laid, theme, created=CREATED) == write(laid, theme, created=CREATED)
