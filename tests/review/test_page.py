"""The page on which an extraction is checked: every character once, and nothing but the text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from speechdocs.errors import Diagnostic, LedgerError, Severity
from speechdocs.extract import extract
from speechdocs.messages import MESSAGES
from speechdocs.messages.extraction import MESSAGES as EXTRACTION
from speechdocs.model import yaml
from speechdocs.model.ledger import audit
from speechdocs.model.shapes import parts
from speechdocs.model.speech import Debris, Edit, Excerpt, Node, Paragraph, Speech, Warn
from speechdocs.model.validate import located
from speechdocs.review import Review, page
from speechdocs.review.marks import Mark
from speechdocs.review.rows import rows
from speechdocs.review.words import message, words
from speechdocs.text.source import Source, Span

SPEECHES = sorted((Path(__file__).parents[1] / "extract" / "speeches").glob("*.txt"))
VOID = {"meta", "input", "col"}


class Reader(HTMLParser):
    """Collects the text column and proves that elements nest and refer to nothing outside."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []
        self.titles: list[tuple[str, str]] = []
        self.scripts = 0
        self.in_text = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        assert not {name for name in known if name.startswith("on")} | ({"src"} & known.keys())
        assert (known.get("href") or "#").startswith("#")
        self.scripts += tag == "script"
        if tag in VOID:
            return
        self.open.append(tag)
        if tag == "td" and known.get("class") == "t":
            self.in_text = len(self.open)
        elif self.in_text:
            self.titles.append((known.get("class") or "", known.get("title") or ""))

    def handle_endtag(self, tag: str) -> None:
        if self.in_text == len(self.open):
            self.in_text = 0
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.in_text:
            self.words.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


def shown(text: str) -> str:
    """Return `text` as a page can hold it: HTML has no NUL."""
    return text.replace("\0", "\N{SYMBOL FOR NULL}")


def page_of(text: str, speech: Speech | None = None) -> str:
    speech = speech or extract(Source(text, "speech.txt"))
    found = located(speech, text)
    return page(Review("speech.yaml", speech, text, audit(text, speech), found))


PIECES = ["一、", "一是", "“好”", "《办法》", "5%", "2020年", "各位代表：", "\n", "\u3000\u3000"]
ODD = ["\r", "\0", "\x85", "\u2028", "\u200b", "\u202e", "<script>", "&amp;", "</td>", "\x1b", " "]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(st.sampled_from([*PIECES, *ODD]), max_size=40).map("".join),
)


@given(TEXTS)
@example("")
@example("\n\n")
@example("一\r\0\u200b二\n\u3000\u3000<script>alert(1)</script>&lt;\n")
def test_every_character_stands_in_the_text_column_once(text: str) -> None:
    html = page_of(text)
    reader = read(html)
    assert "".join(reader.words) == shown(text)
    assert reader.scripts == 1
    assert html == page_of(text)


@given(st.data(), st.text("甲<\n \u3000", min_size=1, max_size=30))
def test_marks_may_cross_as_they_like(data: st.DataObject, text: str) -> None:
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    drawn = data.draw(st.lists(spans.map(lambda ends: Span(min(ends), max(ends))), max_size=12))
    placed = sorted((s for s in drawn if s.start < s.end), key=lambda s: (s.start, -s.end))
    kinds = [Mark(span, "quotes", f"引语{index}", "引") for index, span in enumerate(placed)]
    lines = list(rows(text, kinds, []))
    reader = read("".join(f'<td class="t">{line.html}</td>' for line in lines))
    assert "".join(reader.words) == text
    assert [mark for line in lines for mark in line.begins] == kinds
    signed = [title for classes, title in reader.titles if classes.endswith(" last")]
    assert sorted(signed) == sorted(f"{m.name} [{m.at.start}, {m.at.end}]" for m in kinds)


@pytest.mark.parametrize("path", SPEECHES, ids=lambda path: path.stem)
def test_every_part_with_a_place_is_shown(path: Path) -> None:
    text = path.read_text("utf-8")
    speech = extract(Source(text, path.name))
    titles = read(page_of(text, speech)).titles
    for where, part in parts(speech):
        # A number's clause and a section's own extent say nothing that is not shown already.
        if where[-1:] != ("context",) and not isinstance(part, Node) and getattr(part, "at", None):
            assert any(title.endswith(f" [{part.at[0]}, {part.at[1]}]") for _, title in titles)


def test_debris_layout_notes_and_edits_are_visible() -> None:
    text = "\u3000\u3000今天开会\u200b。某网\n"
    speech = Speech(
        sections=(Node("s1", "opening", paragraphs=(Paragraph("今天开会。", Span(2, 10)),)),),
        edits=(Edit(Span(2, 4), "今天", "昨天"),),
        debris=(Debris("tail", "某网", Span(8, 10)),),
        warnings=(Warn("mojibake", Span(4, 6)), Warn("date-unknown", accepted=True)),
    )
    html = page_of(text, speech)
    assert '<del class="leaf debris h0 last" title="杂质·段尾站名 [8, 10]"' in html
    assert 'class="layout cell" data-sign="□□"' in html
    assert 'class="layout thin" data-sign="U+200B"' in html
    assert 'data-sign="→昨天"' in html
    assert "<b>▲1 重要</b> 乱码：开会" in html
    assert "已接受</b> 文中没有说哪一天讲的" in html
    assert "全文 <b>11</b> 字 = 讲话 5 + 杂质 2 + 排版 4" in html


def test_lost_characters_are_shown_where_the_sum_does_not_come_out() -> None:
    text = "今天开会。丢了"
    paragraph = Paragraph("今天开会。", Span(0, 5))
    speech = Speech(title=Excerpt("x", Span(90, 99)), sections=(Node(paragraphs=(paragraph,)),))
    with pytest.raises(LedgerError) as error:
        audit(text, speech)
    html = page(Review("a.yaml", speech, text, None, [((), error.value.diagnostic)]))
    assert 'title="无归属 [5, 7]"' in html
    assert "账不平" in html
    assert "".join(read(html).words) == text


def test_a_note_names_the_line_of_the_content_file() -> None:
    text = "今天开会。"
    content = "sections:\n- paragraphs:\n  - {text: 今天散会。, at: [0, 5]}\n"
    loaded = yaml.load(content, "a.yaml")
    found = located(loaded.speech, text, loaded.positions, "a.yaml")
    html = page(Review("a.yaml", loaded.speech, text, None, found, loaded.positions))
    assert "与原文不同：这里是“今天散会。”，原文是“今天开会。”" in html
    assert "内容文件第 3 行" in html


def test_what_a_page_says_of_itself_cannot_be_markup() -> None:
    nasty = '"><script>x</script>${title}'
    speech = Speech(title=Excerpt(nasty), debris=(Debris(nasty, "一", Span(0, 1)),))
    html = page(
        Review(nasty, speech, "一", found=[((), Diagnostic("bug", params={"what": nasty}))])
    )
    reader = read(html)
    assert reader.scripts == 1
    assert html.count("${title}") >= 3


@pytest.mark.parametrize("code", sorted({*EXTRACTION, *words("messages")}))
def test_a_finding_of_the_extraction_is_told_in_chinese(code: str) -> None:
    # A new code needs a line under [messages] in review/words.toml.
    english = [MESSAGES[code].text, *MESSAGES[code].hints]
    known = {name for text in english for _, name, _, _ in Formatter().parse(text) if name}
    params = dict.fromkeys(known, 1)
    text, _ = message(Diagnostic(code, Severity.WARNING, params=params))
    assert re.search(r"[\u4e00-\u9fff]", text)
