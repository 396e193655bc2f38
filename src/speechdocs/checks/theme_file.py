"""Does a theme ask for the standard's page? A report in rows, one for each value it says itself.

The expected values are GB/T 9704-2012's and stand here, as for papers: a theme that is wrong must
not vouch for itself. Margins in Word are those of GB/T 33476.2-2016 annex A. docs/certificate.md
explains the rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from speechdocs.checks.certificate import Certificate, Requirement, Row, Strength, Value
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import to_mm, to_pt

SUBJECT = "GB/T 9704-2012"

_S, _R, _D, _P = Strength.STATED, Strength.RECOMMENDED, Strength.DERIVED, Strength.PRACTICE
_CELL = 156 / 28
_PITCH = 592

_TABLE = (
    Requirement("page.width", "纸宽 paper width", "5.1", _S, 210.0, "mm", 2, 0.1),
    Requirement("page.height", "纸高 paper height", "5.1", _S, 297.0, "mm", 2, 0.1),
    Requirement("page.top", "天头 top of the type area", "5.2.1", _S, 37.0, "mm", 1, 0.3),
    Requirement("page.left", "订口 left of the type area", "5.2.1", _S, 28.0, "mm", 1, 0.3),
    Requirement("page.text_width", "版心宽 type area, width", "5.2.1", _S, 156.0, "mm", 1, 0.3),
    Requirement("page.text_height", "版心高 type area, height", "5.2.1", _S, 225.0, "mm", 1, 0.3),
    Requirement("grid.lines", "每面行数 lines on a page", "5.2.3", _S, 22),
    Requirement("grid.chars", "每行字数 characters in a line", "5.2.3", _S, 28),
    Requirement("grid.size", "网格字号 size of the grid", "5.2.2", _S, 16.0, "pt", 0.25, 0.05),
    Requirement("word.top", "上边距 top margin in Word", "33476.2 A", _D, 34.58, "mm", 1, 0.3),
    Requirement(
        "word.bottom", "下边距 bottom margin in Word", "33476.2 A", _D, 32.58, "mm", 1, 0.3
    ),
    Requirement("word.pitch", "行距 line pitch in Word, twips", "5.2.3", _D, _PITCH, "", 6, 2),
    Requirement("word.spacing", "字距 spacing in Word, twips", "5.2.3", _D, -5, "", 1),
    Requirement("page_number.face", "页码字体 face of the page number", "7.5", _S, "song"),
    Requirement("page_number.size", "页码字号 size of it", "7.5", _S, 14.0, "pt", 0.25, 0.05),
    Requirement("page_number.y", "页码高 height of its dash", "7.5", _S, 269.0, "mm", 1, 0.3),
    Requirement("page_number.inset", "页码缩进 inset of it", "7.5", _S, _CELL, "mm", 1, 0.3),
    Requirement("page_number.pattern", "页码式样 form of it", "7.5", _S, "— {n} —"),
    Requirement("page_number.odd", "单页码 side on odd pages", "7.5", _S, "right"),
    Requirement("page_number.even", "双页码 side on even pages", "7.5", _S, "left"),
    Requirement("styles.title.face", "标题字体 face of the title", "7.3.1", _S, "title"),
    Requirement("styles.title.size", "标题字号 size of it", "7.3.1", _S, 22.0, "pt", 0.25, 0.05),
    Requirement("styles.title.align", "标题位置 place of it", "7.3.1", _S, "center"),
    Requirement(
        "styles.salutation.indent", "主送机关缩进 indent of those addressed", "7.3.2", _S, 0
    ),
    Requirement("styles.body.face", "正文字体 face of the body", "5.2.2", _S, "fangsong"),
    Requirement("styles.body.size", "正文字号 size of it", "5.2.2", _S, 16.0, "pt", 0.25, 0.05),
    Requirement("styles.body.indent", "正文缩进 indent of it, characters", "7.3.3", _S, 2),
    Requirement("styles.body.color", "正文颜色 colour of it", "5.2.4", _S, "000000"),
    Requirement("styles.heading-1.face", "一级标题 face of heads, level 1", "7.3.3", _S, "hei"),
    Requirement("styles.heading-1.size", "一级标题字号 size", "7.3.3", _S, 16.0, "pt", 0.25, 0.05),
    Requirement("styles.heading-2.face", "二级标题 face of heads, level 2", "7.3.3", _S, "kai"),
    Requirement("styles.heading-2.size", "二级标题字号 size", "7.3.3", _S, 16.0, "pt", 0.25, 0.05),
    Requirement(
        "styles.heading-3.face", "三级标题 face of heads, level 3", "7.3.3", _S, "fangsong"
    ),
    Requirement("styles.heading-3.size", "三级标题字号 size", "7.3.3", _S, 16.0, "pt", 0.25, 0.05),
    Requirement(
        "styles.heading-4.face", "四级标题 face of heads, level 4", "7.3.3", _S, "fangsong"
    ),
    Requirement("styles.heading-4.size", "四级标题字号 size", "7.3.3", _S, 16.0, "pt", 0.25, 0.05),
    Requirement("styles.masthead-name.face", "发文机关标志 face of the mark", "7.2.4", _R, "title"),
    Requirement("styles.masthead-name.color", "标志颜色 colour of it", "7.2.4", _S, "FF0000"),
    Requirement("styles.masthead-note.face", "密级 face of the secrecy mark", "7.2.2", _S, "hei"),
    Requirement(
        "rules.red.before", "红线位置 red rule, below it", "7.2.7", _S, 4.0, "mm", 0.5, 0.1
    ),
    Requirement("rules.red.color", "红线颜色 colour of the red rule", "7.2.7", _S, "FF0000"),
    Requirement("styles.sign-off-organ.right", "署名 organ, from the right", "7.3.5.2", _S, 2),
    Requirement("styles.imprint.face", "版记字体 face of the imprint", "7.4.2", _S, "fangsong"),
    Requirement("styles.imprint.size", "版记字号 size of it", "7.4.2", _S, 14.0, "pt", 0.25, 0.05),
    Requirement("styles.imprint.left", "版记左空 from the left, characters", "7.4.2", _S, 1),
    Requirement("styles.imprint.right", "版记右空 from the right, characters", "7.4.2", _S, 1),
    Requirement(
        "rules.thick.weight", "首末线 first and last rule", "7.4.1", _R, 0.35, "mm", 0.05, 0.01
    ),
    Requirement("rules.thin.weight", "中间线 rules between", "7.4.1", _R, 0.25, "mm", 0.05, 0.01),
    Requirement("hanging", "标点悬挂 marks outside the measure", "5.2.1", _D, "no"),
    Requirement("breaks", "断行 how lines are broken", "5.2.3", _P),
    Requirement("widows", "孤行 no single lines", "5.2.3", _P),
)

_UNITS = {"mm": to_mm, "pt": to_pt}


def report(theme: Theme, file: str = "") -> Certificate:
    """Return what `theme` asks for, beside what the standard's page needs; `file` names it."""
    rows = (Row(need, _value(theme, need.key.split("."), need.unit)) for need in _TABLE)
    return Certificate(file, SUBJECT, tuple(rows))


def _value(holder: Any, path: list[str], unit: str) -> Value | None:
    """Return what stands at `path` in `holder`, in `unit`; None where there is nothing."""
    for name in path:
        holder = holder.get(name) if isinstance(holder, Mapping) else getattr(holder, name)
        if holder is None:
            return None
    if isinstance(holder, bool):
        return "yes" if holder else "no"
    return _UNITS[unit](holder) if unit else holder
