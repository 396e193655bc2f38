from __future__ import annotations

import json
from pathlib import Path

import pytest

from speechdocs.batch.extracting import extract
from speechdocs.batch.facts import Facts, load

RAW = "在读书节开幕式上的讲话\n（2024年4月23日）\n张三\n\n各位读者：\n今天，读书节开幕了。\n"
"""An invented speech as an office has it."""


def test_facts_are_read_as_they_were_written() -> None:
    facts = Facts(source="a.txt", title="讲话", tags=("读书",), meeting=True, speeches=("b.yaml",))
    assert Facts.from_text(facts.as_text()) == facts


def test_facts_of_another_version_are_none() -> None:
    values = json.loads(Facts(title="讲话").as_text())
    assert Facts.from_text(json.dumps({**values, "length": 3})) is None
    del values["tags"]
    assert Facts.from_text(json.dumps(values)) is None


@pytest.mark.parametrize(
    "text", [RAW, f"{RAW}\n\f\n{RAW.replace('张三', '李四')}", "今天，读书节开幕了。\n"]
)
def test_an_extraction_knows_what_its_content_file_says(text: str, tmp_path: Path) -> None:
    raw = tmp_path / "speech.txt"
    raw.write_text(text, encoding="utf-8")
    for _ in ("written", "unchanged"):
        for one in extract(raw, tmp_path):
            assert one.stored
            content = one.stored.content
            assert one.facts == load(content.read_bytes(), content.as_posix())


def test_an_extraction_beside_a_changed_content_file_says_nothing_of_it(tmp_path: Path) -> None:
    raw = tmp_path / "speech.txt"
    raw.write_text(RAW, encoding="utf-8")
    (first,) = extract(raw, tmp_path)
    assert first.stored
    content = first.stored.content
    content.write_text(content.read_text("utf-8").replace("开幕了", "开始了"), encoding="utf-8")
    (second,) = extract(raw, tmp_path)
    assert second.facts is None
    assert extract(raw, None)[0].facts is None
