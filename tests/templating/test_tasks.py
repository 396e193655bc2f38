from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cases import read

from speechdocs.extract import extract
from speechdocs.model.speech import KeyPoint, Node, Paragraph, Speech
from speechdocs.templating.catalog import Kind
from speechdocs.templating.render import render
from speechdocs.templating.view import SpeechView
from speechdocs.templating.words import Words
from speechdocs.text.chars import narrow, widen
from speechdocs.text.source import Source
from speechdocs.writers.sheets.grids import grids

CASES = read(Path(__file__).parent / "cases" / "tasks.txt")
BEFORE = "在村干部会议上的讲话\n同志们:\n今年的工作,重点做好以下两项任务。\n"
AFTER = "\n二是要做好总结。"


@pytest.mark.parametrize("change", [narrow, widen], ids=["half-width", "full-width"])
@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_cases(text: str, expected: str, change: Callable[[str], str]) -> None:
    speech = extract(Source(change(BEFORE + text.replace("\\n", "\n") + AFTER)))
    told = [
        " | ".join(str(part or "-") for part in (task.words, task.leader, task.units, task.due))
        for task in SpeechView(speech).tasks[:-1]
    ]
    assert narrow(" ; ".join(told)) == expected


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


def test_points_of_a_speech_without_headings_are_its_tasks() -> None:
    node = Node(id="s1", role="tasks", paragraphs=(Paragraph("我们要修好路。还要修好桥。"),))
    points = (KeyPoint("我们要修好路。", ref="s1", role="tasks"),)
    (task,) = SpeechView(Speech(sections=(node,), key_points=points)).tasks
    assert (task.words, task.number) == (Words("我们要修好路。"), 1)
