"""Which parts of an official paper are marked for programs: the named fields of GB/T 33476.2-2016.

Title, organ, number and dates stand in content controls whose tags are the standard's names, so
that a document system finds them whatever they look like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from speechdocs.writers.docx.xml import attributes, value

FIELDS: Mapping[str, tuple[str, str]] = {
    "title": ("biaoti", "标题"),
    "serial": ("fenhao", "份号"),
    "masthead-note": ("mijihebaomiqixian", "密级和保密期限"),
    "masthead-organ": ("fawenjiguanbiaozhi", "发文机关标志"),
    "organ-mark": ("fawenjiguanbiaozhi", "发文机关标志"),
    "symbol": ("fawenzihao", "发文字号"),
    "masthead-number": ("fawenshunxuhao", "发文顺序号"),
    "masthead-line left": ("fawenjiguanmingcheng", "发文机关名称"),
    "masthead-line right": ("chengwenriqi", "成文日期"),
    "dateline": ("chengwenriqi", "成文日期"),
    "annex-note": ("fujianshuoming", "附件说明"),
    "sealed-organ": ("fawenjiguanshuming", "发文机关署名"),
    "sealed-date": ("chengwenriqi", "成文日期"),
    "sign-off-organ": ("fawenjiguanshuming", "发文机关署名"),
    "sign-off-date": ("chengwenriqi", "成文日期"),
    "imprint-list": ("chaosongjiguan", "抄送机关"),
    "imprint left": ("yinfajiguan", "印发机关"),
    "imprint right": ("yinfariqi", "印发日期"),
}
"""A style of the theme, and the side where it has two → the field's name and its Chinese title.

A line with two ends has its fields only where both ends have words.
"""
URGENCY = ("jinjichengdu", "紧急程度")
_LEVELS = ("特急", "加急", "特提", "平急")
"""How urgent a paper can be, telegrams included (GB/T 9704-2012 7.2.3)."""


def _is_urgency(role: str, runs: str) -> bool:
    """Return whether a note of the masthead says how urgent the paper is, not how secret."""
    return role == "masthead-note" and any(level in runs for level in _LEVELS)


class OfficialFields:
    """The official fields of one document; a name that comes again is numbered."""

    def __init__(self) -> None:
        self.given = Counter[str]()

    def around(self, role: str, runs: str) -> str:
        """Return `runs` in the content control of `role`; without one where it has no field."""
        if role not in FIELDS or not runs:
            return runs
        name, title = URGENCY if _is_urgency(role, runs) else FIELDS[role]
        self.given[name] += 1
        count = self.given[name]
        tag = name if count == 1 else f"{name}_{count}"
        number = attributes("id", {"val": self.given.total()})
        head = f"{value('alias', title)}{value('tag', tag)}{number}"
        return f"<w:sdt><w:sdtPr>{head}</w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
