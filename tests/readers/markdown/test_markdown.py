from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases import Case
from tests.cases import read as read_cases
from tests.readers.html.pages import article_of, asides_of, hinted

from speechdocs.errors import SourceError
from speechdocs.readers import read
from speechdocs.text.source import Source

CASES = read_cases(Path(__file__).with_name("cases") / "marks.txt")


def of(text: str) -> Source:
    source = read(text.encode(), "a.md")
    assert source.text == text
    return source


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_marks_are_set_apart_and_text_is_not(case: Case) -> None:
    _, text, expected = case
    assert article_of(of(text + "\n")) == [expected]


def test_headings_of_both_kinds() -> None:
    source = of("# 讲话\n\n## 一、形势 ##\n好。\n\n形势\n===\n任务\n---\n\n#\n")
    headings = [(h.at.of(source.text), h.level) for h in source.hints if h.kind == "heading"]
    assert headings == [("讲话", 1), ("一、形势", 2), ("形势", 1), ("任务", 2)]
    assert article_of(source) == ["讲话", "一、形势", "好。", "形势", "任务"]


def test_a_rule_below_a_sentence_makes_no_heading() -> None:
    source = of("今天开会。\n---\n第一行\n第二行\n---\n- 一项\n---\n\n***\n* * *\n___\n好。\n")
    assert not hinted(source, "heading")
    assert article_of(source) == ["今天开会。", "第一行", "第二行", "一项", "好。"]


def test_bold_centred_and_listed() -> None:
    source = of("<center>王某某</center>\n\n**一、形势**\n\n- 甲\n  - 乙\n3. **丙。**丁\n")
    assert hinted(source, "bold") == ["一、形势", "丙。"]
    assert hinted(source, "centred") == ["<center>王某某</center>"]
    items = [(h.at.of(source.text), h.level) for h in source.hints if h.kind == "list-item"]
    assert items == [("甲", 1), ("乙", 2), ("3. **丙。**丁", 1)]


def test_a_table() -> None:
    source = of("如下：\n\n| 乡镇 | 亩 |\n|---|:-:|\n| **甲**\\|乙 | |\n| 丙 | 9 |\n\n完。\n")
    cells = [(h.at.of(source.text), h.level) for h in source.hints if h.kind == "cell"]
    assert cells == [("乡镇", 1), ("亩", 2), ("**甲**\\|乙", 1), ("丙", 1), ("9", 2)]
    assert len(hinted(source, "row")) == 3
    assert hinted(source, "table")[0].endswith("| 丙 | 9 |")
    assert article_of(source) == ["如下：", "乡镇亩", "甲|乙", "丙9", "完。"]


def test_bars_without_a_table_are_text() -> None:
    assert article_of(of("甲|乙\n丙|丁\n")) == ["甲|乙", "丙|丁"]


def test_code_blocks_are_text_as_they_are() -> None:
    source = of("```sh\n# 不是*标题*\n```\n~~~\n> 甲\n~~~\n# 乙\n")
    assert article_of(source) == ["# 不是*标题*", "> 甲", "乙"]
    assert hinted(source, "heading") == ["乙"]


def test_comments_over_lines_and_definitions() -> None:
    source = of('甲[一][a]\n<!-- 无\n\n# 无 -->\n[a]: https://example.org/ "名"\n[乙][b]\n')
    assert article_of(source) == ["甲一", "[乙][b]"]
    assert asides_of(source)["comment"] == ["<!-- 无", "# 无 -->"]


def test_front_matter_is_set_apart_but_for_a_title_of_its_own() -> None:
    matter = '---\ntitle: "在大会上的讲话"\ndate: 2020-01-02\n---\n'
    source = of(matter + "同志们：\n")
    assert article_of(source) == ["在大会上的讲话", "同志们："]
    assert hinted(source, "heading") == ["在大会上的讲话"]
    assert article_of(of(matter + "# 在大会上的讲话\n好。\n")) == ["在大会上的讲话", "好。"]
    assert article_of(of(matter + "在大会上的讲话\n好。\n")) == ["在大会上的讲话", "好。"]
    assert article_of(of("+++\ntitle = '讲话'\n+++\n好。\n")) == ["讲话", "好。"]
    assert article_of(of("---\n甲\n---\n乙\n")) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \n", "empty-file"),
        (b"# hello", "no-han"),
        (b"PK\x03\x04", "mislabelled"),
        ("<!DOCTYPE html><p>汉</p>".encode(), "mislabelled"),
        (b"\xff\xff\xff", "undecodable"),
        ("![讲话的扫描件](a.png)".encode(), "no-text"),
        ("汉\x00".encode(), "binary-file"),
    ],
)
def test_what_is_no_markdown_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, "a.markdown")
    assert caught.value.code == code
    assert caught.value.hint


def test_other_encodings() -> None:
    text = "# 讲话\n\n同志们，今天我们开会讨论全县的工作。\n"
    assert read(text.encode("gbk"), "a.md").text == text
    assert read(text.replace("\n", "\r\n").encode("utf-8-sig"), "a.md").text == text


@pytest.mark.parametrize(
    "piece",
    [
        *("*", "*a", "**a ", "_a", "_ ", "`", "`a", "[", "[a](", "![", "<a ", "<!--", "~~a", "~"),
        *("\\", "|", "| ", "- ", "> ", "# ", "    ", "-|", ":-", "[a]: ", "&", "=", "* ", "1. "),
    ],
)
def test_absurd_lines_take_no_time(piece: str) -> None:
    started = time.process_time()
    of("汉" + piece * (100_000 // len(piece)) + "\n---\n")
    of("汉\n\n" + piece * (100_000 // len(piece)) + "汉\n|-|\n")
    assert time.process_time() - started < 5


PIECES = st.sampled_from(
    [
        *("*", "**", "_", "`", "~~", "[", "](a.b)", "![", "\\", "|", "|-|\n", "---\n", "===\n"),
        *("# ", "> ", "- ", "1. ", "\n", "\n\n", " ", "    ", "<br>", "<!--", "-->", "```\n"),
        *("汉", "字。", "5", "a", "[^1]", "[a]: b.c\n", "&nbsp;", "“", "”"),
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_any_text_stays_as_it_is(pieces: list[str]) -> None:
    source = of("汉" + "".join(pieces))
    done = 0
    for aside in source.asides:
        assert done <= aside.at.start < aside.at.end
        assert "\n" not in aside.at.of(source.text)
        if aside.kind == "markup":
            assert "汉" not in aside.at.of(source.text)
        done = aside.at.end
    assert all(0 <= hint.at.start < hint.at.end <= len(source.text) for hint in source.hints)
