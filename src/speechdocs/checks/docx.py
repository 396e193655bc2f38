"""What a .docx says of its page, its styles and what it may reach for: a report in rows.

Word computes the page when it opens the file, so only what the file asks for can be told. The page
that GB/T 9704-2012 wants is asked for with the margins of GB/T 33476.2-2016 annex A, because Word's
line box puts half of the line gap above the first line. docs/certificate.md explains every row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from speechdocs.checks import docx_parts, docx_schema
from speechdocs.checks.certificate import Certificate, Requirement, Row, Strength, Value
from speechdocs.checks.docx_names import Names
from speechdocs.checks.docx_page import Found, PageReader
from speechdocs.ooxml import Package, W, reach
from speechdocs.ooxml.fields import FIELDS, broken, instructions, name

SUBJECT = "GB/T 9704-2012 in Word"

DocxReport = Certificate
"""A report has the form of a certificate."""

_S, _D, _P = Strength.STATED, Strength.DERIVED, Strength.PRACTICE

_TABLE = (
    Requirement("paper-width", "纸宽 paper width", "5.1", _S, 210.0, "mm", 2, 0.1),
    Requirement("paper-height", "纸高 paper height", "5.1", _S, 297.0, "mm", 2, 0.1),
    Requirement("top", "上边距 top margin", "33476.2 A", _D, 34.58, "mm", 1, 0.3),
    Requirement("bottom", "下边距 bottom margin", "33476.2 A", _D, 32.58, "mm", 1, 0.3),
    Requirement("left", "左边距 left margin", "5.2.1", _S, 28.0, "mm", 1, 0.3),
    Requirement("right", "右边距 right margin", "5.2.1", _D, 26.0, "mm", 1, 0.3),
    Requirement("grid-type", "网格 document grid", "5.2.3", _P),
    Requirement("pitch", "行距 line pitch of the grid", "5.2.3", _D, 29.6, "pt", 0.3, 0.1),
    Requirement("lines", "每面行数 lines the grid holds", "5.2.3", _S, 22),
    Requirement("size", "正文字号 body size", "5.2.2", _S, 16.0, "pt", 0.25, 0.05),
    Requirement("chars", "每行字数 characters a line holds", "5.2.3", _S, 28),
    Requirement("page-number", "页码域 page number in the footer", "7.5", _S, "yes"),
    Requirement("odd-even", "单双页 odd and even footers differ", "7.5", _S, "yes"),
    Requirement("body-style", "正文样式 style of most text", "", _P),
    Requirement("styles", "样式 styles used", "", _P),
    Requirement("fonts", "字体 fonts named", "5.2.2", _P),
    Requirement("fields", "域 fields", "", _P),
    Requirement("foreign-fields", "其他域 fields of other kinds", "", _P, 0),
    Requirement("foreign-links", "外部关系 external parts and links", "", _P, 0),
    Requirement("active", "活动内容 macros, objects, foreign pieces", "", _P, 0),
    Requirement("lost-parts", "缺失部件 parts named and not there", "ISO 29500-2 6.5", _P, 0),
    Requirement("untyped-parts", "类型不明 parts of no stated type", "ISO 29500-2 6.2", _P, 0),
    Requirement("misplaced", "错位元素 elements where none may stand", "ISO 29500-1 A", _P, 0),
    Requirement("ill-valued", "错误取值 values none may have", "ISO 29500-1 A", _P, 0),
    Requirement("broken-fields", "残缺域 marks of fields without a field", "", _P, 0),
    Requirement("broken-bookmarks", "残缺书签 bookmarks not begun and ended once", "", _P, 0),
    Requirement("dead-references", "失效引用 links and fields that lead nowhere", "", _P, 0),
    Requirement("unknown-styles", "未定义样式 styles used and not defined", "", _P, 0),
    Requirement("unknown-lists", "未定义编号 lists used and not defined", "", _P, 0),
    Requirement("unlisted-faces", "未登记字体 faces the table of fonts lacks", "", _P, 0),
    Requirement("repeated-ids", "重复标识 numbers given twice", "", _P, 0),
    Requirement("unseen-words", "不可见文字 words hidden or under revision", "", _P, 0),
    Requirement("direct-type", "直接格式 runs with a face or size of their own", "", _P),
    Requirement("title", "文件标题 document title", "ISO 29500-2 11", _P, "yes"),
    Requirement("language", "文件语言 language", "ISO 29500-1 17.3.2.20", _P, "zh-CN"),
)

_UNSEEN = tuple(
    f"{W}{name}" for name in ("vanish", "webHidden", "ins", "del", "moveFrom", "moveTo")
)
_TYPE = ("rFonts", "b", "i", "color", "sz", "szCs")
_MOST_SHOWN = 5


def report(docx: bytes, file: str = "") -> DocxReport:
    """Return what `docx` asks Word for, beside what the standard's page needs; `file` names it.

    Raise `SourceError` for what is no .docx, unpacks to too much or declares a document type.
    """
    package = Package(docx, file)
    page = PageReader(package)
    found = {
        **page.page(),
        **page.text(),
        **page.footers(),
        **page.properties(),
        **_fields(package),
        **_parts(package),
        **_names(package),
        **_words(package),
    }
    return Certificate(file, SUBJECT, tuple(Row(need, *found[need.key]) for need in _TABLE))


def _fields(package: Package) -> Found:
    """Return the rows on fields."""
    roots = reach.stories(package).values()
    fields = Counter(name(each) for root in roots for each in instructions(root))
    shown = ", ".join(f"{name} {count}" for name, count in sorted(fields.items()))
    return {
        "fields": (fields.total(), shown),
        "foreign-fields": _counted(sorted(set(fields) - FIELDS)),
        "broken-fields": (sum(map(broken, roots)), ""),
    }


def _parts(package: Package) -> Found:
    """Return the rows on parts, and on the elements in them."""
    roots = list(docx_schema.parts(package))
    return {
        "foreign-links": _counted(sorted(reach.outside(package))),
        "active": _counted(reach.active(package)),
        "lost-parts": _counted(docx_parts.lost(package)),
        "untyped-parts": _counted(docx_parts.untyped(package)),
        "misplaced": _counted(each for root in roots for each in docx_schema.misplaced(root)),
        "ill-valued": _counted(each for root in roots for each in docx_schema.ill_valued(root)),
    }


def _names(package: Package) -> Found:
    """Return the rows on names that are used and defined."""
    names = Names(package)
    faces = names.faces()
    return {
        "fonts": (len(faces), ", ".join(faces)),
        "broken-bookmarks": _counted(names.broken_bookmarks()),
        "dead-references": _counted(names.dead_references()),
        "unknown-styles": _counted(names.unknown_styles()),
        "unknown-lists": _counted(names.unknown_lists()),
        "unlisted-faces": _counted(names.unlisted_faces()),
        "repeated-ids": _counted(names.repeated_ids()),
    }


def _words(package: Package) -> Found:
    """Return the rows on words that are not seen, and on runs that are set by no style."""
    roots = list(reach.stories(package).values())
    unseen = (str(e.tag).removeprefix(W) for root in roots for e in root.iter(*_UNSEEN))
    runs = (run for root in roots for run in root.iter(f"{W}r"))
    return {
        "unseen-words": _counted(unseen),
        "direct-type": (sum(map(_is_set_directly, runs)), ""),
    }


def _is_set_directly(run: etree._Element) -> bool:
    """Return whether `run` has type of its own; a hint names no face."""
    own = [child for child in run.iterfind(f"{W}rPr/*") if str(child.tag).removeprefix(W) in _TYPE]
    return any(e.tag != f"{W}rFonts" or set(e.keys()) - {f"{W}hint"} for e in own)


def _counted(found: Iterable[str]) -> tuple[Value, str]:
    """Return how many were found, and the first few of them."""
    listed = list(found)
    return len(listed), ", ".join(dict.fromkeys(listed[:_MOST_SHOWN]))
