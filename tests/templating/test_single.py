"""What stands alone is not counted; figures of one clause share a row."""

from __future__ import annotations

import pytest

from speechdocs.extract import extract
from speechdocs.model.speech import Excerpt, Figure, KeyPoint, Node, Paragraph, Speech
from speechdocs.templating.catalog import Kind
from speechdocs.templating.render import render
from speechdocs.text.chars import narrow
from speechdocs.text.source import Source
from speechdocs.tree.nodes import Document, Heading, ListBlock, Table
from speechdocs.tree.walk import blocks, inlines, words

SAID = "全县建成学校12所、书屋30间。我们要修好路。"


def speech(*points: str) -> Speech:
    """Return a speech with the key points `points` and three figures, two of them in one clause."""
    whole, other = Excerpt("全县建成学校12所、书屋30间。"), Excerpt("修路5条")
    figures = (("12所", whole), ("30间", whole), ("5条", other))
    return Speech(
        sections=(Node(id="s1", role="tasks", paragraphs=(Paragraph(SAID),)),),
        key_points=tuple(KeyPoint(point, ref="s1", role="tasks") for point in points),
        figures=tuple(Figure(text, context=context) for text, context in figures),
    )


def labels(document: Document) -> list[str]:
    return [
        item.label
        for block in blocks(document)
        if isinstance(block, ListBlock)
        for item in block.items
    ]


def headings(document: Document) -> list[str]:
    return [narrow(words(b.printed)) for b in blocks(document) if isinstance(b, Heading)]


@pytest.mark.parametrize("name", ["study-handout", "one-page"])
def test_a_lone_point_is_not_counted(name: str, kinds: dict[str, Kind]) -> None:
    one, two = (
        render(kinds[name], speech(*points)).document
        for points in (["我们要修好路。"], ["我们要修好路。", "我们要修好桥。"])
    )
    assert not any(labels(one))
    assert any(labels(two))


@pytest.mark.parametrize("name", ["study-handout", "briefing"])
def test_a_lone_kind_of_points_is_not_counted(name: str, kinds: dict[str, Kind]) -> None:
    document = render(
        kinds[name],
        speech("修路", "修桥"),
        options={"body": "points"} if name == "briefing" else {},
    ).document
    assert any(each.endswith("工作任务") for each in headings(document))
    assert not any(each.endswith((")工作任务", "、工作任务")) for each in headings(document))


def test_answers_are_numbered_as_questions_are(kinds: dict[str, Kind]) -> None:
    gap = "讲话\n同志们:\n我们始终坚持“人人读书、天天读书”的理念不动摇,办好书屋。\n"
    series = "今年重点做好以下两项任务。\n一是要修路。要修好路。\n二是要修桥。要修好桥。\n"
    both, alone = (
        headings(render(kinds["study-handout"], extract(Source(text + "谢谢!"))).document)
        for text in (gap + series, gap)
    )
    sorts = [each for each in both if each.endswith(("填空题", "简答题"))]
    assert sorts == ["(一)填空题", "(二)简答题"] * 2
    assert [each for each in alone if each.endswith("填空题")] == ["填空题"] * 2


@pytest.mark.parametrize("name", ["study-handout", "one-page"])
def test_figures_of_one_clause_share_a_row(name: str, kinds: dict[str, Kind]) -> None:
    document = render(kinds[name], speech("修路")).document
    (table,) = (
        block
        for block in blocks(document)
        if isinstance(block, Table) and words(inlines(block.head[0].cells[0].blocks[0])) == "数据"
    )
    cells = [[words(inlines(cell.blocks[0])) for cell in row.cells[:2]] for row in table.body]
    assert cells == [["12所、30间", "全县建成学校12所、书屋30间。"], ["5条", "修路5条"]]
