"""Meeting papers for everybody who is there: a file each, with number and name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from speechdocs.batch.building import build
from speechdocs.batch.report import Report
from speechdocs.batch.wanted import Wanted
from speechdocs.config import load
from speechdocs.errors import UsageError

MEETING = """\
kind: meeting
name: 全镇读书会
agenda: [交流]
attendees: {{present: [{present}], listening: [王/五], absent: [赵六]}}
speeches: [a.yaml]
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    Path("content/a.yaml").write_text("sections:\n- paragraphs: [同志们好。]\n", "utf-8")
    meet("张三, 李四")


def meet(present: str) -> None:
    Path("content/m.yaml").write_text(MEETING.format(present=present), "utf-8")


def built(*options: str, **wanted: Any) -> Report:
    asked = {"kinds": ("meeting-papers",), "formats": ("docx",), "processes": 1, **wanted}
    return build(Wanted(options=options, **asked), load(Path()))


def names(report: Report) -> list[str]:
    return [paper.path.relative_to("output").as_posix() for paper in report.papers]


def test_everybody_there_gets_a_copy() -> None:
    found = names(built("copies=true"))
    assert found == [
        "m/meeting-papers-01-张三.docx",
        "m/meeting-papers-02-李四.docx",
        "m/meeting-papers-03-王_五.docx",
    ]
    with ZipFile(Path("output", found[1])) as archive:
        text = re.sub("<[^>]*>", "", archive.read("word/document.xml").decode())
    assert "第02份　李四" in text


def test_else_there_is_one_for_all() -> None:
    assert names(built()) == ["m/meeting-papers.docx"]
    Path("content/m.yaml").write_text("kind: meeting\nname: 会\nspeeches: [a.yaml]\n", "utf-8")
    assert names(built("copies=true")) == ["m/meeting-papers.docx"]


def test_a_copy_that_is_there_is_not_made_again() -> None:
    built("copies=true")
    assert built("copies=true").written == ()


def test_numbers_are_of_one_length() -> None:
    meet(", ".join(f"甲{n}" for n in range(100)))
    (first, *_) = names(built("copies=true"))
    assert first == "m/meeting-papers-001-甲0.docx"


def test_a_pattern_without_the_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="would be written to the same file"):
        built("copies=true", name="{speech}.{format}")
