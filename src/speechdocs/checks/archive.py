"""Is the file in order? Fonts, title, tags, navigation and what a PDF may not have inside.

No clause of GB/T 9704 asks for these rows; a file that is to be kept, searched, copied from and
read aloud has them (ISO 19005, ISO 14289). They look for what judges of conformance do not: words
read in another order, tags left out, glyphs that are not what they say, bookmarks that lead astray.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechdocs.checks import glyph_shapes, navigation, reading_order
from speechdocs.checks.certificate import Basis, Note, Requirement, Row, Strength, Value
from speechdocs.checks.pdf_file import PdfFile
from speechdocs.checks.pdf_inside import Inside

_P = Strength.PRACTICE
_NO_INK = 0.01
_LONGEST = 40

TABLE = (
    Requirement("faces", "字体 faces", "ISO 19005-2 6.2.11", _P),
    Requirement("unembedded", "未嵌入字体 faces not embedded", "ISO 19005-2 6.2.11.4", _P, 0),
    Requirement("no-ink", "无墨字 characters without ink", "ISO 19005-2 6.2.11.8", _P, 0),
    Requirement("unmapped", "无字码表 fonts without text", "ISO 19005-2 6.2.11.7", _P, 0),
    Requirement("wrong-shapes", "字形不符 glyphs of other characters", "ISO 32000-1 9.10", _P, 0),
    Requirement("wrong-widths", "字宽不符 widths not the glyphs'", "ISO 19005-2 6.2.11.5", _P, 0),
    Requirement("title", "文件标题 document title", "ISO 14289-1 7.1", _P, "yes"),
    Requirement("titles-agree", "标题一致 titles agree", "ISO 19005-2 6.6.3", _P, "yes"),
    Requirement("language", "文件语言 language", "ISO 14289-1 7.2", _P, "zh-CN"),
    Requirement("claims", "声明 standards claimed", "ISO 19005-2 6.6.4", _P),
    Requirement("claim-faults", "声明不符 claims not kept", "ISO 19005-2, 14289-1", _P, 0),
    Requirement("tagged", "标签 tagged structure", "ISO 14289-1 7.1", _P),
    Requirement("tag-faults", "标签错误 tags not allowed", "ISO 14289-1 7", _P, 0),
    Requirement("untagged", "未标记字 characters in no tag", "ISO 14289-1 7.1", _P, 0),
    Requirement("reading-order", "阅读顺序 read as printed", "ISO 14289-1 7.2", _P, "yes"),
    Requirement("bookmarks", "书签 bookmarks", "ISO 14289-1 7.17", _P),
    Requirement("dead-links", "失效链接 links that lead nowhere", "ISO 32000-1 12.3.2", _P, 0),
    Requirement("astray", "误指链接 links that lead elsewhere", "ISO 32000-1 12.3.2", _P, 0),
    Requirement("page-labels", "页码标签 labels as printed", "ISO 32000-1 12.4.2", _P, "yes"),
    Requirement("actions", "动作 scripts and other actions", "ISO 19005-2 6.5.1", _P, 0),
    Requirement("stray-files", "无主附件 files attached to nothing", "ISO 19005-3 6.8", _P, 0),
)

_Found = dict[str, tuple[Value | None, Note]]


def rows(pdf: PdfFile, inside: Inside) -> tuple[Row, ...]:
    """Return the rows on the file as a whole."""
    found = {
        **_fonts(pdf, inside),
        **_titles(pdf, inside),
        **_claims(pdf, inside),
        **_tags(pdf, inside),
        **_navigation(pdf, inside),
        "actions": _counted(inside.declared.reaches),
        "stray-files": _counted(inside.declared.stray),
    }
    return tuple(Row(need, *found[need.key]) for need in TABLE)


def _counted(found: Sequence[str], between: str = ", ") -> tuple[int, str]:
    """Return how many were found, and the first of them."""
    listed = between.join(found)
    return len(found), listed if len(listed) <= _LONGEST else listed[:_LONGEST] + " …"


def _fonts(pdf: PdfFile, inside: Inside) -> _Found:
    listed = ", ".join(f"{face.name} ({-(-face.size // 1024)} KiB)" for face in pdf.faces)
    known = glyph_shapes.bundled()
    strangers = glyph_shapes.strangers(inside.fonts, known)
    wrong, shapes = _counted(glyph_shapes.wrong_shapes(inside.fonts, known), " ")
    unknown = Basis("not compared: {faces}", {"faces": ", ".join(strangers)}) if strangers else ""
    compared = len(strangers) < len({font.name for font in inside.fonts})
    return {
        "faces": (len(pdf.faces), listed),
        "unembedded": _counted([face.name for face in pdf.faces if not face.embedded]),
        "no-ink": _counted(sorted(_without_ink(pdf)), " "),
        "unmapped": _counted([font.name for font in inside.fonts if not font.mapped]),
        "wrong-shapes": (wrong if compared else None, shapes or unknown),
        "wrong-widths": _counted(glyph_shapes.wrong_widths(inside.fonts), " "),
    }


def _without_ink(pdf: PdfFile) -> Iterator[str]:
    """Return the characters that should be seen and blacken nothing."""
    seen = (g for page in pdf.pages for g in page.glyphs if not g.text.isspace())
    return (glyph.text for glyph in seen if glyph.ink.bottom - glyph.ink.top < _NO_INK)


def _titles(pdf: PdfFile, inside: Inside) -> _Found:
    """Return the rows on the title: that of the file, of its metadata and of its first heading.

    A paper of a speech without a title may print none.
    """
    titles = [pdf.title]
    if inside.declared.metadata:
        titles.append(inside.declared.title)
    printed = reading_order.heading(pdf, inside.tags) if inside.tags is not None else ""
    titles += [printed] if printed else []
    told = ["".join(title.split()) for title in titles if title]
    agree = len(set(told)) <= 1 and len(told) == len(titles)
    return {
        "title": ("yes" if pdf.title.strip() else "no", pdf.title),
        "titles-agree": ("yes" if agree else "no", "" if agree else " / ".join(titles)),
        "language": (pdf.language or "none", ""),
    }


def _claims(pdf: PdfFile, inside: Inside) -> _Found:
    claims = inside.declared.claims
    broken = list(_broken_claims(pdf, inside)) if claims else []
    return {
        "claims": (", ".join(claims) or "none", ""),
        "claim-faults": _counted(broken) if claims else (None, ""),
    }


def _broken_claims(pdf: PdfFile, inside: Inside) -> Iterator[str]:
    """Yield what the standards that a file claims ask for and it has not."""
    told = inside.declared
    if not pdf.tagged or not told.finds_tags:
        yield "no tags" if not pdf.tagged else "no way from pages to tags"
    if not pdf.language:
        yield "no language"
    if any("PDF/A" in claim for claim in told.claims) and not told.intent:
        yield "no output intent"
    if any("PDF/UA" in claim for claim in told.claims) and not told.shows_title:
        yield "the title is not shown"
    if told.attached and not any("PDF/A-3" in claim for claim in told.claims):
        yield "files are attached"


def _tags(pdf: PdfFile, inside: Inside) -> _Found:
    tagged = pdf.tagged and inside.tags is not None
    found: _Found = dict.fromkeys(("tag-faults", "untagged", "reading-order"), (None, ""))
    found["tagged"] = ("yes" if tagged else "no", "")
    if inside.tags is not None and tagged:
        disorder = reading_order.first_disorder(pdf, inside.tags)
        found["tag-faults"] = _counted(list(reading_order.faults(inside.tags)))
        found["untagged"] = _counted(reading_order.untagged(pdf, inside.tags), " ")
        found["reading-order"] = ("yes", "") if disorder is None else ("no", disorder[:_LONGEST])
    return found


def _navigation(pdf: PdfFile, inside: Inside) -> _Found:
    told = inside.declared
    agree = None if told.folds else navigation.labels_agree(pdf, told.labels)
    return {
        "bookmarks": (len(pdf.bookmarks), ""),
        "dead-links": _counted(navigation.dead(pdf)),
        "astray": _counted(navigation.astray(pdf)),
        "page-labels": (None if agree is None else "yes" if agree else "no", ""),
    }
