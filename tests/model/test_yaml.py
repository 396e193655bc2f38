"""Loading and writing content files."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests import example

from speechdocs.errors import ContentError, Severity
from speechdocs.model import parsing
from speechdocs.model.compose import MAX_BYTES, decoded
from speechdocs.model.meeting import Attendees
from speechdocs.model.parsing import MAX_DEPTH
from speechdocs.model.shapes import parts
from speechdocs.model.speech import (
    DatedExcerpt,
    Edit,
    Excerpt,
    Heading,
    KeyPoint,
    Node,
    Paragraph,
    Speaker,
    Speech,
    Warn,
)
from speechdocs.model.validate import findings
from speechdocs.model.yaml import dump, load, load_any, load_meeting
from speechdocs.text.source import Span

CONTENT = (Path(__file__).parent / "cases" / "speech.yaml").read_text("utf-8")


def test_the_example_is_written_as_it_stands() -> None:
    loaded = load(example.YAML, "a.yaml")
    assert loaded.diagnostics == ()
    assert dump(loaded.speech) == example.YAML
    assert load(dump(loaded.speech)).speech == loaded.speech


def test_the_smallest_content_file() -> None:
    speech = load("title: 讲话\nsections:\n- 今天我们开会。\n").speech
    assert speech.title == Excerpt("讲话")
    assert speech.sections == (Node(id="s1", paragraphs=(Paragraph("今天我们开会。"),)),)


def test_a_file_written_by_hand() -> None:
    speech = load(
        """
title: 某局长在读书节上的讲话
speaker: {name: 张三, role: 局长}
date: 2021-04-23
salutations: ['同志们:']
sections:
- heading: 一、多读书
  paragraphs:
  - 读书使人明理。
  - {text: 好书使人向上。}
- lead: '下面讲两点:'
  items:
  - heading: {text: 多读, kind: none}
    paragraphs: [要多读。]
key_points:
- 读书使人明理。
"""
    ).speech
    assert speech.speaker == Speaker(Excerpt("张三"), Excerpt("局长"))
    assert speech.date == DatedExcerpt("2021-04-23", "2021-04-23")
    assert speech.sections[0].heading == Heading("一、多读书")
    assert [p.text for p in speech.sections[0].paragraphs] == ["读书使人明理。", "好书使人向上。"]
    assert [node.id for node in speech.sections] == ["s1", "s2"]
    assert speech.sections[1].items[0].id == "s2.1"
    assert speech.key_points == (KeyPoint("读书使人明理。"),)


def test_nothing_behind_a_key_means_its_default() -> None:
    speech = load("title: 讲话\nsections:\ntags:\nissue:\n  organ:\n  number: 12\n").speech
    assert speech.sections == ()
    assert speech.issue is not None
    assert (speech.issue.organ, speech.issue.number) == ("", "12")


def test_plain_words_stay_words() -> None:
    text = "tags: [no, yes, 010, 1.10, 12:30:00, 2022-10-27, 1_000]"
    assert load(text).speech.tags == ("no", "yes", "010", "1.10", "12:30:00", "2022-10-27", "1_000")


def test_numbers_and_flags_are_read_where_they_belong() -> None:
    speech = load(
        """
figures: [{text: 一, value: 500}, {text: 二, value: '1.5'}]
warnings: [{code: x, accepted: true, params: {a: 27, b: '27', c: true, d: null, e: [1, 二]}}]
"""
    ).speech
    assert [figure.value for figure in speech.figures] == [500, 1.5]
    params = {"a": 27, "b": "27", "c": True, "d": None, "e": [1, "二"]}
    assert speech.warnings == (Warn("x", params=params, accepted=True),)


def test_what_other_programs_write_for_numbers_and_flags_is_understood() -> None:
    text = "sections:\n- expects: 3.0\n  paragraphs: [{text: a, edited: yes}]\nplaces: "
    (section,) = (loaded := load(text + "[{text: b, confidence: 1}]\n")).speech.sections
    assert (section.expects, section.paragraphs[0].edited) == (3, True)
    assert repr(loaded.speech.places[0].confidence) == "1.0"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("role: bodi", "bad-choice"),
        ("expects: 2.5", "not-a-number"),
        ("expects: drei", "not-a-number"),
        ("paragraphs: [{text: a, edited: perhaps}]", "not-a-flag"),
        ("paragraphs: [{text: a, kind: prose}]", "bad-choice"),
    ],
)
def test_what_a_key_cannot_say_is_told_with_its_place(wrong: str, code: str) -> None:
    with pytest.raises(ContentError) as caught:
        load(f"sections:\n- id: s1\n  {wrong}\n", "a.yaml")
    assert (caught.value.code, caught.value.place.line) == (code, 3)


def test_a_number_that_is_too_large_is_told_with_its_place() -> None:
    with pytest.raises(ContentError) as caught:
        load(f"places:\n- text: a\n  confidence: 1{'0' * 400}\n")
    assert (caught.value.code, caught.value.place.line) == ("not-a-number", 3)


def test_a_correction_is_written_with_from() -> None:
    speech = Speech(edits=(Edit(Span(1, 2), "优", "争优", "note"),))
    assert "\n- at: [1, 2]\n  from: 优\n  to: 争优\n  note: note\n" in dump(speech)
    assert load(dump(speech)).speech == speech


def test_ids_that_are_there_are_kept_and_missing_ones_avoid_them() -> None:
    loaded = load("sections:\n- {id: s2, heading: 一}\n- {heading: 二}\n")
    assert [node.id for node in loaded.speech.sections] == ["s2", "s2x"]
    assert [(d.code, d.severity, d.place.line) for d in loaded.diagnostics] == [
        ("id-mismatch", Severity.HINT, 2)
    ]


def test_derived_numbers_are_counted() -> None:
    loaded = load(
        """
sections:
- expects: 2
  found: 3
  items: [{heading: 一}, {heading: 二}]
slogans:
- {text: 优先发展, says: 4字, found: 5}
- {text: 三个结合, expects: 3, parts: [一, 二]}
documents:
- {text: 《纲要》, count: 7, more: [[3, 7]]}
"""
    )
    assert loaded.speech.sections[0].found == 2
    assert [slogan.found for slogan in loaded.speech.slogans] == [4, 2]
    assert loaded.speech.documents[0].count == 2
    assert [(d.place.line, d.params["counted"]) for d in loaded.diagnostics] == [
        (4, 2), (7, 4), (10, 2)
    ]  # fmt: skip


def test_every_part_has_its_position() -> None:
    loaded = load(CONTENT)
    assert loaded.positions["title",] == (2, 8)
    lines = CONTENT.splitlines()
    line, column = loaded.positions["sections", 1, "items", 0, "marker", "n"]
    assert lines[line - 1][column - 4 :] == "n: 1}"
    for path, part in parts(loaded.speech):
        if (text := getattr(part, "text", "")) and (*path, "text") in loaded.positions:
            line, column = loaded.positions[*path, "text"]
            assert lines[line - 1][column - 1 :].lstrip("'").startswith(text)
    assert len(loaded.positions) == len(list(loaded.positions)) > 50
    with pytest.raises(KeyError):
        loaded.positions["sections", 9]


BOMBS = {
    "flow sequences": "a: " + "[" * 30_000,
    "closed flow sequences": "a: " + "[" * 30_000 + "]" * 30_000,
    "flow mappings": "{a: " * 30_000,
    "block mappings": "\n".join(" " * n + "a:" for n in range(3_000)),
    "block sequences": "- " * 30_000 + "a",
}


@pytest.mark.timeout(10)
@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_deep_nesting_is_refused_before_it_hurts(text: str) -> None:
    with pytest.raises(ContentError) as caught:
        load(text)
    assert caught.value.code == "too-deep"


def test_a_tower_of_keys_is_refused_at_its_first_floor() -> None:
    with pytest.raises(ContentError) as caught:
        load("? " * 30_000 + "a")
    assert (caught.value.code, caught.value.place.column) == ("key-not-text", 3)


def test_sections_may_be_nested_as_deep_as_the_limit_says() -> None:
    inner = "{heading: 一}"
    for _ in range((MAX_DEPTH - 3) // 2):
        inner = f"{{items: [{inner}]}}"
    assert load(f"sections: [{inner}]").speech.sections


def test_aliases_are_refused_before_they_multiply() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
    with pytest.raises(ContentError) as caught:
        load("\n".join(lines))
    assert (caught.value.code, caught.value.place.line) == ("alias", 1)


@pytest.mark.timeout(10)
def test_a_file_of_a_hundred_megabytes_is_refused_at_once() -> None:
    for text in ("a" * 100_000_000, "\N{IDEOGRAPHIC COMMA}" * (MAX_BYTES // 3 + 1)):
        with pytest.raises(ContentError) as caught:
            load(text)
        assert caught.value.code == "content-too-big"
    with pytest.raises(ContentError):
        decoded(b"a" * (MAX_BYTES + 1))


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MAX_VALUES", 100)
    with pytest.raises(ContentError) as caught:
        load("tags: [" + "a," * 99 + "]")
    assert caught.value.code == "too-many-values"


def test_bytes_are_utf_8_with_or_without_a_mark() -> None:
    assert decoded("题".encode("utf-8-sig")) == "题"
    with pytest.raises(ContentError) as caught:
        decoded(b"a: b\nc: " + "题".encode("gb18030"), "a.yaml")
    assert (caught.value.code, caught.value.place.line) == ("not-utf-8", 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: a\x01b", "control-character"),
        ("title: a\ud800b", "lone-surrogate"),
        ('title: "\\ud800"', "not-yaml"),
        ('title: "a\\nb"', "line-end-in-text"),
        ('title: "a\\u2028b"', "line-end-in-text"),
    ],
)
def test_what_no_page_can_hold_is_refused(text: str, code: str) -> None:
    with pytest.raises(ContentError) as caught:
        load(text)
    assert caught.value.code == code
    assert caught.value.place.line == 1


def test_half_a_character_is_not_written() -> None:
    with pytest.raises(ContentError) as caught:
        dump(Speech(title=Excerpt("a\ud800")))
    assert caught.value.code == "lone-surrogate"


def test_no_line_is_folded() -> None:
    text = "很长 的 一 段 " * 500
    lines = dump(Speech(title=Excerpt(text))).splitlines()
    assert f"  text: '{text}'" in lines


def test_a_meeting() -> None:
    text = """
kind: meeting
name: 读书节工作会议
time: 2021年4月23日上午9:00
attendees:
  present: [张三, 李四]
speeches: [讲话.yaml]
"""
    meeting = load_meeting(text).meeting
    assert meeting.attendees == Attendees(present=("张三", "李四"))
    assert meeting.speeches == ("讲话.yaml",)
    with pytest.raises(ContentError) as caught:
        load(text, "m.yaml")
    assert (caught.value.code, caught.value.place.line) == ("wrong-kind", 2)
    with pytest.raises(ContentError):
        load_meeting("title: 讲话")
    assert type(load_any(text)) is not type(load_any("title: 讲话"))


def test_an_empty_record_is_written_and_read_back() -> None:
    speech = replace(Speech(), sections=(Node(id="s1"),))
    assert load(dump(speech)).speech == speech


def test_an_id_that_nobody_wrote_is_not_remarked_on() -> None:
    loaded = load("sections:\n- 今天我们相聚一堂。\n- {id: s1, paragraphs: [要多读书。]}\n")
    assert loaded.speech.sections[0].id == "s1x"
    told = [one.params["written"] for one in findings(loaded.speech) if one.code == "id-mismatch"]
    assert told == ["s1"]
