"""Numbers that a template leaves to be counted."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from speechdocs.errors import TemplateError
from speechdocs.tree.markup import parse
from speechdocs.tree.nodes import Document, Heading, ListBlock
from speechdocs.tree.numbering import FORMS, counted
from speechdocs.tree.walk import blocks


def document(inner: str) -> Document:
    return parse(f'<document title="试">{inner}</document>')


def headings(*levels: int) -> list[str]:
    """Return the numbers of numbered headings of `levels`; a level below 0 is not numbered."""
    markup = "".join(
        f'<heading level="{abs(level)}" numbered="{"true" if level > 0 else "false"}">题</heading>'
        for level in levels
    )
    return [block.number for block in blocks(document(markup)) if isinstance(block, Heading)]


def test_headings_bear_the_mark_of_their_level_and_begin_anew_below_a_higher_one() -> None:
    assert headings(1, 2, 2, 3, 4, 4, 1, 2) == [
        *("一、", "（一）", "（二）", "1.", "（1）", "（2）", "二、", "（一）")
    ]


def test_a_heading_that_is_not_numbered_neither_counts_nor_begins_anew() -> None:
    assert headings(1, 2, -1, 2) == ["一、", "（一）", "", "（二）"]


@pytest.mark.parametrize(
    ("form", "first", "eleventh"),
    [
        ("chinese", "一、", "十一、"),
        ("chinese-bracketed", "（一）", "（十一）"),
        ("arabic", "1.", "11."),
        ("arabic-bracketed", "（1）", "（11）"),
        ("circled", "①", "⑪"),
    ],
)
def test_a_list_is_counted_in_its_form_from_one(form: str, first: str, eleventh: str) -> None:
    markup = f'<list numbering="{form}">{"<item><p>项</p></item>" * 11}</list>'
    for block in blocks(document(markup * 2)):
        if isinstance(block, ListBlock):
            assert (block.items[0].label, block.items[10].label) == (first, eleventh)
    assert form in FORMS


def test_what_is_left_is_counted_again() -> None:
    whole = document('<list numbering="arabic"><item><p>甲</p></item><item><p>乙</p></item></list>')
    (listed,) = whole.blocks
    assert isinstance(listed, ListBlock)
    less = counted(replace(whole, blocks=(replace(listed, items=listed.items[1:]),)))
    assert [b.items[0].label for b in blocks(less) if isinstance(b, ListBlock)] == ["1."]


def test_a_list_without_numbering_keeps_its_markers() -> None:
    whole = document('<list><item marker="三是"><p>甲</p></item></list>')
    assert counted(whole) is whole


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ('<item marker="1."><p>甲</p></item>', "marker-and-number"),
        ("<item><rule/></item>", "marker-alone"),
    ],
)
def test_an_entry_has_one_mark_and_a_line_for_it(item: str, code: str) -> None:
    with pytest.raises(TemplateError) as error:
        document(f'<list numbering="arabic">\n{item}</list>')
    assert error.value.code == code
    assert error.value.place.line == 2
