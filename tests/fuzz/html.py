"""Web pages to try the reader with."""

from __future__ import annotations

import random
import re
from html import escape

from tests.fuzz.plain import encoded
from tests.fuzz.speeches import monster, speech, whole

_TOKEN = re.compile(r"<[^>]*>|[^<]+|<")
_TAGS = (
    *(
        "p",
        "div",
        "span",
        "br",
        "h1",
        "h3",
        "table",
        "tr",
        "td",
        "ul",
        "li",
        "ol",
        "a",
        "b",
        "font",
    ),
    *(
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "svg",
        "math",
        "textarea",
        "title",
        "pre",
    ),
    *("select", "option", "frameset", "plaintext", "xmp", "article", "center", "del", "ruby", "rt"),
    *("form", "input", "img", "object", "caption", "sup", "body", "html", "head", "meta", "base"),
)
_ATTRIBUTES = (
    *('class="nav"', 'style="display:none"', 'hidden=""', 'align="center"', 'colspan="99999999"'),
    *('rowspan="-1"', 'start="99999999999999999999"', 'value="x"', 'href="javascript:"', "id='a"),
    *('style="font-weight:bold;font-size:1e999px"', 'type="①"', 'class="&#xD800;"', 'lang=""'),
    *('reversed=""', 'dir="rtl"', "=", '"', 'xmlns:o="urn:x"', 'style="text-align:center;:;{"'),
)
_TEXTS = (
    *("&nbsp;", "&#0;", "&#xD800;", "&#x110000;", "&#99999999999;", "&bogus;", "&amp", "&#x80;"),
    *(
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xml",
        "<!DOCTYPE",
        "</",
        "<",
        ">",
        "<p",
        "\x00",
        "\x0c",
    ),
    *(
        "\ufeff",
        "\u200b",
        "</html>",
        "</body>",
        "<!--[if IE]>",
        "<![endif]-->",
        "<o:p>",
        "&lt;p&gt;",
    ),
)
_TOKEN_AT_MOST = 1_000_000
_CHARSETS = ("utf-8", "gb2312", "gbk", "big5", "utf-16", "utf-7", "x-user-defined", "idna", "", "☃")


def html(chance: random.Random) -> bytes:
    """Return a web page."""
    drawn = chance.random()
    if drawn < 0.03:
        page = _bomb(chance)
    else:
        page = _page(monster(chance) if drawn < 0.04 else speech(chance), chance)
    if chance.random() < 0.7:
        page = _garbled(page, chance)
    return encoded(page, chance) if chance.random() < 0.3 else page.encode(errors="replace")


def _page(text: str, chance: random.Random) -> str:
    title, *lines = text.split("\n")
    style = chance.choice((_paragraphs, _breaks, _spans, _cells, _list))
    links = "".join(
        f'<li><a href="/{n}">{escape(line[:9])}</a></li>' for n, line in enumerate(lines)
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="{chance.choice(_CHARSETS)}">'
        f"<title>{escape(title)}_某网</title><script>var a='<p>甲</p>';</script></head><body>"
        f'<div class="nav"><ul>{links}</ul></div><h1>{escape(title)}</h1>'
        f'<div class="content">{style([escape(line) for line in lines])}</div>'
        f'<div class="footer">版权所有 <a href="#">联系我们</a></div></body></html>'
    )


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>\n" for line in lines)


def _breaks(lines: list[str]) -> str:
    return "<br/>".join(f"&nbsp;&nbsp;{line}" for line in lines)


def _spans(lines: list[str]) -> str:
    return "".join(f"<p>{''.join(f'<span>{one}</span>' for one in line)}</p>" for line in lines)


def _cells(lines: list[str]) -> str:
    rows = "".join(f"<tr><td>{n}</td><td>{line}</td></tr>" for n, line in enumerate(lines))
    return f"<table>{rows}</table>"


def _list(lines: list[str]) -> str:
    return f'<ol start="3">{"".join(f"<li><b>{line}</b></li>" for line in lines)}</ol>'


def _garbled(page: str, chance: random.Random) -> str:
    """Return `page` with tags lost, repeated, exchanged and put in."""
    tokens: list[str] = _TOKEN.findall(page)
    for _ in range(chance.choice((1, 3, 10, 60))):
        at = chance.randrange(len(tokens))
        drawn = chance.randrange(6)
        if drawn == 0:
            tokens[at] = ""
        elif drawn == 1:
            tokens[at] *= chance.choice((2, 5, 300))
        elif drawn == 2:
            other = chance.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif drawn == 3:
            tokens[at] = chance.choice(_TEXTS) + tokens[at]
        else:
            tokens[at] = f"{_tag(chance)}{tokens[at]}"
        if len(tokens[at]) > _TOKEN_AT_MOST:
            tokens[at] = tokens[at][:_TOKEN_AT_MOST]
    return "".join(tokens)


def _tag(chance: random.Random) -> str:
    name = chance.choice(_TAGS)
    if chance.random() < 0.3:
        return f"</{name}>"
    attributes = " ".join(chance.choices(_ATTRIBUTES, k=chance.choice((0, 0, 1, 3))))
    return f"<{name} {attributes}>"


def _bomb(chance: random.Random) -> str:
    name, count = chance.choice(_TAGS), chance.choice((100, 254, 300, 5000, 100_000))
    attribute = chance.choice(_ATTRIBUTES)
    inner = _paragraphs(whole(chance).split("\n"))
    made = (
        f"<{name}>" * count + inner,
        f"<{name}>" * count + inner + f"</{name}>" * count + inner,
        inner + f"<{name} {' '.join(f'a{n}={n}' for n in range(count))}>" + inner,
        inner + f"<{name} {attribute}>甲</{name}>" * count,
        inner + "<a href='" + "x" * (50 * count) + inner,
        inner + "<!--" * count + inner,
        inner + "&" * count + "&#" * count,
        "<table>" + "<tr><td rowspan=65534 colspan=1000>甲" * (count // 10) + inner,
        "<ol><li>" * count + inner,
        "<b><p>" * count + inner,
    )
    return f"<html><body>{chance.choice(made)}</body></html>"
