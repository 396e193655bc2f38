"""Promises of the extraction over any text: nothing lost, nothing invented, the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from speechdocs.errors import Severity, SourceError
from speechdocs.extract import extract, extract_all
from speechdocs.model.ledger import Ledger, audit
from speechdocs.model.speech import Speech
from speechdocs.model.validate import findings
from speechdocs.readers import read
from speechdocs.text.chars import (
    LEFT_BRACKET,
    LEFT_QUOTE,
    LEFT_TITLE,
    PAUSE,
    RIGHT_BRACKET,
    RIGHT_QUOTE,
    STOP,
    ZERO_WIDTH,
    widen,
)
from speechdocs.text.source import Aside, Source, Span, StyleHint

Prove = Callable[[str | Source], tuple[Speech, Ledger]]

# Whatever some recogniser looks for, so that random texts meet all of them.
PIECES = Path(__file__).with_name("pieces.txt").read_text(encoding="utf-8").split("\n")
BLANKS = ["\n", "\n\n", "\u3000", "\u3000\u3000", " ", "\t", "\u200b", "\r", "\x85", "\u2028", "\v"]
ODD = ["\U00020000", "\U0001f600", "\ufffd", "\ue000", "\x00", "\u0301"]

ANY = st.characters(exclude_categories=["Cs"])
PIECE = st.sampled_from([*PIECES, *BLANKS, *ODD])
TEXTS = st.one_of(
    st.text(ANY, max_size=200),
    st.lists(PIECE, max_size=80).map("".join),
    st.lists(PIECE | ANY, max_size=60).map("".join),
)


@given(TEXTS)
def test_any_text(text: str) -> None:
    speech = extract(Source(text))
    assert audit(text, speech).total == len(text)
    assert extract(Source(text)) == speech


@given(text=TEXTS)
@example(text="老秘网0")
@example(text="一是同志们\r:")
@example(text="一是同志们:\n二是甲")
@example(text="00老秘网\r00老秘网")
def test_every_text_equals_its_span(text: str, keeps_its_promises: Prove) -> None:
    keeps_its_promises(text)


LABELS = st.sampled_from(
    ["篇一:", "篇二:", "范文1", "范文2", "在大会上的讲话", "王小明同志的讲话", "\n"]
)
LONG = st.sampled_from(["要看水。" * 50, "同志们:", "王小明", "讲话篇1\n", "讲话篇2\n"])


@given(st.lists(LABELS | LONG | PIECE, max_size=40).map("\n".join))
@example("篇一:甲\n" + "要看水。" * 50 + "\n篇二:乙\n" + "要看田。" * 50)
def test_each_speech_of_a_file_accounts_for_all_of_it(text: str) -> None:
    speeches = extract_all(Source(text))
    assert speeches
    for speech in speeches:
        assert audit(text, speech).total == len(text)


_PROGRAM = """
import sys
from pathlib import Path
from speechdocs.extract import extract
from speechdocs.model import yaml
from speechdocs.text.source import Source
for name in sys.argv[1:]:
    print(yaml.dump(extract(Source(Path(name).read_text("utf-8")))))
"""


@pytest.mark.slow
def test_hash_seeds_change_nothing() -> None:
    texts = [str(path) for path in sorted(Path(__file__).parent.glob("speeches/*.txt"))]

    def run(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-c", _PROGRAM, *texts]
        return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout

    first, *others = (run(seed) for seed in ("0", "1", "4242"))
    assert first.count(b"sections:") == len(texts)
    assert others == [first, first]


def test_a_file_of_two_speeches_gives_two() -> None:
    text = "篇一:甲村致辞\n" + "要看水。" * 50 + "\n篇二:乙村致辞\n" + "要看田。" * 50
    first, second = extract_all(Source(text))
    titles = [speech.title.text for speech in (first, second) if speech.title]
    assert titles == ["甲村致辞", "乙村致辞"]
    others = [debris for debris in first.debris if debris.kind == "other-speech"]
    assert [debris.text for debris in others] == ["篇二:乙村致辞", "要看田。" * 50]
    assert "several-speeches" in [warning.code for warning in extract(Source(text)).warnings]


def asides_in(text: str) -> st.SearchStrategy[tuple[Aside, ...]]:
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(sorted).filter(lambda span: span[0] < span[1])
    return st.lists(spans.map(lambda span: Aside(Span(*span), "navigation")), max_size=4).map(tuple)


@given(TEXTS.flatmap(lambda text: st.tuples(st.just(text), asides_in(text))))
def test_what_a_reader_sets_apart_is_debris(given_: tuple[str, tuple[Aside, ...]]) -> None:
    text, asides = given_
    speech = extract(Source(text, asides=asides))
    assert audit(text, speech).total == len(text)
    for place in {place for aside in asides for place in range(*aside.at)}:
        held = any(debris.at.start <= place < debris.at.end for debris in speech.debris)
        assert held or text[place].isspace() or text[place] in ZERO_WIDTH, place


WRAPPED = st.lists(
    st.sampled_from(
        ["一" * 20, "二" * 19 + STOP, "三" * 7 + STOP, "\u3000\u3000" + "四" * 18, "— 3 —", ""]
    ),
    min_size=8,
    max_size=40,
).map("\n".join)


def test_a_page_number_of_which_a_digit_is_set_apart() -> None:
    lines = ["一" * 20] * 8
    text = "\n".join([*lines, "21", *lines])
    at = Span(text.index("1"), text.index("1") + 1)
    speech = extract(Source(text, asides=(Aside(at, "footnote-mark"),)))
    assert [piece.text for piece in speech.debris] == ["21"]
    assert audit(text, speech).total == len(text)


@given(text=WRAPPED)
def test_wrapped_lines(text: str, keeps_its_promises: Prove) -> None:
    keeps_its_promises(text)


@given(text=st.lists(st.sampled_from([*PIECES, *ODD]), max_size=30).map("".join).map(" ".join))
def test_letters_spaced_apart(text: str, keeps_its_promises: Prove) -> None:
    keeps_its_promises(text)


@pytest.mark.parametrize(
    "text", ["", "\n", " ", "一", STOP, "\u200b", "讲话", "一" + PAUSE, "(", LEFT_QUOTE]
)
def test_hardly_any_text(text: str, keeps_its_promises: Prove) -> None:
    keeps_its_promises(text)


def test_blanks_and_a_line_end_with_debris_between_them() -> None:
    text = "\n".join(["一" * 20] * 8 + ["二" * 15 + "(3) 1", "\u3000甲"])
    at = Span(text.index("1"), text.index("1") + 1)
    speech = extract(Source(text, asides=(Aside(at, "footnote-mark"),)))
    assert not [found for found in findings(speech, text) if found.severity is Severity.ERROR]


LARGE = 1_000_000
MONSTERS = {
    "one character": "一" * LARGE,
    "brackets": (LEFT_BRACKET + RIGHT_BRACKET) * (LARGE // 2),
    "opening brackets": "(" * LARGE,
    "crosses": "×" * LARGE,
    "quotation marks": LEFT_QUOTE * LARGE,
    "title marks": LEFT_TITLE * LARGE,
    "full stops": STOP * LARGE,
    "digits": "一" + "1" * LARGE,
    "blanks": "一" + "\u3000" * LARGE + "二",
    "an address": f"一{STOP}www." + "a" * LARGE,
    "marks of a list": f"{STOP}一是甲" * (LARGE // 4),
    "nothing admitted": "解决还不够有的" * (LARGE // 7),
    "titles below calls": f"让我们讲话\n——{'甲' * 9}\n" * (LARGE // 20)
    + f"{'乙' * 99}{STOP}\n" * 3,
    "thousands without end": "修路1" + ",111" * (LARGE // 4),
    "marks that end nothing": "讲话\n同志们\n存在的问题是路不通" + "!" * LARGE + RIGHT_QUOTE,
    "a photographer far off": "水渠修好了新华社记者张三" + "\u3000" * LARGE + STOP,
    "numerals that paragraphs share": "讲话\n同志们\n"
    + f"路要修好{STOP}要{'一' * (LARGE // 3)}甲".join(("", "乙!\n", "丙!\n", "丁!\n")),
    "a page number far off": "一二三四五六七八九十\n" * 40 + "第1页" + "\t" * LARGE + "二",
    "lines of a character": "本\n" * (LARGE // 10),
    "lists in one line": f"一是甲{STOP}二是乙{STOP}丙丁{STOP}" * (LARGE // 50),
}


# One to six seconds on a machine of two slow cores; a quadratic rule would take hours.
@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", MONSTERS)
def test_absurd_texts_do_not_hang(name: str) -> None:
    text = MONSTERS[name]
    speech = extract(Source(text))
    assert audit(text, speech).total == len(text)


def test_a_clause_of_very_many_figures_is_not_repeated_with_each() -> None:
    figures = extract(
        Source(f"讲话\n同志们\n一{STOP}二{STOP}\n" + "修路30公里" * 1000 + STOP)
    ).figures
    assert len(figures) == 1000
    assert {figure.context for figure in figures} == {None}


def test_very_many_speeches_in_a_file_are_refused() -> None:
    one = f"第{{}}篇\n在大会上的讲话\n同志们:\n{'路修通了' * 2000}{STOP}\n"
    many = Source("".join(one.format(number) for number in range(1, 80)), file="a.txt")
    with pytest.raises(SourceError, match="kept with each of them, is longer than 40,000,000"):
        extract_all(many)


@pytest.mark.parametrize("number", ["1" * 400 + ".5", "1" * 400, "1" * 5000])
def test_a_number_that_no_program_can_hold_has_no_value(number: str) -> None:
    (figure,) = extract(Source(f"讲话\n同志们\n修路{number}万公里{STOP}")).figures
    assert figure.value is None
    assert number in figure.text


def test_the_name_of_a_site_in_a_table_is_of_its_cell() -> None:
    table = (
        "<table><tr><td>村</td><td>谁办</td></tr><tr><td>东沟</td><td>大老秘网家</td></tr></table>"
    )
    page = f"<p>讲话</p><p>同志们:</p><p>要修好水渠。</p>{table}<p>谢谢大家!</p>"
    source = read(f"<html><body>{page}</body></html>".encode(), "a.html")
    speech = extract(source)
    tables = [part for node in speech.sections for part in node.paragraphs if part.rows]
    assert [table.rows for table in tables] == [(("村", "谁办"), ("东沟", "大老秘网家"))]
    assert audit(source.text, speech).total == len(source.text)
    assert not [one for one in findings(speech, source.text) if one.severity is Severity.ERROR]


def test_the_mark_of_a_note_in_a_table_is_of_its_cell() -> None:
    told = "<p>今天开会,讲三件事情,请大家都好好听一听,回去以后传达。</p>"
    rows = "<tr><td>修渠①三里</td><td>用工五百</td></tr><tr><td>修路</td><td>一里</td></tr>"
    end = "<p>大家回去以后要抓紧时间修渠,不要等到雨天才动手。</p><p>① 里程由水利站量过。</p>"
    page = f"<article>{told}<table>{rows}</table>{end}</article>"
    speech = extract(read(page.encode(), "a.html"))
    (held,) = (p for s in speech.sections for p in s.paragraphs if p.kind == "table")
    assert held.rows[0][0] == "修渠①三里"


@pytest.mark.parametrize(
    "text",
    [
        "渠修好了。(记者掌声)",
        "渠修好了。(来源:掌声)(热烈掌声)公务员之家",
        "新华社5月4日讯 (掌声) 大家好。",
        "渠修好了(掌声)老秘网,路也修好了。",
        "修渠[1](掌声)[1]\n注释\n[1](掌声)",
    ],
)
def test_pieces_of_debris_share_no_character(text: str, keeps_its_promises: Prove) -> None:
    keeps_its_promises(text)
    keeps_its_promises(widen(text))


def test_marks_of_notes_may_be_markup(keeps_its_promises: Prove) -> None:
    keeps_its_promises(
        read("村里修**渠**三里。\n\n大家看**水**。\n\n** 见县志。\n".encode(), "a.md")
    )


def test_a_table_of_empty_cells_is_no_paragraph() -> None:
    text = "同志们\n\u3000\t\u3000\n\u3000\t\u3000\n路通了\n"
    cells = [StyleHint(Span(at, at + 1), "cell") for at in (4, 6, 8, 10)]
    rows = [StyleHint(Span(at, at + 3), "row") for at in (4, 8)]
    table = StyleHint(Span(4, 11), "table")
    speech = extract(Source(text, hints=(table, *rows, *cells)))
    assert audit(text, speech).total == len(text)
    assert not any(part.kind == "table" for node in speech.sections for part in node.paragraphs)


@pytest.mark.parametrize("end", ["\u200b \u200b\n", " \u200b\n", "\u200b\u3000\n\u200b "])
def test_blanks_that_nobody_sees_go_with_the_line_end(end: str, keeps_its_promises: Prove) -> None:
    keeps_its_promises(end.join(["一" * 17 + "(3)"] * 9))
