from __future__ import annotations

import pytest

from speechdocs.extract import extract
from speechdocs.templating.charts import ChartRow
from speechdocs.templating.view import SpeechView
from speechdocs.text.source import Source


def charts(*paragraphs: str) -> tuple[ChartRow, ...]:
    lines = "\n".join(paragraphs)
    return SpeechView(extract(Source(f"在造林会上的讲话\n同志们:\n{lines}\n谢谢大家!"))).charts


def bars(row: ChartRow) -> list[tuple[str, str, str]]:
    return [(bar.name.text, bar.words.text, bar.value) for bar in row.bars]


def test_three_figures_of_one_unit_are_a_chart() -> None:
    (row,) = charts(
        "我们欢聚一堂。", "去年东坡村造林500亩,西坡村造林1.2万亩,北坡村造林30.5亩,投入80万元。"
    )
    assert (row.number, row.unit) == (2, "亩")
    assert bars(row) == [
        ("去年东坡村造林", "500亩", "500"),
        ("西坡村造林", "1.2万亩", "12000"),
        ("北坡村造林", "30.5亩", "30.5"),
    ]


FEW = {
    "two figures": ["东坡村造林500亩,西坡村造林80亩。"],
    "two units": ["东坡村造林500亩,西坡村造林80亩,北坡村修路30公里。"],
    "two paragraphs": ["东坡村造林500亩,西坡村造林80亩。", "北坡村造林30亩。"],
    "no names": ["造林500亩,补植80亩,封育30亩。"],
    "names shared": ["东坡村、西坡村造林分别为500亩和80亩,北坡村造林30亩。"],
    "one name": ["东坡村造林500亩,东坡村造林80亩,东坡村造林30亩。"],
    "spans of time": ["东坡村坚持了5年,西坡村坚持了8年,北坡村坚持了3年。"],
}


@pytest.mark.parametrize("paragraphs", FEW.values(), ids=FEW)
def test_what_bars_would_not_compare_is_no_chart(paragraphs: list[str]) -> None:
    assert charts(*paragraphs) == ()


NAMES = {
    "what is counted stands behind the figure": (
        "东村牵头建成4家合作社,西村建成12家养殖场,北村新建合作社20家。",
        ["东村牵头建成4家合作社", "西村建成12家养殖场", "北村新建合作社"],
    ),
    "a movement takes its subject along": (
        "全县林地总面积稳中有升,年均增长5.7%,木材产量增长12%,经济林面积增长3%。",
        ["全县林地总面积稳中有升,年均增长", "木材产量增长", "经济林面积增长"],
    ),
    "rates of growth are no shares": (
        "木材产量增长12%,果品产量增长8%,菌菇产量增长4%,森林覆盖率达61%,造林面积下降2%。",
        ["木材产量增长", "果品产量增长", "菌菇产量增长"],
    ),
    "a head that only leads over is left out": (
        "造林户收入达到900元,其中东坡村收入800元,同时西坡村收入700元。",
        ["造林户收入达到", "东坡村收入", "西坡村收入"],
    ),
    "what says about how much is no name": (
        "东坡村造林500亩左右,西坡村造林80亩以上,北坡村造林30亩。",
        ["东坡村造林", "西坡村造林", "北坡村造林"],
    ),
}


@pytest.mark.parametrize(("paragraph", "names"), NAMES.values(), ids=NAMES)
def test_a_name_says_what_is_counted(paragraph: str, names: list[str]) -> None:
    (row,) = charts(paragraph)
    assert [bar.name.text for bar in row.bars] == names
    assert all(bar.name.at is not None for bar in row.bars)


UNLIKE = {
    "one value": ["坡地要有100亩的规模,坝地要有100亩的规模,滩地要有100亩的规模。"],
    "all sorts of things": ["组织了6个工作队,走访了12个自然村,召开了3个座谈会。"],
    "what others have": ["东坡村造林500亩,超过西坡村的计划80亩,北坡村造林30亩。"],
    "a mark left open": ["建成“绿色500亩,西坡村造林80亩,北坡村造林30亩。"],
}


@pytest.mark.parametrize("paragraphs", UNLIKE.values(), ids=UNLIKE)
def test_values_that_say_little_beside_each_other_are_no_chart(paragraphs: list[str]) -> None:
    assert charts(*paragraphs) == ()
