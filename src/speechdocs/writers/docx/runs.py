"""How inlines become runs: words, styled spans, blanks, bookmarks, links.

Quotation marks, dashes, ellipses and the like belong to Latin type as well as to Chinese; Word sets
them in the Latin face unless their run says otherwise, so theirs carries a hint.
A blank is spaces in the character style `Blank`: they are layout, no part of the text. A ruled one
is of underscores, which are a word to Word: no line ends inside it. LibreOffice takes them for
Chinese behind Chinese, and parts them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from speechdocs.text.chars import IDEOGRAPHIC_SPACE
from speechdocs.tree.nodes import (
    Anchor,
    Blank,
    Footnote,
    Inline,
    LineBreak,
    Reference,
    Styled,
    Text,
)
from speechdocs.writers.docx.fields import complex_field, link
from speechdocs.writers.docx.footnotes import Footnotes
from speechdocs.writers.docx.names import BLANK
from speechdocs.writers.docx.xml import attributes, escaped, run_properties, value

_AMBIGUOUS = re.compile(
    "[\u00a7\u00a8\u00b0\u00b1\u00b4\u00b7\u00d7\u00f7\u02c7\u02c9-\u02cb\u02d9"
    "\u2010-\u203b\u2103-\u2109\u2116\u2121\u2160-\u2183\u2190-\u23ff\u2460-\u27bf]"
)
LINE_END = "<w:r><w:br/></w:r>"
NEW_PAGE = '<w:r><w:br w:type="page"/></w:r>'
"""What begins a page inside a paragraph."""
_RULED = "__"
"""A cell of a ruled blank."""
_LANGUAGE = re.compile("zh|ja|ko")
_NAME = re.compile(r"\W")
_LONGEST_NAME = 40


class Bookmarks(Struct):
    """The bookmarks of one document: names that Word takes, numbers that are used once."""

    pages: Mapping[str, str]
    names: dict[str, str] = field(default_factory=dict)
    set_names: set[str] = field(default_factory=set)
    count: int = 0

    def name(self, anchor: str) -> str:
        """Return the bookmark of `anchor`: letters, digits and underlines, at most 40."""
        if anchor not in self.names:
            stem = _NAME.sub("_", anchor)
            stem = stem if stem[:1].isalpha() else f"_{stem}"
            self.names[anchor] = self._unique(stem[:_LONGEST_NAME])
        return self.names[anchor]

    def _unique(self, stem: str) -> str:
        taken = {name.casefold() for name in self.names.values()}
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem[: _LONGEST_NAME - 4]}_{number}"
        return name

    def around(self, anchor: str, content: str = "") -> str:
        """Return `content` inside the bookmark of `anchor`; a second one of that name is none."""
        name = self.name(anchor)
        if name in self.set_names:
            return content
        self.set_names.add(name)
        number, self.count = self.count, self.count + 1
        start = attributes("bookmarkStart", {"id": number, "name": name})
        return f"{start}{content}{attributes('bookmarkEnd', {'id': number})}"


class _Look(Struct, frozen=True):
    """How a run differs from its paragraph."""

    style: str = ""
    lang: str = ""
    western: bool = False


_PLAIN = _Look()
_WESTERN = _Look(western=True)


@lru_cache(maxsize=256)
def _properties(look: _Look, *, hint: bool) -> str:
    """Return the properties of a run; a paper has hundreds, which look alike."""
    parts = {}
    if look.style:
        parts["rStyle"] = value("rStyle", look.style)
    if hint and not look.western:
        parts["rFonts"] = attributes("rFonts", {"hint": "eastAsia"})
    if look.lang:
        side = "eastAsia" if _LANGUAGE.match(look.lang) else "val"
        parts["lang"] = attributes("lang", {side: escaped(look.lang)})
    return run_properties(parts)


class Runs(Struct, frozen=True):
    """Makes runs; `styles` are the character styles of the theme's inline styles.

    In a `western` document quotation marks and the like are Latin: no hint says otherwise.
    """

    styles: Mapping[str, str]
    bookmarks: Bookmarks
    footnotes: Footnotes
    western: bool = False

    def of(self, level: tuple[Inline, ...]) -> str:
        """Return the runs of `level`."""
        return self._all(level, _WESTERN if self.western else _PLAIN)

    def text(self, text: str, role: str = "") -> str:
        """Return `text` as runs, in the theme's inline style `role` if it has one."""
        return run(text, _Look(self.styles.get(role, "")))

    def _all(self, level: tuple[Inline, ...], look: _Look) -> str:
        return "".join([_MAKERS[type(inline)](self, inline, look) for inline in level])

    def styled(self, inline: Styled, look: _Look) -> str:
        """Return the runs inside `inline`, set in its own inline style if the theme has it."""
        style = self.styles.get(inline.role) or look.style
        inner = replace(look, style=style, lang=inline.lang or look.lang)
        return self._all(inline.children, inner)

    def reference(self, inline: Reference, look: _Look) -> str:
        """Return `inline` as a link, to an anchor that stands on some page; else its words."""
        shown = self._all(inline.children, look)
        known = inline.target in self.bookmarks.pages
        name = self.bookmarks.name(inline.target)
        if inline.show == "page":
            page = self.bookmarks.pages[inline.target] if known else ""
            shown = complex_field(f"PAGEREF {name} \\h", run(page, look)) if known else ""
        return link(name, shown) if known else shown

    def footnote(self, inline: Footnote, _: _Look) -> str:
        """Return the mark of `inline`, whose words stand in another part."""
        return self.footnotes.add(self.of(inline.children))

    def anchor(self, inline: Anchor, _: _Look) -> str:
        """Return the bookmark of `inline`."""
        return self.bookmarks.around(inline.id)


def run(text: str, look: _Look = _PLAIN) -> str:
    """Return `text` as one run; a tab in it is a tab in Word."""
    if not text:
        return ""
    properties = _properties(look, hint=_AMBIGUOUS.search(text) is not None)
    pieces = f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    if "\t" in text:
        pieces = pieces.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f"<w:r>{properties}{pieces}</w:r>"


def _text(_: Runs, inline: Text, look: _Look) -> str:
    return run(inline.text, look)


def _blank(_: Runs, inline: Blank, look: _Look) -> str:
    cell = _RULED if inline.ruled else IDEOGRAPHIC_SPACE
    return run(cell * inline.cells, replace(look, style=BLANK))


def _line_break(_: Runs, __: LineBreak, ___: _Look) -> str:
    return LINE_END


_MAKERS: Mapping[type, Callable[..., str]] = {
    Text: _text,
    Styled: Runs.styled,
    Blank: _blank,
    LineBreak: _line_break,
    Anchor: Runs.anchor,
    Reference: Runs.reference,
    Footnote: Runs.footnote,
}
