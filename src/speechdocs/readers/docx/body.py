"""Which lines a part of a .docx holds: its paragraphs in order, those of tables and frames too.

A paragraph is a line, in a table as elsewhere: the cells of a row stand one below another, so that
no character is invented to part them, and hints say which lines are a cell, a row, a table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from lxml import etree

from speechdocs.errors import SourceError
from speechdocs.ooxml import W
from speechdocs.readers.docx.book import Book
from speechdocs.readers.docx.fields import Fields
from speechdocs.readers.docx.runs import MC, A, Runs, V, chosen_of
from speechdocs.readers.docx.styles import Look
from speechdocs.readers.transcript import Transcript

_PARAGRAPH = f"{W}p"
_PROPERTIES = f"{W}pPr"
_AWAY = frozenset((f"{W}del", f"{W}moveFrom"))
_DELETED = {f"{W}tr": f"{W}trPr/{W}del", f"{W}tc": f"{W}tcPr/{W}cellDel"}
_HINTS = {f"{W}tbl": "table", f"{W}tr": "row", f"{W}tc": "cell"}


class Story:
    """Writes one part, or one note, into `out`; `keeps_empty` says whether empty lines count."""

    def __init__(
        self, book: Book, out: Transcript, root: etree._Element, *, keeps_empty: bool = True
    ) -> None:
        self.runs = Runs(book, out, Fields(root))
        self._book = book
        self._out = out
        self._keeps_empty = keeps_empty

    def blocks(self, container: etree._Element) -> None:
        """Write the paragraphs and tables of `container`."""
        held: list[etree._Element] = []
        for child in container:
            if child.tag == _PARAGRAPH:
                held.append(child)
                if _ends_line(child):
                    self._lines(held)
                    held = []
            else:
                self.block(child)
        self._lines(held)

    def block(self, element: etree._Element) -> None:
        """Write `element`, a paragraph or whatever holds paragraphs."""
        if element.tag == _PARAGRAPH:
            self._lines([element])
        else:
            _BLOCKS.get(element.tag, Story.blocks)(self, element)

    def grid(self, element: etree._Element) -> None:
        """Write a table, a row or a cell, and hint at it."""
        start = self._out.here
        mark = _DELETED.get(element.tag)
        gone = mark is not None and element.find(mark) is not None
        with self.runs.set_apart("deleted" if gone else ""):
            self.blocks(element)
        self._out.hint(_HINTS[element.tag], start)

    def alternate(self, element: etree._Element) -> None:
        """Write one of several renderings of the same."""
        chosen = chosen_of(element)
        if chosen is not None:
            self.blocks(chosen)

    def skip(self, element: etree._Element) -> None:
        """Pass over `element`, which prints nothing."""

    def elsewhere(self, element: etree._Element) -> None:
        """Refuse a text that the file only points to."""
        what = etree.QName(element).localname
        raise SourceError("docx-elsewhere", self._book.package.file, what=what)

    def drawn_line(self, element: etree._Element) -> None:
        """Write a paragraph of a drawing."""
        words = "".join(entry.text or "" for entry in element.iter(f"{A}t"))
        self._line_of(words)

    def word_art(self, element: etree._Element) -> None:
        """Write the words of a line that is drawn as a picture."""
        self._line_of(element.get("string", ""))

    def _line_of(self, words: str) -> None:
        if words.strip():
            self._out.write(words, self.runs.aside)
            self._out.end_line()

    def _lines(self, paragraphs: Sequence[etree._Element]) -> None:
        """Write `paragraphs`: all but the last have lost their ends, so that they are one line.

        One of which nothing is left keeps a line of its own for what was deleted.
        """
        joined = []
        if not paragraphs:
            return
        for paragraph in paragraphs:
            if paragraph is paragraphs[-1] or _lives(paragraph):
                joined.append(paragraph)
            else:
                self._line([paragraph], Look(), keeps_empty=False)
        properties = joined[-1].find(_PROPERTIES)
        keeps_empty = self._keeps_empty and _ends_line(joined[-1])
        self._line(joined, self._book.styles.paragraph(properties), keeps_empty=keeps_empty)

    def _line(self, paragraphs: Sequence[etree._Element], look: Look, *, keeps_empty: bool) -> None:
        start = self._out.here
        before = self.runs.aside
        self.runs.aside = before or ("navigation" if look.is_contents else "")
        self._number(look)
        for paragraph in paragraphs:
            self.runs.write(paragraph, look)
        if keeps_empty or self._out.here > start:
            self._out.end_line()
            self._hint(look, start)
        self.runs.aside = before
        if self.runs.boxes:
            self._boxes()

    def _number(self, look: Look) -> None:
        label = self._book.numbering.label(look)
        if label is None:
            return
        start = self._out.here
        self._out.generate(label.text, self.runs.aside or ("markup" if label.is_bullet else ""))
        self._out.hint("list-item", start, label.level)

    def _hint(self, look: Look, start: int) -> None:
        if self.runs.aside:
            return
        if look.level:
            self._out.hint("heading", start, look.level)
        if look.title:
            self._out.hint(look.title, start)
        if look.centred:
            self._out.hint("centred", start)

    def _boxes(self) -> None:
        """Write what is printed beside the paragraph just written."""
        boxes, self.runs.boxes = self.runs.boxes, []
        for box in boxes:
            story = Story(self._book, self._out, box.element, keeps_empty=False)
            with story.runs.set_apart(self.runs.aside or box.aside):
                story.block(box.element)


def _ends_line(paragraph: etree._Element) -> bool:
    """Return whether the end of `paragraph` is there still: not deleted, not moved away."""
    properties = paragraph.find(_PROPERTIES)
    looks = None if properties is None else properties.find(f"{W}rPr")
    return looks is None or all(looks.find(tag) is None for tag in _AWAY)


def _lives(element: etree._Element) -> bool:
    """Return whether any text of `element` was neither deleted nor moved away."""
    texts = element.iter(f"{W}t")
    return any(not _AWAY.intersection(up.tag for up in text.iterancestors()) for text in texts)


_BLOCKS: Mapping[str, Callable[[Story, etree._Element], None]] = MappingProxyType(
    {
        **dict.fromkeys(_HINTS, Story.grid),
        **dict.fromkeys((f"{W}altChunk", f"{W}subDoc"), Story.elsewhere),
        **dict.fromkeys((f"{W}sectPr", f"{W}sdtPr", f"{W}tblPr", f"{W}tblGrid"), Story.skip),
        f"{A}p": Story.drawn_line,
        f"{MC}AlternateContent": Story.alternate,
        f"{V}textpath": Story.word_art,
    }
)
"""What is done with an element; any other is gone into."""
