from __future__ import annotations

from msgspec.structs import replace

from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.layout.frames import Page
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Document, Paragraph, ParagraphKind, Text

LONG = Document("题目", (Paragraph(ParagraphKind.BODY, (Text("字" * 28 * 50),)),), note="内部资料")
CUE = "接下页"


def foot(page: Page) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in page.furniture]


def test_every_page_but_the_last_says_that_there_is_more(theme: Theme, catalog: Catalog) -> None:
    feet = [foot(page) for page in layout(LONG, replace(theme, turn_cue=CUE), catalog).pages]
    assert feet == [
        ["— 1 —", f"内部资料　{CUE}"],
        ["— 2 —", f"内部资料　{CUE}"],
        ["— 3 —", "内部资料"],
    ]


def test_without_a_cue_pages_bear_number_and_note(theme: Theme, catalog: Catalog) -> None:
    pages = layout(LONG, theme, catalog).pages
    assert [foot(page)[1:] for page in pages] == [["内部资料"]] * 3
    number, note = pages[1].furniture
    assert number.x < note.x
