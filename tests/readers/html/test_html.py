from __future__ import annotations

import contextlib
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.html.pages import (
    MENU,
    SPEECH,
    TITLE,
    article_of,
    asides_of,
    hinted,
    page,
    paragraphs,
)

from speechdocs.errors import SourceError
from speechdocs.readers import read
from speechdocs.readers.remarks import remarks
from speechdocs.text.chars import COMMA, IDEOGRAPHIC_SPACE, NO_BREAK_SPACE, STOP
from speechdocs.text.source import Source

SENTENCE = f"今天开会{COMMA}讨论水利{STOP}"


def of(body: str) -> Source:
    return read(page(body, "某县").encode(), "a.html")


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<p>{SENTENCE}<br>{IDEOGRAPHIC_SPACE * 2}第二段{STOP}</p>", [SENTENCE, f"第二段{STOP}"]),
        ("<p>今天\n   开会。</p>", ["今天开会。"]),
        ("<p>今天 \t 开会。</p>", ["今天 开会。"]),
        ("<p>用 GDP\n 和 CPI 说话。</p>", ["用 GDP 和 CPI 说话。"]),
        ("<p><span>今</span><span>天</span>\n<b>开</b>会。</p>", ["今天开会。"]),
        ("<p>满意率<90%且>60%。</p>", ["满意率<90%且>60%。"]),
        ("<p>满意率&lt;90%&amp;&gt;60%&mdash;&ldquo;好&rdquo;。</p>", ["满意率<90%&>60%—“好”。"]),
        ("<p>&#20170;&#x5929;&#147;好&#148;。</p>", ["今天“好”。"]),
        ("<p>一。<o:p></o:p><![if !supportLists]>二、<![endif]>三。</p>", ["一。二、三。"]),
        ("<p>开会<!-- 不见 -->。<script>var a='无';</script><style>p{}</style></p>", ["开会。"]),
        (
            "<p>前。</p><script><!--\ndocument.write('<script></script>无')//--></script><p>后。</p>",
            ["前。", "后。"],
        ),
        ("<pre>第一行。\n第二行。</pre>", ["第一行。", "第二行。"]),
        ("<p>讲<sup>2</sup>H<sub>2</sub>O。</p>", ["讲2H2O。"]),
        ("<div>前。<p>中。</p>后。</div>", ["前。", "中。", "后。"]),
    ],
)
def test_a_line_is_what_a_browser_shows(body: str, lines: list[str]) -> None:
    assert article_of(of(body)) == lines


def test_blanks_that_are_characters_stay() -> None:
    source = of(f"<p>{IDEOGRAPHIC_SPACE * 2}开会。</p><p>&nbsp;</p><p>同&emsp;志。</p>")
    assert f"{IDEOGRAPHIC_SPACE * 2}开会。\n{NO_BREAK_SPACE}\n同\u2003志。\n" in source.text


def test_looks_become_hints() -> None:
    source = of(
        f"<h1>标题在此</h1><p align=center>某某</p><p><b>一、形势</b></p>"
        f"<p><strong>一是抓。</strong>后面不粗。</p>"
        '<ul><li>一项。</li></ul><p style="font-weight: 700">二、任务</p>'
        f"<p>{SENTENCE * 5}</p>"
    )
    assert hinted(source, "heading") == ["标题在此"]
    assert hinted(source, "centred") == ["某某"]
    assert hinted(source, "bold") == ["一、形势", "一是抓。", "二、任务"]
    assert hinted(source, "list-item") == ["一项。"]


def test_a_look_that_all_the_text_has_says_nothing() -> None:
    source = of(f"<center><b><p>{SENTENCE}</p><p>{SENTENCE}</p></b></center>")
    assert not source.hints


def test_a_table_of_data_is_told_by_rows_and_cells() -> None:
    source = of(
        f"<p>{SENTENCE}</p><table><tr><td>乡镇</td><td>亩</td></tr>"
        "<tr><td>甲镇</td><td></td></tr><tr><td>乙镇</td><td>9</td></tr></table>"
    )
    assert hinted(source, "table") == ["乡镇\n亩\n甲镇\n乙镇\n9"]
    assert hinted(source, "row") == ["乡镇\n亩", "甲镇", "乙镇\n9"]
    cells = [(hint.at.of(source.text), hint.level) for hint in source.hints if hint.kind == "cell"]
    assert cells == [("乡镇", 1), ("亩", 2), ("甲镇", 1), ("乙镇", 1), ("9", 2)]
    assert not hinted(of(f"<table><tr><td>{SENTENCE}</td></tr></table>"), "table")


def test_a_numbered_list_gets_the_numbers_that_a_browser_writes() -> None:
    source = of(f"<p>{SENTENCE}</p><ol start=3><li>备耕。</li><li>用水。</li></ol>")
    assert article_of(source)[1:] == ["3. 备耕。", "4. 用水。"]
    assert [span.of(source.text) for span in source.generated] == ["3. ", "4. "]
    own = of(f"<p>{SENTENCE}</p><ol><li>一、备耕。</li><li>二、用水。</li></ol>")
    assert not own.generated


def test_passages_set_apart_in_a_sentence_are_asides() -> None:
    source = of(
        "<p>讲话<del>删去</del>全文<sup><a href='/n'>[1]</a></sup>在"
        "<span style='display:none'>抄袭</span>此<ruby>旮<rt>gā</rt></ruby>。</p>"
    )
    assert article_of(source) == ["讲话全文在此旮。"]
    kinds = asides_of(source)
    assert kinds["deleted"] == ["删去"]
    assert kinds["footnote-mark"] == ["[1]"]
    assert kinds["hidden"] == ["抄袭"]
    assert kinds["ruby"] == ["gā"]


SPEECH_PAGE = page(f"<ul>{MENU}</ul><div><h1>{TITLE}</h1>{paragraphs()}</div>")


@pytest.mark.parametrize(
    ("declared", "encoding", "named"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "gb18030", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("utf-8", "gbk", "gb18030"),
        ("big5", "gbk", "gb18030"),
        ("nonsense", "gbk", "gb18030"),
        ("utf-8", "utf-16", "utf-16-le"),
    ],
)
def test_the_bytes_decide_and_not_what_the_page_declares(
    declared: str, encoding: str, named: str
) -> None:
    text = SPEECH_PAGE.replace("<head>", f'<head><meta charset="{declared}">')
    source = read(text.encode(encoding), "a.html")
    assert set(SPEECH) <= set(article_of(source))
    assert source.encoding == named


def test_traditional_big5() -> None:
    text = page(f"<p>各位來賓{COMMA}我們在這裡討論國家教育事業的發展問題{STOP}</p>", "縣政府")
    source = read(text.encode("big5"), "a.html")
    assert source.encoding == "big5"
    assert "討論國家教育" in source.text


def test_a_character_cut_in_a_list_of_titles_does_not_cost_the_page() -> None:
    whole = SPEECH_PAGE.encode("gbk").replace(b"</h1>", b"</h1><!-- \xb4 -->")
    broken = whole.replace("下载".encode("gbk"), "下载".encode("gbk")[:3])
    source = read(broken, "a.html")
    assert set(SPEECH) <= set(article_of(source))
    assert source.text.count("\ufffd") == 1


@pytest.mark.parametrize("end", ["", "</p>", "</body>", "</p></body></html>"])
def test_a_page_that_does_not_end_is_remarked_upon(end: str) -> None:
    source = read(f"<html><body><p>{SENTENCE}{end}".encode(), "a.html")
    told = [found.code for found in remarks(source)]
    assert told == ([] if "</body>" in end else ["page-unfinished"])


def test_a_piece_of_a_page_need_not_end() -> None:
    assert remarks(read(f"<p>{SENTENCE}".encode(), "a.html")) == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \n", "empty-file"),
        (b"%PDF-1.7", "mislabelled"),
        (b"PK\x03\x04", "mislabelled"),
        (b"MIME-Version: 1.0\r\n", "mislabelled"),
        (SENTENCE.encode(), "mislabelled"),
        ("\u3000\n".encode(), "empty-file"),
        (b"\x89PNG\r\n", "picture"),
        (b"<p>hello</p>", "no-han"),
        (b"<html><body><div></div></body></html>", "html-no-article"),
        (page(f"<ul>{MENU}</ul>").encode(), "html-no-article"),
        (b"<!--" * 10, "html-no-article"),
        (f"<p>{SENTENCE}<a href='x>{SENTENCE}".encode(), "html-cut-off"),
        (f"<p>{SENTENCE}<!-- {SENTENCE}</p>".encode(), "html-cut-off"),
        (f"<p>{SENTENCE}<style>{SENTENCE}</p>".encode(), "html-cut-off"),
        (f"<p>{SENTENCE}</p><script>a<!--<script></script>{SENTENCE}".encode(), "html-text-lost"),
        (f"<p>{SENTENCE}</p>".encode() + b"\x01" * 100, "binary-file"),
        (f"<p>{SENTENCE}</p>".encode() + b"\x00" * 100, "binary-file"),
        (f"<p>{SENTENCE}</p>".encode() + b"\xff" * 100, "undecodable"),
        (f"<p>{SENTENCE}</p><script>" + "</script " * 120_000 + SENTENCE, "html-cut-off"),
        ("<div>" * 3000 + SENTENCE + "</div>" * 3000, "html-too-deep"),
        ("<b>" * 400_000 + SENTENCE, "html-absurd"),
        ("<p " + "".join(f"a{n}=1 " for n in range(100_000)) + ">" + SENTENCE, "html-absurd"),
        (f"<p>{SENTENCE}</p>".encode() + b" " * 16_000_000, "html-too-large"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_read_is_refused_at_once(data: bytes | str, code: str) -> None:
    started = time.perf_counter()
    with pytest.raises(SourceError) as caught:
        read(data.encode() if isinstance(data, str) else data, "a.html")
    assert caught.value.code == code
    assert str(caught.value).startswith("a.html: ")
    assert caught.value.hint
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("depth", [200, 300, 1500])
def test_what_stands_deep_arrives(depth: int) -> None:
    source = of("<div>" * depth + SENTENCE + "</div>" * depth + f"<p>最后{STOP}</p>")
    assert SENTENCE in source.text
    assert "最后" in source.text


def test_entities_of_the_page_itself_expand_to_nothing() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "汉"><!ENTITY b "&a;&a;">]>'
    source = read((bomb + f"<p>{SENTENCE}&b;</p>").encode(), "a.html")
    assert f"{SENTENCE}&b;" in source.text
    outside = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert "root" not in read((outside + f"<p>{SENTENCE}&x;</p>").encode(), "a.html").text


@pytest.mark.parametrize(
    "piece",
    [
        "<p>一。",
        "<br>一。",
        "<a href=x>一。",
        "<span>一 </span>",
        "<td>一",
        "一<!-->",
        "<li>一",
        "<",
    ],
)
def test_long_pages_take_time_in_proportion(piece: str) -> None:
    times = []
    for count in (2_000, 16_000):
        started = time.process_time()
        with contextlib.suppress(SourceError):
            of(f"<p>{SENTENCE}</p>" + piece * count)
        times.append(time.process_time() - started)
    # Eight times the page; the second figure forgives a short measure.
    assert times[1] < 24 * times[0] + 0.2


MARKUP = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "<a href='x'>", "</a>"),
            *("<table>", "<tr>", "<td>", "</table>", "<li>", "<ol>", "<ul class=nav>", "</ul>"),
            *("<h1>", "</h1>", "<script>", "</script>", "<!--", "-->", "<title>", "</title>"),
            *("</html>", "<body>", "<", ">", '"', "'", "&", "&nbsp;", "\n", " ", "<pre>"),
            *("汉字", "一、", f"开会{STOP}", f"同志们{COMMA}", "<textarea>", "<img>", "<sup>"),
            *("</", "<!", "<![CDATA[", "<form>", "<button>", "<iframe>", "<svg>", "<col>"),
        ]
    ),
    max_size=40,
)


@given(MARKUP)
def test_any_mark_up_gives_all_its_characters_or_one_clear_error(pieces: list[str]) -> None:
    markup = f"<p>{SENTENCE}</p>" + "".join(pieces)
    try:
        source = read(markup.encode(), "a.html")
    except SourceError as error:
        refused = error.code
    else:
        refused = ""
        _check(source, markup)
    assert refused in {"", "html-cut-off", "html-text-lost"}


def _check(source: Source, markup: str) -> None:
    ends = [0]
    for aside in source.asides:
        assert ends[-1] <= aside.at.start < aside.at.end <= len(source.text)
        assert "\n" not in aside.at.of(source.text)
        ends.append(aside.at.end)
    assert all(0 <= hint.at.start < hint.at.end <= len(source.text) for hint in source.hints)
    if not re.search("<script|<!|</(?![a-z])", markup):
        assert source.text.count("汉") == markup.count("汉")
