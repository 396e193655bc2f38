from __future__ import annotations

from pathlib import Path

import pytest

from speechdocs.batch.extracting import extract
from speechdocs.batch.facts import Facts, load, of_speech
from speechdocs.model import yaml

RAW = "在读书节开幕式上的讲话\n（2024年4月23日）\n张三\n\n各位读者：\n今天，读书节开幕了。\n"
"""An invented speech as an office has it."""


def test_facts_are_read_as_they_were_written() -> None:
    facts = Facts(source="a.txt", title="讲话", tags=("读书",), meeting=True, speeches=("b.yaml",))
    assert Facts.from_text(facts.as_text()) == facts


def test_the_files_of_a_speech_lie_beside_it_whatever_path_it_says() -> None:
    facts = Facts(source="raw/a.txt", text_file="../a.source.txt")
    assert facts.beside == {"source": "a.source.txt", "raw": "a.txt"}
    meeting = Facts(meeting=True, speeches=("more/b.yaml",))
    assert meeting.beside == {"speech-1": "more/b.yaml"}


def test_facts_of_another_version_are_none() -> None:
    which, said = Facts(title="讲话").as_text().split(" ", 1)
    assert Facts.from_text(f"{which} {said}") == Facts(title="讲话")
    assert Facts.from_text(f"{which[::-1]} {said}") is None
    assert Facts.from_text(said) is None


SPEECH = """\
# The office's own.
schema: speechdocs/1
title: 在读书节开幕式上的讲话
tags:
- 读书
- 文化
sections:
- paragraphs:
  - text: 今天，读书节开幕了。
issue: {number: '3', date: 2024-04-23}
kinds: [full-text,
  briefing]
"""
"""A content file as people write one: in an order of their own, lists where their key stands."""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("title: 在", '"title": 在'),
        ("title: 在", "title : 在"),
        ("title: 在", "title:\n  text: 在"),
        ("# The", "---\n# The"),
        ("\n", "\r\n"),
        ("[full-text,\n  briefing]", "[full-text,\nbriefing]"),
        ("schema: speechdocs/1\n", ""),
    ],
)
def test_facts_are_those_of_the_whole_file(old: str, new: str) -> None:
    text = SPEECH.replace(old, new) if old else SPEECH
    facts = load(text.encode(), "a.yaml")
    assert facts == of_speech(yaml.load(text).speech)
    assert facts.kinds == ("full-text", "briefing")


def test_a_file_without_a_word_of_its_facts_has_some() -> None:
    assert load("sections:\n- paragraphs:\n  - text: 好。\n".encode(), "a.yaml") == Facts()


@pytest.mark.parametrize(
    ("old", "new"),
    [("issue:", "title: 又一个\nissue:"), ("[full-text,", "[,"), ("docs/1", "docs/9"), ("#", "\0")],
)
def test_wrong_facts_are_none(old: str, new: str) -> None:
    assert load(SPEECH.replace(old, new).encode(), "a.yaml") is None


def test_what_is_wrong_elsewhere_is_none_of_their_business() -> None:
    broken = SPEECH.replace("paragraphs:", "paragraf:")
    facts = load(broken.encode(), "a.yaml")
    assert facts
    assert facts == load(SPEECH.encode(), "a.yaml")


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
