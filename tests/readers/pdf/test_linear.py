from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdocs.readers.pdf.linear import FOLDED, Linear, sound
from speechdocs.readers.pdf.pages import Face, Line, Page, Run, line_of
from speechdocs.readers.pdf.radicals import radicals
from speechdocs.readers.pdf.reading import linear
from speechdocs.text.chars import is_han

EM = 1600


def run(text: str, left: int = 8000, base: int = 9000, size: int = EM) -> Run:
    """Return `text` as full-width characters side by side."""
    lefts = [left + size * index for index in range(len(text))]
    rights = [edge + size for edge in lefts]
    return Run(0, Face("Song"), size, False, False, base, text, lefts, rights)


def line(text: str) -> Line:
    return line_of([run(text)])


def test_every_radical_of_the_two_blocks_is_folded() -> None:
    assert all(chr(code) in radicals() for code in range(0x2F00, 0x2FD6))
    supplement = [code for code in range(0x2E81, 0x2EF4) if unicodedata.name(chr(code), "")]
    assert all(chr(code) in radicals() for code in supplement)
    assert all(is_han(ordinary) for ordinary in radicals().values())


@pytest.mark.parametrize("radical", [c for c in radicals() if unicodedata.decomposition(c)])
def test_radicals_agree_with_unicode(radical: str) -> None:
    assert radicals()[radical] == unicodedata.normalize("NFKC", radical)


def test_each_fold_is_noted_with_the_code_of_the_file() -> None:
    text = Linear()
    text.paragraph([line("⼯⼈和⻩河")])
    assert text.text == "工人和黄河\n"
    folds = [(h.at.start, chr(h.level)) for h in text.hints if h.kind == FOLDED]
    assert folds == [(0, "⼯"), (1, "⼈"), (3, "⻩")]


@pytest.mark.parametrize("text", ["ＡＢ１２", "ｱｶ", "①⑴", "ﬁ", "﹐︰", "㎡", "豈"])
def test_nothing_else_is_normalised(text: str) -> None:
    found = Linear()
    found.paragraph([line(f"中{text}文")])
    assert found.text == f"中{text}文\n"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["修水", "渠"], "修水渠"),
        (["water", "way"], "water way"),
        (["water-", "way"], "water-way"),
        (["water\x02", "way"], "water-way"),
        (["water ", "way"], "water way"),
        (["修渠 ", " 种树"], "修渠种树"),
        (["GDP", "增长"], "GDP增长"),
        (["20", "21"], "2021"),
        (["https://a.example.", "cn"], "https://a.example.cn"),
    ],
)
def test_how_line_ends_are_joined(lines: list[str], joined: str) -> None:
    text = Linear()
    text.paragraph([line(one) for one in lines])
    assert text.text == f"{joined}\n"


def test_an_indent_of_the_file_is_kept() -> None:
    text = Linear()
    text.paragraph([line("\u3000\u3000修渠 ")])
    assert text.text == "\u3000\u3000修渠\n"


@given(st.text())
def test_no_text_holds_what_a_content_file_cannot(text: str) -> None:
    made = "".join(sound(character) for character in text)
    assert len(made) == len(text)
    made.encode()
    assert {unicodedata.category(character) for character in made}.isdisjoint({"Cc", "Cs"})


places = st.integers(-50_000, 120_000)
texts = st.text(st.sampled_from("中文，。1a \u3000—“”\u2f2f"), min_size=1, max_size=12)
runs = st.builds(run, texts, places, places, st.sampled_from([1, 500, 900, 1400, EM, 2200, 90_000]))
sheets = st.lists(
    st.builds(Page, st.just(59_500), st.just(84_200), st.lists(runs, max_size=20).map(tuple)),
    min_size=1,
    max_size=4,
)


@given(sheets)
def test_whatever_stands_wherever_is_read_once(pages: list[Page]) -> None:
    found = linear(pages)
    there = "".join(r.text for page in pages for r in page.runs)
    made = "".join(found.text.split())
    blanks = sum(len(span.of(found.text).split()) for span in found.generated)
    assert blanks == 0
    expected = sorted(radicals().get(c, c) for c in "".join(there.split()))
    # The same ink twice in one place is one.
    assert set(made) <= set(expected)
    assert len(made) <= len(expected)
    spans = [hint.at for hint in found.hints] + [aside.at for aside in found.asides]
    spans += found.generated
    assert all(0 <= at.start <= at.end <= len(found.text) for at in spans)


MANY = 20_000
CROWDS = {
    "one row": [run("中", left=300 * i, base=5000, size=100) for i in range(MANY)],
    "one row, each in the next": [run("中国", 30 * i, 5000, 100) for i in range(MANY)],
    "one place": [run("中", 100, 5000, 100) for _ in range(MANY)],
    "drawn upwards": [run("中", 100, 80_000 - i, 1) for i in range(MANY)],
    "drawn in two columns": [run("中", 9000 * (i % 2), 80_000 - i, 1) for i in range(MANY)],
    "numbers at the foot": [run("12", i, 75_000 + i % 9000, 1) for i in range(MANY)],
    "marks": [run("1", 100 * i, 5000 - 30 * (i % 2), 100 - 60 * (i % 2)) for i in range(MANY)],
    "marks at an end": [run("中" + "。" * MANY + "a", 0, base, 1) for base in (500, 502)],
    "addresses": [run("中" + "@" * MANY, 0, base, 1) for base in (500, 502)],
}


@pytest.mark.parametrize("name", CROWDS)
def test_absurd_pages_take_no_absurd_time(name: str) -> None:
    started = time.process_time()
    linear([Page(59_500, 84_200, tuple(CROWDS[name]))])
    assert time.process_time() - started < 6
