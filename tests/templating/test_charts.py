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
