"""What is written as `dump` writes is read line by line, and as the YAML parser reads it."""

from __future__ import annotations

import pytest
from hypothesis import example as for_example
from hypothesis import given
from hypothesis import strategies as st
from tests import example
from tests.model.test_roundtrip import SPEECHES

from speechdocs.errors import ContentError
from speechdocs.model.canonical import read
from speechdocs.model.nodes import Yaml
from speechdocs.model.parsing import parsed
from speechdocs.model.speech import Speech
from speechdocs.model.yaml import dump

LINES = example.YAML.splitlines()
_PIECES = st.one_of(
    st.sampled_from(LINES),
    st.sampled_from(
        [
            *("- ", "  ", "一", "a: ", "a:", ": ", " #", "# ", "'", "''", '"', "[", "]", "[]"),
            *("[1, 2]", "|", ">-", "{}", "&a", "*a", "---", "...", "%", "?", "<<: ", "\t", "\\"),
            *("null", "~", "-1", "\x85", "\N{LINE SEPARATOR}", "\N{NO-BREAK SPACE}"),
            "\N{IDEOGRAPHIC SPACE}",
        ]
    ),
)
_TEXTS = st.lists(st.lists(_PIECES, max_size=4).map("".join), max_size=8).map("\n".join)


def by_parser(text: str) -> Yaml | None:
    try:
        return parsed(text)
    except ContentError:
        return None


def test_what_is_written_is_read_line_by_line() -> None:
    assert read(example.YAML) == parsed(example.YAML)


@given(SPEECHES)
def test_whatever_is_written_is_read_as_the_parser_reads_it(speech: Speech) -> None:
    text = dump(speech)
    assert read(text) in (None, parsed(text))


@given(_TEXTS)
@for_example("a:\n- 一\n-\n")
@for_example("a: 一\n  b: 二\n")
@for_example("a: 一\n # 二\n  三\n")
def test_whatever_somebody_writes_is_read_as_the_parser_reads_it(text: str) -> None:
    assert read(text) in (None, by_parser(text))


@given(st.data())
def test_a_file_that_was_edited_is_read_as_the_parser_reads_it(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        cut = data.draw(st.integers(0, len(line)))
        lines[at : at + data.draw(st.integers(0, 2))] = [
            line[:cut] + data.draw(_PIECES) + line[cut:]
        ]
    text = "\n".join(lines)
    assert read(text) in (None, by_parser(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a:\n",
        "a: |\n  一\n",
        "a: 一\n  二\n",
        "a: {b: 一}\n",
        "a: 一 # 二\n",
        'a: "一"\n',
        "a: '一'二\n",
        "a: *一\n",
        "a: 一\na: 二\n",
        "a:\n  - 一\n - 二\n",
        "- 一\n-- 二\n",
        "a: 一\x85二\n",
        "a: " + "[" * 40 + "\n",
    ],
)
def test_what_is_written_otherwise_or_wrong_is_left_to_the_parser(text: str) -> None:
    assert read(text) is None
