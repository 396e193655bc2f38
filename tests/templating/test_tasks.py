from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from tests.cases import read

from speechdocs.extract import extract
from speechdocs.model.speech import KeyPoint, Node, Paragraph, Speech
from speechdocs.templating.assignments import dues, leaders, units
from speechdocs.templating.catalog import Kind
from speechdocs.templating.render import render
from speechdocs.templating.view import SpeechView
from speechdocs.templating.words import Words
from speechdocs.text.chars import narrow, widen
from speechdocs.text.source import Source
from speechdocs.tree.walk import blocks, inlines, words
from speechdocs.writers.sheets.grids import grids

CASES = read(Path(__file__).parent / "cases" / "tasks.txt")
BEFORE = "在村干部会议上的讲话\n同志们:\n今年的工作,重点做好以下两项任务。\n"
AFTER = "\n二是要做好总结。"


@pytest.mark.parametrize("change", [narrow, widen], ids=["half-width", "full-width"])
@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_cases(text: str, expected: str, change: Callable[[str], str]) -> None:
    speech = extract(Source(change(BEFORE + text.replace("\\n", "\n") + AFTER)))
    told = [
        " | ".join((task.words.text, *map(_joined, (task.leaders, task.units, task.dues))))
        for task in SpeechView(speech).tasks[:-1]
    ]
    assert narrow(" ; ".join(told)) == expected


def _joined(found: tuple[Words, ...]) -> str:
    return " + ".join(words.text for words in found) or "-"


def test_a_task_comes_before_its_parts() -> None:
    parts = "一是要抓好春耕。\n(一)要备好种子。一要选种,二要晒种。\n(二)要修好农机。"
    text = BEFORE + parts + AFTER
    found = SpeechView(extract(Source(text))).tasks
    assert [(str(task.words), task.level, task.index, str(task.under)) for task in found] == [
        ("要抓好春耕", 1, 1, "None"),
        ("要备好种子", 2, 1, "要抓好春耕"),
        ("选种", 3, 1, "要备好种子"),
        ("晒种", 3, 2, "要备好种子"),
        ("要修好农机", 2, 2, "要抓好春耕"),
        ("要做好总结", 1, 2, "None"),
    ]
    assert all(task.words.at and task.words.at.of(text) == task.words.text for task in found)


def test_the_table_numbers_tasks_and_their_parts(kinds: dict[str, Kind]) -> None:
    parts = "一是要抓好春耕。\n(一)要备好种子。一要选种,二要晒种。\n(二)要修好农机。"
    document = render(kinds["task-table"], extract(Source(BEFORE + parts + AFTER))).document
    (grid,) = grids(document)
    assert [(narrow(row[0]), row[1]) for row in grid.rows[1:]] == [
        ("1", "要抓好春耕"),
        ("(1)", "要备好种子"),
        ("①", "选种"),
        ("②", "晒种"),
        ("(2)", "要修好农机"),
        ("2", "要做好总结"),
    ]


def test_a_part_below_the_third_level_is_numbered_with_the_one_it_belongs_to(
    kinds: dict[str, Kind],
) -> None:
    first = "一、抓好春耕\n(一)备好种子\n1.选好种\n(1)要筛选种子。\n(2)要晒干种子。\n"
    speech = extract(Source(f"{BEFORE}{first}2.存好种\n(1)要防潮。\n"))
    (grid,) = grids(render(kinds["task-table"], speech).document)
    assert [narrow(row[0]) for row in grid.rows[1:]] == [
        *("1", "(1)", "①", "①-1", "①-2", "②", "②-1")
    ]


def test_points_of_a_speech_without_headings_are_its_tasks() -> None:
    node = Node(id="s1", role="tasks", paragraphs=(Paragraph("我们要修好路。还要修好桥。"),))
    points = (KeyPoint("我们要修好路。", ref="s1", role="tasks"),)
    (task,) = SpeechView(Speech(sections=(node,), key_points=points)).tasks
    assert (task.words, task.number) == (Words("我们要修好路。"), 1)


def test_a_point_says_itself_who_does_it() -> None:
    said = "县交通局要在6月底前修好路。"
    node = Node(id="s1", role="tasks", paragraphs=(Paragraph(said),))
    points = (KeyPoint(said, ref="s1", role="tasks"),)
    (task,) = SpeechView(Speech(sections=(node,), key_points=points)).tasks
    assert (task.units, task.dues) == ((Words("县交通局"),), (Words("6月底前"),))


def test_organs_and_days_are_words_of_the_source(kinds: dict[str, Kind]) -> None:
    text = (
        BEFORE + "一是要修好路。由县交通局牵头,6月底前修通。\n县水利局配合,9月底前修好桥。" + AFTER
    )
    speech = extract(Source(text))
    task = SpeechView(speech).tasks[0]
    found = (*task.leaders, *task.units, *task.dues)
    assert [words.text for words in found] == ["县交通局", "县水利局", "6月底前", "9月底前"]
    assert all(words.at and words.at.of(text) == words.text for words in found)
    (grid,) = grids(render(kinds["task-table"], speech).document)
    assert [narrow(cell) for cell in grid.rows[1][3:6]] == [
        "县交通局",
        "县水利局",
        "6月底前;9月底前",
    ]


def test_a_speech_without_tasks_has_no_empty_columns(kinds: dict[str, Kind]) -> None:
    document = render(kinds["task-table"], extract(Source("讲话\n同志们:\n欢迎大家。"))).document
    (grid,) = grids(document)
    assert grid.rows == (("原文没有提出分条的任务。",),)
    assert "留空" not in "".join(words(inlines(block)) for block in blocks(document))


@pytest.mark.parametrize(
    "hard", ["各镇、", "需要", "会同局、", "由各", "责任单位:局,", "(县)", "月底"]
)
def test_hostile_texts_take_no_longer(hard: str) -> None:
    said = [Words(hard * 2000)]
    start = perf_counter()
    for find in (leaders, units, dues):
        find(said)
    assert perf_counter() - start < 5
