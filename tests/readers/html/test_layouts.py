from __future__ import annotations

import pytest
from tests.readers.html.pages import (
    FOOTER,
    MENU,
    PROPERTIES,
    RELATED,
    SPEECH,
    TITLE,
    article_of,
    asides_of,
    page,
    paragraphs,
)

from speechdocs.readers import read
from speechdocs.text.chars import COMMA, IDEOGRAPHIC_SPACE, STOP

HEADING, *REST = SPEECH
INDENT = IDEOGRAPHIC_SPACE * 2
TEXT = paragraphs(tuple(REST))
BREAKS = "<br>".join(INDENT + line for line in REST)
SPANS = "".join(
    "<p>" + "".join(f'<span style="font-size:16px">{mark}</span>' for mark in line) + "</p>"
    for line in REST
)

LAYOUTS = {
    "div and p": (
        f'<div class="top"><ul>{MENU}</ul></div><div class="content"><h1>{TITLE}</h1>'
        f'<div class="text">{TEXT}</div></div><div class="list"><ul>{RELATED}</ul></div>'
        f'<div id="footer">{FOOTER}</div>'
    ),
    "semantic elements": (
        f"<header><nav><ul>{MENU}</ul></nav></header><main><article><header><h1>{TITLE}</h1>"
        f"</header>{TEXT}</article><aside><ul>{RELATED}</ul></aside></main>"
        f"<footer>{FOOTER}</footer>"
    ),
    "br in a table": (
        f"<table><tr><td>{MENU}</td></tr></table><table><tr><td align=center><b>{TITLE}</b></td>"
        f"</tr><tr><td>{BREAKS}</td></tr></table><table><tr><td>{RELATED}</td></tr></table>"
        f"<table><tr><td>{FOOTER}</td></tr></table>"
    ),
    "no container": (
        f"<ul>{MENU}</ul><center><font size=5>{TITLE}</font></center>{TEXT}"
        f"<ul>{RELATED}</ul><div class=copyright>{FOOTER}</div>"
    ),
    "a form around all": (
        f'<form id="form1"><div class="nav">{MENU}</div><div><h2>{TITLE}</h2><div id="zoom">'
        f'{SPANS}</div></div><div class="xgwz">{RELATED}</div><div class="foot">{FOOTER}</div>'
        "</form>"
    ),
    "related links in the text": (
        f'<ul>{MENU}</ul><div class="content"><h1>{TITLE}</h1>{paragraphs(tuple(REST[:4]))}'
        f"<ul>{RELATED}</ul>{paragraphs(tuple(REST[4:]))}</div><div class=footer>{FOOTER}</div>"
    ),
    "a comment section": (
        f"<div class=menu>{MENU}</div><div class=main><h1>{TITLE}</h1><div>{TEXT}</div>"
        f'<div class="comments"><p>讲得好{COMMA}支持{STOP}</p><p>期待今年丰收{STOP}</p></div></div>'
        f"<div class=footer>{FOOTER}</div>"
    ),
    "one paragraph beside others": (
        f"<div><ul>{MENU}</ul></div><div id=c><div>{HEADING}</div><div>{REST[0]}</div>"
        f"<div>{'<br>'.join(REST[1:-1])}</div><div>{REST[-1]}</div></div>"
        f"<ul>{RELATED}</ul><div class=foot>{FOOTER}</div>"
    ),
    "text after the end of the page": (
        f"<ul>{MENU}</ul></body></html><div><h1>{TITLE}</h1>{TEXT}</div><ul>{RELATED}</ul>"
    ),
    "every element left open": (
        f"<ul>{MENU}<div><h1>{TITLE}</h1>" + "".join(f"<p>{line}" for line in REST)
    ),
    "summaries at the side": (
        f"<ul>{MENU}</ul><div><h1>{TITLE}</h1>{TEXT}</div><div>"
        + f'<dl><dt><a href="/1">某地召开会议</a></dt><dd>日前{COMMA}会议召开{STOP}</dd></dl>' * 4
        + f"</div><div class=foot>{FOOTER}</div>"
    ),
    "a title far above, without a heading": (
        f"<ul>{MENU}</ul><table><tr><td>{TITLE}</td></tr></table><div><div>"
        + "".join(f"<a href='/{size}'>{size}</a><br>" for size in ("大", "中", "小") * 3)
        + f"</div></div><div><div>{TEXT}</div></div>"
    ),
    "hidden passages": (
        f"<ul>{MENU}</ul><div><h1>{TITLE}</h1>{paragraphs(tuple(REST[:3]))}"
        f'<p style="display: none">本文转自某网站{STOP}</p>{paragraphs(tuple(REST[3:]))}</div>'
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_article_is_found_and_nothing_else_is_lost(name: str) -> None:
    source = read(page(LAYOUTS[name]).encode(), "a.html")
    assert article_of(source) == list(SPEECH)
    assert all(name in source.text for name in ("新闻中心", "某某县政府网"))


def test_a_title_is_found_far_above_the_text() -> None:
    far = read(page(LAYOUTS["a title far above, without a heading"]).encode(), "a.html")
    assert asides_of(far)["page-title"] == [f"{TITLE}_领导讲话_某某县政府网"]


def test_what_stands_around_has_its_kind() -> None:
    source = read(page(LAYOUTS["div and p"]).encode(), "a.html")
    assert {kind: len(texts) for kind, texts in asides_of(source).items()} == {
        "page-title": 1,
        "navigation": 4,
        "related": 6,
        "footer": 2,
    }
    comments = asides_of(read(page(LAYOUTS["a comment section"]).encode(), "a.html"))["comment"]
    assert len(comments) == 2
    hidden = asides_of(read(page(LAYOUTS["hidden passages"]).encode(), "a.html"))["hidden"]
    assert hidden == [f"本文转自某网站{STOP}"]


def test_the_property_line_between_heading_and_text_is_kept() -> None:
    body = (
        f"<ul>{MENU}</ul><h1>{TITLE}</h1><div class=info>{PROPERTIES}</div>"
        f'<div class="share"><a href="#">分享</a></div><div class=text>{TEXT}</div>'
    )
    source = read(page(body).encode(), "a.html")
    assert article_of(source) == [TITLE, PROPERTIES, *REST]


def test_a_very_short_speech_survives_a_long_page() -> None:
    body = (
        f"<ul>{MENU * 10}</ul><div><h2>{TITLE}</h2><p>祝大家新年好{STOP}</p></div>"
        f"<ul>{RELATED * 5}</ul><div class=foot>{FOOTER}</div>"
    )
    source = read(page(body).encode(), "a.html")
    assert article_of(source) == [TITLE, f"祝大家新年好{STOP}"]


def test_a_heading_above_a_repeated_title_is_kept_for_extraction_to_judge() -> None:
    body = f"<ul>{MENU}</ul><h1>{TITLE}</h1><p>{PROPERTIES}</p><p>{TITLE}</p><div>{TEXT}</div>"
    source = read(page(body).encode(), "a.html")
    assert article_of(source) == [TITLE, PROPERTIES, TITLE, *REST]


def test_a_title_that_only_the_head_of_the_page_says_is_kept() -> None:
    source = read(page(f"<ul>{MENU}</ul><div>{TEXT}</div>").encode(), "a.html")
    assert article_of(source) == [TITLE, *REST]
    assert asides_of(source)["page-title"] == ["_领导讲话_某某县政府网"]


def test_a_linked_heading_and_links_to_parts_of_the_page_are_text() -> None:
    linked = TEXT.replace("<p>一、认清形势</p>", '<p><a href="#one">一、认清形势</a></p>')
    body = f'<ul>{MENU}</ul><div><h1><a href="/a.html">{TITLE}</a></h1>{linked}</div>'
    assert article_of(read(page(body).encode(), "a.html")) == list(SPEECH)


def test_words_linked_within_a_sentence_are_text() -> None:
    linked = TEXT.replace("春耕", '<a href="/tag">春耕</a>').replace(
        "水利", '<a href="/b">水利</a>'
    )
    body = f"<ul>{MENU}</ul><div><h1>{TITLE}</h1>{linked}</div>"
    assert article_of(read(page(body).encode(), "a.html")) == list(SPEECH)


def test_a_link_that_is_never_closed_hides_no_text() -> None:
    body = f'<ul>{MENU}</ul><div><h1>{TITLE}</h1><p><a href="/up">' + TEXT * 3 + "</div>"
    assert article_of(read(page(body).encode(), "a.html")) == [TITLE, *REST * 3]


def test_a_verse_without_marks_is_found_by_its_characters() -> None:
    verse = ("春风吹过田野", "我们走在山上", "歌声传遍村庄")
    body = f"<ul>{MENU}</ul><div>{paragraphs(verse)}</div>"
    assert article_of(read(page(body, "某某县").encode(), "a.html")) == list(verse)


def test_a_caption_under_a_picture_is_an_aside() -> None:
    pictured = paragraphs((*REST[:4], REST[4])) + (
        '<p align=center><img src="a.jpg"></p><p align=center>会议现场</p>'
    )
    long = f"各乡镇{COMMA}" * 30 + STOP
    body = f"<div><h1>{TITLE}</h1><p>{long}</p>{pictured}<p>{REST[-1]}</p></div>"
    source = read(page(body).encode(), "a.html")
    assert asides_of(source)["caption"] == ["会议现场"]
    assert article_of(source) == [TITLE, long, *REST[:5], REST[-1]]
