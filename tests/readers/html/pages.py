"""Web pages in the layouts that sites really have, all with one invented speech."""

from __future__ import annotations

from speechdocs.text.chars import COLON, COMMA, STOP
from speechdocs.text.source import Source

TITLE = "在全县春耕工作会议上的讲话"
SPEECH = (
    TITLE,
    "(2019年3月8日)",
    f"同志们{COLON}",
    (
        f"今天我们在这里召开会议{COMMA}主要是安排今年的春耕工作{STOP}"
        f"刚才{COMMA}三个乡镇作了发言{COMMA}讲得都很好{STOP}"
    ),
    "一、认清形势",
    f"去年全县粮食总产量再创新高{COMMA}但是{COMMA}水利设施老化的问题仍然突出{STOP}",
    "二、落实责任",
    (
        f"各乡镇要把任务分解到村、到户{COMMA}一项一项抓落实{STOP}农业局要加强指导{COMMA}"
        f"供销社要备足物资{STOP}"
    ),
    f"谢谢大家{STOP}",
)
MENU = "".join(
    f'<li><a href="/{name}/">{name}</a></li>' for name in ("首页", "新闻中心", "政务公开", "下载")
)
RELATED = "".join(
    f'<li><a href="/{number}.html">{number}号文件{COMMA}关于做好春季工作的通知</a></li>'
    for number in range(6)
)
FOOTER = "<p>版权所有 某某县人民政府办公室</p><p>地址 某某县人民路一号 电话 12345</p>"
PROPERTIES = "发布时间:2019-03-09 来源:县政府办公室 点击:58"


def page(body: str, title: str = f"{TITLE}_领导讲话_某某县政府网") -> str:
    """Return a page with `body`."""
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def paragraphs(lines: tuple[str, ...] = SPEECH, tag: str = "p") -> str:
    """Return `lines` as elements `tag`."""
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


def article_of(source: Source) -> list[str]:
    """Return the lines of `source` without its asides, those without words left out."""
    kept, done = [], 0
    for aside in source.asides:
        kept.append(source.text[done : aside.at.start])
        done = aside.at.end
    text = "".join([*kept, source.text[done:]])
    return [line.strip() for line in text.split("\n") if line.strip()]


def asides_of(source: Source) -> dict[str, list[str]]:
    """Return the texts of the asides of `source` by kind."""
    found: dict[str, list[str]] = {}
    for aside in source.asides:
        found.setdefault(aside.kind, []).append(aside.at.of(source.text))
    return found


def hinted(source: Source, kind: str) -> list[str]:
    """Return the passages of `source` with a hint of `kind`."""
    return [hint.at.of(source.text) for hint in source.hints if hint.kind == kind]
