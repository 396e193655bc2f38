from __future__ import annotations

from speechdocs.layout.fit import drop_one
from speechdocs.tree.markup import parse
from speechdocs.tree.walk import blocks, inlines, words


def dropped(markup: str, times: int) -> list[str]:
    """Return the words of what is left after `times` parts were left out."""
    document = parse(f'<document title="t" pages="1">{markup}</document>')
    for _ in range(times):
        less = drop_one(document)
        assert less is not None
        document = less.document
    return [words(inlines(block)) for block in blocks(document) if inlines(block)]


def test_the_highest_rank_goes_first_and_of_equals_the_last() -> None:
    text = '<p drop="1">甲</p><p drop="2">乙</p><p drop="2">丙</p><p>丁</p>'
    assert dropped(text, 1) == ["甲", "乙", "丁"]
    assert dropped(text, 3) == ["丁"]


def test_a_group_goes_when_only_its_heading_is_left() -> None:
    text = (
        '<group><heading level="1">题</heading><label>标</label>'
        '<list><item drop="1"><p>甲</p></item><item drop="1"><p>乙</p></item></list></group>'
        "<p>丙</p>"
    )
    assert dropped(text, 1) == ["题", "标", "甲", "丙"]
    assert dropped(text, 2) == ["丙"]


def test_what_has_no_rank_stays() -> None:
    assert drop_one(parse('<document title="t"><p>甲</p></document>')) is None
